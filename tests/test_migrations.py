"""Migrations climb up and down on both engines with data in them, and end where the models are."""

import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, func, inspect, select, text

from bot.demo import catalogue
from storage import drafts, inbox, messages, migrate, people, queries
from storage.cities import City
from storage.engine import Database
from storage.inbox import Waiting
from storage.messages import Sent
from storage.schema import compared, metadata
from tests.catalogue import NOW
from tests.conftest import empty_database

REVISIONS = sorted(path.stem.split("_")[0] for path in migrate.VERSIONS.glob("[0-9]*.py"))


@pytest.fixture
def empty(request: pytest.FixtureRequest, engine_name: str, tmp_path: Path) -> Iterator[str]:
    with empty_database(request, engine_name, tmp_path) as url:
        yield url


@pytest.fixture
async def database(empty: str) -> AsyncIterator[Database]:
    opened = Database(empty)
    yield opened
    await opened.close()


async def fill(database: Database) -> None:
    """Something in every table that a person or an organiser fills."""
    async with database.writing() as session:
        await catalogue.fill(session, NOW)
        person = await people.meet(session, 77, "uk", NOW)
        await drafts.ask(session, person.id, "name", NOW, number=1)
        await queries.keep(session, person.id, "гончарство", NOW)
        await inbox.keep(session, [Waiting(1, 77, "{}", NOW)])
        await messages.record(session, [Sent(77, 5, "screen", NOW)])


async def counts(database: Database) -> dict[str, int]:
    async with database.reading() as session:
        return {
            name: await session.scalar(select(func.count()).select_from(table)) or 0
            for name, table in metadata.tables.items()
        }


async def tables(database: Database) -> set[str]:
    async with database.engine.connect() as connection:
        names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    return {name for name in names if compared(None, name)}


def differences(connection: Connection) -> list[Any]:  # Any: Alembic's tuples
    options = {"compare_type": True, "include_object": compared}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))


async def test_models_and_migrations_are_equal(database: Database) -> None:
    await migrate.upgrade(database)
    async with database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_the_stairway_up_and_down_with_data(database: Database) -> None:
    for number, revision in enumerate(REVISIONS):
        await migrate.upgrade(database, revision)
        await migrate.upgrade(database, REVISIONS[number - 1] if number else "base")
        await migrate.upgrade(database, revision)
    await migrate.upgrade(database)
    await fill(database)
    before = await counts(database)
    assert sum(before.values()) > 100
    await migrate.upgrade(database)
    assert await counts(database) == before
    await migrate.upgrade(database, "base")
    assert await tables(database) == {"alembic_version"}
    await migrate.upgrade(database)
    assert await tables(database) == {*metadata.tables, "alembic_version"}


async def test_only_the_newest_shape_is_current(database: Database) -> None:
    assert not await migrate.is_current(database)
    await migrate.upgrade(database)
    assert await migrate.is_current(database)
    async with database.engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    assert not await migrate.is_current(database)


async def test_a_climb_that_fails_leaves_nothing_behind(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.execute(text("CREATE TABLE person (id INTEGER)"))
    with pytest.raises(Exception, match="already exists"):
        await migrate.upgrade(database)
    assert await tables(database) <= {"person", "alembic_version"}


async def test_shipped_cities_are_there_once(database: Database) -> None:
    for _ in range(2):
        await migrate.upgrade(database)
    async with database.reading() as session:
        found = (await session.execute(select(func.count(), func.count(City.katottg.distinct())))).one()
    assert tuple(found) == (46, 46)


async def test_the_command_migrates_in_a_process_of_its_own(database: Database, empty: str) -> None:
    command = [sys.executable, "-m", "storage.migrate", empty]
    done = subprocess.run(command, cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert await migrate.is_current(database)
