"""Everything that can go wrong with a delivery, each made to happen to a small crowd's reminders."""

import asyncio
import os
import signal
import sqlite3
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.engine import make_url

from bot.clock import RunningClock
from bot.delivery import Delivery
from bot.leader import Leader
from bot.pace import Pace
from bot.sending import Sender
from bot.telegram import connect
from locales import load
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
    database: Database = field(init=False)

    def __post_init__(self) -> None:
        self.database = Database(self.url)
        self.clock.set(DUE)

    def step(self, name: str) -> None:
        self.steps[name] = self.steps.get(name, 0) + 1
        if name == "sent":
            self.on_sent(self.steps[name])

    def pick(self, short: float, full: float) -> float:
        return full if self.full else short

    @asynccontextmanager
    async def delivery(self, timeout: float = 30.0) -> AsyncIterator[Delivery]:
        database, pace = Database(self.url), Pace(RATE)
        client = connect(self.telegram.token, self.telegram.url, pace)
        client.session.timeout = timeout
        leader = Leader(database, couriers.TERM)
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


Work = Callable[[Scene], Awaitable[None]]


async def faulty(scene: Scene, timeout: float = 30.0, **fault: object) -> None:
    """After fifteen messages so many calls go wrong."""
    scene.telegram.api.faults.add("sendMessage", **{"skip": 15, "times": 5} | fault)  # type: ignore[arg-type]
    async with scene.delivery(timeout) as delivery:
        await scene.deliver(delivery, scene.pick(45, 120))


async def outage(scene: Scene, **fault: object) -> None:
    """All calls go wrong for a while."""
    planned = scene.telegram.api.faults.add("sendMessage", skip=15, times=None, **fault)  # type: ignore[arg-type]
    asyncio.get_running_loop().call_later(scene.pick(5, 60), scene.telegram.api.faults.planned.remove, planned)
    async with scene.delivery() as delivery:
        await scene.deliver(delivery, scene.pick(45, 150))


async def busy(scene: Scene) -> None:
    await faulty(scene, code=429, retry_after=int(scene.pick(3, 37)), times=1, description="Too Many Requests")


async def server_fault(scene: Scene) -> None:
    await faulty(scene, code=500, description="Internal Server Error")


async def bad_gateway(scene: Scene) -> None:
    await outage(scene, code=502, description="Bad Gateway")


async def network_lost(scene: Scene) -> None:
    await outage(scene, drop="before")


async def blocked(scene: Scene) -> None:
    scene.blocked = 5
    await faulty(scene, code=403, description="Forbidden: bot was blocked by the user", times=5)


async def silent(scene: Scene) -> None:
    scene.excused = "Telegram's"
    await faulty(scene, timeout=0.5, delay=1.0)


async def dropped_before(scene: Scene) -> None:
    await faulty(scene, drop="before")


async def dropped_after(scene: Scene) -> None:
    scene.excused = "Telegram's"
    await faulty(scene, drop="after")


async def garbage(scene: Scene) -> None:
    scene.excused = "Telegram's"
    await faulty(scene, garbage=b"<html>502</html>")


async def revoked(scene: Scene) -> None:
    """The bot ends when its token is refused, and is started with a new one."""
    fault = scene.telegram.api.faults.add("sendMessage", skip=15, times=None, code=401, description="Unauthorized")
    async with scene.delivery() as delivery:
        await scene.deliver(delivery, 2)
    scene.telegram.api.faults.planned.remove(fault)
    async with scene.delivery() as delivery:
        await scene.deliver(delivery)


async def clock_steps(scene: Scene) -> None:
    hours = {20: 1, 35: -1, 40: -1, 50: 1}
    scene.on_sent = lambda count: scene.clock.move(timedelta(hours=hours.get(count, 0)))
    async with scene.delivery() as delivery:
        await scene.deliver(delivery)


async def stalled(scene: Scene) -> None:
    scene.on_sent = lambda count: time.sleep(5) if count == 20 else None
    async with scene.delivery() as delivery:
        await scene.deliver(delivery)


async def disk_full(scene: Scene) -> None:
    async with scene.delivery() as delivery:
        database = delivery._database

        async def pages(most: str) -> None:
            async with database.engine.connect() as connection:
                count = (await connection.exec_driver_sql("PRAGMA page_count")).scalar()
                await connection.exec_driver_sql(f"PRAGMA max_page_count = {most or count}")

        await pages("")
        work = asyncio.create_task(scene.deliver(delivery, 40))
        await asyncio.sleep(scene.pick(4, 30))
        await pages("1000000")
        await work


async def locked(scene: Scene) -> None:
    other = sqlite3.connect(
        make_url(scene.url).database or "", isolation_level=None, check_same_thread=False, timeout=60
    )

    async def lock() -> None:
        await asyncio.sleep(0.3)
        await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")  # a writer of the bot may have to end first
        await asyncio.sleep(scene.pick(6, 35))
        other.execute("ROLLBACK")

    async with scene.delivery() as delivery:
        await asyncio.gather(lock(), scene.deliver(delivery, scene.pick(45, 90)))
    other.close()


async def two_copies(scene: Scene) -> None:
    async with scene.delivery() as one, scene.delivery() as other:
        await asyncio.gather(scene.deliver(one), scene.deliver(other))


async def leader_killed(scene: Scene) -> None:
    first, second = (Courier(scene.url, scene.telegram.url, scene.telegram.token) for _ in range(2))
    first.start(DUE)
    await _some(scene)
    second.start(DUE)
    await asyncio.sleep(0.2)
    first.kill()
    killed, had = time.monotonic(), _received(scene)
    while _received(scene) <= had + 12 and time.monotonic() - killed < 30:
        await asyncio.sleep(0.02)
    print(f"    the next copy took over after {time.monotonic() - killed:.1f} s (a term is {couriers.TERM})")
    await second.ended()
    second.start(DUE, after_lease=True)
    await second.ended()


async def leader_frozen(scene: Scene) -> None:
    first, second = (Courier(scene.url, scene.telegram.url, scene.telegram.token) for _ in range(2))
    first.start(DUE)
    await _some(scene)
    assert first.process is not None
    assert first.process.pid is not None
    os.kill(first.process.pid, signal.SIGSTOP)
    second.start(DUE)
    await asyncio.sleep(scene.pick(6, 90))
    os.kill(first.process.pid, signal.SIGCONT)
    await first.ended()
    await second.ended()
    second.start(DUE, after_lease=True)
    await second.ended()


async def _some(scene: Scene) -> None:
    while _received(scene) < 10:
        await asyncio.sleep(0.02)


def _received(scene: Scene) -> int:
    return sum(len(each.received) for each in scene.crowd)


FAULTS: dict[str, Work] = {
    "429 with a wait": busy,
    "500": server_fault,
    "502 for a while": bad_gateway,
    "network lost for a while": network_lost,
    "403": blocked,
    "no answer in time": silent,
    "dropped before": dropped_before,
    "dropped after accepting": dropped_after,
    "garbage": garbage,
    "token revoked": revoked,
    "clock steps by hours": clock_steps,
    "loop blocked for 5 s": stalled,
    "disk full": disk_full,
    "database locked": locked,
    "two copies at once": two_copies,
    "leader killed": leader_killed,
    "leader frozen and woken": leader_frozen,
}
SQLITE_ONLY = ("disk full", "database locked")
POSTGRES_ONLY = ("two copies at once", "leader killed", "leader frozen and woken")
