"""My plan: what is ahead, what is past, and one calendar file of it all."""

from datetime import timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import update

from storage import publishing
from storage.opportunities import Intake, Opportunity
from tests import catalogue
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.counting import statements
from tests.people import Shown
from tests.test_going import at_card, published

TITLE = "<b>Мій план: попереду</b>"


async def test_an_empty_plan_says_how_to_fill_it(bot: RunningBot) -> None:
    olena = await at_card(bot, "Олена", await published(bot))
    await olena.send("/my")
    assert olena.screen == Shown(
        f"{TITLE}\n\nПоки порожньо. Оберіть подію й натисніть «Піду» або «Зберегти», і вона з’явиться тут.",
        [["Що є поруч"], ["Що минуло"], ["Меню"]],
    )
    await olena.press("Що минуло")
    assert olena.screen == Shown(
        "<b>Мій план: що минуло</b>\n\nТут буде те, куди ви ходили.", [["Що є поруч"], ["Що попереду"], ["Меню"]]
    )


async def test_going_waiting_and_saved_by_date(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        full = await catalogue.add(session, "Хор", kyiv(12, 9, 19), capacity=1)
        talk = await catalogue.add(session, "Розмова", kyiv(12, 10, 19), city=None)
        party = await catalogue.add(session, "Свято", kyiv(12, 11, 19))
    petro = await at_card(bot, "Петро", full)
    await petro.press("Піду")
    olena = await at_card(bot, "Олена", full)
    await olena.press("Стати в чергу")
    for event, press in ((talk, "Нагадати"), (party, "Зберегти"), (await published(bot), "Піду")):
        await olena.open(f"o_{event.id}")
        await olena.press(press)
    await olena.send("/my")
    assert olena.screen == Shown(
        f"{TITLE}\n\n"
        "1. <b>Хор</b>\n📅 ср, 9\u00a0грудня, 19:00\n📍 Зала, Полтава\nВи в черзі\n\n"
        "2. <b>Розмова</b>\n📅 чт, 10\u00a0грудня, 19:00\n💻 Онлайн\nЗбережено, нагадаємо\n\n"
        "3. <b>Свято</b>\n📅 пт, 11\u00a0грудня, 19:00\n📍 Зала, Полтава\nЗбережено\n\n"
        "4. <b>Гончарство</b>\n📅 сб, 12\u00a0грудня, 18:00\n📍 Зала, Полтава\n✓ Ви йдете",
        [
            ["1. Хор"],
            ["2. Розмова"],
            ["3. Свято"],
            ["4. Гончарство"],
            ["Усе в календар", "Що минуло"],
            ["Меню"],
        ],
    )
    await olena.press("Усе в календар")
    calendar = Calendar.from_ical(olena.documents["plan.ics"])
    assert [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")] == [
        "Хор (у черзі)",
        "Розмова (збережено)",
        "Свято (збережено)",
        "Гончарство",
    ]


@pytest.mark.parametrize("how", ["deadline", "closed", "begun"])
async def test_who_waits_reads_that_sign_up_is_over(bot: RunningBot, how: str) -> None:
    async with bot.database.writing() as session:
        deadline = kyiv(12, 8, 12) if how == "deadline" else None
        full = await catalogue.add(session, "Хор", kyiv(12, 9, 19), capacity=1, deadline=deadline)
    petro = await at_card(bot, "Петро", full)
    await petro.press("Піду")
    olena = await at_card(bot, "Олена", full)
    await olena.press("Стати в чергу")
    await olena.send("/my")
    assert olena.screen.text.endswith("\nВи в черзі")
    if how == "closed":
        async with bot.database.writing() as session:
            await session.execute(update(Intake).values(closed_at=bot.clock.now()))
    else:
        bot.clock.move((kyiv(12, 8, 13) if how == "deadline" else kyiv(12, 9, 19, 30)) - bot.clock.now())
    await olena.send("/my")
    assert olena.screen.text.endswith("\nВи були в черзі, але запис завершено")
    await olena.press("1. Хор")
    assert "Ви були в черзі" in olena.screen.text


async def test_a_card_opened_from_the_plan_leads_back_there(bot: RunningBot) -> None:
    olena = await at_card(bot, "Олена", await published(bot))
    await olena.press("Піду")
    await olena.send("/my")
    await olena.press("1. Гончарство")
    assert olena.screen.buttons[-1] == ["Щось не так", "‹ Назад"]
    await olena.press("Не зможу", message=olena.received[-1])
    await olena.press("‹ Назад", message=olena.received[-1])
    assert olena.last.text.startswith(f"{TITLE}\n\nПоки порожньо.")


async def test_what_is_past_moves_there(bot: RunningBot) -> None:
    olena = await at_card(bot, "Олена", await published(bot))
    await olena.press("Піду")
    bot.clock.set(kyiv(12, 12, 21))
    await olena.send("/my")
    assert olena.screen.text.startswith(f"{TITLE}\n\nПоки порожньо.")
    await olena.press("Що минуло")
    assert olena.screen == Shown(
        "<b>Мій план: що минуло</b>\n\n1. <b>Гончарство</b>\n📅 сьогодні о\u00a018:00\n📍 Зала, Полтава",
        [["1. Гончарство"], ["Що попереду"], ["Меню"]],
    )
    await olena.forge("ic:0")
    assert olena.alerts == ["Попереду дат немає."]


async def test_what_was_called_off_says_so(bot: RunningBot) -> None:
    pottery = await published(bot)
    olena = await at_card(bot, "Олена", pottery)
    await olena.press("Піду")
    async with bot.database.writing() as session:
        stored = await session.get_one(Opportunity, pottery.id)
        await publishing.cancel(session, stored, None, bot.clock.now())
    await olena.send("/my")
    assert olena.screen.text.endswith("📍 Зала, Полтава\n<b>Скасовано</b>")
    async with bot.database.writing() as session:
        (await session.get_one(Opportunity, pottery.id)).state = "hidden"
    await olena.send("/my")
    assert olena.screen.text.startswith(f"{TITLE}\n\nПоки порожньо.")


async def test_a_course_stands_at_its_next_lesson(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        course = await catalogue.add(session, "Англійська", kyiv(12, 8), kyiv(12, 15), course=True)
    olena = await at_card(bot, "Олена", course)
    await olena.press("Піду")
    bot.clock.set(kyiv(12, 9))
    await olena.send("/my")
    assert "📅 вт, 15\u00a0грудня, 18:00" in olena.screen.text


async def test_pages_both_ways_and_never_beyond_the_end(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        events = [
            await catalogue.add(session, f"Подія {number}", kyiv(12, 8) + timedelta(days=number)) for number in range(7)
        ]
    olena = await at_card(bot, "Олена", events[0])
    for event in events:
        await olena.open(f"o_{event.id}")
        await olena.press("Зберегти")
    await olena.send("/my")
    assert [row[0] for row in olena.screen.buttons[:6]] == [*(f"{n + 1}. Подія {n}" for n in range(5)), "1 з 2"]
    await olena.press("›")
    assert olena.screen.buttons[:3] == [["6. Подія 5"], ["7. Подія 6"], ["‹", "2 з 2"]]
    with statements(bot.database) as said:
        await olena.forge("p:ahead:9", message_id=olena.screen_message.id)
    assert olena.screen.buttons[2] == ["‹", "2 з 2"]
    assert len(said) <= 6
    await olena.press("‹")
    assert olena.screen.buttons[5] == ["1 з 2", "›"]
