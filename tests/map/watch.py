"""The running bot, with all that it does about one press written down."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, MutableMapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, event
from structlog.testing import capture_logs

from bot.clock import StandingClock
from bot.demo.telegram.files import File
from bot.demo.telegram.journal import Call
from bot.demo.telegram.markup import buttons
from bot.demo.telegram.queries import Answered
from bot.demo.telegram.state import Message
from tests.conftest import RunningBot
from tests.map.catalogue import PICTURE
from tests.people import Resident, Simulation, running

PATIENCE = 10.0
_FRAME = ("BEGIN", "COMMIT", "ROLLBACK")
NOT_MODIFIED = "message is not modified"


@dataclass(frozen=True)
class Outcome:
    """What came of a press or of typed words. `screens` are the messages that were sent or edited; the pressed one too
    when it was left as it is because nothing changed."""

    answers: tuple[Answered, ...]
    screens: tuple[Message, ...]
    calls: tuple[Call, ...]
    statements: tuple[str, ...]
    logs: tuple[MutableMapping[str, Any], ...]  # Any: structlog's own
    seconds: float

    @property
    def data(self) -> list[str]:
        """What the buttons of its screens carry."""
        return [data for screen in self.screens for data in data_of(screen)]


def data_of(message: Message) -> list[str]:
    return [button["callback_data"] for row in buttons(message.markup) for button in row if "callback_data" in button]


@dataclass
class Ear:
    """Hears the statements of the update that is being handled; those of other tasks are not its own."""

    task: asyncio.Task[Any] | None = None  # Any: what tasks return is of no interest
    statements: list[str] = field(default_factory=list)

    def step(self, name: str) -> None:
        if name == "taken":
            self.task, self.statements = asyncio.current_task(), []
        elif name == "handled":
            self.task = None

    def executed(self, *about: Any) -> None:  # Any: SQLAlchemy's own signature
        statement = str(about[2])
        if self.task is not None and asyncio.current_task() is self.task and not statement.startswith(_FRAME):
            self.statements.append(statement)


@contextmanager
def listening(ear: Ear) -> Iterator[None]:
    event.listen(Engine, "before_cursor_execute", ear.executed)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", ear.executed)


class WatchedBot(RunningBot):
    """Presses are made one after another, each with the tasks that it starts: what happens in between belongs to it."""

    def __init__(self, telegram: Simulation, database_url: str, clock: StandingClock) -> None:
        self.ear = Ear()
        super().__init__(telegram, database_url, clock, step=self.ear.step)

    async def press(self, who: Resident, data: str, message_id: int) -> Outcome:
        """A press as it would come from a button on that message, whether or not it is there."""
        began = self._begin(who)
        pressed = self.telegram.forge(who.person, who.chat, message_id, data)
        await self._until(who, lambda: bool(pressed.answers), began)
        await self.worked()
        return self._outcome(who, began, tuple(pressed.answers), message_id)

    async def say(self, who: Resident, words: str) -> Outcome:
        """A command, a search, or the answer to a question."""
        began = self._begin(who)
        self.telegram.send_text(who.person, words)
        await self._until(who, lambda: len(self.telegram.api.journal.of(since=began.calls)) > 0, began)
        await self.worked()
        return self._outcome(who, began, (), 0)

    def _begin(self, who: Resident) -> "_Began":
        touched = max((message.touched for message in who.history), default=0)
        return _Began(time.monotonic(), len(self.telegram.api.journal), touched)

    async def _until(self, who: Resident, done: Any, began: "_Began") -> None:  # Any: a function without arguments
        assert self.app is not None
        while not done() or self.app.parts.inbox.queued(who.id):
            if time.monotonic() - began.at > PATIENCE:
                return
            await asyncio.sleep(0.0005)

    async def worked(self) -> None:
        """Until no task is due."""
        assert self.app is not None
        await self.app.tasks.finish()

    def _outcome(self, who: Resident, began: "_Began", answers: tuple[Answered, ...], pressed: int) -> Outcome:
        calls = tuple(self.telegram.api.journal.of(since=began.calls))
        unchanged = any(NOT_MODIFIED in call.description for call in calls)
        screens = tuple(
            message
            for message in who.received
            if message.touched > began.touched or (unchanged and message.id == pressed)
        )
        seconds = time.monotonic() - began.at
        logs, self.logs[:] = tuple(self.logs), []
        return Outcome(answers, screens, calls, tuple(self.ear.statements), logs, seconds)

    logs: list[MutableMapping[str, Any]]  # Any: structlog's own


@dataclass(frozen=True, slots=True)
class _Began:
    at: float
    calls: int
    touched: int


@asynccontextmanager
async def watched_bot(database_url: str, clock: StandingClock, **changed: object) -> AsyncIterator[WatchedBot]:
    async with running(now=clock.now) as telegram:
        bot = WatchedBot(telegram, database_url, clock)
        telegram.world.files.by_id[PICTURE] = File(
            PICTURE, "1", "photo", "photo.jpg", "image/jpeg", b"1", "photos/1", 90, 60
        )
        with capture_logs() as logs:
            bot.logs = logs
            await bot.start(**changed)
            try:
                with listening(bot.ear):
                    yield bot
            finally:
                await bot.stop()
