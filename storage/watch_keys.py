"""What saved searches and wishes wait for, by key: one of the keys by which the search's index finds what they would.

Of all that a watch asks, the part that says most is kept, with every key that may stand for it: what lacks them all
cannot be what is waited for. So a new opportunity asks only for the watches under its own keys, however many there are.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, insert, select, union, update

from storage import digests, finding, queries
from storage.digests import Chosen, Digest
from storage.engine import Session
from storage.filters import DATES, EVERYWHERE, Filters
from storage.fitting import Shape, shape, values
from storage.interests import Interest
from storage.people import Person
from storage.queries import Query
from storage.reports import Wish
from storage.search import facts, loading, query
from storage.search.asking import ANYTHING, Group, any_of
from storage.watches import WatchKey

AT_A_TIME = 100
_PLAIN = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Watch:
    """`id` is that of the interest or, for a `wish`, of the wish; `filters` are what it is narrowed to."""

    id: int
    wish: bool
    person: Person
    filters: Filters
    chosen: Chosen = digests.NOTHING
    exact: bool = False


def groups(watch: Watch, now: datetime) -> tuple[list[Group], Shape]:
    """What the index is asked for the watch, each group with all that may stand for it; and the filters for which
    there are no keys."""
    asked = query.read(watch.filters.words, exact=watch.exact) if watch.filters.words else None
    known, left = facts.asked(watch.person, shape(watch.person, watch.filters), told(watch, now))
    return [*(asked.wide if asked else ()), *(any_of(*some) for some in known)], left


def told(watch: Watch, now: datetime) -> dict[str, Any]:  # Any: the types of columns
    """What the filters without keys are asked with."""
    return values(watch.person, watch.filters, now)


async def lack(session: Session) -> bool:
    """Whether some have no keys yet."""
    searches = select(Interest.id).where(Interest.query_id.is_not(None), ~Interest.keyed).limit(1)
    wishes = select(Wish.id).where(Wish.watched, ~Wish.keyed).limit(1)
    return (await session.scalar(searches) or await session.scalar(wishes)) is not None


async def put_in(session: Session, now: datetime, limit: int = AT_A_TIME) -> int:
    """Keys for those that have none yet; says how many they were. Call again while that is `limit`."""
    waiting = await _watches(session, _unkeyed_searches(limit), _unkeyed_wishes(limit), now)
    if not waiting:
        return 0
    await loading.ready()
    rows = [_row(watch, key) for watch in waiting for key in _keys(watch, now)]
    for wish, model in ((False, Interest), (True, Wish)):
        ids = [watch.id for watch in waiting if watch.wish == wish]
        column = WatchKey.wish_id if wish else WatchKey.interest_id
        await session.execute(delete(WatchKey).where(column.in_(ids)), execution_options=_PLAIN)
        await session.execute(update(model).where(model.id.in_(ids)).values(keyed=True), execution_options=_PLAIN)
    await session.execute(insert(WatchKey), rows)
    return len(waiting)


async def forget(session: Session) -> None:
    """All of them are put in anew: what stands for a word may be more now."""
    await session.execute(delete(WatchKey), execution_options=_PLAIN)
    for model in (Interest, Wish):
        await session.execute(update(model).where(model.keyed).values(keyed=False), execution_options=_PLAIN)


async def any_waits(session: Session) -> bool:
    return await session.scalar(select(WatchKey.id).limit(1)) is not None


async def under(
    session: Session, keys: Collection[str], wishes: bool, after: int, now: datetime, limit: int = AT_A_TIME
) -> list[Watch]:
    """Saved searches, or wishes, that may wait for what has these keys, from the lowest id above `after` on."""
    column = WatchKey.wish_id if wishes else WatchKey.interest_id
    known = sorted(keys)
    parts = [
        select(column.label("id")).where(WatchKey.key.in_(known[begin : begin + 500]), column > after)
        for begin in range(0, len(known), 500)
    ]
    first = select(union(*parts).subquery().c.id).order_by("id").limit(limit)
    ids = list(await session.scalars(first)) if parts else []
    if not ids:
        return []
    if wishes:
        return await _watches(session, None, _WISHES.where(Wish.id.in_(ids), Wish.watched), now)
    return await _watches(session, _SEARCHES.where(Interest.id.in_(ids)), None, now)


def _keys(watch: Watch, now: datetime) -> list[str]:
    """The first keys of the part with the fewest alternatives; what goes with days or with where the person lives
    changes, and is asked when something comes."""
    lasting = Watch(watch.id, watch.wish, watch.person, _lasting(watch.filters), watch.chosen, watch.exact)
    known, _ = groups(lasting, now)
    best = min(known, key=len, default=any_of(*ANYTHING))
    return list(dict.fromkeys(alternative[0][:80] for alternative in best))


def _lasting(filters: Filters) -> Filters:
    without = filters.without(*DATES)
    return without.having("city", EVERYWHERE) if without.city is None else without


def _row(watch: Watch, key: str) -> dict[str, Any]:  # Any: columns
    own = {"interest_id": None, "wish_id": watch.id} if watch.wish else {"interest_id": watch.id, "wish_id": None}
    return {"key": key, **own}


_OF_DIGEST = (Digest.every, Digest.weekday, Digest.hour, Digest.due_at, Digest.alerts)
_SEARCHES = (
    select(Interest.id, Person, Query, *_OF_DIGEST)
    .join(Query, Query.id == Interest.query_id)
    .join(Person, Person.id == Interest.person_id)
    .outerjoin(Digest, Digest.person_id == Person.id)
    .order_by(Interest.id)
)
_WISHES = (
    select(Wish.id, Person, Wish.text, *_OF_DIGEST)
    .join(Person, Person.id == Wish.person_id)
    .outerjoin(Digest, Digest.person_id == Person.id)
    .order_by(Wish.id)
)


def _unkeyed_searches(limit: int) -> Select[*tuple[Any, ...]]:  # Any: entities
    return _SEARCHES.where(Interest.query_id.is_not(None), ~Interest.keyed).limit(limit)


def _unkeyed_wishes(limit: int) -> Select[*tuple[Any, ...]]:  # Any: entities
    return _WISHES.where(Wish.watched, ~Wish.keyed).limit(limit)


async def _watches(
    session: Session,
    searches: Select[*tuple[Any, ...]] | None,  # Any: entities
    wishes: Select[*tuple[Any, ...]] | None,
    now: datetime,
) -> list[Watch]:
    found: list[Watch] = []
    for row in await session.execute(searches) if searches is not None else ():
        asked = queries.asked(Filters(query=row.Query.id), row.Query)
        words = (asked.found.words if asked.found else "") or asked.filters.words
        filters = asked.filters.alone().having("words", words)
        found.append(Watch(row.id, False, row.Person, filters, digests.chosen_of(row), asked.exact))
    for row in await session.execute(wishes) if wishes is not None else ():
        read: Sequence[str] = DATES
        understood = (await finding.understand(session, row.Person, row.text, now)).without(*read, "hours")
        found.append(Watch(row.id, True, row.Person, understood, digests.chosen_of(row)))
    return found
