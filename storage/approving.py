"""Sign-ups that organisers confirm: a request takes no seat; confirmed, it does, or waits in line."""

from datetime import datetime, timedelta

from sqlalchemy import select, update

from storage import forms, outbox, reminders, seats
from storage.cards import CardState
from storage.engine import Session
from storage.opportunities import Opportunity
from storage.organisations import Member
from storage.outbox import Planned
from storage.people import Person
from storage.roster import Found, Run
from storage.signups import Signup

SURE = ("going", "offered", "waiting")  # asked once, or before anybody had to
ASKED, APPROVED, DECLINED = "request", "approved", "declined"  # kinds of the outbox
REASONS = ("full", "unfit", "late", "none")
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


async def decline(session: Session, found: Found, run: Run, reason: str, now: datetime) -> str:
    """ "declined", and the person is told; "declined-over" where there is nothing to come to any more, of which nobody
    is told; "" where there was no request. The person can ask again once they are let in."""
    change = update(Signup).where(Signup.id == found.attendee.id, Signup.state == "requested")
    change = change.values(state="left", waits_from=None, removed_at=now)
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
