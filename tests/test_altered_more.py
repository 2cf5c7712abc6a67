"""Whatever matters to somebody who goes is told old → new, once, as it is when the news is sent."""

from sqlalchemy import select

from storage import altering
from storage.opportunities import Occurrence, Opportunity
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.people import Resident
from tests.test_altered import change, told, verified
from tests.test_managing import open_event, scene
from tests.test_notices_english import reader

HEAD = "<b>Зміна:</b> Гончарство\n📅 сб, 12\u00a0грудня, 18:00–20:00\n"
LINK = "https://meet.example.org/"


async def written(bot: RunningBot, **values: object) -> None:
    """The same as a review that is saved."""
    async with bot.database.writing() as session:
        event = (await session.scalars(select(Opportunity))).one()
        was = altering.standing(event)
        for name, value in values.items():
            setattr(event, name, value)
        await session.flush()
        await altering.tell_altered(session, event, was, bot.clock.now())


async def test_another_age_and_other_people(bot: RunningBot) -> None:
    iryna, olena = await verified(bot)
    await change(iryna, "Гончарство", "Вік", "12–16 років")
    assert await told(bot, olena) == [f"{HEAD}Для кого було: для всіх. Тепер: 12–16\u00a0років"]
    await written(bot, age_min=18, age_max=None, audiences=frozenset({"veterans"}), language="en")
    assert await told(bot, olena) == [
        f"{HEAD}Для кого було: 12–16\u00a0років. Тепер: ветерани й ветеранки · від 18\u00a0років · мова: англійська"
    ]


async def test_access_taken_away_is_told_and_more_of_it_is_not(bot: RunningBot) -> None:
    _, olena = await verified(bot)
    await written(bot, access=frozenset({"step_free", "sign_language"}))
    assert await told(bot, olena) == []
    await written(bot, access=frozenset({"sign_language"}))
    assert await told(bot, olena) == [f"{HEAD}♿ Було: без сходів, жестова мова. Тепер: жестова мова"]
    await written(bot, access=frozenset())
    assert await told(bot, olena) == [f"{HEAD}♿ Було: жестова мова. Тепер: не вказано"]


async def test_another_shelter_is_told_and_the_first_is_not(bot: RunningBot) -> None:
    _, olena = await verified(bot)
    await written(bot, shelter="in_building")
    assert await told(bot, olena) == []
    await written(bot, shelter="nearby", shelter_metres=300)
    assert await told(bot, olena) == [f"{HEAD}🛡 Було: укриття в будівлі. Тепер: укриття за 300\u00a0м"]
    await written(bot, shelter="none", shelter_metres=None)
    assert await told(bot, olena) == [f"{HEAD}🛡 Було: укриття за 300\u00a0м. Тепер: укриття немає"]


async def test_in_english_too(bot: RunningBot) -> None:
    await verified(bot)
    john = await reader(bot)
    await john.open("o_1")
    await john.press("I’ll go")
    await written(bot, shelter="none", age_min=18, price="paid", price_min=50_000)
    assert await told(bot, john) == [
        "<b>A change:</b> Гончарство\n📅 Sat 12\u00a0December, 18:00–20:00\n💸 It was free. Now: 500\u00a0UAH\n"
        "It was for anyone. Now: aged 18\u00a0and over\n🛡 It was: shelter not stated. Now: no shelter"
    ]


async def test_another_end_is_told_and_the_first_is_not(bot: RunningBot) -> None:
    iryna, olena = await scene(bot, minutes=None)
    await ends(iryna, "12.12 18:00–20:00")
    assert await told(bot, olena) == []
    await ends(iryna, "12.12 18:00–21:30")
    assert await told(bot, olena) == [
        "<b>Змінився час:</b> Гончарство\n📅 сб, 12\u00a0грудня, 18:00–21:30\nБуло: сб, 12\u00a0грудня, 18:00–20:00"
    ]
    await ends(iryna, "12.12 18:00–20:00")
    await ends(iryna, "12.12 18:00–21:30")
    assert await told(bot, olena) == []


async def ends(who: Resident, words: str) -> None:
    await open_event(who)
    await who.press("Перенести")
    await who.send(words)
    await who.press("Зберегти зміни")


async def test_what_changes_in_one_night_is_told_in_the_morning_at_once(bot: RunningBot) -> None:
    iryna, olena = await verified(bot)
    bot.clock.set(kyiv(12, 8, 23))
    await change(iryna, "Гончарство", "Ціна", "500 грн")
    assert await told(bot, olena) == []
    await change(iryna, "Гончарство", "Ціна", "300 грн")
    await change(iryna, "Гончарство", "Вік", "12–16 років")
    await change(iryna, "Гончарство", "Місце", "Музей, вул. Небесної Сотні, 2")
    bot.clock.set(kyiv(12, 9, 8))
    assert await told(bot, olena) == [
        f"{HEAD}💸 Було: безкоштовно. Тепер: 300\u00a0грн\nДля кого було: для всіх. Тепер: 12–16\u00a0років\n"
        "📍 Було: Зала, вул. Соборності, 1. Тепер: Музей, вул. Небесної Сотні, 2, Полтава"
    ]


async def test_put_back_and_elsewhere_in_one_night(bot: RunningBot) -> None:
    iryna, olena = await verified(bot)
    await open_event(iryna)
    await iryna.press("Скасувати подію")
    await iryna.press("Хвороба")
    await bot.tick()
    bot.clock.set(kyiv(12, 8, 23))
    await iryna.press("Керувати подією")
    await iryna.press("Відбудеться")
    await change(iryna, "Гончарство", "Місце", "Музей, вул. Небесної Сотні, 2")
    assert await told(bot, olena) == []
    bot.clock.set(kyiv(12, 9, 8))
    assert await told(bot, olena) == [
        "<b>Усе-таки відбудеться:</b> Гончарство\n📅 сб, 12\u00a0грудня, 18:00–20:00\n"
        "📍 Було: Зала, вул. Соборності, 1. Тепер: Музей, вул. Небесної Сотні, 2, Полтава"
    ]


