"""Does what presses asked for and what takes longer than a press may, outside transactions: one quick task after
another, and beside them one slow one after another."""

import asyncio
import time
import traceback
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

import structlog
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError

from bot.clock import Clock
from bot.ledger import Ledger
from bot.sending import Place, Sender
from bot.showing import SAME
from handlers import troubles
from handlers.answer import NOTHING, Answer, Screen
from handlers.press import Here, Press
from handlers.resident import privacy as words
from handlers.routes import Route
from locales import Text
from storage import deadlines, digests, drafting, messages, people, privacy, reminders, tasks
from storage.engine import Database
from storage.errors import Refusal
from storage.people import Person
from storage.tasks import Task

LOOK_EVERY = 1.0  # seconds
PROGRESS_EVERY = 2.0  # seconds
AGAIN_AFTER = timedelta(seconds=30)
AT_ONCE = 100  # messages that Telegram deletes in one call

log = structlog.get_logger()


@dataclass(slots=True)
class Job:
    task: Task
    person: Person
    text: Text
    told_at: float = field(default_factory=time.monotonic)


Progress = Callable[[Screen], Awaitable[None]]
Outside = Callable[[Job, Progress], Awaitable[Answer]]


def where(error: Exception) -> dict[str, object]:
    """What went wrong and where, without anybody's words."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return {"fault": type(error).__name__, "where": [f"{frame.filename}:{frame.lineno}" for frame in frames]}


class Tasks:
    """`work` finds those of the features: handlers without a button; `outside` those that fetch and read what is not
    ours. `here` is known once Telegram has been met."""

    here: Here

    def __init__(
        self,
        database: Database,
        sender: Sender,
        ledger: Ledger,
        texts: dict[str, Text],
        clock: Clock,
        work: Callable[[str], Route | None],
        outside: Mapping[str, Outside] | None = None,
    ) -> None:
        self._database = database
        self._sender = sender
        self._ledger = ledger
        self._texts = texts
        self._clock = clock
        self._workers = {slow: asyncio.Lock() for slow in (False, True)}
        own: dict[str, Callable[[Job], Awaitable[None]]] = {
            words.HIDE: self._hide,
            words.EXPORT: self._export,
            tasks.REPLAN: self._replan,
        }
        self._own = own | {kind: partial(self._from_outside, each) for kind, each in (outside or {}).items()}
        self._unanswered = frozenset(own)
        self._of_features = work

    async def run(self) -> None:
        """For as long as the bot runs."""
        await asyncio.gather(self._run(slow=False), self._run(slow=True))

    async def _run(self, *, slow: bool) -> None:
        while True:
            try:
                await self._finish(slow=slow)
            except Exception as error:  # noqa: BLE001 - the edge of a job's loop
                log.error("tasks could not be read", fault=type(error).__name__)
            await asyncio.sleep(LOOK_EVERY)

    async def finish(self) -> None:
        """Until no task is due."""
        await self._finish(slow=False)
        await self._finish(slow=True)

    async def _finish(self, *, slow: bool) -> None:
        async with self._workers[slow]:
            while task := await self._claimed(slow=slow):
                await self._do(task)

    async def _claimed(self, *, slow: bool) -> Task | None:
        now = self._clock.now()
        async with self._database.reading() as session:
            if not await tasks.waits(session, now, slow=slow):
                return None
        async with self._database.writing() as session:
            return await tasks.claim(session, now, slow=slow)

    async def _do(self, task: Task) -> None:
        async with self._database.reading() as session:
            person = await session.get(Person, task.person_id)
        work = self._work(task.kind)
        if person is None or work is None:
            return await self._done(task)
        job = Job(task, person, self._texts[person.language])
        try:
            await work(job)
        except TelegramForbiddenError:
            await self._unreachable(person)
        except asyncio.CancelledError:
            await self._release(task, timedelta())  # the bot stops: the next run goes on at once
            raise
        except Exception as error:  # noqa: BLE001 - the edge of a job's loop
            log.error("a task failed", task=task.id, kind=task.kind, tries=task.tries, **where(error))
            return await self._failed(job)
        return await self._done(task)

    def _work(self, kind: str) -> Callable[[Job], Awaitable[None]] | None:
        route = None if kind in self._own else self._of_features(kind)
        return partial(self._answer, route) if route else self._own.get(kind)

    async def _done(self, task: Task) -> None:
        async with self._database.writing() as session:
            await tasks.done(session, task.id)

    async def _unreachable(self, person: Person) -> None:
        async with self._database.writing() as session:
            await people.mark_unreachable(session, person.id, self._clock.now())

    async def _release(self, task: Task, wait: timedelta) -> None:
        async with self._database.writing() as session:
            await tasks.release(session, task.id, self._clock.now() + wait)

    async def _failed(self, job: Job) -> None:
        if job.task.tries < tasks.TRIES:
            return await self._release(job.task, AGAIN_AFTER)
        if job.task.message_id is None:
            return await self._done(job.task)
        try:
            answered = job.task.kind not in self._unanswered
            await self._show(job, (troubles.failed(job.text).screen if answered else None) or words.failed(job.text))
        except TelegramAPIError as error:
            log.error("a failure could not be told", task=job.task.id, fault=type(error).__name__)
        return await self._done(job.task)

    async def _answer(self, route: Route, job: Job) -> None:
        """A screen in the place of the one that said to wait. What the rules refuse is told like any answer."""
        task, now = job.task, self._clock.now()
        details = {"about": task.about, **task.details}
        press: Press[None] = Press(self.here, task.telegram_id, task.telegram_id, task.message_id, details=details)
        try:
            async with self._database.writing() as session:
                person = await session.get(Person, task.person_id)
                answer = await route.handler(press, session, person, job.text, now) if person else NOTHING
        except Refusal as refusal:
            answer = troubles.refused(job.text, refusal, pressed=False)
        await self._tell(job, answer)
        if answer.screen is None:
            return
        if task.kind == tasks.ALBUM and task.about is not None and task.message_id is not None:
            async with self._database.writing() as session:
                await drafting.shown(session, task.about, task.message_id)

    async def _from_outside(self, work: Outside, job: Job) -> None:
        try:
            answer = await work(job, partial(self._progress, job))
        except Refusal as refusal:
            answer = troubles.refused(job.text, refusal, pressed=False)
        await self._tell(job, answer)

    async def _tell(self, job: Job, answer: Answer) -> None:
        if answer.screen is not None:
            await self._show(job, answer.screen)
        for parcel in answer.parcels:
            self._sent(job, await self._sender.parcel(job.task.telegram_id, parcel), "parcel")

    async def _hide(self, job: Job) -> None:
        """In batches; what was deleted is forgotten at once, so a restart goes on from there."""
        chat, since = job.task.telegram_id, self._clock.now() - messages.DELETABLE_FOR
        done, remained = job.task.details.get("done", 0), job.task.details.get("remained", 0)
        async with self._database.reading() as session:
            left = await messages.deletable(session, chat, since, besides=job.task.message_id)
        total = done + remained + len(left)
        for start in range(0, len(left), AT_ONCE):
            batch = left[start : start + AT_ONCE]
            kept = await self._delete(chat, batch)
            done, remained = done + len(batch) - kept, remained + kept
            async with self._database.writing() as session:
                await messages.forget(session, chat, batch)
                details = {"done": done, "remained": remained}
                await tasks.went_on(session, job.task.id, details, self._clock.now())
            await self._progress(job, words.hiding(job.text, done, total))
        await self._show(job, words.hidden(job.text, done, remained))

    async def _delete(self, chat: int, batch: list[int]) -> int:
        """How many Telegram did not let go."""
        try:
            await self._sender.delete(chat, batch)
        except TelegramBadRequest:
            if len(batch) == 1:
                return 1
            return sum([await self._delete(chat, [message_id]) for message_id in batch])
        return 0

    async def _export(self, job: Job) -> None:
        async with self._database.reading() as session:
            person = await session.get(Person, job.task.person_id)
            if person is None:
                return
            document = words.data_file(await privacy.export(session, person), job.text)
        message_id = await self._sender.parcel(job.task.telegram_id, document)
        self._sent(job, message_id, "parcel")

    async def _replan(self, job: Job) -> None:
        async with self._database.writing() as session:
            person = await session.get(Person, job.task.person_id)
            if person is not None:
                await reminders.replan_person(session, person, self._clock.now())
                await deadlines.replan_person(session, person, self._clock.now())
                await digests.replan(session, person, self._clock.now())

    async def _progress(self, job: Job, screen: Screen) -> None:
        if time.monotonic() - job.told_at >= PROGRESS_EVERY:
            await self._show(job, screen)
            job.told_at = time.monotonic()

    async def _show(self, job: Job, screen: Screen) -> None:
        """Where the task was asked for, or anew where that message is gone."""
        task = job.task
        if task.message_id is not None:
            try:
                return await self._sender.edit(Place(task.telegram_id, task.message_id), screen.text, screen.buttons)
            except TelegramBadRequest as error:
                if SAME in error.message:
                    return None
        task.message_id = await self._sender.message(task.telegram_id, screen.text, screen.buttons)
        return self._sent(job, task.message_id, "screen")

    def _sent(self, job: Job, message_id: int, kind: str) -> None:
        self._ledger.sent([messages.Sent(job.task.telegram_id, message_id, kind, self._clock.now())])
