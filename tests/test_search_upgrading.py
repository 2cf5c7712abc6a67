"""A database of an older shape keeps its index when it is brought to this one, and back."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import migrate, people, search
from storage.engine import Database
from storage.filters import EVERYWHERE, Filters
from tests.catalogue import NOW, add, kyiv
from tests.conftest import empty_database
from tests.search_rows import held
from tests.test_migrations import REVISIONS

BEFORE = "0033"  # keys stood apart on PostgreSQL
MOVED = "0036"  # the last before keys were cut otherwise


@pytest.fixture
def empty(request: pytest.FixtureRequest, engine_name: str, tmp_path: Path) -> Iterator[str]:
    with empty_database(request, engine_name, tmp_path) as url:
        yield url


@pytest.fixture
async def older(empty: str) -> AsyncIterator[Database]:
    opened = Database(empty)
    await migrate.upgrade(opened)
    async with opened.writing() as session:
        await add(session, "Гончарство", kyiv(12, 12), kyiv(12, 19))
        await add(session, "Йога", city=None, description_uk="Довгий опис. " * 300 + " ".join(map(str, range(900))))
    yield opened
    await opened.close()


async def titles(database: Database, typed: str) -> int:
    async with database.writing() as session:
        person = await people.meet(session, 5, "uk", NOW)
    async with database.reading() as session:
        return (await search.search(session, person, typed, Filters(city=EVERYWHERE), NOW)).total


async def test_keys_move_to_what_ranks_them_and_back(older: Database) -> None:
    right = await held(older)
    assert len(right) == 2
    await migrate.upgrade(older, f"-{len(REVISIONS) - 1 - REVISIONS.index(BEFORE)}")
    async with older.engine.connect() as connection:
        keys = (await connection.execute(text("SELECT opportunity_id, keys FROM search_text"))).all()
    assert {one: frozenset(key.strip("'") for key in some.split()) for one, some in keys} == {
        one: some for one, (_, some) in right.items()
    }
    await migrate.upgrade(older, MOVED)
    assert await held(older) == right
    assert [await titles(older, typed) for typed in ("гончарство", "йога", "вишивка")] == [1, 1, 0]


async def test_what_was_moved_is_followed_on(older: Database) -> None:
    await migrate.upgrade(older, f"-{len(REVISIONS) - 1 - REVISIONS.index(BEFORE)}")
    await migrate.upgrade(older, MOVED)
    async with older.writing() as session:
        embroidery = await add(session, "Вишивка")
    assert await titles(older, "вишивка") == 1
    async with older.writing() as session:
        await search.drop(session, [embroidery.id])
    assert await titles(older, "вишивка") == 0
    assert len(await held(older)) == 2


async def test_keys_of_an_older_cut_are_made_anew(older: Database) -> None:
    right = await held(older)
    await migrate.upgrade(older, f"-{len(REVISIONS) - 1 - REVISIONS.index(MOVED)}")
    async with older.engine.begin() as connection:
        table, cut = ("search_text", "гончарст") if older.is_sqlite else ("search_entry", "'гончарст'")
        await connection.execute(text(f"UPDATE {table} SET keys = :cut"), {"cut": cut})
        await connection.execute(text("INSERT INTO search_term (key, sound) VALUES ('гончарст', 'гончарст')"))
    assert [await titles(older, typed) for typed in ("гончарство", "йога")] == [0, 0]
    await migrate.upgrade(older, "0037")
    await search.fill(older, NOW)
    assert await held(older) == right
    assert [await titles(older, typed) for typed in ("гончарство", "йога", "вишивка")] == [1, 1, 0]
    async with older.engine.connect() as connection:
        assert not (await connection.execute(text("SELECT key FROM search_term WHERE key = 'гончарст'"))).all()
