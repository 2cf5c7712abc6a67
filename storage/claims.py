"""Claims on due rows of the outbox: a lease, fenced by a token, so that what one lost another may deliver.

A token is "run.number": a run of the delivery never claims again what it still has in its hands, whatever the wall
clock does meanwhile; and who was overtaken (by another copy after the lease, or by a cause that planned the row anew)
can no longer mark it. The statements are put together once: for a few rows that costs more than running them.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Integer,
    String,
    Update,
    and_,
    bindparam,
    delete,
    exists,
    literal,
    or_,
    select,
    union_all,
    update,
)

from storage.base import Base, UtcDateTime
from storage.engine import Session
from storage.outbox import KEPT, LEASE, PRIORITIES, REMINDER, Claim

_NAMES = [name for name in Claim.__dataclass_fields__ if name != "token"]
_TABLE = Base.metadata.tables["outbox"]
_NOW, _MOST = bindparam("now", type_=UtcDateTime()), bindparam("most", type_=Integer)
_NEVER = bindparam("never", type_=UtcDateTime())
_WAITS = _TABLE.c.done_at.is_(None)
_NOT_OURS = ~_TABLE.c.claimed_by.startswith(bindparam("run", type_=String))
# A lease longer than any that is given was given by a clock that has been put back since.
_OVER = or_(_TABLE.c.claimed_until < _NOW, _TABLE.c.claimed_until > _NEVER)
_FREE = or_(_TABLE.c.claimed_until.is_(None), and_(_OVER, _NOT_OURS))
_DUE = (_WAITS, _TABLE.c.due_at <= _NOW, _FREE)
_DUE_PRIORITIES = union_all(
    *(select(literal(each)).where(exists().where(_TABLE.c.priority == each, *_DUE)) for each in PRIORITIES)
)
_ORDER = (_TABLE.c.due_at, _TABLE.c.id)
_FIRST = select(_TABLE.c.id).where(_TABLE.c.priority == bindparam("which", type_=Integer), *_DUE)
_FIRST = _FIRST.order_by(*_ORDER).limit(_MOST).with_for_update(skip_locked=True)
_SOON = (
    select(_TABLE.c.id)
    .where(
        _TABLE.c.person_id.in_(bindparam("people", expanding=True)), _TABLE.c.kind == bindparam("of_kind", type_=String)
    )
    .where(_WAITS, _FREE)
    .where(_TABLE.c.due_at > _NOW, _TABLE.c.due_at <= bindparam("until", type_=UtcDateTime()))
    .order_by(*_ORDER)
    .limit(_MOST)
    .with_for_update(skip_locked=True)
)


def _leased(which: Any) -> Any:  # Any: a query of ids; an UPDATE that returns rows
    values = {
        "claimed_by": bindparam("token", type_=String),
        "claimed_until": bindparam("lease", type_=UtcDateTime()),
    }
    taken = update(_TABLE).where(_TABLE.c.id.in_(which)).values(values)
    return taken.returning(*(_TABLE.c[name] for name in _NAMES))


def _settling(**values: Any) -> Update:  # Any: columns' values
    mine = and_(_TABLE.c.id == bindparam("row"), _TABLE.c.claimed_by == bindparam("token"))
    return update(_TABLE).where(mine).values(claimed_by=None, claimed_until=None, **values)


_LEASE_FIRST, _LEASE_SOON = _leased(_FIRST), _leased(_SOON)
_FINISH = _settling(done_at=bindparam("at", type_=UtcDateTime()), outcome=bindparam("how"))
_PUT_OFF = _settling(due_at=bindparam("due", type_=UtcDateTime()), tries=_TABLE.c.tries + bindparam("failed"))
_GIVE_BACK = _settling()
_EXPIRE = delete(_TABLE).where(_TABLE.c.done_at < bindparam("before", type_=UtcDateTime()))


async def due(session: Session, run: str, now: datetime) -> list[int]:
    """The priorities of which something can be claimed: asked first, so that an idle bot takes no turns in writing."""
    return sorted(await session.scalars(_DUE_PRIORITIES, _asked(run, now)))


async def claim(session: Session, token: str, now: datetime, limit: int, priorities: Sequence[int]) -> list[Claim]:
    """Leases due rows: the lowest priority first, of one priority the longest due; no two holders get the same row."""
    claims: list[Claim] = []
    for priority in priorities:
        asked = {"which": priority, "most": limit - len(claims)}
        claims += await _lease(session, _LEASE_FIRST, token, now, asked)
        if len(claims) >= limit:
            break
    return claims


async def pull(
    session: Session, token: str, people: Sequence[int], now: datetime, until: datetime, kind: str = REMINDER
) -> list[Claim]:
    """Leases what these people are told of that kind by `until`, to be merged into what is already claimed."""
    asked = {"people": people, "until": until, "most": 1000, "of_kind": kind}
    return await _lease(session, _LEASE_SOON, token, now, asked)


async def finish(session: Session, done: Iterable[tuple[Claim, str]], now: datetime) -> None:
    """Marks rows as done, each with its outcome; one that another cause has planned anew meanwhile stays due."""
    rows = [_mine(claim) | {"at": now, "how": how} for claim, how in done]
    await _settle(session, _FINISH, rows)


async def put_off(session: Session, rows: Iterable[tuple[Claim, datetime, bool]]) -> None:
    """Due again at another time; True counts as one of the row's tries."""
    values = [_mine(claim) | {"due": due_at, "failed": int(failed)} for claim, due_at, failed in rows]
    await _settle(session, _PUT_OFF, values)


async def give_back(session: Session, rows: Iterable[Claim]) -> None:
    """Due as before: nothing was tried."""
    await _settle(session, _GIVE_BACK, [_mine(claim) for claim in rows])


async def expire(session: Session, now: datetime) -> None:
    """Removes what was done long ago."""
    await session.execute(_EXPIRE, {"before": now - KEPT}, execution_options={"synchronize_session": False})


async def _lease(session: Session, statement: Any, token: str, now: datetime, asked: dict[str, Any]) -> list[Claim]:
    # Any: an UPDATE that returns rows; values
    values = asked | _asked(token.partition(".")[0], now) | {"token": token, "lease": now + LEASE}
    rows = await (await session.connection()).execute(statement, values)
    return sorted((Claim(*(*row, token)) for row in rows), key=lambda row: (row.due_at, row.id))


async def _settle(session: Session, statement: Update, rows: list[dict[str, Any]]) -> None:  # Any: values
    if rows:
        await (await session.connection()).execute(statement, rows)


def _mine(claim: Claim) -> dict[str, Any]:  # Any: values
    return {"row": claim.id, "token": claim.token}


def _asked(run: str, now: datetime) -> dict[str, Any]:  # Any: values
    return {"run": f"{run}.", "now": now, "never": now + 2 * LEASE}
