"""/delivery: how delivery stands, for network admins and nobody else."""

from datetime import timedelta

from sqlalchemy import Update, update

from storage import deliveries, outbox, people
from storage.deliveries import State
from storage.engine import Database
from storage.outbox import Outbox, Planned
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


async def troubled(bot: RunningBot) -> None:
    """Five rows: one left, one is tried again, one set aside, one late, one to come."""
    async with bot.database.writing() as session:
        person = await people.meet(session, 1, "uk", NOW)
        kinds = ("offer", "reminder", "date_cancelled", "change", "alert")
        await outbox.tell(session, [Planned(person.id, kind, 9, NOW - timedelta(minutes=9)) for kind in kinds])

        def row(kind: str) -> Update:
            return update(Outbox).where(Outbox.kind == kind)

        await session.execute(row("offer").values(done_at=NOW - timedelta(hours=3), outcome="sent"))
        await session.execute(row("reminder").values(tries=2, due_at=NOW + timedelta(minutes=5)))
        await session.execute(row("date_cancelled").values(tries=5, done_at=NOW, outcome="failed"))
        await session.execute(row("alert").values(due_at=NOW + timedelta(days=1)))


async def test_what_is_late_failed_or_set_aside_is_seen_in_both_languages(bot: RunningBot) -> None:
    iryna, john = bot.person("Ірина"), bot.person("John", language="en")
    await bot.restart(admin_ids=f"{iryna.id},{john.id}")
    await troubled(bot)
    await iryna.send("/delivery")
    assert iryna.screen.text == (
        "<b>Доставка</b>\nЗаплановано: 3\nЧас настав: 1, з них понад хвилину тому: 1\n"
        "Найдавніше чекає з: сьогодні о\u00a009:51\nПісля невдачі спробуємо ще: 1\n"
        "За останню хвилину надіслано: 0 (найбільше 30 на секунду)\n\nЗа добу надіслано: 1\n\n"
        "Відкладено після п’яти невдалих спроб: 1. Причини — в журналі бота.\n• скасування дат: 1"
    )
    await john.send("/delivery")
    assert john.screen.text == (
        "<b>Delivery</b>\nPlanned: 3\nDue: 1, of them for more than a minute: 1\n"
        "The longest waits since: today at 09:51\nTo be tried again after a failure: 1\n"
        "Sent in the last minute: 0 (at most 30 a second)\n\nSent in 24 hours: 1\n\n"
        "Set aside after five failed attempts: 1. The reasons are in the bot’s log.\n• cancelled dates: 1"
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
