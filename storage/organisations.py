"""Organisations and the roles that people have in them, in cities and in the network."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.engine import Session


class Organisation(Base):
    """Who offers learning; `sector` is one of vocabulary.SECTORS; unverified until a moderator says so. What a trusted
    one adds is published without review."""

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("city_id", "name"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    city_id: Mapped[int | None] = mapped_column(ForeignKey("city.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    sector: Mapped[str] = mapped_column(String(16), default="other")
    contact: Mapped[str | None] = mapped_column(String(200))
    verified_at: Mapped[datetime | None]
    trusted_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class Member(Base):
    """An organiser's place in an organisation: "owner" or "member"."""

    __tablename__ = "member"
    __table_args__ = (CheckConstraint("role IN ('owner', 'member')", name="role"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    role: Mapped[str] = mapped_column(String(8))


class Moderator(Base):
    """Who looks after a city's catalogue."""

    __tablename__ = "moderator"

    city_id: Mapped[int] = mapped_column(ForeignKey("city.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)


async def find(session: Session, organisation_id: int) -> Organisation | None:
    return await session.get(Organisation, organisation_id)


async def named(session: Session, name: str, city_id: int | None) -> Organisation | None:
    query = select(Organisation).where(Organisation.name == name, Organisation.city_id == city_id)
    return (await session.scalars(query)).one_or_none()


async def found(session: Session, name: str, city_id: int | None) -> Organisation:
    """The organisation of that name in that city, made when there is none."""
    organisation = await named(session, name, city_id)
    if organisation is None:
        organisation = Organisation(name=name, city_id=city_id)
        session.add(organisation)
        await session.flush()
    return organisation


async def members(session: Session, organisation_id: int) -> list[int]:
    """Ids of the organisers of an organisation."""
    query = select(Member.person_id).where(Member.organisation_id == organisation_id).order_by(Member.person_id)
    return list(await session.scalars(query.limit(100)))


async def moderators(session: Session, city_id: int | None) -> list[int]:
    """Ids of the people who moderate a city."""
    query = select(Moderator.person_id).where(Moderator.city_id == city_id).order_by(Moderator.person_id)
    return list(await session.scalars(query.limit(100)))
