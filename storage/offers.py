"""Offers: a freed place goes to whoever waits in line, and on to the next when the time to take it runs out.

Both run from what is true now, not from events: whether somebody left, was deleted, or the place grew, a free seat
and a line are all it takes.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Row, and_, exists, or_, select, update

from storage import due, forms, going, outbox, reminders, seats
from storage.cards import CardState
from storage.engine import Session
from storage.errors import OfferGone
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.outbox import Planned
from storage.people import Person
from storage.signups import Signup

NEAR = timedelta(hours=24)  # the clock of an offer does not stop at night when the event is this near
SHORTEST = timedelta(minutes=15)
_AT_ONCE = 50
_PLAIN = {"synchronize_session": False}


async def answer(session: Session, person: Person, state: CardState, take: bool, now: datetime) -> CardState:
    """Takes or leaves the offered place; pressed twice, it stays as it was answered. Raises OfferGone, Cancelled."""
    mine = state.mine
    if mine.going and take:
        return state
    if mine.state != "offered" or mine.offer_ends is None or mine.offer_ends <= now:
        raise OfferGone
    if not take:
        return await going.leave(session, person, state, now)
    going.refuse_over(state)
    await _take_up(session, person, state)
    await reminders.plan(session, person, state.ahead, state.opportunity.zone, now)
    return replace(state, mine=replace(mine, state="going", offer_ends=None))


async def _take_up(session: Session, person: Person, state: CardState) -> None:
    assert state.intake is not None
    change = (
        update(Signup)
        .where(Signup.person_id == person.id, Signup.intake_id == state.intake.id, Signup.state == "offered")
        .values(state="going", offer_ends=None, waits_from=None)
        .returning(Signup.id)
    )
    if await session.scalar(change, execution_options=_PLAIN) is None:
        raise going.Changed


async def pass_on(session: Session, now: datetime, lasts: timedelta) -> int:
    """Offers free seats to those in line and plans that they are told at once. How many offers were made."""
    made = 0
    for signup, person, intake, start in await _first_in_line(session, now):
        if await seats.hold(session, intake.id, signup.seats) is None:
            continue
        ends = ends_at(now, lasts, person, min(start, intake.deadline or start), start)
        change = update(Signup).where(Signup.id == signup.id, Signup.state == "waiting", Signup.seats == signup.seats)
        change = change.values(state="offered", offer_ends=ends).returning(Signup.id)
        if await session.scalar(change, execution_options=_PLAIN) is None:
            await seats.give_back(session, intake.id, signup.seats)
            continue
        await outbox.tell(session, [Planned(person.id, "offer", intake.id, now)])
        made += 1
    return made


async def expire(session: Session, now: datetime) -> int:
    """Ends offers whose time ran out: the seats are free again, and the person is told. How many ended."""
    over = and_(Signup.state == "offered", Signup.offer_ends <= now)
    query = select(Signup).where(over).order_by(Signup.intake_id, Signup.id).limit(_AT_ONCE)
    ended = 0
    for signup in (await session.scalars(query)).all():
        await seats.lock(session, signup.intake_id)
        change = update(Signup).where(Signup.id == signup.id, over).returning(Signup.seats)
        change = change.values(state="left", offer_ends=None, waits_from=None)
        freed = await session.scalar(change, execution_options=_PLAIN)
        if freed is None:  # taken, or left, at the last moment
            continue
        await seats.give_back(session, signup.intake_id, freed)
        await forms.unsay(session, signup.person_id, signup.intake_id)
        await outbox.tell(session, [Planned(signup.person_id, "lapsed", signup.intake_id, now)])
        ended += 1
    return ended


def ends_at(now: datetime, lasts: timedelta, habits: due.Habits, cutoff: datetime, start: datetime) -> datetime:
    """Until when the place is held. The clock stops in the person's quiet hours unless the event is near; then, and
    before a deadline, half of what is left stays for the next in line."""
    ends = now + lasts if start - now <= NEAR else due.awake_until(now, lasts, habits)
    half = now + max((cutoff - now) / 2, SHORTEST)
    return min(ends, half, cutoff)


async def _first_in_line(session: Session, now: datetime) -> Sequence[Row[Signup, Person, Intake, datetime]]:
    """Who waits where their group fits, in the order of the line, with the start of the first meeting."""
    meeting = and_(Occurrence.intake_id == Intake.id, Occurrence.state == "scheduled")
    first = select(Occurrence.start).where(meeting).order_by(Occurrence.start).limit(1).correlate(Intake)
    query = (
        select(Signup, Person, Intake, first.scalar_subquery().label("start"))
        .join(Person, Person.id == Signup.person_id)
        .join(Intake, Intake.id == Signup.intake_id)
        .join(Opportunity, Opportunity.id == Intake.opportunity_id)
        .where(Signup.state == "waiting", Person.unreachable_at.is_(None), Opportunity.state == "published")
        .where(Intake.closed_at.is_(None), or_(Intake.deadline.is_(None), Intake.deadline > now))
        .where(or_(Intake.capacity.is_(None), Intake.taken + Signup.seats <= Intake.capacity))
        .where(exists().where(meeting), ~exists().where(meeting, Occurrence.start <= now))
        .order_by(Signup.intake_id, Signup.waits_from, Signup.id)
        .limit(_AT_ONCE)
    )
    return (await session.execute(query)).all()
