"""Lists of what is ahead: one line an opportunity, a whole page in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Case, ColumnElement, Integer, Row, Select, and_, asc, bindparam, case, desc, func, select, true
from sqlalchemy.orm import aliased

from storage import apart
from storage.base import UtcDateTime
from storage.cities import City
from storage.engine import Session
from storage.filters import Filters
from storage.fitting import Shape, listed, narrowing, shape, values
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.people import Person
from storage.window import midnight

PAGE = 5
FARTHEST = 100_000  # no list is longer, and the engines count rows in 32 bits
_SHOWN = aliased(Occurrence)


@dataclass(frozen=True, slots=True)
class Line:
    """An opportunity at its next meeting within the list's window; `more` counts its other meetings there. `gone`:
    "cancelled" or "past", in a list that was found before."""

    opportunity: Opportunity
    city: City | None
    start: datetime
    end: datetime | None
    all_day: bool
    more: int
    full: bool
    gone: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """`number` counts from 0; it is the last page when one beyond the end was asked for. Of what was found before,
    only the first `kept` of all can be paged through, and a line is None for what is no longer shown."""

    lines: tuple[Line | None, ...]
    number: int
    total: int
    size: int = PAGE
    kept: int | None = None

    @property
    def pages(self) -> int:
        return max(1, -(-(self.total if self.kept is None else self.kept) // self.size))


async def page(
    session: Session, person: Person, filters: Filters, number: int, now: datetime, size: int = PAGE
) -> Page:
    """What is ahead for `person` under `filters`, whatever its words; the soonest first.

    One statement; a page beyond the end costs a second one, which counts from the end.
    """
    of, wanted = shape(person, filters), min(max(0, number), FARTHEST)
    asked = values(person, filters, now) | {"midnight": midnight(person.zone, now), "size": size}
    rows = (await session.execute(_page(of), asked | {"skipped": wanted * size})).all()
    if not rows and wanted:
        rows = (await session.execute(_page(of, from_the_end=True), asked | {"skipped": 0})).all()
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
        .add_columns(Occurrence.start, Occurrence.end, Occurrence.all_day, Occurrence.own)
        .join(Occurrence, Occurrence.opportunity_id == Opportunity.id)
        .join(Intake, Intake.id == Occurrence.intake_id)
        .outerjoin(City, City.id == Opportunity.city_id)
        .where(Opportunity.id == opportunity_id, Opportunity.state != "hidden")
        .order_by(*nearest_first)
        .limit(1)
    )
    row = (await session.execute(query)).first()
    return _line(row) if row else None


async def counts(
    session: Session, person: Person, choices: Sequence[Filters], now: datetime, held: Sequence[int] = ()
) -> list[int]:
    """How many opportunities each of `choices` would list, in one reading of what is ahead; those with words count
    only what is in `held`."""
    if not choices:
        return []
    prefixes = [f"{place}_" for place in range(len(choices))]
    asked: dict[str, Any] = {"ahead": now, "held": list(held)}  # Any: the types of columns
    for one, prefix in zip(choices, prefixes, strict=True):
        asked |= values(person, one, now, prefix)
    shapes = tuple(shape(person, one, prefix) for one, prefix in zip(choices, prefixes, strict=True))
    holding = tuple(bool(one.words) for one in choices)
    return list((await session.execute(_counted(shapes, holding), asked)).one())


@lru_cache(maxsize=256)
def _counted(shapes: tuple[Shape, ...], holding: tuple[bool, ...]) -> Select[*tuple[int, ...]]:
    held = Occurrence.opportunity_id.in_(bindparam("held", type_=Integer, expanding=True))
    conditions = (and_(held if holds else true(), *narrowing(of)) for of, holds in zip(shapes, holding, strict=True))
    counted = (func.count(case((one, Occurrence.opportunity_id)).distinct()) for one in conditions)
    return (
        select(*counted)
        .select_from(Occurrence)
        .join(Opportunity, Opportunity.id == Occurrence.opportunity_id)
        .where(*listed(), Occurrence.until >= bindparam("ahead", type_=UtcDateTime()))
    )


@lru_cache(maxsize=512)
def _page(of: Shape, *, from_the_end: bool = False) -> Select[*tuple[Any, ...]]:  # Any: columns
    place = _place(bindparam("midnight", type_=UtcDateTime()))
    fitting = _fitting(place, [*listed(), *narrowing(of)])
    way = desc if from_the_end else asc
    size, skipped = bindparam("size", type_=Integer), bindparam("skipped", type_=Integer)
    return _lines(fitting.order_by(way("place"), way(Occurrence.opportunity_id)).limit(size).offset(skipped), place)


def _place(midnight: ColumnElement[datetime]) -> Case[datetime]:
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
        .add_columns(_SHOWN.own, fits.c.meetings, fits.c.total)
        .join(fits, fits.c.opportunity_id == Opportunity.id)
        .join(_SHOWN, _SHOWN.id == same_place.correlate(fits).scalar_subquery())
        .join(Intake, Intake.id == _SHOWN.intake_id)
        .outerjoin(City, City.id == Opportunity.city_id)
        .order_by(fits.c.place, Opportunity.id)
    )


def _line(row: Row[Any]) -> Line:  # Any: a joined row
    full = row.capacity is not None and row.taken >= row.capacity
    opportunity = apart.held(row.Opportunity, row.own, titled=False)
    return Line(opportunity, row.City, row.start, row.end, row.all_day, max(0, row.meetings - 1), full)
