"""Saved for later, and reminded of without going."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Table, delete

from storage import deadlines, reminders
from storage.base import Base
from storage.cards import CardState
from storage.engine import Session
from storage.outbox import insert_into
from storage.people import Person
from storage.signups import Saved

_TABLE: Table = Base.metadata.tables["saved"]


async def keep(session: Session, person: Person, state: CardState, remind: bool, now: datetime) -> CardState:
    """Saves the intake; with `remind`, reminders come as for those who are going. What is past is not saved."""
    if state.intake is None or state.past or state.cancelled:
        return state
    row = {"person_id": person.id, "intake_id": state.intake.id, "remind": remind, "created_at": now}
    insert = insert_into(session, _TABLE)
    keep = insert.on_conflict_do_update(index_elements=["person_id", "intake_id"], set_={"remind": remind})
    await session.execute(keep, [row])
    await deadlines.plan(session, person, state.intake, now)
    if remind:
        await reminders.plan(session, person, state.ahead, state.opportunity.zone, now)
    return replace(state, mine=replace(state.mine, saved=True, remind=remind))


async def forget(session: Session, person: Person, state: CardState) -> CardState:
    """Not saved any more, and not reminded of unless one is going."""
    if state.intake is None or not state.mine.saved:
        return state
    gone = delete(Saved).where(Saved.person_id == person.id, Saved.intake_id == state.intake.id)
    await session.execute(gone, execution_options={"synchronize_session": False})
    return replace(state, mine=replace(state.mine, saved=False, remind=False))
