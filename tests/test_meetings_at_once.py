"""Two organisers change one meeting at once: PostgreSQL has several writers, and neither undoes the other's change."""

import asyncio

import pytest

from storage import managing, people, relocating, series
from storage.content import Content
from storage.engine import Session
from tests.conftest import RunningBot
from tests.people import Resident
from tests.test_adding import catalogue
from tests.test_intakes import evening
from tests.test_lock_order import blocked
from tests.test_managing import colleague
from tests.test_meetings import scene
from tests.test_relocating import PLACE, own, spot, trust, which


@pytest.fixture
def engine_name() -> str:
    """SQLite has one writer: nobody waits for a row there."""
    return "postgresql"


async def entitle(bot: RunningBot, session: Session, who: Resident, at: int) -> None:
    """Gives the meeting a title, as a task does that is not done yet."""
    one = await managing.find(session, (await catalogue(bot))[0].id, locked=True)
    person = await people.by_telegram(session, who.id)
    assert one is not None
    assert person is not None
    wish = relocating.Wish(relocating.TITLE, series.ONE, Content(title_uk="Глечик"))
    await relocating.change(session, person, one, one.meetings[at], wish, bot.clock.now())


async def test_a_place_leaves_the_title_that_another_gives_meanwhile(bot: RunningBot) -> None:
    iryna, _ = await scene(bot)
    await trust(bot)
    await which(iryna, PLACE, "сб, 19\u00a0грудня, 11:00", "Лише цю зустріч")
    await iryna.send("Школа № 3")
    async with bot.database.writing() as session:
        await entitle(bot, session, iryna, 1)
        saving = asyncio.create_task(iryna.press("Зберегти зміни"))
        await blocked(bot.database)
    await saving
    assert (await own(bot))[1] == {**spot("Школа № 3", None), "title": "Глечик"}


async def test_a_colleague_s_title_is_seen_before_a_place_is_saved(bot: RunningBot) -> None:
    iryna, _ = await scene(bot)
    await trust(bot)
    petro = await colleague(bot, "Петро")
    await which(iryna, PLACE, "сб, 19\u00a0грудня, 11:00", "Лише цю зустріч")
    await iryna.send("Школа № 3")
    async with bot.database.writing() as session:
        bot.clock.set(bot.clock.now() + bot.clock.now().resolution * 5_000_000)
        await entitle(bot, session, petro, 1)
        saving = asyncio.create_task(iryna.press("Зберегти зміни"))
        await blocked(bot.database)
    await saving
    assert iryna.screen.text.startswith("<b>Поки ви редагували, подію змінили:</b>")
    assert (await own(bot))[1] == {"title": "Глечик"}


async def test_a_price_leaves_the_title_that_another_gives_meanwhile(bot: RunningBot) -> None:
    iryna, _ = await evening(bot)
    async with bot.database.writing() as session:
        await entitle(bot, session, iryna, 2)
        saving = asyncio.create_task(iryna.send("безкоштовно"))
        await blocked(bot.database)
    await saving
    free = {"price": "free", "price_min": None, "price_max": None, "currency": "UAH"}
    assert (await own(bot))[2:] == [{**free, "title": "Глечик", "lesson": True}, free]
