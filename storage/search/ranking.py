"""The order of what was found: words first (title and city before the rest), then soonness, the person's city and
interests, places left. Pure; statements.ranked says the same in SQL, for when there is too much to be fetched.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from storage.search.asking import Group, Groups

SOON, LATER = timedelta(days=7), timedelta(days=31)


class Hit(NamedTuple):
    """`title` holds the keys of title and city; `near` is 0 within a week, 1 within a month; `away`, `strange` and
    `full` are 0 or 1: of another city, of no interest that the person follows, no places left. `soonest` is as the
    engine has it."""

    id: int
    title: str
    near: int
    away: int
    strange: int
    full: int
    soonest: Any  # a text or a moment, to be compared among its like


class _Wanted:
    """A group, as titles are held against it: hundreds of them for a search."""

    def __init__(self, group: Group) -> None:
        self._single = frozenset(alternative[0] for alternative in group if len(alternative) == 1)
        self._several = tuple(frozenset(alternative) for alternative in group if len(alternative) > 1)

    def stands_in(self, title: frozenset[str]) -> bool:
        return not self._single.isdisjoint(title) or any(some <= title for some in self._several)


def whole(hits: Sequence[Hit], words: Groups, wide: Groups) -> tuple[int, ...]:
    """Of those that hold every word, first those whose title does: as typed, then by what stands for it; then those
    with one of the words in the title."""
    typed, meant = [*map(_Wanted, words)], [*map(_Wanted, wide)]

    def tier(title: frozenset[str]) -> int:
        if _held(title, typed) == len(typed):
            return 0
        found = _held(title, meant)
        return 1 if found == len(meant) else 2 if found else 3

    return _ordered(hits, tier)


def part(hits: Sequence[Hit], strong: Groups) -> tuple[int, ...]:
    """The more words in the title the better."""
    meant = [*map(_Wanted, strong)]
    return _ordered(hits, lambda title: -_held(title, meant))


def _ordered(hits: Sequence[Hit], tier: Callable[[frozenset[str]], int]) -> tuple[int, ...]:
    places = [(tier(frozenset(hit[1].split())), *hit[2:], hit[0]) for hit in hits]
    return tuple(place[-1] for place in sorted(places))


def _held(title: frozenset[str], wanted: Sequence[_Wanted]) -> int:
    return sum([one.stands_in(title) for one in wanted])
