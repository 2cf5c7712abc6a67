"""/delivery: how delivery stands, for network admins and nobody else."""

from datetime import timedelta

from storage import deliveries, outbox, people
from storage.deliveries import State
from storage.engine import Database
from storage.outbox import Planned
from tests.catalogue import NOW
from tests.conftest import RunningBot
from tests.people import Shown
from tests.test_delivery import claimed, finished, reminded


async def test_an_admin_sees_how_it_stands(bot: RunningBot) -> None:
    chief = bot.person("Ірина")
    await bot.restart(admin_ids=str(chief.id))
    await reminded(bot, "Олена", "Петро", "Оксана")
    bot.telegram.api.faults.add("sendMessage", code=403, description="Forbidden: bot was blocked by the user")
    await bot.tick()
    await chief.send("/delivery")
    assert chief.screen == Shown(
        "<b>Доставка</b>\nЗаплановано: 0\nУсе, чому настав час, уже надіслано.\n"
        "За останню хвилину надіслано: 2 (найбільше 30 на секунду)\n\n"
        "За добу надіслано: 2\nНе дійшло, бо бота заблоковано: 1\n\n"
        "Відкладених після невдалих спроб немає.",
        chief.screen.buttons,
    )


async def test_nobody_else_does(bot: RunningBot) -> None:
    olena = bot.person("Олена")
    await olena.send("/delivery")
    assert "Доставка" not in olena.screen.text


async def test_numbers(database: Database) -> None:
    async with database.writing() as session:
        person = await people.meet(session, 1, "uk", NOW)
        due = [NOW - timedelta(minutes=5), NOW - timedelta(seconds=10), NOW + timedelta(hours=1)]
        await outbox.tell(session, [Planned(person.id, "offer", 9, NOW - timedelta(hours=1))])
    await finished(database, await claimed(database, "run"))
    async with database.writing() as session:
        await outbox.tell(session, [Planned(1, "change", number, at) for number, at in enumerate(due)])
    async with database.reading() as session:
        found = await deliveries.state(session, NOW + timedelta(seconds=1))
    assert found == State(3, 2, 1, due[0], 1, {"sent": 1}, {})
    assert (found.sent, found.needless, found.unreachable) == (1, 0, 0)
