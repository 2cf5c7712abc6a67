"""Changes by organisations that nobody vouches for: words wait for a moderator, time and place do not."""

from dataclasses import dataclass

import pytest
from sqlalchemy import select

from handlers import buttons as b
from storage import cities, nudges, people, roles
from storage.amendments import Amendment
from storage.audit import Audit
from storage.opportunities import Occurrence
from storage.organisations import Organisation
from storage.versions import Version
from tests.catalogue import NOW, add, kyiv
from tests.conftest import RunningBot
from tests.people import Resident
from tests.test_adding import LIBRARY, catalogue, organiser
from tests.test_bringing import send_file


@dataclass(frozen=True)
class Scene:
    """Ірина of the library, whom nobody has verified; Тарас looks after the city; Олена goes to `event`."""

    bot: RunningBot
    iryna: Resident
    taras: Resident
    olena: Resident
    event: int

    async def change(self, who: Resident, field: str, words: str) -> None:
        await who.forge(b.Edit(opportunity=self.event).pack(), message_id=who.screen_message.id)
        await who.press(field)
        await who.send(words)
        await who.press("Зберегти зміни")

    async def case(self) -> None:
        await self.taras.forge(b.Case(opportunity=self.event).pack(), message_id=self.taras.screen_message.id)

    async def card(self) -> str:
        await self.olena.forge(b.Card(opportunity=self.event).pack(), message_id=self.olena.screen_message.id)
        return self.olena.screen.text

    async def amendment(self) -> Amendment | None:
        async with self.bot.database.reading() as session:
            return await session.get(Amendment, self.event)

    async def vouch(self) -> None:
        async with self.bot.database.writing() as session:
            library = (await session.scalars(select(Organisation).where(Organisation.name == LIBRARY))).one()
            library.verified_at = NOW


async def moderator(bot: RunningBot, name: str) -> Resident:
    someone = bot.person(name)
    await someone.send("/menu")
    async with bot.database.writing() as session:
        person, city = await people.by_telegram(session, someone.id), await cities.find_slug(session, "poltava")
        assert person is not None
        assert city is not None
        person.welcomed_at = NOW
        await roles.give(session, person.id, "moderator", city, NOW)
    return someone


@pytest.fixture
async def scene(bot: RunningBot) -> Scene:
    iryna, taras, olena = await organiser(bot, trusted=False), await moderator(bot, "Тарас"), bot.person("Олена")
    async with bot.database.writing() as session:
        event = await add(session, "Гончарство", organisation=LIBRARY, capacity=3, address="вул. Соборності, 1")
    await olena.open(f"o_{event.id}")
    await olena.press("Піду")
    await bot.tick()
    return Scene(bot, iryna, taras, olena, event.id)


async def test_words_wait_and_the_card_stays_as_it_was(scene: Scene) -> None:
    before = await scene.card()
    await scene.change(scene.iryna, "Назва", "Казино для початківців")
    assert scene.iryna.screen.text.startswith(
        "Зміни на перевірці. Доки модератор їх не перегляне, мешканці бачать подію такою, як була. "
        "Нові час і місце діють одразу.\n\n<b>Гончарство</b>\nЗміни на перевірці: назва\n📅 сб, 12\u00a0грудня, 18:00"
    )
    assert await scene.card() == before
    await scene.iryna.send("/mine")
    assert "📅 сб, 12\u00a0грудня, 18:00\nЗміни на перевірці\n👥" in scene.iryna.screen.text
    await scene.bot.tick()
    assert scene.taras.last.text == "На перевірку чекає 1\u00a0подія: Полтава."
    await scene.taras.press("На перевірку")
    assert scene.taras.screen.text == (
        f"<b>На перевірку</b>: 1\u00a0подія.\n\n<b>1. Гончарство</b>\n{LIBRARY} · Полтава\n"
        "Зміни опублікованої події\nНадійшла сьогодні"
    )
    await scene.taras.press("1. Гончарство")
    assert scene.taras.screen.text.startswith(
        f"<b>Опубліковано</b>\nОрганізація: {LIBRARY} (ще не перевірена)\n"
        "<b>Зміни чекають на перевірку.</b> Нижче подія така, якою її бачать зараз.\n"
        "Назва: Гончарство → Казино для початківців\n\n<b>Гончарство</b>"
    )
    assert scene.taras.screen.buttons[:3] == [["Прийняти зміни", "Відхилити зміни"], ["Змінити"], ["Приховати"]]


