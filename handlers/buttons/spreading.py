"""Buttons of whoever spreads the word: a text to paste, a poster, a channel."""

from aiogram.filters.callback_data import CallbackData


class Spread(CallbackData, prefix="sp"):
    """Words about an opportunity to paste anywhere, in `language` ("": one's own)."""

    opportunity: int
    language: str = ""
