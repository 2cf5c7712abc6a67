"""A course has intakes: added by chat, looked at, opened; residents sign up to one."""

from datetime import date, timedelta

from sqlalchemy import select

from locales import load
from storage import exporting, intakes, listing, managing, people
from storage.content import When
from storage.filters import EVERYWHERE, Days, Filters
from storage.opportunities import Intake, Occurrence
from storage.organisations import Organisation
from storage.people import Person
from storage.signups import Signup
from storage.versions import Version
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.test_adding import organiser
from tests.test_managing import news, open_event, scene


async def course(bot: RunningBot) -> tuple[Resident, Resident]:
    return await scene(bot, kyiv(12, 12), kyiv(12, 19), course=True)


async def stored(bot: RunningBot) -> list[Intake]:
    async with bot.database.reading() as session:
        return list(await session.scalars(select(Intake).order_by(Intake.id)))


async def lessons(bot: RunningBot, intake: int, state: str = "scheduled") -> list[str]:
    async with bot.database.reading() as session:
        query = select(Occurrence).where(Occurrence.intake_id == intake, Occurrence.state == state)
        found = await session.scalars(query.order_by(Occurrence.start))
        return [f"{one.start.astimezone(kyiv(12, 1).tzinfo):%d.%m %H:%M}" for one in found]


async def test_the_intakes_of_a_course_with_numbers(bot: RunningBot) -> None:
    iryna, _ = await course(bot)
    await open_event(iryna)
    await iryna.press("Набори")
    assert iryna.screen == Shown(
        "<b>Набори курсу «Гончарство»</b>\n\n<b>1. сб, 12\u00a0грудня</b>\n"
        "📅 сб, 12\u00a0грудня, 18:00 — сб, 19\u00a0грудня, 18:00\n🎓 2\u00a0заняття\n"
        "👥 Ідуть: 1 · у черзі: 0 · зберегли: 0",
        [["1. сб, 12\u00a0грудня"], ["Новий набір"], ["Керувати подією"]],
    )
    await iryna.press("1. сб, 12\u00a0грудня")
    assert iryna.screen == Shown(
        "<b>1. сб, 12\u00a0грудня</b>\n📅 сб, 12\u00a0грудня, 18:00 — сб, 19\u00a0грудня, 18:00\n🎓 2\u00a0заняття\n"
        "👥 Ідуть: 1 · у черзі: 0 · зберегли: 0\nДати: сб, 12\u00a0грудня, 18:00; сб, 19\u00a0грудня, 18:00\nМісць: 3",
        [["Закрити запис"], ["Дати", "Місця"], ["Запис до", "Години"], ["Назва", "Ціна", "Набори"]],
    )


