"""/add by questions: from the first word to what stands in the catalogue."""

import pytest
from sqlalchemy import select

from storage import cities, organisations, people
from storage.drafting import OpportunityDraft
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.organisations import Member
from tests.catalogue import NOW, kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown

LIBRARY = "Бібліотека «Сторінка»"


async def organiser(bot: RunningBot, name: str = "Ірина", *, trusted: bool = True, language: str = "uk") -> Resident:
    """A member of the library of Poltava."""
    iryna = bot.person(name, language=language)
    await iryna.send("/menu")
    async with bot.database.writing() as session:
        person = await people.by_telegram(session, iryna.id)
        poltava = await cities.find_slug(session, "poltava")
        assert person is not None
        assert poltava is not None
        people.live_in(person, poltava)
        person.welcomed_at = NOW
        library = await organisations.found(session, LIBRARY, poltava.id)
        library.trusted_at = NOW if trusted else None
        session.add(Member(organisation_id=library.id, person_id=person.id, role="owner"))
    return iryna


async def catalogue(bot: RunningBot) -> list[Opportunity]:
    async with bot.database.reading() as session:
        return list(await session.scalars(select(Opportunity).order_by(Opportunity.id)))


async def drafts_left(bot: RunningBot) -> list[OpportunityDraft]:
    async with bot.database.reading() as session:
        return list(await session.scalars(select(OpportunityDraft).order_by(OpportunityDraft.id)))


FULL = (  # twelve answers
    ("send", "Гончарство для початківців"),
    ("press", "Майстер-клас"),
    ("press", "Мистецтво"),
    ("send", "19.12 11:00–13:00"),
    ("send", "Бібліотека, вул. Соборності, 1"),
    ("send", "150 грн"),
    ("press", "Тут, у боті"),
    ("press", "15"),
    ("press", "Для всіх"),
    ("press", "Пропустити"),
    ("press", "Укриття в будівлі"),
    ("send", "Ліпимо глечик. Глину дамо."),
)


async def answer(who: Resident, answers: tuple[tuple[str, str], ...]) -> None:
    for how, words in answers:
        await (who.send(words) if how == "send" else who.press(words))


CARD = (
    "<b>Гончарство для початківців</b>\nМайстер-клас · Мистецтво, ремесла, музика\n\n"
    "📅 сб, 19\u00a0грудня, 11:00–13:00\n\n"
    "📍 Бібліотека, вул. Соборності, 1, Полтава\n💸 150\u00a0грн\n🛡 Укриття в будівлі\nДля кого: для всіх\n"
    "Організатор: Бібліотека «Сторінка»\n\n"
    "👥 Вільних 15\u00a0місць із 15\nЗапис тут, у боті\n\n"
    "Ліпимо глечик. Глину дамо."
)
EDITS = [
    ["Назва", "Опис", "Дата й час"],
    ["Місце", "Наживо, онлайн", "Місто"],
    ["Ціна", "Запис", "Місця"],
    ["Формат", "Тема", "Запис до"],
    ["Для кого", "Вік", "Мова"],
    ["Укриття", "Доступність", "Кому адреса"],
    ["Фото"],
    ["Англійською", "Закрити"],
]


async def by_questions(bot: RunningBot, who: Resident) -> None:
    await who.send("/add")
    await who.press("Пройти питання")
    await answer(who, FULL)


