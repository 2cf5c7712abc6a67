"""The lines of opportunities that were found before: in their order, whatever became of them since."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ScalarSelect, Select, and_, bindparam, case, func, select
from sqlalchemy.orm import aliased

from storage import apart
from storage.base import UtcDateTime
from storage.cities import City
from storage.engine import Session
from storage.filters import Filters
from storage.fitting import Shape, of_meeting, shape, values
from storage.listing import Line
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.people import Person

_SHOWN = aliased(Occurrence)
_EVENT = aliased(Opportunity)  # SQLite puts nothing in order by what stands outside of a subquery


async def these(
    session: Session, person: Person, filters: Filters, ids: Sequence[int], now: datetime
) -> list[Line | None]:
    """A line for each of `ids`, in order, at its next meeting within the window of `filters`; `gone` says what is no
    longer to be had. None for what is hidden or has no date."""
    asked = values(person, filters, now) | {"ids": list(ids), "now": now}
    rows = (await session.execute(_statement(_timed(shape(person, filters))), asked)).all()
    found = {row.Opportunity.id: _line(row, now) for row in rows}
    return [found.get(number) for number in ids]


def _timed(of: Shape) -> Shape:
    """Only what is asked of meetings, so that there are few statements to put together."""
    return Shape(of.asked & {"end", "hours", "free"})


@lru_cache(maxsize=16)
def _statement(of: Shape) -> Select[*tuple[Any, ...]]:  # Any: columns
    shown = _shown(of)
    return (
        select(Opportunity, City, Intake.capacity, Intake.taken, _SHOWN.start, _SHOWN.end, _SHOWN.all_day, _SHOWN.own)
        .add_columns(_SHOWN.until, _SHOWN.state.label("standing"), _fitting(of).label("meetings"))
        .select_from(Opportunity)
        .join(_SHOWN, _SHOWN.id == shown)
        .join(Intake, Intake.id == _SHOWN.intake_id)
        .outerjoin(City, City.id == Opportunity.city_id)
        .where(Opportunity.id.in_(bindparam("ids", expanding=True)), Opportunity.state.in_(("published", "cancelled")))
    )


def _shown(of: Shape) -> ScalarSelect[int]:
    """The next meeting that fits; else the next one ahead, else the last one."""
    ahead = and_(Occurrence.state == "scheduled", Occurrence.until >= bindparam("now", type_=UtcDateTime()))
    fits = and_(ahead, *of_meeting(of, _EVENT))
    order = (case((fits, 0), (ahead, 1), else_=2), case((ahead, Occurrence.start)), Occurrence.start.desc())
    query = select(Occurrence.id).where(Occurrence.opportunity_id == Opportunity.id).order_by(*order).limit(1)
    if "free" in of.asked:
        query = query.join(_EVENT, _EVENT.id == Occurrence.opportunity_id)
    return query.correlate(Opportunity).scalar_subquery()


def _fitting(of: Shape) -> ScalarSelect[int]:
    query = select(func.count(Occurrence.id)).where(
        Occurrence.opportunity_id == Opportunity.id, Occurrence.state == "scheduled", *of_meeting(of, Opportunity)
    )
    return query.correlate(Opportunity).scalar_subquery()


def _line(row: Any, now: datetime) -> Line:  # Any: a joined row
    full = row.capacity is not None and row.taken >= row.capacity
    opportunity = apart.held(row.Opportunity, row.own, titled=False)
    return Line(opportunity, row.City, row.start, row.end, row.all_day, max(0, row.meetings - 1), full, _gone(row, now))


def _gone(row: Any, now: datetime) -> str:  # Any: a joined row
    if row.Opportunity.state == "cancelled" or row.standing == "cancelled":
        return "cancelled"
    return "past" if row.until < now else ""
