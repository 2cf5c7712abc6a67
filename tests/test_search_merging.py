"""SQLite's full-text index is one tree after a rebuild, and few later on; what is found stays the same."""

from typing import Any

from sqlalchemy import text

from storage import search
from storage.engine import Database
from storage.search.model import KEYS_INDEX
from tests.catalogue import NOW, add
from tests.test_search_index import titles

SEVERAL = 7


async def trees(database: Database) -> int:
    return int(await told(database, "SELECT count(DISTINCT segid) FROM search_index_idx"))


async def told(database: Database, statement: str) -> Any:  # Any: one value
    async with database.reading_engine.connect() as connection:
        return await connection.scalar(text(statement))


async def catalogue(database: Database) -> None:
    for number in range(SEVERAL):
        async with database.writing() as session:
            await add(session, f"Гончарство {number}", key=str(number))


async def test_all_trees_are_merged_into_one(database: Database) -> None:
    await catalogue(database)
    found = await titles(database, "гончарство")
    assert len(found) == SEVERAL
    if database.is_sqlite:
        assert await trees(database) > 1
    await search.merge(database, whole=True)
    await search.merge(database, whole=True)
    if database.is_sqlite:
        assert await trees(database) == 1
    assert await titles(database, "гончарство") == found


async def test_later_ones_are_merged_among_themselves(database: Database) -> None:
    await search.merge(database)
    await catalogue(database)
    await search.merge(database)
    if database.is_sqlite:
        assert await trees(database) <= 2
    assert len(await titles(database, "гончарство")) == SEVERAL


async def test_a_rebuild_leaves_one_tree_and_a_short_list(database: Database) -> None:
    await catalogue(database)
    await search.rebuild(database, NOW)
    if database.is_sqlite:
        assert await trees(database) == 1
        return
    options = await told(database, f"SELECT reloptions FROM pg_class WHERE relname = '{KEYS_INDEX}'")
    assert options == ["gin_pending_list_limit=512"]
