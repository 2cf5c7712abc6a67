"""The waiting list: first come, first offered; an offer is taken, left, or passed on."""

import asyncio
from datetime import timedelta

from sqlalchemy import select

from storage import cards, going, offers, people
from storage.cards import CardState
from storage.engine import Database, Session
from storage.errors import NoSeatsLeft
from storage.opportunities import Intake, Opportunity
from storage.people import Person
from storage.signups import Signup
from tests import catalogue
from tests.catalogue import NOW, kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.test_going import at_card, published, taken

LASTS = timedelta(hours=12)
LIMIT = 20


async def full_card(bot: RunningBot, pottery: Opportunity, *names: str) -> list[Resident]:
    """People before a card with no place left."""
    petro = await at_card(bot, "Петро", pottery)
    await petro.press("Піду")
    return [petro, *[await at_card(bot, name, pottery) for name in names]]


async def test_a_freed_place_goes_to_the_first_in_line(bot: RunningBot) -> None:
    pottery = await published(bot, capacity=1)
    petro, olena, ivan = await full_card(bot, pottery, "Олена", "Іван")
    await olena.press("Стати в чергу")
    assert olena.toasts == ["Ви в черзі, перші. Скажемо, щойно звільниться місце."]
    assert olena.screen.buttons[0] == ["✓ У черзі", "Вийти з черги"]
    await ivan.press("Стати в чергу")
    assert ivan.toasts == ["Ви в черзі, перед вами 1\u00a0людина. Скажемо, щойно звільниться місце."]

    await petro.press("Не зможу")
    await bot.tick()
    offered = Shown(
        "<b>Для вас звільнилося місце.</b>\n\n"
        "📅 Сб, 12\u00a0грудня, 18:00–20:00\n<b>Гончарство</b>\n📍 Зала, Полтава\n\n"
        "Тримаємо його для вас до: завтра, вт, 8\u00a0грудня, 10:00. Потім запропонуємо наступним у черзі.",
        [["Беру місце", "Відмовитися"], ["Докладніше", "Мій план"]],
    )
    assert olena.last.buttons == offered.buttons
    assert olena.last.text.split("Тримаємо")[0] == offered.text.split("Тримаємо")[0]
    assert await taken(bot.database, pottery) == 1

    await olena.press("Беру місце")
    assert olena.toasts[-1] == "Готово. Ви йдете 12\u00a0грудня о\u00a018:00."
    await olena.forge("of:1:1")
    assert olena.toasts[-1] == "Ви вже йдете. Якщо плани змінилися, натисніть «Не зможу»."
    assert await taken(bot.database, pottery) == 1


async def test_an_offer_that_is_left_goes_on(bot: RunningBot) -> None:
    pottery = await published(bot, capacity=1)
    petro, olena, ivan = await full_card(bot, pottery, "Олена", "Іван")
    for person in (olena, ivan):
        await person.press("Стати в чергу")
    await petro.press("Не зможу")
    await bot.tick()
    await olena.press("Відмовитися")
    assert olena.toasts[-1] == "Місце передано далі. Дякуємо, що сказали."
    await bot.tick()
    assert ivan.last.text.startswith("<b>Для вас звільнилося місце.</b>")


async def test_an_offer_ends_and_the_next_one_is_asked(bot: RunningBot) -> None:
    pottery = await published(bot, capacity=1)
    petro, olena, ivan = await full_card(bot, pottery, "Олена", "Іван")
    for person in (olena, ivan):
        await person.press("Стати в чергу")
    await petro.press("Не зможу")
    await bot.tick()
    offer = olena.received[-1]
    bot.clock.move(timedelta(hours=30))
    await olena.press("Беру місце", message=offer)
    assert olena.alerts == ["Час на підтвердження минув, і місце запропонували наступним у черзі."]
    await bot.tick()
    await bot.tick()
    assert olena.last.text.startswith("Час на підтвердження минув, і місце запропонували наступним у черзі.")
    assert olena.last.buttons[0] == ["Стати в чергу"]
    assert ivan.last.text.startswith("<b>Для вас звільнилося місце.</b>")
    await olena.press("Стати в чергу")
    assert olena.toasts[-1] == "Ви в черзі, перші. Скажемо, щойно звільниться місце."
    assert await taken(bot.database, pottery) == 1


