"""What a bot weighs with its search loaded, above a bare aiogram bot, on a catalogue of any size.

    python -m tests.benchmarks.search_memory sqlite:////folder/1000000.db

The database is one that tests.benchmarks.search has filled: see its --folder.
"""

import argparse
import asyncio
import gc
import subprocess
import sys

import psutil

from tests.benchmarks.big_catalogue import NOW
from tests.benchmarks.search import HOSTILE, MISSPELT, TYPED

BARE = """
import aiogram, psutil
from aiogram.client.session.aiohttp import AiohttpSession
bot = aiogram.Bot("1:a", session=AiohttpSession())
aiogram.Dispatcher()
print(psutil.Process().memory_info().rss / 2**20)
"""
ROUNDS = 3


def weight() -> float:
    """MiB."""
    gc.collect()
    return float(psutil.Process().memory_info().rss / 2**20)


async def measure(url: str) -> None:
    import bot.app  # noqa: F401 - a running bot has it
    from storage import finding, people
    from storage.engine import Database
    from storage.filters import Filters
    from storage.search import search

    database = Database(url)
    async with database.writing() as session:
        person = await people.meet(session, 900, "uk", NOW)
        person.home_city_id = 1
    bare = float(subprocess.run([sys.executable, "-c", BARE], check=True, capture_output=True).stdout)
    idle, asked = weight(), 0
    async with database.reading() as session:
        for typed in (*TYPED, *MISSPELT, *HOSTILE) * ROUNDS:
            await search(session, person, typed, Filters(), NOW)
            await finding.search_typed(session, person, typed[:200], NOW)
            asked += 1
            if asked == 1:
                first = weight()
    loaded = weight()
    await database.close()
    print(f"bare {bare:.0f} MiB; ours +{idle - bare:.0f} idle, +{first - bare:.0f} after the first search, ", end="")
    print(f"+{loaded - bare:.0f} after {asked}, each also read for its filters")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    asyncio.run(measure(parser.parse_args().url))


if __name__ == "__main__":
    main()
