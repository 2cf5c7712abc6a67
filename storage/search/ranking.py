"""The order of what was found: words first (title and city before the rest), then soonness, the person's city and
interests, places left. Pure; statements.ranked says the same in SQL, for when there is too much to be fetched.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import NamedTuple

from storage.search.asking import Group, Groups

FEW = 200
SOON, LATER = timedelta(days=7), timedelta(days=31)


class Hit(NamedTuple):
    """`place` is the smaller the better: soon, in the person's city, of an interest of theirs, with places left, in
    this order. `soonest` is as is read fastest; `title` holds the keys of title and city."""

    place: int
    soonest: str | float  # to be compared among its like
    id: int
    title: str


Wanted = tuple[frozenset[str], tuple[frozenset[str], ...]]
"""A group, as hundreds of titles are held against it: its single keys, and those that stand together."""


def whole(hits: Sequence[Hit], words: Groups, wide: Groups) -> tuple[int, ...]:
    """Of those that hold every word, first those whose title does: as typed, then by what stands for it; then those
    with one of the words in the title."""
    typed, meant = [_wanted(group) for group in words], [_wanted(group) for group in wide]
    any_key = _every_key(*words, *wide)

    def tier(title: str) -> int:
        keys = title.split()
        if typed and any_key.isdisjoint(keys):  # most titles, told apart by one look
            return 3
        if _held(keys, typed) == len(typed):
            return 0
        held = _held(keys, meant)
        return 1 if held == len(meant) else 2 if held else 3

    return _ordered(hits, tier)


def part(hits: Sequence[Hit], words: Groups, strong: Groups) -> tuple[int, ...]:
    """The more words in the title the better, those as typed above what stands for them."""
    typed, meant = [_wanted(group) for group in words], [_wanted(group) for group in strong]
    any_key = _every_key(*strong)

    def tier(title: str) -> int:
        keys = title.split()
        if any_key.isdisjoint(keys):
            return 0
        held = _held(keys, meant)
        return -held * (len(typed) + 1) - (_held(keys, typed) if held else 0)

    return _ordered(hits, tier)


def _ordered(hits: Sequence[Hit], tier: Callable[[str], int]) -> tuple[int, ...]:
    """Of a few that are all alike otherwise, those first whose titles say least besides."""
    if len(hits) > FEW:
        return tuple([place[-2] for place in sorted([(tier(hit[-1]), *hit) for hit in hits])])
    return tuple([place[-1] for place in sorted((tier(hit[-1]), *hit[:-2], len(hit[-1]), hit[-2]) for hit in hits)])


def _every_key(*groups: Group) -> frozenset[str]:
    return frozenset(key for group in groups for alternative in group for key in alternative)


def _wanted(group: Group) -> Wanted:
    single = frozenset(alternative[0] for alternative in group if len(alternative) == 1)
    return single, tuple(frozenset(alternative) for alternative in group if len(alternative) > 1)


def _held(title: list[str], wanted: Sequence[Wanted]) -> int:
    held = 0
    for single, several in wanted:
        held += not single.isdisjoint(title) or (bool(several) and any(map(frozenset(title).issuperset, several)))
    return held
