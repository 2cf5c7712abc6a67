"""Looking after what stands in the catalogue: everybody going is told, and two who edit see each other."""

import asyncio
from datetime import timedelta

from sqlalchemy import select, update

from handlers.buttons import Deed, Go
from storage import managing, people
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.organisations import Member
from storage.people import Person
from storage.reviews import Review
from storage.signups import Signup
from storage.versions import Version
from tests.catalogue import add, kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.test_adding import LIBRARY, catalogue, organiser


async def scene(bot: RunningBot, *starts: object, **fields: object) -> tuple[Resident, Resident]:
    """Iryna of the library, whose event Olena goes to."""
    iryna, olena = await organiser(bot), bot.person("Олена")
    async with bot.database.writing() as session:
        usual = {"organisation": LIBRARY, "capacity": 3, "address": "вул. Соборності, 1"}
        event = await add(session, "Гончарство", *starts, **usual | fields)  # type: ignore[arg-type]  # as the test says
    await olena.open(f"o_{event.id}")
    await olena.press("Піду")
    return iryna, olena


async def open_event(who: Resident, title: str = "Гончарство") -> None:
    await who.send("/mine")
    await who.press(title)


async def news(bot: RunningBot, who: Resident) -> str:
    await bot.tick()
    return who.last.text


async def versions(bot: RunningBot) -> list[str]:
    async with bot.database.reading() as session:
        return list(await session.scalars(select(Version.action).order_by(Version.id)))


async def test_my_events_with_state_and_numbers(bot: RunningBot) -> None:
    iryna, _ = await scene(bot)
    await iryna.send("/mine")
    assert iryna.screen == Shown(
        "<b>Мої події</b>\n\n<b>Гончарство</b>\n📅 сб, 12\u00a0грудня, 18:00\n👥 Ідуть: 1 · у черзі: 0 · зберегли: 0",
        [["Гончарство"], ["Імпорт та експорт"], ["Додати подію", "Меню"]],
    )
    await iryna.press("Гончарство")
    assert iryna.screen == Shown(
        "<b>Гончарство</b>\n📅 сб, 12\u00a0грудня, 18:00\n💸 Безкоштовно\n"
        "👥 Ідуть: 1 · у черзі: 0 · зберегли: 0\nМісць: 3",
        [
            ["Люди"],
            ["Змінити", "Перенести"],
            ["Закрити запис", "Кількість місць"],
            ["Умови запису"],
            ["Переносимо онлайн"],
            ["Пауза: тривога"],
            ["Скасувати подію", "Повторити"],
            ["До події", "Поширити"],
            ["Що змінювали", "Мої події"],
        ],
    )


