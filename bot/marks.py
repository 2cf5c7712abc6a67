"""Marks of what was sent. What gathers while one group is written makes the next: a crash repeats only those few."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

from bot.clock import Clock
from bot.telegram import pause
from storage import messages, outbox
from storage.engine import Database
from storage.messages import Sent
from storage.outages import is_outage

log = structlog.get_logger()


@dataclass(slots=True)
class Group:
    claims: list[int] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    written: asyncio.Event = field(default_factory=asyncio.Event)


class Marks:
    """`step` is told when a group is written."""

    def __init__(self, database: Database, holder: str, clock: Clock, step: Callable[[str], None]) -> None:
        self._database = database
        self._holder = holder
        self._clock = clock
        self._step = step
        self._group = Group()
        self._turn = asyncio.Lock()

    async def sent(self, claims: tuple[int, ...], message: Sent) -> None:
        """Returns when the mark is in the database."""
        group = self._group
        group.claims += claims
        group.sent.append(message)
        async with self._turn:
            if not group.written.is_set():
                await self._write(group)

    async def _write(self, group: Group) -> None:
        self._group = Group()
        await self._patiently(group)
        group.written.set()
        self._step("marked")

    async def _patiently(self, group: Group) -> None:
        """What was sent must be marked: a database out of reach is waited for."""
        attempt = 0
        while True:
            try:
                async with self._database.writing() as session:
                    await outbox.finish(session, self._holder, group.claims, "sent", self._clock.now())
                    await messages.record(session, group.sent)
            except Exception as error:
                if not is_outage(error):
                    raise
                attempt += 1
                log.warning("marks wait for the database", rows=len(group.claims), fault=type(error).__name__)
                await asyncio.sleep(pause(attempt))
            else:
                return
