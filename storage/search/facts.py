"""Facts of an opportunity that are keys too, so that a match alone prunes by them: city, mode, months and the like."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from storage.fitting import HAS_SHELTER, Shape
from storage.people import Person

if TYPE_CHECKING:
    from storage.search.told import Offered

EVERYWHERE = "_all"
MOST_MONTHS = 14
_MODES = {"online": ("_online",), "onsite": ("_onsite",), "hybrid": ("_online", "_onsite")}
_MARGIN = timedelta(days=1)  # months are those of UTC; people ask in their own zones

OF_MEETINGS = frozenset({"end", "when", "day", "days", "hours"})  # filters that ask nothing of the opportunity
WORDS = frozenset({"query", "words", "base", "lifted"})  # filters that narrow by words: those are searched themselves

Alternatives = tuple[str, ...]


def of(opportunity: "Offered", spans: Iterable[tuple[datetime, datetime]]) -> Iterator[str]:
    """`spans`: from when until when each meeting is."""
    if opportunity.city_id:
        yield f"_c{opportunity.city_id}"
    if opportunity.network_wide or opportunity.mode != "onsite":
        yield EVERYWHERE
    yield from _MODES[opportunity.mode]
    yield f"_a{opportunity.area}"
    yield f"_f{opportunity.format}"
    yield f"_o{opportunity.organisation_id}"
    if opportunity.price == "free":
        yield "_free"
    if opportunity.shelter in HAS_SHELTER:
        yield "_shelter"
    yield from dict.fromkeys(month for begin, end in spans for month in months(begin, end))


def months(begin: datetime, end: datetime) -> list[str]:
    first, last = begin - _MARGIN, end + _MARGIN
    return list(_months(first.year * 12 + first.month - 1, last.year * 12 + last.month - 1))


@lru_cache(maxsize=512)
def _months(first: int, last: int) -> tuple[str, ...]:
    numbers = range(first, min(last + 1, first + MOST_MONTHS))
    return tuple(f"_m{number // 12}{number % 12 + 1:02}" for number in numbers)


def asked(
    person: Person,
    of: Shape,
    values: dict[str, Any],  # Any: the types of columns
) -> tuple[list[Alternatives], Shape]:
    """The filters of a shape as keys, any of each tuple; and the shape of those that no key stands for."""
    wanted: list[Alternatives] = []
    left = set(of.asked) - WORDS
    singles = {"organisation": "_o", "city": "_c", "area": "_a", "format": "_f"}
    for name, mark in singles.items():
        if name in left:
            wanted.append((f"{mark}{values[name]}",))
    if "communities" in left:
        wanted.append((*(f"_c{city}" for city in person.communities), EVERYWHERE))
    keyed = of.mode in ("online", "onsite")
    wanted += [(f"_{of.mode}",)] if keyed else []
    wanted += [(f"_{name}",) for name in ("free", "shelter") if name in left]
    at_a_time = bool(left & OF_MEETINGS)  # then the very meeting is to be free, and the key speaks of any
    left -= {*singles, "communities", "shelter", *(["mode"] if keyed else []), *([] if at_a_time else ["free"])}
    if "end" in left:
        wanted.append(tuple(months(values["begin"], values["end"])))
    return wanted, Shape(frozenset(left), "" if keyed else of.mode, of.prefix)
