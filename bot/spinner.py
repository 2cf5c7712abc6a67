"""The spinner of a pressed button: stopped exactly once, with words when they come in time, else without."""

import asyncio

import structlog
from aiogram.exceptions import TelegramAPIError

from bot.sending import Sender

PATIENCE = 0.3  # seconds that people watch a spinner without doubt
TOO_LATE = ("query is too old", "query ID is invalid")

log = structlog.get_logger()


class Spinner:
    """`query_id` empty: nothing was pressed, and there is nothing to stop."""

    def __init__(self, sender: Sender, query_id: str = "", patience: float = PATIENCE) -> None:
        self.query_id = query_id
        self._patience = patience
        self._sender = sender
        self._timer: asyncio.TimerHandle | None = None
        self._stopping: asyncio.Task[bool] | None = None

    def start(self, query_id: str) -> None:
        self.query_id = query_id
        if query_id and self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._patience, self.stop)

    @property
    def turns(self) -> bool:
        """Whether words can still be said where the spinner is."""
        return bool(self.query_id) and self._stopping is None

    def stop(self, words: str = "", *, alert: bool = False) -> None:
        """Begins to stop it, if it still turns."""
        if not self.turns:
            return
        if self._timer is not None:
            self._timer.cancel()
        self._stopping = asyncio.ensure_future(self._say(words, alert))

    async def stopped(self) -> bool:
        """Waits for Telegram; whether it showed what was said."""
        return await self._stopping if self._stopping is not None else False

    async def _say(self, words: str, alert: bool) -> bool:
        try:
            await self._sender.answer_press(self.query_id, words, alert=alert)
        except TelegramAPIError as error:
            if not any(reason in error.message for reason in TOO_LATE):
                log.warning("a press could not be answered", fault=type(error).__name__)
            return False
        return True
