"""Telegram's pace, for everything the bot sends: so many messages in any one second, one a second to a chat, twenty a
minute to a group.

What counts is when a call really begins, in a window a little longer than Telegram's second. What nobody pressed for
waits for its turn, in an even beat, and leaves room for the answers to presses that have just come in. An answer waits
for no turn: only where the second is full to the last message, and room comes within the beat, it lets that beat pass;
refused, it would cost the whole bot a second or more.
"""

import asyncio
import time
from collections import Counter, deque
from collections.abc import Callable

from bot.chats import Chats

A_SECOND = 30
SPARE = 0.005  # seconds: Telegram's clock and ours do not tick together
ANSWERED_IN = 0.25  # seconds for which a press that came in keeps its place
CATCH_UP = 0.05  # seconds by which messages may fall behind the beat and follow at once
LOOK = 0.05  # seconds after which one who waits looks again
PATIENCE = 2.0  # seconds that a message waits for its turn before it is given back


class Held(Exception):
    """Telegram asked to be left alone, or this chat has had its share; for so many `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Pace:
    """`turn` is for what nobody pressed for; `start` is told of every call as it begins."""

    def __init__(self, a_second: int = A_SECOND, clock: Callable[[], float] = time.monotonic) -> None:
        self.a_second = a_second
        self._clock = clock
        self._window = 1 + max(SPARE, 0.5 / a_second)  # at a slow pace half a beat: of two seconds, one is not full
        self._beat = self._window / a_second
        self._next = 0.0
        self._starts: deque[float] = deque()
        self._chats = Chats()
        self._expected: deque[float] = deque()
        self._booked: Counter[int] = Counter()
        self._held_until = 0.0
        self._line = asyncio.Lock()

    @property
    def held(self) -> bool:
        """Telegram asked to be left alone, and that time is not over."""
        return self.held_for > 0

    @property
    def held_for(self) -> float:
        return max(0.0, self._held_until - self._clock())

    def hold(self, seconds: float) -> None:
        self._held_until = max(self._held_until, self._clock() + seconds)

    def refused(self, chat_id: int, seconds: float) -> None:
        """Telegram answered 429. It does not say whom it means: one who got more than the pace allows, or the bot."""
        if self._chats.crowded(chat_id, self._clock()):
            self._chats.hold(chat_id, self._clock() + seconds)
        else:
            self.hold(seconds)

    def expect(self, presses: int) -> None:
        """Presses came in: their answers will start in a moment, and find room."""
        self._expected.extend([self._clock()] * presses)

    async def turn(self, chat_id: int) -> None:
        """Waits until a message to this chat may start, and counts it. Raises Held."""
        while True:
            await self._until_free(chat_id)
            async with self._line:
                await self._until_room()
                now = self._clock()
                if self._chats.wait(chat_id, now) <= 0:
                    break
        self._next = max(self._next, now - CATCH_UP) + self._beat
        self._booked[chat_id] += 1
        self._count(chat_id, now)

    def forgo(self, chat_id: int) -> None:
        """The message whose turn it was is not sent after all."""
        self._unbook(chat_id)

    async def start(self, chat_id: int) -> None:
        """A call that Telegram counts begins. One that had its turn was counted then."""
        if self._unbook(chat_id):
            return
        while self.held:  # noqa: ASYNC110 - it waits for time to pass, not for an event
            await asyncio.sleep(self.held_for)
        if 0 < (wait := self._full_for()) <= self._beat:
            await asyncio.sleep(wait)
        if self._expected:
            self._expected.popleft()
        self._count(chat_id, self._clock())

    def _unbook(self, chat_id: int) -> bool:
        booked = self._booked.pop(chat_id, 0)
        if booked > 1:
            self._booked[chat_id] = booked - 1
        return booked > 0

    def _count(self, chat_id: int, now: float) -> None:
        self._starts.append(now)
        self._forget(now)
        self._chats.count(chat_id, now)

    def _forget(self, now: float) -> None:
        while self._starts and now - self._starts[0] >= self._window:
            self._starts.popleft()
        while self._expected and now - self._expected[0] >= ANSWERED_IN:
            self._expected.popleft()

    async def _until_free(self, chat_id: int) -> None:
        while (wait := self._chats.wait(chat_id, self._clock())) > 0:
            if wait > PATIENCE or self.held:
                raise Held(max(wait, self.held_for))
            await asyncio.sleep(wait)

    async def _until_room(self) -> None:
        while (wait := max(self._next - self._clock(), self._room_in())) > 0:
            if self.held:
                raise Held(self.held_for)
            await asyncio.sleep(min(wait, LOOK))
        if self.held:
            raise Held(self.held_for)

    def _room_in(self) -> float:
        """Seconds until there is room beside what started in the last second and the answers that are to come."""
        now = self._clock()
        self._forget(now)
        kept = min(len(self._expected), self.a_second // 2)
        over = len(self._starts) - (self.a_second - kept)
        return self._starts[over] + self._window - now if over >= 0 else 0.0

    def _full_for(self) -> float:
        """Seconds until Telegram's own second has room."""
        over = len(self._starts) - self.a_second
        return self._starts[over] + 1 + SPARE - self._clock() if over >= 0 else 0.0
