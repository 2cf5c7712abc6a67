"""A person's lock: several copies of the bot on one PostgreSQL keep the order of each person's updates.

One process keeps the order by itself, and SQLite is for one process: there the lock costs nothing.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine import Database

SPACE = 0x4C43 << 48  # our corner among the advisory locks of a database; Telegram ids are below 2**52
AGAIN = 0.05  # seconds between tries while another copy holds the lock


class PersonLocks:
    """Session-level advisory locks on one connection of their own, outside any transaction. When that connection is
    lost its locks are free; `waiting` updates are read anew under the next one."""

    def __init__(self, database: Database) -> None:
        self.shared = not database.is_sqlite
        self._engine = database.engine
        self._connection: AsyncConnection | None = None
        self._one_at_a_time = asyncio.Lock()

    @asynccontextmanager
    async def held(self, telegram_id: int) -> AsyncIterator[None]:
        if not self.shared:
            yield
            return
        while not await self._ask(func.pg_try_advisory_lock(SPACE | telegram_id)):  # noqa: ASYNC110 - another process gives it back
            await asyncio.sleep(AGAIN)
        try:
            yield
        finally:
            await self._ask(func.pg_advisory_unlock(SPACE | telegram_id))

    async def close(self) -> None:
        if self._connection is not None:
            await self._connection.close()

    async def _ask(self, call: ColumnElement[bool]) -> bool:
        async with self._one_at_a_time:
            if self._connection is None or self._connection.invalidated:
                await self.close()
                connection = await self._engine.connect()
                self._connection = await connection.execution_options(isolation_level="AUTOCOMMIT")
            return bool(await self._connection.scalar(select(call)))
