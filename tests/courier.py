"""Delivery in a process of its own, to be killed: at a named step by itself, or from outside at any instant."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from multiprocessing.context import ForkServerProcess

from bot.clock import StandingClock
from bot.delivery import Delivery
from bot.leader import Leader
from bot.pace import Pace
from bot.sending import Sender
from bot.telegram import connect
from locales import load
from storage.engine import Database
from storage.outbox import LEASE
from tests.victim import Order, _processes, killer

A_SECOND = 40  # slow enough to be killed in the middle
TERM = timedelta(seconds=1)


def deliver(order: Order, at: datetime, term: timedelta) -> None:
    asyncio.run(_deliver(order, at, term))


async def _deliver(order: Order, at: datetime, term: timedelta) -> None:
    database, pace = Database(order.database_url), Pace(A_SECOND)
    client = connect(order.token, order.api_url, pace)
    leader = Leader(database, term)
    while not await leader.leads():
        await asyncio.sleep(0.02)
    delivery = Delivery(database, Sender(client), load(), StandingClock(at), pace, killer(order), leader=leader)
    await delivery.run()
    await client.session.close()
    await database.close()


@dataclass(slots=True)
class Courier:
    """Deliveries one after another on the same database; `after_lease`: the last one's claims are due again."""

    database_url: str
    api_url: str
    token: str
    term: timedelta = TERM
    leases: int = 0
    process: ForkServerProcess | None = field(default=None)

    def start(self, at: datetime, step: str = "", occurrence: int = 1, *, after_lease: bool = False) -> None:
        self.leases += int(after_lease)
        moment = at + self.leases * (LEASE + timedelta(seconds=1))
        order = Order(self.database_url, self.api_url, self.token, step, occurrence)
        self.process = _processes.Process(target=deliver, args=(order, moment, self.term), daemon=True)
        self.process.start()

    async def ended(self) -> None:
        while self.process is not None and self.process.is_alive():
            await asyncio.sleep(0.01)

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.join()
