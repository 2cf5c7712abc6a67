"""Announcements: seen before they are sent, once each, to those who hear them; paused, gone on with, ended."""

from datetime import timedelta

from sqlalchemy import func, select, update

from storage import announcements, cities, people, roles
from storage.audit import Audit
from storage.engine import Session
from storage.outbox import Outbox
from storage.people import Person
from tests.catalogue import NOW, kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown

SEEN = "<b>Оголошення: Полтава</b>\n\nЗбори &amp; чай у суботу"


async def city_of(session: Session, slug: str) -> int:
    city = await cities.find_slug(session, slug)
    assert city is not None
    return city.id


async def resident(bot: RunningBot, name: str, slug: str = "poltava", **fields: object) -> Resident:
    someone = bot.person(name)
    await someone.send("/menu")
    async with bot.database.writing() as session:
        person = await people.by_telegram(session, someone.id)
        assert person is not None
        person.home_city_id, person.welcomed_at = await city_of(session, slug), NOW
        for field, value in fields.items():
            setattr(person, field, value)
    return someone


async def moderator(bot: RunningBot) -> Resident:
    taras = await resident(bot, "Тарас", "odesa")
    async with bot.database.writing() as session:
        person, city = await people.by_telegram(session, taras.id), await cities.find_slug(session, "poltava")
        assert person is not None
        assert city is not None
        await roles.give(session, person.id, "moderator", city, NOW)
    return taras


async def written(bot: RunningBot) -> Resident:
    """The moderator looks at the preview."""
    taras = await moderator(bot)
    await taras.send("/announce")
    await taras.press("Полтава: нове")
    await taras.send("Збори & чай у суботу")
    return taras


def got(who: Resident) -> list[str]:
    return [each.text for each in who.messages[1:]]


async def test_seen_counted_and_sent_once(bot: RunningBot) -> None:
    olena, petro = await resident(bot, "Олена"), await resident(bot, "Петро", "odesa")
    taras = await written(bot)
    assert taras.screen == Shown(
        "Так це побачать люди. Поки нікому не надіслано.\n\n" + SEEN + "\n\n"
        "Англійською не додано: усі побачать українською.\n\n"
        "Отримає 1\u00a0людина.\nНадсилатимемо приблизно 1\u00a0хв, тихо й не в тихі години.",
        [["Надіслати"], ["Додати англійською"], ["Не надсилати"], ["Оголошення", "Меню"]],
    )
    await bot.tick()
    assert got(olena) == []
    await taras.press("Надіслати")
    await bot.tick()
    await bot.tick()
    assert olena.last == Shown(SEEN, [["Без оголошень", "Меню"]])
    assert (got(olena), got(petro)) == ([SEEN], [])
    await taras.forge("aj:1:send")
    await bot.tick()
    assert got(olena) == [SEEN]
    assert taras.screen.text.startswith(
        "<b>Стан:</b> надіслано\nНадіслано: 1 · чекають: 0 · не потрібно або не дійшло: 0"
    )
    await taras.forge("aj:1:pause")
    assert taras.screen.text.startswith("<b>Стан:</b> надіслано\n")
    await taras.send("/announce")
    assert taras.screen == Shown(
        "<b>Оголошення</b>\n\n1. Полтава: надіслано, сьогодні о\u00a010:00",
        [["1. Збори & чай у суботу"], ["Полтава: нове"], ["Мої ролі", "Меню"]],
    )


async def test_in_english_for_those_who_read_it(bot: RunningBot) -> None:
    olena, john = await resident(bot, "Олена"), await resident(bot, "John", language="en")
    taras = await written(bot)
    await taras.press("Додати англійською")
    await taras.send("Tea on Saturday")
    assert "<b>Announcement: Poltava</b>\n\nTea on Saturday" in taras.screen.text
    await taras.press("Надіслати")
    await bot.tick()
    assert got(olena) == [SEEN]
    assert got(john) == ["<b>Announcement: Poltava</b>\n\nTea on Saturday"]
    await olena.press("Меню")
    assert (got(olena)[0], olena.last.text.split("\n")[0]) == (SEEN, "<b>Що шукаємо?</b>")


