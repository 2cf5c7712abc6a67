"""A rebuild of the search's index that was killed is made good by the bot, without anybody asking."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, text

from storage import search
from storage.engine import Database
from storage.search.model import KEYS_INDEX, AtWork, Entry, Gram, KeyText, Term
from tests.catalogue import NOW, add
from tests.conftest import RunningBot
from tests.test_main import started
from tests.test_reindex import FAR, similar, titles
from tests.test_search_merging import told

pytestmark = pytest.mark.flaky(reruns=1)  # a real clock, on a machine as busy as it is

PATIENCE = 30


async def at_work(database: Database) -> int:
    async with database.reading() as session:
        return await session.scalar(select(func.count()).select_from(AtWork)) or 0


async def killed_at_work(folder: Path, database: Database) -> bool:
    """False when it was too fast to be killed."""
    url = database.url.render_as_string(hide_password=False)
    process = await started(folder, "reindex", DATABASE_URL=url, DEFAULT_LANGUAGE="uk")
    async with asyncio.timeout(PATIENCE):
        while not await at_work(database) and process.returncode is None:
            await asyncio.sleep(0.002)
    if process.returncode is None:
        process.kill()
    await process.communicate()
    return bool(await at_work(database))


async def test_what_was_killed_is_finished(database: Database, tmp_path: Path) -> None:
    async with database.writing() as session:
        await add(session, "Гончарство", FAR)
        await add(session, "Вишивка", FAR)
    async with database.writing() as session:
        for table in (Entry, KeyText, Term, Gram):
            await session.execute(delete(table))
    while not await killed_at_work(tmp_path, database):
        pass
    assert await titles(database, "гончарство") == []
    now = datetime.now(UTC)
    assert not await search.finish(database, now + timedelta(minutes=5))  # it may be at work still
    assert await search.finish(database, now + timedelta(minutes=11))
    assert await titles(database, "гончарство") == ["Гончарство"]
    assert await similar(database, "вешивка") == ["вишивка"]
    assert (await at_work(database), await search.finish(database, now + timedelta(hours=1))) == (0, False)


async def test_what_was_killed_leaves_no_long_list_behind(database: Database) -> None:
    """PostgreSQL's list of what is new, which a rebuild makes long for as long as it is at work."""
    if database.is_sqlite:
        pytest.skip("PostgreSQL")
    async with database.writing() as session:
        session.add(AtWork(due=NOW))
    async with database.engine.begin() as connection:
        await connection.execute(text(f"ALTER INDEX {KEYS_INDEX} SET (gin_pending_list_limit = 4096)"))
    assert await search.finish(database, NOW)
    options = await told(database, f"SELECT reloptions FROM pg_class WHERE relname = '{KEYS_INDEX}'")
    assert options == ["gin_pending_list_limit=512"]


async def test_only_one_of_several_takes_it_up(database: Database) -> None:
    async with database.writing() as session:
        session.add(AtWork(due=NOW))
    taken = await asyncio.gather(*(search.finish(database, NOW) for _ in range(4)))
    assert sorted(taken) == [False, False, False, True]


async def test_the_clock_finds_it(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await add(session, "Гончарство")
    async with bot.database.writing() as session:
        await session.execute(delete(Gram))
        await session.execute(delete(Term))
        session.add(AtWork(due=NOW))
    assert await similar(bot.database, "ганчарство") == []
    await bot.tick()
    assert await similar(bot.database, "ганчарство") == ["гончарство"]
    assert await at_work(bot.database) == 0


async def test_one_that_ends_well_leaves_no_mark(database: Database) -> None:
    async with database.writing() as session:
        await add(session, "Гончарство")
    await search.rebuild(database, NOW)
    assert await at_work(database) == 0