async def test_taken_they_are_in_the_catalogue_and_their_author_hears(scene: Scene) -> None:
    await scene.change(scene.iryna, "Ціна", "150 грн")
    await scene.change(scene.iryna, "Опис", "Ліпимо глечик. https://clay.example.org/a?b=1")
    await scene.case()
    assert "Посилання ведуть на: clay.example.org" in scene.taras.screen.text
    assert "Ціна: Безкоштовно → 150\u00a0грн\n" in scene.taras.screen.text
    assert "Опис: немає → Ліпимо глечик. https://clay.example.org/a?b=1\n" in scene.taras.screen.text
    await scene.taras.press("Прийняти зміни")
    assert scene.taras.screen.text == "Зміни прийнято: «Гончарство»."
    assert "💸 150\u00a0грн" in await scene.card()
    await scene.bot.tick()
    assert scene.iryna.last.text == "Ваші зміни до «Гончарство» перевірено, вони вже в каталозі."
    await scene.iryna.forge(
        b.Manage(opportunity=scene.event, part="history").pack(), message_id=scene.iryna.screen_message.id
    )
    assert "змінено: " in scene.iryna.screen.text
    async with scene.bot.database.reading() as session:
        assert list(await session.scalars(select(Version.action).order_by(Version.id))) == ["amend", "amend", "edit"]
        trail = ["send in changes", "send in changes", "take changes"]
        assert list(await session.scalars(select(Audit.action).where(Audit.thing == "opportunity"))) == trail


async def test_refused_with_a_reason_the_event_stays(scene: Scene) -> None:
    before = await scene.card()
    await scene.change(scene.iryna, "Назва", "Казино для початківців")
    await scene.case()
    await scene.taras.press("Відхилити зміни")
    assert scene.taras.screen.text == (
        "<b>Чому відхиляємо зміни до «Гончарство»?</b> Подія залишиться, як була. Автор побачить причину."
    )
    await scene.taras.press("Інше, напишу")
    await scene.taras.send("Це інша подія")
    assert scene.taras.screen.text == ("Зміни відхилено: «Гончарство» залишається, як була. Автор побачить причину.")
    assert await scene.card() == before
    await scene.bot.tick()
    assert scene.iryna.last.text == (
        "Ваші зміни до «Гончарство» не прийнято: подія залишилася, як була.\nПричина: Це інша подія"
    )
    await scene.iryna.press("Змінити")
    assert "<b>Гончарство</b>" in scene.iryna.screen.text
    await scene.taras.send("/moderate")
    assert scene.taras.screen.text.startswith("Усе розглянуто.")


async def test_time_and_place_hold_at_once(scene: Scene) -> None:
    who = scene.iryna
    await who.forge(b.Edit(opportunity=scene.event).pack(), message_id=who.screen_message.id)
    for field, words in (("Назва", "Інакше"), ("Місце", "Музей, вул. Садова, 2"), ("Дата й час", "13.12 16:00–18:00")):
        await who.press(field)
        await who.send(words)
    await who.press("Зберегти зміни")
    card = await scene.card()
    assert card.startswith("<b>Гончарство</b>")
    assert "13\u00a0грудня, 16:00–18:00" in card
    assert "Музей, вул. Садова, 2, Полтава" in card
    await scene.bot.tick()
    told = [message.text for message in scene.olena.messages]
    assert any("Тепер: Музей" in words for words in told)
    assert not any("Інакше" in words for words in told)
    kept = await scene.amendment()
    assert kept is not None
    assert kept.said == {"title_uk": "Інакше"}


