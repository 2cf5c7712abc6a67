"""Delivery killed (-9) at 200 random instants: which reminders were lost, and how many were repeated.

    python -m tests.benchmarks.delivery_kills [how many]

On SQLite; with TEST_DATABASE_URL set to an empty PostgreSQL database, on that.
"""

import asyncio
import os
import random
import sys
import tempfile
import time
from pathlib import Path

from storage import migrate
from storage.engine import Database
from tests.courier import Courier
from tests.people import running
from tests.test_delivery_kills import DUE, crowd_with_reminders

KILLS = 200
PEOPLE_A_KILL = 12


async def measure(url: str, kills: int) -> list[int]:
    """How many reminders each person got, who should get one."""
    database = Database(url)
    await migrate.upgrade(database)
    async with running(journal=False) as telegram:
        crowd = await crowd_with_reminders(telegram, database, kills * PEOPLE_A_KILL)
        courier = Courier(url, telegram.url, telegram.token)
        for _ in range(kills):
            courier.start(DUE, after_lease=True)
            await asyncio.sleep(random.uniform(0.1, 0.7))
            courier.kill()
        courier.start(DUE, after_lease=True)
        await courier.ended()
        await database.close()
        return [len(resident.received) for resident in crowd]


def main(kills: int) -> None:
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="lcb-kills-") as folder:
        url = os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{Path(folder) / 'city.db'}"
        got = asyncio.run(measure(url, kills))
    repeated = sum(count - 1 for count in got if count)
    print(f"{kills} kills, {len(got)} reminders, {time.monotonic() - started:.0f} s")
    print(f"lost {got.count(0)}, repeated {repeated} ({repeated / kills:.2f} a kill)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else KILLS)
