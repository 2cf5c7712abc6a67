"""What each of several copies of the bot sends, and who of them was asked by Telegram to rest: the pace is one for all.

Times are the database's, so the copies' own clocks need not agree. PostgreSQL only: SQLite is for one copy.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Float, Integer, Interval, String, bindparam, cast, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.engine import Session

TRUE_FOR = timedelta(seconds=3)
KEPT = timedelta(hours=1)


class Copy(Base):
    """`sends` in the second before `at`; Telegram wants nothing of the bot before `held_until`."""

    __tablename__ = "copy"

    holder: Mapped[str] = mapped_column(String(40), primary_key=True)
    sends: Mapped[int]
    held_until: Mapped[datetime]
    at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Others:
    """All other copies together: messages in the last second, and for how many seconds Telegram is to be left alone."""

    sends: int = 0
    held: float = 0.0


_TABLE = Base.metadata.tables["copy"]
_NOW, _SECOND = func.clock_timestamp(), timedelta(seconds=1)
_ME = bindparam("me", type_=String)
_HELD = _NOW + bindparam("held", type_=Float) * cast(_SECOND, Interval)
_ROW = insert(_TABLE).from_select(
    ["holder", "sends", "held_until", "at"], select(_ME, bindparam("count", type_=Integer), _HELD, _NOW)
)
_REPORT = _ROW.on_conflict_do_update(
    index_elements=["holder"],
    set_={name: _ROW.excluded[name] for name in ("sends", "held_until", "at")},
)
_LASTS = func.max(func.extract("epoch", _TABLE.c.held_until - _NOW))
_OTHERS = select(
    func.coalesce(func.sum(_TABLE.c.sends).filter(_TABLE.c.at > _NOW - TRUE_FOR), 0), func.coalesce(_LASTS, 0.0)
).where(_TABLE.c.holder != _ME, _TABLE.c.at > _NOW - KEPT)


async def report(session: Session, me: str, sends: int, held: float) -> None:
    """`held` in seconds."""
    await session.execute(_REPORT, {"me": me, "count": sends, "held": held})


async def others(session: Session, me: str) -> Others:
    sends, held = (await session.execute(_OTHERS, {"me": me})).one()
    return Others(int(sends), max(0.0, float(held)))


async def expire(session: Session, now: datetime) -> None:
    """Copies that stopped long ago."""
    await session.execute(delete(Copy).where(Copy.at < now - KEPT), execution_options={"synchronize_session": False})
