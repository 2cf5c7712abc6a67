"""Inline queries: answered at once, the last one of each person only, and not kept."""

import asyncio
from collections import deque
from dataclasses import replace
from datetime import datetime, timedelta

import structlog
from aiogram.exceptions import ClientDecodeError, TelegramAPIError

from bot import logs
from bot.clock import Clock
from bot.dispatch import Dispatch
from bot.incoming import Arrival
from bot.sending import Sender
from handlers.answer import Answer

CACHED = 5  # seconds for which Telegram may repeat an answer to the same person
MINUTE = timedelta(minutes=1)
MANY = 1_000  # people in the limit's memory, from which on those of earlier minutes are forgotten

log = structlog.get_logger()


class Inline:
    """At most `a_minute` searches a person are answered with what they find, the rest in words. Only answers that were
    waited for count: each letter typed asks anew."""

    def __init__(self, dispatch: Dispatch, sender: Sender, clock: Clock, a_minute: int) -> None:
        self._dispatch = dispatch
        self._sender = sender
        self._clock = clock
        self._a_minute = a_minute
        self._answered: dict[int, deque[datetime]] = {}
        self._running: dict[int, asyncio.Task[None]] = {}

    def ask(self, arrival: Arrival) -> None:
        """One who types on no longer wants the answer to the beginning."""
        telegram_id = arrival.press.telegram_id
        before = self._running.pop(telegram_id, None)
        if before is not None:
            before.cancel()
        task = asyncio.create_task(self._answer(arrival))
        self._running[telegram_id] = task
        task.add_done_callback(lambda done: self._finished(telegram_id, done))

    async def idle(self) -> None:
        while self._running:
            await asyncio.wait(self._running.values())

    def stop(self) -> None:
        for task in self._running.values():
            task.cancel()

    def _finished(self, telegram_id: int, task: asyncio.Task[None]) -> None:
        if self._running.get(telegram_id) is task:
            del self._running[telegram_id]

    async def _answer(self, arrival: Arrival) -> None:
        try:
            answer = await self._found(arrival, self._clock.now())
            if answer.inline is not None:
                await self._sender.answer_inline(arrival.query_id, answer.inline, CACHED)
        except (TelegramAPIError, ClientDecodeError) as error:
            log.info("an inline query came too late", fault=type(error).__name__)
        except Exception as error:  # noqa: BLE001 - the edge of a job's loop
            log.error("an inline query failed", fault=type(error).__name__, where=logs.where(error))

    async def _found(self, arrival: Arrival, now: datetime) -> Answer:
        who = arrival.press.telegram_id
        if self._busy(who, now):
            return await self._dispatch.passing(replace(arrival, kind="inline_busy"))
        answer = await self._dispatch.passing(arrival)
        self._answered.setdefault(who, deque(maxlen=self._a_minute)).append(now)
        return answer

    def _busy(self, telegram_id: int, now: datetime) -> bool:
        if len(self._answered) > MANY:
            self._answered = {who: times for who, times in self._answered.items() if times[-1] > now - MINUTE}
        times = self._answered.get(telegram_id, deque())
        return len(times) == self._a_minute and times[0] > now - MINUTE
