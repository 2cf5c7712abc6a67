"""Who of several copies of the bot leads a work that only one may do: a lease, renewed while the leader lives.

A lease, and not a lock on a connection: a copy that hangs keeps its connection. Its times are the database's, so the
copies' own clocks need not agree.
"""

from datetime import datetime, timedelta

from sqlalchemy import Interval, String, bindparam, delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.engine import Session

TERM = timedelta(seconds=10)


class Leader(Base):
    """`holder` leads the work of that name until then; one whose time is over may be followed by anybody."""

    __tablename__ = "leader"

    name: Mapped[str] = mapped_column(String(16), primary_key=True)
    holder: Mapped[str] = mapped_column(String(40))
    until: Mapped[datetime]


_NOW, _TERM = func.clock_timestamp(), bindparam("term", type_=Interval)
_TABLE = Base.metadata.tables["leader"]
_RUN = insert(_TABLE).from_select(
    ["name", "holder", "until"],
    select(bindparam("work", type_=String), bindparam("copy", type_=String), _NOW + _TERM),
)
# A time further ahead than any that is given was given by a clock that has been put back since.
_VACANT = or_(_TABLE.c.until < _NOW, _TABLE.c.until > _NOW + _TERM + _TERM)
_STAND = _RUN.on_conflict_do_update(
    index_elements=["name"],
    set_={"holder": _RUN.excluded.holder, "until": _RUN.excluded.until},
    where=or_(_TABLE.c.holder == _RUN.excluded.holder, _VACANT),
).returning(_TABLE.c.holder)
_PLAIN = {"synchronize_session": False}


async def stand(session: Session, work: str, holder: str, term: timedelta = TERM) -> bool:
    """Whether this copy leads for the next `term`. PostgreSQL only: SQLite is for one copy."""
    asked = {"work": work, "copy": holder, "term": term}
    elected: str | None = await session.scalar(_STAND, asked, execution_options=_PLAIN)
    return elected == holder


async def resign(session: Session, work: str, holder: str) -> None:
    """The next copy need not wait."""
    mine = delete(Leader).where(Leader.name == work, Leader.holder == holder)
    await session.execute(mine, execution_options=_PLAIN)
