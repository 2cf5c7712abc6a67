"""A simulated Telegram: the Bot API over real HTTP on one side, people with their apps on the other.

`client.Telegram` is the whole: `world` is its state, `api` the Bot API with its `journal`, `faults` and `limits`.
Methods stand in `sending`, `editing`, `callbacks`, `inline`, `chats` and `profile`; what a message may hold in `html`,
`entities`, `markup` and `files`; the ways to the bot in `updates` and `webhook`; the apps' side over HTTP in
`client_web`. Past the limits and on faulty input it answers with Telegram's codes and words.
"""
