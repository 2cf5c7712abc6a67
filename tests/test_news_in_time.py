"""News of changes: at once and without a sound where it cannot wait for the morning, true when it is read, and with a
way to hear no more of it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from storage import publishing
from storage.opportunities import Opportunity
from tests import catalogue
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.people import Resident
from tests.test_approving import asks, confirming, requests
from tests.test_going import at_card, published
from tests.test_managing import open_event, scene

NIGHT = kyiv(12, 12, 6)  # quiet hours last until eight
Cause = Callable[[Resident], Awaitable[None]]


async def called_off(iryna: Resident) -> None:
    await iryna.press("Скасувати подію")
    await iryna.press("Хвороба")


async def moved(iryna: Resident) -> None:
    await iryna.press("Перенести")
    await iryna.send("12.12 9:30–11:00")
    await iryna.press("Зберегти зміни")


async def online(iryna: Resident) -> None:
    await iryna.press("Переносимо онлайн")


async def interrupted(iryna: Resident) -> None:
    await iryna.press("Пауза: тривога")


@pytest.mark.parametrize("cause", [called_off, moved, online, interrupted])
async def test_before_an_early_event_it_comes_at_night_without_a_sound(bot: RunningBot, cause: Cause) -> None:
    iryna, olena = await scene(bot, kyiv(12, 12, 9))
    had = len(olena.received)
    bot.clock.set(NIGHT)
    await open_event(iryna)
    await cause(iryna)
    await bot.tick()
    assert len(olena.received) == had + 1
    assert "Гончарство" in olena.last.text
    assert olena.received[-1].silent


async def test_a_place_is_offered_at_night_without_a_sound(bot: RunningBot) -> None:
    pottery = await published(bot, capacity=1)
    petro = await at_card(bot, "Петро", pottery)
    await petro.press("Піду")
    olena = await at_card(bot, "Олена", pottery)
    await olena.press("Стати в чергу")
    bot.clock.set(kyiv(12, 8, 23))
    await petro.press("Не зможу")
    await bot.tick()
    assert olena.last.text.startswith("<b>Для вас звільнилося місце.</b>")
    assert olena.received[-1].silent


async def test_by_day_it_is_heard(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    await open_event(iryna)
    await called_off(iryna)
    await bot.tick()
    assert not olena.received[-1].silent


async def test_what_can_wait_comes_in_the_morning_as_it_is_then(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    had = len(olena.received)
    bot.clock.set(kyiv(12, 10, 23))
    await open_event(iryna)
    await called_off(iryna)
    await bot.tick()
    assert len(olena.received) == had
    bot.clock.set(kyiv(12, 11, 8))
    await bot.tick()
    assert olena.last.text.startswith("<b>Подію скасовано:</b> Гончарство")
    assert not olena.received[-1].silent


async def test_called_off_and_back_within_a_night_nobody_hears_of_it(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    had = len(olena.received)
    bot.clock.set(kyiv(12, 8, 23))
    await open_event(iryna)
    await called_off(iryna)
    await bot.tick()
    await iryna.press("Керувати подією")
    await iryna.press("Відбудеться")
    for hour in (23, 8):
        bot.clock.set(kyiv(12, 8 if hour == 23 else 9, hour, 30))
        await bot.tick()
    assert len(olena.received) == had
    await iryna.press("Керувати подією")
    await called_off(iryna)
    await bot.tick()
    await iryna.press("Керувати подією")
    await iryna.press("Відбудеться")
    await bot.tick()
    assert [one.text.split("\n")[0] for one in olena.messages[had:]] == [
        "<b>Подію скасовано:</b> Гончарство",
        "<b>Усе-таки відбудеться:</b> Гончарство",
    ]


async def test_of_two_declines_in_one_night_the_last_reason_is_told(bot: RunningBot) -> None:
    iryna, olena = await confirming(bot)
    await asks(bot, olena)
    had = len(olena.received)
    bot.clock.set(kyiv(12, 8, 22))
    await requests(bot, iryna)
    await iryna.press("Відмовити")
    await iryna.press("Місць більше немає")
    await bot.tick()
    await iryna.press("Люди")
    await iryna.press("Прибрані: 1")
    await iryna.press("1. Олена")
    await iryna.press("Дозволити запис")
    await asks(bot, olena)
    await requests(bot, iryna)
    await iryna.press("Відмовити")
    await iryna.press("Не для цієї групи")
    bot.clock.set(kyiv(12, 9, 8))
    await bot.tick()
    told = [one.text for one in olena.messages if one.text.startswith("<b>Цього разу вас не записали:</b>")]
    assert len(olena.received) > had
    assert told == [
        "<b>Цього разу вас не записали:</b> Гончарство\n"
        "Організатори пишуть, що ця зустріч розрахована на іншу групу. Умови є в описі події."
    ]


async def saved_only(bot: RunningBot) -> tuple[Opportunity, Resident]:
    pottery = await published(bot)
    olena = await at_card(bot, "Олена", pottery)
    await olena.press("Нагадати")
    return pottery, olena


async def test_who_asked_to_be_reminded_hears_no_more_of_it_in_one_press(bot: RunningBot) -> None:
    pottery, olena = await saved_only(bot)
    await change(bot, pottery, kyiv(12, 13, 15))
    assert olena.last.buttons == [["Не нагадувати"], ["Докладніше", "Мій план"]]
    await olena.press("Не нагадувати")
    had = len(olena.received)
    await change(bot, pottery, kyiv(12, 14, 15))
    bot.clock.set(kyiv(12, 13, 18))
    await bot.tick()
    assert len(olena.received) == had


async def change(bot: RunningBot, event: Opportunity, start: object) -> None:
    async with bot.database.writing() as session:
        meeting = (await catalogue.occurrences(session, event))[0]
        await publishing.move(session, meeting, start, start + timedelta(hours=2), bot.clock.now())  # type: ignore[arg-type,operator]  # a moment
    await bot.tick()
