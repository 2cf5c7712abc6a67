"""Sign-ups that organisers confirm: a request takes no seat, and the places never run over."""

import asyncio
from datetime import timedelta

from sqlalchemy import delete, select, update

from handlers.buttons import Go
from storage import approving, roster
from storage.opportunities import Opportunity
from storage.organisations import Member
from storage.outbox import Outbox
from storage.signups import Signup
from tests.catalogue import kyiv
from tests.conftest import RunningBot
from tests.people import Resident, Shown
from tests.test_adding import catalogue
from tests.test_forms import asking
from tests.test_managing import news, open_event, scene
from tests.test_people import called, taken


async def confirming(bot: RunningBot, **fields: object) -> tuple[Resident, Resident]:
    """Iryna confirms each sign-up; Olena is called by her name, and not going yet."""
    iryna, olena = await scene(bot, **fields)
    await olena.press("Не зможу")
    await called(bot, olena, "Олена")
    await open_event(iryna)
    await iryna.press("Умови запису")
    await iryna.press("Підтверджуємо самі")
    return iryna, olena


async def see(bot: RunningBot, who: Resident) -> None:
    (event,) = await catalogue(bot)
    await who.open(f"o_{event.id}")


async def requests(bot: RunningBot, iryna: Resident, name: str = "Олена") -> None:
    await open_event(iryna)
    await iryna.press("Люди")
    await iryna.press(next(row[0] for row in iryna.screen.buttons if row[0].startswith("Запити")))
    await iryna.press(next(row[0] for row in iryna.screen.buttons if name in row[0]))


async def states(bot: RunningBot) -> list[str]:
    async with bot.database.reading() as session:
        return list(await session.scalars(select(Signup.state).order_by(Signup.id)))


async def test_a_request_takes_no_seat_and_is_confirmed(bot: RunningBot) -> None:
    iryna, olena = await confirming(bot)
    assert "Кожен запис підтверджуєте ви" in iryna.screen.text
    await see(bot, olena)
    card = next(each for each in reversed(olena.messages) if "Гончарство" in each.text)
    assert "Запис підтверджують організатори" in card.text
    assert card.buttons[0] == ["Надіслати запит", "Нас кілька"]
    await olena.press("Надіслати запит")
    assert olena.toasts[-1] == "Запит надіслано. Скажемо, щойно організатори вирішать."
    assert "<b>Ви надіслали запит.</b>" in olena.screen.text
    assert olena.screen.buttons[:2] == [["✓ Запит надіслано", "Забрати запит"], ["Скільки нас: 1", "Потрібна допомога"]]
    assert (await taken(bot), await states(bot)) == ([0], ["requested"])
    await olena.send("/my")
    assert "Запит чекає на організаторів" in olena.screen.text
    bot.clock.set(bot.clock.now() + timedelta(minutes=2))
    assert (await news(bot, iryna)).startswith("<b>1\u00a0запит на запис:</b> Гончарство\n📅 сб, 12\u00a0грудня, 18:00")
    await iryna.press("Запити: 1")
    assert iryna.screen.buttons[0] == ["1. Олена"]
    await iryna.press("1. Олена")
    assert "Стан: просить записати" in iryna.screen.text
    await iryna.press("Підтвердити")
    assert iryna.screen == Shown("Олена: запис підтверджено. Людина отримає повідомлення.", [["Запити", "Люди"]])
    assert (await taken(bot), await states(bot)) == ([1], ["going"])
    assert await news(bot, olena) == (
        "<b>Ваш запит підтверджено:</b> Гончарство\n📅 сб, 12\u00a0грудня, 18:00\nМісце за вами. Нагадаємо вчасно."
    )
    bot.clock.set(kyiv(12, 12, 16))
    assert "Гончарство" in await news(bot, olena)  # the reminder


async def test_requests_are_counted_where_organisers_look(bot: RunningBot) -> None:
    iryna, olena = await confirming(bot)
    await asks(bot, olena)
    await iryna.send("/mine")
    assert "👥 Ідуть: 0 · у черзі: 0 · запити: 1 · зберегли: 0" in iryna.screen.text
    await iryna.press("Гончарство")
    assert "👥 Ідуть: 0 · у черзі: 0 · запити: 1 · зберегли: 0" in iryna.screen.text
    bot.clock.set(kyiv(12, 13, 12))
    await open_event(iryna)
    assert "запити" not in iryna.screen.text  # it is over: they wait for nothing


async def test_who_is_not_confirmed_is_not_reminded(bot: RunningBot) -> None:
    _, olena = await confirming(bot)
    await see(bot, olena)
    await olena.press("Надіслати запит")
    async with bot.database.reading() as session:
        planned = select(Outbox.kind).where(Outbox.done_at.is_(None), Outbox.kind == "reminder")
        due = list(await session.scalars(planned))
    told = len(olena.received)
    for moment in (kyiv(12, 11, 19), kyiv(12, 12, 16)):
        bot.clock.set(moment)
        await bot.tick()
    assert len(olena.received) == told, due


