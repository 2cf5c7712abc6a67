"""Changes that wait for a moderator: what stands in the catalogue stays as it was until they are taken.

When and where something takes place is never held back: that would send people to a wrong place (decision 0023).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from storage import altering, amending_own, audit, nudges, outbox, publishing, versions
from storage.amending_own import Wanted
from storage.amendments import HELD, OWN, REFUSED, TAKEN, Amendment, Values
from storage.base import Base
from storage.engine import Session
from storage.errors import AlreadyDecided
from storage.opportunities import Opportunity
from storage.organisations import Member, Organisation
from storage.outbox import insert_into
from storage.people import Person
from storage.reviews import LONGEST_NOTE, WAITING
from storage.rights import Rights

KIND = "amended"  # of the outbox
_PLAIN = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Sent:
    """By whom changes are made, and to whom it is told."""

    person: Person
    mine: Rights
    admins: Collection[int]


def waits(mine: Rights, opportunity: Opportunity, organisation: Organisation) -> bool:
    """Whether words and links that this person changes are looked at first."""
    vouched = organisation.verified_at is not None or organisation.trusted_at is not None
    return opportunity.state != "hidden" and not vouched and not mine.can("moderate", opportunity)


def values(opportunity: Opportunity) -> Values:
    """What can be held back, as it stands, in JSON."""
    return {name: _json(getattr(opportunity, name)) for name in HELD}


async def hold_back(
    session: Session,
    by: Sent,
    opportunity: Opportunity,
    organisation: Organisation,
    before: Values,
    names: Collection[str],
    now: datetime,
) -> bool:
    """Puts back what was just changed of `names`, and lets it wait for a moderator; what waited already still does.
    False when nothing is left to wait for."""
    after = values(opportunity)
    wanted = {name: after[name] for name in HELD if name in names}
    write(opportunity, before)
    opportunity.folded = publishing.folded(opportunity, organisation)
    await session.flush()
    if not wanted:
        return False
    known = await session.get(Amendment, opportunity.id, populate_existing=True, with_for_update=True)
    kept = known.said if known and known.state == WAITING else {}
    said = {name: value for name, value in {**kept, **wanted}.items() if value != before.get(name)}
    if said == kept:
        return bool(said)
    if not said:
        assert known is not None
        known.state, known.decided_at = TAKEN, now
        await session.flush()
        return False
    await _send(session, by, known, opportunity, said, now)
    await versions.note(session, by.person.id, opportunity.id, "amend", now, _made(before, said))
    return True


async def hold_own(session: Session, by: Sent, opportunity: Opportunity, wanted: Wanted, now: datetime) -> bool:
    """Lets what single meetings would have of their own wait for a moderator, along with what waits already. Whether
    any of it waits then."""
    known = await session.get(Amendment, opportunity.id, populate_existing=True, with_for_update=True)
    kept = known.said if known and known.state == WAITING else {}
    before: Values = kept.get(OWN, {})
    asked = {str(number): {**before.get(str(number), {}), **said} for number, said in wanted.items()}
    ids = {int(number) for number in before} | wanted.keys()
    meetings = await amending_own.meetings_of(session, opportunity.id, ids)
    own = {number: one for number, one in {**before, **asked}.items() if amending_own.differs(meetings, number, one)}
    said = {name: value for name, value in kept.items() if name != OWN} | ({OWN: own} if own else {})
    if said and said != kept:
        await _send(session, by, known, opportunity, said, now)
        await versions.note(session, by.person.id, opportunity.id, "amend", now, {OWN: [None, None]})
    elif known is not None and kept and not said:
        known.state, known.decided_at = TAKEN, now
    await session.flush()
    return bool(own)


async def _send(
    session: Session, by: Sent, known: Amendment | None, opportunity: Opportunity, said: Values, now: datetime
) -> None:
    row = {"person_id": by.person.id, "state": WAITING, "said": said, "reason": None, "note": None, "decided_at": None}
    if known is None:
        first = {"opportunity_id": opportunity.id, "revision": 1, "sent_at": now}
        insert = insert_into(session, Base.metadata.tables["amendment"]).values(row | first)
        await session.execute(insert.on_conflict_do_update(index_elements=["opportunity_id"], set_=row))
    else:
        again = {} if known.state == WAITING else {"sent_at": now}
        change = update(Amendment).where(Amendment.opportunity_id == opportunity.id)
        row |= {"revision": Amendment.revision + 1, **again}
        await session.execute(change.values(row), execution_options=_PLAIN)
        session.expire(known)
    audit.note(session, by.mine.as_role(opportunity), "send in changes", "opportunity", opportunity.id, now)
    await nudges.tell(session, opportunity.city_id, by.admins, now)


async def take(
    session: Session, mine: Rights, opportunity: Opportunity, organisation: Organisation, revision: int, now: datetime
) -> None:
    """Raises AlreadyDecided, also when more was sent in since `revision`."""
    row = await _decide(session, opportunity, TAKEN, revision, None, None, now)
    before, was = values(opportunity), altering.standing(opportunity)
    write(opportunity, row.said)
    opportunity.folded = publishing.folded(opportunity, organisation)
    opportunity.updated_at = now
    await session.flush()
    made = _made(before, row.said)
    await altering.tell_altered(session, opportunity, was, now)
    await amending_own.write(session, opportunity, await amending_own.named(session, row), now)
    await versions.note(session, row.person_id or mine.person_id, opportunity.id, "edit", now, made)
    await _conclude(session, mine, opportunity, row, "take changes", now)


async def refuse(
    session: Session,
    mine: Rights,
    opportunity: Opportunity,
    revision: int,
    reason: str,
    note: str | None,
    now: datetime,
) -> None:
    """Raises AlreadyDecided."""
    row = await _decide(session, opportunity, REFUSED, revision, reason, note, now)
    await _conclude(session, mine, opportunity, row, "refuse changes", now)


async def settle(session: Session, mine: Rights, opportunity: Opportunity, now: datetime) -> None:
    """After a moderator has changed it themselves: what waited and stands now is decided by that."""
    row = await session.get(Amendment, opportunity.id, populate_existing=True)
    if row is None or row.state != WAITING:
        return
    stands = values(opportunity)
    left = {name: value for name, value in row.said.items() if stands.get(name) != value}
    if left:
        row.said = left
        return
    row.state, row.decided_at = TAKEN, now
    await session.flush()
    await _conclude(session, mine, opportunity, row, "take changes", now)


def write(opportunity: Opportunity, said: Mapping[str, Any]) -> None:  # Any: JSON
    for name, value in said.items():
        if name == OWN:
            continue
        setattr(opportunity, name, frozenset(value) if name == "audiences" else value)


async def _decide(
    session: Session,
    opportunity: Opportunity,
    state: str,
    revision: int,
    reason: str | None,
    note: str | None,
    now: datetime,
) -> Amendment:
    change = update(Amendment).where(
        Amendment.opportunity_id == opportunity.id, Amendment.state == WAITING, Amendment.revision == revision
    )
    decided = {"state": state, "reason": reason, "note": note and note[:LONGEST_NOTE], "decided_at": now}
    done = await session.scalar(change.values(decided).returning(Amendment.opportunity_id), execution_options=_PLAIN)
    if done is None:
        raise AlreadyDecided
    return await session.get_one(Amendment, opportunity.id, populate_existing=True)


async def _conclude(
    session: Session, mine: Rights, opportunity: Opportunity, row: Amendment, action: str, now: datetime
) -> None:
    """Written down, and the author told; where there is none any more, the members of the organisation."""
    audit.note(session, mine.as_role(opportunity), action, "opportunity", opportunity.id, now)
    whom = select(Member.person_id).where(Member.organisation_id == opportunity.organisation_id)
    if row.person_id is not None:
        whom = select(Person.id).where(Person.id == row.person_id)
    each = whom.subquery()
    others = select(each.c[0]).where(each.c[0] != mine.person_id)
    await outbox.tell_those(session, others, KIND, opportunity.id, now)


def _made(before: Values, said: Values) -> Values:
    """Old and new values; long words shortened."""
    return {
        name: [_short(before[name]), _short(value)] for name, value in said.items() if before.get(name, value) != value
    }


def _short(value: Any) -> Any:  # Any: JSON
    return value[:200] if isinstance(value, str) else value


def _json(value: Any) -> Any:  # Any: a column's value, JSON
    return sorted(value) if isinstance(value, frozenset) else value
