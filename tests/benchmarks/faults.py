"""Everything that can go wrong with a delivery, each made to happen to a small crowd's reminders."""

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.telegram import CALL_TAKES
from tests.benchmarks.database_faults import disk_full, locked
from tests.benchmarks.scene import Scene
from tests.test_delivery_kills import DUE

WITHIN = 15.0  # seconds in which another copy takes over
FROZEN = 90.0

Work = Callable[[Scene], Awaitable[None]]


async def faulty(scene: Scene, timeout: float = CALL_TAKES, **fault: object) -> None:
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


async def unknown(scene: Scene) -> None:
    scene.blocked = 5
    await faulty(scene, code=400, description="Bad Request: chat not found", times=5)


async def silent(scene: Scene) -> None:
    """Telegram takes them all the same, after nobody waits for its answer any more."""
    scene.excused = "Telegram's"
    await faulty(scene, timeout=scene.pick(0.5, CALL_TAKES), delay=scene.pick(1, CALL_TAKES + 5))
    while scene.telegram.api.in_flight:
        await asyncio.sleep(0.05)


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


async def two_copies(scene: Scene) -> None:
    async with scene.delivery() as one, scene.delivery() as other:
        await asyncio.gather(scene.deliver(one), scene.deliver(other))


async def leader_killed(scene: Scene) -> None:
    first, second = scene.courier(), scene.courier()
    first.start(DUE)
    await _some(scene)
    second.start(DUE)
    await asyncio.sleep(0.2)
    first.kill()
    killed, had = time.monotonic(), scene.received
    while scene.received <= had + 12 and time.monotonic() - killed < 30:
        await asyncio.sleep(0.02)
    took = time.monotonic() - killed
    print(f"    the next copy took over after {took:.1f} s (a term is {scene.term.total_seconds():.0f} s)")
    scene.late = took > WITHIN
    await second.ended()
    second.start(DUE, after_lease=True)
    await second.ended()


async def leader_frozen(scene: Scene) -> None:
    first, second = scene.courier(), scene.courier()
    first.start(DUE)
    await _some(scene)
    assert first.process is not None
    assert first.process.pid is not None
    os.kill(first.process.pid, signal.SIGSTOP)
    second.start(DUE)
    await asyncio.sleep(scene.pick(6, FROZEN))
    os.kill(first.process.pid, signal.SIGCONT)
    await first.ended()
    await second.ended()
    second.start(DUE, after_lease=True)
    await second.ended()


async def _some(scene: Scene) -> None:
    while scene.received < 10:
        await asyncio.sleep(0.02)


FAULTS: dict[str, Work] = {
    "429 with a wait": busy,
    "500": server_fault,
    "502 for a while": bad_gateway,
    "network lost for a while": network_lost,
    "403": blocked,
    "400, chat not found": unknown,
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
POSTGRES_ONLY = ("two copies at once", "leader killed", "leader frozen and woken")
