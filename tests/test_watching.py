"""Searches that a person keeps, to be told when something comes."""

from datetime import timedelta

from sqlalchemy import func, select

from handlers.buttons import Unwish, Watch
from storage import people, queries, watches
from storage.interests import Interest
from storage.reports import Wish
from tests.catalogue import add, kyiv
from tests.conftest import RunningBot
from tests.people import Resident
from tests.test_card import met
from tests.test_listing import heard
from tests.test_search import chips, listed

KEPT = "Пошук збережено. Коли з’явиться щось нове, скажемо. Усі такі пошуки: /interests."
SEARCHES = "Скажемо, коли за цими пошуками з’явиться щось нове:"


async def in_vain(bot: RunningBot, typed: str) -> Resident:
    olena = await met(bot)
    await olena.send(typed)
    await olena.press("Повідомити про нове")
    assert heard(olena, KEPT)
    return olena


def kept(someone: Resident) -> list[str]:
    return [row[0] for row in someone.screen.buttons if row[-1] == "Не стежити"]


async def test_a_search_in_vain_is_kept_seen_among_interests_and_let_go(bot: RunningBot) -> None:
    olena = await in_vain(bot, "квантова фізика онлайн для підлітків ввечері")
    await olena.press("Повідомити про нове")
    await olena.send("/interests")
    assert olena.screen.text.endswith(f"\n\n{SEARCHES}")
    assert kept(olena) == ["«квантова фізика» · Увечері · Онлайн…"]
    async with bot.database.writing() as session:
        await add(session, "Квантова фізика", kyiv(12, 12, 19), city=None, audiences=frozenset({"teenagers"}))
    await olena.press("«квантова фізика» · Увечері · Онлайн…")
    assert (listed(olena), chips(olena)) == (
        ["Квантова фізика"],
        ["«квантова фізика»", "Увечері", "Онлайн", "Підлітки"],
    )
    await olena.send("/interests")
    for _ in range(2):
        await olena.press("Не стежити") if kept(olena) else None
        assert SEARCHES not in olena.screen.text


async def test_it_outlives_other_searches(bot: RunningBot) -> None:
    olena = await in_vain(bot, "квантова фізика")
    await olena.send("гончарство")
    bot.clock.move(timedelta(days=200))
    await bot.tick()
    async with bot.database.reading() as session:
        assert [one.text for one in await session.scalars(select(queries.Query))] == ["квантова фізика"]
    await olena.send("/interests")
    await olena.press("«квантова фізика»")
    assert olena.screen.text.startswith("<b>За словами «квантова фізика» в Полтаві</b>: нічого не знайдено.")


async def test_filters_alone_are_kept_too(bot: RunningBot) -> None:
    olena = await in_vain(bot, "безкоштовні екскурсії")
    await olena.send("/interests")
    assert kept(olena) == ["Екскурсії · Безкоштовно"]
    await olena.press("Екскурсії · Безкоштовно")
    assert chips(olena) == ["Екскурсії", "Безкоштовно"]


async def test_days_alone_are_nothing_to_wait_for(bot: RunningBot) -> None:
    olena = await met(bot)
    await olena.send("завтра")
    assert "Повідомити про нове" not in [label for row in olena.screen.buttons for label in row]


async def test_wishes_are_seen_among_interests_and_let_go(bot: RunningBot) -> None:
    olena = await met(bot)
    await olena.send("різьблення по каменю")
    await olena.press("Хочу цього навчитися")
    await olena.send("/interests")
    assert olena.screen.text.endswith("\n\nЧого ви хотіли навчитися: скажемо, коли таке з’явиться.")
    await olena.press("Не чекати: «різьблення по каменю»")
    assert "Чого ви хотіли" not in olena.screen.text
    async with bot.database.reading() as session:
        assert [(one.text, one.watched) for one in await session.scalars(select(Wish))] == [
            ("різьблення по каменю", False)
        ]
    await olena.send("різьблення по каменю")
    await olena.press("Хочу цього навчитися")
    await olena.send("/interests")
    assert "Не чекати: «різьблення по каменю»" in [row[0] for row in olena.screen.buttons]


async def test_anothers_wish_is_not_let_go(bot: RunningBot) -> None:
    olena, thief = await met(bot), await met(bot, "Хтось")
    await olena.send("різьблення")
    await olena.press("Хочу цього навчитися")
    await thief.send("/interests")
    await thief.forge(Unwish(wish=1).pack(), message_id=thief.screen_message.id)
    async with bot.database.reading() as session:
        assert await session.scalar(select(Wish.watched)) is True


async def test_there_is_room_for_twenty(bot: RunningBot) -> None:
    olena = await met(bot)
    for number in range(watches.MOST + 1):
        await olena.send(f"абракадабра {number}")
        await olena.press("Повідомити про нове")
    assert heard(olena, "Можна мати 20\xa0збережених пошуків. Приберіть непотрібний: /interests.")
    await olena.send("/interests")
    assert len(kept(olena)) == 8


async def test_anothers_search_is_neither_kept_nor_let_go(bot: RunningBot) -> None:
    await in_vain(bot, "квантова фізика")
    thief = await met(bot, "Хтось")
    await thief.send("/menu")
    async with bot.database.reading() as session:
        row = (await session.scalars(select(queries.Query.id))).one()
    for on in (True, False):
        await thief.forge(Watch(on=on, filters=f"q{row}").pack(), message_id=thief.screen_message.id)
    async with bot.database.reading() as session:
        person = await people.by_telegram(session, thief.id)
        assert person is not None
        assert await session.scalar(select(func.count(Interest.id))) == 1
        assert await watches.of(session, person.id) == []
