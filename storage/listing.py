"""Lists of what is ahead: one line an opportunity, a whole page in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Case, ColumnElement, Row, Select, and_, case, desc, func, select, true
from sqlalchemy.orm import aliased

from storage.cities import City
from storage.engine import Session
from storage.filters import Filters
from storage.fitting import conditions, listed, narrowing
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.people import Person

PAGE = 5
_SHOWN = aliased(Occurrence)


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
    """What is ahead for `person` under `filters`, holding every one of `words` ("" for any).

    One statement; a page beyond the end costs a second one, which counts from the end.
    """
    place = _place(_midnight(person, now))
    fitting = _fitting(place, conditions(person, filters, words, now))
    wanted = max(0, number)
    in_order = fitting.order_by("place", Occurrence.opportunity_id).limit(size).offset(wanted * size)
    rows = (await session.execute(_lines(in_order, place))).all()
    if not rows and wanted:
        from_the_end = fitting.order_by(desc("place"), Occurrence.opportunity_id.desc()).limit(size)
        rows = (await session.execute(_lines(from_the_end, place))).all()
        wanted = (rows[0].total - 1) // size if rows else 0
        rows = rows[-(rows[0].total - wanted * size) :] if rows else rows
    total = rows[0].total if rows else 0
    return Page(tuple(_line(row) for row in rows), wanted, total, size)


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
    """How many opportunities each of `choices` would list, in one reading of what is ahead; `words` are of those
    with a query."""
    if not choices:
        return []
    counted = (_count(person, one, words if one.query else "", now) for one in choices)
    query = (
        select(*counted)
        .select_from(Occurrence)
        .join(Opportunity, Opportunity.id == Occurrence.opportunity_id)
        .where(*listed(), Occurrence.until >= now)
    )
    return list((await session.execute(query)).one())


def _count(person: Person, filters: Filters, words: str, now: datetime) -> ColumnElement[int]:
    fits = and_(true(), *narrowing(person, filters, words, now))
    return func.count(case((fits, Occurrence.opportunity_id)).distinct())


def _place(midnight: datetime) -> Case[datetime]:
    """Where a meeting stands in a list: at its start. What began on an earlier day (an exhibition) stands where it
    ends: it would otherwise open the list for weeks."""
    return case((Occurrence.start >= midnight, Occurrence.start), else_=Occurrence.until)


def _fitting(place: Case[datetime], conditions: Sequence[ColumnElement[bool]]) -> Select[int, datetime, int, int]:
    """The opportunities that fit, each at its first place, with the number of its meetings that fit."""
    return (
        select(
            Occurrence.opportunity_id,
            func.min(place).label("place"),
            func.count().label("meetings"),
            func.count().over().label("total"),
        )
        .join(Opportunity, Opportunity.id == Occurrence.opportunity_id)
        .where(*conditions)
        .group_by(Occurrence.opportunity_id)
    )


def _lines(of_page: Select[int, datetime, int, int], place: Case[datetime]) -> Select[*tuple[Any, ...]]:  # Any: columns
    """Everything a line says, for the few opportunities of one page."""
    fits = of_page.subquery()
    same_place = select(func.min(Occurrence.id)).where(
        Occurrence.opportunity_id == fits.c.opportunity_id, Occurrence.state == "scheduled", place == fits.c.place
    )
    return (
        select(Opportunity, City, Intake.capacity, Intake.taken, _SHOWN.start, _SHOWN.end, _SHOWN.all_day)
        .add_columns(fits.c.meetings, fits.c.total)
        .join(fits, fits.c.opportunity_id == Opportunity.id)
        .join(_SHOWN, _SHOWN.id == same_place.correlate(fits).scalar_subquery())
        .join(Intake, Intake.id == _SHOWN.intake_id)
        .outerjoin(City, City.id == Opportunity.city_id)
        .order_by(fits.c.place, Opportunity.id)
    )


def _midnight(person: Person, now: datetime) -> datetime:
    place = ZoneInfo(person.zone)
    return datetime.combine(now.astimezone(place).date(), time(), place)


def _line(row: Row[Any]) -> Line:  # Any: a joined row
    full = row.capacity is not None and row.taken >= row.capacity
    return Line(row.Opportunity, row.City, row.start, row.end, row.all_day, max(0, row.meetings - 1), full)
