"""What repeats: said in words or pressed, shown before publishing, and kept as a rule."""

from datetime import timedelta

from sqlalchemy import select

from storage.opportunities import Intake, Occurrence, Rule
from storage.rolling import roll_forward
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.test_adding import FULL, answer, by_questions, catalogue, organiser


async def dated(
    bot: RunningBot, words: str = "щовівторка та четверга 18:00–20:00 до 20 грудня, крім 10 грудня"
) -> Resident:
    iryna = await organiser(bot)
    await iryna.send("/add")
    await iryna.press("Пройти питання")
    await answer(iryna, (*FULL[:3], ("send", words)))
    return iryna


async def starts(bot: RunningBot, *, state: str = "scheduled") -> list[str]:
    async with bot.database.reading() as session:
        found = await session.scalars(select(Occurrence).where(Occurrence.state == state).order_by(Occurrence.start))
        return [f"{one.start.astimezone(kyiv(12, 1).tzinfo):%d.%m %H:%M}" for one in found]


async def rules(bot: RunningBot) -> list[tuple[str, str, list[str]]]:
    async with bot.database.reading() as session:
        return [(one.text, one.starts, one.skipped) for one in await session.scalars(select(Rule))]


async def published(bot: RunningBot, words: str) -> Resident:
    iryna = await organiser(bot)
    await by_questions(bot, iryna)
    await iryna.press("Дата й час")
    await iryna.send(words)
    await iryna.press("Опублікувати")
    return iryna


