inline-nothing = Nothing found. Search in the bot
inline-too-many = Too many searches. Wait a minute
inline-description = { $when } · { $place }
btn-open-in-bot = Details and sign-up