async def test_paused_gone_on_with_and_ended(bot: RunningBot) -> None:
    olena = await resident(bot, "Олена")
    taras = await written(bot)
    await taras.press("Надіслати")
    await taras.press("Пауза")
    await bot.tick()
    bot.clock.move(timedelta(minutes=30))
    await bot.tick()
    assert got(olena) == []
    await taras.press("Продовжити")
    await bot.tick()
    assert got(olena) == [SEEN]
    second = await resident(bot, "Марія")
    await taras.send("/announce")
    await taras.press("Полтава: нове")
    await taras.send("Друге")
    await taras.press("Надіслати")
    await taras.press("Зупинити зовсім")
    await taras.press("Так, зупинити")
    await bot.tick()
    assert got(second) == []
    assert taras.screen.text.startswith("<b>Стан:</b> скасовано")


async def test_before_anybody_is_planned_for_those_who_will_hear_of_it_wait(bot: RunningBot) -> None:
    await resident(bot, "Олена")
    await resident(bot, "Марія")
    await resident(bot, "Петро", "odesa")
    taras = await written(bot)
    await taras.press("Надіслати")
    waiting = "<b>Стан:</b> надсилаємо\nНадіслано: 0 · чекають: 2 · не потрібно або не дійшло: 0\n\n"
    assert taras.screen.text.startswith(waiting)
    await taras.press("Пауза")
    assert taras.screen.text.startswith(waiting.replace("надсилаємо", "на паузі"))
    await taras.press("Продовжити")
    await bot.tick()
    await taras.forge("av:1:")
    assert taras.screen.text.startswith(
        "<b>Стан:</b> надіслано\nНадіслано: 2 · чекають: 0 · не потрібно або не дійшло: 0\n\n"
    )


