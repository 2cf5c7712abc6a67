"""Messages the bot sent to a person's chat: kept to hide traces, and to withdraw a meeting link."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id


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
