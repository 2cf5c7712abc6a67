"""The order of what was found: words first (title and city before the rest), then soonness, the person's city and
interests, places left. Pure; statements.ranked says the same in SQL, for when there is too much to be fetched.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from storage.search.asking import Groups

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


Wanted = tuple[frozenset[str], tuple[frozenset[str], ...]]
"""A group, as hundreds of titles are held against it: its single keys, and those that stand together."""


def whole(hits: Sequence[Hit], words: Groups, wide: Groups) -> tuple[int, ...]:
    """Of those that hold every word, first those whose title does: as typed, then by what stands for it; then those
    with one of the words in the title."""
    typed, meant = _wanted(words), _wanted(wide)

    def tier(title: list[str]) -> int:
        if _held(title, typed) == len(typed):
            return 0
        found = _held(title, meant)
        return 1 if found == len(meant) else 2 if found else 3

    return _ordered(hits, tier)


def part(hits: Sequence[Hit], strong: Groups) -> tuple[int, ...]:
    """The more words in the title the better."""
    meant = _wanted(strong)
    return _ordered(hits, lambda title: -_held(title, meant))


def _ordered(hits: Sequence[Hit], tier: Callable[[list[str]], int]) -> tuple[int, ...]:
    places = [(tier(hit[1].split()), *hit[2:], hit[0]) for hit in hits]
    return tuple(place[-1] for place in sorted(places))


def _wanted(groups: Groups) -> list[Wanted]:
    return [
        (
            frozenset(alternative[0] for alternative in group if len(alternative) == 1),
            tuple(frozenset(alternative) for alternative in group if len(alternative) > 1),
        )
        for group in groups
    ]


def _held(title: list[str], wanted: Sequence[Wanted]) -> int:
    held = 0
    for single, several in wanted:
        held += not single.isdisjoint(title) or (bool(several) and any(map(frozenset(title).issuperset, several)))
    return held
