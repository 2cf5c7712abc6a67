"""Other ways into the catalogue than plain questions: suggestions, copies, what was returned, and twins."""

from datetime import timedelta

from sqlalchemy import select

from storage import cities, moderation, organisations, people, reviews
from storage.opportunities import Opportunity
from storage.organisations import Member
from storage.rights import Rights
from tests.conftest import RunningBot
from tests.test_adding import FULL, LIBRARY, answer, by_questions, catalogue, organiser


async def test_a_resident_suggests(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/menu")
    async with bot.database.writing() as session:
        person = await people.by_telegram(session, olena.id)
        assert person is not None
        person.home_city_id = (await cities.find_slug(session, "poltava")).id  # type: ignore[union-attr]  # shipped
    await olena.send("/suggest")
    assert olena.screen.buttons == [["Надіслати допис"], ["Пройти питання"], ["Меню"]]
    await olena.press("Пройти питання")
    await answer(olena, (*FULL[:5], ("send", "Майстерня «Глина»"), *FULL[5:9], *FULL[10:], ("send", "0501234567")))
    await olena.press("На перевірку")
    assert olena.screen.text.startswith("Надіслано на перевірку: «Гончарство для початківців».")
    (event,) = await catalogue(bot)
    assert event.state == "hidden"


async def test_what_was_returned_is_mended_and_sent_in_again(bot: RunningBot) -> None:
    iryna, moderator = await organiser(bot, trusted=False), bot.person("Тарас")
    await by_questions(bot, iryna)
    await iryna.press("На перевірку")
    await moderator.send("/menu")
    async with bot.database.writing() as session:
        event = (await session.scalars(select(Opportunity))).one()
        judge = await people.by_telegram(session, moderator.id)
        assert judge is not None
        assert event.city_id is not None
        mine = Rights(judge.id, moderates=frozenset({event.city_id}))
        await moderation.send_back(session, mine, event, reviews.RETURNED, 1, "unclear", None, bot.clock.now())
    await bot.tick()
    await iryna.press("Змінити")
    await iryna.press("Ціна")
    await iryna.press("Безкоштовно")
    bot.clock.set(bot.clock.now() + timedelta(minutes=5))
    await iryna.press("На перевірку")
    async with bot.database.reading() as session:
        review = (await session.scalars(select(reviews.Review))).one()
        event = (await session.scalars(select(Opportunity))).one()
    assert (review.state, review.revision, event.state, event.price) == ("waiting", 2, "hidden", "free")


async def test_one_of_mine_again_with_new_dates(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await by_questions(bot, iryna)
    await iryna.press("Опублікувати")
    await iryna.send("/add")
    await iryna.press("Повторити мою подію")
    await iryna.press("Гончарство для початківців")
    assert iryna.screen.text.startswith("Усе, крім дат, уже тут.\n\n<b>Коли?</b>")
    await iryna.send("26.12 11:00–13:00")
    await iryna.press("Опублікувати")
    assert len(await catalogue(bot)) == 2


async def test_what_looks_like_another_is_shown(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await by_questions(bot, iryna)
    await iryna.press("Опублікувати")
    await by_questions(bot, iryna)
    assert iryna.screen.text.endswith("<b>Зверніть увагу:</b>\n• Схожа подія вже є: «Гончарство для початківців».")


async def test_an_exact_address_only_for_those_going(bot: RunningBot) -> None:
    iryna, olena = await organiser(bot), bot.person("Олена")
    await by_questions(bot, iryna)
    await iryna.press("Кому адреса")
    await iryna.press("Лише тим, хто йде")
    assert "📍 Бібліотека, Полтава\nТочну адресу побачать ті, хто йде." in iryna.screen.text
    await iryna.press("Опублікувати")
    await olena.open(f"o_{(await catalogue(bot))[0].id}")
    card = next(shown for shown in olena.messages if "Гончарство" in shown.text)
    assert "Соборності" not in card.text
    assert "На мапі" not in [label for row in card.buttons for label in row]
    await olena.press("Піду")
    card = next(shown for shown in olena.messages if "Гончарство" in shown.text)
    assert "📍 Бібліотека, вул. Соборності, 1, Полтава" in card.text
    assert "На мапі" in [label for row in card.buttons for label in row]


async def test_a_location_is_taken_for_the_place(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.send("/add")
    await iryna.press("Пройти питання")
    await answer(iryna, FULL[:4])
    await iryna.do(lambda: bot.telegram.send_location(iryna.person, 49.5883, 34.5514))
    assert iryna.screen.text.startswith("Точку на мапі збережено. Тепер напишіть назву або адресу.")
    await answer(iryna, FULL[4:])
    await iryna.press("Опублікувати")
    (event,) = await catalogue(bot)
    assert (event.lat, event.lon, event.venue) == (49.5883, 34.5514, "Бібліотека")


async def test_who_is_of_two_organisations_says_which(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    async with bot.database.writing() as session:
        person = await people.by_telegram(session, iryna.id)
        assert person is not None
        museum = await organisations.found(session, "Музей", person.home_city_id)
        session.add(Member(organisation_id=museum.id, person_id=person.id, role="member"))
    await iryna.send("/add")
    await iryna.press("Пройти питання")
    assert iryna.screen.text == "Від імені якої організації?"
    await iryna.press("Музей")
    await answer(iryna, FULL)
    assert "Організатор: Музей" in iryna.screen.text
    await iryna.press("Від кого")
    await iryna.press(LIBRARY)
    assert "Організатор: Бібліотека «Сторінка»" in iryna.screen.text
    await iryna.press("Опублікувати")
    assert [event.state for event in await catalogue(bot)] == ["published"]
