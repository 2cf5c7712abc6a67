"""The card: everything one needs to decide, in every state that an event can be in."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData
from icalendar import Calendar as Ical

from handlers.buttons import Calendar, Card, Dates, FilterMenu, Listing, Map, Report, Wish
from storage import people
from storage.opportunities import Opportunity
from storage.publishing import cancel, cancel_occurrence
from tests.catalogue import NOW, add, intakes, kyiv, occurrences
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.test_listing import heard, lives_in

MOST = 2**31 - 1

GONE = Shown(
    "Цієї події вже немає в каталозі.\nМожливо, її прибрали організатори. Ось що є зараз.", [["Що є поруч"], ["Меню"]]
)


async def published(bot: RunningBot, title: str, *starts: datetime, **fields: Any) -> Opportunity:  # Any: columns
    async with bot.database.writing() as session:
        return await add(session, title, *starts, **fields)


async def met(bot: RunningBot, name: str = "Олена", zone: str = "", language: str = "uk") -> Resident:
    someone = bot.person(name, language=language)
    await lives_in(bot, someone, zone=zone)
    return someone


async def opened(bot: RunningBot, someone: Resident, opportunity: Opportunity) -> Shown:
    await someone.send("/cancel")
    await someone.forge(Card(opportunity=opportunity.id).pack(), message_id=someone.screen_message.id)
    return someone.screen


async def test_a_card_says_all_one_needs_to_decide(bot: RunningBot) -> None:
    await published(
        bot,
        "Гончарство",
        kyiv(12, 12),
        kyiv(12, 19),
        area="arts",
        venue="Майстерня «Глина»",
        address="вул. Соборності, 1",
        price="paid",
        price_min=15000,
        description_uk="Ліпимо й <сушимо>.",
        audiences=frozenset({"everyone"}),
        access=frozenset({"step_free", "childcare"}),
        age_min=16,
        language="uk",
        level="beginner",
        capacity=12,
        deadline=kyiv(12, 11),
        shelter="nearby",
        shelter_metres=200,
    )
    olena = await met(bot)
    await olena.send("/find")
    await olena.press("1. Гончарство")
    assert olena.screen == Shown(
        "<b>Гончарство</b>\n"
        "Майстер-клас · Мистецтво, ремесла, музика\n"
        "\n"
        "📅 сб, 12\xa0грудня, 18:00–20:00\n"
        "Є ще 1\xa0дата на вибір\n"
        "\n"
        "📍 Майстерня «Глина», вул. Соборності, 1, Полтава\n"
        "💸 150\xa0грн\n"
        "♿ Без сходів, догляд за дітьми\n"
        "🛡 Укриття за 200\xa0м\n"
        "Для кого: для всіх · від 16\xa0років · для початківців · мова: українська\n"
        "Організатор: Бібліотека\n"
        "\n"
        "👥 Вільних 12\xa0місць із 12\n"
        "Запис тут, у боті\n"
        "Записатися треба до: пт, 11\xa0грудня, 18:00\n"
        "\n"
        "Ліпимо й &lt;сушимо&gt;.",
        [
            ["Піду", "Нас кілька"],
            ["Зберегти", "Нагадати"],
            ["У календар", "На мапі"],
            ["Усі дати", "Поділитися"],
            ["Ще від організатора", "Стежити"],
            ["Щось не так", "‹ Назад"],
        ],
    )
    await olena.press("‹ Назад")
    assert olena.screen.text.startswith("<b>Попереду в Полтаві</b>")


async def test_a_course_tells_its_sessions_and_hours(bot: RunningBot) -> None:
    course = await published(
        bot, "Англійська", *(kyiv(12, day) for day in (2, 9, 16, 23, 30)), kyiv(1, 6, year=2027), course=True
    )
    olena = await met(bot)
    shown = await opened(bot, olena, course)
    assert shown.text.split("\n\n")[1] == (
        "📅 ср, 9\xa0грудня, 18:00–20:00\n"
        "Далі: ср, 16\xa0грудня, 18:00; ср, 23\xa0грудня, 18:00; ср, 30\xa0грудня, 18:00; і ще 1\xa0дата\n"
        "🎓 6\xa0занять, разом 12\xa0годин\n"
        "Уже почалося, попереду 5\xa0занять"
    )
    await olena.press("Усі дати")
    assert olena.screen == Shown(
        "Усі дати: <b>Англійська</b>\n\n"
        "1. ср, 9\xa0грудня, 18:00–20:00\n"
        "2. ср, 16\xa0грудня, 18:00–20:00\n"
        "3. ср, 23\xa0грудня, 18:00–20:00\n"
        "4. ср, 30\xa0грудня, 18:00–20:00\n"
        "5. ср, 6\xa0січня, 18:00–20:00",
        [["До події"]],
    )
    await olena.press("До події")
    assert olena.screen == shown


async def test_a_reader_in_another_zone_sees_both_clocks(bot: RunningBot) -> None:
    lecture = await published(bot, "Лекція", kyiv(12, 12))
    olena = await met(bot, zone="Europe/Berlin")
    shown = await opened(bot, olena, lecture)
    assert "📅 сб, 12\xa0грудня, 18:00–20:00 за Києвом (17:00–19:00 у вас)" in shown.text.split("\n")


async def test_an_online_event_keeps_its_link_to_itself(bot: RunningBot) -> None:
    link = "https://meet.example/secret"
    lecture = await published(bot, "Лекція", kyiv(12, 12), city=None, meeting_link=link)
    olena = await met(bot)
    shown = await opened(bot, olena, lecture)
    assert shown.text == (
        "<b>Лекція</b>\nЛекція\n\n📅 сб, 12\xa0грудня, 18:00–20:00\n\n"
        "💻 Онлайн\nПосилання отримають ті, хто йде.\n💸 Безкоштовно\nОрганізатор: Бібліотека\n\nЗапис тут, у боті"
    )
    await olena.press("У календар")
    assert link not in "".join(str(data) for data in olena.documents.values())


async def test_what_was_called_off_is_past_hidden_or_gone(bot: RunningBot) -> None:
    off, past = await published(bot, "Скасована", kyiv(12, 12)), await published(bot, "Минула", kyiv(12, 1))
    hidden = await published(bot, "Прихована", state="hidden")
    async with bot.database.writing() as session:
        opportunity = await session.get(Opportunity, off.id)
        assert opportunity is not None
        await cancel(session, opportunity, "Хворіє тренерка", NOW)
    olena = await met(bot)
    cancelled = await opened(bot, olena, off)
    assert cancelled.text.startswith("<b>Скасовано</b>: Хворіє тренерка\n<b>Скасована</b>\n")
    assert cancelled.buttons == [
        ["На мапі"],
        ["Поділитися"],
        ["Ще від організатора", "Стежити"],
        ["Щось не так", "Меню"],
    ]
    assert (await opened(bot, olena, past)).text.startswith("<b>Уже минуло</b>\n<b>Минула</b>\n")
    assert await opened(bot, olena, hidden) == GONE
    await olena.forge(Card(opportunity=99999).pack(), message_id=olena.screen_message.id)
    assert olena.screen == GONE


async def test_each_way_of_signing_up_is_shown_for_what_it_is(bot: RunningBot) -> None:
    site = {"registration": "link", "registration_url": "https://example.org/?a=1&b=2"}
    ways: list[dict[str, Any]] = [
        site,
        {"registration": "phone", "registration_phone": "+380 44 000 00 00", "capacity": 30},
        {"registration": "none"},
        {"registration": "not_stated"},
    ]
    olena = await met(bot)
    said = []
    for place, way in enumerate(ways):
        shown = await opened(bot, olena, await published(bot, f"Подія {place}", kyiv(12, 12), **way))
        said.append(shown.text.split("\n\n")[3])
    assert said == [
        '<a href="https://example.org/?a=1&amp;b=2">Запис на сайті організатора</a>',
        "👥 Розраховано на 30\xa0людей\nЗапис телефоном: +380 44 000 00 00",
        "Приходьте без запису",
        "Про запис не вказано",
    ]


async def test_a_long_description_is_folded_and_cut_at_a_word(bot: RunningBot) -> None:
    words = "Слово " * 400
    lecture = await published(bot, "Лекція", kyiv(12, 12), description_uk=words)
    olena = await met(bot)
    shown = await opened(bot, olena, lecture)
    folded = " ".join(["Слово"] * 149) + "…"
    assert shown.text.endswith(f"<blockquote expandable>{folded}</blockquote>")
    assert shown.buttons[0] == ["Опис повністю"]
    await olena.press("Опис повністю")
    assert olena.screen == Shown(f"<b>Лекція</b>\n\n{words.strip()}", [["До події"], ["Меню"]])
    await olena.press("До події")
    assert olena.screen == shown


async def test_a_description_of_any_length_fits_into_a_message(bot: RunningBot) -> None:
    lecture = await published(bot, "Лекція", kyiv(12, 12), description_uk="🎉&<b>" * 3000)
    olena = await met(bot)
    await opened(bot, olena, lecture)
    await olena.press("Опис повністю")
    assert olena.screen.text.endswith("…")


async def test_one_date_of_many_is_chosen(bot: RunningBot) -> None:
    club = await published(bot, "Клуб", *(kyiv(12, day) for day in range(8, 18)), capacity=3)
    async with bot.database.writing() as session:
        meetings = await occurrences(session, club)
        await cancel_occurrence(session, meetings[1], NOW)
        (await intakes(session, club))[2].taken = 3
    olena = await met(bot)
    await opened(bot, olena, club)
    await olena.press("Усі дати")
    assert olena.screen == Shown(
        "Усі дати: <b>Клуб</b>\n\n"
        "1. завтра, вт, 8\xa0грудня, 18:00–20:00\n"
        "2. ср, 9\xa0грудня, 18:00–20:00 (скасовано)\n"
        "3. чт, 10\xa0грудня, 18:00–20:00 (немає місць)\n"
        "4. пт, 11\xa0грудня, 18:00–20:00\n"
        "5. сб, 12\xa0грудня, 18:00–20:00\n"
        "6. нд, 13\xa0грудня, 18:00–20:00\n"
        "7. пн, 14\xa0грудня, 18:00–20:00\n"
        "8. вт, 15\xa0грудня, 18:00–20:00\n"
        "\n"
        "Оберіть дату, щоб побачити місця й записатися.",
        [
            ["завтра о\xa018:00", "чт, 10\xa0грудня, 18:00"],
            ["пт, 11\xa0грудня, 18:00", "сб, 12\xa0грудня, 18:00"],
            ["нд, 13\xa0грудня, 18:00", "пн, 14\xa0грудня, 18:00"],
            ["вт, 15\xa0грудня, 18:00"],
            ["1 з 2", "›"],
            ["До події"],
        ],
    )
    await olena.press("чт, 10\xa0грудня, 18:00")
    assert "👥 Вільних місць немає, можна стати в чергу" in olena.screen.text
    assert olena.screen.text.split("\n\n")[1].startswith("📅 чт, 10\xa0грудня")


async def test_a_date_that_was_taken_down_gives_way_to_the_next(bot: RunningBot) -> None:
    club = await published(bot, "Клуб", kyiv(12, 8), kyiv(12, 9))
    olena = await met(bot)
    await opened(bot, olena, club)
    await olena.forge(Card(opportunity=club.id, intake=99999).pack(), message_id=olena.screen_message.id)
    assert "📅 завтра, вт, 8\xa0грудня, 18:00–20:00" in olena.screen.text.split("\n")
    assert heard(olena, "Цю дату прибрали, тож показуємо найближчу.")


async def test_a_calendar_file_holds_what_is_ahead_with_an_alarm(bot: RunningBot) -> None:
    course = await published(
        bot, "Зимова школа «Щастя»", kyiv(12, 1), kyiv(12, 8), kyiv(12, 15), course=True, description_uk="Опис"
    )
    olena = await met(bot)
    await opened(bot, olena, course)
    await olena.press("У календар")
    (name, content), *others = olena.documents.items()
    assert (name, others) == ("zymova-shkola-shchastia.ics", [])
    events = list(Ical.from_ical(content).walk("VEVENT"))
    assert [(str(one["SUMMARY"]), one.decoded("DTSTART"), str(one["LOCATION"])) for one in events] == [
        ("Зимова школа «Щастя»", kyiv(12, day).astimezone(UTC), "Зала, Полтава") for day in (8, 15)
    ]
    assert all(one.walk("VALARM") for one in events)


async def test_an_old_calendar_button_answers_in_words(bot: RunningBot) -> None:
    past = await published(bot, "Минула", kyiv(12, 1))
    olena = await met(bot)
    await opened(bot, olena, past)
    async with bot.database.reading() as session:
        intake = (await intakes(session, past))[0].id
    await olena.forge(Calendar(intake=intake).pack(), message_id=olena.screen_message.id)
    assert heard(olena, "Попереду дат немає.")
    await olena.forge(Calendar(intake=99999).pack(), message_id=olena.screen_message.id)
    assert heard(olena, "Цю дату прибрали з каталогу. Подивіться інші дати.")


async def test_the_map_is_a_venue_or_a_search(bot: RunningBot) -> None:
    known = await published(bot, "Відома", kyiv(12, 12), lat=49.59, lon=34.55, address="вул. Соборності, 1")
    searched = await published(bot, "Шукана", kyiv(12, 13), venue="Палац культури", address="пр. Миру, 2")
    olena = await met(bot)
    await opened(bot, olena, known)
    await olena.press("На мапі")
    assert olena.last == Shown("", [], "venue Зала")
    await opened(bot, olena, searched)
    found = olena.find("На мапі", olena.screen_message)
    assert found is not None
    assert found[1]["url"] == (
        "https://www.google.com/maps/search/?api=1&query=%D0%9F%D0%B0%D0%BB%D0%B0%D1%86+%D0%BA%D1%83%D0%BB%D1%8C%D1%82"
        "%D1%83%D1%80%D0%B8%2C+%D0%BF%D1%80.+%D0%9C%D0%B8%D1%80%D1%83%2C+2%2C+%D0%9F%D0%BE%D0%BB%D1%82%D0%B0%D0%B2%D0%B0"
    )
    await olena.forge(Map(opportunity=searched.id).pack(), message_id=olena.screen_message.id)
    assert heard(olena, "Адресу ще не вказано. Спитайте організаторів.")


async def test_more_from_an_organiser_wherever_it_is(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        mine = await add(session, "Перша", kyiv(12, 12), organisation="Музей", city="melitopol")
        await add(session, "Друга", kyiv(12, 13), organisation="Музей", city="melitopol")
        await add(session, "Чужа", kyiv(12, 13))
    olena = await met(bot)
    await opened(bot, olena, mine)
    await olena.press("Ще від організатора")
    assert olena.screen.text.startswith("<b>Попереду від «Музей»</b> · 2\xa0події")
    assert olena.screen.buttons == [
        ["1. Перша"],
        ["2. Друга"],
        ["✕ Музей"],
        ["Стежити"],
        ["Фільтри", "Меню"],
    ]


async def test_an_organisation_is_followed_on_the_card_in_one_press(bot: RunningBot) -> None:
    pottery = await published(bot, "Гончарство", kyiv(12, 12))
    olena = await met(bot)
    before = await opened(bot, olena, pottery)
    await olena.press("Стежити")
    assert olena.alerts[-1] == (
        "Ви стежите за організацією «Бібліотека». Її події — у списку за вашими інтересами.\n"
        "🔔 Про нове від неї скажемо одразу, але не в тихі години."
    )
    assert olena.screen.text == before.text
    assert ["Ще від організатора", "✓ Стежу"] in olena.screen.buttons
    await olena.press("✓ Стежу")
    assert heard(olena, "Ви більше не стежите за організацією «Бібліотека».")
    assert olena.screen == before
    await olena.send("/digest")
    await olena.press("Чого чекаю")
    await olena.press("Не повідомляти")
    await opened(bot, olena, pottery)
    await olena.press("Стежити")
    assert olena.alerts[-1].endswith("\nСповіщення про нове у вас вимкнено.")


async def test_a_card_keeps_its_way_back_when_its_organisation_is_followed(bot: RunningBot) -> None:
    await published(bot, "Гончарство", kyiv(12, 12))
    await published(bot, "Лекція", kyiv(12, 13))
    olena = await met(bot)
    await olena.send("/find")
    listed = olena.screen
    await olena.press("1. Гончарство")
    assert olena.screen.buttons[-1] == ["Щось не так", "‹ Назад"]
    await olena.press("Стежити")
    await olena.press("✓ Стежу")
    assert olena.screen.buttons[-1] == ["Щось не так", "‹ Назад"]
    await olena.press("‹ Назад")
    assert olena.screen == listed


async def test_an_example_is_marked(bot: RunningBot) -> None:
    example = await published(bot, "Зразок", kyiv(12, 12), example=True)
    olena = await met(bot)
    assert (await opened(bot, olena, example)).text.split("\n\n")[0] == (
        "<b>Зразок</b>\nМайстер-клас\nПриклад: такої події насправді немає."
    )


async def test_english_falls_back_to_what_was_written(bot: RunningBot) -> None:
    pottery = await published(
        bot, "Гончарство", kyiv(12, 12), title_en="Pottery", description_uk="Ліпимо.", format="workshop"
    )
    john = await met(bot, "John", language="en")
    async with bot.database.writing() as session:
        person = await people.by_telegram(session, john.id)
        assert person is not None
        person.language = "en"
    assert (await opened(bot, john, pottery)).text == (
        "<b>Pottery</b>\nWorkshop\n\n📅 Sat 12\xa0December, 18:00–20:00\n\n"
        "📍 Зала, Poltava\n💸 Free\n🛡 Shelter not stated\nBy Бібліотека\n\n"
        "Sign up here, in the bot\n\nЛіпимо."
    )


async def test_dates_of_what_is_gone(bot: RunningBot) -> None:
    olena = await met(bot)
    await olena.send("/find")
    await olena.forge(Dates(opportunity=99999).pack(), message_id=olena.screen_message.id)
    assert olena.screen == GONE


@pytest.mark.parametrize(
    "forged",
    [
        Card(opportunity=MOST, intake=MOST, full=True),
        Dates(opportunity=MOST, page=MOST),
        Dates(opportunity=1, page=MOST),
        Calendar(intake=MOST),
        Map(opportunity=MOST),
        Report(opportunity=MOST, reason="place"),
        Listing(filters=f"o{MOST // 10}c{MOST // 10}q{MOST // 10}", page=MOST),
        Listing(filters=f"o{MOST // 10}c{MOST // 10}", page=MOST),
        FilterMenu(part="city", page=MOST),
        FilterMenu(part="day", page=MOST),
        FilterMenu(part="щось", page=MOST),
        Wish(query=MOST),
    ],
    ids=lambda one: one.__prefix__,
)
async def test_the_largest_numbers_that_a_button_may_hold(bot: RunningBot, forged: CallbackData) -> None:
    await published(bot, "Лекція", kyiv(12, 12))
    olena = await met(bot)
    await olena.send("/find")
    before = len(olena.received)
    pressed = await olena.forge(forged.pack(), message_id=olena.screen_message.id)
    assert len(pressed.answers) == 1
    assert not any("помилка в боті" in one.text for one in olena.messages[before - 1 :])


async def test_a_card_follows_its_event_from_one_look_to_the_next(bot: RunningBot) -> None:
    lecture = await published(bot, "Лекція", kyiv(12, 12))
    olena = await met(bot)
    before = await opened(bot, olena, lecture)
    bot.clock.move(timedelta(days=7))
    after = await opened(bot, olena, lecture)
    assert before.text.startswith("<b>Лекція</b>")
    assert after.text.startswith("<b>Уже минуло</b>\n<b>Лекція</b>")
