"""The order of what was found: words first (title and city before the rest), then soonness, the person's city and
interests, places left. Pure; statements.ranked says the same in SQL, for when there is too much to be fetched.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from storage.search.asking import Group, Groups

SOON, LATER = timedelta(days=7), timedelta(days=31)


class Hit(NamedTuple):
    """`title` holds the keys of title and city; `away`, `strange` and `full` are 0 or 1: of another city, of no
    interest that the person follows, no places left."""

    id: int
    title: str
    soonest: datetime
    away: int
    strange: int
    full: int


def whole(hits: Sequence[Hit], words: Groups, wide: Groups, now: datetime) -> tuple[int, ...]:
    """Of those that hold every word, first those whose title does: as typed, then by what stands for it; then those
    with one of the words in the title."""

    def tier(title: frozenset[str]) -> int:
        if all(_holds(title, group) for group in words):
            return 0
        found = sum(_holds(title, group) for group in wide)
        return 1 if found == len(wide) else 2 if found else 3

    return _ordered(hits, tier, now)


def part(hits: Sequence[Hit], strong: Groups, now: datetime) -> tuple[int, ...]:
    """The more words in the title the better."""
    return _ordered(hits, lambda title: -sum(_holds(title, group) for group in strong), now)


def _ordered(hits: Sequence[Hit], tier: Callable[[frozenset[str]], int], now: datetime) -> tuple[int, ...]:
    soon, later = now + SOON, now + LATER

    def place(hit: Hit) -> tuple[int, int, int, int, int, datetime, int]:
        near = 0 if hit.soonest < soon else 1 if hit.soonest < later else 2
        title = frozenset(hit.title.split())
        return tier(title), near, hit.away, hit.strange, hit.full, hit.soonest, hit.id

    return tuple(hit.id for hit in sorted(hits, key=place))


def _holds(title: frozenset[str], group: Group) -> bool:
    return any(title.issuperset(alternative) for alternative in group)
