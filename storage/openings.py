"""How many people opened the card of an opportunity on a day: numbers, and nobody's row."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ForeignKey, Index, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.engine import Session
from storage.opportunities import Opportunity
from storage.outbox import insert_into

_AT_A_TIME = 500


class Opening(Base):
    """`day` by UTC; `people` who opened it on that day, each counted once."""

    __tablename__ = "opening"

    opportunity_id: Mapped[int] = mapped_column(
        ForeignKey("opportunity.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    day: Mapped[date] = mapped_column(primary_key=True)
    people: Mapped[int]


class Mark(Base):
    """Somebody was counted on that day; who and of what, only the bot can tell, and only when they come again. Gone
    with the first of another day."""

    __tablename__ = "opening_mark"
    __table_args__ = (Index("ix_opening_mark_day", "day"),)

    mark: Mapped[str] = mapped_column(String(32), primary_key=True)
    day: Mapped[date]


@dataclass(frozen=True, slots=True)
class Seen:
    """A card that was opened; `mark` is the same for the same person, card and day."""

    opportunity_id: int
    day: date
    mark: str


async def count(session: Session, seen: Collection[Seen]) -> None:
    """Those who were not counted yet."""
    fresh: set[str] = set()
    some = sorted({one.mark: one.day for one in seen}.items())
    for begin in range(0, len(some), _AT_A_TIME):
        rows = [{"mark": mark, "day": day} for mark, day in some[begin : begin + _AT_A_TIME]]
        insert = insert_into(session, Mark).values(rows).on_conflict_do_nothing(index_elements=["mark"])
        fresh |= set(await session.scalars(insert.returning(Mark.mark)))
    await add(session, Counter((one.opportunity_id, one.day) for one in seen if one.mark in fresh))
    newest = max((one.day for one in seen), default=None)
    if newest is not None:
        await session.execute(delete(Mark).where(Mark.day < newest), execution_options={"synchronize_session": False})


async def add(session: Session, counted: Mapping[tuple[int, date], int]) -> None:
    """To what was counted before; what was deleted meanwhile counts no more."""
    some = sorted(counted)
    for begin in range(0, len(some), _AT_A_TIME):
        few = some[begin : begin + _AT_A_TIME]
        there = select(Opportunity.id).where(Opportunity.id.in_({opportunity_id for opportunity_id, _ in few}))
        known = set(await session.scalars(there))
        rows = [
            {"opportunity_id": opportunity_id, "day": day, "people": counted[opportunity_id, day]}
            for opportunity_id, day in few
            if opportunity_id in known
        ]
        if rows:
            insert = insert_into(session, Opening).values(rows)
            more = {"people": Opening.people + insert.excluded.people}
            await session.execute(insert.on_conflict_do_update(index_elements=["opportunity_id", "day"], set_=more))
