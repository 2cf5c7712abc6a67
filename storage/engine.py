"""The way into the database: SQLite (embedded, WAL) and PostgreSQL by the same code."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import ORMExecuteState
from sqlalchemy.orm import Session as SyncSession

from storage.errors import BadDatabaseUrl, WriteWhileReading

Session = AsyncSession

READERS = 4
POSTGRES_CONNECTIONS = 12


class ReadingSession(SyncSession):
    """Refuses to write: a press that is declared as reading must stay one."""


class Database:
    """One SQLite file or one PostgreSQL database.

    SQLite has one writing connection: writers queue for it in arrival order instead of polling the file's lock.
    """

    def __init__(self, url: str) -> None:
        self.url = driver_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._writer, self._reader = self._sqlite_engines() if self.is_sqlite else self._postgres_engines()
        info: dict[str, object] = {"kept": {}}  # what sessions leave for later ones, such as the gazetteer
        self._writing = async_sessionmaker(self._writer, expire_on_commit=False, info=info)
        self._reading = async_sessionmaker(
            self._reader, expire_on_commit=False, sync_session_class=ReadingSession, info=info
        )

    @property
    def engine(self) -> AsyncEngine:
        return self._writer

    @property
    def reading_engine(self) -> AsyncEngine:
        return self._reader

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Session]:
        """A snapshot that takes no write lock; nothing written in it is kept."""
        async with self._reading() as session:
            yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Session]:
        """One transaction, committed when the block ends well and rolled back when it raises."""
        async with self._writing() as session, session.begin():
            yield session

    async def close(self) -> None:
        await self._reader.dispose()
        await self._writer.dispose()

    def _sqlite_engines(self) -> tuple[AsyncEngine, AsyncEngine]:
        if self.url.database:
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        from storage.sqlite_driver import Driver  # here: PostgreSQL has no need of it

        some = {"module": Driver(), "max_overflow": 0, "pool_timeout": 60, "hide_parameters": True}
        writer = create_async_engine(self.url, pool_size=1, **some)
        reader = create_async_engine(self.url, pool_size=READERS, **some)
        for engine, begin in ((writer, "BEGIN IMMEDIATE"), (reader, "BEGIN")):
            _prepare_sqlite(engine, begin)
        return writer, reader

    def _postgres_engines(self) -> tuple[AsyncEngine, AsyncEngine]:
        engine = create_async_engine(
            self.url, pool_size=POSTGRES_CONNECTIONS, max_overflow=0, pool_pre_ping=True, hide_parameters=True
        )
        return engine, engine


def driver_url(url: str) -> URL:
    """`sqlite:///path` or `postgresql://…` with the driver that this product uses.

    Raises BadDatabaseUrl.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise BadDatabaseUrl(url.partition(":")[0]) from error
    drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
    name = parsed.drivername.partition("+")[0]
    if name not in drivers or (name == "sqlite" and not parsed.database):
        raise BadDatabaseUrl(parsed.drivername)
    return parsed.set(drivername=drivers[name])


def _prepare_sqlite(engine: AsyncEngine, begin: str) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: Any, _record: Any) -> None:  # Any: the driver's raw connection
        connection.isolation_level = None  # SQLAlchemy begins, not the driver: DDL can then roll back too
        cursor = connection.cursor()
        # FULL: what Telegram was told is taken, and what was marked as sent, must survive a power cut.
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)


@event.listens_for(ReadingSession, "do_orm_execute")
def _refuse_statement(state: ORMExecuteState) -> None:
    if not state.is_select:
        raise WriteWhileReading


@event.listens_for(ReadingSession, "before_flush")
def _refuse_flush(*_: object) -> None:
    raise WriteWhileReading
