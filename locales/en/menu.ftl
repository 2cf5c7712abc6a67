menu =
    <b>What shall we look for?</b>
    Choose, or type a few words, for example “English for beginners”.
btn-menu-find = Find
btn-menu-plan = My plan
btn-menu-today = Today
btn-menu-weekend = Weekend
btn-menu-interests = My interests
btn-menu-settings = Settings
btn-menu-about = About the cities
btn-menu-help = Help

cancel-done = All right, dropped. Nothing has changed.
cancel-nothing = There is nothing to cancel: no question is open.

stray-media = Thank you, but the bot does not read mere photos, files or voice messages. Write in words what you would like to learn: “pottery”, “first aid”.
stray-forward = Thank you for the post. We found no event in it that one could come to. If there is one, send /suggest: we will add it together.
stray-long = A few words are enough for a search: “English for adults”, “first aid”. If this announces an event, send /suggest.
stray-command = There is no such command here. This is what there is:
stray-contact = If you want to tell something to the people who run the bot, write to { $contact }.
stray-group = I answer in a private chat: { $link }
