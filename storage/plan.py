"""My plan: what a person goes to, waits for or saved, ahead and past; one line an intake."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    ScalarSelect,
    Select,
    case,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from storage import apart
from storage.base import UtcDateTime
from storage.cities import City
from storage.engine import Session
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.organisations import Organisation
from storage.people import Person
from storage.signups import Saved, Signup

PAGE = 5
MOST_MEETINGS = 500
OPEN = ("going", "waiting", "offered", "requested")


@dataclass(frozen=True, slots=True)
class Line:
    """`state`: going, waiting, offered, saved, or reminded (saved, with reminders). `meeting` is the next one; of what
    is past, the last. `over`: nobody signs up any more, and nobody in line is offered a place."""

    opportunity: Opportunity
    city: City | None
    intake_id: int
    meeting: Occurrence
    state: str
    seats: int
    offer_ends: datetime | None
    over: bool

    @property
    def cancelled(self) -> bool:
        return self.opportunity.state == "cancelled" or self.meeting.state == "cancelled"


@dataclass(frozen=True, slots=True)
class Page:
    """`number` counts from 0; it is the last page when one beyond the end was asked for."""

    lines: tuple[Line, ...]
    number: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of the plan, for a calendar."""

    meeting: Occurrence
    opportunity: Opportunity
    organisation: Organisation
    city: City | None
    state: str


async def ahead(session: Session, person: Person, number: int, now: datetime) -> Page:
    """Soonest first."""
    query = _lines(_mine(person.id, OPEN), _next(now), now).order_by(Occurrence.start, Intake.id)
    return await _page(session, query, number)


async def past(session: Session, person: Person, number: int, now: datetime) -> Page:
    """What the person went to, the latest first."""
    one = aliased(Occurrence)
    is_ahead = exists(one.id).where(one.intake_id == Intake.id, one.until >= now).correlate(Intake)
    query = _lines(_mine(person.id, ("going",), saved=False), _last(), now).where(~is_ahead)
    return await _page(session, query.order_by(Occurrence.start.desc(), Intake.id.desc()), number)


async def meetings(session: Session, person: Person, now: datetime) -> list[Meeting]:
    """Every meeting ahead of everything in the plan; called-off ones too, so that a calendar learns of it."""
    mine = _mine(person.id, OPEN).subquery()
    query = (
        select(Occurrence, Opportunity, Organisation, City, mine.c.state)
        .join(mine, mine.c.intake_id == Occurrence.intake_id)
        .join(Opportunity, Opportunity.id == Occurrence.opportunity_id)
        .join(Organisation, Organisation.id == Opportunity.organisation_id)
        .outerjoin(City, City.id == Opportunity.city_id)
        .where(Occurrence.until >= now, Opportunity.state != "hidden")
        .order_by(Occurrence.start, Occurrence.id)
        .limit(MOST_MEETINGS)
    )
    return [
        Meeting(meeting, apart.at(opportunity, meeting), *rest)
        for meeting, opportunity, *rest in await session.execute(query)
    ]


async def _page(session: Session, query: Select[*tuple[Any, ...]], number: int) -> Page:  # Any: a row of entities
    number = max(0, number)
    rows = (await session.execute(query.offset(number * PAGE).limit(PAGE))).all()
    if not rows and number:
        total = await session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
        number = max(0, (total - 1) // PAGE)
        rows = (await session.execute(query.offset(number * PAGE).limit(PAGE))).all()
    lines = tuple(_line(row) for row in rows)
    return Page(lines, number, rows[0].total if rows else 0)


def _line(row: Sequence[Any]) -> Line:  # Any: as selected
    opportunity, city, intake_id, meeting, state, seats, offer_ends, over, _ = row
    return Line(apart.at(opportunity, meeting), city, intake_id, meeting, state, seats, offer_ends, bool(over))


def _lines(
    mine: CompoundSelect[*tuple[Any, ...]],  # Any, here and below: as selected
    meeting: ScalarSelect[int],
    now: datetime,
) -> Select[*tuple[Any, ...]]:
    chosen = mine.subquery()
    total = func.count().over().label("total")
    return (
        select(Opportunity, City, Intake.id, Occurrence, chosen.c.state, chosen.c.seats, chosen.c.offer_ends)
        .add_columns(_over(now).label("over"), total)
        .join(Intake, Intake.id == chosen.c.intake_id)
        .join(Opportunity, Opportunity.id == Intake.opportunity_id)
        .join(Occurrence, Occurrence.id == meeting)
        .outerjoin(City, City.id == Opportunity.city_id)
        .where(Opportunity.state != "hidden")
    )


def _mine(person_id: int, states: tuple[str, ...], *, saved: bool = True) -> CompoundSelect[*tuple[Any, ...]]:
    """Intakes of the person: one signed up to counts as that, also when it is saved."""
    signed = select(Signup.intake_id, Signup.state, Signup.seats, Signup.offer_ends)
    signed = signed.where(Signup.person_id == person_id, Signup.state.in_(states))
    open_too = exists().where(
        Signup.person_id == person_id, Signup.intake_id == Saved.intake_id, Signup.state.in_(states)
    )
    kept = select(
        Saved.intake_id,
        case((Saved.remind, literal("reminded")), else_=literal("saved")),
        literal(1),
        literal(None, UtcDateTime()),
    ).where(Saved.person_id == person_id, ~open_too, literal(saved))
    return union_all(signed, kept)


def _over(now: datetime) -> ColumnElement[bool]:
    """As a card says it: closed, too late, or begun; what lasts whole days can be joined while it lasts."""
    one = aliased(Occurrence)
    held = (one.intake_id == Intake.id, one.state == "scheduled", one.start <= now, ~one.all_day)
    begun = exists(one.id).where(*held).correlate(Intake)
    return or_(Intake.closed_at.is_not(None), func.coalesce(Intake.deadline < now, false()), begun)


def _next(now: datetime) -> ScalarSelect[int]:
    """The next meeting; one that takes place before one called off."""
    one = aliased(Occurrence)
    query = select(one.id).where(one.intake_id == Intake.id, one.until >= now)
    return query.order_by(one.state != "scheduled", one.start).limit(1).correlate(Intake).scalar_subquery()


def _last() -> ScalarSelect[int]:
    one = aliased(Occurrence)
    query = select(one.id).where(one.intake_id == Intake.id, one.state == "scheduled")
    return query.order_by(one.start.desc()).limit(1).correlate(Intake).scalar_subquery()