async def test_a_new_intake_is_looked_at_and_opened(bot: RunningBot) -> None:
    iryna, olena = await course(bot)
    await open_event(iryna)
    await iryna.press("Набори")
    await iryna.press("Новий набір")
    await iryna.send("колись увечері")
    assert iryna.screen.text.startswith("Не вдалося прочитати дати: «колись увечері».")
    await iryna.send("щовівторка та четверга 18:00–20:00 з 12 січня, 4 рази")
    assert iryna.screen == Shown(
        "Набір додано, запис на нього ще закрито. Перевірте дати й відкрийте запис.\n\n"
        "<b>2. вт, 12\u00a0січня</b>\n📅 вт, 12\u00a0січня, 18:00 — чт, 21\u00a0січня, 18:00\n🎓 4\u00a0заняття\n"
        "👥 Ідуть: 0 · у черзі: 0 · зберегли: 0\nЗапис закрито\n"
        "Дати: вт, 12\u00a0січня, 18:00; чт, 14\u00a0січня, 18:00; вт, 19\u00a0січня, 18:00; чт, 21\u00a0січня, 18:00\n"
        "Місць: 3",
        [["Відкрити запис"], ["Дати", "Місця"], ["Запис до", "Години"], ["Назва", "Ціна", "Набори"]],
    )
    await iryna.press("Назва")
    await iryna.send("Вечірня група")
    await iryna.press("Місця")
    await iryna.press("10")
    await iryna.press("Години")
    await iryna.send("24 години")
    await iryna.press("Запис до")
    await iryna.send("10.01")
    await iryna.press("Відкрити запис")
    assert "<b>2. Вечірня група</b>" in iryna.screen.text
    assert "Обсяг: 24\u00a0години\nМісць: 10\nЗапис до: 10\u00a0січня о\u00a023:59" in iryna.screen.text
    first, second = await stored(bot)
    assert (first.capacity, second.capacity, second.closed_at) == (3, 10, None)
    await olena.open(f"o_{first.opportunity_id}")
    await olena.press("Усі дати")
    await olena.press("вт, 12\u00a0січня, 18:00")
    await olena.press("Піду")
    async with bot.database.reading() as session:
        gone = {(one.intake_id, one.state) for one in await session.scalars(select(Signup))}
        actions = list(await session.scalars(select(Version.action).order_by(Version.id)))
    assert gone == {(first.id, "going"), (second.id, "going")}
    assert actions == ["intake_add", "intake", "seats", "intake", "intake", "open"]


async def test_dates_of_an_intake_move_and_those_going_hear(bot: RunningBot) -> None:
    iryna, olena = await course(bot)
    await open_event(iryna)
    await iryna.press("Набори")
    await iryna.press("1. сб, 12\u00a0грудня")
    await iryna.press("Дати")
    await iryna.send("13.12 16:00–18:00\n19.12 18:00–20:00\n26.12 18:00–20:00")
    assert iryna.screen == Shown(
        "<b>Ось що зміниться:</b>\n• сб, 12\u00a0грудня, 18:00–20:00 → нд, 13\u00a0грудня, 16:00–18:00\n"
        "• Додається: сб, 26\u00a0грудня, 18:00–20:00\nБез змін: 1\u00a0заняття.\n\n"
        "Повідомлення отримає 1\u00a0людина.",
        [["Зберегти зміни"], ["Інші дати"], ["‹ Назад"]],
    )
    (intake,) = await stored(bot)
    assert await lessons(bot, intake.id) == ["12.12 18:00", "19.12 18:00"]
    await iryna.press("Зберегти зміни")
    assert iryna.screen.text.startswith("Зміни збережено. Усі, кого вони стосуються, отримають повідомлення.")
    (intake,) = await stored(bot)
    assert await lessons(bot, intake.id) == ["13.12 16:00", "19.12 18:00", "26.12 18:00"]
    assert "13\u00a0грудня, 16:00–18:00" in await news(bot, olena)


async def test_sign_up_is_closed_and_words_that_say_nothing(bot: RunningBot) -> None:
    iryna, _ = await course(bot)
    await open_event(iryna)
    await iryna.press("Набори")
    await iryna.press("1. сб, 12\u00a0грудня")
    await iryna.press("Закрити запис")
    assert "\nЗапис закрито\n" in iryna.screen.text
    (intake,) = await stored(bot)
    assert intake.closed_at is not None
    await iryna.press("Години")
    await iryna.send("багато")
    assert iryna.screen.text.startswith("«багато» — не кількість годин. Напишіть число, наприклад: 24.")


async def test_in_english(bot: RunningBot) -> None:
    await course(bot)
    kate = await organiser(bot, "Kate", language="en")
    await open_event(kate)
    await kate.press("Intakes")
    await kate.press("New intake")
    await kate.send("every Tuesday 18:00-20:00 from 12 January, 3 times")
    assert kate.screen == Shown(
        "The intake is added; sign-up is still closed. Check its dates and open sign-up.\n\n"
        "<b>2. Tue 12\u00a0January</b>\n📅 Tue 12\u00a0January, 18:00 — Tue 26\u00a0January, 18:00\n"
        "🎓 3\u00a0lessons\n👥 Going: 0 · in line: 0 · saved: 0\nSign-up is closed\n"
        "Dates: Tue 12\u00a0January, 18:00; Tue 19\u00a0January, 18:00; Tue 26\u00a0January, 18:00\nPlaces: 3",
        [["Open sign-up"], ["Dates", "Places"], ["Sign up until", "Hours"], ["Name", "Price", "Intakes"]],
    )


