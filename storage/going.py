"""Going, leaving, waiting: what one press changes.

Every change locks the intake's row first and the sign-up's second, and writes under the condition that the sign-up
still is what was read. Otherwise Changed is raised, and the press is simply done again.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Table, and_, case, exists, func, literal, select, update
from sqlalchemy.orm.attributes import set_committed_value

from storage import approving, forms, needs, reminders, seats
from storage.base import Base
from storage.cards import CardState, Mine
from storage.engine import Session
from storage.errors import (
    AlreadyOver,
    Cancelled,
    DeadlinePassed,
    NeedsApproval,
    NoSeatsLeft,
    Removed,
    SignupClosed,
    TooManySignups,
)
from storage.opportunities import Intake, Occurrence
from storage.outbox import insert_into
from storage.people import Person
from storage.signups import Signup

HELD = ("going", "offered")
OPEN = ("going", "offered", "waiting", "requested")
MOST_SEATS = 5
_TABLE: Table = Base.metadata.tables["signup"]
_PLAIN = {"synchronize_session": False}


class Changed(RuntimeError):
    """The sign-up changed between reading and writing."""


def refuse(state: CardState) -> None:
    """Raises why one cannot sign up now: Cancelled, AlreadyOver, SignupClosed, DeadlinePassed, Removed."""
    refuse_over(state)
    if state.mine.removed:
        raise Removed
    if state.opportunity.registration != "bot":
        return
    if state.closed:
        raise SignupClosed
    if has_begun(state):
        raise AlreadyOver
    if state.deadline_passed:
        raise DeadlinePassed


def refuse_over(state: CardState) -> None:
    """Raises Cancelled, AlreadyOver."""
    if state.cancelled:
        raise Cancelled
    if state.past:
        raise AlreadyOver


def has_begun(state: CardState) -> bool:
    """An all-day event can be joined while its day lasts."""
    held = [meeting for meeting in state.meetings if meeting.state == "scheduled"]
    return state.begun and not held[0].all_day


async def go(session: Session, person: Person, state: CardState, count: int, limit: int, now: datetime) -> CardState:
    """The person goes with so many seats (1–5); the same again changes nothing.

    Where organisers confirm, it becomes a request. Raises what `refuse` raises, NoSeatsLeft (nothing is written then),
    TooManySignups, NeedsApproval.
    """
    mine = state.mine
    count = max(1, min(count, MOST_SEATS)) if state.opportunity.registration == "bot" else 1
    if mine.going and mine.seats == count:
        return state
    if approving.wanted(state):
        return await _request(session, person, state, count, limit, now)
    if approving.larger(state, count):
        raise NeedsApproval
    if not mine.going or count > mine.seats:
        refuse(state)
    await _take(session, person, _intake(state), state, count - _held(mine))
    await _become(session, person, state, limit, now, state="going", seats=count, waits_from=None, offer_ends=None)
    if not mine.going:
        await reminders.plan(session, person, state.ahead, state.opportunity.zone, now)
    return replace(state, mine=replace(mine, state="going", seats=count, offer_ends=None, ahead_in_line=0))


async def _request(
    session: Session, person: Person, state: CardState, count: int, limit: int, now: datetime
) -> CardState:
    """For so many; the same again changes nothing. A request holds no seat: it may be declined. For fewer places it
    can be changed as long as there is something to come to, and keeps its turn."""
    mine = state.mine
    if mine.state == "requested" and mine.seats == count:
        return state
    if mine.state == "requested" and count < mine.seats:
        refuse_over(state)
        await _become(session, person, state, limit, now, state="requested", seats=count)
    else:
        refuse(state)
        asked = {"state": "requested", "seats": count, "waits_from": now, "offer_ends": None}
        await _become(session, person, state, limit, now, **asked)
    if mine.state != "requested":  # for another number of places it is the same request: they have heard of it
        await approving.tell_organisers(session, state, now)
    return replace(state, mine=replace(mine, state="requested", seats=count, offer_ends=None, ahead_in_line=0))


async def leave(session: Session, person: Person, state: CardState, now: datetime) -> CardState:
    """The person no longer goes, waits or is offered a place; seats that were held are free again."""
    mine = state.mine
    if mine.state not in OPEN:
        return state
    await _take(session, person, _intake(state), state, -_held(mine))
    signup_id = await _become(session, person, state, 0, now, state="left", waits_from=None, offer_ends=None)
    if mine.answered:
        await forms.unsay(session, person.id, _intake(state).id)
    if mine.needs and mine.going:
        await needs.tell_organisers(session, state, signup_id, now)
    return replace(state, mine=replace(mine, state="left", offer_ends=None, ahead_in_line=0, answered=0))


async def wait(session: Session, person: Person, state: CardState, count: int, limit: int, now: datetime) -> CardState:
    """The person stands at the end of the line; one who stands in it keeps the place. With room to go, one goes.

    Raises what `go` raises but NoSeatsLeft.
    """
    mine = state.mine
    if mine.state in OPEN and mine.state != "requested":
        return state
    try:
        return await go(session, person, state, count, limit, now)
    except NoSeatsLeft:
        pass
    count = max(1, min(count, MOST_SEATS, _intake(state).capacity or 1))
    await _become(session, person, state, limit, now, state="waiting", seats=count, waits_from=now, offer_ends=None)
    line = select(func.count(Signup.id)).where(Signup.intake_id == _intake(state).id, Signup.state == "waiting")
    ahead = (await session.scalar(line) or 1) - 1
    return replace(state, mine=replace(mine, state="waiting", seats=count, ahead_in_line=ahead))


async def release_all(session: Session, person_id: int) -> None:
    """Gives back every seat that the person holds, before the person and with them their sign-ups are deleted.

    What is held is read locked, so as it is once nobody else can change it: an offer that ran out a moment ago gave
    its seats back.
    """
    mine = and_(Signup.person_id == person_id, Signup.state.in_(HELD))
    each = select(Signup.seats).where(mine, Signup.intake_id == Intake.id).correlate(Intake).with_for_update()
    left = Intake.taken - select(func.coalesce(func.sum(each.subquery().c.seats), 0)).scalar_subquery()
    change = update(Intake).where(Intake.id.in_(seats.in_order(select(Signup.intake_id).where(mine))))
    await session.execute(change.values(taken=case((left < 0, 0), else_=left)), execution_options=_PLAIN)


def _intake(state: CardState) -> Intake:
    if state.intake is None:
        raise SignupClosed
    return state.intake


def _held(mine: Mine) -> int:
    return mine.seats if mine.state in HELD else 0


async def _take(session: Session, person: Person, intake: Intake, state: CardState, count: int) -> None:
    """Takes seats, or gives them back when negative. Only where the bot signs people up are seats counted."""
    if state.opportunity.registration != "bot" or not count:
        return
    if count > 0:
        taken = await seats.take(session, intake.id, count, person.id)
    else:
        taken = await seats.give_back(session, intake.id, -count)
    if taken is None:
        raise NoSeatsLeft
    set_committed_value(intake, "taken", taken)


async def _become(
    session: Session, person: Person, card: CardState, limit: int, now: datetime, **values: object
) -> int:
    """Writes the sign-up and returns its id. One that opens counts against the limit. Raises TooManySignups."""
    opens = card.mine.state not in OPEN and values["state"] in OPEN
    room = _open_count(person.id, now) < limit if opens else literal(True)
    write = _change if card.mine.state else _add
    signup_id = await write(session, person, card, room, values | {"created_at": now})
    if signup_id is not None:
        return signup_id
    if opens and (await session.scalar(select(_open_count(person.id, now))) or 0) >= limit:
        raise TooManySignups(limit=limit)
    raise Changed


async def _change(
    session: Session, person: Person, state: CardState, room: ColumnElement[bool], values: Mapping[str, object]
) -> int | None:
    change = (
        update(Signup)
        .where(Signup.person_id == person.id, Signup.intake_id == _intake(state).id)
        .where(Signup.state == state.mine.state, Signup.seats == state.mine.seats, room)
        .values({name: value for name, value in values.items() if name != "created_at"})
    )
    return await session.scalar(change.returning(Signup.id), execution_options=_PLAIN)


async def _add(
    session: Session, person: Person, state: CardState, room: ColumnElement[bool], values: Mapping[str, object]
) -> int | None:
    row = {"person_id": person.id, "intake_id": _intake(state).id, "needs": 0, **values}
    chosen = select(*(literal(value, _TABLE.c[name].type) for name, value in row.items())).where(room)
    add = insert_into(session, _TABLE).from_select(list(row), chosen).on_conflict_do_nothing()
    signup_id: int | None = await session.scalar(add.returning(_TABLE.c.id))
    return signup_id


def _open_count(person_id: int, now: datetime) -> ColumnElement[int]:
    ahead = exists().where(
        Occurrence.intake_id == Signup.intake_id, Occurrence.until >= now, Occurrence.state == "scheduled"
    )
    query = select(func.count(Signup.id)).where(Signup.person_id == person_id, Signup.state.in_(OPEN), ahead)
    return query.scalar_subquery()
