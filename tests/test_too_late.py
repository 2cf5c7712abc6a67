"""What begins soon or has begun promises nothing that cannot be kept."""

from datetime import timedelta

from handlers import buttons as b
from storage.people import by_telegram
from tests.catalogue import add, intakes, kyiv
from tests.conftest import RunningBot
from tests.people import Resident


async def opened(bot: RunningBot, **fields: object) -> tuple[Resident, int]:
    """Somebody at the card of a workshop on the 12th at 18:00."""
    async with bot.database.writing() as session:
        workshop = await add(session, "Гончарство", kyiv(12, 12), **fields)  # type: ignore[arg-type]  # columns of all kinds
        intake = (await intakes(session, workshop))[0].id
    olena = bot.person("Олена")
    await olena.send("/menu")
    async with bot.database.writing() as session:
        person = await by_telegram(session, olena.id)
        assert person is not None
        person.welcomed_at = bot.clock.now()
    await olena.open(f"o_{workshop.id}")
    return olena, intake


async def test_only_reminders_that_will_come_are_promised(bot: RunningBot) -> None:
    olena, intake = await opened(bot)
    on, off = b.Remind(intake=intake, on=True).pack(), b.Remind(intake=intake, on=False).pack()
    told = []
    for moment in (kyiv(12, 10, 12), kyiv(12, 12, 12), kyiv(12, 12, 17)):
        bot.clock.set(moment)
        await olena.forge(on, message_id=olena.screen_message.id)
        told.append(olena.toasts[-1])
        await olena.forge(off, message_id=olena.screen_message.id)
    assert told == [
        "Нагадаємо напередодні о 18:00 і за 2\u00a0години.",
        "Нагадаємо за 2\u00a0години.",
        "Початок уже скоро, нагадування не встигне. Подія у вашому плані.",
    ]


async def test_the_card_of_what_has_begun_does_not_invite(bot: RunningBot) -> None:
    olena, _ = await opened(bot, capacity=5)
    assert olena.screen.text.endswith("👥 Вільних 5\u00a0місць із 5\nЗапис тут, у боті")
    bot.clock.set(kyiv(12, 12) + timedelta(minutes=5))
    await olena.send("/start o_1")
    assert olena.screen.text.endswith("Організатор: Бібліотека\n\nЗаписатися можна було до початку")
