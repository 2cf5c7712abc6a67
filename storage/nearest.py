"""What to offer when a list is empty: the same wish, loosened a little."""

from dataclasses import dataclass, replace
from datetime import datetime

from storage import listing
from storage.engine import Session
from storage.filters import EVERYWHERE, Filters
from storage.people import Person
from storage.queries import Frozen

_WIDER = {"today": ("week", "month", ""), "tomorrow": ("week", "month", ""), "weekend": ("week", "month", "")}
_LATER = {"week": ("month", ""), "month": ("",)}
_WISHES = ("hours", "area", "format", "free", "mode", "audience", "ages", "access", "shelter", "followed")
MOST = 3


@dataclass(frozen=True, slots=True)
class Nearest:
    """`kind` says what was loosened: "dates", "online", "without" (one filter, which is its `name`), "wishes" (all
    of them), "cities" or "all"."""

    kind: str
    filters: Filters
    count: int
    name: str = ""


async def nearest(
    session: Session, person: Person, filters: Filters, now: datetime, found: Frozen | None = None
) -> list[Nearest]:
    """At most three lists that are not empty, the nearest first, at most one of a kind; `found` by a search that was
    in vain."""
    choices = looser(filters)
    held = found.elsewhere if found else ()
    counted = await listing.counts(session, person, [one.filters for one in choices], now, held)
    offers: dict[str, Nearest] = {}
    for one, count in zip(choices, counted, strict=True):
        if count and one.kind not in offers:
            offers[one.kind] = replace(one, count=count)
    near = [offer for kind, offer in offers.items() if kind != "all"]
    return near[:MOST] or list(offers.values())


def looser(filters: Filters) -> list[Nearest]:
    """Ways to loosen, the nearest first; the last ones lift everything, at the very end the words too."""
    choices = [Nearest("dates", filters.having("when", when), 0) for when in _wider(filters)]
    wishes = [name for name in _WISHES if name in filters.active()]
    choices += [Nearest("without", filters.without(name), 0, name) for name in wishes]
    if len(wishes) > 1:
        choices.append(Nearest("wishes", filters.without(*wishes), 0))
    if filters.mode != "online":
        choices.append(Nearest("online", replace(filters, mode="online", city=EVERYWHERE, organisation=0), 0))
    if filters.city != EVERYWHERE:
        choices.append(Nearest("cities", replace(filters, city=EVERYWHERE, organisation=0), 0))
    words = filters.without(*(name for name in filters.active() if name != "words"))
    return [
        *choices,
        Nearest("all", replace(words, city=EVERYWHERE), 0),
        Nearest("all", Filters(city=EVERYWHERE), 0),
    ]


def _wider(filters: Filters) -> tuple[str, ...]:
    if filters.day or filters.days:
        return ("week", "month", "")
    return _WIDER.get(filters.when) or _LATER.get(filters.when, ())
