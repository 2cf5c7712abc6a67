"""A bot in a process of its own, to be killed: at a named step by itself, or from outside at any instant.

The processes are forked from one that has loaded everything: a new bot is up in a tenth of a second.
"""

import asyncio
import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerProcess

from bot.app import App
from bot.clock import Clock
from storage.engine import Database
from tests import trial
from tests.conftest import settings_of

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["tests.victim"])


@dataclass(frozen=True, slots=True)
class Order:
    """What a bot is to be: where its database and its Telegram are, and at which occurrence of a step it dies."""

    database_url: str
    api_url: str
    token: str
    step: str = ""
    occurrence: int = 1


def killer(order: Order) -> Callable[[str], None]:
    seen: Counter[str] = Counter()

    def step(name: str) -> None:
        seen[name] += 1
        if name == order.step and seen[name] == order.occurrence:
            os.kill(os.getpid(), signal.SIGKILL)

    return step


def serve(order: Order) -> None:
    asyncio.run(_serve(order))


async def _serve(order: Order) -> None:
    settings = settings_of(order.token, order.api_url, order.database_url)
    app = App(settings, Clock(), Database(order.database_url), trial.routes(), killer(order), scheduled=False)
    await app.start()
    await app.run()


@dataclass(slots=True)
class Victim:
    """Bots one after another on the same database."""

    database_url: str
    api_url: str
    token: str
    lives: int = 0
    process: ForkServerProcess | None = field(default=None)

    def start(self, step: str = "", occurrence: int = 1) -> None:
        order = Order(self.database_url, self.api_url, self.token, step, occurrence)
        self.process = _processes.Process(target=serve, args=(order,), daemon=True)
        self.process.start()
        self.lives += 1

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.is_alive()

    async def died(self) -> None:
        """Until it has killed itself."""
        while self.alive:
            await asyncio.sleep(0.01)

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.join()
