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

stray-media = Thank you, but the bot does not work with files, photos or voice messages yet. Write in words what you would like to learn: “pottery”, “first aid”.
stray-forward = Thank you for the post. The bot does not read forwarded messages yet. If it is about an event, type a few words of its title and we will see whether it is here.
stray-long = A few words are enough to search: “English for adults”, “first aid”. The bot does not read long texts.
stray-command = There is no such command here. This is what there is:
stray-contact = If you want to tell something to the people who run the bot, write to { $contact }.
stray-group = I answer in a private chat: { $link }