async def test_whoever_comes_later_does_not_jump_the_line(bot: RunningBot) -> None:
    pottery = await published(bot, capacity=1)
    petro, olena, ivan = await full_card(bot, pottery, "Олена", "Іван")
    await olena.press("Стати в чергу")
    await petro.press("Не зможу")
    await ivan.forge("g:1:1:")
    assert ivan.alerts == ["Вільних місць стільки немає. Можна стати в чергу: скажемо, коли місце звільниться."]
    assert ivan.screen.buttons[0] == ["Стати в чергу", "Нас кілька"]
    await bot.tick()
    assert olena.last.text.startswith("<b>Для вас звільнилося місце.</b>")


async def test_with_room_after_all_one_simply_goes(bot: RunningBot) -> None:
    pottery = await published(bot, capacity=1)
    petro, olena = await full_card(bot, pottery, "Олена")
    await petro.press("Не зможу")
    await olena.press("Стати в чергу")
    assert olena.toasts == ["Готово. Ви йдете 12\u00a0грудня о\u00a018:00."]


async def test_out_of_the_line_with_one_press(bot: RunningBot) -> None:
    pottery = await published(bot, capacity=1)
    petro, olena = await full_card(bot, pottery, "Олена")
    await olena.press("Стати в чергу")
    await olena.press("✓ У черзі")
    assert olena.toasts == ["Ви в черзі, перші. Скажемо, щойно звільниться місце."] * 2
    await olena.press("Вийти з черги")
    assert olena.toasts[-1] == "Ви більше не в черзі."
    await petro.press("Не зможу")
    await bot.tick()
    assert all("звільнилося місце" not in message.text for message in olena.messages)


async def test_a_line_that_moves_no_more_promises_nothing(bot: RunningBot) -> None:
    pottery = await published(bot, capacity=1, deadline=kyiv(12, 10))
    _, olena = await full_card(bot, pottery, "Олена")
    await olena.press("Стати в чергу")
    assert "<b>Ви в черзі</b>, перші" in olena.screen.text
    bot.clock.set(kyiv(12, 11))
    await olena.press("✓ У черзі")
    assert olena.toasts[-1] == "Запис завершено: місць із черги бот більше не пропонує."
    assert "<b>Ви були в черзі</b>, але запис завершено, і місць із черги бот більше не пропонує." in olena.screen.text


async def test_a_larger_place_is_offered_too(bot: RunningBot) -> None:
    pottery = await published(bot, capacity=1)
    _, olena = await full_card(bot, pottery, "Олена")
    await olena.press("Стати в чергу")
    async with bot.database.writing() as session:
        intake = (await catalogue.intakes(session, pottery))[0]
        (await session.get_one(Intake, intake.id)).capacity = 2
    await bot.tick()
    assert olena.last.text.startswith("<b>Для вас звільнилося місце.</b>")


async def test_one_who_blocked_the_bot_does_not_hold_up_the_line(bot: RunningBot) -> None:
    pottery = await published(bot, capacity=1)
    petro, olena, ivan = await full_card(bot, pottery, "Олена", "Іван")
    for person in (olena, ivan):
        await person.press("Стати в чергу")
    await olena.block()
    await petro.press("Не зможу")
    await bot.tick()
    assert ivan.last.text.startswith("<b>Для вас звільнилося місце.</b>")


# The same rules, without a chat.


async def somebody(session: Session, number: int, **fields: object) -> Person:
    person = await people.meet(session, number, "uk", NOW)
    for name, value in fields.items():
        setattr(person, name, value)
    await session.flush()
    return person


async def state_of(session: Session, person: Person, opportunity: Opportunity) -> CardState:
    state = await cards.read(session, person, opportunity.id, 0, NOW)
    assert state is not None
    return state


async def test_a_group_that_does_not_fit_keeps_its_place_in_line(database: Database) -> None:
    async with database.writing() as session:
        pottery = await catalogue.add(session, capacity=3)
        petro, olena, ivan = [await somebody(session, number) for number in (1, 2, 3)]
        await going.go(session, petro, await state_of(session, petro, pottery), 3, LIMIT, NOW)
        await going.wait(session, olena, await state_of(session, olena, pottery), 3, LIMIT, NOW)
        await going.wait(session, ivan, await state_of(session, ivan, pottery), 1, LIMIT, NOW)
    async with database.writing() as session:
        await going.go(session, petro, await state_of(session, petro, pottery), 2, LIMIT, NOW)
        assert await offers.pass_on(session, NOW, LASTS) == 1
        assert (await state_of(session, ivan, pottery)).mine.state == "offered"
        assert (await state_of(session, olena, pottery)).mine.state == "waiting"
    async with database.writing() as session:
        await going.leave(session, ivan, await state_of(session, ivan, pottery), NOW)
        await going.leave(session, petro, await state_of(session, petro, pottery), NOW)
        assert await offers.pass_on(session, NOW, LASTS) == 1
        assert (await state_of(session, olena, pottery)).mine.state == "offered"


