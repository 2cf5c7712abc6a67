"""Alerts: somebody waits for it, it is published, and they are told once, at once or with the digest."""

from datetime import timedelta

from sqlalchemy import select

from handlers.buttons import Digest, DigestSet, Unwatch
from storage import cities, interests, organisations, watch_keys, wishes
from storage.opportunities import Opportunity
from storage.outbox import Outbox
from storage.people import by_telegram
from storage.reports import Wish
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown, shown
from tests.test_card import met
from tests.test_digests import at, digests_of, person_id, published, set_person

LAST = ["Як повідомляти", "Меню"]
HOW = "<b>Як повідомляти про те, на що ви чекаєте?</b>\n"


async def follower(bot: RunningBot, name: str = "Олена", organisation: str = "Бібліотека") -> Resident:
    someone = await met(bot, name)
    await someone.send("/menu")
    async with bot.database.writing() as session:
        person = await by_telegram(session, someone.id)
        poltava = await cities.find_slug(session, "poltava")
        assert person is not None
        assert poltava is not None
        known = await organisations.found(session, organisation, poltava.id)
        await interests.follow_organisation(session, person.id, known.id, True, bot.clock.now())
    return someone


async def wishing(bot: RunningBot, words: str) -> Resident:
    someone = await met(bot)
    await someone.send("/menu")
    async with bot.database.writing() as session:
        person = await by_telegram(session, someone.id)
        assert person is not None
        await wishes.record(session, person, words, bot.clock.now())
    return someone


def alerts_of(someone: Resident) -> list[Shown]:
    return [shown(one) for one in someone.received if shown(one).text.startswith("🔔 <b>")]


async def test_what_is_new_from_an_organisation_that_one_follows(bot: RunningBot) -> None:
    olena, taras = await follower(bot), await met(bot, "Тарас")
    await published(bot, "Гончарство")
    await bot.tick()
    await bot.tick()
    assert alerts_of(olena) == [
        Shown(
            "🔔 <b>Нове від «Бібліотека»</b>\n\n1. <b>Гончарство</b> — сб, 12\xa0грудня, 18:00, Зала, Полтава",
            [["1. Гончарство"], ["Не стежити: Бібліотека"], LAST],
        )
    ]
    assert alerts_of(taras) == []
    message = olena.received[-1]
    assert not message.silent
    await olena.press("1. Гончарство")
    assert olena.last.text.startswith("<b>Гончарство</b>")
    for _ in range(2):
        await olena.press("Не стежити: Бібліотека", message=message)
        assert olena.alerts[-1] == "Готово. Про це більше не повідомлятимемо. Усе, за чим ви стежите: /interests"
    bot.clock.move(timedelta(hours=2))
    await published(bot, "Хор")
    await bot.tick()
    assert len(alerts_of(olena)) == 1


async def test_a_saved_search_is_told_of_what_it_would_find(bot: RunningBot) -> None:
    olena = await met(bot)
    await olena.send("квантова фізика")
    await olena.press("Повідомити про нове")
    await published(bot, "Гончарство")
    await published(bot, "Основи квантової фізики", city="lviv")
    await bot.tick()
    assert alerts_of(olena) == []
    await published(bot, "Основи квантової фізики", kyiv(12, 15))
    await bot.tick()
    assert alerts_of(olena) == [
        Shown(
            "🔔 <b>Нове за пошуком «квантова фізика»</b>\n\n"
            "1. <b>Основи квантової фізики</b> — вт, 15\xa0грудня, 18:00, Зала, Полтава",
            [["1. Основи квантової фізики"], ["Не стежити: «квантова фізика»"], LAST],
        )
    ]
    await olena.press("Не стежити: «квантова фізика»")
    await olena.send("/interests")
    assert "квантова" not in str(olena.screen)


async def test_a_search_with_filters_waits_for_what_fits_them(bot: RunningBot) -> None:
    olena = await met(bot)
    await olena.send("безкоштовна квантова фізика для підлітків")
    await olena.press("Повідомити про нове")
    await published(bot, "Квантова фізика", price="paid", price_min=10000, audiences=frozenset({"teenagers"}))
    await published(bot, "Квантова фізика для всіх", audiences=frozenset({"seniors"}))
    await bot.tick()
    assert alerts_of(olena) == []
    await published(bot, "Квантова фізика в школі", audiences=frozenset({"teenagers"}))
    await bot.tick()
    assert [one.buttons[0] for one in alerts_of(olena)] == [["1. Квантова фізика в школі"]]


