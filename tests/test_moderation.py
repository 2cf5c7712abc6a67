"""Moderation: a queue for each city, verdicts in words, hiding at once, suggestions, the trail."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import select

from handlers import buttons as b
from storage import cases, cities, moderation, nudges, organisations, people, rights, roles
from storage.audit import Audit
from storage.engine import Database, Session
from storage.errors import AlreadyDecided, Blocked, TooManySuggestions
from storage.opportunities import Opportunity
from storage.organisations import Organisation
from storage.outbox import Outbox
from storage.people import Person
from storage.reviews import Review
from tests.catalogue import NOW, add, kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown

CARD = (
    "<b>Гончарство</b>\nМайстер-клас\n\n📅 сб, 12\u00a0грудня, 18:00–20:00\n\n📍 Зала, Полтава\n💸 Безкоштовно\n"
    "🛡 Про укриття не вказано\nОрганізатор: Бібліотека\n\nЗапис тут, у боті"
)


@dataclass(frozen=True)
class Scene:
    """Ірина owns the library of Poltava, Тарас moderates the city; `event` waits for him."""

    bot: RunningBot
    iryna: Resident
    taras: Resident
    event: int

    async def state(self) -> tuple[str, str]:
        async with self.bot.database.reading() as session:
            event = await session.get_one(Opportunity, self.event)
            review = await session.get_one(Review, self.event)
            return event.state, review.state

    async def push(self, who: Resident, button: b.Verdict | b.Case | b.Card | b.NetworkWide) -> None:
        await who.forge(button.pack(), message_id=who.screen_message.id)

    async def send_in(self) -> None:
        async with self.bot.database.writing() as session:
            await submitted(session, self.iryna.id, self.event)


async def submitted(session: Session, telegram_id: int, event_id: int) -> bool:
    event = await session.get_one(Opportunity, event_id)
    organisation = await session.get_one(Organisation, event.organisation_id)
    person = await people.by_telegram(session, telegram_id)
    assert person is not None
    return await moderation.submit(session, person, event, organisation, (), NOW)


@pytest.fixture
async def scene(bot: RunningBot) -> Scene:
    iryna, taras = bot.person("Ірина"), bot.person("Тарас")
    for who in (iryna, taras):
        await who.send("/menu")
    async with bot.database.writing() as session:
        event = await add(session, "Гончарство")
        organisation = await session.get_one(Organisation, event.organisation_id)
        city = await cities.find_slug(session, "poltava")
        assert city is not None
        for who, role, thing in ((iryna, "owner", organisation), (taras, "moderator", city)):
            person = await people.by_telegram(session, who.id)
            assert person is not None
            person.welcomed_at = NOW
            await roles.give(session, person.id, role, thing, NOW)
        assert not await submitted(session, iryna.id, event.id)
    await bot.tick()
    return Scene(bot, iryna, taras, event.id)


async def test_what_waits_is_seen_by_moderators_alone(scene: Scene) -> None:
    assert scene.taras.screen == Shown("На перевірку чекає 1\u00a0подія: Полтава.", [["На перевірку", "Меню"]])
    await scene.taras.press("На перевірку")
    assert scene.taras.screen == Shown(
        "<b>На перевірку</b>: 1\u00a0подія.\n\n<b>1. Гончарство</b>\nБібліотека · Полтава\nНадійшла сьогодні",
        [["1. Гончарство"], ["Мої ролі", "Меню"]],
    )
    await scene.taras.press("1. Гончарство")
    assert scene.taras.screen == Shown(
        "<b>Чекає на перевірку</b> від сьогодні\nОрганізація: Бібліотека (ще не перевірена)\n\n" + CARD,
        [["Опублікувати", "Змінити"], ["Повернути", "Відхилити"], ["На перевірку", "Меню"]],
    )
    olena = scene.bot.person("Олена")
    await olena.send("/menu")
    for words in ("/find", "гончарство"):
        await olena.send(words)
        assert "Гончарство" not in olena.screen.text
    await scene.push(olena, b.Card(opportunity=scene.event))
    assert olena.screen.text.startswith("Цієї події вже немає")
    assert await olena.ask_inline("гончарство") == []


async def test_approved_it_is_there_and_its_author_hears(scene: Scene) -> None:
    await scene.push(scene.taras, b.Case(opportunity=scene.event))
    await scene.taras.press("Опублікувати")
    assert scene.taras.screen == Shown(
        "Опубліковано: «Гончарство».", [["На перевірку"], ["Переглянути знову", "До події"], ["Меню"]]
    )
    assert await scene.state() == ("published", "approved")
    await scene.bot.tick()
    assert scene.iryna.last == Shown("Вашу подію «Гончарство» перевірено й опубліковано.", [["Докладніше", "Меню"]])
    olena = scene.bot.person("Олена")
    await olena.send("/menu")
    await olena.send("гончарство")
    assert "Гончарство" in olena.screen.text


async def test_returned_with_a_reason_mended_and_sent_in_again(scene: Scene) -> None:
    await scene.push(scene.taras, b.Case(opportunity=scene.event))
    await scene.taras.press("Повернути")
    assert scene.taras.screen == Shown(
        "<b>Чому повертаємо «Гончарство»?</b> Автор побачить причину, виправить і надішле знову.",
        [
            ["Дата чи час", "Місце"],
            ["Мало відомостей", "Вже є така"],
            ["Реклама", "Небезпечно"],
            ["Не про навчання", "Інше, напишу"],
            ["‹ Назад"],
        ],
    )
    await scene.taras.press("Інше, напишу")
    assert scene.taras.screen == Shown(
        "Напишіть одним повідомленням, що не так і як виправити. Це побачить автор.", [["Скасувати"]]
    )
    await scene.taras.send("🤔")
    assert scene.taras.screen.text.startswith("Тут замало літер.")
    await scene.taras.send("Додайте <адресу>")
    assert scene.taras.screen.text == "Повернуто: «Гончарство». Автор побачить причину."
    assert await scene.state() == ("hidden", "returned")
    await scene.bot.tick()
    assert scene.iryna.last.text == (
        "Подію «Гончарство» поки не опубліковано. Виправте, будь ласка, і надішліть знову.\n"
        "Причина: Додайте &lt;адресу&gt;"
    )
    await scene.iryna.press("Змінити")
    why = "Ще не в каталозі: повернено на виправлення\nПричина: Додайте &lt;адресу&gt;"
    assert scene.iryna.screen.text.startswith(f"{why}\n\n<b>Так це побачать люди:</b>")
    await scene.iryna.press("Ціна")
    await scene.iryna.press("За внеском")
    assert scene.iryna.screen.text.startswith(f"{why}\n\n<b>Так це побачать люди:</b>")
    await scene.iryna.press("На перевірку")
    assert "\n\n<b>Гончарство</b>\nЩе не в каталозі: чекає на модератора\n📅 сб" in scene.iryna.screen.text
    assert scene.iryna.screen.text.startswith("Надіслано на перевірку. Щойно модератор перегляне подію,")
    assert await scene.state() == ("hidden", "waiting")
    await scene.push(scene.taras, b.Verdict(opportunity=scene.event, revision=1, deed="approve"))
    assert scene.taras.alerts[-1].startswith("Це вже вирішили без вас або автор встиг щось змінити.")
    assert await scene.state() == ("hidden", "waiting")
    await scene.push(scene.taras, b.Verdict(opportunity=scene.event, revision=2, deed="approve"))
    assert await scene.state() == ("published", "approved")


async def test_rejected_with_a_reason(scene: Scene) -> None:
    await scene.push(scene.taras, b.Case(opportunity=scene.event))
    await scene.taras.press("Відхилити")
    await scene.taras.press("Реклама")
    assert await scene.state() == ("hidden", "rejected")
    await scene.bot.tick()
    assert scene.iryna.last == Shown(
        "Подію «Гончарство» не прийнято до каталогу.\nПричина: це реклама, а не навчання", [["Меню"]]
    )


async def test_two_moderators_decide_once(scene: Scene) -> None:
    approve = b.Verdict(opportunity=scene.event, revision=1, deed="approve")
    await scene.push(scene.taras, approve)
    await scene.push(scene.taras, b.Verdict(opportunity=scene.event, revision=1, deed="reject", reason="date"))
    assert scene.taras.alerts[-1].startswith("Це вже вирішили")
    assert await scene.state() == ("published", "approved")
    async with scene.bot.database.reading() as session:
        told = await session.scalars(select(Outbox.about).where(Outbox.kind == "verdict"))
        assert list(told) == [scene.event]


async def test_reported_and_hidden_at_once(scene: Scene) -> None:
    await scene.push(scene.taras, b.Verdict(opportunity=scene.event, revision=1, deed="approve"))
    await scene.bot.tick()
    olena = scene.bot.person("Олена")
    await olena.send("/menu")
    await olena.forge(f"rp:{scene.event}:unsafe:", message_id=olena.screen_message.id)
    await scene.bot.tick()
    assert scene.taras.last == Shown(
        "<b>Повідомили про проблему:</b> Гончарство\nПричина: Шахрайство чи небезпека",
        [["Модерувати"], ["Докладніше", "Меню"]],
    )
    await scene.taras.send("/moderate")
    assert scene.taras.screen.text == (
        "<b>На перевірку</b>: нічого, зі скаргами 1\u00a0подія.\n\n"
        "<b>1. Гончарство</b>\nБібліотека · Полтава\n1\u00a0скарга, сьогодні"
    )
    await scene.taras.press("1. Гончарство")
    await scene.taras.press("Приховати")
    await scene.taras.press("Небезпечно")
    assert scene.taras.screen.text == "Приховано: «Гончарство». Мешканці її більше не бачать."
    await olena.send("гончарство")
    assert "Майстер-клас" not in olena.screen.text
    await scene.bot.tick()
    assert scene.iryna.last.text == (
        "Подію «Гончарство» приховано: мешканці її більше не бачать.\nПричина: це може бути небезпечно чи шахрайство"
    )
    await scene.taras.send("/moderate")
    assert scene.taras.screen.text == "Усе розглянуто. Коли щось надійде, нагадаємо раз на день."
    await scene.push(scene.taras, b.Case(opportunity=scene.event))
    await scene.taras.press("Показати знову")
    assert await scene.state() == ("published", "approved")


async def test_moderators_are_nudged_once_a_day_and_never_at_night(scene: Scene) -> None:
    def nudged() -> int:
        return sum(message.text.startswith("На перевірку чека") for message in scene.taras.messages)

    assert nudged() == 1
    await scene.send_in()
    await scene.bot.tick()
    assert nudged() == 1
    scene.bot.clock.set(kyiv(12, 7, 23))
    await scene.bot.tick()
    scene.bot.clock.set(kyiv(12, 8, 7))
    await scene.bot.tick()
    assert nudged() == 1
    scene.bot.clock.set(kyiv(12, 8, 9))
    await scene.bot.tick()
    assert nudged() == 2
    scene.bot.clock.set(kyiv(12, 9, 12))
    await scene.bot.tick()
    assert scene.taras.last.text == "На перевірку чекає 1\u00a0подія: Полтава. Найдовше — 2\u00a0дні."
    await scene.push(scene.taras, b.Verdict(opportunity=scene.event, revision=2, deed="approve"))
    before = nudged()  # the newest of them was the screen of the verdict
    scene.bot.clock.set(kyiv(12, 10, 12))
    await scene.bot.tick()
    assert nudged() == before


async def test_without_moderators_the_admins_are_told(database: Database) -> None:
    async with database.writing() as session:
        author, admin = [await people.meet(session, number, "uk", NOW) for number in (1, 2)]
        event = await add(session, city="odesa")
        organisation = await session.get_one(Organisation, event.organisation_id)
        await roles.give(session, author.id, "member", organisation, NOW)
        assert not await moderation.submit(session, author, event, organisation, {2, 77}, NOW)
        for _ in range(2):
            await nudges.daily(session, {2, 77}, NOW)
        rows = await session.execute(select(Outbox.person_id, Outbox.kind, Outbox.about))
        assert [tuple(row) for row in rows] == [(admin.id, "queue", event.city_id)]


async def trusted(session: Session, author: Person) -> Opportunity:
    event = await add(session)
    organisation = await session.get_one(Organisation, event.organisation_id)
    organisation.trusted_at = NOW
    await roles.give(session, author.id, "member", organisation, NOW)
    return event


async def moderated(session: Session, author: Person) -> Opportunity:
    event = await add(session)
    city = await cities.find_slug(session, "poltava")
    assert city is not None
    await roles.give(session, author.id, "moderator", city, NOW)
    return event


@pytest.mark.parametrize("make", [trusted, moderated])
async def test_some_publish_directly(
    database: Database, make: Callable[[Session, Person], Awaitable[Opportunity]]
) -> None:
    async with database.writing() as session:
        author = await people.meet(session, 1, "uk", NOW)
        event = await make(session, author)
        assert await submitted(session, 1, event.id)
        assert event.state == "published"
        assert await session.get(Review, event.id) is None


async def test_what_a_moderator_hid_its_trusted_organisation_does_not_show_again(database: Database) -> None:
    async with database.writing() as session:
        author, taras = [await people.meet(session, number, "uk", NOW) for number in (1, 2)]
        event = await trusted(session, author)
        city = await cities.find_slug(session, "poltava")
        assert city is not None
        await roles.give(session, taras.id, "moderator", city, NOW)
        assert await submitted(session, 1, event.id)
        mine = await rights.of(session, taras, ())
        await moderation.hide(session, mine, event, "unsafe", None, NOW)
    async with database.writing() as session:
        assert not await submitted(session, 1, event.id)
    async with database.reading() as session:
        shown, review = await session.get_one(Opportunity, event.id), await session.get_one(Review, event.id)
        assert (shown.state, review.state) == ("hidden", "waiting")


async def test_what_a_moderator_mended_is_decided_by_that(database: Database) -> None:
    async with database.writing() as session:
        author, taras = [await people.meet(session, number, "uk", NOW) for number in (1, 2)]
        event = await add(session)
        assert not await submitted(session, 1, event.id)
        city = await cities.find_slug(session, "poltava")
        assert city is not None
        await roles.give(session, taras.id, "moderator", city, NOW)
        assert await submitted(session, 2, event.id)
        review = await session.get_one(Review, event.id, populate_existing=True)
        assert (event.state, review.state) == ("published", "approved")
        told = await session.scalars(select(Outbox.person_id).where(Outbox.kind == "verdict"))
        assert list(told) == [author.id]


async def test_five_suggestions_wait_at_most_and_some_are_not_taken(database: Database) -> None:
    async with database.writing() as session:
        author, taras = [await people.meet(session, number, "uk", NOW) for number in (1, 2)]
        events = [await add(session, f"Подія {number}") for number in range(7)]
        for event in events[:5]:
            assert not await submitted(session, 1, event.id)
        with pytest.raises(TooManySuggestions):
            await submitted(session, 1, events[5].id)
        assert not await submitted(session, 1, events[4].id)  # the same once more is no sixth
        city = await cities.find_slug(session, "poltava")
        assert city is not None
        await roles.give(session, taras.id, "moderator", city, NOW)
        mine = await rights.of(session, taras, ())
        await moderation.approve(session, mine, events[0], 1, NOW)
        assert not await submitted(session, 1, events[5].id)
        waiting = await cases.find(session, events[1].id)
        assert waiting is not None
        assert await moderation.block(session, mine, waiting, True, NOW)
        with pytest.raises(Blocked):
            await moderation.may_suggest(session, author, city.id)
        await moderation.may_suggest(session, author, None, besides=events[5].id)
        assert await moderation.block(session, mine, waiting, False, NOW)
        case = await cases.find(session, events[1].id)
        assert case is not None
        assert (case.blocked, case.author, case.review and case.review.suggested) == (False, author, True)


async def test_the_queue_is_of_ones_own_cities(database: Database) -> None:
    async with database.writing() as session:
        taras, admin = [await people.meet(session, number, "uk", NOW) for number in (1, 2)]
        suggesting = [await people.meet(session, number, "uk", NOW) for number in (3, 4, 5)]
        for place, (slug, author) in enumerate(zip(("poltava", "odesa", None), suggesting, strict=True)):
            event = await add(session, f"Подія {slug}", city=slug)
            organisation = await session.get_one(Organisation, event.organisation_id)
            since = NOW + timedelta(hours=place)
            await moderation.submit(session, author, event, organisation, (), since)
        city = await cities.find_slug(session, "poltava")
        assert city is not None
        await roles.give(session, taras.id, "moderator", city, NOW)
        of_city = await cases.queue(session, await rights.of(session, taras, ()), 0)
        of_all = await cases.queue(session, await rights.of(session, admin, {2}), 99)
        assert [one.opportunity.title_uk for one in of_city.lines] == ["Подія poltava"]
        assert [one.opportunity.title_uk for one in of_all.lines] == ["Подія poltava", "Подія odesa", "Подія None"]
        assert (of_all.waiting, of_all.reported, of_all.number, of_all.pages) == (3, 0, 0, 1)


async def test_what_is_not_waiting_is_not_decided(database: Database) -> None:
    async with database.writing() as session:
        event = await add(session)
        mine = rights.Rights(1, admin=True)
        for decided in (
            moderation.approve(session, mine, event, 1, NOW),
            moderation.send_back(session, mine, event, "returned", 1, "date", None, NOW),
            moderation.show_again(session, mine, event, NOW),
        ):
            with pytest.raises(AlreadyDecided):
                await decided


async def test_an_admin_marks_it_network_wide_and_reads_the_trail(scene: Scene) -> None:
    admin = scene.bot.person("Адмін")
    await scene.bot.restart(admin_ids=str(admin.id))
    await admin.send("/menu")
    await scene.push(admin, b.Case(opportunity=scene.event))
    await admin.press("Показати всій мережі")
    assert admin.screen.text.startswith("Тепер подію видно в усій мережі.")
    await admin.press("Лише своєму місту")
    await admin.send("/audit")
    assert admin.screen == Shown(
        "<b>Журнал дій</b>, сторінка 1 з 1\n\n"
        "сьогодні о\u00a010:00: адміністратор · лише для свого міста · Гончарство\n"
        "сьогодні о\u00a010:00: адміністратор · для всієї мережі · Гончарство\n"
        "сьогодні о\u00a010:00: власник · на перевірку · Гончарство\n"
        "сьогодні о\u00a010:00: модератор · прийнято запрошення · Полтава\n"
        "сьогодні о\u00a010:00: власник · прийнято запрошення · Бібліотека",
        [["Мої ролі", "Меню"]],
    )
    async with scene.bot.database.reading() as session:
        assert set(Audit.__table__.columns.keys()) == {"id", "at", "role", "action", "thing", "thing_id"}
        assert await organisations.named(session, "Бібліотека", None) is None
