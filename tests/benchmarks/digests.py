"""Planning a digest for many subscribers of one hour, with people pressing meanwhile: time, presses, memory.

    python -m tests.benchmarks.digests [--people 20000,100000] [--full]

Presses are such as write, so they wait for the planning's transactions. `--full` is a million people. On SQLite; with
TEST_DATABASE_URL set to an empty PostgreSQL database, on that.
"""

import argparse
import asyncio
import multiprocessing
import os
import statistics
import time
from datetime import UTC, datetime, timedelta

import psutil
from sqlalchemy import func, insert, select

from bot.app import App
from bot.clock import Clock
from handlers.buttons import Follow
from storage import digests
from storage.digests import Digest
from storage.engine import Database
from storage.outbox import Outbox
from storage.people import Person
from tests.benchmarks import stage
from tests.benchmarks.delivery import FIRST, PRESSED_EVERY, PRESSERS, p95
from tests.benchmarks.flood import Told, counting
from tests.benchmarks.loopback import TOKEN

MOST_SECONDS = 600  # for a million
IDLE = 15.0  # seconds of presses alone
AT_ONCE = 5000


async def fill(url: str, people: int) -> None:
    """So many who want a digest at the same hour, ten minutes from now: planned already, and not sent yet."""
    await stage.fill(url, PRESSERS)
    database, now = Database(url), datetime.now(UTC)
    wish = {"every": digests.DAILY, "weekday": 0, "hour": 9, "alerts": "", "since": now}
    for begin in range(0, people, AT_ONCE):
        some = range(begin, min(begin + AT_ONCE, people))
        async with database.writing() as session:
            rows = [{"telegram_id": FIRST + n, "language": "uk", "created_at": now, "seen_at": now} for n in some]
            ids = await session.scalars(insert(Person).returning(Person.id), rows)
            due = now + timedelta(minutes=10)
            await session.execute(insert(Digest), [wish | {"person_id": one, "due_at": due} for one in ids])
    await database.close()


async def measure(url: str, people: int) -> None:
    await fill(url, people)
    stage.quiet_collector()
    presses = [(Follow(on=True, area="arts").pack(), stage.FIRST_USER + n) for n in range(PRESSERS)]
    with counting(1000) as server:
        database = Database(url)
        app = App(stage.settings(url, server.address, TOKEN), Clock(), database, scheduled=False)
        await app.start()
        server.press(presses, PRESSED_EVERY)
        await asyncio.sleep(2)
        server.begin()
        await asyncio.sleep(IDLE)
        idle = server.told()
        server.begin()
        memory = Memory()
        begun = time.monotonic()
        await app.scheduler.plan_digests()
        seconds = time.monotonic() - begun
        memory.stop()
        busy = server.told()
        async with database.reading() as session:
            planned = await session.scalar(select(func.count()).where(Outbox.kind == digests.KIND)) or 0
        await app.stop()
        await database.close()
    _report(people, planned, seconds, memory.most, idle, busy)


class Memory:
    """`most`: MiB above the beginning."""

    def __init__(self) -> None:
        self.most = 0.0
        self._before = psutil.Process().memory_info().rss
        self._watching = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        while True:
            self.most = max(self.most, (psutil.Process().memory_info().rss - self._before) / 2**20)
            await asyncio.sleep(0.2)

    def stop(self) -> None:
        self._watching.cancel()


def _report(people: int, planned: int, seconds: float, grown: float, idle: Told, busy: Told) -> None:
    print(
        f"{people:,} subscribers: {planned:,} planned in {seconds:.1f} s, {planned / seconds:,.0f} a second:", end=" "
    )
    print(f"a million in {1e6 / planned * seconds:.0f} s (at most {MOST_SECONDS}); memory +{grown:.0f} MiB at most")
    if len(busy.pressed) > 1:
        ratio = statistics.median(busy.pressed) / statistics.median(idle.pressed)
        print(
            f"  a press that writes: {statistics.median(busy.pressed) * 1000:.0f} ms in the median against"
            f" {statistics.median(idle.pressed) * 1000:.0f} ms idle, {ratio:.2f}x;"
            f" p95 {p95(busy.pressed) * 1000:.0f} ms"
            f" against {p95(idle.pressed) * 1000:.0f} ms, {p95(busy.pressed) / p95(idle.pressed):.2f}x"
            f" ({len(busy.pressed)} and {len(idle.pressed)} presses)"
        )


def _alone(people: int) -> None:
    with stage.folder() as folder:
        asyncio.run(measure(os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{folder}/city.db", people))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", default="20000,100000")
    parser.add_argument("--full", action="store_true")
    options = parser.parse_args()
    for people in [1_000_000] if options.full else map(int, options.people.split(",")):
        process = multiprocessing.get_context("spawn").Process(target=_alone, args=(people,))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
