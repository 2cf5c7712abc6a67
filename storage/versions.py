"""What was changed of an opportunity, by whom and when: read by those who look after it, never by residents."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.engine import Session
from storage.people import Person


class Version(Base):
    """`changes`: for each field what it was and what it became, as JSON. Stays without its author when that person is
    deleted."""

    __tablename__ = "version"
    __table_args__ = (Index("ix_version_opportunity_id_at", "opportunity_id", "at"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunity.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    action: Mapped[str] = mapped_column(String(16))
    changes: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # Any: JSON
    at: Mapped[datetime]


async def note(
    session: Session,
    person_id: int,
    opportunity_id: int,
    action: str,
    now: datetime,
    changes: Mapping[str, Any] | None = None,  # Any: JSON
) -> None:
    values = {"opportunity_id": opportunity_id, "person_id": person_id, "action": action, "at": now}
    await session.execute(insert(Version).values(changes=dict(changes or {}), **values))


async def latest(session: Session, opportunity_id: int, limit: int = 10) -> list[tuple[Version, str | None]]:
    """The last changes, newest first, with the name that their author chose to be seen by."""
    query = select(Version, Person.name).outerjoin(Person, Person.id == Version.person_id)
    query = query.where(Version.opportunity_id == opportunity_id).order_by(Version.at.desc(), Version.id.desc())
    return [(version, name) for version, name in await session.execute(query.limit(limit))]


async def since(session: Session, opportunity_id: int, moment: datetime) -> list[tuple[Version, str | None]]:
    """What others changed after that moment, oldest first."""
    query = select(Version, Person.name).outerjoin(Person, Person.id == Version.person_id)
    query = query.where(Version.opportunity_id == opportunity_id, Version.at > moment).order_by(Version.id)
    return [(version, name) for version, name in await session.execute(query.limit(20))]