async def test_what_waits_is_gone_on_with_and_taken_back(scene: Scene) -> None:
    await scene.change(scene.iryna, "Назва", "Кераміка")
    await scene.iryna.forge(b.Edit(opportunity=scene.event).pack(), message_id=scene.iryna.screen_message.id)
    assert "<b>Кераміка</b>" in scene.iryna.screen.text
    await scene.case()
    old = scene.taras.screen_message
    await scene.change(scene.iryna, "Ціна", "200 грн")
    await scene.taras.press("Прийняти зміни", message=old)
    assert scene.taras.alerts[-1].startswith("Це вже вирішили без вас або автор встиг щось змінити.")
    kept = await scene.amendment()
    assert kept is not None
    assert (kept.state, kept.revision) == ("waiting", 2)
    assert kept.said == {"title_uk": "Кераміка", "price": "paid", "price_min": 20000, "price_max": 20000}
    await scene.change(scene.iryna, "Ціна", "безкоштовно")
    await scene.change(scene.iryna, "Назва", "Гончарство")
    kept = await scene.amendment()
    assert kept is not None
    assert kept.state == "taken"
    assert "на перевірці" not in scene.iryna.screen.text
    await scene.taras.send("/moderate")
    assert scene.taras.screen.text.startswith("Усе розглянуто.")


async def test_verified_organisations_are_not_held_back(scene: Scene) -> None:
    await scene.vouch()
    await scene.change(scene.iryna, "Назва", "Кераміка")
    assert scene.iryna.screen.text.startswith("Зміни збережено.")
    assert (await scene.card()).startswith("<b>Кераміка</b>")
    assert await scene.amendment() is None


async def test_a_moderator_who_mends_it_has_decided(scene: Scene) -> None:
    await scene.change(scene.iryna, "Назва", "кераміка!!!")
    await scene.change(scene.taras, "Ціна", "100 грн")
    kept = await scene.amendment()
    assert kept is not None
    assert kept.state == "taken"
    assert (await scene.card()).startswith("<b>кераміка!!!</b>")
    await scene.bot.tick()
    assert scene.iryna.last.text == "Ваші зміни до «кераміка!!!» перевірено, вони вже в каталозі."


async def test_files_are_held_back_alike(scene: Scene) -> None:
    table = "Ключ;Назва;Дата;Час;Місце\n1;{};{};18:00;Бібліотека\n"
    await send_file(scene.bot, scene.iryna, table.format("Лекція", "14.12.2026"))
    await scene.iryna.press("Імпортувати: 1")
    lecture = (await catalogue(scene.bot))[-1]
    show = b.Verdict(opportunity=lecture.id, revision=1, deed="approve")
    await scene.taras.forge(show.pack(), message_id=scene.taras.screen_message.id)
    async with scene.bot.database.writing() as session:
        library = await session.get_one(Organisation, lecture.organisation_id)
        library.verified_at = None
    said = {"title_uk": "Казино", "format": "other", "language": None}
    for _ in range(2):  # the same once more changes nothing
        await send_file(scene.bot, scene.iryna, table.format("Казино", "15.12.2026"))
        if any("Імпортувати: 1" in row for row in scene.iryna.screen.buttons):
            await scene.iryna.press("Імпортувати: 1")
        lecture = (await catalogue(scene.bot))[-1]
        assert (lecture.title_uk, lecture.state) == ("Лекція", "published")
        async with scene.bot.database.reading() as session:
            kept = await session.get_one(Amendment, lecture.id)
            assert (kept.said, kept.revision, kept.state) == (said, 1, "waiting")
            starts = await session.scalars(select(Occurrence.start).where(Occurrence.opportunity_id == lecture.id))
            assert list(starts) == [kyiv(12, 15)]


async def test_moderators_hear_of_changes_every_day(scene: Scene) -> None:
    await scene.change(scene.iryna, "Назва", "Кераміка")
    await scene.bot.tick()
    scene.bot.clock.set(kyiv(12, 9, 12))
    async with scene.bot.database.writing() as session:
        await nudges.daily(session, (), kyiv(12, 9, 12))
    await scene.bot.tick()
    assert scene.taras.last.text == "На перевірку чекає 1\u00a0подія: Полтава. Найдовше — 2\u00a0дні."
