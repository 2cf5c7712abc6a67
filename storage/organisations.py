"""Organisations and the roles that people have in them, in cities and in the network."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, func, select
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


async def held(session: Session, organisation_id: int) -> Organisation | None:
    """For whoever is to change it or its members: no one else does so at the same time."""
    query = select(Organisation).where(Organisation.id == organisation_id).with_for_update()
    return (await session.scalars(query)).one_or_none()


async def some(session: Session, ids: Collection[int]) -> list[Organisation]:
    """Those of the organisations that there are, in the order of their names."""
    query = select(Organisation).where(Organisation.id.in_(ids)).order_by(Organisation.name, Organisation.id)
    return list(await session.scalars(query.limit(100))) if ids else []


async def page(
    session: Session, cities: Collection[int] | None, number: int, size: int
) -> tuple[list[Organisation], int, int]:
    """Organisations of these cities (None: of all), those that no moderator has looked at first; the page's number,
    which is the last one for one beyond the end, and how many pages there are."""
    of_them = select(Organisation) if cities is None else select(Organisation).where(Organisation.city_id.in_(cities))
    total = await session.scalar(select(func.count()).select_from(of_them.subquery())) or 0
    pages = max(1, -(-total // size))
    number = min(max(0, number), pages - 1)
    order = (Organisation.closed_at.is_not(None), Organisation.verified_at.is_not(None), Organisation.name)
    rows = await session.scalars(of_them.order_by(*order, Organisation.id).limit(size).offset(number * size))
    return list(rows), number, pages


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


async def add(session: Session, name: str, city_id: int, now: datetime) -> Organisation:
    """One that a moderator adds, and so vouches for."""
    organisation = Organisation(name=name, city_id=city_id, verified_at=now)
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
