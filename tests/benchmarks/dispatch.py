"""Dispatching among all handlers, the database stubbed, against a dispatcher that does nothing.

    python -m tests.benchmarks.dispatch

The rival is aiogram's Dispatcher with one handler that returns at once.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from bot.clock import Clock
from bot.dispatch import Dispatch
from bot.incoming import read
from handlers.answer import NOTHING, Answer
from handlers.press import Here
from handlers.routes import Table, reads
from handlers.table import table
from locales import load
from storage.inbox import Waiting
from storage.people import Person
from tests.benchmarks.loopback import TOKEN, press

UPDATES = 5000


class Found:
    """Stands for a row of the database: a person, and no open question."""

    def __init__(self, person: Person) -> None:
        self.row = (person, None)

    async def execute(self, *_: object) -> "Found":
        return self

    def first(self) -> tuple[Person, None]:
        return self.row


class Stub:
    """A database that answers at once."""

    def __init__(self, person: Person) -> None:
        self.session = Found(person)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Found]:
        yield self.session


async def nothing(*_: object) -> Answer:
    return NOTHING


def example(kind: type[CallbackData]) -> str:
    """Some data that the button accepts."""
    fields = {name: _value(field.annotation) for name, field in kind.model_fields.items() if field.is_required()}
    return kind(**fields).pack()


def _value(annotation: Any) -> Any:  # Any: the type of a field and a value of it
    return {int: 1, bool: True}.get(annotation, "x")


async def timed(handle: Callable[[], Awaitable[object]]) -> float:
    """Microseconds each."""
    start = time.perf_counter()
    for _ in range(UPDATES):
        await handle()
    return (time.perf_counter() - start) / UPDATES * 1e6


def stubbed(full: Table) -> Table:
    """The same table, every handler doing nothing."""
    presses = {prefix: (kind, reads(nothing)) for prefix, (kind, _) in full.presses.items()}
    return replace(full, presses=presses)


async def measure() -> None:
    now = datetime.now(UTC)
    person = Person(id=1, telegram_id=1, language="uk", zone="Europe/Kyiv", created_at=now, seen_at=now)
    full = stubbed(table().whole())
    dispatch = Dispatch(Stub(person), full, load(), Clock(), "uk")  # type: ignore[arg-type]  # stands for a Database
    here, waiting = Here("benchmark_bot", ""), Waiting(1, 1, "", now)

    def ours(data: str) -> Callable[[], Awaitable[object]]:
        update = press(1, data, 1)

        async def handle() -> None:
            arrival = read(update, here)
            assert arrival is not None
            await dispatch.answer(arrival, waiting)

        return handle

    buttons = [example(kind) for kind, _ in full.presses.values()]
    idle = await timed(bare(press(1, buttons[0], 1)))
    first, last = await timed(ours(buttons[0])), await timed(ours(buttons[-1]))
    print(f"{idle / last:.2f}x the rate of a dispatcher that does nothing ({len(buttons)} kinds of buttons)")
    print(f"first button {first:.0f} us, last button {last:.0f} us, nothing {idle:.0f} us an update")


def bare(update: dict[str, Any]) -> Callable[[], Awaitable[object]]:
    dispatcher, bot = Dispatcher(), Bot(TOKEN)

    @dispatcher.callback_query()
    async def pressed(query: CallbackQuery) -> None:
        """Does nothing."""

    async def handle() -> None:
        await dispatcher.feed_raw_update(bot, update)

    return handle


if __name__ == "__main__":
    asyncio.run(measure())