async def test_nothing_yet(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/mine")
    assert olena.screen.text == "У ваших організацій ще немає подій. Додайте першу."


async def test_cancelled_with_a_reason(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    await open_event(iryna)
    await iryna.press("Скасувати подію")
    assert iryna.screen.text == ("<b>Скасувати «Гончарство»?</b>\nПовідомлення отримає 1\u00a0людина. Оберіть причину.")
    await iryna.press("Хвороба")
    assert iryna.screen.text == "«Гончарство» скасовано. Усі, кого це стосується, отримають повідомлення."
    assert "Хвороба" in await news(bot, olena)
    assert [event.state for event in await catalogue(bot)] == ["cancelled"]
    await iryna.press("Керувати подією")
    await iryna.press("Відбудеться")
    assert (await news(bot, olena)).startswith("<b>Усе-таки відбудеться:</b> Гончарство")
    assert await versions(bot) == ["cancel", "reopen"]


async def test_where_nobody_signed_up_nobody_is_said_to_hear_of_it(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    await olena.press("Не зможу")
    await open_event(iryna)
    await iryna.press("Скасувати подію")
    assert iryna.screen.text == (
        "<b>Скасувати «Гончарство»?</b>\nПовідомляти нікого: ніхто не записався. Оберіть причину."
    )
    await iryna.press("Хвороба")
    assert iryna.screen.text == "«Гончарство» скасовано. Повідомляти нікого: ніхто не записався."
    await iryna.press("Керувати подією")
    await iryna.press("Відбудеться")
    assert iryna.screen.text == "«Гончарство» відбудеться. Повідомляти нікого: ніхто не записався."


async def test_the_review_of_changes_counts_seats_as_the_card_does(bot: RunningBot) -> None:
    iryna, _ = await scene(bot)
    await open_event(iryna)
    await iryna.press("Змінити")
    await iryna.press("Місця")
    await iryna.send("5")
    assert "👥 Вільні 4\u00a0місця з 5" in iryna.screen.text
    await iryna.press("Опис")
    assert "Прибрати" not in [label for row in iryna.screen.buttons for label in row]
    await iryna.press("‹ Назад")
    assert "👥 Вільні 4\u00a0місця з 5" in iryna.screen.text


async def test_whoever_hears_of_the_end_is_counted_once(bot: RunningBot) -> None:
    """Three places are one person; who only saved it hears nothing."""
    iryna, olena = await scene(bot)
    await olena.press("Скільки нас: 1")
    await olena.press("3\u00a0місця")
    maria = bot.person("Марія")
    await maria.open("o_1")
    await maria.press("Зберегти")
    await open_event(iryna)
    await iryna.press("Скасувати подію")
    assert "Повідомлення отримає 1\u00a0людина." in iryna.screen.text
    told = len(maria.received)
    await iryna.press("Хвороба")
    assert "Хвороба" in await news(bot, olena)
    assert len(maria.received) == told


async def test_moved_to_another_time(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    await open_event(iryna)
    await iryna.press("Перенести")
    await iryna.send("13.12 16:00–18:00")
    await iryna.press("Зберегти зміни")
    assert iryna.screen.text.startswith("Зміни збережено. Усі, кого вони стосуються, отримають повідомлення.")
    said = await news(bot, olena)
    assert "13\u00a0грудня, 16:00–18:00" in said
    async with bot.database.reading() as session:
        assert (await session.scalars(select(Occurrence))).one().start == kyiv(12, 13, 16)


async def test_moved_to_another_place(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    await open_event(iryna)
    await iryna.press("Змінити")
    await iryna.press("Місце")
    await iryna.send("Музей, вул. Небесної Сотні, 2")
    await iryna.press("Зберегти зміни")
    assert "📍 Було: Зала, вул. Соборності, 1. Тепер: Музей, вул. Небесної Сотні, 2, Полтава" in await news(bot, olena)


async def test_online_in_one_press(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    await open_event(iryna)
    await iryna.press("Переносимо онлайн")
    assert (await news(bot, olena)).endswith(
        "💻 Було: Зала, вул. Соборності, 1. Тепер онлайн\nПосилання надішлемо, щойно воно буде."
    )
    await iryna.press("Додати посилання")
    await iryna.send("https://meet.example.org/room")
    await iryna.press("Зберегти зміни")
    assert (await news(bot, olena)).endswith("18:00–20:00\nПосилання — за кнопкою.")
    assert olena.last.buttons[0] == ["Посилання"]
    assert await versions(bot) == ["online", "edit"]


async def test_a_pause_and_its_end_are_told_at_once(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    await open_event(iryna)
    await iryna.press("Пауза: тривога")
    assert (await news(bot, olena)).startswith("<b>Пауза через тривогу:</b> Гончарство")
    await iryna.press("Продовжуємо")
    assert await news(bot, olena) == "<b>Продовжуємо:</b> Гончарство"


async def test_a_pause_is_seen_and_what_fits_it_can_be_pressed(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    await open_event(iryna)
    before = iryna.screen_message.id
    await iryna.press("Пауза: тривога")
    await news(bot, olena)
    await iryna.press("Керувати подією")
    assert iryna.screen.text.endswith("Пауза через тривогу: оголошено сьогодні о\u00a010:00.")
    assert ["Продовжуємо"] in iryna.screen.buttons
    assert ["Пауза: тривога"] not in iryna.screen.buttons
    told, pause = len(olena.received), Deed(opportunity=1, deed="pause").pack()
    await iryna.forge(pause, message_id=before)
    assert iryna.screen.text == ("Пауза вже триває: людей про неї сповіщено. Коли продовжите, натисніть «Продовжуємо».")
    await bot.tick()
    assert len(olena.received) == told
    await iryna.press("‹ Назад")
    await iryna.press("Продовжуємо")
    await news(bot, olena)
    await iryna.forge(Deed(opportunity=1, deed="resume").pack(), message_id=before)
    assert iryna.screen.text == "Паузи вже немає, тому людям нічого не надіслано."
    await bot.tick()
    assert (len(olena.received), await versions(bot)) == (told + 1, ["pause", "resume"])
    await iryna.press("‹ Назад")
    assert ["Пауза: тривога"] in iryna.screen.buttons
    assert "Пауза через тривогу" not in iryna.screen.text


async def test_a_pause_that_nobody_ended_does_not_last_for_ever(bot: RunningBot) -> None:
    iryna, olena = await scene(bot, kyiv(12, 12), kyiv(12, 19), kyiv(12, 26))
    await open_event(iryna)
    await iryna.press("Пауза: тривога")
    assert (await news(bot, olena)).startswith("<b>Пауза через тривогу:</b> Гончарство")
    bot.clock.set(bot.clock.now() + timedelta(hours=13))
    await open_event(iryna)
    assert ["Пауза: тривога"] in iryna.screen.buttons
    assert "Пауза через тривогу" not in iryna.screen.text
    told = len(olena.received)
    await iryna.press("Пауза: тривога")
    await bot.tick()
    assert (len(olena.received), await versions(bot)) == (told + 1, ["pause", "pause"])


async def test_a_pause_where_nobody_goes_promises_no_message(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    await olena.send("/my")
    await olena.press("1. Гончарство")
    await olena.press("Не зможу")
    await open_event(iryna)
    before = iryna.screen_message.id
    await iryna.press("Пауза: тривога")
    nobody = "Повідомляти нікого: на «Гончарство» ніхто не записався."
    assert iryna.screen.text == f"Пауза. {nobody} Коли продовжите, натисніть кнопку."
    await iryna.forge(Deed(opportunity=1, deed="pause").pack(), message_id=before)
    assert iryna.screen.text == "Пауза вже триває. Коли продовжите, натисніть «Продовжуємо»."
    await iryna.press("‹ Назад")
    await iryna.press("Продовжуємо")
    assert iryna.screen.text == f"Продовжуємо. {nobody}"


async def test_the_numbers_are_of_what_is_ahead(bot: RunningBot) -> None:
    iryna, olena = await scene(bot, kyiv(12, 12), kyiv(12, 19), kyiv(12, 26))
    for number in (2, 3):
        await olena.forge(Go(intake=number, seats=2).pack(), message_id=olena.screen_message.id)
    await iryna.send("/mine")
    numbers = "👥 Ідуть: {} · у черзі: 0{} · зберегли: 0"
    assert iryna.screen.text.endswith("\n" + numbers.format(5, " (разом на всі дати)"))
    bot.clock.set(kyiv(12, 13))
    await open_event(iryna)
    assert numbers.format(4, " (разом на всі дати)") in iryna.screen.text
    bot.clock.set(kyiv(12, 20))
    await iryna.send("/mine")
    assert iryna.screen.text.endswith("📅 сб, 26\u00a0грудня, 18:00\n" + numbers.format(2, ""))
    bot.clock.set(kyiv(12, 27))
    await iryna.send("/mine")
    assert iryna.screen.text.endswith("Уже минуло\n" + numbers.format(5, ""))


async def test_what_is_hidden_has_its_date_and_why(bot: RunningBot) -> None:
    iryna, _ = await scene(bot)
    common = {"opportunity_id": 1, "sent_at": bot.clock.now()}
    async with bot.database.writing() as session:
        (event,) = await session.scalars(select(Opportunity))
        event.state = "hidden"
        session.add(Review(**common, state="waiting"))
    when = "\n📅 сб, 12\u00a0грудня, 18:00\n👥"
    said = {
        "waiting": "Ще не в каталозі: чекає на модератора",
        "returned": "Ще не в каталозі: повернено на виправлення",
        "rejected": "Не в каталозі: відхилено модератором",
        "hidden": "Не в каталозі: приховано модератором",
    }
    for state, words in said.items():
        async with bot.database.writing() as session:
            await session.execute(update(Review).values(state=state))
        await iryna.send("/mine")
        assert f"<b>Гончарство</b>\n{words}{when}" in iryna.screen.text
        await iryna.press("Гончарство")
        assert f"<b>Гончарство</b>\n{words}{when}".split("👥")[0] in iryna.screen.text
    async with bot.database.writing() as session:
        await session.execute(update(Occurrence).values(state="cancelled"))
    await iryna.send("/mine")
    assert "<b>Гончарство</b>\n<b>Скасовано</b>\n👥" in iryna.screen.text


async def test_of_two_who_pause_it_at_once_one_does(bot: RunningBot) -> None:
    await scene(bot)

    async def pause() -> bool:
        async with bot.database.writing() as session:
            one, person = await managing.find(session, 1, locked=True), await session.get_one(Person, 1)
            assert one is not None
            return await managing.pause(session, person, one, True, bot.clock.now())

    assert sorted(await asyncio.gather(*(pause() for _ in range(4)))) == [False, False, False, True]


async def test_closed_and_opened(bot: RunningBot) -> None:
    iryna, _ = await scene(bot)
    taras = bot.person("Тарас")
    await open_event(iryna)
    await iryna.press("Закрити запис")
    (event,) = await catalogue(bot)
    await taras.open(f"o_{event.id}")
    assert not taras.find("Піду")
    await iryna.press("Керувати подією")
    await iryna.press("Відкрити запис")
    await taras.open(f"o_{event.id}")
    assert taras.find("Піду")


async def test_more_places_move_the_line_up(bot: RunningBot) -> None:
    iryna, _ = await scene(bot, capacity=1)
    taras = bot.person("Тарас")
    (event,) = await catalogue(bot)
    await taras.open(f"o_{event.id}")
    await taras.press("Стати в чергу")
    await open_event(iryna)
    await iryna.press("Кількість місць")
    await iryna.press("10")
    await bot.tick()
    async with bot.database.reading() as session:
        states = list(await session.scalars(select(Signup.state).order_by(Signup.id)))
        assert (await session.scalars(select(Intake.capacity))).one() == 10
    assert states == ["going", "offered"]


async def test_fewer_places_take_out_nobody(bot: RunningBot) -> None:
    iryna, olena = await scene(bot, capacity=50)
    await olena.press("Скільки нас: 1")
    await olena.press("5 місць") if olena.find("5 місць") else None
    await open_event(iryna)
    await iryna.press("Кількість місць")
    await iryna.press("Інше число")
    await iryna.send("1")
    await iryna.press("Зберегти зміни")
    async with bot.database.reading() as session:
        intake = (await session.scalars(select(Intake))).one()
    assert intake.capacity == max(1, intake.taken)


async def test_the_second_of_two_editors_sees_the_first_and_chooses(bot: RunningBot) -> None:
    iryna, _ = await scene(bot)
    petro = await colleague(bot, "Петро")
    await open_event(iryna)
    await iryna.press("Змінити")
    await open_event(petro)
    await petro.press("Змінити")
    bot.clock.set(bot.clock.now() + timedelta(minutes=5))
    await petro.press("Ціна")
    await petro.send("200 грн")
    await petro.press("Зберегти зміни")
    await iryna.press("Вік")
    await iryna.send("від 16 років")
    await iryna.press("Зберегти зміни")
    assert iryna.screen == Shown(
        "<b>Поки ви редагували, подію змінили:</b>\n\nСьогодні о\u00a010:05, Петро: змінено: ціна\n\n"
        "Якщо зберегти, ваші зміни ляжуть поверх цих. Решта залишиться, як є зараз.",
        [["Зберегти й моє"], ["Почати заново"], ["‹ Назад", "Керувати подією"], ["Мої події"]],
    )
    await iryna.press("Зберегти й моє")
    (event,) = await catalogue(bot)
    assert (event.price_min, event.age_min) == (20000, 16)


async def test_places_that_another_changed_meanwhile_are_seen_too(bot: RunningBot) -> None:
    """They are changed without the event."""
    iryna, _ = await scene(bot)
    petro = await colleague(bot, "Петро")
    await open_event(iryna)
    await iryna.press("Змінити")
    bot.clock.set(bot.clock.now() + timedelta(minutes=5))
    await open_event(petro)
    await petro.press("Кількість місць")
    await petro.press("30")
    await iryna.press("Місця")
    await iryna.send("20")
    await iryna.press("Зберегти зміни")
    assert iryna.screen.text.startswith("<b>Поки ви редагували, подію змінили:</b>\n\nСьогодні о\u00a010:05, Петро: ")
    async with bot.database.reading() as session:
        assert (await session.scalars(select(Intake.capacity))).one() == 30
    await iryna.press("Зберегти й моє")
    async with bot.database.reading() as session:
        assert (await session.scalars(select(Intake.capacity))).one() == 20


async def test_fewer_places_than_are_taken_are_not_promised(bot: RunningBot) -> None:
    iryna, _ = await scene(bot, capacity=50)
    async with bot.database.writing() as session:
        (await session.scalars(select(Intake))).one().taken = 14
    await open_event(iryna)
    await iryna.press("Кількість місць")
    await iryna.press("10")
    assert iryna.screen.text == (
        "Тепер є 14\u00a0місць: менше не зробити, бо всі вони зайняті. "
        "Бот нікого не прибирає; це можна зробити в «Людях»."
    )
    await iryna.press("Керувати подією")
    await iryna.press("Кількість місць")
    await iryna.press("20")
    assert iryna.screen.text == "Кількість місць змінено. Якщо є черга, вона рушить сама."


async def colleague(bot: RunningBot, name: str) -> Resident:
    who = bot.person(name)
    await who.send("/menu")
    async with bot.database.writing() as session:
        person = await people.by_telegram(session, who.id)
        assert person is not None
        person.name = name
        library = (await session.scalars(select(Member.organisation_id))).first()
        session.add(Member(organisation_id=library, person_id=person.id, role="member"))
    return who


async def test_what_was_changed_is_told_with_who_and_when(bot: RunningBot) -> None:
    iryna, _ = await scene(bot)
    await open_event(iryna)
    await iryna.press("Закрити запис")
    await iryna.press("Керувати подією")
    await iryna.press("Що змінювали")
    assert iryna.screen.text == "<b>Зміни: Гончарство</b>\n\nСьогодні о\u00a010:00, організатор: закрито запис"


async def test_a_stranger_manages_nothing(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    await open_event(iryna)
    pressed = [button for row in iryna.screen_message.markup["inline_keyboard"] for button in row]  # type: ignore[index]  # JSON
    for button in pressed:
        await olena.forge(button["callback_data"])
    async with bot.database.reading() as session:
        assert list(await session.scalars(select(Version))) == []
        assert [one.state for one in await session.scalars(select(Opportunity))] == ["published"]
    assert len(olena.alerts) >= 5


async def test_a_meeting_more_and_a_meeting_less(bot: RunningBot) -> None:
    iryna, _ = await scene(bot, kyiv(12, 12), kyiv(12, 19), course=True)
    await open_event(iryna)
    await iryna.press("Змінити")
    await iryna.press("Дата й час")
    await iryna.send("12.12 18:00–20:00\n26.12 18:00–20:00\n02.01 18:00–20:00")
    await iryna.press("Зберегти зміни")
    async with bot.database.reading() as session:
        found = list(await session.scalars(select(Occurrence).order_by(Occurrence.start)))
    assert [(one.start, one.state) for one in found] == [
        (kyiv(12, 12), "scheduled"),
        (kyiv(12, 26), "scheduled"),
        (kyiv(1, 2, year=2027), "scheduled"),
    ]
    assert len({one.intake_id for one in found}) == 1


async def test_the_card_leads_there_whoever_may(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    (event,) = await catalogue(bot)
    await iryna.open(f"o_{event.id}")
    await iryna.press("Керувати подією")
    assert iryna.screen.text.startswith("<b>Гончарство</b>\n📅 сб, 12\u00a0грудня, 18:00")
    assert not olena.find("Керувати подією")


async def test_changes_that_were_left_are_gone_on_with(bot: RunningBot) -> None:
    iryna, _ = await scene(bot)
    await open_event(iryna)
    await iryna.press("Змінити")
    await iryna.press("Закрити")
    await iryna.send("/add")
    await iryna.press("Продовжити: Гончарство")
    assert iryna.screen.buttons[0] == ["Зберегти зміни"]
