"""After an event: asked once, at a decent hour, only who was going; organisers see marks and words without names."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from storage import managing, people, privacy
from storage.opinions import Opinion
from storage.signups import Signup
from tests import catalogue
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.counting import statements
from tests.people import Resident, Shown
from tests.test_adding import LIBRARY, organiser
from tests.test_going import at_card, published
from tests.test_managing import open_event
from tests.test_reminders import change

NEXT_DAY = kyiv(12, 13, 11)
EVENT = "<b>Гончарство</b>\n"
ASKED = Shown(
    EVENT + "📅 учора, сб, 12\u00a0грудня, 18:00–20:00\nЧи вдалося прийти?",
    [["Так, вдалося", "Не вдалося"], ["Без таких питань"]],
)
HOW = Shown(
    EVENT + "Як вам було? 1 — не сподобалося, 5 — чудово. Організатори побачать лише оцінку, без імені.",
    [["1", "2", "3", "4", "5"], ["Меню"]],
)
THANKS = Shown(
    EVENT + "Дякуємо. Ваша оцінка: 4 з 5.\nЯкщо хочете, додайте кілька слів для організаторів.",
    [["1", "2", "3", "✓ 4", "5"], ["Додати слово"], ["Мій план", "Меню"]],
)


async def after(bot: RunningBot, *names: str, **fields: Any) -> list[Resident]:  # Any: columns of Opportunity
    """They went, and it is over."""
    pottery = await published(bot, **fields)
    went = [await at_card(bot, name, pottery) for name in names]
    for each in went:
        await each.press("Піду")
    await silence(bot)
    return went


async def silence(bot: RunningBot) -> None:
    """No reminders: what comes afterwards is the question."""
    async with bot.database.writing() as session:
        await session.execute(update(people.Person).values(leads=frozenset()))
    bot.clock.set(kyiv(12, 12, 21))
    await bot.tick()


async def at(bot: RunningBot, *moments: datetime) -> None:
    for moment in moments:
        bot.clock.set(moment)
        await bot.tick()


def unasked(who: Resident) -> list[Shown]:
    return who.messages[2:]


async def asked(bot: RunningBot) -> Resident:
    (olena,) = await after(bot, "Олена")
    await at(bot, NEXT_DAY)
    return olena


async def test_the_next_day_at_eleven_and_once(bot: RunningBot) -> None:
    (olena,) = await after(bot, "Олена")
    await at(bot, kyiv(12, 13, 10, 59))
    assert unasked(olena) == []
    await at(bot, NEXT_DAY, NEXT_DAY + timedelta(hours=3), kyiv(12, 14, 12), kyiv(12, 20))
    assert unasked(olena) == [ASKED]


async def test_a_mark_a_word_and_thanks(bot: RunningBot) -> None:
    olena = await asked(bot)
    await olena.press("Так, вдалося", message=olena.received[-1])
    assert olena.screen == HOW
    await olena.press("4")
    assert olena.screen == THANKS
    await olena.press("Додати слово")
    question = "Що сказати організаторам? Напишіть одним повідомленням, до 500\u00a0знаків. Імені вони не побачать."
    assert olena.screen == Shown(EVENT + question, [["Скасувати"]])
    await olena.send("  Дуже корисно & тепло ")
    assert olena.screen == Shown(
        EVENT + "Дякуємо. Ваша оцінка: 4 з 5.\nВаші слова: «Дуже корисно &amp; тепло»",
        [["1", "2", "3", "✓ 4", "5"], ["Змінити слова", "Прибрати слова"], ["Мій план", "Меню"]],
    )
    await olena.press("Прибрати слова")
    assert olena.screen == THANKS


async def test_a_word_of_no_letters_is_asked_for_again_and_can_be_left(bot: RunningBot) -> None:
    olena = await asked(bot)
    await olena.press("Так, вдалося", message=olena.received[-1])
    await olena.press("4")
    await olena.press("Додати слово")
    await olena.send("...")
    assert olena.screen.text.startswith("Тут немає слів. Напишіть хоча б одне або скасуйте.")
    await olena.press("Скасувати")
    await olena.press("‹ Назад")
    assert olena.screen == THANKS


async def test_who_could_not_come_is_thanked_and_may_think_again(bot: RunningBot) -> None:
    olena = await asked(bot)
    await olena.press("Не вдалося", message=olena.received[-1])
    missed = EVENT + "Шкода, що не вийшло. Дякуємо, що сказали."
    assert olena.screen == Shown(missed, [["Так, вдалося"], ["Що є поруч", "Меню"]])
    await olena.press("Так, вдалося")
    assert olena.screen == HOW


async def test_what_the_door_knows_is_not_asked(bot: RunningBot) -> None:
    olena, petro = await after(bot, "Олена", "Петро")
    for who, came in ((olena, True), (petro, False)):
        async with bot.database.writing() as session:
            whose = select(people.Person.id).where(people.Person.telegram_id == who.id).scalar_subquery()
            await session.execute(update(Signup).where(Signup.person_id == whose).values(attended=came))
    await at(bot, NEXT_DAY)
    assert [each.buttons for each in unasked(olena)] == [[["1", "2", "3", "4", "5"], ["Без таких питань"]]]
    assert unasked(petro) == []
    await olena.press("5", message=olena.received[-1])
    assert olena.screen.text.startswith(EVENT + "Дякуємо. Ваша оцінка: 5 з 5.")


async def test_not_who_left_saved_or_said_no(bot: RunningBot) -> None:
    pottery = await published(bot)
    olena, petro, maria = [await at_card(bot, name, pottery) for name in ("Олена", "Петро", "Марія")]
    await olena.press("Піду")
    await olena.press("Не зможу")
    await petro.press("Зберегти")
    await maria.press("Піду")
    await maria.send("/settings")
    await maria.press("Сповіщення")
    await maria.press("✓ Питання після події")
    assert maria.screen.buttons == [
        ["✓ Запис закривається"],
        ["Питання після події"],
        ["✓ Оголошення громади"],
        ["Новини мережі"],
        ["‹ Налаштування"],
    ]
    await silence(bot)
    await at(bot, NEXT_DAY, kyiv(12, 14))
    assert [each for who in (olena, petro, maria) for each in who.messages if "Чи вдалося" in each.text] == []


async def test_it_is_switched_off_where_it_appears(bot: RunningBot) -> None:
    olena = await asked(bot)
    question = olena.received[-1]
    await olena.press("Без таких питань", message=question)
    assert question in olena.received
    assert ["Питання після події"] in olena.screen.buttons


async def test_of_what_was_called_off_nobody_is_asked(bot: RunningBot) -> None:
    pottery = await published(bot)
    olena = await at_card(bot, "Олена", pottery)
    await olena.press("Піду")
    await silence(bot)
    async with bot.database.writing() as session:
        one = await managing.find(session, pottery.id)
        assert one is not None
        one.opportunity.state = "cancelled"
    await at(bot, NEXT_DAY)
    assert unasked(olena) == []


async def test_of_a_course_after_its_last_meeting(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        course = await catalogue.add(session, "Гончарство", kyiv(12, 12), kyiv(12, 19), course=True)
    olena = await at_card(bot, "Олена", course)
    await olena.press("Піду")
    await silence(bot)
    await at(bot, NEXT_DAY, kyiv(12, 14))
    assert unasked(olena) == []
    await at(bot, kyiv(12, 19, 21), kyiv(12, 20, 11))
    assert len(unasked(olena)) == 1


async def test_by_the_persons_clock_and_never_in_quiet_hours(bot: RunningBot) -> None:
    pottery = await published(bot)
    olena, petro = [await at_card(bot, name, pottery) for name in ("Олена", "Петро")]
    for each in (olena, petro):
        await each.press("Піду")
    await change(bot, olena, zone="America/New_York")
    await change(bot, petro, quiet_from=22, quiet_until=13)
    await silence(bot)
    await at(bot, NEXT_DAY, kyiv(12, 13, 12, 59))
    assert (unasked(olena), unasked(petro)) == ([], [])
    await at(bot, kyiv(12, 13, 13))
    assert len(unasked(petro)) == 1
    await at(bot, kyiv(12, 13, 18))
    assert len(unasked(olena)) == 1


async def test_a_pause_is_waited_for_and_a_week_is_too_late(bot: RunningBot) -> None:
    olena, petro = await after(bot, "Олена", "Петро")
    await change(bot, olena, paused_until=kyiv(12, 15, 12))
    await change(bot, petro, paused_until=kyiv(12, 25, 12))
    await at(bot, NEXT_DAY)
    assert (unasked(olena), unasked(petro)) == ([], [])
    await at(bot, kyiv(12, 15, 12), kyiv(12, 25, 12))
    assert (len(unasked(olena)), unasked(petro)) == (1, [])


async def test_organisers_see_the_count_and_from_three_the_mean_and_words(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    went = await after(bot, "Олена", "Петро", "Марія", organisation=LIBRARY)
    await at(bot, NEXT_DAY)
    for who, mark in zip(went[:2], ("4", "5"), strict=True):
        await who.press("Так, вдалося", message=who.received[-1])
        await who.press(mark)
    await went[0].press("Додати слово")
    await went[0].send("Дуже корисно")
    await open_event(iryna)
    few = "Враження: 2\u00a0оцінки. Середню покажемо, коли їх буде 3."
    assert iryna.screen.text.splitlines()[-1] == few
    await iryna.press("Враження")
    assert iryna.screen.text == f"<b>Враження: Гончарство</b>\n\nПрийшли: 2 · не змогли: 0\n{few}"
    await went[2].press("Так, вдалося", message=went[2].received[-1])
    await went[2].press("5")
    await iryna.press("‹ Назад")
    await iryna.press("Враження")
    assert iryna.screen == Shown(
        "<b>Враження: Гончарство</b>\n\nПрийшли: 3 · не змогли: 0\n"
        "Враження: 3\u00a0оцінки, середня 4,7 з 5\n5 — 2\n4 — 1\n3 — 0\n2 — 0\n1 — 0\n\n"
        "Слова без імен:\n«Дуже корисно»",
        [["‹ Назад"]],
    )


@pytest.mark.parametrize("data", ["op:1", "oc:1:1", "om:1:5", "ow:1:0", "om:1:99"])
async def test_who_was_not_going_says_nothing(bot: RunningBot, data: str) -> None:
    await after(bot, "Олена")
    petro = bot.person("Петро")
    await petro.send("/menu")
    await petro.forge(data)
    assert petro.screen.text == "Про цю подію вже не питаємо: її немає, або ви на неї не йшли."
    assert await kept(bot) == 0


async def test_before_it_is_over_nothing_is_said_of_it(bot: RunningBot) -> None:
    olena = await at_card(bot, "Олена", await published(bot))
    await olena.press("Піду")
    await olena.forge("om:1:1")
    assert await kept(bot) == 0


async def test_it_goes_with_the_person(bot: RunningBot) -> None:
    (olena,) = await after(bot, "Олена")
    await olena.forge("om:1:5")
    assert await kept(bot) == 1
    async with bot.database.writing() as session:
        person = await people.by_telegram(session, olena.id)
        assert person is not None
        assert '"mark": 5' in await privacy.export(session, person)
        await privacy.forget(session, person)
    assert await kept(bot) == 0


async def test_statements_of_presses(bot: RunningBot) -> None:
    (olena,) = await after(bot, "Олена")
    counted = []
    for data in ("oc:1:1", "om:1:5", "ow:1:0", "op:1"):
        with statements(bot.database) as said:
            await olena.forge(data)
        counted.append(len(said))
    assert max(counted) <= 6, counted


async def kept(bot: RunningBot) -> int:
    async with bot.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(Opinion)) or 0
