"""SQLite keeps a full-text index in trees, one for every transaction that changed it, which it merges now and then;
every word of a question is looked up in each. One tree is searched in half the time that a dozen takes.

PostgreSQL's index is one tree.
"""

from functools import partial

from sqlalchemy import Connection
from sqlalchemy.orm import Session as SyncSession

from storage.engine import Database
from storage.search.model import FULL_TEXT

PAGES = 500  # of the index, in a transaction that nobody waits long for
FEWEST = 2  # trees of about one size that are worth merging
_TOLD = f"SELECT v FROM {FULL_TEXT}_config WHERE k = 'usermerge'"  # noqa: S608 - our own table
_TELL = f"INSERT INTO {FULL_TEXT} ({FULL_TEXT}, rank) VALUES (?, ?)"  # noqa: S608 - FTS5 is told so what to do


async def merge(database: Database, *, whole: bool = False) -> None:
    """Merges trees of about one size, as far as there are some; `whole`: all into one."""
    if not database.is_sqlite:
        return
    pages = -PAGES if whole else PAGES  # below nothing: all of them, from the beginning
    while True:
        async with database.writing() as session:
            done = await session.run_sync(partial(_merge, pages=pages))
        if done:
            return
        pages = PAGES


def _merge(session: SyncSession, pages: int) -> bool:
    """Says whether nothing was left to do."""
    connection = session.connection()
    if connection.exec_driver_sql(_TOLD).scalar() != FEWEST:
        connection.exec_driver_sql(_TELL, ("usermerge", FEWEST))
    before = _changes(connection)
    connection.exec_driver_sql(_TELL, ("merge", pages))
    return _changes(connection) - before < 2  # the statement itself is one


def _changes(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT total_changes()").scalar_one())
