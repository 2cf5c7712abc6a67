"""The outbox: rows that will become messages nobody pressed for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id, only
from storage.engine import Session

LEASE = timedelta(minutes=2)
KEPT = timedelta(days=90)
REMINDER = "reminder"
SKIPPED = "skipped"  # an outcome: the person took it back, and planning it again does not bring it back
OFFER, CHANGE, REMIND, ALERT, DIGEST, ANNOUNCEMENT, PAID = PRIORITIES = range(7)
UNPAID = range(PAID)
_PRIORITY = {
    "offer": OFFER,
    "change": CHANGE,
    "date_cancelled": CHANGE,
    "cancelled": CHANGE,
    "altered": CHANGE,
    "meeting": CHANGE,
    "paused": CHANGE,
    "resumed": CHANGE,
    "hidden": CHANGE,
    "shown": CHANGE,
    "lapsed": CHANGE,
    "removed": CHANGE,
    "mailing": ALERT,
    "help": CHANGE,
    "request": CHANGE,
    "approved": CHANGE,
    "declined": CHANGE,
    "report": CHANGE,
    "role": CHANGE,
    "verdict": CHANGE,
    "amended": CHANGE,
    "channel": CHANGE,
    REMINDER: REMIND,
    "deadline": REMIND,
    "alert": ALERT,
    "feedback": ALERT,
    "digest": DIGEST,
    "announcement": ANNOUNCEMENT,
}


def priority(kind: str) -> int:
    """What is due first leaves first only among its equals; a kind not named here goes with the alerts."""
    return _PRIORITY.get(kind, ALERT)


def _of_kind(context: DefaultExecutionContext) -> int:
    values = context.get_current_parameters()  # type: ignore[no-untyped-call]  # SQLAlchemy has not typed it
    return priority(values["kind"])


class Outbox(Base):
    """A message planned for a person, unique by (person, kind, about, lead, revision).

    `about` is the id that `kind` speaks of (for a reminder, the occurrence). The words are written when it is sent,
    from the world as it is then; `details` holds ids and old values, never words for people. Of what is due the
    lowest `priority` leaves first. A claim is a lease: when `claimed_until` passes, the row is due again. `outcome`:
    sent, or why it was dropped; "failed" is set aside for whoever looks after the bot.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("person_id", "kind", "about", "lead", "revision"),
        Index("ix_outbox_due", "priority", "due_at", "id", **only("done_at IS NULL")),
        Index("ix_outbox_done", "done_at", **only("done_at IS NOT NULL")),
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
    priority: Mapped[int] = mapped_column(SmallInteger, default=_of_kind, server_default=str(REMIND))
    tries: Mapped[int] = mapped_column(default=0)
    claimed_by: Mapped[str | None] = mapped_column(String(40))
    claimed_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(24))


@dataclass(frozen=True, slots=True)
class Planned:
    """`paid`: leaves beside all others, at a pace that somebody pays for."""

    person_id: int
    kind: str
    about: int
    due_at: datetime
    lead: str = ""
    revision: int = 0
    details: Mapping[str, str | int] = field(default_factory=dict)
    paid: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A row that its holder may deliver until the lease runs out; `token` names this very claim."""

    id: int
    person_id: int
    kind: str
    about: int
    lead: str
    revision: int
    details: Mapping[str, Any]  # Any: JSON
    due_at: datetime
    tries: int
    token: str = ""


_TABLE = Base.metadata.tables["outbox"]
_UNIQUE = ("person_id", "kind", "about", "lead", "revision")


def insert_into(session: Session, table: Table | type[Base]) -> postgresql.Insert:
    """An INSERT that can say ON CONFLICT, in the words of the session's engine."""
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table)  # type: ignore[return-value]  # the two classes share the methods used here
    return postgresql.insert(table)


async def plan(session: Session, rows: Sequence[Planned]) -> None:
    """Reminders: new ones are added, those not sent yet get their new due time, those sent, being sent or taken back
    stay."""
    unsent = and_(Outbox.done_at.is_(None), Outbox.claimed_by.is_(None))
    await _put(session, rows, or_(unsent, and_(Outbox.outcome != "sent", Outbox.outcome != SKIPPED)))


