"""Invitations to a role: single-use deep links that live seven days. The token is kept only as a hash."""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Select, String, func, select, update
from sqlalchemy.orm import Mapped, mapped_column, with_expression

from storage import audit, rights, roles
from storage.base import Base, Id
from storage.cities import City
from storage.engine import Session
from storage.errors import InviteGone, TooManyInvites
from storage.organisations import Organisation
from storage.people import Person
from storage.rights import MODERATOR

LIVES = timedelta(days=7)
MOST_OPEN = 10
_BYTES = 16  # 22 letters of a deep link; nobody guesses that many


class Invite(Base):
    """`person_id` is who made it; the city is a moderator's, the organisation an organiser's."""

    __tablename__ = "invite"
    __table_args__ = (
        CheckConstraint("role IN ('owner', 'member', 'moderator')", name="role"),
        CheckConstraint(
            "(role = 'moderator' AND city_id IS NOT NULL AND organisation_id IS NULL)"
            " OR (role <> 'moderator' AND city_id IS NULL AND organisation_id IS NOT NULL)",
            name="one_target",
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[str] = mapped_column(String(16))
    city_id: Mapped[int | None] = mapped_column(ForeignKey("city.id", ondelete="CASCADE"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation with what it is to; `thing` is the city or the organisation."""

    invite: Invite
    inviter: Person
    city: City | None
    organisation: Organisation | None

    @property
    def thing(self) -> City | Organisation:
        thing = self.organisation or self.city
        assert thing is not None  # a constraint of the table
        return thing


def action(role: str) -> str:
    """What one must be allowed to do to invite to that role."""
    return "invite moderator" if role == MODERATOR else "invite organiser"


async def make(session: Session, person: Person, role: str, thing: City | Organisation, by: str, now: datetime) -> str:
    """The token, told this once and never kept. Whether the person may invite is the caller's to ask; `by` is the
    role in which they do. Raises TooManyInvites."""
    if await count_open(session, person, now) >= MOST_OPEN:
        raise TooManyInvites(limit=MOST_OPEN)
    token = secrets.token_urlsafe(_BYTES)
    audit.note(session, by, f"invite {role}", roles.kind(thing), thing.id, now)
    target = {"city_id": thing.id} if isinstance(thing, City) else {"organisation_id": thing.id}
    session.add(
        Invite(
            person_id=person.id,
            token_hash=_hashed(token),
            role=role,
            created_at=now,
            expires_at=now + LIVES,
            **target,
        )
    )
    await session.flush()
    return token


async def read(session: Session, token: str, now: datetime | None) -> Invitation | None:
    """What the token invites to; None when it was used, revoked or is too old, or never was. Without `now`: whatever
    became of it."""
    query = _with_thing().where(Invite.token_hash == _hashed(token), *(_open(now) if now else ()))
    row = (await session.execute(query)).first()
    return Invitation(*row) if row else None


async def count_open(session: Session, person: Person, now: datetime) -> int:
    return await session.scalar(select(func.count(Invite.id)).where(Invite.person_id == person.id, *_open(now))) or 0


async def open_ones(session: Session, person: Person, now: datetime) -> list[Invitation]:
    """Those the person made that can still be used, the newest first."""
    query = _with_thing().where(Invite.person_id == person.id, *_open(now)).order_by(Invite.id.desc()).limit(20)
    return [Invitation(*row) for row in await session.execute(query)]


async def accept(session: Session, person: Person, token: str, admins: Collection[int], now: datetime) -> Invitation:
    """Gives the person the role, once. Raises InviteGone; also where the inviter has lost the right to invite."""
    invitation = await read(session, token, now)
    if invitation is None or not await stands(session, invitation, admins):
        raise InviteGone
    taking = update(Invite).where(Invite.id == invitation.invite.id, *_open(now)).values(used_at=now)
    taken = await session.scalar(taking.returning(Invite.id), execution_options={"synchronize_session": False})
    if taken is None:
        raise InviteGone
    await roles.give(session, person.id, invitation.invite.role, invitation.thing, now)
    return invitation


async def stands(session: Session, invitation: Invitation, admins: Collection[int]) -> bool:
    """Whether who invited may still do so."""
    theirs = await rights.of(session, invitation.inviter, admins)
    return theirs.can(action(invitation.invite.role), invitation.thing)


async def revoke(session: Session, person: Person, invite_id: int, now: datetime) -> bool:
    """Whether it was an open one of the person's own."""
    closing = update(Invite).where(Invite.id == invite_id, Invite.person_id == person.id, *_open(now))
    revoked = closing.values(revoked_at=now).returning(Invite.id)
    return await session.scalar(revoked, execution_options={"synchronize_session": False}) is not None


def _with_thing() -> Select[Invite, Person, City, Organisation]:
    return (
        select(Invite, Person, City, Organisation)
        .join(Person, Person.id == Invite.person_id)
        .outerjoin(City, City.id == Invite.city_id)
        .outerjoin(Organisation, Organisation.id == Invite.organisation_id)
        .options(with_expression(Person.duties, rights.DUTIES))
    )


def _open(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (Invite.used_at.is_(None), Invite.revoked_at.is_(None), Invite.expires_at > now)


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
