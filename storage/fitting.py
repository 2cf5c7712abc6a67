"""Which meetings fit what a person asked for: the conditions that lists and counts share.

What the conditions look like (`Shape`) is apart from what they are asked with (`values`): a statement is put together
once for each shape, because that costs more than running it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Integer, Select, String, bindparam, false, or_, select

from storage.base import UtcDateTime
from storage.cities import City
from storage.filters import EVERYWHERE, Filters, window
from storage.interests import Interest
from storage.opportunities import Occurrence, Opportunity
from storage.people import Person
from storage.vocabulary import ACCESS, AUDIENCES
from storage.words import fold

MOST_WORDS = 8
SHORTEST_CITY = 3
HAS_SHELTER = ("in_building", "nearby")
_OF_MODE = {"online": ("online", "hybrid"), "onsite": ("onsite", "hybrid")}
_ESCAPE = "/"


@dataclass(frozen=True, slots=True)
class Shape:
    """Which conditions there are. `words` tells of each typed word whether it may name a city; names in `asked` are
    filters that hold; `prefix` keeps the values of several shapes in one statement apart."""

    asked: frozenset[str]
    mode: str = ""
    words: tuple[bool, ...] = ()
    prefix: str = ""

    def value(self, name: str, type_: Any, *, several: bool = False) -> BindParameter[Any]:  # Any: SQLAlchemy types
        return bindparam(self.prefix + name, type_=type_, expanding=several)


def shape(person: Person, filters: Filters, words: str, prefix: str = "") -> Shape:
    asked = set(filters.active())
    if filters.day or filters.when:
        asked.add("end")
    if filters.city == EVERYWHERE:
        asked.remove("city")
    elif filters.city is None and not filters.organisation and person.communities:
        asked.add("communities")
    typed = tuple(len(word) >= SHORTEST_CITY for word in _words(words))
    return Shape(frozenset(asked), filters.mode, typed, prefix)


def values(person: Person, filters: Filters, words: str, now: datetime, prefix: str = "") -> dict[str, Any]:
    """What the statement of the same `shape` is asked with; a value that it does not name is left alone."""
    begin, end = window(filters, now, person.zone)
    asked: dict[str, Any] = {  # Any: the types of columns
        "begin": begin,
        "end": end,
        "organisation": filters.organisation,
        "city": filters.city,
        "communities": person.communities,
        "person": person.id,
        "area": filters.area,
        "format": filters.format,
        "audience": _mask(AUDIENCES, filters.audience, "everyone") if filters.audience else 0,
        "access": _mask(ACCESS, filters.access) if filters.access else 0,
    }
    for place, word in enumerate(_words(words)):
        asked[f"word{place}"] = word.replace("_", f"{_ESCAPE}_")
        asked[f"city{place}"] = word.capitalize().replace("_", f"{_ESCAPE}_")
    return {prefix + name: value for name, value in asked.items()}


def listed() -> list[ColumnElement[bool]]:
    return [Opportunity.state == "published", Occurrence.state == "scheduled"]


def narrowing(of: Shape) -> list[ColumnElement[bool]]:
    return [*_in_window(of), *_scope(of), *_kind(of), *_for_whom(of), *_holding(of), *_followed(of)]


def _in_window(of: Shape) -> list[ColumnElement[bool]]:
    begin = of.value("begin", UtcDateTime())
    inside = [Occurrence.until >= begin, or_(Occurrence.until > begin, Occurrence.start >= begin)]
    return [*inside, Occurrence.start < of.value("end", UtcDateTime())] if "end" in of.asked else inside


def _scope(of: Shape) -> list[ColumnElement[bool]]:
    """Both communities, everything online and network-wide; people without a community see all."""
    if "organisation" in of.asked:
        return [Opportunity.organisation_id == of.value("organisation", Integer)]
    if "city" in of.asked:
        return [Opportunity.city_id == of.value("city", Integer)]
    if "communities" not in of.asked:
        return []
    near = Opportunity.city_id.in_(of.value("communities", Integer, several=True))
    return [or_(near, Opportunity.mode.in_(_OF_MODE["online"]), Opportunity.network_wide)]


def _kind(of: Shape) -> list[ColumnElement[bool]]:
    kind: list[ColumnElement[bool]] = []
    if "area" in of.asked:
        kind.append(Opportunity.area == of.value("area", String))
    if "format" in of.asked:
        kind.append(Opportunity.format == of.value("format", String))
    if "free" in of.asked:
        kind.append(Opportunity.price == "free")
    if of.mode:
        kind.append(Opportunity.mode.in_(_OF_MODE[of.mode]))
    return kind


def _for_whom(of: Shape) -> list[ColumnElement[bool]]:
    """What is for everyone is for each audience; what was not stated is neither yes nor no."""
    asked: list[ColumnElement[bool]] = []
    if "audience" in of.asked:
        asked.append(_has_bit(Opportunity.audiences, of.value("audience", Integer)))
    if "access" in of.asked:
        asked.append(_has_bit(Opportunity.access, of.value("access", Integer)))
    if "shelter" in of.asked:
        asked.append(Opportunity.shelter.in_(HAS_SHELTER))
    return asked


def _has_bit(column: Any, mask: ColumnElement[int]) -> ColumnElement[bool]:  # Any: a Flags column
    found: ColumnElement[bool] = column.bitwise_and(mask) != 0
    return found


def _mask(names: Sequence[str], *wanted: str) -> int:
    return sum(1 << names.index(name) for name in set(wanted))


def _words(typed: str) -> list[str]:
    """Single letters («у», «з») count only where there is nothing else."""
    asked = fold(typed).split()
    return ([word for word in asked if len(word) > 1] or asked)[:MOST_WORDS]


def _holding(of: Shape) -> list[ColumnElement[bool]]:
    """Each word must stand somewhere in the opportunity's words, or in its city's name."""
    return [
        or_(
            Opportunity.folded.contains(of.value(f"word{place}", String), escape=_ESCAPE),
            Opportunity.city_id.in_(_cities_named(of, place) if may_be_city else select(City.id).where(false())),
        )
        for place, may_be_city in enumerate(of.words)
    ]


def _cities_named(of: Shape, place: int) -> Select[int]:
    """«суми», «сумах», "kryvyi": names begin with a capital, and SQLite folds no Cyrillic."""
    names = (City.name_uk, City.genitive_uk, City.locative_uk, City.name_en)
    begun = of.value(f"city{place}", String)
    return select(City.id).where(or_(*(name.contains(begun, escape=_ESCAPE) for name in names)))


def _followed(of: Shape) -> list[ColumnElement[bool]]:
    """Of an area or organisation that the person follows; who follows nothing sees all."""
    if "followed" not in of.asked:
        return []
    mine = Interest.person_id == of.value("person", Integer)
    area = select(Interest.area).where(mine, Interest.area.is_not(None))
    organisation = select(Interest.organisation_id).where(mine, Interest.organisation_id.is_not(None))
    any_of_them = select(Interest.id).where(mine, Interest.query_id.is_(None)).exists()
    return [or_(Opportunity.area.in_(area), Opportunity.organisation_id.in_(organisation), ~any_of_them)]
