"""A hundred people press "going" at once, and Telegram takes 100 ms for each answer.

    python -m tests.benchmarks.going

Compared with one person pressing alone, side by side on the same SQLite file.
"""

import asyncio
import time
from datetime import UTC, datetime

from sqlalchemy import func, select

from handlers.buttons import Go
from storage.engine import Database
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.signups import Signup
from tests.benchmarks import stage
from tests.benchmarks.loopback import TOKEN, serving

PEOPLE = 100
DELAY = 0.1
ALONE = 7


async def free_intake(url: str) -> int:
    """One with a sign-up in the bot, made wide enough for all."""
    database = Database(url)
    async with database.writing() as session:
        query = (
            select(Intake)
            .join(Opportunity, Opportunity.id == Intake.opportunity_id)
            .join(Occurrence, Occurrence.intake_id == Intake.id)
            .where(Opportunity.registration == "bot", Opportunity.state == "published", Intake.deadline.is_(None))
            .where(Occurrence.start > datetime.now(UTC), Occurrence.state == "scheduled")
            .order_by(Intake.id)
        )
        intake = (await session.scalars(query.limit(1))).one()
        intake.capacity = intake.taken + PEOPLE + ALONE
        chosen = intake.id
    await database.close()
    return chosen


async def press(url: str, intake: int, users: range) -> tuple[float, dict[str, int]]:
    """Seconds until all are answered, and how often each method was called."""
    with serving([(Go(intake=intake).pack(), user) for user in users], DELAY) as (address, done):
        async with stage.running(url, address, TOKEN):
            start = time.perf_counter()
            await stage.until(done)
            return time.perf_counter() - start, done.recv()


async def going(url: str, intake: int) -> int:
    database = Database(url)
    async with database.reading() as session:
        query = select(func.count(Signup.id)).where(Signup.intake_id == intake, Signup.state == "going")
        count = await session.scalar(query.where(Signup.person_id > 0)) or 0
    await database.close()
    return count


async def measure(url: str) -> None:
    await stage.fill(url, PEOPLE + ALONE)
    intake = await free_intake(url)
    before = await going(url, intake)
    first = stage.FIRST_USER
    alone = sorted([(await press(url, intake, range(first + n, first + n + 1)))[0] for n in range(ALONE)])[ALONE // 2]
    together, calls = await press(url, intake, range(first + ALONE, first + ALONE + PEOPLE))
    signed = await going(url, intake) - before
    print(f"the last of {PEOPLE} is answered after {together / alone:.1f}x the single press")
    print(f"together {together * 1000:.0f} ms, alone {alone * 1000:.0f} ms; signed up {signed} of {PEOPLE + ALONE}")
    print(f"calls: {calls}")


def main() -> None:
    with stage.folder() as folder:
        asyncio.run(measure(f"sqlite:///{folder}/city.db"))


if __name__ == "__main__":
    main()