async def test_a_rule_in_words_is_shown_before_publishing(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await by_questions(bot, iryna)
    await iryna.press("Дата й час")
    await iryna.send("щовівторка та четверга 18:00–20:00 до 20 грудня, крім 10 грудня")
    assert (
        "📅 Щовівторка й щочетверга, до 20\u00a0грудня, крім 10\u00a0грудня\n"
        "3\u00a0зустрічі: вт, 8\u00a0грудня; вт, 15\u00a0грудня; чт, 17\u00a0грудня"
    ) in iryna.screen.text
    await iryna.press("Опублікувати")
    assert await starts(bot) == ["08.12 18:00", "15.12 18:00", "17.12 18:00"]
    assert await rules(bot) == [
        ("FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261220T235959", "2026-12-08T18:00:00", ["2026-12-10T18:00:00"])
    ]


async def test_words_without_an_hour_are_asked_for_it(bot: RunningBot) -> None:
    iryna = await dated(bot, "щовівторка до 20 грудня, крім 15 грудня")
    assert iryna.screen.text == "<b>О котрій, вт, 8\u00a0грудня?</b>\nОберіть або напишіть: «18:00–20:00»."
    await iryna.press("18:00")
    assert iryna.screen.text.endswith(
        "<b>Де саме?</b>\nНапишіть назву й адресу: «Бібліотека, вул. Соборності, 1». Можна надіслати геомітку."
    )
    await iryna.press("До картки")
    assert (
        "📅 Щовівторка, до 20\u00a0грудня, крім 15\u00a0грудня\n1\u00a0зустріч: вт, 8\u00a0грудня" in iryna.screen.text
    )


DAYS = [["пн", "вт", "ср", "чт", "пт", "сб", "нд"], ["7", "8", "9", "10", "11", "12", "13"]]
MONTH = [
    ["Грудень 2026", "›"],
    *DAYS,
    ["14", "15", "16", "17", "18", "19", "20"],
    ["21", "22", "23", "24", "25", "26", "27"],
    ["28", "29", "30", "31", "·", "·", "·"],
]
WAYS = [["‹ Назад", "До картки"], ["Закрити"]]


async def test_pressed_step_by_step(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.send("/add")
    await iryna.press("Пройти питання")
    await answer(iryna, FULL[:3])
    assert iryna.screen.buttons == [*MONTH, ["Повторення"], *WAYS]
    await iryna.press("Повторення")
    assert iryna.screen == Shown(
        "<b>Коли перша зустріч?</b>\nОберіть день або напишіть усе одразу: «щовівторка 18:00–20:00 до 20 грудня».",
        [*MONTH, *WAYS],
    )
    await iryna.press("8")
    await iryna.press("18:00")
    assert iryna.screen == Shown(
        "<b>Як повторюється?</b>\nОберіть або напишіть: «щовівторка й четверга до 20 грудня, крім 8 грудня».",
        [
            DAYS[0],
            ["Щотижня", "Раз на 2 тижні"],
            ["Щомісяця 8 числа", "Щодня"],
            ["Щомісяця: другий вівторок"],
            *WAYS,
        ],
    )
    await iryna.press("чт")
    assert iryna.screen == Shown(
        "<b>Як повторюється?</b>\nОберіть або напишіть: «щовівторка й четверга до 20 грудня, крім 8 грудня».\n\n"
        "📅 Щовівторка й щочетверга\n"
        "Найближчі: вт, 8\u00a0грудня; чт, 10\u00a0грудня; вт, 15\u00a0грудня; чт, 17\u00a0грудня; "
        "вт, 22\u00a0грудня; чт, 24\u00a0грудня… Нові дати з’являтимуться самі, на рік уперед.",
        [
            ["пн", "✓ вт", "ср", "✓ чт", "пт", "сб", "нд"],
            ["✓ Щотижня", "Раз на 2 тижні"],
            ["Щомісяця 8 числа", "Щодня"],
            ["Щомісяця: другий вівторок"],
            ["Не повторюється"],
            ["До якого дня"],
            *WAYS,
        ],
    )
    await iryna.press("До якого дня")
    assert iryna.screen.buttons == [
        *MONTH,
        ["4\u00a0рази", "5\u00a0разів", "8\u00a0разів"],
        ["10\u00a0разів", "12\u00a0разів", "20\u00a0разів"],
        ["✓ Без кінця"],
        *WAYS,
    ]
    await iryna.press("20")
    assert iryna.screen.text.endswith("<b>Дат кілька. Це один курс?</b>")
    await iryna.press("До картки")
    assert "📅 Щовівторка й щочетверга, до 20\u00a0грудня\n4\u00a0зустрічі:" in iryna.screen.text


async def test_dates_are_crossed_out_one_by_one(bot: RunningBot) -> None:
    iryna = await dated(bot, "щосуботи об 11 до 9 січня")
    await iryna.press("До картки")
    await iryna.press("Дата й час")
    await iryna.press("Викреслити дати")
    await iryna.press("сб, 26\u00a0грудня")
    assert iryna.screen == Shown(
        "<b>Яких дат не буде?</b>\nНатисніть дату, щоб викреслити її; ще раз — щоб повернути. "
        "Або напишіть: «крім 8 і 10 грудня».\n\n"
        "📅 Щосуботи, до 9\u00a0січня, крім 26\u00a0грудня\n"
        "4\u00a0зустрічі: сб, 12\u00a0грудня; сб, 19\u00a0грудня; сб, 2\u00a0січня; сб, 9\u00a0січня",
        [
            ["сб, 12\u00a0грудня", "сб, 19\u00a0грудня"],
            ["✗ сб, 26\u00a0грудня", "сб, 2\u00a0січня"],
            ["сб, 9\u00a0січня"],
            ["‹ Назад", "Закрити"],
        ],
    )
    await iryna.send("крім 2 січня")
    assert "крім 26\u00a0грудня й 2\u00a0січня" in iryna.screen.text
    await iryna.press("Дата й час")
    await iryna.press("Викреслити дати")
    await iryna.press("✗ сб, 26\u00a0грудня")
    assert "крім 2\u00a0січня\n4\u00a0зустрічі" in iryna.screen.text


async def test_without_an_end_it_rolls_on(bot: RunningBot) -> None:
    iryna = await published(bot, "щомісяця у другу суботу об 11")
    assert "Опубліковано" in iryna.screen.text
    assert (await starts(bot))[:3] == ["12.12 11:00", "09.01 11:00", "13.02 11:00"]
    assert len(await starts(bot)) == 12
    async with bot.database.writing() as session:
        await roll_forward(session, kyiv(3, 15, 12, year=2027))
    assert len(await starts(bot)) == 16
    assert len(set(await starts(bot))) == 16


async def test_a_rule_with_an_end_is_not_rolled(bot: RunningBot) -> None:
    await published(bot, "щосуботи об 11, 3 рази")
    async with bot.database.writing() as session:
        assert await roll_forward(session, kyiv(3, 15, 12, year=2027)) == 0
    assert await starts(bot) == ["12.12 11:00", "19.12 11:00", "26.12 11:00"]


async def test_what_repeats_in_english(bot: RunningBot) -> None:
    iryna = await organiser(bot, language="en")
    await iryna.send("/add")
    await iryna.press("Answer questions")
    await iryna.send("Pottery")
    await iryna.press("Workshop")
    await iryna.press("Arts and crafts")
    await iryna.send("every second Saturday of the month at 11:00, 3 times, except 9 January")
    await iryna.press("To the card")
    assert (
        "📅 Every month: second Saturday, 3\u00a0times, except 9\u00a0January\n"
        "2\u00a0meetings: Sat 12\u00a0December; Sat 13\u00a0February"
    ) in iryna.screen.text


async def test_unread_words_lose_nothing(bot: RunningBot) -> None:
    iryna = await dated(bot, "щосуботи об 11 до 9 січня")
    await iryna.press("До картки")
    await iryna.press("Дата й час")
    await iryna.press("До якого дня")
    await iryna.send("колись")
    assert iryna.screen.text.startswith(
        "Не вдалося прочитати: «колись». Напишіть, наприклад: «до 20 грудня» або «10 разів».\n\n<b>До якого дня?</b>"
    )
    await iryna.send("10 разів")
    assert "📅 Щосуботи, 10\u00a0разів\n10\u00a0зустрічей: " in iryna.screen.text


async def test_a_copy_keeps_the_length_of_its_rule(bot: RunningBot) -> None:
    iryna = await published(bot, "щосуботи об 11:00–12:00, 3 рази")
    await iryna.send("/add")
    await iryna.press("Повторити мою подію")
    await iryna.press("Гончарство для початківців")
    await iryna.send("12.01 18:00–20:00")
    assert (
        "📅 Щовівторка, 3\u00a0рази\n3\u00a0зустрічі: вт, 12\u00a0січня; вт, 19\u00a0січня; вт, 26\u00a0січня"
        in iryna.screen.text
    )
    await iryna.press("Опублікувати")
    assert (await starts(bot))[3:] == ["12.01 18:00", "19.01 18:00", "26.01 18:00"]


async def test_an_edit_keeps_the_rule(bot: RunningBot) -> None:
    iryna = await published(bot, "щосуботи об 11:00–12:00 до 9 січня")
    await iryna.send("/mine")
    await iryna.press("Гончарство для початківців")
    await iryna.press("Змінити")
    await iryna.press("Ціна")
    await iryna.press("Безкоштовно")
    await iryna.press("Дата й час")
    await iryna.press("Викреслити дати")
    await iryna.press("сб, 26\u00a0грудня")
    await iryna.press("‹ Назад")
    await iryna.press("‹ Назад")
    await iryna.press("Зберегти зміни")
    assert await starts(bot) == ["12.12 11:00", "19.12 11:00", "02.01 11:00", "09.01 11:00"]
    assert await starts(bot, state="cancelled") == ["26.12 11:00"]
    assert [one[0] for one in await rules(bot)] == ["FREQ=WEEKLY;BYDAY=SA;UNTIL=20270109T235959"]


async def test_a_date_that_was_called_off_comes_back(bot: RunningBot) -> None:
    iryna = await published(bot, "щосуботи об 11:00–12:00 до 9 січня")
    olena = bot.person("Олена")
    (event,) = await catalogue(bot)
    await olena.open(f"o_{event.id}")
    await olena.press("Піду")
    for label in ("сб, 12\u00a0грудня", "✗ сб, 12\u00a0грудня"):
        await iryna.send("/mine")
        await iryna.press("Гончарство для початківців")
        await iryna.press("Змінити")
        await iryna.press("Дата й час")
        await iryna.press("Викреслити дати")
        await iryna.press(label)
        await iryna.press("‹ Назад")
        await iryna.press("‹ Назад")
        bot.clock.set(bot.clock.now() + timedelta(minutes=5))
        await iryna.press("Зберегти зміни")
        await bot.tick()
    assert olena.last.text.startswith("<b>Усе-таки відбудеться:</b> Гончарство для початківців")
    assert (await starts(bot))[0] == "12.12 11:00"
    async with bot.database.reading() as session:
        assert len((await session.scalars(select(Intake))).all()) == 5