async def tell(session: Session, rows: Sequence[Planned], *, latest: bool = False) -> None:
    """Notices: one that waits stays as it was planned, for what people knew last is told as what was; one sent or being
    sent is sent again, with the new state. `latest`: where details say what is and not what was, the last word holds.
    """
    await _put(session, rows, true() if latest else or_(Outbox.done_at.is_not(None), Outbox.claimed_by.is_not(None)))


async def tell_those(
    session: Session,
    people: Select[*tuple[Any, ...]],  # Any: whatever else the query gives
    kind: str,
    about: int | None,
    due_at: datetime,
    details: Mapping[str, str | int] | None = None,
    *,
    adds: bool = False,
    last: Mapping[str, str | int] | None = None,
) -> None:
    """The same as `tell`, for everybody whose id a query gives: one statement for any number of people.

    With `about` None the query's second column says what each is told about. `adds`: to one that waits, what its
    details do not say yet is added. `last`: details of which the last word holds there too.
    """
    each = people.subquery()
    whole = {**(details or {}), **(last or {})}
    row = {"kind": kind, "lead": "", "revision": 0, "details": whole, "tries": 0, "due_at": due_at}
    row["priority"] = priority(kind)
    values = [literal(value, _TABLE.c[name].type) for name, value in row.items()]
    thing = each.c[1] if about is None else literal(about, _TABLE.c.about.type)
    chosen = select(each.c[0], thing, *values).where(true())  # SQLite reads ON CONFLICT as a join without a WHERE
    insert = insert_into(session, _TABLE).from_select(["person_id", "about", *row], chosen)
    again = or_(Outbox.done_at.is_not(None), Outbox.claimed_by.is_not(None))
    await session.flush()
    if adds:
        change = insert.on_conflict_do_update(index_elements=_UNIQUE, set_=_added(session, insert, again, last or {}))
    else:
        change = insert.on_conflict_do_update(index_elements=_UNIQUE, set_=revived(insert), where=again)
    await session.execute(change)


def _added(
    session: Session,
    insert: postgresql.Insert,
    again: ColumnElement[bool],
    last: Mapping[str, str | int],
) -> dict[str, Any]:  # Any: columns and values
    """As `revived` where it is told `again`; one that waits keeps all but its details."""
    parts = (insert.excluded.details, _TABLE.c.details, literal(dict(last), JSON))
    if session.get_bind().dialect.name == "sqlite":
        merged: ColumnElement[Any] = func.json_patch(func.json_patch(*parts[:2]), parts[2])
    else:
        first, second, third = (cast(each, postgresql.JSONB) for each in parts)
        merged = cast(first.op("||")(second).op("||")(third), JSON)
    waiting = {name: _TABLE.c[name] for name in ("due_at", "tries")} | {"details": merged}
    return revived(insert) | {
        name: case((again, insert.excluded[name]), else_=value) for name, value in waiting.items()
    }


async def _put(session: Session, rows: Sequence[Planned], again: Any) -> None:  # Any: a condition
    if not rows:
        return
    insert = insert_into(session, _TABLE)
    statement = insert.on_conflict_do_update(index_elements=_UNIQUE, set_=revived(insert), where=again)
    values = [
        {"person_id": row.person_id, "kind": row.kind, "about": row.about, "lead": row.lead, "revision": row.revision}
        | {"details": dict(row.details), "due_at": row.due_at, "tries": 0}
        | {"priority": PAID if row.paid else priority(row.kind)}
        for row in rows
    ]
    await session.flush()
    connection = await session.connection()
    await connection.execute(statement, values)


def revived(insert: postgresql.Insert) -> dict[str, Any]:  # Any: columns and values
    """What ON CONFLICT sets so that a row is due once more."""
    fresh = {"due_at": insert.excluded.due_at, "details": insert.excluded.details, "tries": 0}
    return fresh | dict.fromkeys(("claimed_by", "claimed_until", "done_at", "outcome"))
