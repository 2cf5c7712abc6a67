"""At the door: tickets, and who was ticked off when."""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, update

from storage.engine import Session
from storage.guests import Guest
from storage.roster import SIGNUP, Roster
from storage.signups import Signup

_BYTES = 16  # 22 letters of a deep link; nobody guesses that many
_PLAIN = {"synchronize_session": False}


async def ticket(session: Session, person_id: int, intake_id: int) -> tuple[int, str] | None:
    """The number and the code of the person's ticket, made when it is first asked for; None for who is not going."""
    mine = (Signup.person_id == person_id, Signup.intake_id == intake_id, Signup.state == "going")
    making = update(Signup).where(*mine).values(ticket=func.coalesce(Signup.ticket, secrets.token_urlsafe(_BYTES)))
    row = (await session.execute(making.returning(Signup.id, Signup.ticket), execution_options=_PLAIN)).first()
    return (row[0], row[1] or "") if row else None


@dataclass(frozen=True, slots=True)
class Merged:
    """How many were ticked off, and how many ticks taken back; `later`: what was set since at the door stays."""

    ticked: int = 0
    unticked: int = 0
    later: int = 0
    unknown: int = 0


async def merge(
    session: Session, found: Roster, came: Mapping[str, bool], made_at: datetime, saved_at: datetime
) -> Merged:
    """The ticks of a list that was written at `made_at` and saved at `saved_at`: whoever set it last is right.

    A cell that was empty in the list says nothing; one that was emptied takes the tick back.
    """
    known = {one.number: one for one in found.going}
    on = {number for number, ticked in came.items() if ticked and number in known and not known[number].came}
    off = {number for number, ticked in came.items() if not ticked and number in known and known[number].came}
    off = {number for number in off if (at := known[number].attended_at) is None or at <= made_at}
    ticked = await _set(session, on, True, saved_at)
    unticked = await _set(session, off, False, saved_at) if saved_at > made_at else 0
    unknown = sum(ticked for number, ticked in came.items() if number not in known)
    return Merged(ticked, unticked, len(on) - ticked, unknown)


async def _set(session: Session, numbers: Collection[str], came: bool, at: datetime) -> int:
    """How many were changed: not those that somebody set later than `at`."""
    changed = 0
    guests = sorted(int(number[1:]) for number in numbers if number.startswith("G"))
    signups = sorted(int(number) for number in numbers if not number.startswith("G"))
    for table, ids in ((Signup, signups), (Guest, guests)):
        earlier = or_(table.attended_at.is_(None), table.attended_at < at)
        change = update(table).where(table.id.in_(ids), earlier).values(attended=came, attended_at=at)
        if ids:
            changed += len((await session.scalars(change.returning(table.id), execution_options=_PLAIN)).all())
    return changed


async def mark(session: Session, kind: str, number: int, came: bool, now: datetime) -> bool:
    """Whether that changed anything: the same again keeps the first moment."""
    table = Signup if kind == SIGNUP else Guest
    other = table.attended.is_distinct_from(came)
    change = update(table).where(table.id == number, other).values(attended=came, attended_at=now)
    if table is Signup:
        change = change.where(Signup.state == "going")
    return await session.scalar(change.returning(table.id), execution_options=_PLAIN) is not None
