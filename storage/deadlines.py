"""Reminders of the last day to sign up, for who saved something and has not signed up to it.

Planned like other reminders: in the transaction of the cause, as an intention that is judged when it falls due. A
deadline that moves to another day makes a row of its own, so that one already told of the old day hears of the new.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Row, Select, delete, select

from storage import due, outbox
from storage.engine import Session
from storage.opportunities import Intake, Opportunity
from storage.outbox import Outbox, Planned
from storage.people import Person
from storage.signups import Saved

KIND = "deadline"
_AT_ONCE = 500  # people whose rows are written together


async def plan(session: Session, person: Person, intake: Intake, now: datetime) -> None:
    """Nothing when there is no deadline, when its evening before is over, or when the person wants no such thing."""
    await outbox.plan(session, _rows([(person, intake)], now))


async def replan_person(session: Session, person: Person, now: datetime) -> None:
    """After the zone, the quiet hours or the wish to be told changed."""
    await session.flush()
    await _drop_unsent(session, Outbox.person_id == person.id, Outbox.due_at > now)
    found = (await session.execute(_kept(now).where(Saved.person_id == person.id))).all()
    await outbox.plan(session, _rows(found, now))


async def replan(session: Session, opportunity_id: int, now: datetime) -> None:
    """After its deadline changed."""
    await session.flush()
    runs = select(Intake.id).where(Intake.opportunity_id == opportunity_id)
    await _drop_unsent(session, Outbox.about.in_(runs), Outbox.due_at > now)
    found = (await session.execute(_kept(now).where(Saved.intake_id.in_(runs)))).all()
    for begin in range(0, len(found), _AT_ONCE):
        await outbox.plan(session, _rows(found[begin : begin + _AT_ONCE], now))


def _kept(now: datetime) -> Select[Person, Intake]:
    return (
        select(Person, Intake)
        .join(Saved, Saved.person_id == Person.id)
        .join(Intake, Intake.id == Saved.intake_id)
        .join(Opportunity, Opportunity.id == Intake.opportunity_id)
        .where(Intake.deadline > now, Opportunity.state == "published")
        .order_by(Person.id, Intake.id)
    )


def _rows(found: Sequence[tuple[Person, Intake] | Row[Person, Intake]], now: datetime) -> list[Planned]:
    rows = []
    for person, intake in found:
        if intake.deadline is None or KIND not in person.news:
            continue
        at = due.before_deadline(intake.deadline, person, now)
        if at is not None:
            day = intake.deadline.astimezone(UTC).toordinal()
            rows.append(Planned(person.id, KIND, intake.id, at, revision=day))
    return rows


async def _drop_unsent(session: Session, *which: ColumnElement[bool]) -> None:
    unsent = delete(Outbox).where(Outbox.kind == KIND, Outbox.done_at.is_(None), Outbox.claimed_by.is_(None))
    await session.execute(unsent.where(*which), execution_options={"synchronize_session": False})
