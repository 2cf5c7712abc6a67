"""Tasks: work over 200 ms that a press asked for; a worker does it and edits the message that waits for it."""

import json
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String, cast, delete, exists, insert, literal, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.engine import Session
from storage.outbox import insert_into
from storage.people import Person

LEASE = timedelta(minutes=2)
TRIES = 3
ALBUM = "album"  # a post whose parts come one by one; it is about a draft of an opportunity
READ = "read"  # a file or link with events; it is about the row that asks for it
IMPORT = "import"  # what was read of it, into the catalogue
PRUNE = "import-prune"  # the same, and what is gone from it is called off
FEED = "feed"  # a kept link, looked at because somebody pressed
EXPORTS = {kind: f"export-{kind}" for kind in ("xlsx", "csv", "ics", "jsonld")}  # one's events, as such a file
CHANNEL = "channel"  # whether it may be linked; it is about the channel
POSTERS = {(kind, language): f"poster-{kind}-{language}" for kind in ("png", "pdf") for language in ("uk", "en")}
SLOW = frozenset(
    {READ, IMPORT, PRUNE, FEED, CHANNEL, *EXPORTS.values(), *POSTERS.values()}
)  # they have a worker of their own: nobody's press waits behind a file
REPLAN = "replan"  # reminders, after the clock, the lead times or the quiet hours changed


class Task(Base):
    """`kind` names the work, `about` the id it is done to, (`telegram_id`, `message_id`) the message to edit when it is
    done; `details` what was done so far, so that a restart goes on from there. A claim is a lease."""

    __tablename__ = "task"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    about: Mapped[int | None] = mapped_column(Id)
    telegram_id: Mapped[int] = mapped_column(BigInteger)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # Any: JSON
    tries: Mapped[int] = mapped_column(default=0)
    claimed_until: Mapped[datetime | None]
    created_at: Mapped[datetime]


_TABLE = Base.metadata.tables["task"]
_PLAIN = {"synchronize_session": False}


async def ask(session: Session, person: Person, kind: str, message_id: int | None, now: datetime) -> None:
    """The worker will do it soon; asked again before it began, it is done once."""
    waits_already = exists().where(Task.person_id == person.id, Task.kind == kind, Task.claimed_until.is_(None))
    row = {"person_id": person.id, "kind": kind, "telegram_id": person.telegram_id, "message_id": message_id}
    row |= {"details": {}, "tries": 0, "created_at": now}
    chosen = select(*(literal(value, _TABLE.c[name].type) for name, value in row.items())).where(~waits_already)
    await session.execute(insert_into(session, _TABLE).from_select(list(row), chosen))


async def put_off(
    session: Session,
    person: Person,
    kind: str,
    about: int,
    message_id: int | None,
    now: datetime,
    wait: timedelta,
    *,
    first: bool = False,
    details: dict[str, Any] | None = None,  # Any: JSON
) -> None:
    """The worker does it once nobody has asked for it again for as long as `wait`. `first`: nobody asked before. With
    other details it is another task, done after this one."""
    again = update(Task).where(Task.person_id == person.id, Task.kind == kind, Task.about == about, Task.tries == 0)
    again = again.where(cast(Task.details, String) == json.dumps(details or {}))  # PostgreSQL compares no JSON
    values = {"claimed_until": now + wait, "message_id": message_id, "details": details or {}}
    moved = None if first else await session.scalar(again.values(values).returning(Task.id), execution_options=_PLAIN)
    if moved is None:
        row = {"person_id": person.id, "kind": kind, "about": about, "telegram_id": person.telegram_id}
        await session.execute(insert(Task).values(**row, **values, tries=0, created_at=now))


async def waits(session: Session, now: datetime, *, slow: bool) -> bool:
    return await session.scalar(select(Task.id).where(*_free(now, slow)).limit(1)) is not None


async def claim(session: Session, now: datetime, *, slow: bool) -> Task | None:
    """The oldest task, of the slow or of the quick ones, that nobody works on; its lease ends by itself."""
    first = select(Task.id).where(*_free(now, slow)).order_by(Task.id).limit(1).with_for_update(skip_locked=True)
    taken = (
        update(Task)
        .where(Task.id == first.scalar_subquery())
        .values(claimed_until=now + LEASE, tries=Task.tries + 1)
        .returning(Task)
    )
    return (await session.scalars(taken, execution_options={"synchronize_session": False})).one_or_none()


async def went_on(session: Session, task_id: int, details: dict[str, Any], now: datetime) -> None:  # Any: JSON
    """Keeps what was done so far, and the lease."""
    await session.execute(update(Task).where(Task.id == task_id).values(details=details, claimed_until=now + LEASE))


async def release(session: Session, task_id: int, again_at: datetime) -> None:
    """Free again from that moment on."""
    await session.execute(update(Task).where(Task.id == task_id).values(claimed_until=again_at))


async def done(session: Session, task_id: int) -> None:
    await session.execute(delete(Task).where(Task.id == task_id))


def _free(now: datetime, slow: bool) -> tuple[Any, Any]:  # Any: conditions
    lane = Task.kind.in_(SLOW) if slow else Task.kind.not_in(SLOW)
    return lane, or_(Task.claimed_until.is_(None), Task.claimed_until <= now)
