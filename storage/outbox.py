"""The outbox: rows that will become messages nobody pressed for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    ForeignKey,
    Index,
    Select,
    String,
    Table,
    UniqueConstraint,
    and_,
    delete,
    literal,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.engine import Session

LEASE = timedelta(minutes=2)
KEPT = timedelta(days=90)
REMINDER = "reminder"


class Outbox(Base):
    """A message planned for a person, unique by (person, kind, about, lead, revision).

    `about` is the id that `kind` speaks of (for a reminder, the occurrence). The words are written when it is sent,
    from the world as it is then; `details` holds ids and old values, never words for people. A claim is a lease:
    when `claimed_until` passes, the row is due again. `outcome`: sent, or why it was dropped.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("person_id", "kind", "about", "lead", "revision"),
        Index("ix_outbox_due", "done_at", "due_at"),
        Index("ix_outbox_kind_about", "kind", "about"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(16))
    about: Mapped[int] = mapped_column(Id)
    lead: Mapped[str] = mapped_column(String(8), default="")
    revision: Mapped[int] = mapped_column(default=0)
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # Any: JSON
    due_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    claimed_by: Mapped[str | None] = mapped_column(String(40))
    claimed_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(24))


@dataclass(frozen=True, slots=True)
class Planned:
    person_id: int
    kind: str
    about: int
    due_at: datetime
    lead: str = ""
    revision: int = 0
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claim:
    """A row that this claim's holder may deliver until the lease runs out."""

    id: int
    person_id: int
    kind: str
    about: int
    lead: str
    revision: int
    details: Mapping[str, Any]  # Any: JSON
    due_at: datetime
    tries: int


_TABLE = Base.metadata.tables["outbox"]
_UNIQUE = ("person_id", "kind", "about", "lead", "revision")
_CLAIM = tuple(getattr(Outbox, name) for name in Claim.__dataclass_fields__)
_PLAIN = {"synchronize_session": False}


def insert_into(session: Session, table: Table) -> postgresql.Insert:
    """An INSERT that can say ON CONFLICT, in the words of the session's engine."""
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table)  # type: ignore[return-value]  # the two classes share the methods used here
    return postgresql.insert(table)


async def plan(session: Session, rows: Sequence[Planned]) -> None:
    """Reminders: new ones are added, those not sent yet get their new due time, those sent or being sent stay."""
    unsent = and_(Outbox.done_at.is_(None), Outbox.claimed_by.is_(None))
    await _put(session, rows, or_(unsent, Outbox.outcome != "sent"))


async def tell(session: Session, rows: Sequence[Planned]) -> None:
    """Notices: one that waits stays as it was planned; one sent or being sent is sent again, with the new state."""
    await _put(session, rows, or_(Outbox.done_at.is_not(None), Outbox.claimed_by.is_not(None)))


async def tell_those(
    session: Session,
    people: Select[*tuple[Any, ...]],  # Any: whatever else the query gives
    kind: str,
    about: int | None,
    due_at: datetime,
    details: Mapping[str, str | int] | None = None,
) -> None:
    """The same as `tell`, for everybody whose id a query gives: one statement for any number of people.

    With `about` None the query's second column says what each is told about.
    """
    each = people.subquery()
    row = {"kind": kind, "lead": "", "revision": 0, "details": dict(details or {}), "tries": 0, "due_at": due_at}
    values = [literal(value, _TABLE.c[name].type) for name, value in row.items()]
    thing = each.c[1] if about is None else literal(about, _TABLE.c.about.type)
    chosen = select(each.c[0], thing, *values).where(true())  # SQLite reads ON CONFLICT as a join without a WHERE
    insert = insert_into(session, _TABLE).from_select(["person_id", "about", *row], chosen)
    again = or_(Outbox.done_at.is_not(None), Outbox.claimed_by.is_not(None))
    await session.flush()
    await session.execute(insert.on_conflict_do_update(index_elements=_UNIQUE, set_=revived(insert), where=again))


