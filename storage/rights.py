"""Who may do what: asked here and nowhere else, by id, at each act.

Roles are rows: organisers are members of an organisation, moderators belong to a city; network admins come from
settings (Telegram ids). `of` reads a person's roles in one statement, `Rights.can` then judges any number of acts,
`require` refuses what is not allowed and writes the attempt down.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NoReturn

import structlog
from sqlalchemy import Integer, bindparam, literal, select, union_all

from storage.cities import City
from storage.engine import Session
from storage.errors import NotAllowed
from storage.opportunities import Opportunity
from storage.organisations import Member, Moderator, Organisation
from storage.people import Person

OWNER, MEMBER, MODERATOR, ADMIN = "owner", "member", "moderator", "admin"
_STAFF = frozenset({OWNER, MEMBER})
_WATCH = frozenset({MODERATOR, ADMIN})
_ADMIN = frozenset({ADMIN})

# What each role may do to a thing of its own: an opportunity or organisation, a city, the network (no thing).
ALLOWED: dict[str, frozenset[str]] = {
    "add": _STAFF | _WATCH,  # begin an opportunity of an organisation
    "publish": _WATCH,  # without review; members of a trusted organisation too
    "edit": _STAFF | _WATCH,
    "cancel": _STAFF | _WATCH,
    "see people": _STAFF,
    "message": _STAFF,
    "moderate": _WATCH,
    "invite organiser": frozenset({OWNER}) | _WATCH,
    "manage organisation": frozenset({OWNER}) | _WATCH,
    "manage members": frozenset({OWNER, ADMIN}),
    "add organisation": _WATCH,
    "verify": _WATCH,
    "block": _WATCH,
    "invite moderator": _ADMIN,
    "remove moderator": _ADMIN,
    "mark network-wide": _ADMIN,
    "add city": _ADMIN,
    "change city": _ADMIN,
    "read audit": _ADMIN,
}

Thing = Opportunity | Organisation | City | None
log = structlog.get_logger()

_WHO = bindparam("person", type_=Integer)
_ROLES = union_all(
    select(Member.role, Member.organisation_id.label("of")).where(Member.person_id == _WHO),
    select(literal(MODERATOR), Moderator.city_id).where(Moderator.person_id == _WHO),
)


@dataclass(frozen=True, slots=True)
class Rights:
    """A person's roles: ids of organisations and of cities."""

    person_id: int
    owns: frozenset[int] = frozenset()
    member_of: frozenset[int] = frozenset()  # those that are owned too
    moderates: frozenset[int] = frozenset()
    admin: bool = False

    def __bool__(self) -> bool:
        """Whether there is any role at all."""
        return bool(self.member_of or self.moderates or self.admin)

    def can(self, action: str, thing: Thing = None, organisation: Organisation | None = None) -> bool:
        """`organisation` is the one that offers the opportunity: members of a trusted one publish directly."""
        standing = self.standing(thing)
        if ALLOWED[action] & standing:
            return True
        offers = thing if isinstance(thing, Organisation) else organisation
        if action != "publish" or offers is None or not _is_trusted(offers):
            return False
        return bool(_STAFF & standing) and (not isinstance(thing, Opportunity) or thing.organisation_id == offers.id)

    def standing(self, thing: Thing = None) -> frozenset[str]:
        """The roles that count for this thing; without a thing, those in the network."""
        organisation_id, city_id = _whose(thing)
        roles = {
            ADMIN: self.admin,
            OWNER: organisation_id in self.owns,
            MEMBER: organisation_id in self.member_of,
            MODERATOR: city_id in self.moderates,
        }
        return frozenset(role for role, held in roles.items() if held)

    def as_role(self, thing: Thing = None) -> str:
        """The role that an act on the thing is written down under: the nearest to it."""
        standing = self.standing(thing)
        return next((role for role in (OWNER, MEMBER, MODERATOR, ADMIN) if role in standing), "resident")


async def of(session: Session, person: Person, admins: Collection[int]) -> Rights:
    """The person's roles as they are now; `admins` are the Telegram ids of the network's admins."""
    rows = (await session.execute(_ROLES, {"person": person.id})).all()
    return Rights(
        person.id,
        owns=frozenset(number for role, number in rows if role == OWNER),
        member_of=frozenset(number for role, number in rows if role in _STAFF),
        moderates=frozenset(number for role, number in rows if role == MODERATOR),
        admin=person.telegram_id in admins,
    )


async def can(
    session: Session,
    person: Person,
    action: str,
    thing: Thing,
    admins: Collection[int],
    organisation: Organisation | None = None,
) -> bool:
    """Whether to offer an act. Before doing it, `require`."""
    return (await of(session, person, admins)).can(action, thing, organisation)


async def require(
    session: Session,
    person: Person,
    action: str,
    thing: Thing,
    admins: Collection[int],
    organisation: Organisation | None = None,
) -> Rights:
    """The person's rights, if they cover the act. Raises NotAllowed, and the attempt is logged with ids."""
    mine = await of(session, person, admins)
    if not mine.can(action, thing, organisation):
        refuse(person, action, thing)
    return mine


def refuse(person: Person, action: str, thing: Thing = None, **ids: int | str) -> NoReturn:
    """Writes the attempt down, with ids and no words, and raises NotAllowed."""
    about: dict[str, int | str] = {"thing": type(thing).__name__.lower(), "thing_id": thing.id} if thing else {}
    log.warning("an act was refused", person_id=person.id, act=action, **about, **ids)
    raise NotAllowed(action=action.replace(" ", "-"))


def _whose(thing: Thing) -> tuple[int | None, int | None]:
    """Ids of the organisation and of the city that the thing belongs to."""
    match thing:
        case Opportunity():
            return thing.organisation_id, thing.city_id
        case Organisation():
            return thing.id, thing.city_id
        case City():
            return None, thing.id
    return None, None


def _is_trusted(organisation: Organisation) -> bool:
    return organisation.trusted_at is not None and organisation.closed_at is None
