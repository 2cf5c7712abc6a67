"""Buttons of what the bot sends unasked: what one wants of it, and what one answers."""

from handlers.buttons.data import ButtonData


class News(ButtonData, prefix="ns"):
    """Wants news of that kind, or not (handlers.resident.news.KINDS); `fresh`: pressed on a message that stays."""

    kind: str
    on: bool
    fresh: bool = False


class LeadOff(ButtonData, prefix="lo"):
    """No more reminders of that lead time; pressed on one of them, which stays."""

    lead: str


class Opinion(ButtonData, prefix="op"):
    """What one said of an event that is over, and the next question about it."""

    intake: int


class Came(ButtonData, prefix="oc"):
    """One came, or did not."""

    intake: int
    came: bool


class Mark(ButtonData, prefix="om"):
    """How it was, from 1 to 5."""

    intake: int
    mark: int


class Comment(ButtonData, prefix="ow"):
    """Asks for a word about it; `clear` takes back the one that was said."""

    intake: int
    clear: bool = False
