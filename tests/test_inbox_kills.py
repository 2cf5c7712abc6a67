"""Killed at each named step, and at any instant: nothing lost, nothing acted on twice, nothing left unanswered."""

import asyncio
import random
from collections.abc import AsyncIterator, Iterator

import pytest

from storage.engine import Database
from tests.killing import Life, Verdict
from tests.people import Simulation, running
from tests.victim import Victim

pytestmark = pytest.mark.flaky(reruns=1)  # a real clock, on a machine as busy as it is

STEPS = ("fetched", "kept", "taken", "handled", "shown", "noted")
RANDOM_KILLS = 6


@pytest.fixture
async def telegram() -> AsyncIterator[Simulation]:
    async with running() as simulation:
        yield simulation


@pytest.fixture
def victim(new_database: str, telegram: Simulation) -> Iterator[Victim]:
    bot = Victim(new_database, telegram.url, telegram.token)
    yield bot
    bot.kill()


@pytest.mark.parametrize("step", STEPS)
async def test_killed_at_a_step(step: str, telegram: Simulation, victim: Victim, database: Database) -> None:
    life = Life(telegram, database)
    victim.start()
    await life.begin(("Олена", "Іван"))
    await life.settled()
    victim.kill()
    for person in life.people:
        life.press(person)
        life.write(person)
    victim.start(step, occurrence=1 if step in ("fetched", "kept") else 2)
    await victim.died()
    victim.start()
    await life.settled()
    verdict = await life.verdict()
    assert (verdict.lost, verdict.twice, verdict.unanswered) == (0, 0, 0)
    assert verdict.shown_again <= 4


async def test_killed_at_any_instant(telegram: Simulation, victim: Victim, database: Database) -> None:
    verdict = await killed(telegram, victim, database, RANDOM_KILLS, random.Random(7))
    assert (verdict.lost, verdict.twice, verdict.unanswered) == (0, 0, 0)


async def killed(
    telegram: Simulation, victim: Victim, database: Database, times: int, chance: random.Random
) -> Verdict:
    """What came of people who went on pressing and writing while the bot was killed so many times."""
    life = Life(telegram, database)
    victim.start()
    await life.begin(("Олена", "Іван", "Марта", "Петро"))
    for _ in range(times):
        ends = asyncio.get_running_loop().time() + chance.uniform(0.05, 0.9)
        while asyncio.get_running_loop().time() < ends:
            person = chance.choice(life.people)
            if life.unanswered(person) < 8:
                chance.choice((life.press, life.write))(person)
            await asyncio.sleep(chance.uniform(0.0, 0.02))
        victim.kill()
        victim.start()
    await life.settled()
    return await life.verdict()
