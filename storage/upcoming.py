"""Everything planned for a person, in the order in which it comes: reminders, alerts, places held for them, questions
afterwards, and the next digest. What would be dropped when it falls due is not told of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, and_, bindparam, case, func, or_, select, update

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
DEADLINE, ALERT, OFFER, DIGEST, FEEDBACK = "deadline", "alert", "offer", "digest", "feedback"
SKIPPABLE = (REMINDER, DEADLINE, ALERT, FEEDBACK)


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
_NEXT = (
    select(func.min(Occurrence.id))
    .where(Occurrence.intake_id == Outbox.about, Occurrence.state == "scheduled", Occurrence.until >= _NOW)
    .correlate(Outbox)
    .scalar_subquery()
)
_LAST = select(func.max(Occurrence.id)).where(Occurrence.intake_id == Outbox.about).correlate(Outbox).scalar_subquery()
_MEETING = case(
    (Outbox.kind == REMINDER, Outbox.about), (Outbox.kind == DEADLINE, _NEXT), (Outbox.kind == FEEDBACK, _LAST)
)
_GOES = and_(Signup.intake_id == Occurrence.intake_id, Signup.person_id == _PERSON, Signup.state == "going")
_KEPT = and_(Saved.intake_id == Occurrence.intake_id, Saved.person_id == _PERSON)
_WANTED = or_(
    Outbox.kind == ALERT,
    and_(Outbox.kind == DEADLINE, Signup.id.is_(None), Saved.intake_id.is_not(None)),
    and_(Outbox.kind == FEEDBACK, Signup.id.is_not(None)),
    and_(
        Outbox.kind == REMINDER,
        Occurrence.state == "scheduled",
        Occurrence.start > _NOW,
        or_(Signup.id.is_not(None), Saved.remind),
    ),
)
_PLANNED = (
    select(Outbox.id, Outbox.kind, Outbox.due_at, Outbox.lead, Opportunity, Occurrence)
    .outerjoin(Occurrence, Occurrence.id == _MEETING)
    .join(Opportunity, Opportunity.id == func.coalesce(Occurrence.opportunity_id, Outbox.about))
    .outerjoin(Signup, _GOES)
    .outerjoin(Saved, _KEPT)
    .where(Outbox.person_id == _PERSON, Outbox.done_at.is_(None), Outbox.kind.in_(SKIPPABLE))
    .where(Opportunity.state == "published", _WANTED)
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
    lines += [
        Planned(OFFER, row.offer_ends, row.Opportunity, row.intake_id) for row in await session.execute(_OFFERS, asked)
    ]
    return lines + [
        _planned(row)
        for row in await session.execute(_PLANNED, asked)
        if _is_wanted(row.kind, row.lead, person, chosen)
    ]


def _is_wanted(kind: str, lead: str, person: Person, chosen: Chosen) -> bool:
    if kind == ALERT:
        return chosen.alerted != digests.NEVER
    return lead in person.leads if kind == REMINDER else kind in person.news


def _planned(row: Any) -> Planned:  # Any: columns
    meeting = row.Occurrence if row.kind == REMINDER else None
    intake = row.Occurrence.intake_id if row.Occurrence else 0
    return Planned(row.kind, row.due_at, row.Opportunity, intake, meeting, row.lead, row.id)


async def skip(session: Session, person_id: int, row: int, now: datetime) -> None:
    """Takes back one planned message of the person's own; one that is being sent stays."""
    mine = update(Outbox).where(Outbox.id == row, Outbox.person_id == person_id, Outbox.claimed_by.is_(None))
    mine = mine.where(Outbox.done_at.is_(None), Outbox.kind.in_(SKIPPABLE))
    await session.execute(mine.values(done_at=now, outcome=SKIPPED), execution_options={"synchronize_session": False})