async def test_a_request_is_declined_with_a_reason(bot: RunningBot) -> None:
    iryna, olena = await confirming(bot)
    await see(bot, olena)
    await olena.press("Надіслати запит")
    await requests(bot, iryna)
    await iryna.press("Відмовити")
    assert iryna.screen == Shown(
        "<b>Відмовити: Олена?</b>\nЛюдина отримає повідомлення з причиною й не зможе просити знову без вашого дозволу. "
        "Чому?",
        [
            ["Місць більше немає"],
            ["Не для цієї групи"],
            ["Набір завершено"],
            ["Без пояснення"],
            ["Своїми словами"],
            ["‹ Назад"],
        ],
    )
    await iryna.press("Не для цієї групи")
    assert iryna.screen.text == "Олена: відмовлено. Людина отримає повідомлення."
    assert await news(bot, olena) == (
        "<b>Цього разу вас не записали:</b> Гончарство\n"
        "Організатори пишуть, що ця зустріч розрахована на іншу групу. Умови є в описі події."
    )
    await see(bot, olena)
    await olena.press("Надіслати запит")
    assert await states(bot) == ["left"]
    await iryna.press("Люди")
    await iryna.press("Прибрані: 1")
    await iryna.press("1. Олена")
    await iryna.press("Дозволити запис")
    await see(bot, olena)
    await olena.press("Надіслати запит")
    assert await states(bot) == ["requested"]


async def test_confirmed_without_a_free_place_one_stands_in_line(bot: RunningBot) -> None:
    iryna, olena = await confirming(bot, capacity=1)
    taras = bot.person("Тарас")
    await called(bot, await asks(bot, taras), "Тарас")
    await asks(bot, olena)
    await requests(bot, iryna, "Тарас")
    await iryna.press("Підтвердити")
    await requests(bot, iryna)
    await iryna.press("Підтвердити")
    assert iryna.screen.text == (
        "Олена: запит підтверджено, але вільних місць зараз немає, тому людина стоїть у черзі. Вона отримає "
        "повідомлення."
    )
    assert (await taken(bot), sorted(await states(bot))) == ([1], ["going", "waiting"])
    assert (await news(bot, olena)).endswith("тому ви в черзі. Скажемо, щойно місце звільниться.")
    await see(bot, taras)
    await taras.press("Не зможу")
    await bot.tick()
    await olena.press("Беру місце")
    assert (await taken(bot), sorted(await states(bot))) == ([1], ["going", "left"])


async def test_who_waits_takes_no_more_places_than_were_confirmed(bot: RunningBot) -> None:
    iryna, olena = await confirming(bot, capacity=3)
    taras = bot.person("Тарас")
    await called(bot, await asks(bot, taras), "Тарас")
    await taras.press("Скільки нас: 1")
    await taras.press("3\u00a0місця")
    await asks(bot, olena)
    for name in ("Тарас", "Олена"):
        await requests(bot, iryna, name)
        await iryna.press("Підтвердити")
    assert sorted(await states(bot)) == ["going", "waiting"]
    await see(bot, taras)
    await taras.press("Не зможу")
    async with bot.database.reading() as session:
        (intake,) = await session.scalars(select(Signup.intake_id).where(Signup.state == "waiting"))
    await olena.forge(Go(intake=intake, seats=3).pack())
    assert olena.alerts[-1].startswith("Більше місць підтверджують організатори")
    assert await taken(bot) == [0]
    await olena.forge(Go(intake=intake, seats=1).pack())
    assert await taken(bot) == [1]


async def test_a_request_for_another_number_of_places_is_told_of_once(bot: RunningBot) -> None:
    iryna, olena = await confirming(bot)
    await asks(bot, olena)
    bot.clock.set(bot.clock.now() + timedelta(minutes=2))
    await bot.tick()
    told = len(iryna.received)
    await olena.press("Скільки нас: 1")
    await olena.press("2\u00a0місця")
    bot.clock.set(bot.clock.now() + timedelta(minutes=2))
    await bot.tick()
    assert len(iryna.received) == told


async def test_who_left_the_organisation_hears_of_no_requests(bot: RunningBot) -> None:
    iryna, olena = await confirming(bot)
    await asks(bot, olena)
    async with bot.database.writing() as session:
        await session.execute(delete(Member))
    told = len(iryna.received)
    bot.clock.set(bot.clock.now() + timedelta(minutes=2))
    await bot.tick()
    assert len(iryna.received) == told


async def asks(bot: RunningBot, who: Resident) -> Resident:
    await see(bot, who)
    await who.press("Надіслати запит")
    return who


