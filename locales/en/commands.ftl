# What Telegram shows beside each command.
command-start = Menu
command-find = Find something to learn
command-today = Today
command-week = The next seven days
command-weekend = The weekend
command-my = My plan
command-reminders = What is planned to be sent
command-interests = What interests me
command-digest = What is new, once in a while
command-city = My community and where I am
command-suggest = Suggest an event
command-settings = Settings
command-help = How to use this bot
command-about = About learning cities
command-privacy = My data
command-cancel = Drop what I began

# What Telegram shows before the first message, and on the bot's page.
about-bot =
    I help you find something to learn nearby and online: courses, workshops, lectures, clubs.

    Choose your community and topics, and I will show what is ahead, sign you up in one tap and remind you in time.

    I ask for neither phone nor e-mail.
about-bot-short = What to learn nearby and online: events, sign-up, reminders. For learning cities.

# Of those who have a role.
command-add = Add an event
command-mine = My events
command-roles = Your roles and organisations
command-invite = Invite somebody to a role
command-moderate = What waits for a moderator
command-organisations = Organisations
command-cities = Cities of the network
command-audit = Who did what
command-delivery = How delivery stands
