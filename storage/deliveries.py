"""How delivery stands, in numbers: what is planned, due and late, what left lately, what is set aside."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from storage.engine import Session
from storage.outbox import Outbox

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
FAILED = "failed"


@dataclass(frozen=True, slots=True)
class State:
    """`due` could leave now, `late` for more than a minute; `oldest` is when the longest due fell due. `day` are the
    outcomes of the last 24 hours; `aside` the rows set aside after their last try, by kind; `retried` wait after
    a failure."""

    planned: int
    due: int
    late: int
    oldest: datetime | None
    minute: int
    day: Mapping[str, int]
    aside: Mapping[str, int]
    retried: int = 0

    @property
    def sent(self) -> int:
        return self.day.get("sent", 0)

    @property
    def unreachable(self) -> int:
        return self.day.get("unreachable", 0)

    @property
    def needless(self) -> int:
        """Dropped because nobody wants them any more: the event is over, called off, left."""
        return sum(self.day.values()) - self.sent - self.unreachable - self.day.get(FAILED, 0)


async def state(session: Session, now: datetime) -> State:
    waits = Outbox.done_at.is_(None)
    counts = select(
        func.count(),
        func.count().filter(Outbox.due_at <= now),
        func.count().filter(Outbox.due_at <= now - MINUTE),
        func.min(Outbox.due_at),
        func.count().filter(Outbox.tries > 0),
    )
    planned, due, late, oldest, retried = (await session.execute(counts.where(waits))).one()
    day = select(Outbox.outcome, func.count()).where(Outbox.done_at > now - DAY).group_by(Outbox.outcome)
    minute = select(func.count()).where(Outbox.done_at > now - MINUTE, Outbox.outcome == "sent")
    aside = select(Outbox.kind, func.count()).where(Outbox.done_at.is_not(None), Outbox.outcome == FAILED)
    failed = await session.execute(aside.group_by(Outbox.kind).order_by(Outbox.kind))
    return State(
        planned,
        due,
        late,
        oldest if due else None,
        await session.scalar(minute) or 0,
        {str(outcome): count for outcome, count in await session.execute(day)},
        {str(kind): count for kind, count in failed},
        retried,
    )
