"""Reminders end to end: planned with the press, delivered by the clock, true to the world as it is then."""

from datetime import datetime, timedelta

from storage import publishing, reminders
from storage.opportunities import Opportunity
from storage.people import Person, by_telegram
from tests import catalogue
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.test_going import at_card, published

MINUTE = timedelta(minutes=1)
ROWS = [["Не зможу"], ["У календар", "На мапі"], ["Докладніше", "Мій план"]]
EVE_OFF, SOON_OFF = ["Не нагадувати напередодні о 18:00"], ["Не нагадувати за 2\u00a0години"]
EVE = Shown("🔔 Завтра, сб, 12\u00a0грудня, 18:00–20:00\n<b>Гончарство</b>\n📍 Зала, Полтава", [*ROWS, EVE_OFF])
SOON = Shown("🔔 Сьогодні, 18:00–20:00\n<b>Гончарство</b>\n📍 Зала, Полтава", [*ROWS, SOON_OFF])
LATE = Shown(SOON.text, [*ROWS, EVE_OFF])  # of the evening before, put off into the day itself


async def going(bot: RunningBot, name: str, opportunity: Opportunity) -> Resident:
    resident = await at_card(bot, name, opportunity)
    await resident.press("Піду")
    return resident


def notices(resident: Resident) -> list[Shown]:
    """What came unasked: everything after the card."""
    return resident.messages[2:]


async def change(bot: RunningBot, resident: Resident, **fields: object) -> None:
    """Sets fields of the person, as the settings do."""
    async with bot.database.writing() as session:
        person = await by_telegram(session, resident.id)
        assert person is not None
        for name, value in fields.items():
            setattr(person, name, value)
        await reminders.replan_person(session, person, bot.clock.now())


async def move(bot: RunningBot, opportunity: Opportunity, start: datetime, place: int = 0) -> None:
    async with bot.database.writing() as session:
        meeting = (await catalogue.occurrences(session, opportunity))[place]
        await publishing.move(session, meeting, start, start + timedelta(hours=2), bot.clock.now())


async def test_the_evening_before_and_two_hours_before(bot: RunningBot) -> None:
    olena = await going(bot, "Олена", await published(bot))
    bot.clock.set(kyiv(12, 11, 17, 59))
    await bot.tick()
    assert notices(olena) == []
    bot.clock.set(kyiv(12, 11, 18))
    await bot.tick()
    await bot.tick()
    assert notices(olena) == [EVE]
    bot.clock.set(kyiv(12, 12, 16))
    await bot.tick()
    assert notices(olena) == [EVE, SOON]
    bot.clock.set(kyiv(12, 20))
    await bot.tick()
    assert len(notices(olena)) == 2


async def test_from_the_reminder_one_says_that_one_cannot_come(bot: RunningBot) -> None:
    pottery = await published(bot, capacity=1)
    olena = await going(bot, "Олена", pottery)
    bot.clock.set(kyiv(12, 11, 18))
    await bot.tick()
    await olena.press("Не зможу", message=olena.received[-1])
    assert olena.toasts[-1] == "Ви більше не йдете. Місце звільнено."
    assert olena.last.buttons[0] == ["Піду", "Нас кілька"]
    bot.clock.set(kyiv(12, 12, 16))
    await bot.tick()
    assert len(notices(olena)) == 1


async def test_back_again_the_reminders_are_back(bot: RunningBot) -> None:
    olena = await going(bot, "Олена", await published(bot))
    await olena.press("Не зможу")
    await olena.press("Піду")
    bot.clock.set(kyiv(12, 11, 18))
    await bot.tick()
    assert notices(olena) == [EVE]


async def test_asked_to_be_reminded_without_going(bot: RunningBot) -> None:
    olena = await at_card(bot, "Олена", await published(bot))
    await olena.press("Нагадати")
    bot.clock.set(kyiv(12, 11, 18))
    await bot.tick()
    words = f"{EVE.text}\nВи просили нагадати."
    assert notices(olena) == [Shown(words, [["Піду", "Не нагадувати"], *ROWS[1:]])]
    await olena.press("Не нагадувати")
    bot.clock.set(kyiv(12, 12, 16))
    await bot.tick()
    assert len(notices(olena)) == 1


