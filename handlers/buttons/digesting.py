"""Buttons of digests and alerts."""

from handlers.buttons.data import ButtonData


class Digest(ButtonData, prefix="dg"):
    """The digest's settings; part is "" (all of them), "hour" or "alerts"."""

    part: str = ""


class DigestSet(ButtonData, prefix="dt"):
    """Sets one of storage.digests: name is "every", "weekday", "hour", "alerts". `aside`: pressed on a message that is
    to be left as it is."""

    name: str
    value: str
    aside: bool = False


class Told(ButtonData, prefix="tl"):
    """A card as a new message: the one pressed on tells of others too, and is to be left as it is."""

    opportunity: int


class Unwatch(ButtonData, prefix="uw"):
    """No more alerts: why is "organisation", "search" (the id of its row) or "wish". The message is left as it is."""

    why: str
    id: int


class Unwish(ButtonData, prefix="uy"):
    """Waits for that wish no more, pressed among one's interests."""

    wish: int


class Upcoming(ButtonData, prefix="up"):
    """All that is planned for the person."""

    page: int = 0


class Skip(ButtonData, prefix="sk"):
    """Takes back one planned message: a row of the outbox."""

    row: int
    page: int = 0
