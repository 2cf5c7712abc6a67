"""Saved searches: what a person wants to be told of when it comes. Each is an interest in a query."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from storage import interests, queries
from storage.base import Base, Id
from storage.engine import Session
from storage.filters import Filters
from storage.interests import Interest
from storage.people import Person
from storage.queries import Asked, Query

MOST = 20


class WatchKey(Base):
    """A key of the search's index that what is waited for must have, or another of the same watch: of a saved search
    (its interest) or of a wish. See storage.watch_keys."""

    __tablename__ = "watch_key"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    key: Mapped[str] = mapped_column(String(80), index=True)
    interest_id: Mapped[int | None] = mapped_column(ForeignKey("interest.id", ondelete="CASCADE"), index=True)
    wish_id: Mapped[int | None] = mapped_column(ForeignKey("wish.id", ondelete="CASCADE"), index=True)


async def of(session: Session, person_id: int) -> list[Filters]:
    """What the searches that a person keeps are narrowed to, the oldest first."""
    query = select(Query).join(Interest, Interest.query_id == Query.id).where(Interest.person_id == person_id)
    rows = await session.scalars(query.order_by(Interest.id).limit(MOST))
    return [queries.narrowed(row.text, row.filters) for row in rows]


async def keep(session: Session, person: Person, asked: Asked, now: datetime) -> bool:
    """Once, however often it is asked for; False when the person keeps as many as one may."""
    kept = await of(session, person.id)
    if asked.filters.alone() in kept:
        return True
    if len(kept) >= MOST:
        return False
    row = asked.filters.query if asked.filters.is_its_row() else None
    row = row or await queries.keep_found(session, person.id, asked.typed, asked.filters, None, now)
    await interests.follow_query(session, person.id, row, True, now)
    return True


async def drop(session: Session, person_id: int, query_id: int) -> None:
    await session.execute(delete(Interest).where(Interest.person_id == person_id, Interest.query_id == query_id))
