"""How many people saw an event: each once a day, and nowhere who they were."""

from datetime import date

from sqlalchemy import select, update

from bot.openings import Openings
from handlers import buttons as b
from storage import openings
from storage.engine import Database
from storage.openings import Mark, Opening
from storage.schema import metadata
from storage.signups import Signup
from tests.catalogue import NOW, add, kyiv
from tests.conftest import RunningBot
from tests.people import Resident
from tests.test_adding import LIBRARY, organiser


async def counted(database: Database) -> list[tuple[int, date, int]]:
    async with database.reading() as session:
        rows = await session.scalars(select(Opening).order_by(Opening.opportunity_id, Opening.day))
        return [(row.opportunity_id, row.day, row.people) for row in rows]


async def look(who: Resident, event: int) -> None:
    await who.forge(b.Card(opportunity=event).pack(), message_id=who.screen_message.id)


async def test_each_person_counts_once_a_day_and_those_who_look_after_it_never(bot: RunningBot) -> None:
    iryna, olena, taras = await organiser(bot), bot.person("Олена"), bot.person("Тарас")
    async with bot.database.writing() as session:
        event = (await add(session, "Гончарство", organisation=LIBRARY)).id
    for who in (olena, taras):
        await who.send("/menu")
    for who in (iryna, olena, olena, taras, olena):
        await look(who, event)
    await bot.tick()
    assert await counted(bot.database) == [(event, date(2026, 12, 7), 2)]
    bot.clock.set(kyiv(12, 8))
    await look(olena, event)
    await bot.tick()
    await bot.tick()
    assert await counted(bot.database) == [(event, date(2026, 12, 7), 2), (event, date(2026, 12, 8), 1)]
    await iryna.send("/mine")
    assert "👥 Ідуть: 0 · у черзі: 0 · зберегли: 0 · переглянули: 3" in iryna.screen.text
    await look(olena, event)
    await olena.press("Піду")
    async with bot.database.writing() as session:
        await session.execute(update(Signup).values(attended=True))
    await iryna.press("Гончарство")
    assert "👥 Ідуть: 1 · у черзі: 0 · зберегли: 0 · прийшли: 1 · переглянули: 3" in iryna.screen.text


async def test_what_was_counted_is_not_lost_when_the_bot_stops(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    async with bot.database.writing() as session:
        event = (await add(session)).id
    await olena.send("/menu")
    await look(olena, event)
    await bot.restart()
    assert await counted(bot.database) == [(event, date(2026, 12, 7), 1)]


async def test_a_restart_counts_nobody_twice(bot: RunningBot) -> None:
    olena, taras = bot.person("Олена"), bot.person("Тарас")
    async with bot.database.writing() as session:
        event = (await add(session)).id
    for who in (olena, taras):
        await who.send("/menu")
    await look(olena, event)
    await bot.restart()
    for who in (olena, taras, olena):
        await look(who, event)
    await bot.tick()
    assert await counted(bot.database) == [(event, date(2026, 12, 7), 2)]


async def test_marks_name_nobody_and_go_with_the_day(bot: RunningBot) -> None:
    assert {column.name for column in metadata.tables["opening"].columns} == {"opportunity_id", "day", "people"}
    assert {column.name for column in metadata.tables["opening_mark"].columns} == {"mark", "day"}
    olena = bot.person("Олена")
    async with bot.database.writing() as session:
        event = (await add(session)).id
    await olena.send("/menu")
    for day in (7, 8):
        bot.clock.set(kyiv(12, day))
        await look(olena, event)
        await bot.tick()
    async with bot.database.reading() as session:
        marks = list(await session.scalars(select(Mark)))
    assert [mark.day for mark in marks] == [date(2026, 12, 8)]
    assert str(olena.id) not in marks[0].mark


async def test_two_copies_count_one_person_once(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        event = (await add(session)).id
    for _ in range(2):
        copy = Openings(bot.database, bot.clock, "the same token")
        copy.note(event, 1)
        await copy.flush()
    assert await counted(bot.database) == [(event, date(2026, 12, 7), 1)]


async def test_what_is_deleted_meanwhile_does_not_count(database: Database) -> None:
    async with database.writing() as session:
        event = (await add(session)).id
        await openings.add(session, {(event, NOW.date()): 2, (999, NOW.date()): 5})
        await openings.add(session, {(event, NOW.date()): 1})
    assert await counted(database) == [(event, NOW.date(), 3)]


async def test_counts_that_could_not_be_written_are_kept(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        event = (await add(session)).id
    kept = Openings(bot.database, bot.clock)
    kept.note(event, 1)
    kept.note(event, 1)
    kept.note(event, 2)
    await kept.flush()
    await kept.flush()
    assert await counted(bot.database) == [(event, date(2026, 12, 7), 2)]
