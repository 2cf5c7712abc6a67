"""Delivery killed at each named step, and at any instant: no reminder is lost, and at most those not yet marked as sent
are repeated."""

import asyncio
import random
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from storage import people
from storage.engine import Database
from tests import catalogue
from tests.catalogue import NOW, kyiv
from tests.courier import Courier
from tests.people import Resident, Simulation, running
from tests.test_delivery import arrived, remind

pytestmark = pytest.mark.flaky(reruns=1)  # a real clock, on a machine as busy as it is

CROWD = 60
UNMARKED = 16  # in flight, and sent while others were being marked
DUE = kyiv(12, 12, 16)


@pytest.fixture
async def telegram() -> AsyncIterator[Simulation]:
    async with running() as simulation:
        yield simulation


async def crowd_with_reminders(telegram: Simulation, database: Database, size: int) -> list[Resident]:
    """Two days ahead and at any hour: so many crashes take their time, for each leaves a lease to run out."""
    crowd = [arrived(telegram, f"Особа {number}") for number in range(size)]
    async with database.writing() as session:
        pottery = await catalogue.add(session, "Гончарство", DUE + timedelta(days=2))
        meeting = (await catalogue.occurrences(session, pottery))[0]
        for resident in crowd:
            person = await people.meet(session, resident.id, "uk", NOW)
            person.leads, person.quiet_from, person.quiet_until = frozenset({"2d"}), 0, 0
            await remind(session, person.id, meeting.intake_id, meeting.id, lead="2d")
    return crowd


@pytest.mark.parametrize(("step", "occurrence"), [("claimed", 1), ("sent", 7), ("marked", 1)])
async def test_killed_at_a_step(
    step: str, occurrence: int, telegram: Simulation, new_database: str, database: Database
) -> None:
    crowd = await crowd_with_reminders(telegram, database, CROWD)
    courier = Courier(new_database, telegram.url, telegram.token)
    courier.start(DUE, step, occurrence)
    await courier.ended()
    assert sum(len(resident.received) for resident in crowd) < CROWD
    courier.start(DUE, after_lease=True)
    await courier.ended()
    got = [len(resident.received) for resident in crowd]
    assert min(got) == 1
    assert sum(got) - CROWD <= (0 if step == "claimed" else UNMARKED)


async def test_killed_at_any_instant(telegram: Simulation, new_database: str, database: Database) -> None:
    crowd = await crowd_with_reminders(telegram, database, CROWD)
    courier, chance = Courier(new_database, telegram.url, telegram.token), random.Random(5)
    kills = 4
    for _ in range(kills):
        courier.start(DUE, after_lease=True)
        await asyncio.sleep(chance.uniform(0.1, 0.6))
        courier.kill()
    courier.start(DUE, after_lease=True)
    await courier.ended()
    got = [len(resident.received) for resident in crowd]
    assert min(got) == 1
    assert sum(got) - CROWD <= kills * UNMARKED
