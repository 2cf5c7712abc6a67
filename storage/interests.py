"""Interests: the areas, organisations and saved searches that a person follows, and the network itself."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.engine import Session
from storage.organisations import Organisation
from storage.outbox import insert_into


class Interest(Base):
    """Exactly one of the targets is set."""

    __tablename__ = "interest"
    __table_args__ = (
        UniqueConstraint("person_id", "area"),
        UniqueConstraint("person_id", "organisation_id"),
        UniqueConstraint("person_id", "query_id"),
        CheckConstraint(
            "(area IS NOT NULL AND organisation_id IS NULL AND query_id IS NULL)"
            " OR (area IS NULL AND organisation_id IS NOT NULL AND query_id IS NULL)"
            " OR (area IS NULL AND organisation_id IS NULL AND query_id IS NOT NULL)",
            name="one_target",
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    area: Mapped[str | None] = mapped_column(String(16), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    query_id: Mapped[int | None] = mapped_column(ForeignKey("query.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]


_TABLE = Base.metadata.tables["interest"]


@dataclass(frozen=True, slots=True)
class Followed:
    """What a person follows: ids of areas, and organisations as (id, name) in the order of their names."""

    areas: frozenset[str] = frozenset()
    organisations: tuple[tuple[int, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.areas or self.organisations)


async def followed(session: Session, person_id: int) -> Followed:
    query = (
        select(Interest.area, Organisation.id, Organisation.name)
        .outerjoin(Organisation, Organisation.id == Interest.organisation_id)
        .where(Interest.person_id == person_id, Interest.query_id.is_(None))
        .order_by(Organisation.name, Interest.id)
        .limit(200)
    )
    rows = (await session.execute(query)).all()
    return Followed(
        frozenset(area for area, _, _ in rows if area), tuple((number, name) for _, number, name in rows if number)
    )


async def follow_area(session: Session, person_id: int, area: str, on: bool, now: datetime) -> None:
    await _set(session, person_id, on, now, area=area)


async def follow_organisation(session: Session, person_id: int, organisation_id: int, on: bool, now: datetime) -> None:
    await _set(session, person_id, on, now, organisation_id=organisation_id)


async def follow_query(session: Session, person_id: int, query_id: int, on: bool, now: datetime) -> None:
    await _set(session, person_id, on, now, query_id=query_id)


async def follows_organisation(session: Session, person_id: int, organisation_id: int) -> bool:
    query = select(func.count()).where(Interest.person_id == person_id, Interest.organisation_id == organisation_id)
    return bool(await session.scalar(query))


async def _set(session: Session, person_id: int, on: bool, now: datetime, **target: str | int) -> None:
    """Following twice, or leaving what is not followed, changes nothing."""
    if not on:
        await session.execute(delete(Interest).filter_by(person_id=person_id, **target))
        return
    row = {"person_id": person_id, "created_at": now, **target}
    await session.execute(insert_into(session, _TABLE).values(row).on_conflict_do_nothing())
