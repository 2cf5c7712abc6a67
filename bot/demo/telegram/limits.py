"""Telegram's pace: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this."""

import time
from collections import deque
from collections.abc import Callable

from bot.demo.telegram.wire import Refused

OVERALL = (30, 1.0)
CHAT = (5, 5.0)  # one a second in the long run; a short burst passes
GROUP = (20, 60.0)
COUNTED = frozenset(
    (
        "sendMessage", "sendPhoto", "sendDocument", "sendVenue", "sendLocation", "sendContact", "sendMediaGroup",
        "editMessageText", "editMessageCaption", "editMessageMedia", "editMessageReplyMarkup", "forwardMessage",
        "copyMessage",
    )
)  # fmt: skip


class Limits:
    """Sliding windows in real seconds, since a client waits in real seconds. Off until `on` is set."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.on = False
        self.overall = OVERALL
        self.chat = CHAT
        self.group = GROUP
        self._clock = clock
        self._all: deque[float] = deque()
        self._chats: dict[int, deque[float]] = {}

    def check(self, method: str, chat_id: int) -> None:
        """Counts a call; raises 429 with retry_after, in whole seconds, when it comes too soon."""
        if not self.on or method not in COUNTED:
            return
        now = self._clock()
        chat = self._chats.setdefault(chat_id, deque())
        wait = max(_wait(self._all, self.overall, now), _wait(chat, self.group if chat_id < 0 else self.chat, now))
        if wait > 0:
            seconds = max(1, int(wait + 0.999))
            raise Refused(429, f"Too Many Requests: retry after {seconds}", seconds)
        self._all.append(now)
        chat.append(now)


def _wait(window: deque[float], limit: tuple[int, float], now: float) -> float:
    count, seconds = limit
    while window and window[0] <= now - seconds:
        window.popleft()
    return window[0] + seconds - now if len(window) >= count else 0.0
