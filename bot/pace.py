"""Telegram's pace, for everything the bot sends: so many messages in any one second, one a second to a chat, twenty a
minute to a group.

What counts is when a call reaches Telegram, in a window a little longer than its second: not before the call begins,
and later by what its trip took longer than the shortest one; until it has landed it may be counted yet.

What nobody pressed for waits for its turn, in an even beat, and leaves room for the answers to presses that have just
come in. An answer waits for no turn: only where the second is full to the last message, and room comes within the
next beats, it lets those pass; refused, it would cost the whole bot a second or more.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from bot.chats import Chats

A_SECOND = 30
SPARE = 0.005  # seconds: Telegram's clock and ours do not tick together
ANSWERED_IN = 0.25  # seconds for which a press that came in keeps its place
KEPT_FREE = 0.005  # the share of a second for presses that come in when it is full; at a slow pace less than one
CATCH_UP = 0.3  # seconds by which messages may fall behind the beat and make up for it
EVEN, HASTE = 0.01, 0.93  # a beat longer than so many seconds stays even: more haste would crowd a second
BEATS = 3  # that an answer lets pass where the second is full
LOST = 60.0  # seconds: no call takes so long
LOOK = 0.05  # seconds after which one who waits looks again
PATIENCE = 2.0  # seconds that a message waits for its turn before it is given back


class Held(Exception):
    """Telegram asked to be left alone, or this chat has had its share; for so many `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(slots=True, eq=False)
class Trip:
    """A call on its way; `at` is when it is taken to have reached Telegram."""

    begun: float
    at: float
    landed: bool = False


class Pace:
    """`turn` is for what nobody pressed for; `start` is told of every call as it begins.

    `beside` another pace, whose messages are not counted here: a chat gets its share of both together, and when
    Telegram asks to be left alone, both obey. `elsewhere` is what other copies of the bot send a second.
    """

    def __init__(
        self, a_second: int = A_SECOND, clock: Callable[[], float] = time.monotonic, beside: "Pace | None" = None
    ) -> None:
        self.a_second = a_second
        self._clock = clock
        self._window = 1 + max(SPARE, 0.5 / a_second)  # at a slow pace half a beat: of two seconds, one is not full
        self._beat = self._window / a_second
        self._least = HASTE * self._beat if self._beat > EVEN else 0.0
        self._free = int(a_second * KEPT_FREE)
        self._next = self._last = 0.0
        self._trips: deque[Trip] = deque()
        self._late: list[Trip] = []  # begun more than a second ago and not answered yet
        self._shortest = 1.0
        self._chats = beside.chats if beside else Chats()
        self._expected: deque[float] = deque()
        self._booked: dict[int, deque[Trip]] = {}
        self._line = asyncio.Lock()
        self.elsewhere = 0

    @property
    def held(self) -> bool:
        """Telegram asked to be left alone, and that time is not over."""
        return self.held_for > 0

    @property
    def held_for(self) -> float:
        return max(0.0, self._chats.all_held_until - self._clock())

    @property
    def chats(self) -> Chats:
        return self._chats

    def hold(self, seconds: float) -> None:
        self._chats.all_held_until = max(self._chats.all_held_until, self._clock() + seconds)

    def refused(self, chat_id: int, seconds: float) -> None:
        """Telegram answered 429. It does not say whom it means: one who got more than the pace allows, or the bot."""
        if self._chats.crowded(chat_id, self._clock()):
            self._chats.hold(chat_id, self._clock() + seconds)
        else:
            self.hold(seconds)

    @property
    def lately(self) -> int:
        """Calls that are counted now: those of the last second."""
        self._forget(self._clock())
        return len(self._trips) + len(self._late)

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
        self._next, self._last = max(self._next, now - CATCH_UP) + self._beat, now
        self._booked.setdefault(chat_id, deque()).append(self._count(chat_id, now))

    def forgo(self, chat_id: int) -> None:
        """The message whose turn it was is not sent after all."""
        if trip := self._unbook(chat_id):
            self.landed(trip)

    async def start(self, chat_id: int) -> Trip:
        """A call that Telegram counts begins. One that had its turn was counted then."""
        if trip := self._unbook(chat_id):
            return trip
        while self.held:  # noqa: ASYNC110 - it waits for time to pass, not for an event
            await asyncio.sleep(self.held_for)
        gives_up = self._clock() + BEATS * self._beat
        while 0 < (wait := self._full_for()) <= gives_up - self._clock():  # noqa: ASYNC110 - as above
            await asyncio.sleep(wait)
        if self._expected:
            self._expected.popleft()
        return self._count(chat_id, self._clock())

    def landed(self, trip: Trip) -> None:
        """The call was answered, or came to nothing."""
        took = self._clock() - trip.begun
        self._shortest = min(took, self._shortest * 1.001)
        trip.at, trip.landed = trip.begun + max(0.0, took - self._shortest), True
        if trip in self._late:
            self._late.remove(trip)
            self._trips.append(trip)

    def _unbook(self, chat_id: int) -> Trip | None:
        booked = self._booked.get(chat_id)
        if not booked:
            return None
        trip = booked.popleft()
        if not booked:
            del self._booked[chat_id]
        return trip

    def _count(self, chat_id: int, now: float) -> Trip:
        trip = Trip(now, now)
        self._trips.append(trip)
        self._forget(now)
        self._chats.count(chat_id, now)
        return trip

    def _forget(self, now: float) -> None:
        while self._trips and now - self._trips[0].at >= self._window:
            trip = self._trips.popleft()
            if not trip.landed:
                self._late.append(trip)
        while self._late and now - self._late[0].begun >= LOST:
            self._late.pop(0)
        while self._expected and now - self._expected[0] >= ANSWERED_IN:
            self._expected.popleft()

    async def _until_free(self, chat_id: int) -> None:
        while (wait := self._chats.wait(chat_id, self._clock())) > 0:
            if wait > PATIENCE or self.held:
                raise Held(max(wait, self.held_for))
            await asyncio.sleep(wait)

    async def _until_room(self) -> None:
        while (wait := max(max(self._next, self._last + self._least) - self._clock(), self._room_in())) > 0:
            if self.held:
                raise Held(self.held_for)
            await asyncio.sleep(min(wait, LOOK))
        if self.held:
            raise Held(self.held_for)

    def _room_in(self) -> float:
        """Seconds until there is room beside what started in the last second and the answers that are to come."""
        now = self._clock()
        self._forget(now)
        kept = max(self._free, min(len(self._expected), self.a_second // 2))
        return self._leaves(max(1, self.a_second - kept - self.elsewhere), self._window)

    def _full_for(self) -> float:
        """Seconds until Telegram's own second has room."""
        return self._leaves(self.a_second, 1 + SPARE)

    def _leaves(self, room: int, window: float) -> float:
        """Seconds until less than `room` is taken; where that hangs on what has not landed, until another look."""
        over = len(self._trips) + len(self._late) - room
        if over < 0:
            return 0.0
        if over >= len(self._trips):
            return self._beat
        trip = self._trips[over]
        wait = trip.at + window - self._clock()
        return wait if trip.landed else max(wait, self._beat)
