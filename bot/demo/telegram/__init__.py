"""A simulated Telegram: the Bot API over real HTTP on one side, people with their apps on the other."""
