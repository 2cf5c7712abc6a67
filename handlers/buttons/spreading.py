"""Buttons of whoever spreads the word: a text to paste, a poster, a channel."""

from aiogram.filters.callback_data import CallbackData


class Spread(CallbackData, prefix="sp"):
    """Words about an opportunity to paste anywhere, in `language` ("": one's own)."""

    opportunity: int
    language: str = ""


class Placard(CallbackData, prefix="pc"):
    """A poster in `language`, drawn as `kind`: png, pdf, or "" to choose."""

    opportunity: int
    language: str = ""
    kind: str = ""
