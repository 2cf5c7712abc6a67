"""Seats are given by a conditional update, never by counting first; the database refuses one too many.

The line is fair in this way: a freed place goes to the first who waits and whose group fits into what is free; a
group that does not fit keeps its place in line. Whoever comes later gets a place only when it fits nobody who waits.

The intake is changed (or locked) first, the sign-up or the guest second, everywhere.
"""

from sqlalchemy import ColumnElement, Integer, Select, and_, bindparam, case, exists, or_, select, update
from sqlalchemy.orm import aliased
from sqlalchemy.orm.attributes import set_committed_value

from storage.engine import Session
from storage.opportunities import Intake
from storage.people import Person
from storage.signups import Signup

_PLAIN = {"synchronize_session": False}
_LOCK = select(Intake.id).where(Intake.id == bindparam("intake", type_=Integer)).with_for_update()
_MINE, _OTHER, _WHOSE = aliased(Intake), aliased(Signup), aliased(Person)


async def take(session: Session, intake_id: int, seats: int, person_id: int) -> int | None:
    """Takes seats for somebody who is not in line; how many are taken then, None when there is no room."""
    return await _take(session, intake_id, seats, ~spoken_for(person_id))


async def hold(session: Session, intake_id: int, seats: int) -> int | None:
    """Takes seats for the one whose turn it is."""
    return await _take(session, intake_id, seats)


async def lock(session: Session, intake_id: int) -> None:
    """Whoever changes seats and a sign-up or a guest takes the intake first: two who took them the other way round
    would wait for each other."""
    await session.execute(_LOCK, {"intake": intake_id})


def in_order(intakes: Select[int]) -> Select[int]:
    """The same ids, locked one after the other: who changes several at once names them by this."""
    return select(_MINE.id).where(_MINE.id.in_(intakes)).order_by(_MINE.id).with_for_update()


async def resize(session: Session, intake: Intake, count: int | None) -> None:
    """Never fewer than are taken at that moment, whatever was read before. None: no limit."""
    wanted = None if count is None else case((Intake.taken > count, Intake.taken), else_=count)
    change = update(Intake).where(Intake.id == intake.id).values(capacity=wanted)
    row = (await session.execute(change.returning(Intake.capacity, Intake.taken), execution_options=_PLAIN)).one()
    set_committed_value(intake, "capacity", row[0])
    set_committed_value(intake, "taken", row[1])


async def give_back(session: Session, intake_id: int, seats: int) -> int | None:
    left = Intake.taken - seats
    change = update(Intake).where(Intake.id == intake_id).values(taken=case((left < 0, 0), else_=left))
    return await session.scalar(change.returning(Intake.taken), execution_options=_PLAIN)


async def _take(session: Session, intake_id: int, seats: int, *only: ColumnElement[bool]) -> int | None:
    room = and_(Intake.taken + seats <= Intake.capacity, *only)
    change = update(Intake).where(Intake.id == intake_id, or_(Intake.capacity.is_(None), room))
    change = change.values(taken=Intake.taken + seats)
    return await session.scalar(change.returning(Intake.taken), execution_options=_PLAIN)


def spoken_for(person_id: int | ColumnElement[int]) -> ColumnElement[bool]:
    """Whether what is free would go to another, who waits for it (and can be told)."""
    return (
        exists(_OTHER.id)
        .where(_OTHER.intake_id == Intake.id, _OTHER.state == "waiting", _OTHER.person_id != person_id)
        .where(_OTHER.seats <= Intake.capacity - Intake.taken)
        .where(_WHOSE.id == _OTHER.person_id, _WHOSE.unreachable_at.is_(None))
        .correlate(Intake)
    )
