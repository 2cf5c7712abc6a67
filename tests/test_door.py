"""At the door: tickets with a QR code, the list with ticks."""

from sqlalchemy import select, update

from storage import people
from storage.organisations import Member, Organisation
from storage.signups import Signup
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.test_adding import catalogue
from tests.test_managing import open_event, scene
from tests.test_people import called, joins


async def ticket_of(bot: RunningBot, who: Resident) -> str:
    """Opens the ticket, and what its code leads to."""
    (event,) = await catalogue(bot)
    await who.open(f"o_{event.id}")
    await who.press("Квиток")
    async with bot.database.reading() as session:
        person = await people.by_telegram(session, who.id)
        assert person is not None
        code = await session.scalar(select(Signup.ticket).where(Signup.person_id == person.id))
    return f"t_{code}"


def said_to(who: Resident) -> list[str]:
    return [each.text for each in who.messages]


async def attended(bot: RunningBot) -> list[tuple[bool | None, bool]]:
    async with bot.database.reading() as session:
        rows = await session.execute(select(Signup.attended, Signup.attended_at).order_by(Signup.id))
        return [(came, at is not None) for came, at in rows]


async def test_a_ticket_is_a_code_and_the_same_one_twice(bot: RunningBot) -> None:
    _, olena = await scene(bot)
    first = await ticket_of(bot, olena)
    assert olena.last.text == (
        "<b>Гончарство</b>\n📅 сб, 12\u00a0грудня, 18:00\nКвиток №\u00a01\n"
        "Покажіть код на вході. Якщо екран розбитий або телефон сів, назвіть своє ім’я чи номер квитка."
    )
    assert olena.last.media.startswith("photo")
    assert await ticket_of(bot, olena) == first
    assert len(first) == 24


async def test_the_organiser_scans_and_ticks_off_with_one_press(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    await called(bot, olena, "Олена")
    code = await ticket_of(bot, olena)
    bot.clock.set(kyiv(12, 12, 17, 55))
    await iryna.open(code)
    assert iryna.screen == Shown(
        "<b>Квиток дійсний</b>\n<b>Гончарство</b>\n<b>Олена</b>\nНомер у списку: 1\nСтан: буде",
        [["Прийшли"], ["Прибрати зі списку"], ["Люди"]],
    )
    await iryna.press("Прийшли")
    assert iryna.screen.text == (
        "<b>Гончарство</b>\n<b>Олена</b>\nНомер у списку: 1\nСтан: на місці, відмічено сьогодні о\u00a017:55"
    )
    assert await attended(bot) == [(True, True)]


async def test_a_used_ticket_says_so(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    code = await ticket_of(bot, olena)
    for _ in range(2):
        await iryna.open(code)
        if iryna.find("Прийшли"):
            await iryna.press("Прийшли")
    await iryna.open(code)
    assert iryna.screen.text.startswith("<b>Цей квиток уже використано</b>\n<b>Гончарство</b>")
    assert "відмічено сьогодні о\u00a010:00" in iryna.screen.text


async def test_who_left_has_no_valid_ticket(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    code = await ticket_of(bot, olena)
    (event,) = await catalogue(bot)
    await olena.open(f"o_{event.id}")
    await olena.press("Не зможу")
    await iryna.open(code)
    assert iryna.screen.text.startswith("<b>Квиток недійсний</b>")
    assert not iryna.find("Прийшли", iryna.screen_message)
    await olena.open(code)
    assert "Це ваш колишній квиток на «Гончарство»: ви вже не записані." in said_to(olena)


async def test_codes_that_open_nothing(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    code = await ticket_of(bot, olena)
    await iryna.open("t_" + "x" * 22)
    assert iryna.screen.text.startswith("Такого квитка немає.")
    await olena.open(code)
    assert "Це ваш квиток на «Гончарство». Покажіть його код на вході." in said_to(olena)
    taras = bot.person("Тарас")
    await taras.send("/menu")
    await taras.open(code)
    assert "Це квиток. Його відмічають організатори події, скануючи код на вході." in said_to(taras)
    assert await attended(bot) == [(None, False)]


async def test_an_organiser_of_another_organisation_learns_nothing(bot: RunningBot) -> None:
    _, olena = await scene(bot)
    await called(bot, olena, "Олена")
    code = await ticket_of(bot, olena)
    petro = bot.person("Петро")
    await petro.send("/menu")
    async with bot.database.writing() as session:
        person, school = await people.by_telegram(session, petro.id), Organisation(name="Школа")
        assert person is not None
        session.add(school)
        await session.flush()
        session.add(Member(organisation_id=school.id, person_id=person.id, role="owner"))
    await petro.open(code)
    words = said_to(petro)
    assert "Це квиток на подію іншої організації. Тут його не відмітити." in words
    assert not any("Олена" in each for each in words)
    await petro.forge("ek:s:1:1:0")
    assert await attended(bot) == [(None, False)]


async def test_the_list_at_the_door(bot: RunningBot) -> None:
    iryna, olena = await scene(bot)
    await called(bot, olena, "Олена")
    await called(bot, await joins(bot, "Тарас"), "Тарас")
    await open_event(iryna)
    await iryna.press("Люди")
    await iryna.press("Вхід: відмічати")
    head = "<b>Люди: Гончарство</b>\n📅 сб, 12\u00a0грудня, 18:00\n👥 Ідуть: 2 із 3 · прийшли: {came}\n\n"
    hint = "Натискайте імена тих, хто прийшов. Помилилися — натисніть ще раз."
    assert iryna.screen == Shown(head.format(came=0) + hint, [["Олена"], ["Тарас"], ["Люди"]])
    await iryna.press("Тарас")
    assert iryna.screen == Shown(head.format(came=1) + hint, [["Олена"], ["✓ Тарас"], ["Люди"]])
    await iryna.press("✓ Тарас")
    assert iryna.screen == Shown(head.format(came=0) + hint, [["Олена"], ["Тарас"], ["Люди"]])
    assert await attended(bot) == [(None, False), (False, True)]


async def test_two_at_the_door_tick_off_once(bot: RunningBot) -> None:
    """The button says what to set: the colleague's press a minute later does not undo the first."""
    iryna, olena = await scene(bot)
    await called(bot, olena, "Олена")
    await open_event(iryna)
    await iryna.press("Люди")
    await iryna.press("Вхід: відмічати")
    message = iryna.screen_message.id
    await iryna.press("Олена")
    await iryna.forge("ek:s:1:1:1", message_id=message)
    assert iryna.toasts[-1] == "Уже відмічено."
    assert await attended(bot) == [(True, True)]


async def test_no_ticket_without_going(bot: RunningBot) -> None:
    _, olena = await scene(bot)
    async with bot.database.writing() as session:
        await session.execute(update(Signup).values(state="left"))
    await olena.press("Квиток")
    assert olena.alerts == ["Квиток отримують ті, хто йде. Спершу натисніть «Піду» на картці події."]


async def test_the_ticket_stands_in_the_plan_when_it_is_near(bot: RunningBot) -> None:
    _, olena = await scene(bot)
    await olena.send("/my")
    assert olena.screen.buttons[0] == ["1. Гончарство"]
    bot.clock.set(kyiv(12, 11, 18, 30))
    await olena.send("/my")
    assert olena.screen.buttons[0] == ["1. Гончарство", "Квиток"]
    await olena.press("Квиток")
    assert olena.last.text.startswith("<b>Гончарство</b>\n📅 ")
    assert olena.last.media.startswith("photo")
