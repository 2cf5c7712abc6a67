# Announcements to a city or the network.
announcement-city = <b>Announcement: { $city }</b>
announcement-network = <b>News of the network of learning cities</b>
announcement-words = { $words }
btn-announcement-off = No announcements
news-kind-announcement = Community announcements
news-kind-network = News of the network

command-announce = Announcements
announcements = <b>Announcements</b>
announcements-none = There have been no announcements yet.
announcements-network = network
announcements-line = { $number }. { $where }: { $state }, { $when }
announce-state-draft = draft
announce-state-sending = being sent
announce-state-paused = paused
announce-state-sent = sent
announce-state-cancelled = cancelled
btn-announcements = Announcements
btn-announce-city = { $city }: new
btn-announce-network = Network: new

announce-ask-city = An announcement to those who are from { $city } or there now.
announce-ask-network = An announcement to those who follow the news of the network.
announce-ask = Write it in Ukrainian in one message, up to { $most } characters. You will see how it looks before it is sent.
announce-ask-en = Write the same in English, up to { $most } characters. Those who read the bot in English will see it.
announce-no-words = There are no words in it. Write the announcement, or cancel.
announce-too-long = Too long: { $n } characters. Please keep within { $most }.
announce-preview = This is how people will see it. Nobody has got it yet.
announce-no-english = No English added: everybody will see the Ukrainian.
announce-count = { $n ->
    [one] { $n } person will get it.
   *[other] { $n } people will get it.
  }
announce-nobody = Nobody yet: none of these people waits for announcements.
announce-lasts = It will take about { $time }, without a sound and not in quiet hours.
btn-announce-send = Send
btn-announce-fast = Faster, for Stars
announce-pay = <b>Send it faster, for Stars?</b>
    { $n ->
        [one] { $n } person gets
       *[other] { $n } people get
    } it in about { $lasts }; for nothing it takes { $free }.
announce-pay-cost =
    Telegram takes at most { $stars ->
        [one] { $stars } Star
       *[other] { $stars } Stars
    } from the bot’s balance: 0.1 for each message beyond those that cost nothing.
announce-pay-needs = For that Telegram wants at least { $least } Stars on the bot’s balance, and paid broadcasts allowed in @BotFather. If it refuses, the rest goes for nothing, at the usual pace.
btn-announce-pay =
    Up to { $stars ->
        [one] { $stars } Star
       *[other] { $stars } Stars
    }
announce-paid =
    For Stars: at most { $most ->
        [one] { $most } message
       *[other] { $most } messages
    }.
announce-paid-no-more = Telegram takes no Stars: the rest goes for nothing, at the usual pace.
audit-pay = announcement for Stars
btn-announce-english = Add English
btn-announce-english-other = Change the English
btn-announce-drop = Do not send
announce-stands = <b>State:</b> { $state }
announce-progress = Sent: { $sent } · waiting: { $waiting } · unwanted or not reached: { $other }
btn-announce-pause = Pause
btn-announce-resume = Go on
btn-announce-cancel = Stop for good
announce-end =
    <b>Stop this announcement for good?</b>
    { $waiting ->
        [0] Nobody is waiting for it any more.
        [one] { $waiting } person who is still waiting will not get it.
       *[other] { $waiting } people who are still waiting will not get it.
    } { $sent ->
        [0] Nobody has been sent it yet.
        [one] The { $sent } message already sent stays where it is.
       *[other] The { $sent } messages already sent stay where they are.
    }
    It cannot be taken up again: you would write a new one.
btn-announce-end = Yes, stop it
announce-gone = This announcement is gone.
audit-announce = announcement
