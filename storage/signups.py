"""Going, waiting, saved: what a person is to an intake."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Flags, Id
from storage.vocabulary import NEEDS


class Signup(Base):
    """`state`: going, waiting (in line by `waits_from`), offered (a freed place held until `offer_ends`), left; or
    requested: for the organisers to confirm, asked at `waits_from`, and without a seat until then.

    `seats` counts the person and those who come along, children included. `attended` is None until somebody at the
    door said so, at `attended_at`; `ticket` is what the QR code at the door holds, made when it is first shown.
    `removed_at`: an organiser took the person off the list, who cannot sign up again by themselves; `declined_words`:
    what the organiser wrote to them when declining.
    """

    __tablename__ = "signup"
    __table_args__ = (
        UniqueConstraint("person_id", "intake_id"),
        CheckConstraint("state IN ('going', 'waiting', 'offered', 'left', 'requested')", name="state"),
        CheckConstraint("seats BETWEEN 1 AND 5", name="seats"),
        Index("ix_signup_intake_id_state", "intake_id", "state", "waits_from"),
        Index("ix_signup_state_waits_from", "state", "waits_from"),
        Index("ix_signup_offer_ends", "offer_ends"),
        Index("ix_signup_ticket", "ticket", unique=True),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    intake_id: Mapped[int] = mapped_column(ForeignKey("intake.id", ondelete="CASCADE"))
    state: Mapped[str] = mapped_column(String(10))
    seats: Mapped[int] = mapped_column(default=1)
    needs: Mapped[frozenset[str]] = mapped_column(Flags(NEEDS), default=frozenset())
    need_note: Mapped[str | None] = mapped_column(String(500))
    attended: Mapped[bool | None]
    attended_at: Mapped[datetime | None]
    ticket: Mapped[str | None] = mapped_column(String(32))
    removed_at: Mapped[datetime | None]
    declined_words: Mapped[str | None] = mapped_column(String(300))
    waits_from: Mapped[datetime | None]
    offer_ends: Mapped[datetime | None]
    created_at: Mapped[datetime]


class Saved(Base):
    """An intake kept for later; with `remind`, reminders come as for those who are going."""

    __tablename__ = "saved"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    intake_id: Mapped[int] = mapped_column(ForeignKey("intake.id", ondelete="CASCADE"), primary_key=True, index=True)
    remind: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
