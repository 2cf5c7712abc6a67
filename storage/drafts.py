"""Drafts: the answer that a person is typing, kept through restarts. At most one a person."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.engine import Session
from storage.outbox import insert_into
from storage.people import Person


class Draft(Base):
    """`question` names the handler that reads the next typed text; `details` are ids and what was answered so far.
    Void once the person's turn is another."""

    __tablename__ = "draft"

    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    question: Mapped[str] = mapped_column(String(24))
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # Any: JSON
    updated_at: Mapped[datetime]
    turn: Mapped[int] = mapped_column(default=0, server_default="0")


_TABLE = Base.metadata.tables["draft"]


async def ask(session: Session, person_id: int, question: str, now: datetime, **details: int | str) -> None:
    """From now on the person's next text answers `question`."""
    turn = select(Person.turn).where(Person.id == person_id).scalar_subquery()
    row = {"person_id": person_id, "question": question, "details": details, "updated_at": now, "turn": turn}
    insert = insert_into(session, _TABLE).values(row)
    await session.execute(insert.on_conflict_do_update(index_elements=["person_id"], set_=row))


async def drop(session: Session, person_id: int) -> bool:
    """Whether there was a draft to drop."""
    result = await session.execute(delete(Draft).where(Draft.person_id == person_id).returning(Draft.person_id))
    return result.first() is not None


async def expire(session: Session) -> None:
    """Removes what was left unanswered."""
    turn = select(Person.turn).where(Person.id == Draft.person_id).scalar_subquery()
    await session.execute(delete(Draft).where(Draft.turn != turn), execution_options={"synchronize_session": False})