async def test_the_messages_with_the_old_link_are_withdrawn(bot: RunningBot) -> None:
    iryna, olena = await scene(bot, mode="online", meeting_link=f"{LINK}old")
    assert any(f"{LINK}old" in one.text for one in olena.messages)
    bot.clock.set(kyiv(12, 8, 23))
    await change(iryna, "Гончарство", "Посилання", f"{LINK}new")
    await told(bot, olena)
    bot.clock.set(kyiv(12, 9, 7))
    await olena.open("o_1")
    await olena.press("Посилання")
    bot.clock.set(kyiv(12, 9, 8))
    await bot.tick()
    assert olena.last.text == f"{HEAD}💻 Посилання нове, воно за кнопкою."
    assert olena.last.buttons == [["Посилання"], ["Не зможу", "Докладніше"]]
    assert [one.text.split()[-1] for one in olena.messages if LINK in one.text] == ["йде."]
    assert not any(f"{LINK}old" in one.text for one in olena.messages)


async def test_a_link_is_told_where_every_meeting_has_a_place_of_its_own(bot: RunningBot) -> None:
    _, olena = await scene(bot, mode="hybrid", meeting_link=f"{LINK}old")
    await placed(bot, {"mode": "hybrid", "venue": "Школа", "address": None, "lat": None, "lon": None})
    await written(bot, meeting_link=f"{LINK}new")
    await bot.tick()
    assert olena.last.text == f"{HEAD}💻 Посилання нове, воно за кнопкою."
    await written(bot, venue="Музей")
    assert await told(bot, olena) == []


async def test_where_it_is_for_nobody_else_no_place_is_told_along_with_a_price(bot: RunningBot) -> None:
    _, olena = await verified(bot)
    await placed(bot, {"mode": "onsite", "venue": "Школа", "address": None, "lat": None, "lon": None})
    await written(bot, venue="Музей", price="paid", price_min=50_000)
    assert await told(bot, olena) == [f"{HEAD}💸 Було: безкоштовно. Тепер: 500\u00a0грн"]


async def test_an_address_only_for_those_going_is_told_to_them(bot: RunningBot) -> None:
    _, olena = await scene(bot, place_hidden=True)
    maria = bot.person("Марія")
    await maria.open("o_1")
    await maria.press("Нагадати")
    await written(bot, address="вул. Пушкіна, 7")
    heard = len(maria.messages)
    assert await told(bot, olena) == [f"{HEAD}📍 Зала, вул. Пушкіна, 7, Полтава"]
    assert len(maria.messages) == heard


async def placed(bot: RunningBot, own: dict[str, object]) -> None:
    async with bot.database.writing() as session:
        for one in await session.scalars(select(Occurrence)):
            one.own = own


async def test_another_link_of_one_meeting_withdraws_the_message_with_the_old_one(bot: RunningBot) -> None:
    iryna, olena = await scene(bot, kyiv(12, 12), kyiv(12, 19), mode="online", meeting_link=f"{LINK}old")
    await iryna.send("/mine")
    await iryna.press("Гончарство")
    await iryna.press("Місце зустрічі")
    await iryna.press("сб, 12\u00a0грудня, 18:00")
    await iryna.press("Лише цю зустріч")
    await iryna.send(f"{LINK}new")
    await iryna.press("Зберегти зміни")
    await bot.tick()
    assert olena.last.text.endswith("Посилання — за кнопкою.")
    assert not any(f"{LINK}old" in one.text for one in olena.messages)


async def test_that_it_is_for_anyone_is_no_news(bot: RunningBot) -> None:
    _, olena = await verified(bot)
    await written(bot, audiences=frozenset({"everyone"}), level="any")
    assert await told(bot, olena) == []
    await written(bot, level="advanced")
    assert await told(bot, olena) == [f"{HEAD}Для кого було: для всіх. Тепер: для досвідчених"]


async def test_a_title_that_is_new_in_one_language_is_told_in_that_one(bot: RunningBot) -> None:
    _, olena = await verified(bot)
    john = await reader(bot)
    await john.open("o_1")
    await john.press("I’ll go")
    await written(bot, title_en="Pottery")
    await written(bot, title_uk="Вечір кераміки")
    assert await told(bot, john) == []
    assert olena.last.text.endswith("Було: «Гончарство». Тепер: «Вечір кераміки»")
    await written(bot, title_uk="Ліплення", price="paid", price_min=50_000)
    assert await told(bot, john) == [
        "<b>A change:</b> Pottery\n📅 Sat 12\u00a0December, 18:00–20:00\n💸 It was free. Now: 500\u00a0UAH"
    ]


async def test_who_may_not_know_the_address_hears_of_the_venue_and_the_city(bot: RunningBot) -> None:
    await verified(bot)
    anna = bot.person("Анна")
    await anna.open("o_1")
    await anna.press("Нагадати")
    await written(bot, place_hidden=True, venue=None)
    await told(bot, anna)
    await written(bot, venue="Музей")
    assert await told(bot, anna) == [f"{HEAD}📍 Музей, Полтава"]
    await written(bot, city_id=2)
    assert await told(bot, anna) == [f"{HEAD}📍 Музей, Нікополь"]
    await written(bot, address="вул. Інша, 3")
    assert await told(bot, anna) == []