async def test_a_request_is_changed_and_taken_back(bot: RunningBot) -> None:
    iryna, olena = await confirming(bot)
    await asks(bot, olena)
    await olena.press("Скільки нас: 1")
    await olena.press("3\u00a0місця")
    assert "<b>Ви надіслали запит, 3\u00a0місця.</b>" in olena.screen.text
    await olena.press("Забрати запит")
    assert (olena.toasts[-1], await states(bot), await taken(bot)) == ("Запит забрано.", ["left"], [0])
    await asks(bot, olena)
    await requests(bot, iryna)
    await iryna.press("Підтвердити")
    await see(bot, olena)
    await olena.press("Скільки нас: 1")
    assert [row[0] for row in olena.screen.buttons] == ["✓ Лише я", "‹ Назад"]


async def test_a_request_for_fewer_places_keeps_its_turn(bot: RunningBot) -> None:
    iryna, olena = await confirming(bot)
    await asks(bot, olena)
    await olena.press("Скільки нас: 1")
    await olena.press("3\u00a0місця")
    bot.clock.move(timedelta(minutes=5))
    await called(bot, await asks(bot, bot.person("Тарас")), "Тарас")
    bot.clock.move(timedelta(minutes=5))
    await olena.press("Скільки нас: 3")
    await olena.press("2\u00a0місця")
    await open_event(iryna)
    await iryna.press("Люди")
    await iryna.press("Запити: 2")
    assert [row[0] for row in iryna.screen.buttons[:2]] == ["1. Олена", "2. Тарас"]
    bot.clock.move(timedelta(minutes=5))
    await olena.press("Скільки нас: 2")
    await olena.press("3\u00a0місця")
    await open_event(iryna)
    await iryna.press("Люди")
    await iryna.press("Запити: 2")
    assert [row[0] for row in iryna.screen.buttons[:2]] == ["1. Тарас", "2. Олена"]


async def test_a_request_can_become_smaller_when_sign_up_is_over(bot: RunningBot) -> None:
    _, olena = await confirming(bot, deadline=kyiv(12, 10))
    await asks(bot, olena)
    await olena.press("Скільки нас: 1")
    await olena.press("3\u00a0місця")
    bot.clock.set(kyiv(12, 11))
    await olena.press("Скільки нас: 3")
    assert [row[0] for row in olena.screen.buttons] == ["Лише я", "2\u00a0місця", "3\u00a0місця", "‹ Назад"]
    await olena.press("2\u00a0місця")
    assert "<b>Ви надіслали запит, 2\u00a0місця.</b>" in olena.screen.text
    async with bot.database.reading() as session:
        number, seats = (await session.execute(select(Signup.intake_id, Signup.seats))).one()
    assert seats == 2
    await olena.forge(Go(intake=number, seats=4).pack())
    async with bot.database.reading() as session:
        assert await session.scalar(select(Signup.seats)) == 2
    await olena.press("Скільки нас: 2")
    await olena.press("Лише я")
    assert [row[0] for row in olena.screen.buttons[:2]] == ["✓ Запит надіслано", "Потрібна допомога"]


async def test_answers_stand_with_the_request(bot: RunningBot) -> None:
    iryna, olena = await asking(bot)
    await called(bot, olena, "Олена")
    await iryna.press("Усі запитання")
    await iryna.press("Підтверджуємо самі")
    await asks(bot, olena)
    assert olena.screen.text.startswith("<b>Гончарство</b>\nЗапит надіслано. Організатори питають, 1 із 2:")
    await olena.press("Середній")
    await requests(bot, iryna)
    assert "— Середній" in iryna.screen.text
    assert "— немає відповіді" in iryna.screen.text


async def test_places_do_not_run_over_when_two_confirm_at_once(bot: RunningBot) -> None:
    await confirming(bot, capacity=2)
    for name in ("Тарас", "Петро", "Ганна", "Яна"):
        await asks(bot, bot.person(name))
    async with bot.database.reading() as session:
        numbers = list(await session.scalars(select(Signup.id).where(Signup.state == "requested")))

    async def confirm(number: int) -> str:
        async with bot.database.writing() as session:
            found = await roster.one(session, roster.SIGNUP, number)
            assert found is not None
            run = await roster.find(session, found.intake.id)
            assert run is not None
            return await approving.confirm(session, found, run, bot.clock.now())

    became = await asyncio.gather(*(confirm(number) for number in [*numbers, *numbers]))
    assert sorted(became) == ["", "", "", "", "going", "going", "waiting", "waiting"]
    assert await taken(bot) == [2]


async def test_where_sign_up_has_moved_elsewhere_no_seats_are_counted(bot: RunningBot) -> None:
    iryna, olena = await confirming(bot)
    await asks(bot, olena)
    async with bot.database.writing() as session:
        await session.execute(update(Opportunity).values(registration="phone"))
    await requests(bot, iryna)
    await iryna.press("Підтвердити")
    assert (await states(bot), await taken(bot)) == (["going"], [0])


