"""Killed (-9) at 200 random instants while people press and write: what was lost, done twice, or left unanswered.

    python -m tests.benchmarks.kills [how many]

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
from tests.killing import Verdict
from tests.people import running
from tests.test_inbox_kills import killed
from tests.victim import Victim

KILLS = 200


async def measure(url: str, kills: int) -> Verdict:
    database = Database(url)
    await migrate.upgrade(database)
    async with running() as telegram:
        victim = Victim(url, telegram.url, telegram.token)
        try:
            return await killed(telegram, victim, database, kills, random.Random())
        finally:
            victim.kill()
            await database.close()


def main(kills: int) -> None:
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="lcb-kills-") as folder:
        url = os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{Path(folder) / 'city.db'}"
        verdict = asyncio.run(measure(url, kills))
    print(f"{kills} kills, {verdict.done} presses and messages, {time.monotonic() - started:.0f} s")
    print(f"lost {verdict.lost}, acted on twice {verdict.twice}, left unanswered {verdict.unanswered}")
    print(f"answers shown once more: {verdict.shown_again} ({verdict.shown_again / kills:.2f} a kill)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else KILLS)
