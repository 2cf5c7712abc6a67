"""aiosqlite with one visit to its thread for each statement.

SQLAlchemy visits it four times: for a cursor, to ask, to fetch what came, to close. A visit costs as much as a small
statement itself.
"""

import sqlite3
from collections import deque
from typing import Any

import aiosqlite
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_cursor,
    AsyncAdapt_aiosqlite_dbapi,
)


class _Cursor(AsyncAdapt_aiosqlite_cursor):
    """Over a cursor of sqlite3 itself: making and closing one, with all its rows fetched, never waits."""

    __slots__ = ()
    _awaitable_cursor_close = False
    _cursor: Any  # sqlite3.Cursor, where the library has one of aiosqlite

    def _make_new_cursor(self, connection: Any) -> Any:  # Any: the driver's
        return connection._conn.cursor()

    def _aenter_cursor(self, cursor: Any) -> Any:  # Any: the driver's
        return cursor

    async def _execute_async(self, operation: Any, parameters: Any) -> Any:  # Any: as the library says
        async with self._adapt_connection._execute_mutex:
            return await self._visit(self._ask, operation, parameters or ())

    async def _executemany_async(self, operation: Any, seq_of_parameters: Any) -> Any:  # Any: as the library says
        async with self._adapt_connection._execute_mutex:
            return await self._visit(self._cursor.executemany, operation, seq_of_parameters)

    async def _visit(self, *work: Any) -> Any:  # Any: a function and what it takes
        connection: Any = self._connection  # Any: the driver's
        return await connection._execute(*work)

    def _ask(self, operation: Any, parameters: Any) -> None:  # Any: as the library says
        self._cursor.execute(operation, parameters)
        if self._cursor.description:
            self._rows = deque(self._cursor.fetchall())


class _Connection(AsyncAdapt_aiosqlite_connection):
    __slots__ = ()
    _cursor_cls = _Cursor


class Driver(AsyncAdapt_aiosqlite_dbapi):
    """What engines take as their `module`."""

    def __init__(self) -> None:
        super().__init__(aiosqlite, sqlite3)

    def connect(self, *arg: Any, **kw: Any) -> _Connection:  # Any: as the library says
        return _Connection(self, super().connect(*arg, **kw)._connection)
