"""The outbox: rows that will become messages nobody pressed for."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id


class Outbox(Base):
    """A message planned for a person, unique by (person, kind, about, lead, revision).

    `about` is the id that `kind` speaks of (for a reminder, the occurrence). The words are written when it is sent,
    from the world as it is then; `details` holds ids and old values, never words for people. A claim is a lease:
    when `claimed_until` passes, the row is due again. `outcome`: sent, or why it was dropped.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("person_id", "kind", "about", "lead", "revision"),
        Index("ix_outbox_due", "done_at", "due_at"),
        Index("ix_outbox_kind_about", "kind", "about"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(16))
    about: Mapped[int] = mapped_column(Id)
    lead: Mapped[str] = mapped_column(String(8), default="")
    revision: Mapped[int] = mapped_column(default=0)
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # Any: JSON
    due_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    claimed_by: Mapped[str | None] = mapped_column(String(40))
    claimed_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(24))
