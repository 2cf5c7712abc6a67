"""Everything planned for a person, in the order in which it comes: reminders, alerts, places held for them, questions
afterwards, the next digest, and what waits for the end of their quiet hours. What would be dropped when it falls due is
not told of, as far as that can be known ahead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, and_, bindparam, case, exists, func, or_, select, update

from storage import apart, digests, due
from storage.announcements import Announcement
from storage.base import UtcDateTime
from storage.digests import Chosen
from storage.engine import Session
from storage.mailings import Mailing, Mute
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.outbox import REMINDER, SKIPPED, Outbox
from storage.people import Person
from storage.signups import Saved, Signup

PAGE = 6
MOST = 200
DEADLINE, ALERT, OFFER, DIGEST, FEEDBACK = "deadline", "alert", "offer", "digest", "feedback"
MAILING, ANNOUNCEMENT, NEWS, WORK = "mailing", "announcement", "news", "work"
SKIPPABLE = (REMINDER, DEADLINE, ALERT, FEEDBACK, MAILING, ANNOUNCEMENT)
_OF_MEETINGS = ("change", "date_cancelled", "meeting")
_OF_INTAKES = ("cancelled", "altered", "hidden", "shown", "removed", "approved", "declined", "lapsed")
_PLANNED_AHEAD = (REMINDER, DEADLINE, ALERT, FEEDBACK)


@dataclass(frozen=True, slots=True)
class Planned:
    """`at` is when it comes (of an offer, until when the place is held); `row` is that of the outbox, 0 where there
    is nothing to take back. `kind` is NEWS for what has changed at an event, WORK for what only those hear who look
    after events; `announcement` is what is announced."""

    kind: str
    at: datetime
    opportunity: Opportunity | None = None
    intake_id: int = 0
    meeting: Occurrence | None = None
    lead: str = ""
    row: int = 0
    announcement: Announcement | None = None


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
_WRITTEN = (
    select(func.max(Occurrence.id))
    .join(Mailing, Mailing.intake_id == Occurrence.intake_id)
    .where(Mailing.id == Outbox.about)
    .correlate(Outbox)
    .scalar_subquery()
)
_MEETING = case(
    (Outbox.kind.in_((REMINDER, *_OF_MEETINGS)), Outbox.about),
    (Outbox.kind == DEADLINE, _NEXT),
    (Outbox.kind.in_((FEEDBACK, *_OF_INTAKES)), _LAST),
    (Outbox.kind == MAILING, _WRITTEN),
)
_ABOUT = case((Outbox.kind == ALERT, Outbox.about), else_=Occurrence.opportunity_id)
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
_MUTED = exists().where(Mute.person_id == _PERSON, Mute.organisation_id == Opportunity.organisation_id)
_HELD = and_(
    Outbox.kind.not_in((*_PLANNED_AHEAD, OFFER, DIGEST)),
    Outbox.due_at > _NOW,
    or_(Outbox.kind.not_in((MAILING, *_OF_MEETINGS, *_OF_INTAKES)), Opportunity.id.is_not(None)),
    or_(Outbox.kind != MAILING, and_(Signup.id.is_not(None), ~_MUTED)),
)
_PLANNED = (
    select(Outbox.id, Outbox.kind, Outbox.due_at, Outbox.lead, Opportunity, Occurrence, Announcement)
    .select_from(Outbox)
    .outerjoin(Occurrence, Occurrence.id == _MEETING)
    .outerjoin(Opportunity, Opportunity.id == _ABOUT)
    .outerjoin(Announcement, and_(Outbox.kind == ANNOUNCEMENT, Announcement.id == Outbox.about))
    .outerjoin(Signup, _GOES)
    .outerjoin(Saved, _KEPT)
    .where(Outbox.person_id == _PERSON, Outbox.done_at.is_(None))
    .where(or_(_HELD, and_(Outbox.kind.in_(_PLANNED_AHEAD), Opportunity.state == "published", _WANTED)))
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
    lines = [Planned(DIGEST, due.awake(chosen.due_at, person))] if chosen.due_at else []
    lines += [
        Planned(OFFER, row.offer_ends, row.Opportunity, row.intake_id) for row in await session.execute(_OFFERS, asked)
    ]
    found = (await session.execute(_PLANNED, asked)).all()
    return lines + [_planned(row) for row in found if _is_wanted(row, person, chosen)]


def _is_wanted(row: Any, person: Person, chosen: Chosen) -> bool:  # Any: columns
    if row.kind == ALERT:
        return chosen.alerted != digests.NEVER
    if row.kind == REMINDER:
        return row.lead in person.leads
    if row.kind == ANNOUNCEMENT:
        return row.Announcement is not None and row.Announcement.hears in person.news
    return row.kind not in (DEADLINE, FEEDBACK) or row.kind in person.news


def _planned(row: Any) -> Planned:  # Any: columns
    meeting = row.Occurrence if row.kind == REMINDER else None
    intake = row.Occurrence.intake_id if row.Occurrence else 0
    kind = row.kind
    if kind not in SKIPPABLE:
        kind = NEWS if row.Opportunity else WORK
    event = apart.at(row.Opportunity, meeting) if row.Opportunity else None
    return Planned(kind, row.due_at, event, intake, meeting, row.lead, row.id, row.Announcement)


async def skip(session: Session, person_id: int, row: int, now: datetime) -> None:
    """Takes back one planned message of the person's own; one that is being sent stays."""
    mine = update(Outbox).where(Outbox.id == row, Outbox.person_id == person_id, Outbox.claimed_by.is_(None))
    mine = mine.where(Outbox.done_at.is_(None), Outbox.kind.in_(SKIPPABLE))
    await session.execute(mine.values(done_at=now, outcome=SKIPPED), execution_options={"synchronize_session": False})
