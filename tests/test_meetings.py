"""One meeting of several, that one and the following, or all: moved, called off, told of once."""

from datetime import timedelta

from sqlalchemy import select

from storage.opportunities import Occurrence, Rule
from storage.rolling import roll_forward
from storage.signups import Signup
from storage.versions import Version
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.test_adding import catalogue, organiser
from tests.test_managing import colleague
from tests.test_repeating import published, rules, starts

TITLE = "Гончарство для початківців"
ONLY_SOME = {"Скасувати подію": "Лише окремі дати", "Cancel the event": "Only some dates"}
WEEKLY = "щосуботи об 11:00–12:00 до 9 січня"


async def scene(bot: RunningBot, words: str = WEEKLY, *, signs: int = 1) -> tuple[Resident, Resident]:
    """Iryna's series, and Olena who goes to the first dates of it."""
    iryna = await published(bot, words)
    olena = bot.person("Олена")
    (event,) = await catalogue(bot)
    async with bot.database.reading() as session:
        found = list(await session.scalars(select(Occurrence).order_by(Occurrence.start)))
    for meeting in found[:signs]:
        await olena.open(f"o_{event.id}")
        if signs > 1:
            await olena.press("Усі дати")
            day = meeting.start.astimezone(kyiv(12, 1).tzinfo).day
            await olena.press(next(one for row in olena.screen.buttons for one in row if f" {day}\u00a0" in one))
        await olena.press("Піду")
    return iryna, olena


async def which(who: Resident, what: str, date: str, scope: str) -> None:
    await who.send("/mine")
    await who.press(TITLE)
    await who.press(what)
    if what in ONLY_SOME:
        await who.press(ONLY_SOME[what])
    await who.press(date)
    await who.press(scope)


async def told(bot: RunningBot, who: Resident) -> list[str]:
    """What came, message by message."""
    before = len(who.messages)
    await bot.tick()
    return [one.text for one in who.messages[before:]]


