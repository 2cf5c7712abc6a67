"""A reading press, update in and screen out: CPU of the bot against a bare aiogram handler.

    python -m tests.benchmarks.press

The bare handler runs the same statements through SQLAlchemy Core, makes the same calls, and keeps nothing.
"""

import asyncio
import statistics
import time
from datetime import UTC, datetime

from handlers.buttons import Card, Listing, Menu
from handlers.press import Here, Press
from handlers.table import table
from locales import load
from storage import visitors
from storage.engine import Database
from tests.benchmarks import stage
from tests.benchmarks.bare import Recording, poll, record
from tests.benchmarks.loopback import TOKEN, serving

PEOPLE = 50
PRESSES = 1000
ROUNDS = 3
BUTTONS = {"menu": Menu(), "list": Listing(filters="mo"), "card": Card(opportunity=1)}


def presses(data: str) -> list[tuple[str, int]]:
    return [(data, stage.FIRST_USER + number % PEOPLE) for number in range(PRESSES)]


async def ours(url: str, data: str) -> float:
    with serving(presses(data)) as (address, done):
        async with stage.running(url, address, TOKEN):
            start = time.process_time()
            await stage.until(done)
            return time.process_time() - start


async def bare(url: str, data: str, recording: Recording) -> float:
    database, finished = Database(url), asyncio.Event()
    with serving(presses(data)) as (address, done):
        start = time.process_time()
        polling = asyncio.create_task(poll(address, TOKEN, database, recording, finished))
        await stage.until(done)
        spent = time.process_time() - start
        finished.set()
        await polling
    await database.close()
    return spent


async def recorded(url: str, data: str) -> Recording:
    """What one such press asks and shows."""
    database = Database(url)
    kind, route = table().presses[data.partition(":")[0]]
    press = Press(Here("benchmark_bot", ""), stage.FIRST_USER, stage.FIRST_USER, 10, button=kind.unpack(data))
    statements = record(database.reading_engine)
    async with database.reading() as session:
        person = (await visitors.find(session, stage.FIRST_USER)).person
        assert person is not None
        answer = await route.handler(press, session, person, load()["uk"], datetime.now(UTC))
    taken = list(statements)
    await database.close()
    return Recording(taken, answer)


async def compare(url: str, name: str, data: str) -> None:
    recording = await recorded(url, data)
    pairs = [(await ours(url, data), await bare(url, data, recording)) for _ in range(ROUNDS)]
    us, them = (statistics.median(side) / PRESSES * 1000 for side in zip(*pairs, strict=True))
    count = len(recording.statements)
    print(f"{name:5} {us / them:5.2f}x  ours {us:.2f} ms, bare {them:.2f} ms of CPU a press, {count} statements")


def main() -> None:
    with stage.folder() as folder:
        url = f"sqlite:///{folder}/city.db"
        asyncio.run(stage.fill(url, PEOPLE))
        stage.quiet_collector()
        for name, button in BUTTONS.items():
            asyncio.run(compare(url, name, button.pack()))


if __name__ == "__main__":
    main()
