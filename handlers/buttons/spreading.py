"""Buttons of whoever spreads the word: a text to paste, a poster, a channel."""

from handlers.buttons.data import ButtonData


class Spread(ButtonData, prefix="sp"):
    """Words about an opportunity to paste anywhere, in `language` ("": one's own)."""

    opportunity: int
    language: str = ""


class Placard(ButtonData, prefix="pc"):
    """A poster in `language`, drawn as `kind`: png, pdf, or "" to choose."""

    opportunity: int
    language: str = ""
    kind: str = ""