async def asked_for_dates(bot: RunningBot, words: str) -> tuple[Resident, Resident]:
    iryna, olena = await course(bot)
    await open_event(iryna)
    for label in ("Набори", "1. сб, 12\u00a0грудня", "Дати"):
        await iryna.press(label)
    await iryna.send(words)
    return iryna, olena


async def test_other_dates_after_a_look_and_the_same_ones(bot: RunningBot) -> None:
    iryna, olena = await asked_for_dates(bot, "19.12 18:00–20:00")
    assert "• Скасовується: сб, 12\u00a0грудня, 18:00–20:00\nБез змін: 1\u00a0заняття." in iryna.screen.text
    await iryna.send("12.12 18:00–20:00\n19.12 18:00–20:00")
    assert iryna.screen == Shown("Ці дати вже стоять. Нічого не зміниться.", [["Інші дати"], ["‹ Назад"]])
    await iryna.press("Інші дати")
    assert iryna.screen.text.startswith("<b>Коли заняття?</b>")
    (intake,) = await stored(bot)
    assert await lessons(bot, intake.id) == ["12.12 18:00", "19.12 18:00"]
    assert "грудня" not in await news(bot, olena)


async def test_what_others_changed_meanwhile_is_seen_first(bot: RunningBot) -> None:
    iryna, _ = await asked_for_dates(bot, "13.12 16:00–18:00\n19.12 18:00–20:00")
    async with bot.database.writing() as session:
        one = await managing.find(session, 1)
        person = await people.by_telegram(session, iryna.id)
        assert one is not None
        assert person is not None
        bot.clock.move(timedelta(minutes=1))
        moved = (When(kyiv(12, 14), kyiv(12, 14, 20)), When(kyiv(12, 19), kyiv(12, 19, 20)))
        await intakes.redate(session, person, one, one.intakes[0], moved, bot.clock.now())
    await iryna.press("Зберегти зміни")
    assert iryna.screen.text.startswith(
        "Поки ви дивилися, подію змінили. Перевірте ще раз.\n\n<b>Ось що зміниться:</b>\n"
        "• пн, 14\u00a0грудня, 18:00–20:00 → нд, 13\u00a0грудня, 16:00–18:00\n"
    )
    await iryna.press("Зберегти зміни")
    (intake,) = await stored(bot)
    assert await lessons(bot, intake.id) == ["13.12 16:00", "19.12 18:00"]


async def test_dates_seen_long_ago_are_laid_no_more(bot: RunningBot) -> None:
    iryna, _ = await asked_for_dates(bot, "13.12 16:00–18:00")
    bot.clock.set(kyiv(12, 20))
    await iryna.press("Зберегти зміни")
    assert iryna.screen.buttons == [["‹ Назад"]]
    (intake,) = await stored(bot)
    assert await lessons(bot, intake.id) == ["12.12 18:00", "19.12 18:00"]


async def test_nobody_lays_the_dates_of_another(bot: RunningBot) -> None:
    iryna, _ = await asked_for_dates(bot, "13.12 16:00–18:00")
    _, found = iryna.find("Зберегти зміни") or (None, {})
    vira = await organiser(bot, "Віра")
    await vira.forge(found["callback_data"], message_id=vira.screen_message.id)
    (intake,) = await stored(bot)
    assert await lessons(bot, intake.id) == ["12.12 18:00", "19.12 18:00"]


