"""Takes updates from Telegram into the inbox. Asking for the next ones tells Telegram that these arrived, so they are
in the database before that."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramConflictError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)

from bot.clock import Clock
from bot.inbox import Inbox, Taken
from bot.incoming import KINDS, Json, owner, read
from bot.inline import Inline
from bot.ledger import Ledger, nothing
from bot.telegram import Outage, RawUpdates, pause
from handlers.press import Here
from storage import inbox
from storage.inbox import Waiting

REFUSALS = (TelegramConflictError, TelegramNotFound, TelegramUnauthorizedError)
LONG_POLL = 25  # seconds that Telegram may hold a request open
BATCH = 100

log = structlog.get_logger()


class Poller:
    """`step` is told: fetched, kept."""

    def __init__(
        self,
        bot: Bot,
        updates: Inbox,
        inline: Inline,
        ledger: Ledger,
        here: Here,
        clock: Clock,
        outage: Outage,
        queued: int,
        step: Callable[[str], None] = nothing,
    ) -> None:
        self._bot = bot
        self._inbox = updates
        self._inline = inline
        self._ledger = ledger
        self._here = here
        self._clock = clock
        self._outage = outage
        self._queued = queued
        self._step = step
        self._offset: int | None = None
        self._after_break = True  # what comes first may have waited long
        self._turned_away: set[int] = set()
        self._aside: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """For as long as the bot runs. Raises one of REFUSALS."""
        while True:
            updates = await self._fetched()
            self._step("fetched")
            await self._kept(updates)
            self._step("kept")

    async def _fetched(self) -> list[Json]:
        """What came, and Telegram's word that all before the offset is off its hands."""
        method = RawUpdates(offset=self._offset, limit=BATCH, timeout=LONG_POLL, allowed_updates=list(KINDS))
        attempt = 0
        while True:
            attempt += 1
            try:
                updates = await self._bot(method, request_timeout=LONG_POLL + 15)
            except TelegramRetryAfter as error:
                await asyncio.sleep(error.retry_after)
            except REFUSALS:
                raise
            except (TelegramAPIError, ClientDecodeError) as error:
                self._outage.lost(error)
                await asyncio.sleep(pause(attempt))
            else:
                self._after_break = self._offset is None or self._outage.losses > 0
                self._outage.over()
                self._ledger.told(self._offset or 0)
                return updates

    async def _kept(self, updates: list[Json]) -> None:
        if not updates:
            return
        taken = self._within_limit([each for update in updates if (each := self._taken(update))])
        attempt = 0
        while not await self._keep(taken):
            attempt += 1
            await asyncio.sleep(pause(attempt))
        self._offset = updates[-1]["update_id"] + 1

    async def _keep(self, taken: list[Taken]) -> bool:
        """False when the database does not take them: they stay with Telegram, and none is lost by trying again."""
        if not taken:
            return True
        try:
            async with self._ledger.transaction() as session:
                new = await inbox.keep(session, [waiting for waiting, _ in taken])
        except Exception as error:  # noqa: BLE001 - the edge of a job's loop
            log.warning("the database does not take updates; trying again", fault=type(error).__name__)
            return False
        self._inbox.put([each for each in taken if each[0].update_id in new], late=self._after_break)
        return True

    def _taken(self, update: Json) -> Taken | None:
        """None for what wants no answer, and for inline queries, which are answered now or never."""
        telegram_id = owner(update)
        if telegram_id is None:
            return None
        try:
            arrival = read(update, self._here)
        except (AttributeError, LookupError, TypeError) as error:
            log.error("an update is not as documented", update_id=update["update_id"], fault=type(error).__name__)
            return None
        if arrival is None:
            return None
        if arrival.kind == "inline":
            self._inline.ask(arrival)
            return None
        return Waiting(update["update_id"], telegram_id, json.dumps(update), self._clock.now()), arrival

    def _within_limit(self, taken: list[Taken]) -> list[Taken]:
        """At most so many of one person; the rest are answered in words, once, and not kept."""
        kept: list[Taken] = []
        count: Counter[int] = Counter()
        for each in taken:
            telegram_id = each[0].telegram_id
            queued = self._inbox.queued(telegram_id) + count[telegram_id]
            if not queued:
                self._turned_away.discard(telegram_id)
            if queued < self._queued:
                count[telegram_id] += 1
                kept.append(each)
            else:
                self._turn_away(each)
        return kept

    def _turn_away(self, taken: Taken) -> None:
        telegram_id = taken[0].telegram_id
        task = asyncio.create_task(self._inbox.turn_away(*taken, first=telegram_id not in self._turned_away))
        self._turned_away.add(telegram_id)
        self._aside.add(task)
        task.add_done_callback(self._aside.discard)
