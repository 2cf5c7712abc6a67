"""Answers what waits in the inbox: in order of arrival for each person, side by side for many."""

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

import structlog
from aiogram.exceptions import TelegramUnauthorizedError

from bot import logs
from bot.clock import Clock
from bot.dispatch import Dispatch
from bot.incoming import Arrival, read
from bot.ledger import Ledger, nothing
from bot.sending import Place, Sender
from bot.showing import Showing
from bot.spinner import PATIENCE, Spinner
from bot.telegram import pause
from handlers import troubles
from handlers.answer import Answer, unpack
from handlers.press import Here
from storage import inbox
from storage.engine import Database
from storage.inbox import Waiting
from storage.locks import PersonLocks
from storage.outages import is_outage

AT_ONCE = 256  # people answered side by side
TRIES = 3
LATE = 8.0  # seconds after which Telegram may no longer take an answer to a press
IN_LINE = 4.0  # seconds that a press may wait for its turn before its spinner stops without words
ALBUMS = 256
LEFT_BEHIND = timedelta(seconds=30)

Taken = tuple[Waiting, Arrival]

log = structlog.get_logger()


@dataclass(slots=True)
class Job:
    """An update on its way: once there is an answer, the update is not handled again. `doubtful`: it was tried, and
    may have acted before the connection to the database fell."""

    waiting: Waiting
    spinner: Spinner
    since: float
    arrival: Arrival | None = None
    answer: Answer | None = None
    doubtful: bool = False


