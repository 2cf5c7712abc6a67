"""The inbox: updates taken from Telegram and not yet answered.

A row lives from before Telegram is told that the update arrived until its answer is shown. Telegram may hand over the
same update again until it was told: so an answered row becomes an empty one, of nobody, and goes once Telegram knows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Index, LargeBinary, Text, bindparam, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.engine import Session

NOBODY = 0  # whose an answered update is
REPEATED_FOR = timedelta(days=2)  # Telegram hands over nothing older than 24 hours
ASIDE_FOR = timedelta(days=14)


class Inbox(Base):
    """One update. `telegram_id` is whose it is (ordering is per person). `owed` is the answer that a press which
    wrote still owes (committed together with its writes); once set, the press itself is never run again.
    """

    __tablename__ = "inbox"
    __table_args__ = (Index("ix_inbox_telegram_id_update_id", "telegram_id", "update_id"),)

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    telegram_id: Mapped[int] = mapped_column(BigInteger)
    body: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    owed: Mapped[bytes | None] = mapped_column(LargeBinary)
    set_aside_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that waits for its answer; `body` is Telegram's JSON."""

    update_id: int
    telegram_id: int
    body: str
    received_at: datetime
    tries: int = 0
    owed: bytes | None = None


_PLAIN = {"synchronize_session": False}
_COLUMNS = (Inbox.update_id, Inbox.telegram_id, Inbox.body, Inbox.received_at, Inbox.tries, Inbox.owed)
_WAITING = (Inbox.telegram_id != NOBODY, Inbox.set_aside_at.is_(None))
_KEEP = {
    "sqlite": insert_sqlite(Inbox).on_conflict_do_nothing().returning(Inbox.update_id),
    "postgresql": insert_postgresql(Inbox).on_conflict_do_nothing().returning(Inbox.update_id),
}
_OWE = (
    update(Inbox)
    .where(Inbox.update_id == bindparam("which"))
    .values(owed=bindparam("answer"))
    .returning(Inbox.update_id)
)
_ANSWERED = update(Inbox).where(Inbox.update_id.in_(bindparam("ids", expanding=True)))
_ANSWERED = _ANSWERED.values(telegram_id=NOBODY, body="", owed=None)
_CONFIRMED = delete(Inbox).where(Inbox.update_id.in_(bindparam("ids", expanding=True)))


async def keep(session: Session, updates: Sequence[Waiting]) -> frozenset[int]:
    """Keeps what is new and returns its ids; an update that was handed over before is not kept again."""
    if not updates:
        return frozenset()
    connection = await session.connection()
    statement = _KEEP[connection.dialect.name]
    return frozenset(await connection.scalars(statement, [_row(each) for each in updates]))


def _row(update: Waiting) -> dict[str, Any]:  # Any: values of columns
    return {
        "update_id": update.update_id,
        "telegram_id": update.telegram_id,
        "body": update.body,
        "received_at": update.received_at,
        "tries": update.tries,
    }


async def waiting(session: Session, since: datetime | None = None) -> list[Waiting]:
    """All that waits, or has waited since then; oldest first."""
    query = select(*_COLUMNS).where(*_WAITING).order_by(Inbox.update_id)
    rows = await session.execute(query.where(Inbox.received_at <= since) if since else query)
    return [Waiting(*row) for row in rows]


async def first_of(session: Session, telegram_id: int) -> Waiting | None:
    """The person's oldest update that waits."""
    mine = select(*_COLUMNS).where(Inbox.telegram_id == telegram_id, *_WAITING).order_by(Inbox.update_id).limit(1)
    row = (await session.execute(mine)).first()
    return Waiting(*row) if row else None


async def owed(session: Session, update_id: int) -> bytes | None:
    """The answer that the update owes, if it was acted on."""
    return await session.scalar(select(Inbox.owed).where(Inbox.update_id == update_id))


async def owe(session: Session, update: Waiting, answer: bytes) -> None:
    """From the commit on the update is acted on; what remains is to show `answer`.

    A press that deletes all rows of its person takes its own with them: it is put back until the answer is shown.
    """
    parameters = {"which": update.update_id, "answer": answer}
    if (await session.execute(_OWE, parameters, execution_options=_PLAIN)).first():
        return
    await session.execute(insert(Inbox).values(_row(update) | {"owed": answer}))


async def answered(session: Session, update_ids: Sequence[int]) -> None:
    """Empties the rows; they stay as marks until `confirmed`."""
    await session.execute(_ANSWERED, {"ids": list(update_ids)}, execution_options=_PLAIN)


async def confirmed(session: Session, update_ids: Sequence[int]) -> None:
    """Telegram was told of these answered updates and will not repeat them."""
    await session.execute(_CONFIRMED, {"ids": list(update_ids)}, execution_options=_PLAIN)


async def failed(session: Session, update_id: int) -> int:
    """How often the update has failed by now."""
    count = update(Inbox).where(Inbox.update_id == update_id).values(tries=Inbox.tries + 1).returning(Inbox.tries)
    return await session.scalar(count, execution_options=_PLAIN) or 0


async def set_aside(session: Session, update_id: int, now: datetime) -> None:
    """Out of the way, kept for whoever looks after the bot."""
    aside = update(Inbox).where(Inbox.update_id == update_id).values(set_aside_at=now, owed=None)
    await session.execute(aside, execution_options=_PLAIN)


async def expire(session: Session, now: datetime) -> None:
    """Removes marks that Telegram can no longer repeat, and what was set aside long ago."""
    await session.execute(delete(Inbox).where(Inbox.telegram_id == NOBODY, Inbox.received_at < now - REPEATED_FOR))
    await session.execute(delete(Inbox).where(Inbox.set_aside_at < now - ASIDE_FOR))
