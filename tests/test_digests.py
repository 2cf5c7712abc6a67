"""Digests: asked for, planned ahead, quiet, of what is new or soon, and never empty."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, update

from bot.demo.telegram.state import Message
from handlers.buttons import DigestSet, Zone
from storage import interests
from storage.digests import Digest
from storage.outbox import Outbox
from storage.people import Person, by_telegram
from tests.catalogue import add, kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown, shown
from tests.test_card import met

HEAD = "<b>Нове й найближче для вас</b>"
WHAT = (
    "<b>Добірка нового</b>\n\nОдне тихе повідомлення про нове й найближче у ваших громадах та за вашими інтересами."
    " Коли розповісти нема про що, не пишемо."
)
OFTEN = ["Вимкнено", "Щодня", "✓ Щотижня"]
AT_ONCE, IN_IT = "Про те, на що ви чекаєте, кажемо одразу.", "Про те, на що ви чекаєте, кажемо в добірці."
UNDER = [["Більше не надсилати"], ["Увесь список", "Меню"]]
LAST = [["Чого чекаю", "Інтереси"], ["‹ Налаштування"]]


async def reader(bot: RunningBot, every: str = "Щотижня", zone: str = "") -> Resident:
    """Somebody of Poltava who asked for a digest on the Monday at ten."""
    olena = await met(bot, zone=zone)
    await olena.send("/digest")
    await olena.press(every)
    return olena


async def published(
    bot: RunningBot, title: str, *starts: datetime, **fields: Any
) -> int:  # Any: what an opportunity has
    async with bot.database.writing() as session:
        return (await add(session, title, *starts, now=bot.clock.now(), **fields)).id


async def set_person(bot: RunningBot, someone: Resident, **fields: object) -> None:
    async with bot.database.writing() as session:
        await session.execute(update(Person).where(Person.telegram_id == someone.id).values(**fields))


async def person_id(bot: RunningBot, someone: Resident) -> int:
    async with bot.database.reading() as session:
        person = await by_telegram(session, someone.id)
        assert person is not None
        return person.id


def digests_of(someone: Resident) -> list[Message]:
    return [message for message in someone.received if shown(message).text.startswith(HEAD)]


async def at(bot: RunningBot, moment: datetime) -> None:
    bot.clock.set(moment)
    await bot.tick()
    await bot.tick()


async def outcomes(bot: RunningBot) -> list[str | None]:
    async with bot.database.reading() as session:
        return list(await session.scalars(select(Outbox.outcome).where(Outbox.kind == "digest").order_by(Outbox.id)))


async def test_it_is_off_until_it_is_asked_for(bot: RunningBot) -> None:
    olena = await met(bot)
    await published(bot, "Гончарство")
    await olena.send("/digest")
    assert olena.screen == Shown(f"{WHAT}\n\nЗараз вимкнено.\n\n{AT_ONCE}", [["✓ Вимкнено", "Щодня", "Щотижня"], *LAST])
    await at(bot, kyiv(12, 8, 9))
    assert digests_of(olena) == []


async def test_every_week_on_a_day_and_at_an_hour(bot: RunningBot) -> None:
    olena = await reader(bot)
    days = [["✓ пн", "вт", "ср", "чт"], ["пт", "сб", "нд"]]
    words = f"{WHAT}\n\nПриходить щотижня, пн о\xa009:00\nНаступна: пн, 14\xa0грудня, 09:00\n\n{IN_IT}"
    assert olena.screen == Shown(words, [OFTEN, *days, ["О котрій: 09:00"], *LAST])
    await olena.press("сб")
    await olena.press("О котрій: 09:00")
    assert olena.screen.text == ("<b>О котрій надсилати?</b>\nУ тихі години, 21:00–08:00, добірка не приходить.")
    assert olena.screen.buttons[0] == ["08:00", "✓ 09:00", "10:00", "11:00"]
    assert olena.screen.buttons[-3:] == [["20:00"], ["Тихі години"], ["‹ Добірка"]]
    await olena.press("11:00")
    assert olena.screen.text.endswith(
        "Приходить щотижня, сб об\xa011:00\nНаступна: сб, 12\xa0грудня, 11:00\n\n" + IN_IT
    )
    await olena.send("/settings")
    assert "Добірка нового: щотижня, сб об\xa011:00\n" in olena.screen.text
    await olena.press("Добірка")
    assert olena.screen.buttons[1:3] == [["пн", "вт", "ср", "чт"], ["пт", "✓ сб", "нд"]]


async def test_it_tells_what_is_new_and_each_card_opens_below_it(bot: RunningBot) -> None:
    olena = await reader(bot)
    bot.clock.set(kyiv(12, 8))
    await published(bot, "Гончарство", kyiv(12, 20))
    await published(bot, "Лекція про мед", kyiv(12, 16), city=None, organisation="Музей")
    await published(bot, "Хор у Львові", kyiv(12, 16), city="lviv", organisation="Філармонія")
    await at(bot, kyiv(12, 14, 8, 59))
    assert digests_of(olena) == []
    await at(bot, kyiv(12, 14, 9))
    told = digests_of(olena)
    assert [shown(one) for one in told] == [
        Shown(
            f"{HEAD}\n\n"
            "1. <b>Гончарство</b> — нд, 20\xa0грудня, 18:00, Зала, Полтава\n"
            "2. <b>Лекція про мед</b> — ср, 16\xa0грудня, 18:00, Онлайн",
            [["1. Гончарство"], ["2. Лекція про мед"], *UNDER],
        )
    ]
    assert told[0].silent
    await olena.press("2. Лекція про мед")
    assert olena.last.text.startswith("<b>Лекція про мед</b>")
    assert shown(digests_of(olena)[0]) == shown(told[0])


async def test_never_empty_and_nothing_twice(bot: RunningBot) -> None:
    olena = await reader(bot)
    await at(bot, kyiv(12, 14, 9))
    assert (digests_of(olena), await outcomes(bot)) == ([], ["empty"])
    await published(bot, "Гончарство", kyiv(12, 31))
    await at(bot, kyiv(12, 21, 9))
    assert len(digests_of(olena)) == 1
    await at(bot, kyiv(12, 21, 20))
    assert len(digests_of(olena)) == 1
    await at(bot, kyiv(12, 28, 9))  # now it is soon
    assert len(digests_of(olena)) == 2


async def test_only_what_is_followed_and_not_what_one_goes_to(bot: RunningBot) -> None:
    olena = await reader(bot)
    number = await person_id(bot, olena)
    await published(bot, "Англійська", area="languages", organisation="Школа")
    going = await published(bot, "Польська", area="languages", organisation="Школа")
    await published(bot, "Хор", area="arts")
    async with bot.database.writing() as session:
        await interests.follow_area(session, number, "languages", True, bot.clock.now())
    await olena.open(f"o_{going}")
    await olena.press("Піду")
    await set_person(bot, olena, leads=frozenset())
    await at(bot, kyiv(12, 8))
    await olena.send("/digest")
    await olena.press("Щодня")
    await at(bot, kyiv(12, 11, 9))
    assert [shown(one).buttons[0] for one in digests_of(olena)] == [["1. Англійська"]]


async def test_one_organisation_does_not_push_out_the_others(bot: RunningBot) -> None:
    olena = await reader(bot)
    for number in range(12):
        await published(bot, f"Лекція {number}", kyiv(12, 15, 9 + number))
    await published(bot, "Хор", kyiv(12, 30), organisation="Філармонія")
    await at(bot, kyiv(12, 14, 9))
    titles = [row[0] for row in shown(digests_of(olena)[0]).buttons[:-2]]
    assert titles == [
        *(f"{place}. Лекція {place - 1}" for place in (1, 2, 3)),
        "4. Хор",
        *(f"{place}. Лекція {place - 2}" for place in (5, 6, 7, 8)),
    ]
    assert len(shown(digests_of(olena)[0]).text.split("\n")) == 10


async def test_rarer_and_then_no_more(bot: RunningBot) -> None:
    olena = await reader(bot, "Щодня")
    await published(bot, "Гончарство", kyiv(12, 9))
    await at(bot, kyiv(12, 8, 9))
    told = digests_of(olena)[0]
    before = shown(told)
    assert before.buttons[-2:] == [["Рідше", "Більше не надсилати"], ["Увесь список", "Меню"]]
    for _ in range(2):
        await olena.press("Рідше", message=told)
        assert olena.alerts[-1] == "Готово. Добірка приходитиме щотижня, пн о\xa009:00. Змінити: /digest"
    await olena.press("Більше не надсилати", message=told)
    assert olena.alerts[-1] == "Готово. Добірки більше не буде. Повернути: /digest"
    assert shown(digests_of(olena)[0]) == before
    await at(bot, kyiv(12, 14, 9))
    assert len(digests_of(olena)) == 1


async def test_what_was_planned_for_another_hour_is_taken_back(bot: RunningBot) -> None:
    olena = await reader(bot, "Щодня")
    await published(bot, "Гончарство", kyiv(12, 9))
    await at(bot, kyiv(12, 8, 8, 50))  # planned, not yet due
    await olena.send("/digest")
    await olena.press("О котрій: 09:00")
    await olena.press("12:00")
    await at(bot, kyiv(12, 8, 9))
    assert digests_of(olena) == []
    await at(bot, kyiv(12, 8, 12))
    assert len(digests_of(olena)) == 1


async def test_a_pause_quiet_hours_and_a_block_are_judged_when_it_is_sent(bot: RunningBot) -> None:
    olena = await reader(bot, "Щодня")
    await published(bot, "Гончарство", kyiv(12, 31))
    await set_person(bot, olena, paused_until=kyiv(12, 9, 8))
    await at(bot, kyiv(12, 8, 9))
    assert (digests_of(olena), await outcomes(bot)) == ([], ["paused"])
    await set_person(bot, olena, quiet_from=22, quiet_until=11)
    await at(bot, kyiv(12, 9, 9))
    assert digests_of(olena) == []
    await olena.send("/digest")
    assert "О\xa009:00 у вас тихі години, тому прийде об\xa011:00." in olena.screen.text
    await at(bot, kyiv(12, 9, 11))
    assert len(digests_of(olena)) == 1
    await published(bot, "Хор", kyiv(12, 31))
    await olena.block()
    await at(bot, kyiv(12, 10, 11))
    assert await outcomes(bot) == ["paused", "sent"]


async def test_after_days_of_downtime_there_is_one(bot: RunningBot) -> None:
    olena = await reader(bot, "Щодня")
    await published(bot, "Гончарство", kyiv(12, 31))
    await at(bot, kyiv(12, 12, 13))
    assert len(digests_of(olena)) == 1
    await published(bot, "Хор", kyiv(12, 31))
    await at(bot, kyiv(12, 15, 7, 30))  # the one of the day before: the next is near
    assert (len(digests_of(olena)), await outcomes(bot)) == (1, ["sent", "late"])
    await at(bot, kyiv(12, 15, 9))
    assert (len(digests_of(olena)), await outcomes(bot)) == (2, ["sent", "late", "sent"])


async def test_by_the_clock_of_where_one_is(bot: RunningBot) -> None:
    olena = await reader(bot, "Щодня", zone="America/New_York")
    await published(bot, "Гончарство", kyiv(12, 31))
    await at(bot, kyiv(12, 8, 15, 59))
    assert digests_of(olena) == []
    await at(bot, kyiv(12, 8, 16))  # nine in New York
    assert len(digests_of(olena)) == 1


async def test_it_is_offered_once_under_the_first_list(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/start")
    await published(bot, "Гончарство")
    for step in ("Пропустити", "Пропустити", "Показати події"):
        await olena.press(step)
    assert ["Нове раз на тиждень"] in olena.screen.buttons
    await olena.press("Нове раз на тиждень")
    assert olena.screen.text.startswith(f"{WHAT}\n\nПриходить щотижня, пн о\xa009:00")


async def test_forged_values_set_nothing(bot: RunningBot) -> None:
    olena = await reader(bot)
    for name, value in (
        ("every", "hourly"),
        ("hour", "24"),
        ("hour", "-1"),
        ("weekday", "7"),
        ("since", "1"),
        ("", ""),
    ):
        await olena.forge(DigestSet(name=name, value=value).pack(), message_id=olena.screen_message.id)
    assert "Приходить щотижня, пн о\xa009:00" in olena.screen.text


async def test_my_data_tells_of_it_and_it_goes_with_the_person(bot: RunningBot) -> None:
    olena = await reader(bot)
    await olena.send("/privacy")
    await olena.press("Мої дані файлом")
    assert b'"every": "weekly"' in next(iter(olena.documents.values()))
    await olena.send("/privacy")
    await olena.press("Видалити мене")
    await olena.press("Так, видалити все")
    async with bot.database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Digest)) == 0


async def test_who_moves_abroad_gets_it_at_their_hour_there(bot: RunningBot) -> None:
    olena = await reader(bot, "Щодня")
    await published(bot, "Гончарство", kyiv(12, 31))
    await olena.forge(Zone(row=1).pack(), message_id=olena.screen_message.id)
    async with bot.database.reading() as session:
        zone = (await session.scalars(select(Person.zone))).one()
        due_at = (await session.scalars(select(Digest.due_at))).one()
    assert zone != "Europe/Kyiv"
    assert due_at is not None
    assert due_at.astimezone(ZoneInfo(zone)).hour == 9
    await at(bot, due_at - timedelta(minutes=1))
    assert digests_of(olena) == []
    await at(bot, due_at)
    assert len(digests_of(olena)) == 1
