"""Marks of what became of claimed rows: sent, dropped, put off, given back. Written a few milliseconds at a time.

A crash repeats only what was sent and not yet marked. What was sent must be marked: a database out of reach is waited
for, and as each sender waits for its own mark, nothing much is sent meanwhile.
"""

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from bot.clock import Clock
from bot.telegram import pause
from storage import claims, messages
from storage.engine import Database
from storage.messages import Sent
from storage.outages import is_outage
from storage.outbox import Claim

GATHER = 0.008  # seconds at a fast pace; with the writing itself, less than 20 ms of sending are unmarked
FAST = 100  # messages a second: at fewer, hardly two would come together
MOST = 500  # rows: more make a transaction that presses would wait for

log = structlog.get_logger()


@dataclass(slots=True)
class Group:
    """`late`: rows with when they are due again, and whether that counts as a try."""

    done: list[tuple[Claim, str]] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    late: list[tuple[Claim, datetime, bool]] = field(default_factory=list)
    back: list[Claim] = field(default_factory=list)
    since: float = 0.0
    written: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def size(self) -> int:
        return len(self.done) + len(self.late) + len(self.back)


class Marks:
    """`step` is told when a group is written."""

    def __init__(self, database: Database, clock: Clock, step: Callable[[str], None], a_second: int) -> None:
        self._database = database
        self._gather = GATHER if a_second > FAST else 0.0
        self._clock = clock
        self._step = step
        self._group = Group()
        self._turn = asyncio.Lock()

    async def sent(self, rows: Iterable[Claim], message: Sent) -> None:
        """Returns when the mark is in the database, as all of these do."""
        self._group.sent.append(message)
        await self.finished(rows, "sent")

    async def finished(self, rows: Iterable[Claim], outcome: str) -> None:
        self._group.done += [(claim, outcome) for claim in rows]
        await self._written()

    async def dropped(self, rows: Iterable[tuple[Claim, str]], later: Iterable[tuple[Claim, datetime]]) -> None:
        """`later` are kept until they are wanted; that is no failure."""
        self._group.done += rows
        self._group.late += [(claim, moment, False) for claim, moment in later]
        await self._written()

    async def put_off(self, rows: Iterable[Claim], until: datetime, *, failed: bool = False) -> None:
        self._group.late += [(claim, until, failed) for claim in rows]
        await self._written()

    async def given_back(self, rows: Iterable[Claim]) -> None:
        self._group.back += rows
        await self._written()

    async def _written(self) -> None:
        group = self._group
        if not group.size:
            return
        group.since = group.since or time.monotonic()
        async with self._turn:
            if group.written.is_set():
                return
            waited = time.monotonic() - group.since
            if waited < self._gather and group.size < MOST:
                await asyncio.sleep(self._gather - waited)
            self._group = Group()
            await self._patiently(group)
            group.written.set()
        self._step("marked")

    async def _patiently(self, group: Group) -> None:
        attempt = 0
        while True:
            try:
                await self._write(group)
            except Exception as error:
                if not is_outage(error):
                    raise
                attempt += 1
                log.warning("marks wait for the database", rows=group.size, fault=type(error).__name__)
                await asyncio.sleep(pause(attempt))
            else:
                return

    async def _write(self, group: Group) -> None:
        async with self._database.writing() as session:
            await claims.finish(session, group.done, self._clock.now())
            await claims.put_off(session, group.late)
            await claims.give_back(session, group.back)
            await messages.record(session, group.sent)
