"""Taking somebody off the list of an event, and letting them in again. They are told in words; the seats pass on."""

from datetime import datetime

from sqlalchemy import update

from storage import forms, outbox, seats
from storage.engine import Session
from storage.going import HELD
from storage.guests import drop
from storage.outbox import Planned
from storage.roster import GUEST, Found
from storage.signups import Signup

KIND = "removed"
_PLAIN = {"synchronize_session": False}


async def remove(session: Session, found: Found, now: datetime) -> bool:
    """Whether there was somebody to remove; twice, or at once, it happens once."""
    was = found.attendee
    frees = found.opportunity.registration == "bot" and (was.kind == GUEST or was.state in HELD)
    if frees:
        await seats.lock(session, found.intake.id)
    if was.kind == GUEST:
        return await drop(session, found.opportunity, was.id)
    change = (
        update(Signup)
        .where(Signup.id == was.id, Signup.state == was.state, Signup.seats == was.seats, Signup.state != "left")
        .values(state="left", waits_from=None, offer_ends=None, removed_at=now, attended=None, attended_at=None)
        .returning(Signup.id)
    )
    if await session.scalar(change, execution_options=_PLAIN) is None or found.person_id is None:
        return False
    if frees:
        await seats.give_back(session, found.intake.id, was.seats)
    if found.opportunity.questions:
        await forms.unsay(session, found.person_id, found.intake.id)
    await outbox.tell(session, [Planned(found.person_id, KIND, found.intake.id, now)])
    return True


async def let_in(session: Session, found: Found) -> bool:
    """The person may sign up again by themselves."""
    change = update(Signup).where(Signup.id == found.attendee.id, Signup.removed_at.is_not(None))
    change = change.values(removed_at=None, declined_words=None).returning(Signup.id)
    return await session.scalar(change, execution_options=_PLAIN) is not None
