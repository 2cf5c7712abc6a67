"""Memory at idle and time to start, against a bare aiogram bot that polls.

python -m tests.benchmarks.footprint
"""

import asyncio
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import psutil

from tests.benchmarks import stage
from tests.benchmarks.loopback import TOKEN, serving

ROUNDS = 5
BARE = """
import asyncio, sys
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
dispatcher = Dispatcher()
@dispatcher.callback_query(F.data)
async def pressed(query):
    await query.message.edit_text("Menu")
    await query.answer()
bot = Bot(sys.argv[1], session=AiohttpSession(api=TelegramAPIServer.from_base(sys.argv[2])))
asyncio.run(dispatcher.start_polling(bot))
"""


def polled(address_and_done: tuple[str, object], command: list[str], env: dict[str, str]) -> tuple[float, float]:
    """Seconds from the start of the process to its answer to the first press, and its MiB two seconds later."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        done = address_and_done[1]
        if not done.poll(60):  # type: ignore[attr-defined]  # multiprocessing's Connection
            raise SystemExit(f"no answer from {command}")
        took = time.perf_counter() - start
        time.sleep(2)
        return took, psutil.Process(process.pid).memory_info().rss / 2**20
    finally:
        process.terminate()
        process.wait()


def measure(url: str, ours: bool) -> tuple[float, float]:
    with serving([("m", stage.FIRST_USER)]) as (address, done):
        values = {"BOT_TOKEN": TOKEN, "BOT_API_URL": address, "DATABASE_URL": url, "LOG_LEVEL": "ERROR"}
        command = [sys.executable, "-m", "bot"] if ours else [sys.executable, "-c", BARE, TOKEN, address]
        return polled((address, done), command, os.environ | values)


def main() -> None:
    with stage.folder() as folder:
        url = f"sqlite:///{Path(folder)}/city.db"
        asyncio.run(stage.fill(url, 1))
        rounds = [(measure(url, True), measure(url, False)) for _ in range(ROUNDS)]
    us, them = ([statistics.median(column) for column in zip(*side, strict=True)] for side in zip(*rounds, strict=True))
    print(f"start  {us[0] / them[0]:.2f}x  ours {us[0]:.2f} s, bare {them[0]:.2f} s to the first answer")
    print(f"memory +{us[1] - them[1]:.0f} MiB  ours {us[1]:.0f} MiB, bare {them[1]:.0f} MiB at idle")


if __name__ == "__main__":
    main()
