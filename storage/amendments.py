"""Changes of what is published, kept beside it until a moderator has looked at them."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.reviews import LONGEST_NOTE

TAKEN, REFUSED = "taken", "refused"
HELD = (
    "title_uk",
    "title_en",
    "description_uk",
    "description_en",
    "format",
    "area",
    "url",
    "registration",
    "registration_url",
    "registration_phone",
    "price",
    "price_min",
    "price_max",
    "currency",
    "audiences",
    "age_min",
    "age_max",
    "language",
    "photo",
)
OWN = "own"  # of `said`: by the meeting's id, what it would have of its own; None: what its event has
Values = dict[str, Any]  # Any: JSON


class Amendment(Base):
    """`said`: columns with the values they would get. `revision` grows each time something is sent in, so that nobody
    takes what they have not seen. `reason` and `note` are a moderator's, as in storage.reviews."""

    __tablename__ = "amendment"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'taken', 'refused')", name="state"),
        Index("ix_amendment_state_sent_at", "state", "sent_at"),
    )

    opportunity_id: Mapped[int] = mapped_column(
        ForeignKey("opportunity.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    said: Mapped[Values] = mapped_column(JSON)
    revision: Mapped[int] = mapped_column(default=1)
    reason: Mapped[str | None] = mapped_column(String(16))
    note: Mapped[str | None] = mapped_column(String(LONGEST_NOTE))
    sent_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
