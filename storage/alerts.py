"""Alerts: who waits for what was just published, planned in batches and never in a press.

An opportunity is looked at once, when people can first see it. Everybody hears of it once, whatever they wait for it
by: the outbox is unique by person and opportunity. Whether they still want to hear is judged when it is sent.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, literal, select, update

from storage import digests, watch_keys
from storage.base import Base
from storage.digests import NEVER, Chosen, Digest
from storage.engine import Database, Session
from storage.interests import Interest
from storage.opportunities import Opportunity
from storage.outbox import insert_into, priority
from storage.people import Person
from storage.search import loading, statements, told
from storage.search.asking import Group
from storage.search.model import Entry
from storage.watch_keys import Watch

KIND = "alert"  # of the outbox
ORGANISATION, SEARCH, WISH = "organisation", "search", "wish"
A_DAY = timedelta(days=1)  # to decide and to come: what starts sooner after the digest than that is told at once
AT_A_TIME = 20
PEOPLE = 250
_OUTBOX, _OPPORTUNITIES = Base.metadata.tables["outbox"], Base.metadata.tables["opportunity"]
_UNTOLD = (
    select(Opportunity.id, Opportunity.organisation_id, Entry.soonest)
    .outerjoin(Entry, Entry.opportunity_id == Opportunity.id)
    .where(Opportunity.published_at.is_not(None), Opportunity.told_at.is_(None))
    .order_by(Opportunity.id)
    .limit(AT_A_TIME)
)
_FOLLOWERS = (
    select(Interest.id, Interest.person_id, Person.unreachable_at)
    .add_columns(Digest.every, Digest.weekday, Digest.hour, Digest.due_at, Digest.alerts)
    .join(Person, Person.id == Interest.person_id)
    .outerjoin(Digest, Digest.person_id == Interest.person_id)
    .where(Interest.organisation_id == bindparam("organisation"), Interest.id > bindparam("after"))
    .order_by(Interest.id)
    .limit(PEOPLE)
)

Row = dict[str, Any]  # Any: columns


@dataclass(frozen=True, slots=True)
class New:
    """What was published: when it begins, if ahead, and the keys by which searches find it."""

    id: int
    organisation_id: int
    soonest: datetime | None
    keys: frozenset[str]


async def tell(database: Database, now: datetime) -> None:
    """Everything published since the last time. Broken off, it goes on where it was: nobody is told twice."""
    await _put_in_keys(database, now)
    while await _tell_some(database, now):
        pass


async def _put_in_keys(database: Database, now: datetime) -> None:
    put = watch_keys.AT_A_TIME
    while put >= watch_keys.AT_A_TIME:
        async with database.reading() as session:
            if not await watch_keys.lack(session):
                return
        async with database.writing() as session:
            put = await watch_keys.put_in(session, now)


async def _tell_some(database: Database, now: datetime) -> bool:
    """Whether there was anything to tell of."""
    async with database.reading() as session:
        untold = (await session.execute(_UNTOLD)).all()
        watched = bool(untold) and await watch_keys.any_waits(session)
    if not untold:
        return False
    ids = [row.id for row in untold]
    keys: dict[int, frozenset[str]] = {}
    if watched:
        await loading.ready()
        async with database.reading() as session:
            keys = await session.run_sync(lambda sync: told.keys_of(sync, ids, now))
    for row in untold:
        new = New(row.id, row.organisation_id, row.soonest, keys.get(row.id, frozenset()))
        await _followers(database, new, now)
        await _watchers(database, new, now)
    done = update(_OPPORTUNITIES).where(_OPPORTUNITIES.c.id.in_(ids)).values(told_at=now)
    async with database.writing() as session:
        await session.execute(done)
    return True


async def _followers(database: Database, new: New, now: datetime) -> None:
    after, found = 0, PEOPLE
    while found == PEOPLE:
        async with database.reading() as session:
            asked = {"organisation": new.organisation_id, "after": after}
            rows = (await session.execute(_FOLLOWERS, asked)).all()
        found, after = len(rows), rows[-1].id if rows else after
        some = [
            _planned(row.person_id, new, ORGANISATION, new.organisation_id, digests.chosen_of(row), now)
            for row in rows
            if row.unreachable_at is None
        ]
        await _plan(database, some)


async def _watchers(database: Database, new: New, now: datetime) -> None:
    for wishes in (False, True) if new.keys else ():
        after, found = 0, watch_keys.AT_A_TIME
        while found == watch_keys.AT_A_TIME:
            async with database.reading() as session:
                watches = await watch_keys.under(session, new.keys, wishes, after, now)
                fitting = [one for one in watches if await _fits(session, one, new, now)]
            found, after = len(watches), watches[-1].id if watches else after
            some = [
                _planned(one.person.id, new, WISH if one.wish else SEARCH, one.id, one.chosen, now) for one in fitting
            ]
            await _plan(database, some)


async def _fits(session: Session, watch: Watch, new: New, now: datetime) -> bool:
    """As the search itself would find it."""
    if watch.person.unreachable_at is not None:
        return False
    asked, left = watch_keys.groups(watch, now)
    if not all(_held(group, new.keys) for group in asked):
        return False
    conditions = statements.fitting(left)
    if not conditions:
        return True
    query = select(literal(1)).select_from(Entry).where(Entry.opportunity_id == new.id, *conditions)
    return await session.scalar(query, watch_keys.told(watch, now)) is not None


def _held(group: Group, keys: frozenset[str]) -> bool:
    return any(keys.issuperset(alternative) for alternative in group)


def _planned(person_id: int, new: New, why: str, target: int, chosen: Chosen, now: datetime) -> Row | None:
    if chosen.alerted == NEVER:
        return None
    due_at = chosen.alerts_due(now)
    too_soon = new.soonest is not None and new.soonest < due_at + A_DAY
    details = {"why": why, "id": target}
    return {"person_id": person_id, "about": new.id, "due_at": now if too_soon else due_at, "details": details}


async def _plan(database: Database, rows: Iterable[Row | None]) -> None:
    same = {"kind": KIND, "lead": "", "revision": 0, "tries": 0, "priority": priority(KIND)}
    planned: Sequence[Row] = [same | row for row in rows if row]
    if not planned:
        return
    async with database.writing() as session:
        connection = await session.connection()
        await connection.execute(insert_into(session, _OUTBOX).on_conflict_do_nothing(), planned)
