"""Everything planned for a person, in the order in which it comes: reminders, alerts, places held for them, and the
next digest. What would be dropped when it falls due is not told of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Select, and_, bindparam, func, or_, select, update

from storage import digests
from storage.base import UtcDateTime
from storage.digests import Chosen
from storage.engine import Session
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.outbox import REMINDER, SKIPPED, Outbox
from storage.people import Person
from storage.signups import Saved, Signup

PAGE = 6
MOST = 200
DEADLINE, ALERT, OFFER, DIGEST = "deadline", "alert", "offer", "digest"


@dataclass(frozen=True, slots=True)
class Planned:
    """`at` is when it comes (of an offer, until when the place is held); `row` is that of the outbox, 0 where there
    is nothing to take back."""

    kind: str
    at: datetime
    opportunity: Opportunity | None = None
    intake_id: int = 0
    meeting: Occurrence | None = None
    lead: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """`total` of all pages."""

    lines: Sequence[Planned]
    number: int
    total: int
    chosen: Chosen

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


_PERSON, _NOW = bindparam("person", type_=Integer), bindparam("now", type_=UtcDateTime())
_WAITS = (Outbox.person_id == _PERSON, Outbox.done_at.is_(None))
_GOES = and_(Signup.intake_id == Intake.id, Signup.person_id == _PERSON, Signup.state == "going")
_KEPT = and_(Saved.intake_id == Intake.id, Saved.person_id == _PERSON)


def _of_plan(kind: str, which: Any, wanted: Any) -> Select[*tuple[Any, ...]]:  # Any: conditions; columns
    return (
        select(Outbox.id, Outbox.due_at, Outbox.lead, Opportunity, Intake.id.label("intake"), Occurrence)
        .join(Occurrence, which)
        .join(Intake, Intake.id == Occurrence.intake_id)
        .join(Opportunity, Opportunity.id == Intake.opportunity_id)
        .outerjoin(Signup, _GOES)
        .outerjoin(Saved, _KEPT)
        .where(*_WAITS, Outbox.kind == kind, Opportunity.state == "published", wanted)
        .order_by(Outbox.due_at, Outbox.id)
        .limit(MOST)
    )


_first = (
    select(func.min(Occurrence.id))
    .where(Occurrence.intake_id == Outbox.about, Occurrence.state == "scheduled", Occurrence.until >= _NOW)
    .correlate(Outbox)
    .scalar_subquery()
)
_REMINDERS = _of_plan(
    REMINDER,
    and_(Occurrence.id == Outbox.about, Occurrence.state == "scheduled", Occurrence.start > _NOW),
    or_(Signup.id.is_not(None), Saved.remind),
)
_DEADLINES = _of_plan(DEADLINE, Occurrence.id == _first, and_(Signup.id.is_(None), Saved.intake_id.is_not(None)))
_ALERTS = (
    select(Outbox.id, Outbox.due_at, Opportunity)
    .join(Opportunity, Opportunity.id == Outbox.about)
    .where(*_WAITS, Outbox.kind == ALERT, Opportunity.state == "published")
    .order_by(Outbox.due_at, Outbox.id)
    .limit(MOST)
)
_OFFERS = (
    select(Signup.intake_id, Signup.offer_ends, Opportunity)
    .join(Intake, Intake.id == Signup.intake_id)
    .join(Opportunity, Opportunity.id == Intake.opportunity_id)
    .where(Signup.person_id == _PERSON, Signup.state == "offered", Signup.offer_ends > _NOW)
    .limit(MOST)
)


async def page(session: Session, person: Person, number: int, now: datetime) -> Page:
    """The last page when one beyond the end was asked for."""
    chosen = await digests.read(session, person.id)
    lines = sorted(await _all(session, person, chosen, now), key=lambda one: (one.at, one.row))
    number = max(0, min(number, (len(lines) - 1) // PAGE))
    return Page(lines[number * PAGE : (number + 1) * PAGE], number, len(lines), chosen)


async def _all(session: Session, person: Person, chosen: Chosen, now: datetime) -> list[Planned]:
    asked = {"person": person.id, "now": now}
    lines = [Planned(DIGEST, chosen.due_at)] if chosen.due_at else []
    for row in await session.execute(_REMINDERS, asked):
        if row.lead in person.leads:
            lines.append(Planned(REMINDER, row.due_at, row.Opportunity, row.intake, row.Occurrence, row.lead, row.id))
    if DEADLINE in person.news:
        for row in await session.execute(_DEADLINES, asked):
            lines.append(Planned(DEADLINE, row.due_at, row.Opportunity, row.intake, row=row.id))
    if chosen.alerted != digests.NEVER:
        for row in await session.execute(_ALERTS, asked):
            lines.append(Planned(ALERT, row.due_at, row.Opportunity, row=row.id))
    for row in await session.execute(_OFFERS, asked):
        lines.append(Planned(OFFER, row.offer_ends, row.Opportunity, row.intake_id))
    return lines


async def skip(session: Session, person_id: int, row: int, now: datetime) -> None:
    """Takes back one planned message of the person's own; one that is being sent stays."""
    mine = update(Outbox).where(Outbox.id == row, Outbox.person_id == person_id, Outbox.claimed_by.is_(None))
    mine = mine.where(Outbox.done_at.is_(None), Outbox.kind.in_((REMINDER, DEADLINE, ALERT)))
    await session.execute(mine.values(done_at=now, outcome=SKIPPED), execution_options={"synchronize_session": False})