async def test_within_three_hours_of_each_other_they_are_one(bot: RunningBot) -> None:
    pottery = await published(bot)
    async with bot.database.writing() as session:
        choir = await catalogue.add(session, "Хор", kyiv(12, 12, 20, 30), city=None)
    olena = await going(bot, "Олена", pottery)
    await olena.open(f"o_{choir.id}")
    await olena.press("Піду")
    bot.clock.set(kyiv(12, 12, 16))
    await bot.tick()
    merged = Shown(
        "🔔 <b>Попереду 2\u00a0події</b>\n\n"
        "🔔 Сьогодні, 18:00–20:00\n<b>Гончарство</b>\n📍 Зала, Полтава\n\n"
        "🔔 Сьогодні, 20:30–22:30\n<b>Хор</b>\n💻 Онлайн",
        [
            ["Гончарство"],
            ["Не зможу", "У календар", "На мапі"],
            ["Хор"],
            ["Не зможу", "У календар"],
            ["Мій план"],
            SOON_OFF,
        ],
    )
    assert olena.last == merged
    bot.clock.set(kyiv(12, 12, 18, 30))
    await bot.tick()
    assert olena.last == merged


async def test_many_long_addresses_fit_in_one_message(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        events = [await catalogue.add(session, f"Хор {n}", address=f"{n}, " + "Щ" * 290) for n in range(8)]
    olena = await going(bot, "Олена", events[0])
    for event in events[1:]:
        await olena.open(f"o_{event.id}")
        await olena.press("Піду")
    bot.clock.set(kyiv(12, 11, 18))
    await bot.tick()
    assert [len(row) for row in olena.last.buttons] == [1, 3] * 8 + [1, 1]


async def test_eight_of_the_longest_are_all_told(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        events = [
            await catalogue.add(session, f"{n} " + "Щедрик " * 40, venue="Ю" * 290, address=f"{n}, " + "Щ" * 290)
            for n in range(8)
        ]
    olena = await going(bot, "Олена", events[0])
    for event in events[1:]:
        await olena.open(f"o_{event.id}")
        await olena.press("Піду")
    bot.clock.set(kyiv(12, 11, 18))
    await bot.tick()
    assert [olena.last.text.count(f"{n} Щедрик") for n in range(8)] == [1] * 8
    assert olena.last.text.count("📍") == 8


async def test_the_same_event_within_three_hours_is_told_once(bot: RunningBot) -> None:
    olena = await at_card(bot, "Олена", await published(bot))
    await change(bot, olena, leads=frozenset({"1h", "2h"}))
    await olena.press("Піду")
    bot.clock.set(kyiv(12, 12, 16))
    await bot.tick()
    bot.clock.set(kyiv(12, 12, 17))
    await bot.tick()
    assert notices(olena) == [Shown(SOON.text, [*ROWS, ["Не нагадувати за 1\u00a0годину"]])]


async def test_signing_up_an_hour_before_brings_no_reminder_of_the_evening_before(bot: RunningBot) -> None:
    pottery = await published(bot)
    bot.clock.set(kyiv(12, 12, 17))
    olena = await going(bot, "Олена", pottery)
    await bot.tick()
    assert notices(olena) == []


async def test_a_move_carries_the_reminders_along_and_is_told(bot: RunningBot) -> None:
    pottery = await published(bot)
    olena = await going(bot, "Олена", pottery)
    await move(bot, pottery, kyiv(12, 13, 15))
    await bot.tick()
    told = Shown(
        "<b>Змінився час:</b> Гончарство\n📅 нд, 13\u00a0грудня, 15:00–17:00\nБуло: сб, 12\u00a0грудня, 18:00",
        [["Не зможу"], ["Докладніше", "Мій план"]],
    )
    assert notices(olena) == [told]
    bot.clock.set(kyiv(12, 11, 18))
    await bot.tick()
    assert notices(olena) == [told]
    bot.clock.set(kyiv(12, 12, 18))
    await bot.tick()
    assert olena.last.text.startswith("🔔 Завтра, нд, 13\u00a0грудня, 15:00–17:00")


async def test_after_a_small_move_one_is_not_reminded_again_after_a_large_one_one_is(bot: RunningBot) -> None:
    pottery = await published(bot)
    olena = await going(bot, "Олена", pottery)
    bot.clock.set(kyiv(12, 11, 18))
    await bot.tick()
    await move(bot, pottery, kyiv(12, 12, 18, 45))
    await bot.tick()
    assert [message.text.split("\n")[0] for message in notices(olena)] == [
        "🔔 Завтра, сб, 12\u00a0грудня, 18:00–20:00",
        "<b>Змінився час:</b> Гончарство",
    ]
    await move(bot, pottery, kyiv(12, 15, 18))
    bot.clock.set(kyiv(12, 14, 18))
    await bot.tick()
    assert olena.last.text.startswith("🔔 Завтра, вт, 15\u00a0грудня, 18:00–20:00")


async def test_several_moves_before_anybody_was_told_are_one_piece_of_news(bot: RunningBot) -> None:
    pottery = await published(bot)
    olena = await going(bot, "Олена", pottery)
    await move(bot, pottery, kyiv(12, 13, 15))
    await move(bot, pottery, kyiv(12, 14, 15))
    await bot.tick()
    assert "📅 пн, 14\u00a0грудня, 15:00–17:00\nБуло: сб, 12\u00a0грудня, 18:00" in olena.last.text
    await move(bot, pottery, kyiv(12, 16, 15))
    await bot.tick()
    assert "📅 ср, 16\u00a0грудня, 15:00–17:00\nБуло: пн, 14\u00a0грудня, 15:00" in olena.last.text
    assert len(notices(olena)) == 2


async def test_what_was_called_off_is_told_and_not_reminded_of(bot: RunningBot) -> None:
    talk = await published(bot, "Розмова", city=None, meeting_link="https://meet.example/abc")
    olena = await going(bot, "Олена", talk)
    assert "https://meet.example/abc" in olena.last.text
    async with bot.database.writing() as session:
        stored = await session.get_one(Opportunity, talk.id)
        await publishing.cancel(session, stored, "захворіла <лекторка>", bot.clock.now())
    await bot.tick()
    assert notices(olena) == [
        Shown(
            "<b>Подію скасовано:</b> Розмова\n📅 сб, 12\u00a0грудня, 18:00–20:00\nЧому: захворіла &lt;лекторка&gt;",
            [["Що є поруч"], ["Мій план"]],
        )
    ], "and the meeting link is gone"
    bot.clock.set(kyiv(12, 11, 18))
    await bot.tick()
    assert len(notices(olena)) == 1


async def test_a_lesson_called_off(bot: RunningBot) -> None:
    async with bot.database.writing() as session:
        course = await catalogue.add(session, "Англійська", kyiv(12, 8), kyiv(12, 15), course=True)
    olena = await going(bot, "Олена", course)
    async with bot.database.writing() as session:
        lesson = (await catalogue.occurrences(session, course))[0]
        await publishing.cancel_occurrence(session, lesson, bot.clock.now())
    await bot.tick()
    assert olena.last == Shown(
        "<b>Зустріч скасовано:</b> Англійська\n📅 завтра, вт, 8\u00a0грудня, 18:00–20:00",
        [["Не зможу"], ["Докладніше", "Мій план"]],
    )
    bot.clock.set(kyiv(12, 14, 18))
    await bot.tick()
    assert [message.text.split("\n")[0] for message in notices(olena)] == [
        "<b>Зустріч скасовано:</b> Англійська",
        "🔔 Завтра, вт, 15\u00a0грудня, 18:00–20:00",
    ]


async def test_in_another_zone_by_the_persons_clock(bot: RunningBot) -> None:
    olena = await at_card(bot, "Олена", await published(bot))
    await change(bot, olena, zone="Europe/Berlin")
    await olena.press("Піду")
    bot.clock.set(kyiv(12, 11, 18, 59))
    await bot.tick()
    assert notices(olena) == []
    bot.clock.set(kyiv(12, 11, 19))
    await bot.tick()
    assert olena.last.text.startswith(
        "🔔 Завтра, сб, 12\u00a0грудня, 18:00–20:00 за Києвом (17:00–19:00 у вас)\n<b>Гончарство</b>"
    )


async def test_other_lead_times_and_another_zone_count_for_what_is_planned(bot: RunningBot) -> None:
    olena = await going(bot, "Олена", await published(bot))
    await change(bot, olena, zone="Europe/Berlin", leads=frozenset({"1d"}))
    for moment in (kyiv(12, 11, 17, 59), kyiv(12, 11, 18), kyiv(12, 12, 16)):
        bot.clock.set(moment)
        await bot.tick()
    assert len(notices(olena)) == 1


async def test_after_days_of_downtime_the_useful_comes_late_and_the_past_does_not(bot: RunningBot) -> None:
    pottery = await published(bot)
    async with bot.database.writing() as session:
        choir = await catalogue.add(session, "Хор", kyiv(12, 14, 18))
    olena = await going(bot, "Олена", pottery)
    await olena.open(f"o_{choir.id}")
    await olena.press("Піду")
    bot.clock.set(kyiv(12, 14, 12))
    await bot.tick()
    reminder, question = (message.text for message in olena.messages[-2:])
    assert reminder == "🔔 Сьогодні, 18:00–20:00\n<b>Хор</b>\n📍 Зала, Полтава"
    assert question == "<b>Гончарство</b>\n📅 сб, 12\u00a0грудня, 18:00–20:00\nЧи вдалося прийти?"
    assert all("Гончарство" not in message.text or "🔔" not in message.text for message in olena.messages)


async def test_late_at_night_it_waits_for_the_morning_if_it_can(bot: RunningBot) -> None:
    pottery = await published(bot)
    async with bot.database.writing() as session:
        early = await catalogue.add(session, "Зарядка", kyiv(12, 12, 7, 30))
    olena = await going(bot, "Олена", pottery)
    petro = await going(bot, "Петро", early)
    bot.clock.set(kyiv(12, 11, 23))
    await bot.tick()
    assert notices(olena) == []
    assert petro.last.text.startswith("🔔 Завтра, сб, 12\u00a0грудня, 07:30–09:30")
    assert petro.received[-1].silent
    bot.clock.set(kyiv(12, 12, 8))
    await bot.tick()
    assert notices(olena) == [LATE]


async def test_a_pause_keeps_them_until_it_ends_or_for_good(bot: RunningBot) -> None:
    pottery = await published(bot)
    olena, petro = await going(bot, "Олена", pottery), await going(bot, "Петро", pottery)
    await change(bot, olena, paused_until=kyiv(12, 12, 12))
    await change(bot, petro, paused_until=kyiv(12, 13, 12))
    bot.clock.set(kyiv(12, 11, 18))
    await bot.tick()
    assert notices(olena) == notices(petro) == []
    bot.clock.set(kyiv(12, 12, 12))
    await bot.tick()
    assert notices(olena) == [LATE]
    bot.clock.set(kyiv(12, 12, 16))
    await bot.tick()
    assert notices(olena) == [LATE, SOON]
    assert notices(petro) == []


async def test_english_speaks_english(bot: RunningBot) -> None:
    pottery = await published(bot, title_en="Pottery")
    john = bot.person("John", language="en")
    await john.open(f"o_{pottery.id}")
    await john.press("I’ll go")
    bot.clock.set(kyiv(12, 11, 18))
    await bot.tick()
    assert john.last == Shown(
        "🔔 Tomorrow, Sat 12\u00a0December, 18:00–20:00\n<b>Pottery</b>\n📍 Зала, Poltava",
        [
            ["Can’t make it"],
            ["To calendar", "On the map"],
            ["More", "My plan"],
            ["No reminders the evening before at 18:00"],
        ],
    )


async def test_the_deleted_are_not_reminded(bot: RunningBot) -> None:
    pottery = await published(bot)
    olena, petro = await going(bot, "Олена", pottery), await going(bot, "Петро", pottery)
    async with bot.database.writing() as session:
        person = await by_telegram(session, olena.id)
        assert isinstance(person, Person)
        await session.delete(person)
    async with bot.database.writing() as session:
        await session.delete(await session.get_one(Opportunity, pottery.id))
    bot.clock.set(kyiv(12, 11, 18))
    await bot.tick()
    assert notices(olena) == notices(petro) == []


async def test_a_lead_time_is_switched_off_on_the_reminder(bot: RunningBot) -> None:
    olena = await going(bot, "Олена", await published(bot))
    bot.clock.set(kyiv(12, 11, 18))
    await bot.tick()
    reminder = olena.received[-1]
    for _ in range(2):
        await olena.press("Не нагадувати напередодні о 18:00", message=reminder)
        assert olena.screen.text.startswith("<b>Коли нагадувати?</b>")
        assert ["Напередодні о 18:00"] in olena.screen.buttons
    assert reminder.content.text.startswith("🔔 Завтра"), "it stays to be read"
    bot.clock.set(kyiv(12, 12, 16))
    await bot.tick()
    assert notices(olena)[-1] == SOON
    async with bot.database.reading() as session:
        person = await by_telegram(session, olena.id)
        assert person is not None
        assert person.leads == {"2h"}
