"""Interests: the areas, organisations and saved searches that a person follows, and the network itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, delete, false, select, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.engine import Session
from storage.organisations import Organisation
from storage.outbox import insert_into


class Interest(Base):
    """Exactly one of the targets is set. `keyed`: what a saved search waits for is in storage.watch_keys."""

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
        Index(
            "ix_interest_unkeyed",
            "id",
            sqlite_where=text("query_id IS NOT NULL AND keyed = 0"),
            postgresql_where=text("query_id IS NOT NULL AND NOT keyed"),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    area: Mapped[str | None] = mapped_column(String(16), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    query_id: Mapped[int | None] = mapped_column(ForeignKey("query.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]
    keyed: Mapped[bool] = mapped_column(default=False, server_default=false())


_TABLE = Base.metadata.tables["interest"]


@dataclass(frozen=True, slots=True)
class Followed:
    """What a person follows: ids of areas, organisations as (id, name) in the order of their names, and searches as
    (id of the row, its words as typed, its filters as they are kept), the oldest first."""

    areas: frozenset[str] = frozenset()
    organisations: tuple[tuple[int, str], ...] = ()
    searches: tuple[tuple[int, str, dict[str, Any] | None], ...] = ()  # Any: JSON

    def __bool__(self) -> bool:
        return bool(self.areas or self.organisations)


async def followed(session: Session, person_id: int) -> Followed:
    row = Base.metadata.tables["query"].c
    wanted = (
        select(Interest.area, Organisation.id, Organisation.name, row.id, row.text, row.filters)
        .outerjoin(Organisation, Organisation.id == Interest.organisation_id)
        .outerjoin(Base.metadata.tables["query"], row.id == Interest.query_id)
        .where(Interest.person_id == person_id)
        .order_by(Organisation.name, Interest.id)
        .limit(200)
    )
    rows = (await session.execute(wanted)).all()
    return Followed(
        frozenset(area for area, *_ in rows if area),
        tuple((number, name) for _, number, name, *_ in rows if number),
        tuple((search, text, filters) for *_, search, text, filters in rows if search),
    )


async def follow_area(session: Session, person_id: int, area: str, on: bool, now: datetime) -> None:
    await _set(session, person_id, on, now, area=area)


async def follow_organisation(session: Session, person_id: int, organisation_id: int, on: bool, now: datetime) -> None:
    await _set(session, person_id, on, now, organisation_id=organisation_id)


async def follow_query(session: Session, person_id: int, query_id: int, on: bool, now: datetime) -> None:
    await _set(session, person_id, on, now, query_id=query_id)


async def _set(session: Session, person_id: int, on: bool, now: datetime, **target: str | int) -> None:
    """Following twice, or leaving what is not followed, changes nothing."""
    if not on:
        await session.execute(delete(Interest).filter_by(person_id=person_id, **target))
        return
    row = {"person_id": person_id, "created_at": now, **target}
    await session.execute(insert_into(session, _TABLE).values(row).on_conflict_do_nothing())
