"""Digests: who wants one, how often and at what hour; planned ahead in batches, written when they are sent.

A person without a row was never asked and gets none. `next_due` is pure; what is planned is a row of the outbox for
each local day at most, whatever changes meanwhile.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    Row,
    SmallInteger,
    String,
    bindparam,
    delete,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, UtcDateTime, only
from storage.engine import Session
from storage.outbox import Outbox, insert_into, priority
from storage.people import Person

KIND = "digest"  # of the outbox
OFF, DAILY, WEEKLY = EVERY = ("off", "daily", "weekly")
AT_ONCE, IN_DIGEST, NEVER = ALERTS = ("now", "digest", "off")
AHEAD = timedelta(minutes=15)  # planned so much before: a million have one hour in common
AFTER_DIGEST = timedelta(hours=2)  # a digest that did not come must not hold an alert for ever
AT_A_TIME = 100
_PLAIN = {"synchronize_session": False}


class Digest(Base):
    """`every` is "off", "daily" or "weekly" (on `weekday`, Monday is 0), at the local `hour`; `due_at` is when the
    next one is, None when there is none. What came after `since` is new, until a first one was sent. `alerts` is what
    the person chose for them: "now", "digest", "off"; "" when nothing was chosen."""

    __tablename__ = "digest"
    __table_args__ = (
        CheckConstraint("every IN ('off', 'daily', 'weekly')", name="every"),
        CheckConstraint("weekday BETWEEN 0 AND 6 AND hour BETWEEN 0 AND 23", name="time"),
        Index(
            "ix_digest_due",
            "due_at",
            "person_id",
            **only("due_at IS NOT NULL"),
        ),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    every: Mapped[str] = mapped_column(String(8), default=OFF)
    weekday: Mapped[int] = mapped_column(SmallInteger, default=0)
    hour: Mapped[int] = mapped_column(SmallInteger, default=9)
    due_at: Mapped[datetime | None]
    since: Mapped[datetime]
    alerts: Mapped[str] = mapped_column(String(8), default="")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person set; also of somebody who has set nothing."""

    every: str = OFF
    weekday: int = 0
    hour: int = 9
    due_at: datetime | None = None
    alerts: str = ""
    asked: bool = False

    @property
    def on(self) -> bool:
        return self.every != OFF

    @property
    def alerted(self) -> str:
        """How alerts come: as chosen, else in the digest where there is one."""
        chosen = self.alerts or IN_DIGEST
        return chosen if chosen != IN_DIGEST or self.on else AT_ONCE

    def alerts_due(self, now: datetime) -> datetime:
        """When an alert planned now is due: with the next digest, if that is how they come."""
        return self.due_at + AFTER_DIGEST if self.alerted == IN_DIGEST and self.due_at else now


NOTHING = Chosen()
_DIGESTS, _OUTBOX = Base.metadata.tables["digest"], Base.metadata.tables["outbox"]
_COLUMNS = (Digest.every, Digest.weekday, Digest.hour, Digest.due_at, Digest.alerts)
_MINE = select(*_COLUMNS).where(Digest.person_id == bindparam("person", type_=Integer))
_DUE = (
    select(Digest.person_id, Digest.every, Digest.weekday, Digest.hour, Digest.due_at, Person.zone)
    .add_columns(Person.unreachable_at)
    .join(Person, Person.id == Digest.person_id)
    .where(Digest.due_at <= bindparam("until", type_=UtcDateTime()))
    .order_by(Digest.due_at, Digest.person_id)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(of=Digest, skip_locked=True)
)
_MOVE = (
    update(_DIGESTS)
    .where(_DIGESTS.c.person_id == bindparam("whose"))
    .values(due_at=bindparam("next", type_=UtcDateTime()))
)


def next_due(every: str, weekday: int, hour: int, zone: str, after: datetime) -> datetime | None:
    """The next moment after `after` at that local hour. An hour that the clocks skip is the moment they jump past
    it; of one that comes twice it is the first."""
    if every == OFF:
        return None
    place, after = ZoneInfo(zone), after.astimezone(UTC)
    today = after.astimezone(place).date()
    for ahead in range(9):
        day = today + timedelta(days=ahead)
        at = datetime.combine(day, time(hour), place).astimezone(UTC)
        if at > after and (every == DAILY or day.weekday() == weekday):
            return at
    raise AssertionError("a week has every weekday")


def chosen_of(row: Any) -> Chosen:  # Any: the columns of a digest, all None where there is no row
    return Chosen(row.every, row.weekday, row.hour, row.due_at, row.alerts, asked=True) if row.every else NOTHING


