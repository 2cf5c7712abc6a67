"""«I need help»: what somebody who signed up needs, and that the organisers hear of it."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import exists, or_, select, union, update

from storage import outbox
from storage.cards import CardState
from storage.engine import Session
from storage.opportunities import long_over
from storage.organisations import Member, Moderator
from storage.people import Person
from storage.signups import Signup

KIND = "help"
LONGEST_NOTE = 500
_SETTLES = timedelta(minutes=1)  # several presses in a row become one message


async def expire(session: Session, now: datetime) -> None:
    """Forgets what help was needed by those who left, and by all for what was over long ago."""
    needed = or_(Signup.needs != 0, Signup.need_note.is_not(None))
    done = or_(Signup.state == "left", long_over(Signup.intake_id, now))
    change = update(Signup).where(needed, done).values(needs=frozenset(), need_note=None)
    await session.execute(change, execution_options={"synchronize_session": False})


async def choose(
    session: Session, person: Person, state: CardState, need: str, on: bool, now: datetime, note: str | None = None
) -> CardState:
    """Sets one need on or off; `note` says in words what "other" is. Without a sign-up nothing changes."""
    mine = state.mine
    needs = mine.needs | {need} if on else mine.needs - {need}
    kept = (note or mine.need_note or "")[:LONGEST_NOTE] or None if "other" in needs else None
    if state.intake is None or (needs == mine.needs and kept == mine.need_note):
        return state
    change = (
        update(Signup)
        .where(Signup.person_id == person.id, Signup.intake_id == state.intake.id, Signup.state != "left")
        .values(needs=needs, need_note=kept)
        .returning(Signup.id)
    )
    signup_id = await session.scalar(change, execution_options={"synchronize_session": False})
    if signup_id is None:
        return state
    await tell_organisers(session, state, signup_id, now)
    return replace(state, mine=replace(mine, needs=needs, need_note=kept))


async def tell_organisers(session: Session, state: CardState, signup_id: int, now: datetime) -> None:
    """Every member of the organisation hears once the presses have settled; what they hear is what then is true.

    Where an organisation has nobody in the bot, the city's moderators hear instead.
    """
    members = select(Member.person_id).where(Member.organisation_id == state.organisation.id)
    moderators = select(Moderator.person_id).where(
        Moderator.city_id == state.opportunity.city_id, ~exists().where(Member.organisation_id == state.organisation.id)
    )
    people = select(union(members, moderators).subquery().c.person_id)
    details = {"were": len(state.mine.needs)}  # with none before, silence is right when none is left at sending
    await outbox.tell_those(session, people, KIND, signup_id, now + _SETTLES, details)
