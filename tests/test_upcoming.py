"""/reminders: all that is planned for a person, and the way to change or stop each."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from handlers.buttons import DigestSet, Skip, Upcoming
from storage import mailings, reminders
from storage.mailings import Mailing
from storage.outbox import Outbox
from storage.people import by_telegram
from storage.signups import Signup
from tests.catalogue import add, kyiv
from tests.conftest import RunningBot
from tests.people import Resident
from tests.test_alerts import follower
from tests.test_announcing import city_of
from tests.test_announcing import written as announced
from tests.test_card import met
from tests.test_digests import at, digests_of, published
from tests.test_going import at_card
from tests.test_mailing import at_list, writes
from tests.test_managing import open_event
from tests.test_opinions import after

WAYS = [["Нагадування", "Добірка"], ["Інтереси", "Пауза"], ["‹ Налаштування", "Меню"]]
EMPTY = "Поки нічого не заплановано. Нагадування з’являться, коли ви кудись запишетеся чи натиснете «Нагадати»."


async def going(bot: RunningBot, someone: Resident, title: str, *, press: str = "Піду") -> int:
    number = await published(bot, title)
    await someone.open(f"o_{number}")
    await someone.press(press)
    return number


def notices(someone: Resident) -> list[str]:
    return [one.text for one in someone.messages if one.text.startswith("🔔 Завтра")]


async def test_nothing_is_planned_for_a_newcomer(bot: RunningBot) -> None:
    olena = await met(bot)
    await olena.send("/reminders")
    assert olena.screen.text == f"<b>Що ми вам надішлемо</b>\n{EMPTY}"
    assert olena.screen.buttons == WAYS


async def test_all_that_will_come_in_its_order(bot: RunningBot) -> None:
    olena = await follower(bot)
    await olena.send("/digest")
    await olena.press("Щотижня")
    await published(bot, "Лекція про мед", kyiv(12, 30))
    await bot.tick()
    await going(bot, olena, "Гончарство")
    await olena.send("/reminders")
    assert olena.screen.text == (
        "<b>Що ми вам надішлемо</b>\n\n"
        "1. Пт, 11\xa0грудня, 18:00\n🔔 Нагадаємо напередодні о 18:00: <b>Гончарство</b>\n\n"
        "2. Сб, 12\xa0грудня, 16:00\n🔔 Нагадаємо за 2\xa0години: <b>Гончарство</b>\n\n"
        "3. Пн, 14\xa0грудня, 09:00\nДобірка нового\n\n"
        "4. Пн, 14\xa0грудня, 11:00\n🔔 Нове, на що ви чекали: <b>Лекція про мед</b>"
    )
    assert olena.screen.buttons == [
        ["1. Гончарство", "Не нагадувати"],
        ["2. Гончарство", "Не нагадувати"],
        ["3. Добірка"],
        ["4. Лекція про мед", "Не повідомляти"],
        *WAYS,
    ]
    await olena.press("4. Лекція про мед")
    assert "<b>Лекція про мед</b>" in olena.screen.text
    await olena.press("‹ Назад")
    assert olena.screen.buttons[-3:] == WAYS


async def test_one_of_them_is_taken_back_and_stays_so(bot: RunningBot) -> None:
    olena = await met(bot)
    await going(bot, olena, "Гончарство")
    await olena.send("/reminders")
    await olena.press("Не нагадувати")
    assert olena.toasts[-1] == "Цього не надсилатимемо."
    assert [row for row in olena.screen.buttons if row not in WAYS] == [["1. Гончарство", "Не нагадувати"]]
    async with bot.database.writing() as session:
        person = await by_telegram(session, olena.id)
        assert person is not None
        await reminders.replan_person(session, person, bot.clock.now())
    await at(bot, kyiv(12, 11, 18))
    assert notices(olena) == []
    await at(bot, kyiv(12, 12, 16))
    assert olena.last.text.startswith("🔔 Сьогодні")


async def test_an_alert_taken_back_is_not_in_the_digest(bot: RunningBot) -> None:
    olena = await follower(bot)
    await olena.send("/digest")
    await olena.press("Щотижня")
    await published(bot, "Лекція про мед", kyiv(12, 30))
    await bot.tick()
    await olena.send("/reminders")
    await olena.press("Не повідомляти")
    await at(bot, kyiv(12, 14, 9))
    assert "На це ви чекали" not in "".join(str(one.content.text) for one in digests_of(olena))


async def test_who_left_is_told_of_nothing(bot: RunningBot) -> None:
    olena = await met(bot)
    await going(bot, olena, "Гончарство")
    await olena.press("Не зможу")
    await olena.send("/reminders")
    assert EMPTY in olena.screen.text


async def test_pages_and_places_that_are_held(bot: RunningBot) -> None:
    olena = await met(bot)
    for number in range(4):
        await going(bot, olena, f"Лекція {number}")
    await olena.send("/reminders")
    assert ["1 з 2", "›"] in olena.screen.buttons
    await olena.press("›")
    assert ["7. Лекція 2", "Не нагадувати"] in olena.screen.buttons or ["7. Лекція 3", "Не нагадувати"] in (
        olena.screen.buttons
    )
    await olena.forge(Upcoming(page=99).pack(), message_id=olena.screen_message.id)
    assert ["‹", "2 з 2"] in olena.screen.buttons


async def test_anothers_reminder_is_not_taken_back(bot: RunningBot) -> None:
    olena, thief = await met(bot), await met(bot, "Хтось")
    await going(bot, olena, "Гончарство")
    await thief.send("/menu")
    async with bot.database.reading() as session:
        rows = list(await session.scalars(select(Outbox.id)))
    for row in (*rows, 9999):
        await thief.forge(Skip(row=row).pack(), message_id=thief.screen_message.id)
    await at(bot, kyiv(12, 11, 18))
    assert len(notices(olena)) == 1


async def test_a_place_that_is_held_is_shown_until_when(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        pottery = await add(session, "Гончарство", capacity=1)
    taras = await at_card(bot, "Тарас", pottery)
    await taras.press("Піду")
    olena = await at_card(bot, "Олена", pottery)
    await olena.press("Стати в чергу")
    await taras.press("Не зможу")
    bot.clock.move(timedelta(minutes=1))
    await bot.tick()
    await olena.send("/reminders")
    assert "\nДоти тримаємо для вас місце: <b>Гончарство</b>" in olena.screen.text


async def test_the_question_after_an_event_is_seen_and_taken_back(bot: RunningBot) -> None:
    olena, taras = await after(bot, "Олена", "Тарас")
    await olena.send("/reminders")
    assert olena.screen.text == (
        "<b>Що ми вам надішлемо</b>\n\n1. Завтра, нд, 13\xa0грудня, 11:00\nСпитаємо, як вам було: <b>Гончарство</b>"
    )
    assert olena.screen.buttons == [["1. Гончарство", "Не питати"], *WAYS]
    await olena.press("Не питати")
    assert EMPTY in olena.screen.text
    heard = len(olena.messages)
    await at(bot, kyiv(12, 13, 11))
    assert taras.last.text.endswith("Чи вдалося прийти?")
    assert len(olena.messages) == heard


async def test_what_waits_for_the_morning_is_seen_and_what_may_be_is_taken_back(bot: RunningBot) -> None:
    iryna, olena = await at_list(bot)
    async with bot.database.writing() as session:
        person = await by_telegram(session, olena.id)
        assert person is not None
        person.home_city_id, person.welcomed_at = await city_of(session, "poltava"), bot.clock.now()
    bot.clock.set(kyiv(12, 8, 23))
    taras = await announced(bot)
    await taras.press("Надіслати")
    await writes(iryna, "Візьміть фартух")
    await open_event(iryna)
    await iryna.press("Переносимо онлайн")
    had = len(olena.received)
    await bot.tick()
    assert len(olena.received) == had
    await olena.send("/reminders")
    assert olena.screen.text.split("\n\n")[1:4] == [
        "1. Завтра, ср, 9\xa0грудня, 08:00\nЛист від організаторів: <b>Гончарство</b>",
        "2. Завтра, ср, 9\xa0грудня, 08:00\nНовина про подію: <b>Гончарство</b>",
        "3. Завтра, ср, 9\xa0грудня, 08:00\nОголошення: Збори &amp; чай у суботу",
    ]
    assert olena.screen.buttons[:3] == [
        ["1. Гончарство", "Не надсилати"],
        ["2. Гончарство"],
        ["3. Сповіщення", "Не надсилати"],
    ]
    await olena.press("Не надсилати")
    assert "Лист" not in olena.screen.text
    await olena.press("Не надсилати")
    assert "Оголошення" not in olena.screen.text
    had = len(olena.received)
    bot.clock.set(kyiv(12, 9, 8))
    await bot.tick()
    assert [one.text.split("\n")[0] for one in olena.messages[had:]] == ["<b>Зміна:</b> Гончарство"]


@pytest.mark.parametrize("how", ["letter gone", "left", "muted", "meeting gone"])
async def test_news_that_would_be_dropped_is_not_told_of(bot: RunningBot, how: str) -> None:
    iryna, olena = await at_list(bot)
    bot.clock.set(kyiv(12, 8, 22))
    await writes(iryna, "Візьміть фартух")
    if how == "meeting gone":
        await open_event(iryna)
        await iryna.press("Переносимо онлайн")
    await bot.tick()
    async with bot.database.writing() as session:
        person = await by_telegram(session, olena.id)
        assert person is not None
        if how == "letter gone":
            await session.execute(delete(Mailing))
        if how == "left":
            await session.execute(update(Signup).values(state="left"))
        if how == "muted":
            await mailings.silence(session, person.id, 1, on=True, now=bot.clock.now())
        if how == "meeting gone":
            await session.execute(delete(Mailing))
            await session.execute(update(Outbox).where(Outbox.kind == "altered").values(about=9999))
    await olena.send("/reminders")
    assert [one for one in olena.screen.text.split("\n\n")[1:] if "Нагадаємо" not in one] == []


async def test_whoever_looks_after_events_sees_that_news_waits(bot: RunningBot) -> None:
    iryna, olena = await at_list(bot)
    await olena.open("o_1")
    bot.clock.set(kyiv(12, 8, 22))
    await olena.press("Потрібна допомога")
    await olena.press("Перекладач жестової мови")
    bot.clock.move(timedelta(minutes=2))
    await bot.tick()
    await iryna.send("/reminders")
    assert "Завтра, ср, 9\xa0грудня, 08:00\nНовина для тих, хто дбає про події" in iryna.screen.text


async def test_a_digest_stands_at_the_hour_at_which_it_will_come(bot: RunningBot) -> None:
    olena = await met(bot)
    await olena.send("/digest")
    await olena.press("Щотижня")
    await olena.send("/settings")
    await olena.press("Тихі години")
    await olena.press("20:00–09:00")
    await olena.forge(DigestSet(name="hour", value="7").pack(), message_id=olena.screen_message.id)
    await olena.send("/reminders")
    assert "1. Пн, 14\xa0грудня, 09:00\nДобірка нового" in olena.screen.text
