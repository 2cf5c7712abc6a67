"""What to offer when a list is empty: the same wish, loosened a little."""

from dataclasses import dataclass, replace
from datetime import datetime

from storage.engine import Session
from storage.filters import EVERYWHERE, Filters
from storage.listing import counts
from storage.people import Person

_WIDER = {"today": ("week", "month", ""), "tomorrow": ("week", "month", ""), "weekend": ("week", "month", "")}
_LATER = {"week": ("month", ""), "month": ("",)}
_WISHES = ("free", "audience", "access", "shelter", "mode")
MOST = 3


@dataclass(frozen=True, slots=True)
class Nearest:
    """`kind` says what was loosened: "dates", "online", "areas", "wishes", "cities" or "all"."""

    kind: str
    filters: Filters
    count: int


async def nearest(session: Session, person: Person, filters: Filters, words: str, now: datetime) -> list[Nearest]:
    """At most three lists that are not empty, the nearest first, at most one of a kind."""
    choices = looser(filters)
    found = await counts(session, person, [one for _, one in choices], words, now)
    offers: dict[str, Nearest] = {}
    for (kind, choice), count in zip(choices, found, strict=True):
        if count and kind not in offers:
            offers[kind] = Nearest(kind, choice, count)
    near = [offer for kind, offer in offers.items() if kind != "all"]
    return near[:MOST] or list(offers.values())


def looser(filters: Filters) -> list[tuple[str, Filters]]:
    """Ways to loosen, the nearest first; the last one lifts everything but a typed search."""
    choices = [("dates", replace(filters, when=when, day=None)) for when in _wider(filters)]
    if filters.mode != "online":
        choices.append(("online", replace(filters, mode="online", city=EVERYWHERE, organisation=0)))
    if filters.area or filters.format or filters.followed:
        choices.append(("areas", filters.without("area", "format", "followed")))
    if any(getattr(filters, name) for name in _WISHES):
        choices.append(("wishes", filters.without(*_WISHES)))
    if filters.city != EVERYWHERE:
        choices.append(("cities", replace(filters, city=EVERYWHERE, organisation=0)))
    return [*choices, ("all", Filters(city=EVERYWHERE, query=filters.query)), ("all", Filters(city=EVERYWHERE))]


def _wider(filters: Filters) -> tuple[str, ...]:
    if filters.day:
        return ("week", "month", "")
    return _WIDER.get(filters.when) or _LATER.get(filters.when, ())
