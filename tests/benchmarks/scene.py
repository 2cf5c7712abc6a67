"""A crowd with reminders due, a bot to deliver them, and what may be made to go wrong meanwhile."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import func, select

from bot.clock import RunningClock
from bot.delivery import Delivery
from bot.leader import Leader
from bot.pace import Pace
from bot.sending import Sender
from bot.telegram import CALL_TAKES, connect
from locales import load
from storage import leaders
from storage.engine import Database
from storage.outbox import Outbox
from tests import courier as couriers
from tests.courier import Courier
from tests.people import Resident, Simulation
from tests.test_delivery_kills import DUE

CROWD, LEFT = 60, 6
RATE = 60
AHEAD = timedelta(seconds=25)  # the clock goes on by so much while nothing is due


@dataclass
class Scene:
    """A crowd with reminders due now; the last few of them have asked to hear no more."""

    telegram: Simulation
    url: str
    crowd: list[Resident]
    full: bool
    clock: RunningClock = field(default_factory=RunningClock)
    blocked: int = 0
    steps: dict[str, int] = field(default_factory=dict)
    on_sent: Callable[[int], None] = lambda count: None
    excused: str = ""
    late: bool = False
    database: Database = field(init=False)

    def __post_init__(self) -> None:
        self.database = Database(self.url)
        self.clock.set(DUE)

    def step(self, name: str) -> None:
        self.steps[name] = self.steps.get(name, 0) + 1
        if name == "sent":
            self.on_sent(self.steps[name])

    @property
    def term(self) -> timedelta:
        return leaders.TERM if self.full else couriers.TERM

    @property
    def received(self) -> int:
        return sum(len(each.received) for each in self.crowd)

    def courier(self) -> Courier:
        return Courier(self.url, self.telegram.url, self.telegram.token, self.term)

    def pick(self, short: float, full: float) -> float:
        return full if self.full else short

    @asynccontextmanager
    async def delivery(self, timeout: float = CALL_TAKES) -> AsyncIterator[Delivery]:
        database, pace = Database(self.url), Pace(RATE)
        client = connect(self.telegram.token, self.telegram.url, pace)
        client.session.timeout = timeout
        leader = Leader(database, self.term)
        try:
            yield Delivery(database, Sender(client), load(), self.clock, pace, self.step, leader=leader)
            await leader.resign()
        finally:
            await client.session.close()
            await database.close()

    async def deliver(self, delivery: Delivery, seconds: float = 30.0) -> None:
        """As the scheduler does, until nothing waits."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends and await self.waiting():
            await delivery.run()
            await asyncio.sleep(0.05)
            if delivery._goes_on:
                self.clock.move(AHEAD)

    async def waiting(self) -> int:
        async with self.database.reading() as session:
            return await session.scalar(select(func.count()).where(Outbox.done_at.is_(None))) or 0
