"""Who may do what: asked here and nowhere else, by id, at each act.

Roles are rows: organisers are members of an organisation, moderators belong to a city; network admins come from
settings (Telegram ids). `of` knows a person's roles, `Rights.can` then judges any number of acts, `require` refuses
what is not allowed and writes the attempt down.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import NoReturn

import structlog
from sqlalchemy import Integer, Select, String, bindparam, cast, func, literal_column, select

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
    "announce": _WATCH,
    "pay": _ADMIN,  # with the Stars of the bot
    "read audit": _ADMIN,
}

Thing = Opportunity | Organisation | City | None

log = structlog.get_logger()

_PERSON = literal_column("person.id", Integer)  # SQLAlchemy's own would stand without its table in RETURNING
# «owner:5,member:7;3,4»: organisations by role, then cities that are moderated
DUTIES = (
    func.coalesce(
        select(func.aggregate_strings(Member.role + ":" + cast(Member.organisation_id, String), ","))
        .where(Member.person_id == _PERSON)
        .scalar_subquery(),
        "",
    )
    + ";"
    + func.coalesce(
        select(func.aggregate_strings(cast(Moderator.city_id, String), ","))
        .where(Moderator.person_id == _PERSON)
        .scalar_subquery(),
        "",
    )
)
_READ = select(DUTIES).select_from(Person).where(Person.id == bindparam("person"))


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

    def joined(self, role: str, thing: City | Organisation) -> "Rights":
        """These roles and one more."""
        if isinstance(thing, City):
            return replace(self, moderates=self.moderates | {thing.id})
        owns = self.owns | {thing.id} if role == OWNER else self.owns
        return replace(self, owns=owns, member_of=self.member_of | {thing.id})

    def without(self, thing: City | Organisation) -> "Rights":
        """These roles but that one."""
        if isinstance(thing, City):
            return replace(self, moderates=self.moderates - {thing.id})
        return replace(self, owns=self.owns - {thing.id}, member_of=self.member_of - {thing.id})

    def watched(self) -> frozenset[int] | None:
        """Ids of the cities whose catalogue the person looks after; None: of all, and of what has no city."""
        return None if self.admin else self.moderates

    def as_role(self, thing: Thing = None) -> str:
        """The role that an act on the thing is written down under: the nearest to it."""
        standing = self.standing(thing)
        return next((role for role in (OWNER, MEMBER, MODERATOR, ADMIN) if role in standing), "resident")


async def of(session: Session, person: Person, admins: Collection[int]) -> Rights:
    """The person's roles; `admins` are the Telegram ids of the network's admins. Who presses was found together with
    their roles, in the press's own transaction: that costs nothing more."""
    return _rights(person, admins, await _duties(session, person) if person.duties is None else person.duties)


def as_found(person: Person) -> Rights:
    """The roles that were read with the person; of settings it knows nothing."""
    return _rights(person, (), person.duties or ";")


def works(person: Person, admins: Collection[int]) -> bool:
    """Whether the one who presses has any role at all."""
    return person.telegram_id in admins or person.duties not in (None, ";")


async def _duties(session: Session, person: Person) -> str:
    return await session.scalar(_READ, {"person": person.id}) or ";"


def _rights(person: Person, admins: Collection[int], duties: str) -> Rights:
    organisations, _, cities = duties.partition(";")
    held = [one.partition(":") for one in organisations.split(",") if one]
    return Rights(
        person.id,
        owns=frozenset(int(number) for role, _, number in held if role == OWNER),
        member_of=frozenset(int(number) for _, _, number in held),
        moderates=frozenset(int(number) for number in cities.split(",") if number),
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


def refuse(person: Person, action: str, thing: Thing = None) -> NoReturn:
    """Writes the attempt down, and raises NotAllowed."""
    attempted(person, action, thing)
    raise NotAllowed(action=action.replace(" ", "-"))


def attempted(person: Person, action: str, thing: Thing = None, **ids: int) -> None:
    """Writes down what a person's roles did not cover: ids, and no words."""
    about: dict[str, int | str] = {"thing": type(thing).__name__.lower(), "thing_id": thing.id} if thing else {}
    log.info("an act was refused", person_id=person.id, act=action, **about, **ids)


async def note_foreign(session: Session, person: Person, action: str, owners: Select[int], **ids: int) -> None:
    """A row was not found among the person's own: when `owners` finds it to be somebody else's, the attempt is written
    down."""
    if await session.scalar(owners) not in (None, person.id):
        attempted(person, action, None, **ids)


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
