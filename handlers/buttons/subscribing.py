"""Buttons of what the bot sends unasked: what one wants of it, and what one answers."""

from aiogram.filters.callback_data import CallbackData


class News(CallbackData, prefix="ns"):
    """Wants news of that kind, or not (handlers.resident.news.KINDS); `fresh`: pressed on a message that stays."""

    kind: str
    on: bool
    fresh: bool = False


class Opinion(CallbackData, prefix="op"):
    """What one said of an event that is over, and the next question about it."""

    intake: int


class Came(CallbackData, prefix="oc"):
    """One came, or did not."""

    intake: int
    came: bool


class Mark(CallbackData, prefix="om"):
    """How it was, from 1 to 5."""

    intake: int
    mark: int


class Comment(CallbackData, prefix="ow"):
    """Asks for a word about it; `clear` takes back the one that was said."""

    intake: int
    clear: bool = False
