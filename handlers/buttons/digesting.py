"""Buttons of digests and alerts."""

from aiogram.filters.callback_data import CallbackData


class Digest(CallbackData, prefix="dg"):
    """The digest's settings; part is "" (all of them), "hour" or "alerts"."""

    part: str = ""


class DigestSet(CallbackData, prefix="dt"):
    """Sets one of storage.digests: name is "every", "weekday", "hour", "alerts". `aside`: pressed on a message that is
    to be left as it is."""

    name: str
    value: str
    aside: bool = False


class Told(CallbackData, prefix="tl"):
    """A card as a new message: the one pressed on tells of others too, and is to be left as it is."""

    opportunity: int


class Unwatch(CallbackData, prefix="uw"):
    """No more alerts: why is "organisation", "search" (the id of its row) or "wish". The message is left as it is."""

    why: str
    id: int


class Upcoming(CallbackData, prefix="up"):
    """All that is planned for the person."""

    page: int = 0


class Skip(CallbackData, prefix="sk"):
    """Takes back one planned message: a row of the outbox."""

    row: int
    page: int = 0
