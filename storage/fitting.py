"""Which meetings fit what a person asked for: the conditions that lists and counts share.

What the conditions look like (`Shape`) is apart from what they are asked with (`values`): a statement is put together
once for each shape, because that costs more than running it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    String,
    and_,
    bindparam,
    case,
    extract,
    func,
    or_,
    select,
)

from storage.base import UtcDateTime
from storage.filters import EVERYWHERE, Filters
from storage.interests import Interest
from storage.opportunities import Occurrence, Opportunity
from storage.people import Person
from storage.vocabulary import ACCESS, AUDIENCES
from storage.window import SHIFTS, clock, seconds, window

HAS_SHELTER = ("in_building", "nearby")
_OF_MODE = {"online": ("online", "hybrid"), "onsite": ("onsite", "hybrid"), "hybrid": ("hybrid",)}
_DAY = 86_400  # seconds


@dataclass(frozen=True, slots=True)
class Shape:
    """Which conditions there are: names in `asked` are filters that hold; `prefix` keeps the values of several shapes
    in one statement apart."""

    asked: frozenset[str]
    mode: str = ""
    prefix: str = ""

    def value(self, name: str, type_: Any, *, several: bool = False) -> BindParameter[Any]:  # Any: SQLAlchemy types
        return bindparam(self.prefix + name, type_=type_, expanding=several)


def shape(person: Person, filters: Filters, prefix: str = "") -> Shape:
    """Words are searched for elsewhere: they are no condition here."""
    asked = set(filters.active()) - {"words"}
    if filters.day or filters.when or (filters.days and filters.days.last):
        asked.add("end")
    if filters.city == EVERYWHERE:
        asked.remove("city")
    elif filters.city is None and not filters.organisation and person.communities:
        asked.add("communities")
    return Shape(frozenset(asked), filters.mode, prefix)


def values(person: Person, filters: Filters, now: datetime, prefix: str = "") -> dict[str, Any]:  # Any: as below
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
        "audience": _mask(AUDIENCES, *filters.audience, "everyone"),
        "access": _mask(ACCESS, *filters.access),
        **_ages(filters),
        **_hours(person, filters, now),
    }
    return {prefix + name: value for name, value in asked.items()}


def _ages(filters: Filters) -> dict[str, int]:
    low, high = (filters.ages.low, filters.ages.high) if filters.ages else (None, None)
    return {"youngest": low or 0, "oldest": 200 if high is None else high}


def _hours(person: Person, filters: Filters, now: datetime) -> dict[str, Any]:  # Any: the types of columns
    """The hours by the person's own clock, which the database knows only as moments at which it is shifted."""
    if not filters.hours:
        return {}
    low, high = seconds(filters.hours)
    told = clock(person.zone, now)
    shifts = {f"shift{place}": moment for place, (moment, _) in enumerate(told.shifts)}
    offsets = {f"offset{place}": offset for place, (_, offset) in enumerate(told.shifts)}
    return {"low": low, "high": high, "offset": told.offset, **shifts, **offsets}


def listed() -> list[ColumnElement[bool]]:
    return [Opportunity.state == "published", Occurrence.state == "scheduled"]


def narrowing(of: Shape) -> list[ColumnElement[bool]]:
    return [*at_a_time(of), *_scope(of), *_kind(of), *_for_whom(of), *_followed(of)]


def of_person(of: Shape) -> list[ColumnElement[bool]]:
    """What is asked of an opportunity by where the person lives and what they follow, whenever it is."""
    return [*_scope(of), *_followed(of)]


def at_a_time(of: Shape) -> list[ColumnElement[bool]]:
    """What is asked of a meeting alone."""
    begin = of.value("begin", UtcDateTime())
    inside = [Occurrence.until >= begin, or_(Occurrence.until > begin, Occurrence.start >= begin)]
    if "end" in of.asked:
        inside.append(Occurrence.start < of.value("end", UtcDateTime()))
    return [*inside, *_at_hours(of)] if "hours" in of.asked else inside


def of_meeting(of: Shape, event: type[Opportunity]) -> list[ColumnElement[bool]]:
    """What is asked of a meeting with its price, which may be its own."""
    return [*at_a_time(of), *(_free(event) if "free" in of.asked else [])]


def _at_hours(of: Shape) -> list[ColumnElement[bool]]:
    """The local second of the day at which a meeting starts; what takes whole days has none."""
    shifts = [Occurrence.start < of.value(f"shift{place}", UtcDateTime()) for place in range(SHIFTS)]
    offsets = [of.value(name, Integer) for name in ("offset", *(f"offset{place}" for place in range(SHIFTS)))]
    offset = case(*zip(shifts, offsets, strict=False), else_=offsets[-1])
    local = (extract("epoch", Occurrence.start) + offset) % _DAY
    return [~Occurrence.all_day, local >= of.value("low", Integer), local < of.value("high", Integer)]


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
        kind += _free()
    if of.mode:
        kind.append(Opportunity.mode.in_(_OF_MODE[of.mode]))
    return kind


def _free(event: type[Opportunity] = Opportunity) -> list[ColumnElement[bool]]:
    own = Occurrence.own["price"].as_string()  # an intake's own price stands at its meetings
    some = or_(event.price == "free", Occurrence.own.is_not(None))
    return [some, func.coalesce(own, event.price) == "free"]


def _for_whom(of: Shape) -> list[ColumnElement[bool]]:
    """What is for everyone is for each audience; what was not stated is neither yes nor no. Stated years say for
    whom, too."""
    asked: list[ColumnElement[bool]] = []
    if "ages" in of.asked:
        asked += _of_ages(of)
    if "audience" in of.asked:
        meant = _common(Opportunity.audiences, of.value("audience", Integer)) != 0
        years = or_(Opportunity.age_min.is_not(None), Opportunity.age_max.is_not(None))
        asked.append(or_(meant, and_(years, Opportunity.audiences == 0)) if "ages" in of.asked else meant)
    if "access" in of.asked:
        wanted = of.value("access", Integer)
        asked.append(_common(Opportunity.access, wanted) == wanted)
    if "shelter" in of.asked:
        asked.append(Opportunity.shelter.in_(HAS_SHELTER))
    return asked


def _of_ages(of: Shape) -> list[ColumnElement[bool]]:
    """Those who come fall within the years that were stated."""
    youngest, oldest = of.value("youngest", Integer), of.value("oldest", Integer)
    return [
        or_(Opportunity.age_max.is_(None), Opportunity.age_max >= youngest),
        or_(Opportunity.age_min.is_(None), Opportunity.age_min <= oldest),
    ]


def _common(column: Any, mask: ColumnElement[int]) -> ColumnElement[int]:  # Any: a Flags column
    """The bits that both have."""
    common: ColumnElement[int] = column.bitwise_and(mask)
    return common


def _mask(names: Sequence[str], *wanted: str) -> int:
    return sum(1 << names.index(name) for name in set(wanted))


def _followed(of: Shape) -> list[ColumnElement[bool]]:
    """Of an area or organisation that the person follows; who follows nothing sees all."""
    if "followed" not in of.asked:
        return []
    mine = Interest.person_id == of.value("person", Integer)
    area = select(Interest.area).where(mine, Interest.area.is_not(None))
    organisation = select(Interest.organisation_id).where(mine, Interest.organisation_id.is_not(None))
    any_of_them = select(Interest.id).where(mine, Interest.query_id.is_(None)).exists()
    return [or_(Opportunity.area.in_(area), Opportunity.organisation_id.in_(organisation), ~any_of_them)]