async def test_a_wish_that_came_true(bot: RunningBot) -> None:
    olena = await wishing(bot, "гончарство")
    await published(bot, "Хор", kyiv(12, 20))
    await bot.tick()
    assert alerts_of(olena) == []
    await published(bot, "Гончарство", kyiv(12, 20))
    await bot.tick()
    assert alerts_of(olena)[0].text.startswith(
        "🔔 <b>З’явилося те, чого ви хотіли: «гончарство»</b>\n\n1. <b>Гончарство"
    )
    await olena.press("Досить про «гончарство»")
    async with bot.database.reading() as session:
        assert list(await session.scalars(select(Wish.watched))) == [False]


async def test_once_each_thing_and_at_most_one_message_an_hour(bot: RunningBot) -> None:
    olena = await follower(bot)
    await olena.send("гончарство")
    first = await published(bot, "Хор")
    await bot.tick()
    assert len(alerts_of(olena)) == 1
    bot.clock.move(timedelta(minutes=10))
    for number in range(10):
        await published(bot, f"Лекція {number}", kyiv(12, 15 + number))
        await bot.tick()
    assert len(alerts_of(olena)) == 1
    bot.clock.move(timedelta(minutes=50))
    await bot.tick()
    await bot.tick()
    assert len(alerts_of(olena)) == 2
    assert alerts_of(olena)[1].text.endswith(
        "8. <b>Лекція 7</b> — вт, 22\xa0грудня, 18:00, Зала, Полтава\nІ ще 2\xa0події."
    )
    bot.clock.move(timedelta(hours=2))
    async with bot.database.writing() as session:
        again = await session.get(Opportunity, first)
        assert again is not None
        again.title_uk, again.updated_at = "Хор для всіх", bot.clock.now()
    await bot.tick()
    assert len(alerts_of(olena)) == 2


async def test_where_there_is_a_digest_it_comes_with_that(bot: RunningBot) -> None:
    olena = await follower(bot)
    await olena.send("/digest")
    await olena.press("Щотижня")
    await published(bot, "Гончарство", kyiv(12, 20))
    await published(bot, "Хор", kyiv(12, 21), organisation="Філармонія", area="arts")
    async with bot.database.writing() as session:
        await interests.follow_area(session, await person_id(bot, olena), "arts", True, bot.clock.now())
    await bot.tick()
    await at(bot, kyiv(12, 14, 8, 59))
    assert (alerts_of(olena), digests_of(olena)) == ([], [])
    await at(bot, kyiv(12, 14, 9))
    await at(bot, kyiv(12, 14, 12))
    assert alerts_of(olena) == []
    assert [shown(one) for one in digests_of(olena)] == [
        Shown(
            "<b>Нове й найближче для вас</b>\n\n"
            "<b>На це ви чекали</b>\n1. <b>Гончарство</b> — нд, 20\xa0грудня, 18:00, Зала, Полтава\n\n"
            "<b>І ще нове та найближче</b>\n2. <b>Хор</b> — пн, 21\xa0грудня, 18:00, Зала, Полтава",
            [
                ["1. Гончарство"],
                ["2. Хор"],
                ["Не стежити: Бібліотека"],
                ["Більше не надсилати"],
                ["Увесь список", "Меню"],
            ],
        )
    ]


async def test_what_would_be_over_before_the_digest_is_told_at_once(bot: RunningBot) -> None:
    olena = await follower(bot)
    await olena.send("/digest")
    await olena.press("Щотижня")
    await published(bot, "Гончарство", kyiv(12, 12))
    await bot.tick()
    assert len(alerts_of(olena)) == 1


