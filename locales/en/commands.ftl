# What Telegram shows beside each command.
command-start = Menu
command-find = Find something to learn
command-today = Today
command-week = The next seven days
command-weekend = The weekend
command-my = My plan
command-interests = What interests me
command-city = My community and where I am
command-settings = Settings
command-help = How to use this bot
command-about = About learning cities
command-privacy = My data
command-cancel = Drop what I began
