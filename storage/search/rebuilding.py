"""Making the index anew, while the bot runs."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Self

from sqlalchemy import Dialect, select, text
from sqlalchemy.orm import Session as SyncSession

from storage.engine import Database
from storage.opportunities import Occurrence, Opportunity
from storage.search import index, keys, lemmas, merging, terms, told, unfinished
from storage.search.model import KEYS_INDEX, Entry
from storage.search.word_list import word_list

LARGE = 10_000
AT_A_TIME, FEWEST = 1_000, 250
BATCHES = 8  # at least, so that the first ones are written while others are made
TURN = 0.0005  # seconds
WORDS = 5_000  # new ones are learnt so many at a time: in the order of their letters that goes four times as fast

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Batch:
    """What the catalogue told of some opportunities, and what was made of it while others could still write."""

    seen: dict[int, told.Told]
    made: dict[int, told.Made]
    rows: index.Rows | None
    words: list[terms.Spelt]


async def fill(database: Database, now: datetime) -> None:
    """Makes the index where there is none yet, in a database from before there were searches; else puts in what a
    migration took out of it."""
    async with database.reading() as session:
        filled = await session.scalar(select(Entry.opportunity_id).limit(1))
        lacking = list(await session.scalars(_ahead(now).where(Opportunity.id.not_in(select(Entry.opportunity_id)))))
    if filled is None and lacking:
        await rebuild(database, now)
    elif lacking:
        await lemmas.ready()
        await _put(database, lacking, None)  # as whoever published it did


async def rebuild(database: Database, now: datetime, progress: Progress = lambda done, total: None) -> int:
    """Makes the index anew, a few hundred opportunities in a transaction, so that people who use the bot meanwhile
    hardly wait; says how many it holds.

    Keys are made outside of transactions, the next ones while the last ones are written. What was changed in the
    meantime is made again; what somebody holds is left for the end.
    """
    async with database.reading() as session:
        ids = list(await session.scalars(_ahead(now)))
        stray = select(Entry.opportunity_id).where(Entry.opportunity_id.not_in(_ahead(now)))
        left = list(await session.scalars(stray))
        new = await session.scalar(select(Entry.opportunity_id).limit(1)) is None
    done = 0
    async with unfinished.at_work(database, now) as beat, _word_list(len(ids)), _Learning(database) as learning:
        async with _short_turns(), _long_list(database):
            async for batch in _made(database, ids, now):
                async with terms.hurrying(database) as session:
                    left += await session.run_sync(partial(_write, batch=batch, now=now))
                await learning.add(batch.words)
                await beat()
                done += len(batch.seen)
                progress(done, len(ids))
        await _put(database, left, now)
    if not new:
        await terms.forget_words(database)
    await _settle(database)
    return len(ids)


async def finish(database: Database, now: datetime) -> bool:
    """Makes the index anew where that was begun and never ended; says whether it was."""
    if not await unfinished.taken_up(database, now):
        return False
    await rebuild(database, now)
    return True


class _Learning:
    """Of new words, beside what is written next."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._fresh: list[terms.Spelt] = []
        self._work: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """Also when it is stopped: what is in the index has its words in the vocabulary."""
        await self._learn()
        await self._learn()

    async def add(self, words: list[terms.Spelt]) -> None:
        self._fresh += words
        if len(self._fresh) > WORDS:
            await self._learn()

    async def _learn(self) -> None:
        if self._work:
            await self._work
        fresh, self._fresh = self._fresh, []
        self._work = asyncio.create_task(terms.learn_many(self._database, fresh)) if fresh else None


@asynccontextmanager
async def _word_list(count: int) -> AsyncIterator[None]:
    """For many words it is unpacked, and let go of afterwards: it would stay in the memory of a running bot."""
    if count <= LARGE:
        await lemmas.ready()
        yield
        return
    await asyncio.to_thread(word_list().unpack)
    try:
        yield
    finally:
        word_list().let_go()


@asynccontextmanager
async def _short_turns() -> AsyncIterator[None]:
    """Keys are made beside: by default all else, be it a statement of ours or somebody's press, would wait 5 ms for
    the interpreter each time that it wants to go on."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


@asynccontextmanager
async def _long_list(database: Database) -> AsyncIterator[None]:
    """What is new stands in a list of PostgreSQL's index before it is sorted in: usually a short one, since every
    search goes through it."""
    if database.is_sqlite:
        yield
        return
    await _tell(database, f"ALTER INDEX {KEYS_INDEX} SET (gin_pending_list_limit = 4096)")
    try:
        yield
    finally:
        await _tell(database, f"ALTER INDEX {KEYS_INDEX} SET (gin_pending_list_limit = 512)")


async def _tell(database: Database, *statements: str) -> None:
    async with database.engine.begin() as connection:
        for statement in statements:
            await connection.execute(text(statement))


async def _made(database: Database, ids: Sequence[int], now: datetime) -> AsyncIterator[_Batch]:
    words = keys.Words()
    size = max(FEWEST, min(AT_A_TIME, len(ids) // BATCHES))
    batches = [ids[begin : begin + size] for begin in range(0, len(ids), size)]
    following: asyncio.Task[_Batch] | None = None
    try:
        for some in batches:
            batch = following and await following
            following = asyncio.create_task(_make(database, some, words, now))
            if batch:
                yield batch
        if following:
            yield await following
    finally:
        if following:
            following.cancel()


async def _make(database: Database, ids: Sequence[int], words: keys.Words, now: datetime) -> _Batch:
    async with database.reading() as session:
        known = await session.run_sync(lambda sync: told.glance(sync, ids))
    return await asyncio.to_thread(_batch, known, words, now, database.engine.dialect)


def _batch(known: dict[int, told.Told], words: keys.Words, now: datetime, dialect: Dialect) -> _Batch:
    made = list(told.make(known.values(), words, now))
    by_id = {one.entry.opportunity_id: one for one in made}
    return _Batch(known, by_id, index.rows(made, dialect), terms.spelt(words.taken()))


def _write(session: SyncSession, batch: _Batch, now: datetime) -> list[int]:
    """Says what is left: what others hold."""
    known = told.read(session, list(batch.seen), free=True)
    if known == batch.seen:  # as it nearly always is
        index.write_rows(session, [one for one in known if one not in batch.made], batch.rows)
        return []
    same = [one for one in known if known[one] == batch.seen[one]]
    index.write(session, same, [batch.made[one] for one in same if one in batch.made])
    if len(same) < len(known):
        index.put_now(session, sorted(known.keys() - same), now)
    return [one for one in batch.seen if one not in known]


async def _put(database: Database, ids: Sequence[int], now: datetime | None) -> None:
    for begin in range(0, len(ids), index.AT_A_TIME):
        some = sorted(ids[begin : begin + index.AT_A_TIME])
        async with database.writing() as session:
            await session.run_sync(partial(index.put_now, ids=some, now=now))


async def _settle(database: Database) -> None:
    """What would be done by itself some time later: until then searches would be slow."""
    await merging.merge(database, whole=True)
    if database.is_sqlite:
        return
    sort_in = f"SELECT gin_clean_pending_list('{KEYS_INDEX}')"
    await _tell(database, sort_in, "ANALYZE search_entry, search_term, search_gram")


def _ahead(now: datetime) -> Any:  # Any: a select of ids
    return (
        select(Opportunity.id)
        .where(
            Opportunity.state == "published",
            Opportunity.id.in_(
                select(Occurrence.opportunity_id).where(Occurrence.until >= now, Occurrence.state == "scheduled")
            ),
        )
        .order_by(Opportunity.id)
    )
