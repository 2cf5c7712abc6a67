"""Counts the statements of a press, from reading who pressed to keeping the answer that is owed.

Left out is what the ledger writes of earlier answers, and the work of tasks: neither keeps anybody waiting.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from storage.engine import Database

OTHERS = (  # the ledger, and on PostgreSQL the lock under which copies of the bot keep the order
    "UPDATE inbox SET telegram_id",
    "DELETE FROM inbox",
    "INSERT INTO sent_message",
    "DELETE FROM sent_message",
    "SELECT pg_",
    "SELECT inbox.",
)
TRANSACTION = ("BEGIN", "COMMIT", "ROLLBACK")


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """Grows while presses are handled."""
    said: list[str] = []

    def heard(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:  # Any: SQLAlchemy's own signature
        task = asyncio.current_task()
        handling = task is not None and task.get_coro().__qualname__ == "Inbox._person"  # type: ignore[union-attr]  # coroutines have names
        if handling and not statement.startswith(OTHERS + TRANSACTION):
            said.append(" ".join(statement.split()))

    engines = {database.engine.sync_engine, database.reading_engine.sync_engine}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", heard)
    try:
        yield said
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", heard)
