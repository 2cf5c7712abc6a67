"""Queries: typed searches that do not fit in a button, kept for 90 days as immutable rows that buttons name."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, delete
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.engine import Session

KEPT = timedelta(days=90)
LONGEST = 256


class Query(Base):
    __tablename__ = "query"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(String(LONGEST))
    created_at: Mapped[datetime] = mapped_column(index=True)


async def keep(session: Session, person_id: int, text: str, now: datetime) -> int:
    """The id by which buttons name this search."""
    query = Query(person_id=person_id, text=text[:LONGEST], created_at=now)
    session.add(query)
    await session.flush()
    return query.id


async def find(session: Session, query_id: int, person_id: int, now: datetime) -> Query | None:
    """None when it expired or is another person's."""
    query = await session.get(Query, query_id)
    return query if query and query.person_id == person_id and query.created_at >= now - KEPT else None


async def expire(session: Session, now: datetime) -> None:
    await session.execute(delete(Query).where(Query.created_at < now - KEPT))