async def test_one_chooses_how_they_come(bot: RunningBot) -> None:
    olena = await follower(bot)
    await olena.send("/digest")
    assert "Про те, на що ви чекаєте, кажемо одразу." in olena.screen.text
    await olena.press("Чого чекаю")
    assert olena.screen.buttons == [["✓ Одразу"], ["Не повідомляти"], ["Інтереси", "‹ Добірка"]]
    await olena.press("‹ Добірка")
    await olena.press("Щотижня")
    await published(bot, "Гончарство", kyiv(12, 20))
    await bot.tick()
    assert alerts_of(olena) == []
    await olena.press("Чого чекаю")
    assert olena.screen.buttons[:3] == [["Одразу"], ["✓ У добірці"], ["Не повідомляти"]]
    await olena.press("Одразу")  # also what waited for the digest
    await bot.tick()
    assert len(alerts_of(olena)) == 1
    await olena.press("Не повідомляти")
    bot.clock.move(timedelta(hours=2))
    await published(bot, "Хор", kyiv(12, 20))
    await bot.tick()
    assert len(alerts_of(olena)) == 1


async def test_without_the_digest_what_waited_for_it_comes_at_once(bot: RunningBot) -> None:
    olena = await follower(bot)
    await olena.send("/digest")
    await olena.press("Щотижня")
    await published(bot, "Гончарство", kyiv(12, 20))
    await bot.tick()
    await olena.press("Вимкнено")
    await bot.tick()
    assert len(alerts_of(olena)) == 1


async def test_quiet_hours_pause_and_what_is_gone_are_judged_when_it_is_sent(bot: RunningBot) -> None:
    olena = await follower(bot)
    await at(bot, kyiv(12, 7, 23))
    await published(bot, "Гончарство", kyiv(12, 20))
    gone = await published(bot, "Хор", kyiv(12, 20))
    await bot.tick()
    assert alerts_of(olena) == []
    async with bot.database.writing() as session:
        hidden = await session.get(Opportunity, gone)
        assert hidden is not None
        hidden.state = "hidden"
    await set_person(bot, olena, paused_until=kyiv(12, 9, 12))
    await at(bot, kyiv(12, 8, 8))
    assert alerts_of(olena) == []
    await at(bot, kyiv(12, 9, 12))
    assert [one.buttons[0] for one in alerts_of(olena)] == [["1. Гончарство"]]
    async with bot.database.reading() as session:
        outcomes = await session.scalars(select(Outbox.outcome).where(Outbox.kind == "alert"))
        assert set(outcomes) == {"gone", "sent"}


async def test_what_waits_for_a_moderator_is_told_of_when_people_can_see_it(bot: RunningBot) -> None:
    olena = await follower(bot)
    hidden = await published(bot, "Гончарство", kyiv(12, 20), state="hidden")
    await bot.tick()
    assert alerts_of(olena) == []
    bot.clock.move(timedelta(hours=3))
    async with bot.database.writing() as session:
        found = await session.get(Opportunity, hidden)
        assert found is not None
        found.state, found.updated_at = "published", bot.clock.now()
    await bot.tick()
    assert len(alerts_of(olena)) == 1


async def test_many_who_wait_are_told_each_once(bot: RunningBot) -> None:
    people = [await follower(bot, f"Людина {number}") for number in range(3)]
    taras = await wishing(bot, "гончарство")
    await published(bot, "Гончарство")
    for _ in range(3):
        await bot.tick()
    assert [len(alerts_of(one)) for one in (*people, taras)] == [1, 1, 1, 1]


async def test_another_persons_things_are_not_let_go(bot: RunningBot) -> None:
    olena = await wishing(bot, "гончарство")
    thief = await met(bot, "Хтось")
    await thief.send("/menu")
    async with bot.database.reading() as session:
        wish = (await session.scalars(select(Wish.id))).one()
    for why in ("wish", "search", "organisation", "nonsense"):
        await thief.forge(Unwatch(why=why, id=wish).pack(), message_id=thief.screen_message.id)
    await thief.forge(DigestSet(name="alerts", value="nonsense").pack(), message_id=thief.screen_message.id)
    await thief.forge(Digest(part="nonsense").pack(), message_id=thief.screen_message.id)
    await published(bot, "Гончарство")
    await bot.tick()
    assert len(alerts_of(olena)) == 1


async def test_after_the_index_was_made_anew_they_are_waited_for_as_before(bot: RunningBot) -> None:
    olena = await wishing(bot, "гончарство")
    await bot.tick()
    for title in ("Гончарство", "Гончарство для дітей"):
        async with bot.database.writing() as session:
            await watch_keys.forget(session)
        await published(bot, title)
        await bot.tick()
        bot.clock.move(timedelta(hours=2))
    await bot.tick()
    assert len(alerts_of(olena)) == 2
