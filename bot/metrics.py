"""How delivery stands, as OpenMetrics text for a monitoring system; on this machine alone, and only where asked for."""

import time
from collections.abc import Iterator
from typing import Any

from aiohttp import web

from bot.clock import Clock
from storage import deliveries
from storage.deliveries import State
from storage.engine import Database

HOST = "127.0.0.1"
FRESH = 5.0  # seconds for which the numbers are not counted anew: of a million rows that takes its time


class Metrics:
    """`a_second` is the set rate."""

    def __init__(self, database: Database, clock: Clock, a_second: int) -> None:
        self._database = database
        self._clock = clock
        self._a_second = a_second
        self._counted: tuple[float, bytes] = (-FRESH, b"")
        self._runner: web.AppRunner | None = None

    async def start(self, port: int) -> None:
        """Raises OSError where the port is taken."""
        site = web.Application()
        site.router.add_get("/metrics", self._show)
        self._runner = web.AppRunner(site, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, port).start()

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _show(self, _request: web.Request) -> web.Response:
        # Here, because most run without it: 4 MB that nobody would use.
        from prometheus_client.openmetrics.exposition import CONTENT_TYPE_LATEST

        at, body = self._counted
        if time.monotonic() - at >= FRESH:
            body = await self._count()
            self._counted = (time.monotonic(), body)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _count(self) -> bytes:
        from prometheus_client.core import CollectorRegistry
        from prometheus_client.openmetrics.exposition import generate_latest

        now = self._clock.now()
        async with self._database.reading() as session:
            found = await deliveries.state(session, now)
        oldest = (now - found.oldest).total_seconds() if found.oldest else 0.0
        registry = CollectorRegistry()
        registry.register(_Numbers(found, oldest, self._a_second))
        body: bytes = generate_latest(registry)  # type: ignore[no-untyped-call]  # the library has not typed it
        return body


class _Numbers:
    def __init__(self, found: State, oldest: float, a_second: int) -> None:
        self._found, self._oldest, self._a_second = found, oldest, a_second

    def collect(self) -> Iterator[Any]:  # Any: families of the library, which is loaded late
        from prometheus_client.core import GaugeMetricFamily

        found = self._found
        for name, meaning, value in (
            ("planned", "Rows of the outbox that wait, due or not", found.planned),
            ("due", "Rows that could leave now", found.due),
            ("late", "Rows that have been due for more than a minute", found.late),
            ("oldest_due_seconds", "For how long the longest due row has been due", self._oldest),
            ("retried", "Rows that failed and will be tried again", found.retried),
            ("sent_last_minute", "Messages sent in the last minute", found.minute),
            ("sends_a_second", "The set rate of everything that leaves", self._a_second),
        ):
            yield GaugeMetricFamily(f"learning_city_{name}", meaning, value=value)
        outcomes = GaugeMetricFamily(
            "learning_city_outcomes_last_day",
            "Rows done in the last 24 hours, by what came of them",
            labels=["outcome"],
        )
        for outcome, count in sorted(found.day.items()):
            outcomes.add_metric([outcome], count)
        aside = GaugeMetricFamily("learning_city_set_aside", "Rows set aside after their last try", labels=["kind"])
        for kind, count in sorted(found.aside.items()):
            aside.add_metric([kind], count)
        yield from (outcomes, aside)
