"""Lists of what is ahead: one line an opportunity, a whole page in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, FromClause, Row, ScalarSelect, Select, case, func, literal, or_, select

from storage.cities import City
from storage.engine import Session
from storage.filters import EVERYWHERE, Filters, window
from storage.interests import Interest
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.people import Person
from storage.vocabulary import ACCESS, AUDIENCES
from storage.words import fold

PAGE = 5
MOST_WORDS = 8
HAS_SHELTER = ("in_building", "nearby")
_OF_MODE = {"online": ("online", "hybrid"), "onsite": ("onsite", "hybrid")}


@dataclass(frozen=True, slots=True)
class Line:
    """An opportunity at its next meeting within the list's window; `more` counts its other meetings there."""

    opportunity: Opportunity
    city: City | None
    start: datetime
    end: datetime | None
    all_day: bool
    more: int
    full: bool


@dataclass(frozen=True, slots=True)
class Page:
    """`number` counts from 0; it is the last page when one beyond the end was asked for."""

    lines: tuple[Line, ...]
    number: int
    total: int
    size: int = PAGE

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))


async def page(
    session: Session, person: Person, filters: Filters, words: str, number: int, now: datetime, size: int = PAGE
) -> Page:
    """What is ahead for `person` under `filters`, holding every one of `words` ("" for any)."""
    ranked = _ranked(_meetings(person, filters, words, now), _midnight(person, now)).subquery()
    wanted = max(0, number) * size
    begin = case((ranked.c.total > wanted, literal(wanted)), else_=ranked.c.total - 1 - (ranked.c.total - 1) % size)
    query = (
        select(Opportunity, City, Intake.capacity, Intake.taken, ranked)
        .join(ranked, ranked.c.opportunity_id == Opportunity.id)
        .join(Intake, Intake.id == ranked.c.intake_id)
        .outerjoin(City, City.id == Opportunity.city_id)
        .where(ranked.c.rank > begin, ranked.c.rank <= begin + size)
        .order_by(ranked.c.rank)
    )
    rows = (await session.execute(query)).all()
    if not rows:
        return Page((), 0, 0, size)
    return Page(tuple(_line(row) for row in rows), (rows[0].rank - 1) // size, rows[0].total, size)


async def one(session: Session, opportunity_id: int, now: datetime) -> Line | None:
    """An opportunity at its next meeting, else at its last one; None when it is hidden or has no dates."""
    is_ahead = (Occurrence.until >= now) & (Occurrence.state == "scheduled")
    ahead = func.count(Occurrence.id).filter(is_ahead).over()
    nearest_first = (is_ahead.desc(), case((is_ahead, Occurrence.start)), Occurrence.start.desc())
    query = (
        select(Opportunity, City, Intake.capacity, Intake.taken, ahead.label("meetings"))
        .add_columns(Occurrence.start, Occurrence.end, Occurrence.all_day)
        .join(Occurrence, Occurrence.opportunity_id == Opportunity.id)
        .join(Intake, Intake.id == Occurrence.intake_id)
        .outerjoin(City, City.id == Opportunity.city_id)
        .where(Opportunity.id == opportunity_id, Opportunity.state != "hidden")
        .order_by(*nearest_first)
        .limit(1)
    )
    row = (await session.execute(query)).first()
    return _line(row) if row else None


async def counts(session: Session, person: Person, choices: Sequence[Filters], words: str, now: datetime) -> list[int]:
    """How many opportunities each of `choices` would list, in one statement; `words` are of those with a query."""
    if not choices:
        return []
    counted = (_count(person, one, words if one.query else "", now) for one in choices)
    return list((await session.execute(select(*counted))).one())


def _count(person: Person, filters: Filters, words: str, now: datetime) -> ScalarSelect[int]:
    counted = select(func.count(Occurrence.opportunity_id.distinct()))
    joined = counted.join(Opportunity, Opportunity.id == Occurrence.opportunity_id)
    return joined.where(*_conditions(person, filters, words, now)).scalar_subquery()


def _meetings(person: Person, filters: Filters, words: str, now: datetime) -> FromClause:
    """Meetings that fit, numbered within their opportunity."""
    of_one = Occurrence.opportunity_id
    nth = func.row_number().over(partition_by=of_one, order_by=(Occurrence.start, Occurrence.id))
    query = (
        select(
            Occurrence.opportunity_id,
            Occurrence.intake_id,
            Occurrence.start,
            Occurrence.end,
            Occurrence.until,
            Occurrence.all_day,
            nth.label("nth"),
            func.count().over(partition_by=of_one).label("meetings"),
        )
        .join(Opportunity, Opportunity.id == Occurrence.opportunity_id)
        .where(*_conditions(person, filters, words, now))
    )
    return query.subquery()


def _ranked(fitting: FromClause, midnight: datetime) -> Select[Any]:  # Any: all columns of `fitting`
    """The next meeting of each opportunity, in the order of the list. What began on an earlier day (an exhibition)
    stands where it ends: it would otherwise open the list for weeks."""
    place = case((fitting.c.start >= midnight, fitting.c.start), else_=fitting.c.until)
    rank = func.row_number().over(order_by=(place, fitting.c.opportunity_id)).label("rank")
    return select(fitting, rank, func.count().over().label("total")).where(fitting.c.nth == 1)


def _conditions(person: Person, filters: Filters, words: str, now: datetime) -> list[ColumnElement[bool]]:
    conditions = [
        Opportunity.state == "published",
        Occurrence.state == "scheduled",
        *_in_window(filters, now, person.zone),
        *_scope(person, filters),
        *_kind(filters),
        *_for_whom(filters),
        *holding(words),
    ]
    return [*conditions, _followed(person)] if filters.followed else conditions


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
    """Each word must stand somewhere in the opportunity's words."""
    return [Opportunity.folded.contains(word, autoescape=True) for word in fold(words).split()[:MOST_WORDS]]


def _followed(person: Person) -> ColumnElement[bool]:
    """Of an area or organisation that the person follows; who follows nothing sees all."""
    mine = Interest.person_id == person.id
    area = select(Interest.area).where(mine, Interest.area.is_not(None))
    organisation = select(Interest.organisation_id).where(mine, Interest.organisation_id.is_not(None))
    any_of_them = select(Interest.id).where(mine, Interest.query_id.is_(None)).exists()
    return or_(Opportunity.area.in_(area), Opportunity.organisation_id.in_(organisation), ~any_of_them)


def _midnight(person: Person, now: datetime) -> datetime:
    place = ZoneInfo(person.zone)
    return datetime.combine(now.astimezone(place).date(), time(), place)


def _line(row: Row[Any]) -> Line:  # Any: a joined row
    full = row.capacity is not None and row.taken >= row.capacity
    return Line(row.Opportunity, row.City, row.start, row.end, row.all_day, max(0, row.meetings - 1), full)