async def test_what_is_over_is_not_confirmed(bot: RunningBot) -> None:
    iryna, olena = await confirming(bot)
    await asks(bot, olena)
    await requests(bot, iryna)
    bot.clock.set(kyiv(12, 13, 12))
    told = len(olena.received)
    await iryna.press("Підтвердити")
    assert iryna.screen.text == ("Олена: запис не підтверджено, бо ця подія вже минула або її скасовано чи приховано.")
    await bot.tick()
    assert (await states(bot), await taken(bot), len(olena.received)) == (["requested"], [0], told)


async def test_of_what_is_over_nobody_is_told_that_they_were_declined(bot: RunningBot) -> None:
    iryna, olena = await confirming(bot)
    await asks(bot, olena)
    await requests(bot, iryna)
    bot.clock.set(kyiv(12, 13, 12))
    await bot.tick()
    told = len(olena.received)
    await iryna.press("Відмовити")
    assert iryna.screen == Shown(
        "<b>Відмовити: Олена?</b>\n"
        "Подія вже минула або її скасовано чи приховано, тому повідомлення людина не отримає.",
        [["Відмовити"], ["‹ Назад"]],
    )
    await iryna.press("Відмовити")
    assert iryna.screen.text == (
        "Олена: відмовлено. Подія вже минула або її скасовано чи приховано, тому людині про це не пишемо."
    )
    await bot.tick()
    assert (await states(bot), len(olena.received)) == (["left"], told)
    async with bot.database.reading() as session:
        assert list(await session.scalars(select(Outbox.id).where(Outbox.kind == "declined"))) == []


async def test_nobody_is_put_into_a_line_that_no_longer_moves(bot: RunningBot) -> None:
    """Sign-up is closed and no place is free: the organiser reads why, and what helps; the request stays."""
    iryna, olena = await confirming(bot, capacity=1)
    taras = bot.person("Тарас")
    await called(bot, await asks(bot, taras), "Тарас")
    await asks(bot, olena)
    await requests(bot, iryna, "Тарас")
    await iryna.press("Підтвердити")
    await open_event(iryna)
    await iryna.press("Закрити запис")
    await requests(bot, iryna)
    told = len(olena.received)
    await iryna.press("Підтвердити")
    assert iryna.screen == Shown(
        "Олена: запит лишився без відповіді. Вільних місць немає, а запис уже завершено, тож із черги місця не "
        "дочекатися. Додайте місць і підтвердьте ще раз або відмовте.",
        [["Кількість місць"], ["Запити", "Люди"]],
    )
    await bot.tick()
    assert (sorted(await states(bot)), await taken(bot), len(olena.received)) == (["going", "requested"], [1], told)
    await iryna.press("Кількість місць")
    await iryna.press("10")
    await requests(bot, iryna)
    await iryna.press("Підтвердити")
    assert (await states(bot), await taken(bot)) == (["going", "going"], [2])


async def test_after_the_deadline_a_free_place_waits_for_nobody_in_line(bot: RunningBot) -> None:
    """Those in line are offered nothing any more, so the organiser's word counts."""
    iryna, olena = await confirming(bot, capacity=1, deadline=kyiv(12, 10))
    taras = bot.person("Тарас")
    await called(bot, await asks(bot, taras), "Тарас")
    maria = bot.person("Марія")
    await called(bot, await asks(bot, maria), "Марія")
    await asks(bot, olena)
    for name in ("Тарас", "Марія"):
        await requests(bot, iryna, name)
        await iryna.press("Підтвердити")
    bot.clock.set(kyiv(12, 11))
    await see(bot, taras)
    await taras.press("Не зможу")
    await bot.tick()
    await requests(bot, iryna)
    await iryna.press("Підтвердити")
    assert iryna.screen.text == "Олена: запис підтверджено. Людина отримає повідомлення."
    assert sorted(await states(bot)) == ["going", "left", "waiting"]


async def test_no_word_of_a_place_where_the_event_was_taken_away_meanwhile(bot: RunningBot) -> None:
    iryna, olena = await confirming(bot)
    await asks(bot, olena)
    await requests(bot, iryna)
    await iryna.press("Підтвердити")
    told = len(olena.received)
    async with bot.database.writing() as session:
        await session.execute(update(Opportunity).values(state="hidden"))
    await bot.tick()
    assert len(olena.received) == told


async def test_in_english(bot: RunningBot) -> None:
    await confirming(bot)
    john = bot.person("John", language="en")
    await see(bot, john)
    await john.press("Send a request")
    assert "<b>You have sent a request.</b> The place is yours once the organisers confirm." in john.screen.text
    assert john.screen.buttons[0] == ["✓ Request sent", "Withdraw it"]
