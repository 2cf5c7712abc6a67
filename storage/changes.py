"""Changes: those who go, wait, or asked to be reminded hear of a new time or place and of what was called off."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import BindParameter, Select, select, union

from storage import apart, outbox, reminders
from storage.engine import Session
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.signups import Saved, Signup

MOVED = "change"
MEETING_CANCELLED = "date_cancelled"
CANCELLED = "cancelled"
ELSEWHERE = "meeting"


async def moved(
    session: Session, occurrence: Occurrence, was: datetime, was_end: datetime | None, now: datetime
) -> None:
    """Tells of the new time and plans the reminders anew; `was` is the start people knew. An end that is said for the
    first time is no news."""
    await reminders.replan_occurrence(session, occurrence.id, now)
    same = occurrence.start == was and (was_end is None or occurrence.end in (None, was_end))
    if same or occurrence.until <= now:
        return
    people = concerned(intake_of(occurrence.id))
    known = {"was": was.isoformat()} | ({"end": was_end.isoformat()} if was_end else {})
    await outbox.tell_those(session, people, MOVED, occurrence.id, now, known)


async def elsewhere(
    session: Session, event: Opportunity, meeting: Occurrence, was: Mapping[str, str | int], now: datetime
) -> None:
    """Tells of the place, link or title that a meeting has of its own; `was` is what `apart.seen` gave before."""
    stands = apart.seen(event, meeting.own)
    if event.state != "published" or stands == was:
        return
    last = {"linked": int(now.timestamp())} if was["link"] not in (0, stands["link"]) else None
    people = concerned(intake_of(meeting.id))
    await outbox.tell_those(session, people, ELSEWHERE, meeting.id, now, was, adds=True, last=last)


async def meeting_cancelled(session: Session, occurrence: Occurrence, now: datetime) -> None:
    if occurrence.until > now:
        people = concerned(intake_of(occurrence.id))
        await outbox.tell_those(session, people, MEETING_CANCELLED, occurrence.id, now)


async def cancelled(session: Session, opportunity_id: int, now: datetime) -> None:
    """Tells everybody who still had something ahead of it, for each intake."""
    await outbox.tell_those(session, concerned(ahead_of(opportunity_id, now)), CANCELLED, None, now)


def ahead_of(opportunity_id: int | BindParameter[int], now: datetime | BindParameter[datetime]) -> Select[int]:
    """Its intakes that have something ahead."""
    ahead = select(Occurrence.intake_id).join(Intake, Intake.id == Occurrence.intake_id)
    return ahead.where(Intake.opportunity_id == opportunity_id, Occurrence.until > now, Occurrence.state == "scheduled")


def intake_of(occurrence_id: int) -> Select[int]:
    return select(Occurrence.intake_id).where(Occurrence.id == occurrence_id)


def concerned(intakes: Select[int]) -> Select[int, int]:
    """Ids of people, and of the intake that concerns each."""
    signed = select(Signup.person_id, Signup.intake_id).where(Signup.intake_id.in_(intakes), Signup.state != "left")
    kept = select(Saved.person_id, Saved.intake_id).where(Saved.intake_id.in_(intakes), Saved.remind)
    both = union(signed, kept).subquery()
    return select(both.c.person_id, both.c.intake_id)