class Inbox:
    """`hasty` answers presses: words that come late are worth nothing. `step` is told each step of an update: taken,
    handled, shown."""

    def __init__(
        self,
        database: Database,
        dispatch: Dispatch,
        sender: Sender,
        hasty: Sender,
        ledger: Ledger,
        locks: PersonLocks,
        here: Here,
        clock: Clock,
        step: Callable[[str], None] = nothing,
        patience: float = PATIENCE,
    ) -> None:
        self._database = database
        self._dispatch = dispatch
        self._hasty = hasty
        self._showing = Showing(sender, clock)
        self._ledger = ledger
        self._locks = locks
        self._here = here
        self._clock = clock
        self._step = step
        self._patience = patience
        self._room = asyncio.Semaphore(AT_ONCE)
        self._queues: dict[int, deque[Job]] = {}
        self._running: dict[int, asyncio.Task[None]] = {}
        self._albums: dict[str, int | None] = {}
        self._stopping = False

    def queued(self, telegram_id: int) -> int:
        return len(self._queues.get(telegram_id, ()))

    async def recover(self) -> None:
        """Takes up what an earlier run left."""
        async with self._database.reading() as session:
            left = await inbox.waiting(session)
        if left:
            log.info("taking up what was left", updates=len(left))
        for waiting in left:
            self._put(self._old(waiting))

    async def take_up(self) -> None:
        """What a copy of the bot that died has left. One that lives and is only slow holds the person's lock: then
        the update is found answered when its turn comes here."""
        async with self._database.reading() as session:
            left = await inbox.waiting(session, since=self._clock.now() - LEFT_BEHIND)
        for waiting in left:
            if waiting.telegram_id not in self._queues:
                self._put(self._old(waiting))

    def put(self, updates: Iterable[Taken], *, late: bool = False) -> None:
        since = time.monotonic() - (LATE if late else 0)
        for waiting, arrival in updates:
            job = Job(waiting, Spinner(self._hasty, patience=self._patience), since, arrival)
            job.spinner.start(arrival.query_id, IN_LINE)
            self._put(job)

    def _put(self, job: Job) -> None:
        telegram_id = job.waiting.telegram_id
        self._queues.setdefault(telegram_id, deque()).append(job)
        if telegram_id not in self._running and not self._stopping:
            self._running[telegram_id] = asyncio.create_task(self._person(telegram_id))

    async def idle(self) -> None:
        """Until nothing waits and all is written down."""
        while self._running:
            await asyncio.wait(self._running.values())
        await self._ledger.written()

    async def stop(self, grace: float) -> None:
        """Lets what is being answered come to its end; what only waits is kept for the next start."""
        self._stopping = True
        if self._running:
            await asyncio.wait(self._running.values(), timeout=grace)
        for task in self._running.values():
            task.cancel()
        await asyncio.gather(*self._running.values(), return_exceptions=True)
        for queue in self._queues.values():
            for job in queue:
                job.spinner.leave()

    def _old(self, waiting: Waiting) -> Job:
        """What another run or another copy of the bot took."""
        answer = unpack(waiting.owed) if waiting.owed is not None else None
        return Job(waiting, Spinner(self._hasty, patience=self._patience), time.monotonic() - LATE, answer=answer)

    async def _person(self, telegram_id: int) -> None:
        try:
            async with self._room, self._locks.held(telegram_id):
                queue = self._queues[telegram_id]
                while queue and not self._stopping:
                    await self._next(telegram_id, queue)
        except Exception as error:  # noqa: BLE001 - the edge of a job's loop: the lock or its connection was lost
            log.error("a person's updates are taken up anew", fault=type(error).__name__, where=logs.where(error))
            await asyncio.sleep(pause(3))
        finally:
            del self._running[telegram_id]
            if not self._queues[telegram_id]:
                del self._queues[telegram_id]
            elif not self._stopping:  # came while the lock was given back
                self._running[telegram_id] = asyncio.create_task(self._person(telegram_id))

    async def _next(self, telegram_id: int, queue: deque[Job]) -> None:
        job = queue[0]
        if self._locks.shared:
            oldest = await self._oldest(telegram_id)
            if oldest is None or oldest.update_id > job.waiting.update_id:
                queue.popleft()  # another copy of the bot answered it
                return
            if oldest.update_id < job.waiting.update_id:
                queue.appendleft(job := self._old(oldest))
            elif oldest.owed is not None:  # another copy acted on it, and died before it could show the answer
                queue[0] = job = self._old(oldest)
        await self._finish(job)
        if self._locks.shared:
            await self._ledger.written()
        queue.popleft()

    async def _oldest(self, telegram_id: int) -> Waiting | None:
        async with self._database.reading() as session:
            return await inbox.first_of(session, telegram_id)

    async def _finish(self, job: Job) -> None:
        attempt = 0
        while True:
            attempt += 1
            try:
                await self._answer(job)
            except Exception as error:  # noqa: BLE001 - the edge of a job's loop
                if not passes(error) and await self._failed(job, error):
                    return
                await asyncio.sleep(pause(attempt))
                job.doubtful = True
            else:
                self._ledger.answered(job.waiting.update_id)
                return

    async def _answer(self, job: Job) -> None:
        arrival = job.arrival = job.arrival or read(json.loads(job.waiting.body), self._here)
        if arrival is None:
            return
        if job.answer is None and self._repeats_album(arrival):
            arrival = job.arrival = replace(arrival, press=replace(arrival.press, repeats=True))
        self._step("taken")
        job.spinner.start(arrival.query_id)
        if job.doubtful and job.answer is None:
            job.answer = await self._owed(job)
        if job.answer is None:
            job.answer = await self._dispatch.answer(arrival, job.waiting)
        self._step("handled")
        await self._show(job, arrival, job.answer)
        self._step("shown")

    async def _owed(self, job: Job) -> Answer | None:
        """After a commit whose outcome nobody heard, the row says whether the press has acted."""
        async with self._database.reading() as session:
            owed = await inbox.owed(session, job.waiting.update_id)
        return unpack(owed) if owed is not None else None

    def _repeats_album(self, arrival: Arrival) -> bool:
        """An album comes as several messages; where nobody reads it, one answer is enough."""
        album, number = arrival.press.album, arrival.press.message_id
        if not album or number == self._albums.get(album):
            return False
        if len(self._albums) >= ALBUMS:
            self._albums.clear()
        return self._albums.setdefault(album, number) != number

    async def _show(self, job: Job, arrival: Arrival, answer: Answer) -> None:
        press = arrival.press
        editable = press.message_id if arrival.kind == "press" and arrival.editable else None
        place = Place(press.chat_id, editable, press.inline_message_id, press.thread_id)
        late = time.monotonic() - job.since >= LATE
        shown = await self._showing.show(place, answer, job.spinner, late=late)
        if press.chat_id != press.telegram_id:
            return  # a group
        self._ledger.sent([] if answer.forgets else shown.sent)
        self._ledger.withdrawn(press.chat_id, shown.withdrawn)
        if answer.task is not None:
            standing = next((sent.message_id for sent in shown.sent if sent.kind == "screen"), editable)
            await self._dispatch.goes_on(press.telegram_id, answer.task, standing)
        if not shown.reachable:
            await self._dispatch.unreachable(press.telegram_id)

    async def _failed(self, job: Job, error: Exception) -> bool:
        """Counts a failure of ours. After the third the update is set aside and its person told: True."""
        waiting = job.waiting
        log.error(
            "an update failed",
            update_id=waiting.update_id,
            fault=type(error).__name__,
            where=logs.where(error),
        )
        async with self._database.writing() as session:
            tries = await inbox.failed(session, waiting.update_id)
            if tries >= TRIES:
                await inbox.set_aside(session, waiting.update_id, self._clock.now())
        if tries >= TRIES:
            await self._tell(job)
        return tries >= TRIES

    async def _tell(self, job: Job) -> None:
        if job.arrival is None:
            return
        try:
            text = await self._dispatch.text_for(job.arrival)
            await self._show(job, job.arrival, troubles.failed(text))
        except Exception as error:  # noqa: BLE001 - what could be told was told
            log.error("a failure could not be told", update_id=job.waiting.update_id, fault=type(error).__name__)

    async def turn_away(self, waiting: Waiting, arrival: Arrival, *, first: bool) -> None:
        """Answers an update of one who pressed too often, without keeping it; in words only once."""
        job = Job(waiting, Spinner(self._hasty, arrival.query_id, self._patience), time.monotonic(), arrival)
        try:
            if first:
                await self._show(job, arrival, troubles.too_many(await self._dispatch.text_for(arrival)))
        except Exception as error:  # noqa: BLE001 - the edge of a job's loop
            log.error("one who pressed too often could not be told", fault=type(error).__name__)
        job.spinner.stop()
        await job.spinner.stopped()


def passes(error: Exception) -> bool:
    """Not the update's fault: the database is out of reach, or Telegram takes no token of ours, which ends the bot."""
    return is_outage(error) or isinstance(error, TelegramUnauthorizedError)
