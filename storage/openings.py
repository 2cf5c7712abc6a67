"""How many people opened the card of an opportunity on a day: numbers, and nobody's row."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import ForeignKey, select
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
