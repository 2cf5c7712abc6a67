"""What may wait a moment to be written: answered updates and sent messages, a few milliseconds' worth at a time.

A crash before the writing shows an answer once more; it never loses one, and never handles a writing press again.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import structlog

from bot import logs
from bot.telegram import pause
from storage import inbox, messages
from storage.engine import Database, Session
from storage.messages import Sent
from storage.outages import is_outage

GATHER = 0.02  # seconds

log = structlog.get_logger()


@dataclass(slots=True)
class Notes:
    """`answered` are split when they are written: `gone` need no row any more; `marks` stay as empty rows, because
    Telegram may still hand those updates over again."""

    answered: list[int] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    withdrawn: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)


def nothing(step: str) -> None:
    """The default of `step`, which tests use to stop the bot at a named moment."""


class Ledger:
    """`step` is told when notes are written: noted."""

    def __init__(self, database: Database, step: Callable[[str], None] = nothing) -> None:
        self._database = database
        self._step = step
        self._notes = Notes()
        self._marked: list[int] = []
        self._told = 0
        self._open = 0
        self._news = asyncio.Event()
        self._clean = asyncio.Event()
        self._clean.set()

    def answered(self, update_id: int) -> None:
        self._notes.answered.append(update_id)
        self._note()

    def sent(self, messages_sent: Iterable[Sent]) -> None:
        self._notes.sent.extend(messages_sent)
        if self._notes.sent:
            self._note()

    def withdrawn(self, telegram_id: int, message_ids: tuple[int, ...]) -> None:
        if message_ids:
            self._notes.withdrawn.append((telegram_id, message_ids))
            self._note()

    def told(self, offset: int) -> None:
        """Telegram knows that all updates below `offset` arrived, and will not hand them over again."""
        self._told = offset

    async def written(self) -> None:
        """Until all that was noted is in the database."""
        await self._clean.wait()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Session]:
        """A writing transaction that takes along what was noted so far."""
        notes = self._take()
        self._open += 1
        try:
            async with self._database.writing() as session:
                await self._write(session, notes)
                yield session
        except BaseException as error:
            self._put_back(notes)
            self._recover(error)
            raise
        else:
            self._marked += notes.marks
            self._step("noted")
        finally:
            self._open -= 1
            self._settle()

    async def flush(self) -> None:
        async with self.transaction():
            pass

    async def run(self) -> None:
        """Writes what gathers, for as long as the bot runs."""
        attempt = 0
        while True:
            await self._news.wait()
            await asyncio.sleep(pause(attempt) if attempt else GATHER)
            if not self._news.is_set():
                continue  # another transaction took it along
            try:
                await self.flush()
                attempt = 0
            except Exception:  # noqa: BLE001 - the edge of a job's loop; `transaction` has told it
                attempt += 1

    def _recover(self, error: BaseException) -> None:
        """A message about an intake that was deleted meanwhile must not hold up all others."""
        if isinstance(error, Exception) and not is_outage(error):
            log.error("notes could not be written", fault=type(error).__name__, where=logs.where(error))
            self._notes.sent = [replace(sent, intake_id=None) for sent in self._notes.sent]

    async def _write(self, session: Session, notes: Notes) -> None:
        if notes.marks:
            await inbox.answered(session, notes.marks)
        if notes.gone:
            await inbox.confirmed(session, notes.gone)
        await messages.record(session, notes.sent)
        for telegram_id, message_ids in notes.withdrawn:
            await messages.forget(session, telegram_id, message_ids)

    def _take(self) -> Notes:
        notes, self._notes = self._notes, Notes()
        answered = notes.answered + self._marked
        notes.gone = [each for each in answered if each < self._told]
        notes.marks = [each for each in notes.answered if each >= self._told]
        self._marked = [each for each in self._marked if each >= self._told]
        self._news.clear()
        return notes

    def _put_back(self, notes: Notes) -> None:
        later = self._notes
        self._notes = Notes(
            notes.gone + notes.marks + later.answered, notes.sent + later.sent, notes.withdrawn + later.withdrawn
        )
        self._note()

    def _note(self) -> None:
        notes = self._notes
        if notes.answered or notes.sent or notes.withdrawn:
            self._news.set()
            self._clean.clear()

    def _settle(self) -> None:
        if not self._open and not self._news.is_set():
            self._clean.set()
