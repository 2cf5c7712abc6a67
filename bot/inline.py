"""Inline queries: answered at once, the last one of each person only, and not kept."""

import asyncio

import structlog
from aiogram.exceptions import ClientDecodeError, TelegramAPIError

from bot import logs
from bot.dispatch import Dispatch
from bot.incoming import Arrival
from bot.sending import Sender

CACHED = 5  # seconds for which Telegram may repeat an answer to the same person

log = structlog.get_logger()


class Inline:
    def __init__(self, dispatch: Dispatch, sender: Sender) -> None:
        self._dispatch = dispatch
        self._sender = sender
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
            answer = await self._dispatch.passing(arrival)
            if answer.inline is not None:
                await self._sender.answer_inline(arrival.query_id, answer.inline, CACHED)
        except (TelegramAPIError, ClientDecodeError) as error:
            log.info("an inline query came too late", fault=type(error).__name__)
        except Exception as error:  # noqa: BLE001 - the edge of a job's loop
            log.error("an inline query failed", fault=type(error).__name__, where=logs.where(error))