async def _put(session: Session, rows: Sequence[Planned], again: Any) -> None:  # Any: a condition
    if not rows:
        return
    insert = insert_into(session, _TABLE)
    statement = insert.on_conflict_do_update(index_elements=_UNIQUE, set_=revived(insert), where=again)
    values = [
        {"person_id": row.person_id, "kind": row.kind, "about": row.about, "lead": row.lead, "revision": row.revision}
        | {"details": dict(row.details), "due_at": row.due_at, "tries": 0}
        for row in rows
    ]
    await session.flush()
    connection = await session.connection()
    await connection.execute(statement, values)


def revived(insert: postgresql.Insert) -> dict[str, Any]:  # Any: columns and values
    """What ON CONFLICT sets so that a row is due once more."""
    fresh = {"due_at": insert.excluded.due_at, "details": insert.excluded.details, "tries": 0}
    return fresh | dict.fromkeys(("claimed_by", "claimed_until", "done_at", "outcome"))


async def is_due(session: Session, now: datetime) -> bool:
    """Whether there is something to claim: asked first, so that an idle bot does not take turns in writing."""
    first = select(Outbox.id).where(Outbox.done_at.is_(None), Outbox.due_at <= now, _free(now)).limit(1)
    return await session.scalar(first) is not None


async def claim(session: Session, holder: str, now: datetime, limit: int = 200) -> list[Claim]:
    """Leases due rows, the longest due first; several holders never get the same row."""
    due = (
        select(Outbox.id)
        .where(Outbox.done_at.is_(None), Outbox.due_at <= now, _free(now))
        .order_by(Outbox.due_at, Outbox.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return await _lease(session, holder, now, Outbox.id.in_(due))


async def pull(session: Session, holder: str, people: Sequence[int], now: datetime, until: datetime) -> list[Claim]:
    """Leases reminders of these people that are due by `until`, to be merged into the ones already claimed."""
    soon = (
        select(Outbox.id)
        .where(Outbox.person_id.in_(people), Outbox.kind == REMINDER, Outbox.done_at.is_(None))
        .where(Outbox.due_at > now, Outbox.due_at <= until, _free(now))
        .order_by(Outbox.due_at, Outbox.id)
        .limit(1000)
        .with_for_update(skip_locked=True)
    )
    return await _lease(session, holder, now, Outbox.id.in_(soon))


def _free(now: datetime) -> Any:  # Any: a condition
    return or_(Outbox.claimed_until.is_(None), Outbox.claimed_until < now)


async def _lease(session: Session, holder: str, now: datetime, which: Any) -> list[Claim]:  # Any: a condition
    values = {"claimed_by": holder, "claimed_until": now + LEASE}
    taken = update(Outbox).where(which).values(values).returning(*_CLAIM)
    rows = await session.execute(taken, execution_options=_PLAIN)
    return sorted((Claim(*row) for row in rows), key=lambda row: (row.due_at, row.id))


async def finish(session: Session, holder: str, ids: Sequence[int], outcome: str, now: datetime) -> None:
    """Marks rows as done; one that another cause has planned anew meanwhile is left to be sent again."""
    mine = update(Outbox).where(Outbox.id.in_(ids), Outbox.claimed_by == holder)
    values = {"done_at": now, "outcome": outcome, "claimed_by": None, "claimed_until": None}
    await session.execute(mine.values(values), execution_options=_PLAIN)


async def release(session: Session, holder: str, ids: Sequence[int], due_at: datetime, failed: bool = False) -> None:
    """Gives rows back, due at `due_at`."""
    mine = update(Outbox).where(Outbox.id.in_(ids), Outbox.claimed_by == holder)
    values = {"due_at": due_at, "claimed_by": None, "claimed_until": None, "tries": Outbox.tries + int(failed)}
    await session.execute(mine.values(values), execution_options=_PLAIN)


async def expire(session: Session, now: datetime) -> None:
    """Removes what was done long ago."""
    await session.execute(delete(Outbox).where(Outbox.done_at < now - KEPT), execution_options=_PLAIN)
