"""What organisers and moderators hear, and when: never at night when it can wait."""

from datetime import timedelta

from sqlalchemy import delete

from storage.organisations import Member, Moderator
from storage.people import Person, by_telegram
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.test_going import at_card, published

MINUTES = timedelta(minutes=2)


async def person_of(bot: RunningBot, resident: Resident) -> Person:
    async with bot.database.reading() as session:
        person = await by_telegram(session, resident.id)
        assert person is not None
        return person


async def moderator(bot: RunningBot, city_id: int | None) -> Resident:
    iryna = bot.person("Ірина")
    await iryna.send("/start")
    person = await person_of(bot, iryna)
    async with bot.database.writing() as session:
        session.add(Moderator(city_id=city_id, person_id=person.id))
    return iryna


async def test_a_report_reaches_the_citys_moderators(bot: RunningBot) -> None:
    pottery = await published(bot)
    iryna = await moderator(bot, pottery.city_id)
    olena = await at_card(bot, "Олена", pottery)
    await olena.forge(f"rp:{pottery.id}:other:")
    await olena.send("Адреса <стара>")
    await bot.tick()
    assert iryna.last == Shown(
        "<b>Повідомили про проблему:</b> Гончарство\nПричина: Інше\n«Адреса &lt;стара&gt;»",
        [["Модерувати"], ["Докладніше", "Меню"]],
    )


async def test_where_an_organisation_has_nobody_moderators_hear_who_needs_help(bot: RunningBot) -> None:
    pottery = await published(bot, capacity=5)
    iryna = await moderator(bot, pottery.city_id)
    olena = await at_card(bot, "Олена", pottery)
    await olena.press("Піду")
    await olena.press("Потрібна допомога")
    await olena.press("Пандус або поміч на сходах")
    bot.clock.move(MINUTES)
    await bot.tick()
    assert iryna.last.text.endswith("Відвідувач, 1\u00a0місце\n— Пандус або поміч на сходах")


async def test_help_is_asked_for_in_words(bot: RunningBot) -> None:
    pottery = await published(bot, capacity=5)
    olena = await at_card(bot, "Олена", pottery)
    await olena.press("Піду")
    await olena.press("Потрібна допомога")
    await olena.press("Інша допомога")
    asked = olena.screen.text
    await olena.send("!!! ...")
    assert (
        olena.last.text
        == f"Тут потрібні слова: за самими знаками організатори не зрозуміють, чим допомогти.\n\n{asked}"
    )
    await olena.send("Місце з краю")
    assert olena.last.text.endswith("Ваші слова: Місце з краю")


async def test_who_looks_after_the_event_no_more_hears_of_no_needs(bot: RunningBot) -> None:
    pottery = await published(bot, capacity=5)
    iryna = await moderator(bot, pottery.city_id)
    olena = await at_card(bot, "Олена", pottery)
    await olena.press("Піду")
    await olena.press("Потрібна допомога")
    await olena.press("Пандус або поміч на сходах")
    async with bot.database.writing() as session:
        await session.execute(delete(Moderator))
    bot.clock.move(MINUTES)
    await bot.tick()
    assert "допомога" not in iryna.last.text


async def test_a_need_taken_back_before_anybody_heard_is_not_told(bot: RunningBot) -> None:
    pottery = await published(bot, capacity=5)
    iryna = await moderator(bot, pottery.city_id)
    olena = await at_card(bot, "Олена", pottery)
    await olena.press("Піду")
    await olena.press("Потрібна допомога")
    await olena.press("Пандус або поміч на сходах")
    await olena.press("✓ Пандус або поміч на сходах")
    bot.clock.move(MINUTES)
    await bot.tick()
    assert "допомога" not in iryna.last.text


async def test_at_night_news_waits_for_the_morning_unless_the_event_is_near(bot: RunningBot) -> None:
    pottery = await published(bot, capacity=5)
    iryna = bot.person("Ірина")
    await iryna.send("/start")
    person = await person_of(bot, iryna)
    async with bot.database.writing() as session:
        session.add(Member(organisation_id=pottery.organisation_id, person_id=person.id, role="owner"))
    olena = await at_card(bot, "Олена", pottery)
    await olena.press("Піду")
    bot.clock.set(kyiv(12, 8, 22))
    await olena.press("Потрібна допомога")
    await olena.press("Перекладач жестової мови")
    bot.clock.move(MINUTES)
    await bot.tick()
    assert "допомога" not in iryna.last.text
    bot.clock.set(kyiv(12, 9, 8))
    await bot.tick()
    assert iryna.last.text.startswith("<b>Потрібна допомога:</b> Гончарство")


async def test_the_name_one_chose_is_the_one_told(bot: RunningBot) -> None:
    pottery = await published(bot, capacity=5)
    iryna = await moderator(bot, pottery.city_id)
    olena = await at_card(bot, "Олена", pottery)
    async with bot.database.writing() as session:
        person = await by_telegram(session, olena.id)
        assert person is not None
        person.name = "пані <О.>"
    await olena.press("Піду")
    await olena.press("Потрібна допомога")
    await olena.press("Перекладач жестової мови")
    bot.clock.move(MINUTES)
    await bot.tick()
    assert "\nпані &lt;О.&gt;, 1\u00a0місце\n" in iryna.last.text
    assert "Олена" not in iryna.last.text
    assert str(olena.id) not in iryna.last.text
