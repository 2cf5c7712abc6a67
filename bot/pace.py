"""Telegram's pace: so many messages in any one second in all, and one a second to a chat.

A counted sliding window with a few milliseconds to spare reaches the full rate without being refused. Replies to
presses do not queue here.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable

A_SECOND = 30
SPARE = 0.005  # seconds: Telegram's clock and ours do not tick together
MOST_CHATS = 10_000  # remembered; older ones are long past their second


class Pace:
    def __init__(self, a_second: int = A_SECOND, clock: Callable[[], float] = time.monotonic) -> None:
        self._room = a_second
        self._clock = clock
        self._sent: deque[float] = deque()
        self._chats: dict[int, float] = {}
        self._held_until = 0.0

    @property
    def held(self) -> bool:
        """Telegram asked to be left alone, and that time is not over."""
        return self.held_for > 0

    @property
    def held_for(self) -> float:
        return max(0.0, self._held_until - self._clock())

    def hold(self, seconds: float) -> None:
        self._held_until = max(self._held_until, self._clock() + seconds)

    async def turn(self, chat_id: int) -> None:
        """Waits until a message to this chat may be sent, and counts it."""
        while (wait := self._wait(chat_id)) > 0:  # noqa: ASYNC110 - it waits for time to pass, not for an event
            await asyncio.sleep(wait)
        now = self._clock()
        self._sent.append(now)
        self._chats[chat_id] = now
        if len(self._chats) > MOST_CHATS:
            self._chats = {chat: at for chat, at in self._chats.items() if now - at < 1}

    def _wait(self, chat_id: int) -> float:
        now = self._clock()
        window = 1 + SPARE
        while self._sent and now - self._sent[0] >= window:
            self._sent.popleft()
        for_all = self._sent[0] + window - now if len(self._sent) >= self._room else 0.0
        for_chat = self._chats.get(chat_id, now - window) + window - now
        return max(for_all, for_chat, self._held_until - now)
