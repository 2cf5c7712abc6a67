# A channel of an organisation or a city: linking it, and what is posted there.
btn-channel = Channel
btn-channel-choose = Choose a channel
btn-channel-forward = Forward a post
btn-channel-events = Each event
btn-channel-week = Weekly list
btn-channel-no-week = No list
btn-channel-unlink = Disconnect
btn-channel-unlink-yes = Yes, disconnect
btn-channel-sign-up = Sign up
btn-channel-details = Details
btn-channel-bot = All events
btn-channel-again = Post: { $title }

channel-nothing = This channel is no longer here.
channel-how = <b>Channel: { $name }</b>
    The bot will post new events and a list of the week in the channel by itself, and correct a post when something changes.
    Press “Choose a channel”, add the bot as an administrator and leave it the right to post. Then it will write here. If the bot is there already, forward a post.
channel-known = The bot is in these channels already. Press the one to connect.
channel-forward = <b>Forward any post of the channel to this chat</b>
    The bot must already be an administrator there who may post.
channel-forward-other = That is no post of a channel. Open the channel, touch a post and choose “Forward”.
channel = <b>Channel “{ $title }”</b>
    { $name }
channel-events = Each new event appears in the channel by itself, at most 12 a day. Changes and cancellations go into the same post.
channel-weekly = List of the week: { $when }.
channel-silent = The bot posts nothing for now. Choose what shall appear in the channel.
channel-aside = Of the events on the buttons below it is not known whether there is a post: Telegram refused it or did not answer. Look in the channel and press the button where there is none.
channel-twice = After a fault this may stand there twice: { $titles }. The bot no longer edits the older post: if there is one, delete it in the channel.
channel-again = It will be posted in a moment.
channel-off = <b>The bot cannot post in this channel.</b> Add it as an administrator who may post, and it will go on.
channel-week = <b>Weekly list in the channel “{ $title }”</b>
    Events of the seven days ahead. Choose the day and the hour.
channel-ask-unlink = <b>Disconnect the channel “{ $title }”?</b>
    The bot will post and correct nothing there any more. What is in the channel stays.
channel-unlinked = The channel is disconnected.
channel-checking = Asking Telegram who administers it…
channel-linked = The channel is connected. What is published from now on appears in it by itself.
channel-refused-bot = The bot cannot post in this channel yet. Make it an administrator who may post, and try again.
channel-refused-person = Only an administrator of the channel can connect it. Ask whoever runs the channel.
channel-refused-taken = This channel is connected to another organisation or city. It has to be disconnected there first.
channel-refused-has = There is another channel here already. Disconnect that one first.
channel-met = <b>The bot is now an administrator of the channel “{ $title }”</b>
    Whose events shall it post there?
channel-no-role = The bot is now an administrator of the channel “{ $title }”. For events to appear there by themselves one has to own an organisation or moderate a city: /roles
channel-back = The bot can post in the channel “{ $title }” again, and goes on.
told-channel-off = <b>The bot can no longer post in the channel “{ $title }”</b>
    Make it an administrator who may post again, or disconnect the channel.

channel-withdrawn = <b>{ $title }</b>
    This event was withdrawn.
channel-this-week = <b>{ $name }: events of the week</b>
channel-week-event = <b><a href="{ $url }">{ $title }</a></b>
channel-week-place = 📍 { $place }
channel-week-more = { $n ->
    [one] And { $n } event more in the bot.
   *[other] And { $n } events more in the bot.
}
channel-week-empty = No events are left in this week.
