"""Sign-ups that organisers confirm: a request takes no seat; confirmed, it does, or waits in line."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update

from storage import forms, outbox, reminders, roster, seats
from storage.cards import CardState
from storage.engine import Session
from storage.opportunities import Intake, Opportunity
from storage.organisations import Member
from storage.outbox import Planned
from storage.people import Person
from storage.roster import Attendee, Found, Roster, Run
from storage.signups import Signup

SURE = ("going", "offered", "waiting")  # asked once, or before anybody had to
ASKED, APPROVED, DECLINED = "request", "approved", "declined"  # kinds of the outbox
REASONS = ("full", "unfit", "late", "none")
WORDS = "words"  # a reason in the organiser's own
LONGEST_WORDS = 300
MOST_AT_ONCE = 50
KEPT = timedelta(days=14)  # what was written to who was declined
_SETTLES = timedelta(minutes=1)  # several requests in a row become one message
_PLAIN = {"synchronize_session": False}


def wanted(state: CardState) -> bool:
    """Whether one who presses asks first: not who goes, has an offer, or was confirmed and stands in line."""
    opportunity = state.opportunity
    return opportunity.approval and opportunity.registration == "bot" and state.mine.state not in SURE


def larger(state: CardState, count: int) -> bool:
    """Whether it is for more places than the organisers know of."""
    return state.opportunity.approval and state.mine.state in SURE and count > state.mine.seats


async def tell_organisers(session: Session, state: CardState, now: datetime) -> None:
    """Those who can confirm: members of the organisation."""
    members = select(Member.person_id).where(Member.organisation_id == state.organisation.id)
    about = state.intake.id if state.intake else 0
    await outbox.tell_those(session, members, ASKED, about, now + _SETTLES)


async def confirm(session: Session, found: Found, run: Run, now: datetime) -> str:
    """What the person is then: "going", or "waiting" where no seat is free for them. "over" where there is nothing to
    come to any more, and "full" where no seat is free and no line moves: then the request stays as it is. "" when
    somebody was faster.

    Seats first, the sign-up second, like every change of both: of two who confirm at once one does nothing.
    """
    one = found.attendee
    if one.state != "requested" or found.person_id is None:
        return ""
    if not run.is_on(now):
        return "over"
    counts, line = found.opportunity.registration == "bot", run.offers(now)  # it may have moved elsewhere since
    taken = await _seats(session, found, found.person_id, line=line) if counts else 0
    if taken is None and not line:
        return "full"
    state = "waiting" if taken is None else "going"
    change = update(Signup).where(Signup.id == one.id, Signup.state == "requested", Signup.seats == one.seats)
    # in line since the request was made, which is when `waits_from` was set
    change = change.values(state=state) if state == "waiting" else change.values(state=state, waits_from=None)
    if await session.scalar(change.returning(Signup.id), execution_options=_PLAIN) is None:
        if state == "going" and counts:
            await seats.give_back(session, found.intake.id, one.seats)
        return ""
    if state == "going":
        person = await session.get_one(Person, found.person_id)
        await reminders.plan(session, person, run.ahead(now), found.opportunity.zone, now)
    await outbox.tell(session, [Planned(found.person_id, APPROVED, found.intake.id, now)])
    return state


async def _seats(session: Session, found: Found, person_id: int, *, line: bool) -> int | None:
    """What is free belongs to those in line only while the line moves."""
    if line:
        return await seats.take(session, found.intake.id, found.attendee.seats, person_id)
    return await seats.hold(session, found.intake.id, found.attendee.seats)


def fitting(run: Run, found: Roster, now: datetime) -> list[Attendee]:
    """Those who ask, the longest waiting first, as far as there are seats for them; what those in line wait for is not
    theirs."""
    if not run.is_on(now):
        return []
    if run.opportunity.registration != "bot" or run.intake.capacity is None:
        return found.requests[:MOST_AT_ONCE]
    left = run.intake.capacity - run.intake.taken
    if run.offers(now) and any(one.seats <= left for one in found.line):
        return []
    fits = []
    for one in found.requests:
        if one.seats <= left:
            left -= one.seats
            fits.append(one)
    return fits[:MOST_AT_ONCE]


async def confirm_those(session: Session, some: Sequence[Attendee], run: Run, now: datetime) -> int:
    """How many were confirmed: who fits no more, since somebody was faster, asks on."""
    done = 0
    for each in some:
        found = await roster.one(session, roster.SIGNUP, each.id)
        if found and found.attendee.seats == each.seats and await _has_room(session, found, line=run.offers(now)):
            done += await confirm(session, found, run, now) == "going"
    return done


async def _has_room(session: Session, found: Found, *, line: bool) -> bool:
    if found.opportunity.registration != "bot" or found.person_id is None:
        return True
    room = or_(Intake.capacity.is_(None), Intake.taken + found.attendee.seats <= Intake.capacity)
    free = select(Intake.id).where(Intake.id == found.intake.id, room)
    free = free.where(~seats.spoken_for(found.person_id)) if line else free
    return await session.scalar(free) is not None


async def expire(session: Session, now: datetime) -> None:
    """Forgets what was written to those who were declined."""
    old = or_(Signup.removed_at.is_(None), Signup.removed_at < now - KEPT)
    change = update(Signup).where(Signup.declined_words.is_not(None), old).values(declined_words=None)
    await session.execute(change, execution_options=_PLAIN)


async def decline(
    session: Session, found: Found, run: Run, reason: str, now: datetime, words: str | None = None
) -> str:
    """ "declined", and the person is told; "declined-over" where there is nothing to come to any more, of which nobody
    is told; "" where there was no request. The person can ask again once they are let in."""
    change = update(Signup).where(Signup.id == found.attendee.id, Signup.state == "requested")
    change = change.values(state="left", waits_from=None, removed_at=now, declined_words=words)
    if await session.scalar(change.returning(Signup.id), execution_options=_PLAIN) is None or found.person_id is None:
        return ""
    if found.opportunity.questions:
        await forms.unsay(session, found.person_id, found.intake.id)
    if not run.is_on(now):
        return "declined-over"
    told = Planned(found.person_id, DECLINED, found.intake.id, now, details={"reason": reason})
    await outbox.tell(session, [told], latest=True)
    return "declined"


async def switch(session: Session, person: Person, opportunity: Opportunity, on: bool, now: datetime) -> None:
    """Requests that wait when it is switched off go on waiting for a word; whoever made one can simply go."""
    change = update(Opportunity).where(Opportunity.id == opportunity.id).values(approval=on)
    await session.execute(change, execution_options=_PLAIN)
    await forms.noted(session, person, opportunity, now, approval=on)
