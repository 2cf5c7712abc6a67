"""Telegram's pace: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this."""

import time
from collections import deque
from collections.abc import Callable

from bot.demo.telegram.wire import Refused

OVERALL = (30, 1.0)
PAID = (1000, 1.0)  # with allow_paid_broadcast, for Stars
STARS = 0.1  # a message
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
        self.paid = PAID
        self.stars = 0.0  # on the bot's balance
        self.chat = CHAT
        self.group = GROUP
        self._clock = clock
        self._all: deque[float] = deque()
        self._paid: deque[float] = deque()
        self._chats: dict[int, deque[float]] = {}

    def check(self, method: str, chat_id: int, *, paid: bool = False) -> None:
        """Counts a call; raises 429 with retry_after, in whole seconds, when it comes too soon. Those that are `paid`
        for are counted apart, and refused when there are no Stars left."""
        if not self.on or method not in COUNTED:
            return
        now = self._clock()
        chat = self._chats.setdefault(chat_id, deque())
        window, limit = (self._paid, self.paid) if paid else (self._all, self.overall)
        wait = max(_wait(window, limit, now), _wait(chat, self.group if chat_id < 0 else self.chat, now))
        if wait > 0:
            seconds = max(1, int(wait + 0.999))
            raise Refused(429, f"Too Many Requests: retry after {seconds}", seconds)
        if paid and self.stars < STARS:
            raise Refused(400, "Bad Request: BALANCE_TOO_LOW")
        self.stars -= STARS if paid else 0.0
        window.append(now)
        chat.append(now)


def _wait(window: deque[float], limit: tuple[int, float], now: float) -> float:
    count, seconds = limit
    while window and window[0] <= now - seconds:
        window.popleft()
    return window[0] + seconds - now if len(window) >= count else 0.0
