"""What a moderator is to judge, or has judged: rows beside an opportunity, and whose suggestions are not taken."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id

WAITING, APPROVED, RETURNED, REJECTED, HIDDEN = ("waiting", "approved", "returned", "rejected", "hidden")
LONGEST_NOTE = 500
LONGEST_CONTACT = 200
REASONS = ("date", "place", "unclear", "duplicate", "advertising", "unsafe", "off_topic", "other")


class Review(Base):
    """What a moderator is to judge, or has judged. `person_id` is the author, who hears the verdict. `suggested`: by
    somebody who is not of the organisation. `revision` grows each time it is sent in, so that nobody approves what
    they have not seen. `reason` is one of REASONS, `note` a moderator's own words to the author."""

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'approved', 'returned', 'rejected', 'hidden')", name="state"),
        Index("ix_review_state_sent_at", "state", "sent_at"),
    )

    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunity.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    suggested: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str | None] = mapped_column(String(16))
    note: Mapped[str | None] = mapped_column(String(LONGEST_NOTE))
    revision: Mapped[int] = mapped_column(default=1)
    sent_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]


class Contact(Base):
    """How to reach who suggested it, beside the bot; goes when they go."""

    __tablename__ = "contact"

    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunity.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(String(LONGEST_CONTACT))


class Block(Base):
    """Somebody whose suggestions are not taken: in a city, or (None) in the whole network."""

    __tablename__ = "block"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    city_id: Mapped[int | None] = mapped_column(ForeignKey("city.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]