async def test_how_long_a_place_is_held(database: Database) -> None:
    async with database.writing() as session:
        olena = await somebody(session, 1)
    far = kyiv(12, 30)
    assert offers.ends_at(kyiv(12, 7, 9), LASTS, olena, far, far) == kyiv(12, 7, 21)
    assert offers.ends_at(kyiv(12, 7, 20), LASTS, olena, far, far) == kyiv(12, 8, 19), "not while one sleeps"
    soon = kyiv(12, 8, 12)
    assert offers.ends_at(kyiv(12, 7, 20), LASTS, olena, soon, soon) == kyiv(12, 8, 4), "the event is near"
    assert offers.ends_at(kyiv(12, 8, 11, 50), LASTS, olena, soon, soon) == soon
    deadline = kyiv(12, 7, 15)
    assert offers.ends_at(kyiv(12, 7, 9), LASTS, olena, deadline, far) == kyiv(12, 7, 12)


async def test_nobody_is_offered_what_one_cannot_come_to(database: Database) -> None:
    for title, deadline in (("Із терміном", kyiv(12, 8)), ("Без терміну", None)):
        async with database.writing() as session:
            pottery = await catalogue.add(session, title, capacity=1, deadline=deadline)
            petro, olena = [await somebody(session, number) for number in (1, 2)]
            await going.go(session, petro, await state_of(session, petro, pottery), 1, LIMIT, NOW)
            await going.wait(session, olena, await state_of(session, olena, pottery), 1, LIMIT, NOW)
            await going.leave(session, petro, await state_of(session, petro, pottery), NOW)
            assert await offers.pass_on(session, kyiv(12, 12, 19), LASTS) == 0


async def test_the_seats_of_a_deleted_person_pass_on(database: Database) -> None:
    async with database.writing() as session:
        pottery = await catalogue.add(session, capacity=2)
        petro, olena = [await somebody(session, number) for number in (1, 2)]
        await going.go(session, petro, await state_of(session, petro, pottery), 2, LIMIT, NOW)
        await going.wait(session, olena, await state_of(session, olena, pottery), 1, LIMIT, NOW)
    async with database.writing() as session:
        await going.release_all(session, petro.id)
        await session.delete(await session.get_one(Person, petro.id))
    async with database.writing() as session:
        assert await offers.pass_on(session, NOW, LASTS) == 1


async def test_a_hundred_at_once_never_take_more_than_there_is(database: Database) -> None:
    async with database.writing() as session:
        pottery = await catalogue.add(session, capacity=7)
        crowd = [await somebody(session, number) for number in range(1, 101)]

    async def press(person: Person) -> bool:
        try:
            async with database.writing() as session:
                await going.go(session, person, await state_of(session, person, pottery), 1, LIMIT, NOW)
        except NoSeatsLeft:
            return False
        return True

    assert sum(await asyncio.gather(*map(press, crowd))) == 7
    async with database.reading() as session:
        assert (await catalogue.intakes(session, pottery))[0].taken == 7
        assert len((await session.scalars(select(Signup).where(Signup.state == "going"))).all()) == 7


async def test_in_and_out_at_random_the_count_stays_true(database: Database) -> None:
    async with database.writing() as session:
        pottery = await catalogue.add(session, capacity=5)
        crowd = [await somebody(session, number) for number in range(1, 21)]

    async def press(person: Person, turn: int) -> None:
        try:
            async with database.writing() as session:
                state = await state_of(session, person, pottery)
                if (person.id + turn) % 3 == 0:
                    await going.leave(session, person, state, NOW)
                else:
                    await going.wait(session, person, state, 1 + (person.id + turn) % 2, LIMIT, NOW)
        except going.Changed:
            return  # the press would be done again

    async def pass_on() -> None:
        async with database.writing() as session:
            await offers.pass_on(session, NOW, LASTS)

    for turn in range(6):
        await asyncio.gather(*(press(person, turn) for person in crowd), pass_on())
    async with database.reading() as session:
        held = await session.scalars(select(Signup.seats).where(Signup.state.in_(going.HELD)))
        seats = sum(held)
        assert (await catalogue.intakes(session, pottery))[0].taken == seats <= 5
