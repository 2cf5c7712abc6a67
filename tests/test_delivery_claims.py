"""Who may send what, and when: by urgency, under a lease, by one copy of the bot at a time."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.delivery import Delivery
from bot.leader import Leader
from bot.pace import Pace
from bot.sending import Sender
from bot.telegram import connect
from locales import load
from storage import claims, outbox, people
from storage.engine import Database
from storage.outbox import Claim, Outbox, Planned
from tests.catalogue import NOW
from tests.conftest import RunningBot
from tests.test_delivery import reminded

pytestmark = pytest.mark.flaky(reruns=1)  # a real clock, on a machine as busy as it is

MINUTE = timedelta(minutes=1)
KINDS = ("announcement", "digest", "alert", "reminder", "change", "offer")


async def planned(database: Database, *kinds: str) -> None:
    """One after another falls due, all of them before now."""
    async with database.writing() as session:
        person = await people.meet(session, 1, "uk", NOW)
        rows = [Planned(person.id, kind, number, NOW - (9 - number) * MINUTE) for number, kind in enumerate(kinds)]
        await outbox.tell(session, rows)


async def claimed(database: Database, token: str, now: datetime = NOW, limit: int = 200) -> list[Claim]:
    async with database.reading() as session:
        priorities = await claims.due(session, token.partition(".")[0], now)
    async with database.writing() as session:
        return await claims.claim(session, token, now, limit, priorities)


async def test_the_most_urgent_leave_first_however_long_the_others_wait(database: Database) -> None:
    await planned(database, *KINDS)
    order = [(await claimed(database, f"run.{number}", limit=1))[0].kind for number in range(len(KINDS))]
    assert order == ["offer", "change", "reminder", "alert", "digest", "announcement"]
    assert await claimed(database, "run.9") == []


async def test_of_one_kind_the_longest_due_leave_first(database: Database) -> None:
    await planned(database, "reminder", "reminder", "reminder", "digest")
    assert [row.about for row in await claimed(database, "run.1", limit=2)] == [0, 1]
    assert [row.about for row in await claimed(database, "run.2")] == [2, 3]


async def test_what_is_not_due_is_not_claimed(database: Database) -> None:
    await planned(database, "reminder")
    assert await claimed(database, "run.1", NOW - 10 * MINUTE) == []


async def test_a_run_does_not_claim_again_what_it_has_in_its_hands(database: Database) -> None:
    """Though its clock was put forward by an hour."""
    await planned(database, "reminder")
    assert len(await claimed(database, "run.1")) == 1
    assert await claimed(database, "run.2", NOW + 60 * MINUTE) == []
    assert len(await claimed(database, "next.1", NOW + 60 * MINUTE)) == 1


async def test_a_lease_from_before_the_clock_was_put_back_holds_up_nothing(database: Database) -> None:
    await planned(database, "reminder")
    assert len(await claimed(database, "crashed.1", NOW + 60 * MINUTE)) == 1
    assert len(await claimed(database, "next.1", NOW)) == 1


async def test_what_is_given_back_is_due_as_before(database: Database) -> None:
    await planned(database, "reminder")
    first = await claimed(database, "run.1")
    async with database.writing() as session:
        await claims.give_back(session, first)
    again = await claimed(database, "run.2")
    assert [(row.id, row.due_at, row.tries) for row in again] == [(row.id, row.due_at, 0) for row in first]


async def test_one_copy_leads_and_another_follows_when_it_is_gone(database: Database) -> None:
    one, other = (Leader(database, timedelta(seconds=1.5)) for _ in range(2))
    assert await one.leads()
    assert one.in_office
    assert await other.leads() is database.is_sqlite, "SQLite is for one copy"
    await asyncio.sleep(1.6)
    assert one.in_office is database.is_sqlite, "it knows by its own clock"
    assert await other.leads()
    assert await one.leads() is database.is_sqlite
    await other.resign()
    assert await one.leads(), "who resigned need not be waited for"


async def test_an_outage_counts_against_no_row(bot: RunningBot) -> None:
    crowd = await reminded(bot, *(f"Особа {number}" for number in range(6)))
    fault = bot.telegram.api.faults.add("sendMessage", code=502, description="Bad Gateway", times=None)
    await bot.tick()
    async with bot.database.reading() as session:
        tries = sorted(await session.scalars(select(Outbox.tries)))
    assert tries[:4] == [0] * 4, "the first two may have been to blame"
    bot.telegram.api.faults.planned.remove(fault)
    for _ in range(20):
        await asyncio.sleep(0.2)
        bot.clock.move(timedelta(seconds=10))
        await bot.tick()
    assert [len(each.received) for each in crowd] == [1] * 6


async def test_what_rests_goes_on_as_the_rest_ends(bot: RunningBot) -> None:
    """And not at the scheduler's next turn after it, which may be a second later."""
    crowd = await reminded(bot, "Олена", "Петро")
    pace = Pace()
    client = connect(bot.telegram.token, bot.telegram.url, pace)
    pace.hold(0.8)
    await Delivery(bot.database, Sender(client), load(), bot.clock, pace).run()
    await client.session.close()
    assert [len(each.received) for each in crowd] == [1, 1]