async def test_of_a_crowd_half_planned_for_each_is_counted_once(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        home = await city_of(session, "poltava")
        common = {"language": "uk", "home_city_id": home, "welcomed_at": NOW, "created_at": NOW, "seen_at": NOW}
        session.add_all([Person(telegram_id=10_000 + number, **common) for number in range(700)])
        author = await people.meet(session, 1, "uk", NOW)
        one = await announcements.begin(session, author, home, "Усім", NOW)
        assert await announcements.set_state(session, one, "sending", NOW)
        seen = [await announcements.progress(session, one)]
        for _ in range(2):
            assert await announcements.plan(session, NOW)
            seen.append(await announcements.progress(session, one))
    assert seen == [announcements.Progress(waiting=700)] * 3


async def test_what_cannot_be_undone_is_asked_first(bot: RunningBot) -> None:
    olena = await resident(bot, "Олена")
    taras = await written(bot)
    await taras.press("Надіслати")
    sending = taras.screen
    await taras.press("Зупинити зовсім")
    assert taras.screen == Shown(
        "<b>Зупинити оголошення зовсім?</b>\n"
        "Його не отримає 1\u00a0людина, яка ще чекає. Поки його нікому не надіслано.\n"
        "Повернути його потім не можна: лише написати нове.\n\n" + SEEN,
        [["Так, зупинити"], ["‹ Назад"]],
    )
    await taras.press("‹ Назад")
    assert taras.screen == sending
    await bot.tick()
    assert got(olena) == [SEEN]
    await taras.forge("aj:1:end")
    await taras.forge("aj:1:cancel")
    assert taras.screen.text.startswith("<b>Стан:</b> скасовано")


async def test_an_old_button_that_sent_it_does_not_end_a_pause(bot: RunningBot) -> None:
    olena = await resident(bot, "Олена")
    taras = await written(bot)
    await taras.press("Надіслати")
    await taras.press("Пауза")
    paused = taras.screen
    await taras.forge("aj:1:send")
    assert taras.screen == paused
    await bot.tick()
    assert got(olena) == []
    async with bot.database.reading() as session:
        assert len((await session.scalars(select(Audit).where(Audit.action == "announce"))).all()) == 1


async def test_what_another_has_paused_meanwhile_is_not_paid_for(bot: RunningBot) -> None:
    """The draft was read before it was sent and paused: what was read may be old when it is written."""
    await written(bot)
    async with bot.database.writing() as session:
        found = await announcements.find(session, 1)
        assert found is not None
        read, plain = found[0], {"synchronize_session": False}
        await session.execute(update(announcements.Announcement).values(state="paused"), execution_options=plain)
        assert not await announcements.pay(session, read, 5, NOW)
        assert (read.state, read.paying) == ("paused", 0)


async def test_not_at_night_not_on_a_pause_not_to_who_said_no(bot: RunningBot) -> None:
    olena = await resident(bot, "Олена")
    petro = await resident(bot, "Петро", paused_until=NOW + timedelta(days=30))
    maria = await resident(bot, "Марія")
    await maria.send("/settings")
    await maria.press("Сповіщення")
    await maria.press("✓ Оголошення громади")
    heard = len(maria.messages)
    taras = await written(bot)
    bot.clock.set(kyiv(12, 7, 23))
    await taras.press("Надіслати")
    await bot.tick()
    assert got(olena) == []
    bot.clock.set(kyiv(12, 8, 8))
    await bot.tick()
    assert (got(olena), got(petro), len(maria.messages)) == ([SEEN], [], heard)


async def test_the_network_reaches_those_who_follow_it(bot: RunningBot) -> None:
    chief = bot.person("Ірина")
    await bot.restart(admin_ids=str(chief.id))
    olena, petro = await resident(bot, "Олена"), await resident(bot, "Петро", news=frozenset({"network"}))
    await chief.send("/announce")
    await chief.press("Мережа: нове")
    await chief.send("Форум міст")
    await chief.press("Надіслати")
    await bot.tick()
    assert got(olena) == []
    assert got(petro) == ["<b>Новини мережі міст, що навчаються</b>\n\nФорум міст"]
    await petro.press("Без оголошень")
    async with bot.database.reading() as session:
        person = await people.by_telegram(session, petro.id)
        assert person is not None
        assert person.news == frozenset()


async def test_too_long_or_empty_words_are_asked_for_again(bot: RunningBot) -> None:
    taras = await moderator(bot)
    await taras.send("/announce")
    await taras.press("Полтава: нове")
    await taras.send("!!!")
    assert taras.screen.text.startswith("Тут немає слів.")
    await taras.send("а" * 1501)
    assert taras.screen.text.startswith("Задовго: 1\u00a0501 знаків.")
    await taras.send("Гаразд")
    assert "Гаразд" in taras.screen.text


async def test_planned_in_batches_and_only_a_little_ahead(bot: RunningBot) -> None:
    people_count = 4700
    async with bot.database.writing() as session:
        home = await city_of(session, "poltava")
        common = {"language": "uk", "home_city_id": home, "welcomed_at": NOW, "created_at": NOW, "seen_at": NOW}
        session.add_all([Person(telegram_id=10_000 + number, **common) for number in range(people_count)])
        author = await people.meet(session, 1, "uk", NOW)
        one = await announcements.begin(session, author, home, "Усім", NOW)
        await announcements.set_state(session, one, "sending", NOW)
    batches = 0
    more = True
    while more:
        async with bot.database.writing() as session:
            more = await announcements.plan(session, NOW)
        batches += more
    assert batches == announcements.AHEAD // announcements.BATCH
    async with bot.database.writing() as session:
        await session.execute(update(Outbox).values(done_at=NOW, outcome="sent"))
    while await _planned(bot):
        pass
    async with bot.database.reading() as session:
        rows = (await session.execute(select(func.count(), func.count(Outbox.person_id.distinct())))).one()
        assert tuple(rows) == (people_count, people_count)
        assert not await announcements.waits(session)


async def _planned(bot: RunningBot) -> bool:
    async with bot.database.writing() as session:
        return await announcements.plan(session, NOW)
