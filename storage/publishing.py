"""Putting opportunities into the catalogue and changing them: import, demo and organisers come through here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from storage import apart, changes, reminders
from storage.engine import Session
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.organisations import Organisation
from storage.words import fold

ALL_DAY = timedelta(days=1)
WORTH_REPEATING = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One dated meeting, aware. All-day meetings start at local midnight and end at a local midnight (exclusive).
    Without a `key` the start in UTC is the key. `own`: as `storage.apart` has it."""

    start: datetime
    end: datetime | None = None
    all_day: bool = False
    cancelled: bool = False
    key: str = ""
    own: dict[str, Any] | None = None  # Any: JSON


@dataclass(frozen=True, slots=True)
class Run:
    """What one signs up to, with its meetings; a single event is a run of one meeting."""

    meetings: tuple[Meeting, ...]
    key: str = ""
    name: str | None = None
    capacity: int | None = None
    deadline: datetime | None = None
    workload_minutes: int | None = None


async def publish(
    session: Session, organisation: Organisation, opportunity: Opportunity, runs: Sequence[Run], now: datetime
) -> Opportunity:
    """Stores a new opportunity with its intakes and occurrences; ids are set when it returns."""
    opportunity.organisation_id = organisation.id
    opportunity.created_at = opportunity.updated_at = now
    opportunity.key = opportunity.key or f"{fold(opportunity.title_uk)[:200]}|{_first_start(runs)}"
    opportunity.folded = folded(opportunity, organisation)
    session.add(opportunity)
    await session.flush()
    await add_runs(session, opportunity, runs)
    return opportunity


async def add_run(session: Session, opportunity: Opportunity, run: Run) -> Intake:
    return (await add_runs(session, opportunity, [run]))[0]


async def add_runs(session: Session, opportunity: Opportunity, runs: Sequence[Run]) -> list[Intake]:
    """In two batches, however many there are."""
    intakes = [_intake(opportunity, run) for run in runs]
    session.add_all(intakes)
    await session.flush()
    for intake, run in zip(intakes, runs, strict=True):
        session.add_all(_occurrence(intake, meeting) for meeting in run.meetings)
    await session.flush()
    return intakes


async def add_meeting(session: Session, intake: Intake, meeting: Meeting, now: datetime) -> Occurrence:
    """One more date of a run, at the run's own price; those who go to it will be reminded of this one too."""
    others = select(Occurrence.own).where(
        Occurrence.intake_id == intake.id, Occurrence.own["price"].as_string().is_not(None)
    )
    price = apart.priced(await session.scalar(others.limit(1)))
    occurrence = _occurrence(intake, replace(meeting, own={**(meeting.own or {}), **price} or None))
    session.add(occurrence)
    await session.flush()
    await reminders.replan_occurrence(session, occurrence.id, now)
    return occurrence


async def move(
    session: Session, occurrence: Occurrence, start: datetime, end: datetime | None, now: datetime
) -> datetime:
    """Moves one meeting and returns when it was to start. A move of more than an hour is worth a second reminder."""
    was, was_end = occurrence.start, occurrence.end
    occurrence.start, occurrence.end = start, end
    occurrence.until = _until(Meeting(start, end, occurrence.all_day))
    if abs(start - was) > WORTH_REPEATING:
        occurrence.revision += 1
    await _touch(session, occurrence.opportunity_id, now)
    await changes.moved(session, occurrence, was, was_end, now)
    return was


async def cancel_occurrence(session: Session, occurrence: Occurrence, now: datetime) -> None:
    occurrence.state = "cancelled"
    await _touch(session, occurrence.opportunity_id, now)
    await changes.meeting_cancelled(session, occurrence, now)


async def cancel(session: Session, opportunity: Opportunity, reason: str | None, now: datetime) -> None:
    """Calls the whole opportunity off: it stays, marked, and is never deleted."""
    opportunity.state = "cancelled"
    opportunity.state_reason = reason
    opportunity.updated_at = now
    await session.flush()
    await changes.cancelled(session, opportunity.id, now)


def folded(opportunity: Opportunity, organisation: Organisation) -> str:
    """What typed words are matched against."""
    parts = (
        opportunity.title_uk,
        opportunity.title_en,
        opportunity.venue,
        None if opportunity.place_hidden else opportunity.address,
        organisation.name,
        opportunity.description_uk,
        opportunity.description_en,
    )
    return " ".join(fold(part) for part in parts if part)


async def _touch(session: Session, opportunity_id: int, now: datetime) -> None:
    await session.flush()
    await session.execute(update(Opportunity).where(Opportunity.id == opportunity_id).values(updated_at=now))


def _intake(opportunity: Opportunity, run: Run) -> Intake:
    return Intake(
        opportunity_id=opportunity.id,
        key=run.key or _key(run.meetings[0]),
        name=run.name,
        capacity=run.capacity,
        deadline=run.deadline,
        workload_minutes=run.workload_minutes,
    )


def _occurrence(intake: Intake, meeting: Meeting) -> Occurrence:
    return Occurrence(
        opportunity_id=intake.opportunity_id,
        intake_id=intake.id,
        key=meeting.key or _key(meeting),
        start=meeting.start,
        end=meeting.end,
        until=_until(meeting),
        all_day=meeting.all_day,
        state="cancelled" if meeting.cancelled else "scheduled",
        own=meeting.own,
    )


def _until(meeting: Meeting) -> datetime:
    return meeting.end or (meeting.start + ALL_DAY if meeting.all_day else meeting.start)


def _key(meeting: Meeting) -> str:
    return f"{meeting.start.astimezone(UTC):%Y%m%dT%H%MZ}"


def _first_start(runs: Sequence[Run]) -> str:
    return _key(runs[0].meetings[0]) if runs and runs[0].meetings else ""
