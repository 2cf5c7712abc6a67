"""Declining in one's own words, and confirming at once all who fit."""

from datetime import timedelta

from sqlalchemy import select

from storage import approving
from storage.outbox import Outbox
from storage.signups import Signup
from storage.tasks import Task
from tests.conftest import RunningBot
from tests.people import Resident
from tests.test_approving import asks, confirming, requests, see, states
from tests.test_managing import news, open_event
from tests.test_people import called, taken


async def to_requests(bot: RunningBot, iryna: Resident) -> None:
    await open_event(iryna)
    await iryna.press("Люди")
    await iryna.press(next(row[0] for row in iryna.screen.buttons if row[0].startswith("Запити")))


async def test_a_request_is_declined_in_own_words(bot: RunningBot) -> None:
    iryna, olena = await confirming(bot)
    await asks(bot, olena)
    await requests(bot, iryna)
    await iryna.press("Відмовити")
    await iryna.press("Своїми словами")
    assert iryna.screen.text == (
        "<b>Відмовити: Олена</b>\n"
        "Напишіть причину одним повідомленням, до 300\u00a0знаків. "
        "Щойно надішлете, людині буде відмовлено; ваші слова вона отримає без змін."
    )
    await iryna.send("Ще " * 101)
    assert iryna.screen.text.startswith("Задовго: знаків 302, а вміститься 300.")
    assert await states(bot) == ["requested"]
    await iryna.send("Ця група — для <дорослих>. Приходьте в січні!")
    assert iryna.screen.text == "Олена: відмовлено. Людина отримає повідомлення."
    assert await states(bot) == ["left"]
    assert await news(bot, olena) == (
        "<b>Цього разу вас не записали:</b> Гончарство\n"
        "Організатори пишуть: «Ця група — для &lt;дорослих&gt;. Приходьте в січні!»"
    )
    async with bot.database.reading() as session:
        assert "січні" not in str([one.details for one in await session.scalars(select(Outbox))])
        assert "січні" not in str([one.details for one in await session.scalars(select(Task))])


async def test_the_words_are_forgotten(bot: RunningBot) -> None:
    await test_a_request_is_declined_in_own_words(bot)
    async with bot.database.writing() as session:
        await approving.expire(session, bot.clock.now() + timedelta(days=13))
        (one,) = await session.scalars(select(Signup))
        assert one.declined_words is not None
        await approving.expire(session, bot.clock.now() + timedelta(days=15))
        await session.refresh(one)
        assert one.declined_words is None


async def three(bot: RunningBot, capacity: int) -> Resident:
    """Iryna's event, which Olena, Petro and Maria ask to come to, one after another."""
    iryna, olena = await confirming(bot, capacity=capacity)
    for number, who in enumerate((olena, bot.person("Петро"), bot.person("Марія"))):
        bot.clock.set(bot.clock.now() + timedelta(minutes=number))
        await see(bot, who)
        await who.press("Надіслати запит")
        await called(bot, who, who.person.first_name)
    return iryna


async def test_all_who_fit_are_confirmed_in_turn(bot: RunningBot) -> None:
    iryna = await three(bot, 2)
    await to_requests(bot, iryna)
    assert ["Підтвердити всіх"] in iryna.screen.buttons
    await iryna.press("Підтвердити всіх")
    assert iryna.screen.text.startswith("<b>Підтвердити 2\u00a0запити?</b>\nУсього запитів: 3.")
    assert await states(bot) == ["requested"] * 3
    await iryna.press("Підтвердити: 2")
    assert iryna.screen.text == "Підтверджено 2\u00a0запити. Люди отримають повідомлення.\nЛишилося запитів: 1"
    assert (await states(bot), await taken(bot)) == (["going", "going", "requested"], [2])
    await iryna.press("Запити")
    assert ["Підтвердити всіх"] not in iryna.screen.buttons


async def test_where_nobody_fits_it_says_so(bot: RunningBot) -> None:
    iryna = await three(bot, 1)
    await to_requests(bot, iryna)
    await iryna.press("Підтвердити всіх")
    await iryna.press("Підтвердити: 1")
    await iryna.press("Запити")
    await iryna.press("Підтвердити всіх")
    assert iryna.screen.text.startswith("Вільних місць для запитів зараз немає.")
    assert (await states(bot), await taken(bot)) == (["going", "requested", "requested"], [1])


async def test_who_asked_meanwhile_is_not_meant(bot: RunningBot) -> None:
    iryna = await three(bot, 20)
    await to_requests(bot, iryna)
    await iryna.press("Підтвердити всіх")
    anna = bot.person("Анна")
    await see(bot, anna)
    await anna.press("Надіслати запит")
    await iryna.press("Підтвердити: 3")
    assert await states(bot) == ["going", "going", "going", "requested"]


async def test_where_no_line_moves_nobody_is_sent_to_it(bot: RunningBot) -> None:
    iryna = await three(bot, 1)
    await to_requests(bot, iryna)
    await iryna.press("Підтвердити всіх")
    await iryna.press("Підтвердити: 1")
    await open_event(iryna)
    await iryna.press("Закрити запис")
    await to_requests(bot, iryna)
    await iryna.press("Підтвердити всіх")
    assert iryna.screen.text == (
        "Вільних місць для запитів немає, а запис уже завершено, тож із черги місця не дочекатися. "
        "Додайте місць або відмовте."
    )


async def test_why_nobody_is_confirmed_is_said_as_it_is(bot: RunningBot) -> None:
    iryna = await three(bot, 20)
    await to_requests(bot, iryna)
    await iryna.press("Підтвердити всіх")
    bot.clock.set(bot.clock.now() + timedelta(days=60))
    await iryna.press("Підтвердити: 3")
    assert iryna.screen.text == "Запити вже не підтвердити: подія минула або її скасовано чи приховано."
    assert await states(bot) == ["requested"] * 3


async def test_nobody_takes_the_turn_of_one_who_no_longer_asks(bot: RunningBot) -> None:
    iryna = await three(bot, 20)
    await to_requests(bot, iryna)
    await iryna.press("Підтвердити всіх")
    bot.clock.set(bot.clock.now() + timedelta(minutes=5))
    async with bot.database.writing() as session:
        (first, *_) = await session.scalars(select(Signup).order_by(Signup.id))
        first.state, first.waits_from = "left", None
    anna = bot.person("Анна")
    await see(bot, anna)
    await anna.press("Надіслати запит")
    await iryna.press("Підтвердити: 3")
    assert sorted(await states(bot)) == ["going", "going", "left", "requested"]