async def evening(bot: RunningBot) -> tuple[Resident, Resident]:
    """A course that costs 500, and a second intake, in the evening, that is free."""
    iryna, olena = await scene(bot, kyiv(12, 12), kyiv(12, 19), course=True, price="paid", price_min=50_000)
    async with bot.database.writing() as session:
        for one in await session.scalars(select(Organisation)):
            one.verified_at = bot.clock.now()
    await open_event(iryna)
    await iryna.press("Набори")
    await iryna.press("Новий набір")
    await iryna.send("щовівторка 18:00–20:00 з 12 січня, 2 рази")
    await iryna.press("Відкрити запис")
    await iryna.press("Ціна")
    return iryna, olena


async def free_ones(bot: RunningBot, day: int) -> list[int]:
    """What the list shows of the free events up to that day of January."""
    async with bot.database.reading() as session:
        anna = Person(telegram_id=1, zone="Europe/Kyiv")
        until = Filters(free=True, days=Days(date(2026, 12, 1), date(2027, 1, day)), city=EVERYWHERE)
        found = await listing.page(session, anna, until, 0, bot.clock.now())
    return [one.opportunity.id for one in found.lines if one]


async def test_an_intake_has_a_price_of_its_own(bot: RunningBot) -> None:
    iryna, olena = await evening(bot)
    assert iryna.screen.text.startswith("<b>Скільки коштує цей набір?</b>")
    await iryna.send("недорого")
    assert iryna.screen.text.startswith("Не вдалося прочитати ціну: «недорого».")
    await iryna.send("безкоштовно")
    assert "💸 Безкоштовно" in iryna.screen.text
    await open_event(iryna)
    assert "💸 500\u00a0грн / безкоштовно" in iryna.screen.text
    await olena.send("/my")
    await olena.press("1. Гончарство")
    assert "💸 500\u00a0грн" in olena.screen.text
    await olena.press("Усі дати")
    await olena.press(next(one for row in olena.screen.buttons for one in row if " 12\u00a0січня" in one))
    assert "💸 Безкоштовно" in olena.screen.text
    assert await free_ones(bot, 11) == []
    assert await free_ones(bot, 31) == [1]
    async with bot.database.reading() as session:
        entries = await exporting.entries(session, 1, "bot", load()["uk"])
    assert [(one.price, one.free, one.price_min) for one in entries] == [
        ("500 UAH", False, 50_000),
        ("500 UAH", False, 50_000),
        ("безкоштовно", True, None),
        ("безкоштовно", True, None),
    ]


async def test_one_more_lesson_costs_what_the_others_do(bot: RunningBot) -> None:
    iryna, _ = await evening(bot)
    await iryna.send("безкоштовно")
    await iryna.press("Дати")
    await iryna.send("щовівторка 18:00–20:00 з 12 січня, 3 рази")
    await iryna.press("Зберегти зміни")
    async with bot.database.reading() as session:
        found = list(await session.scalars(select(Occurrence).order_by(Occurrence.start)))
    free = {"price": "free", "price_min": None, "price_max": None, "currency": "UAH"}
    assert [one.own for one in found] == [None, None, free, free, free]
    await iryna.press("Ціна")
    await iryna.press("Як у події")
    async with bot.database.reading() as session:
        assert [one.own for one in await session.scalars(select(Occurrence))] == [None] * 5


async def test_prices_of_the_unverified_are_for_a_moderator(bot: RunningBot) -> None:
    iryna, _ = await evening(bot)
    async with bot.database.writing() as session:
        for one in await session.scalars(select(Organisation)):
            one.verified_at = one.trusted_at = None
    await iryna.send("безкоштовно")
    assert iryna.screen.text.startswith(
        "Ціну надіслано на перевірку. Доки модератор її не перегляне, діє попередня.\n\n"
    )
    async with bot.database.reading() as session:
        assert [one.own for one in await session.scalars(select(Occurrence))] == [None] * 4