async def test_only_this_meeting_moves(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    await iryna.send("/mine")
    await iryna.press(TITLE)
    await iryna.press("Перенести")
    assert iryna.screen == Shown(
        "<b>Яку зустріч перенести?</b>\n«Гончарство для початківців»",
        [
            ["сб, 12\u00a0грудня, 11:00"],
            ["сб, 19\u00a0грудня, 11:00"],
            ["сб, 26\u00a0грудня, 11:00"],
            ["сб, 2\u00a0січня, 11:00"],
            ["сб, 9\u00a0січня, 11:00"],
            ["‹ Назад"],
        ],
    )
    await iryna.press("сб, 12\u00a0грудня, 11:00")
    assert iryna.screen == Shown(
        "<b>Перенести: сб, 12\u00a0грудня, 11:00–12:00</b>\nЛише цю зустріч чи й інші?",
        [["Лише цю зустріч"], ["Цю й наступні"], ["Усі"], ["‹ Назад"]],
    )
    await iryna.press("Лише цю зустріч")
    await iryna.send("13.12 15:00")
    assert iryna.screen == Shown(
        "Було: сб, 12\u00a0грудня, 11:00–12:00\n<b>Стане: нд, 13\u00a0грудня, 15:00–16:00</b>\n\n"
        "Повідомлення отримає 1\u00a0людина.",
        [["Перенести"], ["Інший час"], ["‹ Назад"]],
    )
    await iryna.press("Перенести")
    assert iryna.screen.text == "Перенесено. Усі, кого це стосується, отримають повідомлення."
    assert await starts(bot) == ["13.12 15:00", "19.12 11:00", "26.12 11:00", "02.01 11:00", "09.01 11:00"]
    assert await rules(bot) == [("FREQ=WEEKLY;BYDAY=SA;UNTIL=20270109T235959", "2026-12-12T11:00:00", [])]
    (news,) = await told(bot, olena)
    assert "13\u00a0грудня" in news
    assert "12\u00a0грудня" in news


async def test_what_moved_on_its_own_stays_so_when_the_rule_changes(bot: RunningBot) -> None:
    await test_only_this_meeting_moves(bot)
    iryna = await colleague(bot, "Марія")
    await iryna.send("/mine")
    await iryna.press(TITLE)
    await iryna.press("Змінити")
    await iryna.press("Дата й час")
    await iryna.press("До якого дня")
    await iryna.send("до 2 січня")
    await iryna.press("Зберегти зміни")
    assert await starts(bot) == ["13.12 15:00", "19.12 11:00", "26.12 11:00", "02.01 11:00"]
    assert await starts(bot, state="cancelled") == ["09.01 11:00"]


async def test_this_and_following_move_and_go_on_so(bot: RunningBot) -> None:
    iryna, olena = await scene(bot, "щосуботи об 11:00–12:00", signs=3)
    await which(iryna, "Перенести", "сб, 19\u00a0грудня, 11:00", "Цю й наступні")
    await iryna.send("20.12 16:00–18:00")
    assert iryna.screen.text.startswith(
        "Було: сб, 19\u00a0грудня, 11:00–12:00\n<b>Стане: нд, 20\u00a0грудня, 16:00–18:00</b>\n"
        "51\u00a0зустріч: нд, 20\u00a0грудня, 16:00; нд, 27\u00a0грудня, 16:00; нд, 3\u00a0січня, 16:00; "
    )
    await iryna.press("Перенести")
    assert (await starts(bot))[:4] == ["12.12 11:00", "20.12 16:00", "27.12 16:00", "03.01 16:00"]
    assert await rules(bot) == [("FREQ=WEEKLY;BYDAY=SU;WKST=TU", "2026-12-20T16:00:00", [])]
    news = await told(bot, olena)
    assert len(news) == 1
    assert "20\u00a0грудня, 16:00–18:00" in news[0]
    assert "27\u00a0грудня, 16:00–18:00" in news[0]
    async with bot.database.reading() as session:
        assert [one.state for one in await session.scalars(select(Signup))] == ["going"] * 3
    many = len(await starts(bot))
    async with bot.database.writing() as session:
        await roll_forward(session, bot.clock.now() + timedelta(days=15))
    later = await starts(bot)
    assert len(later) - many in (2, 3)
    assert len(set(later)) == len(later)
    assert all(one.endswith("16:00") for one in later[1:])


async def test_all_of_a_monthly_series(bot: RunningBot) -> None:
    iryna, _ = await scene(bot, "щомісяця у другу суботу об 11:00–12:00, 5 разів")
    await which(iryna, "Перенести", "сб, 12\u00a0грудня, 11:00", "Усі")
    await iryna.send("13.12 12:00")
    await iryna.press("Перенести")
    assert await starts(bot) == ["13.12 12:00", "10.01 12:00", "14.02 12:00", "14.03 12:00", "11.04 12:00"]
    assert await rules(bot) == [("FREQ=MONTHLY;BYDAY=2SU;COUNT=5", "2026-12-13T12:00:00", [])]


async def test_one_is_called_off_and_comes_back(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    await which(iryna, "Скасувати подію", "сб, 12\u00a0грудня, 11:00", "Лише цю зустріч")
    assert iryna.screen == Shown(
        "<b>Скасувати зустріч «Гончарство для початківців»?</b>\n1\u00a0зустріч: сб, 12\u00a0грудня, 11:00\n\n"
        "Повідомлення отримає 1\u00a0людина.",
        [["Скасувати"], ["‹ Назад"]],
    )
    await iryna.press("Скасувати")
    assert iryna.screen.text == "Скасовано. Усі, кого це стосується, отримають повідомлення."
    assert len(await told(bot, olena)) == 1
    assert await starts(bot) == ["19.12 11:00", "26.12 11:00", "02.01 11:00", "09.01 11:00"]
    await iryna.press("Керувати подією")
    await iryna.press("Перенести")
    await iryna.press("✗ сб, 12\u00a0грудня, 11:00")
    assert iryna.screen == Shown("<b>Скасовано: сб, 12\u00a0грудня, 11:00–12:00</b>", [["Відбудеться"], ["‹ Назад"]])
    await iryna.press("Відбудеться")
    assert iryna.screen.text == "Зустріч відбудеться. Усі, хто йшов, отримають повідомлення."
    assert (await told(bot, olena))[0].startswith("<b>Усе-таки відбудеться:</b>")
    assert (await starts(bot))[0] == "12.12 11:00"


async def test_called_off_and_back_before_anybody_was_told_nobody_hears_of_it(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    await which(iryna, "Скасувати подію", "сб, 12\u00a0грудня, 11:00", "Лише цю зустріч")
    await iryna.press("Скасувати")
    await iryna.press("Керувати подією")
    await iryna.press("Перенести")
    await iryna.press("✗ сб, 12\u00a0грудня, 11:00")
    await iryna.press("Відбудеться")
    assert await told(bot, olena) == []
    assert (await starts(bot))[0] == "12.12 11:00"


async def test_this_and_following_are_called_off(bot: RunningBot) -> None:
    iryna, _ = await scene(bot, "щосуботи об 11:00–12:00")
    await which(iryna, "Скасувати подію", "сб, 26\u00a0грудня, 11:00", "Цю й наступні")
    await iryna.press("Скасувати")
    assert await starts(bot) == ["12.12 11:00", "19.12 11:00"]
    assert await rules(bot) == [("FREQ=WEEKLY;BYDAY=SA;UNTIL=20261225T235959", "2026-12-12T11:00:00", [])]
    async with bot.database.writing() as session:
        assert await roll_forward(session, kyiv(3, 1, year=2027)) == 0


async def test_the_second_sees_what_the_first_changed(bot: RunningBot) -> None:
    iryna, _ = await scene(bot)
    petro = await colleague(bot, "Петро")
    await which(iryna, "Перенести", "сб, 19\u00a0грудня, 11:00", "Лише цю зустріч")
    await iryna.press("18:00")
    bot.clock.set(bot.clock.now() + timedelta(minutes=5))
    await which(petro, "Перенести", "сб, 19\u00a0грудня, 11:00", "Лише цю зустріч")
    await petro.press("17:00")
    await petro.press("Перенести")
    bot.clock.set(bot.clock.now() + timedelta(minutes=5))
    await iryna.press("Перенести")
    assert iryna.screen == Shown(
        "<b>Поки ви редагували, подію змінили:</b>\n\nСьогодні о\u00a010:05, Петро: перенесено зустрічі",
        [["Зберегти й моє"], ["Керувати подією"]],
    )
    await iryna.press("Зберегти й моє")
    assert (await starts(bot))[1] == "19.12 18:00"
    async with bot.database.reading() as session:
        actions = list(await session.scalars(select(Version.action).order_by(Version.id)))
    assert actions == ["add", "date_move", "date_move"]


async def test_a_time_that_is_over_is_asked_again(bot: RunningBot) -> None:
    iryna, _ = await scene(bot)
    await which(iryna, "Перенести", "сб, 12\u00a0грудня, 11:00", "Лише цю зустріч")
    await iryna.send("колись")
    assert iryna.screen.text.startswith("Не вдалося прочитати дату: «колись».")
    await iryna.send("07.12.2026 09:00")
    assert iryna.screen.text.startswith("Цей час уже минув. Виберіть інший.")
    async with bot.database.reading() as session:
        assert len(list(await session.scalars(select(Rule)))) == 1


async def test_in_english(bot: RunningBot) -> None:
    _, olena = await scene(bot)
    kate = await organiser(bot, "Kate", language="en")
    await which(kate, "Move", "Sat 12\u00a0December, 11:00", "This and following")
    assert kate.screen.text == (
        "<b>To when?</b>\nNow: Sat 12\u00a0December, 11:00–12:00.\n"
        "Choose an hour, or write: “19:00–21:00”, “15.12 19:00”."
    )
    await kate.send("13.12 15:00")
    assert kate.screen == Shown(
        "Was: Sat 12\u00a0December, 11:00–12:00\n<b>Will be: Sun 13\u00a0December, 15:00–16:00</b>\n"
        "5\u00a0meetings: Sun 13\u00a0December, 15:00; Sun 20\u00a0December, 15:00; Sun 27\u00a0December, 15:00; "
        "Sun 3\u00a0January, 15:00; Sun 10\u00a0January, 15:00\n\n1\u00a0person will be told.",
        [["Move"], ["Another time"], ["‹ Back"]],
    )
    await kate.press("Move")
    assert kate.screen == Shown("Moved. Everybody concerned will be told.", [["Manage the event", "My events"]])
    assert len(await told(bot, olena)) == 1
    await which(kate, "Cancel the event", "Sun 20\u00a0December, 15:00", "Only this meeting")
    assert kate.screen == Shown(
        "<b>Call off this meeting of “Гончарство для початківців”?</b>\n1\u00a0meeting: Sun 20\u00a0December, 15:00\n\n"
        "Nobody has signed up, so nobody is told.",
        [["Call off"], ["‹ Back"]],
    )
    await kate.press("Call off")
    assert kate.screen == Shown(
        "Called off. Nobody has signed up, so nobody is told.", [["Manage the event", "My events"]]
    )
    assert await told(bot, olena) == []
