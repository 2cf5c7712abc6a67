inline-nothing = Nothing found. Search in the bot
inline-description = { $when } · { $place }
btn-open-in-bot = Details and sign-up
