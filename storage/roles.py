"""Giving, leaving and taking away roles: members of an organisation, moderators of a city.

Uniqueness is the tables' own (one row a person and thing): two presses at once give one role. An organisation is not
left without an owner: that is a condition of the statements, under a lock on its row (`organisations.held`).
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, delete, exists, select, update
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

Thing = City | Organisation


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of an organisation, or a moderator of a city, by the name they chose."""

    person_id: int
    name: str | None
    role: str


async def give(session: Session, person_id: int, role: str, thing: Thing, now: datetime) -> None:
    """An owner who is invited as a member stays owner; a member invited as owner becomes one."""
    if isinstance(thing, City):
        row = {"city_id": thing.id, "person_id": person_id}
        await session.execute(insert_into(session, _MODERATORS).values(row).on_conflict_do_nothing())
    else:
        insert = insert_into(session, _MEMBERS).values(organisation_id=thing.id, person_id=person_id, role=role)
        keys = ["organisation_id", "person_id"]
        grown = insert.on_conflict_do_update(index_elements=keys, set_={"role": role})
        await session.execute(grown if role == OWNER else insert.on_conflict_do_nothing())
    audit.note(session, role, "join", kind(thing), thing.id, now)


async def colleagues(session: Session, thing: Thing) -> list[Colleague]:
    """Owners first, then in the order of their meeting the bot."""
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


async def leave(session: Session, person_id: int, thing: Thing, now: datetime) -> bool:
    """Whether there was a role to leave. Raises LastOwner."""
    was = await _taken(session, person_id, thing)
    if was:
        audit.note(session, was, "leave", kind(thing), thing.id, now)
    return was is not None


async def remove(session: Session, person_id: int, thing: Thing, by: str, now: datetime) -> bool:
    """Takes the role of somebody else, who is told; `by` is the role of who does it. Raises LastOwner."""
    was = await _taken(session, person_id, thing)
    if was is None:
        return False
    audit.note(session, by, f"remove {was}", kind(thing), thing.id, now)
    await _tell(session, person_id, thing, "removed", was, now)
    return True


async def appoint(
    session: Session, organisation: Organisation, person_id: int, role: str, by: str, now: datetime
) -> bool:
    """Makes a member an owner, or an owner a member; False when there was nothing to change. Raises LastOwner."""
    change = update(Member).where(_is(organisation, person_id), Member.role != role)
    if role == MEMBER:
        change = change.where(~_is_last_owner(organisation, person_id))
    changed = change.values(role=role).returning(Member.person_id)
    if await session.scalar(changed, execution_options=_PLAIN) is None:
        await _refuse_last_owner(session, organisation, person_id)
        return False
    audit.note(session, by, f"appoint {role}", "organisation", organisation.id, now)
    await _tell(session, person_id, organisation, "appointed", role, now)
    return True


async def hand_over(session: Session, organisation: Organisation, owner_id: int, heir_id: int, now: datetime) -> bool:
    """The heir, a member, becomes owner, and the owner a member. False when the heir is no member."""
    both = (Member.organisation_id == organisation.id, Member.person_id.in_((owner_id, heir_id)))
    is_member = exists().where(_is(organisation, heir_id)).correlate(None)
    change = update(Member).where(*both, is_member)
    exchanged = change.values(role=case((Member.person_id == heir_id, OWNER), else_=MEMBER))
    done = await session.execute(exchanged.returning(Member.person_id), execution_options=_PLAIN)
    if owner_id == heir_id or heir_id not in set(done.scalars()):
        return False
    audit.note(session, OWNER, "hand over", "organisation", organisation.id, now)
    await _tell(session, heir_id, organisation, "appointed", OWNER, now)
    return True


async def _taken(session: Session, person_id: int, thing: Thing) -> str | None:
    """The role that was taken; None when there was none."""
    if isinstance(thing, City):
        gone = delete(Moderator).where(Moderator.city_id == thing.id, Moderator.person_id == person_id)
        found = await session.scalar(gone.returning(Moderator.person_id), execution_options=_PLAIN)
        return MODERATOR if found else None
    leaving = delete(Member).where(_is(thing, person_id))
    if thing.closed_at is None:
        leaving = leaving.where(~_is_last_owner(thing, person_id))
    role: str | None = await session.scalar(leaving.returning(Member.role), execution_options=_PLAIN)
    if role is None and thing.closed_at is None:
        await _refuse_last_owner(session, thing, person_id)
    return role


def _is(organisation: Organisation, person_id: int) -> ColumnElement[bool]:
    return (Member.organisation_id == organisation.id) & (Member.person_id == person_id)


def _is_last_owner(organisation: Organisation, person_id: int) -> ColumnElement[bool]:
    mine, other = aliased(Member), aliased(Member)
    owns = exists().where(mine.organisation_id == organisation.id, mine.person_id == person_id, mine.role == OWNER)
    others = exists().where(other.organisation_id == organisation.id, other.role == OWNER, other.person_id != person_id)
    return owns & ~others


async def _refuse_last_owner(session: Session, organisation: Organisation, person_id: int) -> None:
    if await session.scalar(select(_is_last_owner(organisation, person_id))):
        raise LastOwner(organisation=organisation.name)


async def _tell(session: Session, person_id: int, thing: Thing, what: str, role: str, now: datetime) -> None:
    """`about` is the organisation or the city; ids of the two may be the same number, `lead` keeps them apart."""
    details = {"what": what, "role": role}
    told = Planned(person_id, KIND, thing.id, now, kind(thing)[:4], details=details)
    await outbox.tell(session, [told], latest=True)


def kind(thing: Thing) -> str:
    return "city" if isinstance(thing, City) else "organisation"
