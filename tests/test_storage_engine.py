"""The way into the database, the same promises on both engines."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import event, literal_column, select, text, update
from sqlalchemy.exc import IntegrityError

from storage import people, queries
from storage.engine import Database, driver_url
from storage.errors import BadDatabaseUrl, WriteWhileReading
from storage.outages import is_outage
from storage.people import Person
from storage.queries import Query
from tests.catalogue import NOW
from tests.trial import acts


async def met(database: Database, telegram_id: int = 1) -> int:
    async with database.writing() as session:
        return (await people.meet(session, telegram_id, "uk", NOW)).id


async def test_what_is_written_is_there_and_what_failed_is_not(database: Database) -> None:
    person_id = await met(database)
    async with database.writing() as session:
        await queries.keep(session, person_id, "kept", NOW)
    with pytest.raises(IntegrityError):
        await half_done(database, person_id)
    assert await acts(database) == ["kept"]


async def half_done(database: Database, person_id: int) -> None:
    async with database.writing() as session:
        await queries.keep(session, person_id, "lost", NOW)
        await queries.keep(session, 404, "nobody's", NOW)


async def test_reading_refuses_to_write(database: Database) -> None:
    person_id = await met(database)
    with pytest.raises(WriteWhileReading):
        async with database.reading() as session:
            await session.execute(update(Person).values(language="en"))
    with pytest.raises(WriteWhileReading):
        async with database.reading() as session:
            await queries.keep(session, person_id, "no", NOW)
    async with database.reading() as session:
        person = await session.get_one(Person, person_id)
        person.language = "en"
        with pytest.raises(WriteWhileReading):
            await session.flush()


async def test_a_hundred_writers_at_once_wait_for_each_other(database: Database) -> None:
    """Read, then write: under a deferred BEGIN SQLite would refuse most of them."""
    person_id = await met(database)

    async def add(number: int) -> None:
        async with database.writing() as session:
            before = await queries.find(session, number, person_id, NOW)
            await queries.keep(session, person_id, f"{number} {before}", NOW)

    await asyncio.gather(*(add(-number) for number in range(100)))
    assert len(await acts(database)) == 100


@pytest.mark.flaky(reruns=1)  # it measures time
async def test_readers_see_a_snapshot_and_do_not_wait_for_a_writer(database: Database) -> None:
    person_id = await met(database)
    async with database.writing() as writing:
        await queries.keep(writing, person_id, "later", NOW)
        async with asyncio.timeout(1):
            assert await acts(database) == []
    assert await acts(database) == ["later"]


async def test_times_come_back_aware_and_in_utc(database: Database) -> None:
    moment = datetime(2026, 10, 25, 3, 30, fold=1, tzinfo=timezone(timedelta(hours=2)))
    async with database.writing() as session:
        await people.meet(session, 5, "uk", moment)
    async with database.reading() as session:
        person = await people.by_telegram(session, 5)
    assert person is not None
    assert (person.created_at, person.created_at.tzinfo) == (moment, UTC)
    with pytest.raises(Exception, match="without a zone"):
        await met_at(database, datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point


async def met_at(database: Database, moment: datetime) -> None:
    async with database.writing() as session:
        await people.meet(session, 6, "uk", moment)


async def test_references_are_kept_whole(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.writing() as session:
            session.add(Query(person_id=404, text="nobody's", created_at=NOW))


async def test_errors_do_not_quote_what_people_wrote(database: Database) -> None:
    with pytest.raises(IntegrityError) as raised:
        async with database.writing() as session:
            session.add(Query(person_id=404, text="дуже особисте", created_at=NOW))
    assert "особисте" not in str(raised.value)
    assert not is_outage(raised.value)


async def test_sqlite_is_set_up_to_survive_a_power_cut(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/new folder/city.db")
    asked = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30000}
    for engine in (database.engine, database.reading_engine):
        async with engine.connect() as connection:
            found = {name: await connection.scalar(text(f"PRAGMA {name}")) for name in asked}
        assert found == asked
    await database.close()


async def test_sqlite_begins_writing_transactions_as_writers(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/city.db")
    said: list[str] = []
    for engine in (database.engine, database.reading_engine):
        event.listen(engine.sync_engine, "before_cursor_execute", lambda *given: said.append(given[2]))
    async with database.writing() as session:
        await session.execute(text("SELECT 1"))
    async with database.reading() as session:
        await session.execute(select(literal_column("2")))
    assert said == ["BEGIN IMMEDIATE", "SELECT 1", "BEGIN", "SELECT 2"]
    await database.close()


async def test_a_busy_database_is_an_outage_and_waited_for(tmp_path: Path) -> None:
    one, other = (Database(f"sqlite:///{tmp_path}/city.db") for _ in range(2))
    async with other.writing() as session:
        await session.execute(text("PRAGMA busy_timeout=50"))
    async with one.writing() as session:
        await session.execute(text("SELECT 1"))
        with pytest.raises(Exception, match="locked") as raised:
            async with other.writing() as second:
                await second.execute(text("SELECT 1"))
    assert is_outage(raised.value)
    await one.close()
    await other.close()


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("sqlite:///data/x.db", "sqlite+aiosqlite"),
        ("postgresql://a:b@host/name", "postgresql+asyncpg"),
        ("postgres://a:b@host/name", "postgresql+asyncpg"),
        ("postgresql+psycopg://a:b@host/name", "postgresql+asyncpg"),
    ],
)
def test_the_driver_is_the_products_business(given: str, driver: str) -> None:
    assert driver_url(given).drivername == driver


@pytest.mark.parametrize("given", ["", "mysql://x/y", "sqlite://", "nonsense", "/tmp/x.db"])
def test_an_address_of_no_known_engine_is_refused(given: str) -> None:
    with pytest.raises(BadDatabaseUrl):
        driver_url(given)