async def read(session: Session, person_id: int) -> Chosen:
    row = (await session.execute(_MINE, {"person": person_id})).first()
    return chosen_of(row) if row else NOTHING


async def choose(session: Session, person: Person, had: Chosen, now: datetime, **changed: str | int) -> Chosen:
    """Sets some of `every`, `weekday`, `hour` and `alerts`; what was planned for other times is taken back."""
    values: dict[str, Any] = {  # Any: the types of columns
        "every": had.every,
        "weekday": had.weekday,
        "hour": had.hour,
        "alerts": had.alerts,
    }
    values |= changed
    times = (values["every"], values["weekday"], values["hour"])
    due_at = had.due_at if times == (had.every, had.weekday, had.hour) else next_due(*times, person.zone, now)
    values["due_at"] = due_at
    row = {"person_id": person.id, "since": now, **values}
    insert = insert_into(session, _DIGESTS).values(row)
    fresh = values if had.on or values["every"] == OFF else values | {"since": now}
    await session.execute(insert.on_conflict_do_update(index_elements=["person_id"], set_=fresh))
    chosen = Chosen(*times, due_at, values["alerts"], asked=True)
    if due_at != had.due_at:
        await _take_back(session, person.id)
    if chosen.alerts_due(now) != had.alerts_due(now):
        await _move_alerts(session, person.id, chosen.alerts_due(now))
    return chosen


async def replan(session: Session, person: Person, now: datetime) -> None:
    """After the person's clock changed."""
    had = await read(session, person.id)
    due_at = next_due(had.every, had.weekday, had.hour, person.zone, now)
    if due_at == had.due_at:
        return
    await session.execute(_MOVE, {"whose": person.id, "next": due_at})
    await _take_back(session, person.id)
    await _move_alerts(session, person.id, replace(had, due_at=due_at).alerts_due(now))


async def any_due(session: Session, now: datetime) -> bool:
    first = select(Digest.person_id).where(Digest.due_at <= now + AHEAD).limit(1)
    return await session.scalar(first) is not None


async def plan(session: Session, now: datetime, limit: int = AT_A_TIME) -> int:
    """Puts the next ones into the outbox, the longest due first; says how many. Call again while that is `limit`."""
    due = (await session.execute(_DUE, {"until": now + AHEAD, "most": limit})).all()
    if due:
        connection = await session.connection()
        if planned := _planned(due):
            await connection.execute(insert_into(session, _OUTBOX).on_conflict_do_nothing(), planned)
        await connection.execute(_MOVE, [{"whose": row.person_id, "next": _after(row, now)} for row in due])
    return len(due)


def _planned(due: Sequence[Row[*tuple[Any, ...]]]) -> list[dict[str, Any]]:  # Any: columns
    row = {"kind": KIND, "about": 0, "revision": 0, "details": {}, "tries": 0, "priority": priority(KIND)}
    return [
        row | {"person_id": one.person_id, "lead": _day(one.due_at, one.zone), "due_at": one.due_at}
        for one in due
        if one.unreachable_at is None
    ]


@lru_cache(maxsize=4096)
def _day(moment: datetime, zone: str) -> str:
    """The local day: there is one digest a day."""
    return f"{moment.astimezone(ZoneInfo(zone)):%y%m%d}"


def _after(row: Row[*tuple[Any, ...]], now: datetime) -> datetime | None:  # Any: columns
    """Those that were missed are not made up for: one comes late, and then the next in time."""
    return _next_due(row.every, row.weekday, row.hour, row.zone, max(row.due_at, now))


async def _take_back(session: Session, person_id: int) -> None:
    """What waits for an hour that is no longer wanted."""
    waiting = delete(Outbox).where(Outbox.person_id == person_id, Outbox.kind == KIND)
    await session.execute(
        waiting.where(Outbox.done_at.is_(None), Outbox.claimed_by.is_(None)), execution_options=_PLAIN
    )


async def _move_alerts(session: Session, person_id: int, due_at: datetime) -> None:
    """Those that wait come as alerts come from now on."""
    waiting = update(Outbox).where(Outbox.person_id == person_id, Outbox.kind == "alert")
    waiting = waiting.where(Outbox.done_at.is_(None), Outbox.claimed_by.is_(None))
    await session.execute(waiting.values(due_at=due_at), execution_options=_PLAIN)


_next_due = lru_cache(maxsize=4096)(next_due)
