"""The same source sent again: what it has no more can be called off, what was moved by hand stays."""

from datetime import datetime

from sqlalchemy import select

from handlers import buttons as b
from storage import content, imports, managing, organisations, people, series
from storage.imported import source_of
from storage.opportunities import Occurrence
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.reading_files import event, reading
from tests.test_adding import LIBRARY, organiser
from tests.test_bringing import TABLE, send_file, titles

ONE = "Ключ;Назва;Дата;Час;Місце;Вартість\n1;Гончарство;14.12.2026;18:00–20:00;Бібліотека;150 грн\n"
MORE = ONE + "4;Лекція;16.12.2026;18:00;Бібліотека;\n"
BOTH = [("Гончарство", "published"), ("Розмовний клуб", "published")]


async def imported(bot: RunningBot) -> Resident:
    iryna = await organiser(bot)
    await send_file(bot, iryna, TABLE)
    await iryna.press("Імпортувати: 2")
    return iryna


async def test_what_is_gone_is_called_off_when_asked(bot: RunningBot) -> None:
    iryna = await imported(bot)
    olena = bot.person("Олена")
    await olena.open("o_2")
    await send_file(bot, iryna, ONE, "events (1).csv")
    assert "<b>Немає у файлі.</b> Розмовний клуб" in iryna.screen.text
    assert iryna.screen.buttons == [["Скасувати зниклі: 1"], ["Мої події", "Меню"]]
    await iryna.press("Скасувати зниклі: 1")
    assert iryna.screen == Shown(
        "<b>Скасувати 1\u00a0подію, якої вже немає у файлі?</b>\n\n• Розмовний клуб\n\n"
        "Усі, хто йде, отримають повідомлення. Решту з файлу буде імпортовано.",
        [["Так, скасувати"], ["‹ Назад"]],
    )
    assert await titles(bot) == BOTH
    await iryna.press("Так, скасувати")
    assert iryna.screen.text == "Готово. Додано: 0. Змінено: 0.\nСкасовано: 1."
    assert await titles(bot) == [("Гончарство", "published"), ("Розмовний клуб", "cancelled")]
    await iryna.forge(b.Prune(request=2, sure=True).pack(), message_id=iryna.screen_message.id)
    assert "Це вже імпортовано." in iryna.screen.text


async def test_with_what_is_new_or_without(bot: RunningBot) -> None:
    iryna = await imported(bot)
    await send_file(bot, iryna, MORE)
    assert iryna.screen.buttons[:2] == [["Імпортувати: 1"], ["Скасувати зниклі: 1"]]
    await iryna.press("Імпортувати: 1")
    assert await titles(bot) == [*BOTH, ("Лекція", "published")]
    await send_file(bot, iryna, MORE)
    await iryna.press("Скасувати зниклі: 1")
    await iryna.press("Так, скасувати")
    assert [state for _, state in await titles(bot)] == ["published", "cancelled", "published"]


async def test_another_file_has_nothing_to_do_with_it(bot: RunningBot) -> None:
    iryna = await imported(bot)
    await send_file(bot, iryna, MORE, "lectures.csv")
    assert iryna.screen.buttons == [["Імпортувати: 1"], ["Мої події", "Меню"]]
    assert "Немає у файлі" not in iryna.screen.text


def test_names_that_browsers_give_to_copies() -> None:
    names = ("events.csv", "Events.csv", "events (1).csv", "events (12).csv")
    assert {source_of(name) for name in names} == {source_of("events.csv")}
    assert source_of("events2026.csv") != source_of("events2027.csv")


def test_what_is_numbered_is_no_copy() -> None:
    """A bill of each month, calendars of two halls."""
    assert source_of("Афіша-11.csv") != source_of("Афіша-12.csv")
    assert source_of("1.ics", "https://example.org/1.ics") != source_of("2.ics", "https://example.org/2.ics")
    halls = [f"https://example.org/hall-{one}.ics" for one in (1, 2)]
    assert source_of("hall.ics", halls[0]) != source_of("hall.ics", halls[1])


async def test_an_older_question_calls_off_only_what_it_names(bot: RunningBot) -> None:
    iryna = await imported(bot)
    await send_file(bot, iryna, ONE)
    await iryna.press("Скасувати зниклі: 1")
    older = iryna.screen_message
    await send_file(bot, iryna, TABLE + "4;Лекція;16.12.2026;18:00;Бібліотека;\n")
    await iryna.press("Імпортувати: 1")
    await iryna.press("Так, скасувати", message=older)
    assert await titles(bot) == [BOTH[0], ("Розмовний клуб", "cancelled"), ("Лекція", "published")]


async def test_a_series_moved_by_hand_stays_moved(bot: RunningBot) -> None:
    """The file sees a week further each time: its rule's own dates are not added beside the moved ones."""
    iryna = await organiser(bot)
    weekly = event("UID:club@example.org", "SUMMARY:Клуб", "DTSTART:20261208T160000Z", "RRULE:FREQ=WEEKLY")
    await send_file(bot, iryna, weekly, "club.ics")
    await iryna.press("Імпортувати: 1")
    async with bot.database.writing() as session:
        one, person = await managing.find(session, 1), await people.by_telegram(session, iryna.id)
        assert one is not None
        assert person is not None
        to = content.When(kyiv(12, 9, 19), kyiv(12, 9, 20))
        await series.move(session, person, one, one.meetings[0], series.ALL, to, bot.clock.now())
    before = await starts(bot)
    for weeks in (0, 3):
        now = bot.clock.now().replace(day=8 + 7 * weeks)
        async with bot.database.writing() as session:
            library = await organisations.named(session, LIBRARY, (await one_city(bot)))
            assert library is not None
            plan = await imports.plan(session, library.id, reading(weekly, now=now), now)
            assert [change.names for change in plan.changes if "dates" in change.names] == []
            for change in plan.of("changed"):
                await imports.apply(session, change, library, None, now)
    assert await starts(bot) == before


async def starts(bot: RunningBot) -> list[datetime]:
    async with bot.database.reading() as session:
        return list(await session.scalars(select(Occurrence.start).order_by(Occurrence.start)))


async def one_city(bot: RunningBot) -> int | None:
    async with bot.database.reading() as session:
        one = await managing.find(session, 1)
        assert one is not None
        return one.organisation.city_id
