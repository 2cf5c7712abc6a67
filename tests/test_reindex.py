"""`python -m bot reindex`: whatever the index was like, afterwards it is as the catalogue says; what people change
meanwhile is kept; words that nothing says any more are forgotten."""

import asyncio
from datetime import timedelta
from pathlib import Path

from sqlalchemy import delete, func, select, text, update

from storage import people, search
from storage.engine import Database, Session
from storage.filters import Filters
from storage.opportunities import Opportunity
from storage.organisations import Organisation
from storage.publishing import Meeting, Run, publish
from storage.search.model import Entry, Gram, KeyText, Term
from tests.catalogue import NOW, add, kyiv, occurrences
from tests.conftest import RunningBot
from tests.search_rows import keys_held
from tests.test_main import ended, started

MANY = 300
NBSP = "\u00a0"
FAR = kyiv(12, 12, year=2031)  # the program goes by the real clock
Index = list[list[tuple[object, ...]]]


async def titles(database: Database, typed: str) -> list[str]:
    async with database.writing() as session:
        person = await people.meet(session, 5, "uk", NOW)
    async with database.reading() as session:
        found = await search.search(session, person, typed, Filters(), NOW)
        return [(await session.get_one(Opportunity, one)).title_uk for one in found.ids]


async def index_of(database: Database) -> Index:
    """All of it; `soonest` is as of the last putting, and differs by it."""
    entries = [Entry.opportunity_id, Entry.until, Entry.intake_id, Entry.city_id, Entry.area, Entry.title]
    queries = [select(*entries).order_by(Entry.opportunity_id), keys_held(database)]
    queries += [select(Term.key, Term.sound), select(Gram.gram, Gram.length, Gram.key)]
    async with database.reading() as session:
        return [sorted(tuple(row) for row in await session.execute(query)) for query in queries]


async def similar(database: Database, typed: str) -> list[str]:
    async with database.reading() as session:
        return await search.similar(session, typed)


async def reindexed(folder: Path, database: Database) -> tuple[int | None, list[str]]:
    url = database.url.render_as_string(hide_password=False)
    return await ended(await started(folder, "reindex", DATABASE_URL=url, DEFAULT_LANGUAGE="uk"))


async def test_a_wrong_index_is_made_right(database: Database, tmp_path: Path) -> None:
    async with database.writing() as session:
        pottery = await add(session, "Гончарство", FAR)
        missing = await add(session, "Вишивка", FAR)
        hidden = await add(session, "Шахи", FAR)
    right = await index_of(database)
    async with database.writing() as session:
        await session.execute(update(Entry).where(Entry.opportunity_id == pottery.id).values(title="інше", area="it"))
        await session.execute(delete(Entry).where(Entry.opportunity_id == missing.id))
        await session.execute(delete(KeyText).where(KeyText.opportunity_id == missing.id))
        await session.execute(delete(Gram))
        await session.execute(delete(Term))
    assert await titles(database, "вишивка") == []
    assert await reindexed(tmp_path, database) == (0, [f"Готово. У пошуку 3{NBSP}можливості, що ще попереду."])
    assert await index_of(database) == right
    async with database.writing() as session:
        await session.execute(update(Opportunity).where(Opportunity.id == hidden.id).values(state="hidden"))
    assert await titles(database, "шахи") == ["Шахи"]
    assert await reindexed(tmp_path, database) == (0, [f"Готово. У пошуку 2{NBSP}можливості, що ще попереду."])
    assert (await titles(database, "шахи"), await similar(database, "шахм")) == ([], [])
    assert await titles(database, "вишивка") == ["Вишивка"]


async def test_what_people_change_while_it_runs_is_kept(database: Database, tmp_path: Path) -> None:
    """The program at work beside those who rename, hide, date and add things: no press is undone by it."""
    async with database.writing() as session:
        first = await add(session, "Гончарство", FAR)
        await _many(session, first)
    ids = await _ids(database)
    work = asyncio.create_task(reindexed(tmp_path, database))
    changed = 0
    while not work.done():
        async with database.writing() as session:
            await _change(session, ids[-1 - changed * 7 % len(ids)], changed)
        changed += 1
        await asyncio.sleep(0.005)
    assert (await work)[0] == 0
    assert changed > 2  # how many there is time for is the machine's matter
    kept = await index_of(database)
    await search.forget_words(database)
    await search.rebuild(database, NOW)
    assert kept[:2] == (await index_of(database))[:2]


