"""A database that is out of reach for a while: what was sent is marked as soon as it is back, and comes once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.clock import RunningClock
from bot.delivery import Delivery
from bot.pace import Pace
from bot.sending import Sender
from bot.telegram import connect
from locales import load
from storage.engine import Database, driver_url
from storage.outages import is_outage
from tests.people import Simulation, running
from tests.test_delivery import outcomes
from tests.test_delivery_kills import DUE, crowd_with_reminders

FULL = """
    CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '{code}'; END $$
"""
TRIGGER = "CREATE TRIGGER full_disk BEFORE UPDATE ON outbox FOR EACH STATEMENT EXECUTE FUNCTION full_disk()"
postgresql_only = pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)


@pytest.fixture
async def telegram() -> AsyncIterator[Simulation]:
    async with running() as simulation:
        yield simulation


@asynccontextmanager
async def beside(address: str) -> AsyncIterator[object]:
    """A connection of somebody who has nothing to do with the bot."""
    engine = create_async_engine(driver_url(address), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        yield connection
    await engine.dispose()


async def said(address: str, *words: str) -> None:
    async with beside(address) as connection:
        for one in words:
            await connection.execute(text(one))  # type: ignore[attr-defined]  # a connection


async def broken(address: str, code: str) -> None:
    await said(address, FULL.format(code=code), TRIGGER)


async def mended(address: str) -> None:
    await said(address, "DROP FUNCTION full_disk CASCADE")


@postgresql_only
@pytest.mark.parametrize(
    ("code", "passes"),
    [
        ("53100", True),  # the disk is full
        ("53200", True),  # no memory
        ("57P03", True),  # it is starting up
        ("58030", True),  # the disk cannot be read
        ("25006", True),  # another server has become the one to write to
        ("40P01", True),  # a deadlock
        ("22001", False),  # too long a value: ours
    ],
)
async def test_what_passes_on_a_server(new_database: str, database: Database, code: str, passes: bool) -> None:
    await broken(new_database, code)
    with pytest.raises(DBAPIError) as raised:
        async with database.writing() as session:
            await session.execute(text("UPDATE outbox SET tries = 0"))
    assert is_outage(raised.value) is passes


async def test_a_fault_of_ours_does_not_pass(database: Database) -> None:
    with pytest.raises(IntegrityError) as raised:
        async with database.writing() as session:
            await session.execute(text("INSERT INTO saved (person_id, intake_id) VALUES (1, 1)"))
    assert not is_outage(raised.value)


@postgresql_only
async def test_a_full_disk_of_a_server_repeats_nothing(
    telegram: Simulation, new_database: str, database: Database
) -> None:
    crowd = await crowd_with_reminders(telegram, database, 12)
    count = 0

    def step(name: str) -> None:
        nonlocal count
        count += name == "sent"
        if name == "sent" and count == 4:
            works.append(asyncio.create_task(broken(new_database, "53100")))
            asyncio.get_running_loop().call_later(1.5, lambda: works.append(asyncio.create_task(mended(new_database))))

    works: list[asyncio.Task[None]] = []
    pace, clock = Pace(20), RunningClock()
    clock.set(DUE)
    client = connect(telegram.token, telegram.url, pace)
    delivery = Delivery(database, Sender(client), load(), clock, pace, step)
    for _ in range(40):
        await delivery.run()
        if len(works) == 2 and works[1].done():
            break
        await asyncio.sleep(0.1)
    await delivery.run()
    await client.session.close()
    assert [len(each.received) for each in crowd] == [1] * 12
    assert {outcome for _, outcome in await outcomes(database)} == {"sent"}
