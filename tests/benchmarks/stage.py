"""What the benchmarks have in common: a filled database, people who answered all questions, and the bot's settings."""

import asyncio
import gc
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.app import App
from bot.clock import Clock
from bot.demo import catalogue
from bot.settings import Settings
from storage import cities, migrate
from storage.engine import Database
from storage.people import Person

FIRST_USER = 5_000_001


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="lcb-benchmark-") as path:
        yield Path(path)


async def fill(url: str, people: int) -> None:
    """The example catalogue, and `people` residents of Poltava with Telegram ids from FIRST_USER on."""
    now = datetime.now(UTC)
    database = Database(url)
    await migrate.upgrade(database)
    async with database.writing() as session:
        await catalogue.fill(session, now)
        poltava = await cities.find_slug(session, "poltava")
        assert poltava is not None
        session.add_all(_resident(FIRST_USER + number, poltava.id, now) for number in range(people))
    await database.close()


def _resident(telegram_id: int, city_id: int, now: datetime) -> Person:
    return Person(
        telegram_id=telegram_id,
        language="uk",
        home_city_id=city_id,
        place="city",
        place_city_id=city_id,
        welcomed_at=now,
        created_at=now,
        seen_at=now,
    )


def settings(url: str, address: str, token: str) -> Settings:
    values = {"bot_token": token, "bot_api_url": address, "database_url": url, "open_signups": 1000}
    return Settings.model_validate(values)


@asynccontextmanager
async def running(url: str, address: str, token: str) -> AsyncIterator[App]:
    app = App(settings(url, address, token), Clock(), Database(url))
    await app.start()
    try:
        yield app
    finally:
        await app.stop()
        await app.database.close()


async def until(ready: object) -> None:
    """Until something can be read from the pipe `ready`."""
    poll = ready.poll  # type: ignore[attr-defined]  # multiprocessing's Connection
    while not poll(0):
        await asyncio.sleep(0.005)


def quiet_collector() -> None:
    """What the bot does at its start: the loaded modules are out of the collector's way."""
    gc.collect()
    gc.freeze()
