"""The spinner of a pressed button: stopped exactly once, with words when they come in time, else without."""

import asyncio

import structlog
from aiogram.exceptions import ClientDecodeError, TelegramAPIError

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

    def start(self, query_id: str, patience: float | None = None) -> None:
        """From now on it turns for so many seconds at most."""
        self.query_id = query_id
        if not self.turns:
            return
        if self._timer is not None:
            self._timer.cancel()
        seconds = self._patience if patience is None else patience
        self._timer = asyncio.get_running_loop().call_later(seconds, self.stop)

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

    def leave(self) -> None:
        """Lets it turn: the next run of the bot answers the press."""
        if self._timer is not None:
            self._timer.cancel()

    async def stopped(self) -> bool:
        """Waits for Telegram; whether it showed what was said."""
        return await self._stopping if self._stopping is not None else False

    async def _say(self, words: str, alert: bool) -> bool:
        try:
            await self._sender.answer_press(self.query_id, words, alert=alert)
        except (TelegramAPIError, ClientDecodeError) as error:
            if not any(reason in error.message for reason in TOO_LATE):
                log.warning("a press could not be answered", fault=type(error).__name__)
            return False
        return True