async def test_twelve_answers_make_a_full_event(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.send("/add")
    assert iryna.screen == Shown(
        "<b>Нова подія</b>\nПерешліть сюди допис про неї — з каналу, групи чи сайту. Або оберіть, як зручніше.",
        [["Надіслати допис"], ["Пройти питання"], ["Повторити мою подію"], ["Меню"]],
    )
    await iryna.press("Пройти питання")
    assert iryna.screen == Shown(
        "Питання 1 з 12\n<b>Як називається подія?</b>\nКоротко й по суті: «Гончарство для початківців».",
        [["‹ Назад", "До картки"], ["Закрити"]],
    )
    await answer(iryna, FULL)
    assert iryna.screen == Shown(f"<b>Так це побачать люди:</b>\n\n{CARD}", [["Опублікувати"], *EDITS])
    await iryna.press("Опублікувати")
    assert iryna.screen == Shown(
        "Опубліковано: «Гончарство для початківців». Подію вже видно в каталозі.",
        [["До події", "Поділитися"], ["Поширити"], ["Додати ще", "Меню"]],
    )
    await iryna.press("До події")
    assert iryna.screen.text == CARD


async def test_what_is_published_is_what_was_said(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await by_questions(bot, iryna)
    await iryna.press("Опублікувати")
    (event,) = await catalogue(bot)
    async with bot.database.reading() as session:
        intake = (await session.scalars(select(Intake))).one()
        meeting = (await session.scalars(select(Occurrence))).one()
    assert (event.state, event.format, event.area, event.mode) == ("published", "workshop", "arts", "onsite")
    assert (event.venue, event.address) == ("Бібліотека", "вул. Соборності, 1")
    assert (event.price, event.price_min, event.registration, event.shelter) == ("paid", 15000, "bot", "in_building")
    assert (intake.capacity, event.audiences) == (15, frozenset({"everyone"}))
    assert (meeting.start, meeting.end) == (kyiv(12, 19, 11), kyiv(12, 19, 13))


async def test_an_untrusted_organisation_sends_it_to_a_moderator(bot: RunningBot) -> None:
    iryna = await organiser(bot, trusted=False)
    await by_questions(bot, iryna)
    await iryna.press("На перевірку")
    assert iryna.screen.text == (
        "Надіслано на перевірку: «Гончарство для початківців». "
        "Щойно модератор її перегляне, ви отримаєте відповідь тут."
    )
    assert [event.state for event in await catalogue(bot)] == ["hidden"]


async def test_a_draft_survives_a_restart_in_mid_sentence(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.send("/add")
    await iryna.press("Пройти питання")
    await answer(iryna, FULL[:4])
    await bot.restart()
    await answer(iryna, FULL[4:])
    assert iryna.screen == Shown(f"<b>Так це побачать люди:</b>\n\n{CARD}", [["Опублікувати"], *EDITS])


async def test_add_offers_to_go_on(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.send("/add")
    await iryna.press("Пройти питання")
    await iryna.send("Гончарство для початківців")
    await iryna.press("Закрити")
    assert iryna.screen == Shown(
        "Чернетку збережено. Коли захочете продовжити, надішліть /add.",
        [["‹ Назад", "Видалити чернетку"], ["Меню"]],
    )
    await iryna.send("/add")
    await iryna.press("Продовжити: Гончарство для початківців")
    await iryna.press("Доповнити")
    assert iryna.screen.text.startswith("Питання 2 з 12\n<b>Що це за формат?</b>")


async def test_words_that_say_nothing_lose_nothing(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.send("/add")
    await iryna.press("Пройти питання")
    await answer(iryna, FULL[:3])
    await iryna.send("якось потім")
    assert iryna.screen.text.startswith(
        "Не вдалося прочитати дату: «якось потім». Напишіть, наприклад: 14.12 18:00 або «завтра о 18».\n\n"
        "Питання 4 з 12\n<b>Коли?</b>"
    )
    await iryna.send("завтра о 18")
    assert iryna.screen.text.startswith("Питання 5 з 12")


async def test_a_day_from_the_calendar_wants_its_hour(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.send("/add")
    await iryna.press("Пройти питання")
    await answer(iryna, FULL[:3])
    await iryna.press("19")
    assert (
        iryna.screen.text
        == "Питання 4 з 12\n<b>О котрій, сб, 19\u00a0грудня?</b>\nОберіть або напишіть: «18:00–20:00»."
    )
    await iryna.send("11–13")
    await answer(iryna, FULL[4:])
    assert iryna.screen.text == f"<b>Так це побачать люди:</b>\n\n{CARD}"


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ("24.12 18:00-20:00", "📅 чт, 24\u00a0грудня, 18:00–20:00"),
        ("25 грудня 18:00", "📅 пт, 25\u00a0грудня, 18:00"),
        ("14.12 18:00", "📅 пн, 14\u00a0грудня, 18:00"),
        ("10.30-12.00", "📅 сб, 19\u00a0грудня, 10:30–12:00"),
        ("11.30 до 13.00", "📅 сб, 19\u00a0грудня, 11:30–13:00"),
        ("10.12-11.12", "📅 сб, 19\u00a0грудня, 10:12–11:12"),
        ("увесь день", "📅 сб, 19\u00a0грудня, увесь день"),
    ],
)
async def test_another_day_typed_where_the_hour_is_asked_is_that_day(bot: RunningBot, typed: str, when: str) -> None:
    iryna = await organiser(bot)
    await iryna.send("/add")
    await iryna.press("Пройти питання")
    await answer(iryna, FULL[:3])
    await iryna.press("19")
    await iryna.send(typed)
    await iryna.press("До картки")
    assert when in iryna.screen.text.split("\n")


async def test_back_skip_and_problems(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await iryna.send("/add")
    await iryna.press("Пройти питання")
    await iryna.send("Гончарство")
    await iryna.press("Пропустити")
    await iryna.press("‹ Назад")
    assert "Що це за формат?" in iryna.screen.text
    await iryna.press("До картки")
    assert iryna.screen.text == (
        "<b>Так це побачать люди:</b>\n\n<b>Гончарство</b>\n\n📅 Дату ще не призначено\n\n"
        "📍 Полтава\n💸 Ціну не вказано\n🛡 Про укриття не вказано\nОрганізатор: Бібліотека «Сторінка»\n\n"
        "Про запис не вказано\n\n"
        "<b>Зверніть увагу:</b>\n• Немає дати.\n• Не вказано місця.\n• Немає даних про укриття.\n"
        "• Не сказано, як записатися.\n• Немає опису."
    )
    await iryna.press("Вказати: дата й час")
    await iryna.send("19.12 11:00")
    assert "Немає дати" not in iryna.screen.text
    await iryna.press("Опублікувати")
    assert [event.title_uk for event in await catalogue(bot)] == ["Гончарство"]


async def test_each_field_is_a_press_away(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await by_questions(bot, iryna)
    await iryna.press("Ціна")
    await iryna.press("Безкоштовно")
    await iryna.press("Дата й час")
    await iryna.send("щосуботи об 11:00–13:00 до 10.01")
    await iryna.press("Курс чи ні")
    await iryna.press("Курс: один запис на все")
    await iryna.press("Англійською")
    await iryna.press("Title" if iryna.find("Title") else "Назва")
    await iryna.send("Pottery for beginners")
    await iryna.press("Опублікувати")
    (event,) = await catalogue(bot)
    async with bot.database.reading() as session:
        intakes = (await session.scalars(select(Intake))).all()
        meetings = (await session.scalars(select(Occurrence).order_by(Occurrence.start))).all()
    assert (event.price, event.title_en, len(intakes)) == ("free", "Pottery for beginners", 1)
    assert [one.start for one in meetings] == [
        kyiv(12, 12, 11),
        kyiv(12, 19, 11),
        kyiv(12, 26, 11),
        *(kyiv(1, day, 11, year=2027) for day in (2, 9)),
    ]


async def test_two_presses_publish_once(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await by_questions(bot, iryna)
    _, to_publish = iryna.find("Опублікувати") or (None, {})
    await iryna.press("Опублікувати")
    await iryna.forge(to_publish["callback_data"])
    assert iryna.last.text == "Ця чернетка вже стала подією."
    assert len(await catalogue(bot)) == 1


async def test_nobody_opens_or_publishes_the_draft_of_another(bot: RunningBot) -> None:
    iryna, olena = await organiser(bot), bot.person("Олена")
    await by_questions(bot, iryna)
    _, to_publish = iryna.find("Опублікувати") or (None, {})
    await olena.send("/menu")
    await olena.forge(to_publish["callback_data"])
    assert olena.last.text == "Цієї чернетки вже немає."
    assert await catalogue(bot) == []


async def test_a_role_taken_away_takes_the_draft_out_of_its_hands(bot: RunningBot) -> None:
    iryna = await organiser(bot)
    await by_questions(bot, iryna)
    async with bot.database.writing() as session:
        await session.delete((await session.scalars(select(Member))).one())
    await iryna.press("На перевірку" if iryna.find("На перевірку") else "Опублікувати")
    assert await catalogue(bot) == []
    assert len(iryna.alerts) == 1
