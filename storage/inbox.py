"""The inbox: updates taken from Telegram and not yet answered."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base


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
