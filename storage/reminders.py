"""Reminders: planned in the transaction of their cause, one row for each lead time of each meeting.

A row is an intention. Whether it is still wanted (one left, or wants other lead times) is judged when it falls due,
so leaving writes nothing here and coming back finds the rows in place.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, or_, select

from storage import due, outbox
from storage.engine import Session
from storage.opportunities import Occurrence, Opportunity
from storage.outbox import REMINDER, Outbox, Planned
from storage.people import Person
from storage.signups import Saved, Signup

_AT_ONCE = 500  # people or meetings whose rows are written together


async def plan(session: Session, person: Person, meetings: Iterable[Occurrence], zone: str, now: datetime) -> None:
    """Plans the person's reminders of these meetings; `zone` is the event's."""
    rows = [row for meeting in meetings for row in _rows(person, meeting, zone, now)]
    await outbox.plan(session, rows)


async def replan_person(session: Session, person: Person, now: datetime) -> None:
    """After the zone, the lead times or the quiet hours changed: what is not due yet is planned anew."""
    await session.flush()
    await _drop_unsent(session, Outbox.person_id == person.id, Outbox.due_at > now)
    query = (
        select(Occurrence, Opportunity.zone)
        .join(Opportunity, Opportunity.id == Occurrence.opportunity_id)
        .where(Opportunity.state == "published", Occurrence.state == "scheduled", Occurrence.start > now)
        .where(_wanted(person.id))
    )
    found = (await session.execute(query)).all()
    await outbox.plan(session, [row for meeting, zone in found for row in _rows(person, meeting, zone, now)])


async def replan_occurrence(session: Session, occurrence_id: int, now: datetime) -> None:
    """After a meeting was moved or added: unsent reminders get their new times.

    One that was sent is planned again only under a new revision, which a move of more than an hour brings.
    """
    await session.flush()
    query = (
        select(Occurrence, Opportunity.zone)
        .join(Opportunity, Opportunity.id == Occurrence.opportunity_id)
        .where(Occurrence.id == occurrence_id, Opportunity.state == "published", Occurrence.state == "scheduled")
    )
    found = (await session.execute(query)).first()
    if found is None:
        return
    meeting, zone = found
    await _drop_unsent(session, Outbox.about == occurrence_id, Outbox.due_at > now)
    people = await interested(session, meeting.intake_id)
    for begin in range(0, len(people), _AT_ONCE):
        group = people[begin : begin + _AT_ONCE]
        await outbox.plan(session, [row for person in group for row in _rows(person, meeting, zone, now)])


async def interested(session: Session, intake_id: int) -> Sequence[Person]:
    """Who is going to the intake, or asked to be reminded of it."""
    going = exists().where(Signup.person_id == Person.id, Signup.intake_id == intake_id, Signup.state == "going")
    kept = exists().where(Saved.person_id == Person.id, Saved.intake_id == intake_id, Saved.remind)
    return (await session.scalars(select(Person).where(or_(going, kept)).order_by(Person.id))).all()


def leads(person: Person, meetings: Iterable[Occurrence], zone: str, now: datetime) -> set[str]:
    """The person's lead times at which a reminder of one of these meetings is still to come."""
    return {row.lead for meeting in meetings for row in _rows(person, meeting, zone, now)}


def _rows(person: Person, meeting: Occurrence, zone: str, now: datetime) -> list[Planned]:
    if meeting.state != "scheduled":
        return []
    times = due.plan(due.Event(meeting.start, meeting.all_day, zone), person, now)
    return [
        Planned(person.id, REMINDER, meeting.id, at, lead=lead, revision=meeting.revision) for lead, at in times.items()
    ]


async def _drop_unsent(session: Session, *which: ColumnElement[bool]) -> None:
    unsent = delete(Outbox).where(Outbox.kind == REMINDER, Outbox.done_at.is_(None), Outbox.claimed_by.is_(None))
    await session.execute(unsent.where(*which), execution_options={"synchronize_session": False})


def _wanted(person_id: int) -> ColumnElement[bool]:
    going = select(Signup.intake_id).where(Signup.person_id == person_id, Signup.state == "going")
    kept = select(Saved.intake_id).where(Saved.person_id == person_id, Saved.remind)
    return or_(Occurrence.intake_id.in_(going), Occurrence.intake_id.in_(kept))
