"""Giving, leaving and taking away roles: members of an organisation, moderators of a city.

Uniqueness is the tables' own (one row a person and thing): two presses at once give one role.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import aliased

from storage import audit, outbox
from storage.base import Base
from storage.cities import City
from storage.engine import Session
from storage.errors import LastOwner
from storage.organisations import Member, Moderator, Organisation
from storage.outbox import Planned, insert_into
from storage.people import Person
from storage.rights import MEMBER, MODERATOR, OWNER

KIND = "role"  # of the outbox: somebody else changed the person's role
_MEMBERS, _MODERATORS = Base.metadata.tables["member"], Base.metadata.tables["moderator"]
_PLAIN = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of an organisation, or a moderator of a city, by the name they chose."""

    person_id: int
    name: str | None
    role: str


async def give(session: Session, person_id: int, role: str, thing: City | Organisation, now: datetime) -> None:
    """An owner who is invited as a member stays owner; a member invited as owner becomes one."""
    if isinstance(thing, City):
        row = {"city_id": thing.id, "person_id": person_id}
        await session.execute(insert_into(session, _MODERATORS).values(row).on_conflict_do_nothing())
    else:
        insert = insert_into(session, _MEMBERS).values(organisation_id=thing.id, person_id=person_id, role=role)
        keys = ["organisation_id", "person_id"]
        grown = insert.on_conflict_do_update(index_elements=keys, set_={"role": role})
        await session.execute(grown if role == OWNER else insert.on_conflict_do_nothing())
    audit.note(session, role, "join", _kind(thing), thing.id, now)


async def colleagues(session: Session, thing: City | Organisation) -> list[Colleague]:
    """Owners first, then in the order of their joining the bot."""
    if isinstance(thing, City):
        query = select(Person.id, Person.name).join(Moderator, Moderator.person_id == Person.id)
        rows = await session.execute(query.where(Moderator.city_id == thing.id).order_by(Person.id).limit(100))
        return [Colleague(number, name, MODERATOR) for number, name in rows]
    members = (
        select(Person.id, Person.name, Member.role)
        .join(Member, Member.person_id == Person.id)
        .where(Member.organisation_id == thing.id)
        .order_by(Member.role.desc(), Person.id)
        .limit(100)
    )
    return [Colleague(*row) for row in await session.execute(members)]


async def leave(session: Session, person_id: int, thing: City | Organisation, now: datetime) -> bool:
    """Whether there was a role to leave. Raises LastOwner: an organisation is not left without one."""
    was = await _taken(session, person_id, thing)
    if was:
        audit.note(session, was, "leave", _kind(thing), thing.id, now)
    return was is not None


async def remove(session: Session, person_id: int, thing: City | Organisation, by: str, now: datetime) -> bool:
    """Takes the role of somebody else, who is told; `by` is the role of who does it. Raises LastOwner."""
    was = await _taken(session, person_id, thing)
    if was is None:
        return False
    audit.note(session, by, f"remove {was}", _kind(thing), thing.id, now)
    await _tell(session, person_id, thing, "removed", was, now)
    return True


async def appoint(
    session: Session, organisation: Organisation, person_id: int, role: str, by: str, now: datetime
) -> bool:
    """Makes a member an owner, or an owner a member; False for who is no member. Raises LastOwner."""
    await _hold(session, organisation)
    change = update(Member).where(Member.organisation_id == organisation.id, Member.person_id == person_id)
    if role == MEMBER and await _is_last_owner(session, person_id, organisation):
        raise LastOwner(organisation=organisation.name)
    changed = change.where(Member.role != role).values(role=role).returning(Member.person_id)
    if await session.scalar(changed, execution_options=_PLAIN) is None:
        return await session.get(Member, (organisation.id, person_id)) is not None
    audit.note(session, by, f"appoint {role}", "organisation", organisation.id, now)
    await _tell(session, person_id, organisation, "appointed", role, now)
    return True


async def hand_over(session: Session, organisation: Organisation, owner_id: int, heir_id: int, now: datetime) -> bool:
    """The heir, a member, becomes owner, and the owner a member. False when the heir is no member."""
    if owner_id == heir_id or not await appoint(session, organisation, heir_id, OWNER, OWNER, now):
        return False
    change = update(Member).where(Member.organisation_id == organisation.id, Member.person_id == owner_id)
    await session.execute(change.values(role=MEMBER), execution_options=_PLAIN)
    audit.note(session, OWNER, "hand over", "organisation", organisation.id, now)
    return True


async def _taken(session: Session, person_id: int, thing: City | Organisation) -> str | None:
    """The role that was taken; None when there was none."""
    if isinstance(thing, City):
        gone = delete(Moderator).where(Moderator.city_id == thing.id, Moderator.person_id == person_id)
        found = await session.scalar(gone.returning(Moderator.person_id), execution_options=_PLAIN)
        return MODERATOR if found else None
    await _hold(session, thing)
    if thing.closed_at is None and await _is_last_owner(session, person_id, thing):
        raise LastOwner(organisation=thing.name)
    leaving = delete(Member).where(Member.organisation_id == thing.id, Member.person_id == person_id)
    role: str | None = await session.scalar(leaving.returning(Member.role), execution_options=_PLAIN)
    return role


async def _hold(session: Session, organisation: Organisation) -> None:
    """Two owners who leave at once leave one after the other."""
    await session.execute(select(Organisation.id).where(Organisation.id == organisation.id).with_for_update())


async def _is_last_owner(session: Session, person_id: int, organisation: Organisation) -> bool:
    other = aliased(Member)
    others = exists().where(other.organisation_id == organisation.id, other.role == OWNER, other.person_id != person_id)
    mine = exists().where(
        Member.organisation_id == organisation.id, Member.person_id == person_id, Member.role == OWNER
    )
    return bool(await session.scalar(select(mine & ~others)))


async def _tell(
    session: Session, person_id: int, thing: City | Organisation, what: str, role: str, now: datetime
) -> None:
    """`about` is the organisation, or the city."""
    details = {"what": what, "role": role, "thing": _kind(thing)}
    lead = "city" if isinstance(thing, City) else "of"  # ids of cities and organisations may be the same number
    await outbox.tell(session, [Planned(person_id, KIND, thing.id, now, lead, details=details)])


def _kind(thing: City | Organisation) -> str:
    return "city" if isinstance(thing, City) else "organisation"
