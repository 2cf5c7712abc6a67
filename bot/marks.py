"""Marks of what was sent, written in small groups: a crash repeats at most the few that were not written yet."""

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

GATHER = 0.015  # seconds that a mark may wait for others

log = structlog.get_logger()


@dataclass(slots=True)
class Group:
    claims: list[int] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)


class Marks:
    """`step` is told when a group is written."""

    def __init__(self, database: Database, holder: str, clock: Clock, step: Callable[[str], None]) -> None:
        self._database = database
        self._holder = holder
        self._clock = clock
        self._step = step
        self._group = Group()
        self._writing: asyncio.Task[None] | None = None

    def sent(self, claims: tuple[int, ...], message: Sent) -> None:
        self._group.claims += claims
        self._group.sent.append(message)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())

    async def written(self) -> None:
        """Until everything that was noted is in the database."""
        if self._writing is not None:
            await self._writing

    async def _write(self) -> None:
        await asyncio.sleep(GATHER)
        while self._group.claims:
            group, self._group = self._group, Group()
            await self._patiently(group)
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
