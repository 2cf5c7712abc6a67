"""A file of ours that comes back, changed in a table or a calendar: just what was changed in it is changed here.

What such a file says of a meeting is compared with what a file written now would say: so what no table can hold (a
meeting link, an address that is not shown) is never lost on the way.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from storage import altering, apart, changes, deadlines, exporting, publishing, redating, seats
from storage.content import When
from storage.engine import Session
from storage.formats.model import Reading, ReadOpportunity
from storage.imported import said, write_fields
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.organisations import Organisation


@dataclass(frozen=True, slots=True)
class Returned:
    """The meeting that an entry names, and what the entry would say if it were written now."""

    opportunity_id: int
    occurrence_id: int
    base: ReadOpportunity


async def of(session: Session, organisation_id: int, base: Reading) -> dict[str, Returned]:
    """By key. `base`: a file of the meetings of this organisation that came back, written and read now."""
    by_number = {exporting.number_of(one.key): one for one in base.opportunities}
    query = select(Occurrence.id, Occurrence.opportunity_id).join(
        Opportunity, Opportunity.id == Occurrence.opportunity_id
    )
    query = query.where(Occurrence.id.in_(by_number), Opportunity.organisation_id == organisation_id)
    rows = (await session.execute(query)).all() if by_number else []
    return {by_number[number].key: Returned(owner, number, by_number[number]) for number, owner in rows}


def changed(read: ReadOpportunity, one: Returned) -> tuple[str, ...]:
    """Names of what differs, "dates" among them."""
    was, now = said(one.base), said(read)
    names = [name for name in now if name not in ("meetings", "rule") and now[name] != was[name]]
    names += ["deadline"] if read.deadline != one.base.deadline else []
    return (*names, "dates") if list(now["meetings"].values()) != list(was["meetings"].values()) else tuple(names)


async def apply(
    session: Session,
    opportunity: Opportunity,
    occurrence_id: int,
    read: ReadOpportunity,
    names: tuple[str, ...],
    organisation: Organisation,
    now: datetime,
) -> None:
    """Those who signed up hear of it as of any other change."""
    one = await session.get_one(Occurrence, occurrence_id)
    kept = {name: value for name, value in said(read).items() if name in names}
    was, price = apart.seen(opportunity, one.own), apart.priced(one.own)
    one.own, kept = apart.divided(opportunity, one.own, kept)
    await changes.elsewhere(session, opportunity, one, was, now)
    if apart.priced(one.own) != price:
        await _price_all(session, opportunity, one, price, now)
    write_fields(opportunity, kept)
    opportunity.folded = publishing.folded(opportunity, organisation)
    opportunity.updated_at = now
    if "dates" in names and read.dates:
        one.all_day = read.dates[0].all_day
        await publishing.move(session, one, read.dates[0].start, read.dates[0].end, now)
    if "cancelled" in names:
        await _call_off_or_restore(session, opportunity, one, read.cancelled, now)
    intake = await session.get_one(Intake, one.intake_id)
    if "capacity" in names:
        await seats.resize(session, intake, read.capacity)
    if "deadline" in names:
        intake.deadline = read.deadline
        await deadlines.replan(session, opportunity.id, now)
    await session.flush()


async def _price_all(
    session: Session, opportunity: Opportunity, one: Occurrence, was: apart.Own, now: datetime
) -> None:
    """The price of one meeting is that of all that one signs up to along with it."""
    before = altering.standing(apart.held(opportunity, was))
    price = apart.priced(one.own)
    for each in await session.scalars(select(Occurrence).where(Occurrence.intake_id == one.intake_id)):
        each.own = {**(each.own or {}), **price}
    if opportunity.state == "published":
        stands = altering.standing(apart.held(opportunity, price))
        await altering.tell_intake(session, one.intake_id, before, stands, now)


async def _call_off_or_restore(
    session: Session, opportunity: Opportunity, one: Occurrence, cancelled: bool, now: datetime
) -> None:
    if cancelled:
        if one.state == "scheduled":
            await publishing.cancel_occurrence(session, one, now)
        return
    if one.state == "cancelled":
        await redating.restore(session, one, When(one.start, one.end, one.all_day), now)
    if opportunity.state == "cancelled":
        opportunity.state, opportunity.state_reason = "published", None
        await session.flush()
        await altering.tell_reopened(session, opportunity.id, now)
