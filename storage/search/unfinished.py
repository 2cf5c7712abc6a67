"""A rebuild that is at work says so in the database. One that was killed is made good by whoever sees that it said
nothing for a while: without that, what it had not come to would not be found, and words of what it had would not be
offered to those who misspell them."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select, update

from storage.base import UtcDateTime
from storage.engine import Database
from storage.search.model import AtWork

SILENT = timedelta(minutes=10)  # after so long it is taken for dead
BEAT = 60  # seconds

Beat = Callable[[], Awaitable[None]]


@asynccontextmanager
async def at_work(database: Database, now: datetime) -> AsyncIterator[Beat]:
    """Said until the block ends well; what it yields is to be called now and then."""
    begun = said = time.monotonic()
    async with database.writing() as session:
        row = AtWork(due=now + SILENT)
        session.add(row)

    async def beat() -> None:
        nonlocal said
        if time.monotonic() - said < BEAT:
            return
        said = time.monotonic()
        due = now + timedelta(seconds=said - begun) + SILENT
        async with database.writing() as session:
            await session.execute(update(AtWork).where(AtWork.id == row.id).values(due=due))

    yield beat
    async with database.writing() as session:  # those before it had nothing to do that is not done now
        await session.execute(delete(AtWork).where(AtWork.id <= row.id))


async def taken_up(database: Database, now: datetime) -> bool:
    """Whether one was killed, and nobody else has taken it up meanwhile."""
    async with database.reading() as session:
        if await session.scalar(_SILENT, {"now": now}) is None:
            return False
    async with database.writing() as session:
        taken = update(AtWork).where(AtWork.due <= now).values(due=now + SILENT).returning(AtWork.id)
        return bool(list(await session.scalars(taken)))


_SILENT = select(AtWork.id).where(AtWork.due <= bindparam("now", type_=UtcDateTime())).limit(1)
