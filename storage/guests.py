"""Guests: people without Telegram whom an organiser wrote down. They hold seats like anybody who signed up."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, delete, insert
from sqlalchemy.orm import Mapped, mapped_column

from storage import seats
from storage.base import Base, Id
from storage.engine import Session
from storage.errors import NoSeatsLeft
from storage.opportunities import PEOPLE_KEPT, Opportunity, long_over

MOST_SEATS = 50
LONGEST_NAME = 80
_PLAIN = {"synchronize_session": False}


class Guest(Base):
    """`name` as the organiser typed it; nothing else is known of a guest. `attended` as of a sign-up."""

    __tablename__ = "guest"
    __table_args__ = (CheckConstraint("seats BETWEEN 1 AND 50", name="seats"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    intake_id: Mapped[int] = mapped_column(ForeignKey("intake.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    seats: Mapped[int] = mapped_column(default=1)
    attended: Mapped[bool | None]
    attended_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


async def add(session: Session, opportunity: Opportunity, intake_id: int, name: str, count: int, now: datetime) -> None:
    """Takes free seats, also before those in line: the organiser has decided. Raises NoSeatsLeft."""
    if opportunity.registration == "bot" and await seats.hold(session, intake_id, count) is None:
        raise NoSeatsLeft
    row = {"intake_id": intake_id, "name": name[:LONGEST_NAME], "seats": count, "created_at": now}
    await session.execute(insert(Guest).values(row))


async def drop(session: Session, opportunity: Opportunity, guest_id: int) -> bool:
    """Whether there was such a guest; the seats pass on to the line by themselves."""
    gone = delete(Guest).where(Guest.id == guest_id).returning(Guest.intake_id, Guest.seats)
    row = (await session.execute(gone, execution_options=_PLAIN)).first()
    if row is not None and opportunity.registration == "bot":
        await seats.give_back(session, row[0], row[1])
    return row is not None


async def expire(session: Session, now: datetime) -> None:
    """Forgets guests of what was over long ago."""
    gone = delete(Guest).where(long_over(Guest.intake_id, now), Guest.created_at < now - PEOPLE_KEPT)
    await session.execute(gone, execution_options=_PLAIN)