async def test_who_changes_something_is_waited_for(database: Database) -> None:
    """Keys were made of what was there before; the change came to be seen only then."""
    async with database.writing() as session:
        pottery = await add(session, "Гончарство")
        await add(session, "Йога")
    async with database.writing() as session:
        (await session.get_one(Opportunity, pottery.id)).title_uk = "Вишивка"
        await session.flush()
        work = asyncio.create_task(search.rebuild(database, NOW))
        await asyncio.sleep(0.3)
        assert not work.done()
    assert await work == 2
    assert (await titles(database, "гончарство"), await titles(database, "вишивка")) == ([], ["Вишивка"])


async def test_two_who_change_one_thing_at_once_are_both_heard(database: Database) -> None:
    async with database.writing() as session:
        pottery = await add(session, "Гончарство", kyiv(12, 12), kyiv(12, 19))

    async def rename() -> None:
        async with database.writing() as session:
            (await session.get_one(Opportunity, pottery.id)).title_uk = "Вишивка"
            await session.flush()
            await asyncio.sleep(0.3)

    async def call_off() -> None:
        async with database.writing() as session:
            (await occurrences(session, pottery))[1].state = "cancelled"
            await session.flush()
            await asyncio.sleep(0.1)

    await asyncio.gather(rename(), call_off())
    async with database.reading() as session:
        assert await session.scalar(select(Entry.until)) == kyiv(12, 12, 20)
    assert await titles(database, "вишивка") == ["Вишивка"]


async def test_words_that_nothing_says_any_more_are_forgotten(database: Database) -> None:
    async with database.writing() as session:
        await add(session, "Гончарство", kyiv(12, 9))
        await add(session, "Вишивка гладдю", kyiv(12, 19))
    assert await similar(database, "ганчарство") == ["гончарство"]
    before = await index_of(database)
    assert await search.forget_words(database) == 0
    assert await index_of(database) == before
    async with database.writing() as session:
        await search.expire(session, NOW + timedelta(days=5))
    assert await search.forget_words(database) == 1
    assert await similar(database, "ганчарство") == []
    assert await similar(database, "вешивка") == ["вишивка"]
    async with database.writing() as session:
        assert await session.scalar(select(func.count()).select_from(Gram).where(Gram.key.startswith("гонч"))) == 0
        await add(session, "Гончарство", kyiv(12, 19))
    assert await similar(database, "ганчарство") == ["гончарство"]


async def test_a_word_is_not_forgotten_while_it_is_being_said(database: Database) -> None:
    async with database.writing() as session:
        await add(session, "Гончарство", kyiv(12, 9))
        await add(session, "Йога", kyiv(12, 19))
    async with database.writing() as session:
        await search.expire(session, NOW + timedelta(days=5))
    if database.is_sqlite:
        return  # has one writer at a time
    async with database.writing() as session:
        await add(session, "Гончарство", kyiv(12, 19))
        await session.flush()
        await search.put(session, [await session.scalar(select(func.max(Opportunity.id))) or 0])
        await search.forget_words(database)
    assert await similar(database, "ганчарство") == ["гончарство"]


async def test_the_clock_forgets(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        await session.execute(text("INSERT INTO search_term (key, sound) VALUES ('абракадабр', 'abrakadabr')"))
    await bot.tick()
    async with bot.database.reading() as session:
        assert list(await session.scalars(select(Term.key))) == []


async def _many(session: Session, like: Opportunity) -> None:
    """Enough for several batches."""
    offered_by = await session.get_one(Organisation, like.organisation_id)
    for number in range(MANY):
        told = {"title_uk": f"Заняття {number}", "city_id": like.city_id, "mode": "onsite", "price": "free"}
        one = Opportunity(key=f"{number}", format="workshop", registration="bot", **told)
        await publish(session, offered_by, one, [Run((Meeting(FAR, FAR + timedelta(hours=1)),))], NOW)


async def _ids(database: Database) -> list[int]:
    async with database.reading() as session:
        return list(await session.scalars(select(Opportunity.id).order_by(Opportunity.id)))


async def _change(session: Session, one: int, turn: int) -> None:
    found = await session.get_one(Opportunity, one)
    if turn % 3 == 0:
        found.title_uk = f"Нова назва {turn}"
    elif turn % 3 == 1:
        found.state = "hidden"
    else:
        for date in await occurrences(session, found):
            date.until += timedelta(days=1)
            date.end = date.until
