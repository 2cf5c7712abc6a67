"""Which meetings fit what a person asked for: the conditions that lists and counts share."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, false, or_, select

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


def conditions(person: Person, filters: Filters, words: str, now: datetime) -> list[ColumnElement[bool]]:
    return [*listed(), *narrowing(person, filters, words, now)]


def listed() -> list[ColumnElement[bool]]:
    return [Opportunity.state == "published", Occurrence.state == "scheduled"]


def narrowing(person: Person, filters: Filters, words: str, now: datetime) -> list[ColumnElement[bool]]:
    narrowed = [
        *_in_window(filters, now, person.zone),
        *_scope(person, filters),
        *_kind(filters),
        *_for_whom(filters),
        *holding(words),
    ]
    return [*narrowed, _followed(person)] if filters.followed else narrowed


def _in_window(filters: Filters, now: datetime, zone: str) -> list[ColumnElement[bool]]:
    begin, end = window(filters, now, zone)
    inside = [Occurrence.until >= begin, or_(Occurrence.until > begin, Occurrence.start >= begin)]
    return [*inside, Occurrence.start < end] if end else inside


def _scope(person: Person, filters: Filters) -> list[ColumnElement[bool]]:
    """Both communities, everything online and network-wide; people without a community see all."""
    if filters.organisation:
        return [Opportunity.organisation_id == filters.organisation]
    if filters.city is not None:
        return [] if filters.city == EVERYWHERE else [Opportunity.city_id == filters.city]
    if not person.communities:
        return []
    near = Opportunity.city_id.in_(person.communities)
    return [or_(near, Opportunity.mode.in_(_OF_MODE["online"]), Opportunity.network_wide)]


def _kind(filters: Filters) -> list[ColumnElement[bool]]:
    asked = {Opportunity.area: filters.area, Opportunity.format: filters.format}
    kind = [column == value for column, value in asked.items() if value]
    if filters.free:
        kind.append(Opportunity.price == "free")
    if filters.mode:
        kind.append(Opportunity.mode.in_(_OF_MODE[filters.mode]))
    return kind


def _for_whom(filters: Filters) -> list[ColumnElement[bool]]:
    """What is for everyone is for each audience; what was not stated is neither yes nor no."""
    asked: list[ColumnElement[bool]] = []
    if filters.audience:
        asked.append(_has_bit(Opportunity.audiences, AUDIENCES, filters.audience, "everyone"))
    if filters.access:
        asked.append(_has_bit(Opportunity.access, ACCESS, filters.access))
    if filters.shelter:
        asked.append(Opportunity.shelter.in_(HAS_SHELTER))
    return asked


def _has_bit(column: Any, names: Sequence[str], *wanted: str) -> ColumnElement[bool]:  # Any: a Flags column
    mask = sum(1 << names.index(name) for name in set(wanted))
    found: ColumnElement[bool] = column.bitwise_and(mask) != 0
    return found


def holding(words: str) -> list[ColumnElement[bool]]:
    """Each word must stand somewhere in the opportunity's words, or in its city's name. Single letters («у», «з»)
    count only where there is nothing else."""
    asked = fold(words).split()
    asked = [word for word in asked if len(word) > 1] or asked
    return [
        or_(Opportunity.folded.contains(word, autoescape=True), Opportunity.city_id.in_(_cities_named(word)))
        for word in asked[:MOST_WORDS]
    ]


def _cities_named(word: str) -> Select[int]:
    """«суми», «сумах», "kryvyi": names begin with a capital, and SQLite folds no Cyrillic."""
    names = (City.name_uk, City.genitive_uk, City.locative_uk, City.name_en)
    begun = word.capitalize()
    named = or_(*(name.contains(begun, autoescape=True) for name in names))
    return select(City.id).where(named if len(word) >= SHORTEST_CITY else false())


def _followed(person: Person) -> ColumnElement[bool]:
    """Of an area or organisation that the person follows; who follows nothing sees all."""
    mine = Interest.person_id == person.id
    area = select(Interest.area).where(mine, Interest.area.is_not(None))
    organisation = select(Interest.organisation_id).where(mine, Interest.organisation_id.is_not(None))
    any_of_them = select(Interest.id).where(mine, Interest.query_id.is_(None)).exists()
    return or_(Opportunity.area.in_(area), Opportunity.organisation_id.in_(organisation), ~any_of_them)
