"""`python -m tests.map` writes docs/map.md anew."""

import asyncio
import tempfile
from pathlib import Path

from bot.clock import StandingClock
from storage import migrate
from storage.engine import Database
from tests.catalogue import NOW
from tests.map import document
from tests.map.atlas import MAPPED, crawl
from tests.map.crawler import Atlas
from tests.map.roles import ROLES


async def main() -> None:
    atlases = [await _crawled(role) for role in MAPPED]
    document.PATH.write_text(document.written(way for atlas in atlases for way in atlas.ways), encoding="utf8")


async def _crawled(role: str) -> Atlas:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'city.db'}"
        database = Database(url)
        await migrate.upgrade(database)
        await database.close()
        return await crawl(url, StandingClock(NOW), ROLES[role], "uk")


asyncio.run(main())
