"""Messages the bot sent to a person's chat: kept to hide traces, and to withdraw a meeting link."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, ForeignKey, Index, String, delete, exists, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.engine import Session
from storage.people import Person

DELETABLE_FOR = timedelta(hours=48)


class SentMessage(Base):
    """`kind`: screen, parcel, notice, or link (a meeting link of `intake_id`). Rows go after 48 hours, when Telegram
    no longer lets a bot delete the message; links stay until withdrawn."""

    __tablename__ = "sent_message"
    __table_args__ = (
        Index("ix_sent_message_telegram_id", "telegram_id", "sent_at"),
        Index("ix_sent_message_intake_id", "intake_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger)
    message_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(8))
    intake_id: Mapped[int | None] = mapped_column(ForeignKey("intake.id", ondelete="SET NULL"))
    sent_at: Mapped[datetime] = mapped_column(index=True)


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that now stands in the private chat of `telegram_id`."""

    telegram_id: int
    message_id: int
    kind: str
    sent_at: datetime
    intake_id: int | None = None


_RECORD = insert(SentMessage)


async def record(session: Session, messages: Sequence[Sent]) -> None:
    rows = [
        {
            "telegram_id": sent.telegram_id,
            "message_id": sent.message_id,
            "kind": sent.kind,
            "intake_id": sent.intake_id,
            "sent_at": sent.sent_at,
        }
        for sent in messages
    ]
    if rows:
        await (await session.connection()).execute(_RECORD, rows)


async def deletable(session: Session, telegram_id: int, since: datetime, besides: int | None) -> list[int]:
    """Ids of the messages sent since then, oldest first, but for one."""
    found = select(SentMessage.message_id).where(SentMessage.telegram_id == telegram_id, SentMessage.sent_at >= since)
    return [number for number in await session.scalars(found.order_by(SentMessage.message_id)) if number != besides]


async def forget(session: Session, telegram_id: int, message_ids: Sequence[int]) -> None:
    """These messages were deleted, or cannot be."""
    gone = delete(SentMessage).where(SentMessage.telegram_id == telegram_id, SentMessage.message_id.in_(message_ids))
    await session.execute(gone)


async def expire(session: Session, now: datetime) -> None:
    """What is too old to be deleted, and what was just being sent to somebody who deleted themselves."""
    old = delete(SentMessage).where(SentMessage.sent_at < now - DELETABLE_FOR, SentMessage.kind != "link")
    await session.execute(old)
    nobodys = delete(SentMessage).where(~exists().where(Person.telegram_id == SentMessage.telegram_id))
    await session.execute(nobodys, execution_options={"synchronize_session": False})
