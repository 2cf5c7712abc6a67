"""Called off while nobody sees it: those who were going hear of it, and no moderator has to look any more."""

from sqlalchemy import select

from handlers import buttons as b
from storage.opportunities import Occurrence, Opportunity
from storage.reviews import Review
from tests.catalogue import NOW, add
from tests.conftest import RunningBot
from tests.people import Resident
from tests.test_adding import LIBRARY, organiser
from tests.test_amending import moderator


async def hidden(bot: RunningBot, taras: Resident, event: int) -> None:
    verdict = b.Verdict(opportunity=event, revision=1, deed="hide", reason="date")
    await taras.forge(verdict.pack(), message_id=taras.screen_message.id)
    await bot.tick()


async def cancelled(iryna: Resident) -> None:
    await iryna.send("/mine")
    await iryna.press("Гончарство")
    assert ["Скасувати подію", "Повторити"] in iryna.screen.buttons
    assert not any({"Пауза: тривога", "Продовжуємо"} & set(row) for row in iryna.screen.buttons)
    await iryna.press("Скасувати подію")
    await iryna.press("Хвороба")
    assert iryna.screen.text.startswith("«Гончарство» скасовано.")
    await iryna.press("Керувати подією")
    assert "<b>Скасовано</b>" in iryna.screen.text


async def test_those_going_hear_that_what_was_hidden_is_off(bot: RunningBot) -> None:
    iryna, taras, olena = await organiser(bot), await moderator(bot, "Тарас"), bot.person("Олена")
    async with bot.database.writing() as session:
        event = (await add(session, "Гончарство", organisation=LIBRARY)).id
    await olena.open(f"o_{event}")
    await olena.press("Піду")
    await hidden(bot, taras, event)
    await cancelled(iryna)
    await bot.tick()
    assert "Гончарство" in olena.last.text
    assert olena.last.buttons == [["Що є поруч"], ["Мій план"]]
    async with bot.database.reading() as session:
        assert (await session.get_one(Opportunity, event)).state == "hidden"
        assert list(await session.scalars(select(Occurrence.state))) == ["cancelled"]
        assert (await session.get_one(Review, event)).state == "hidden"


async def test_what_waited_leaves_the_queue(bot: RunningBot) -> None:
    iryna, taras = await organiser(bot, trusted=False), await moderator(bot, "Тарас")
    async with bot.database.writing() as session:
        event = await add(session, "Гончарство", organisation=LIBRARY, state="hidden")
        session.add(Review(opportunity_id=event.id, state="waiting", sent_at=NOW))
        number = event.id
    await taras.send("/moderate")
    assert "1\u00a0подія" in taras.screen.text
    await cancelled(iryna)
    await taras.send("/moderate")
    assert taras.screen.text.startswith("Усе розглянуто.")
    async with bot.database.reading() as session:
        assert (await session.get_one(Review, number)).state == "returned"
