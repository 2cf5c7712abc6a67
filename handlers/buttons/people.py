"""Buttons of whoever looks after those who come: lists, guests, the door.

`kind` is "s" for a sign-up and "g" for a guest without Telegram; `id` is then its id.
"""

from handlers.buttons.data import ButtonData


class People(ButtonData, prefix="ep"):
    """Who comes: with `intake` 0 to which date first; part is "" (going), "requests", "line", "removed",
    "files"."""

    opportunity: int
    intake: int = 0
    part: str = ""
    page: int = 0


class OneOfThem(ButtonData, prefix="eo"):
    """One of them; deed is "" (what is known), "ask" (sure?), "remove", "let" (may sign up again)."""

    kind: str
    id: int
    deed: str = ""


class NewGuest(ButtonData, prefix="eg"):
    """Asks for the name of a guest without Telegram, and how many they are."""

    intake: int


class Roll(ButtonData, prefix="er"):
    """The list as a file: kind is "print", "xlsx" or "csv"."""

    intake: int
    kind: str


class Door(ButtonData, prefix="ed"):
    """The list at the door, with ticks."""

    intake: int
    page: int = 0


class Tick(ButtonData, prefix="ek"):
    """Somebody came, or did not; `page` of the list at the door, 0: the ticket that was shown, or their own page."""

    kind: str
    id: int
    on: bool
    page: int = 0


class Mail(ButtonData, prefix="ew"):
    """Asks what to write to those of an intake; kind is "message" (who is going) or "materials" (who came)."""

    intake: int
    kind: str


class MailSend(ButtonData, prefix="ey"):
    """Sends what was written and looked at."""

    mailing: int


class ApproveAll(ButtonData, prefix="ej"):
    """Confirms the first `count` of those who ask and fit; 0 asks first. `until`: who asked after that second is not
    meant."""

    intake: int
    count: int = 0
    until: int = 0


class Approve(ButtonData, prefix="eh"):
    """Decides on a request to come; deed is "yes", "ask" (why not?), "words" (in one's own), or no with a reason:
    "full", "unfit", "late", "none"."""

    signup: int
    deed: str
