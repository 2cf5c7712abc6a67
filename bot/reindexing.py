"""`python -m bot reindex`: makes the search's index anew, while the bot goes on answering.

Exit codes: 0 done, 1 the database does not answer, or it was stopped: what was indexed stays.
"""

import asyncio
import sys
from datetime import UTC, datetime

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.settings import Settings
from locales.text import Text, load
from storage import migrate, search, watch_keys
from storage.engine import Database
from storage.outages import is_outage


def main(settings: Settings, now: datetime | None = None) -> int:
    text = load()[settings.default_language]
    try:
        count = asyncio.run(_reindex(settings.database_url, text, now or datetime.now(UTC)))
    except KeyboardInterrupt:
        print(text.plain("reindex-stopped"), file=sys.stderr)
        return 1
    except Exception as error:
        if not is_outage(error):
            raise
        print(text.plain("import-no-database"), file=sys.stderr)
        return 1
    print(text.plain("reindex-done", n=count))
    return 0


async def _reindex(url: str, text: Text, now: datetime) -> int:
    database = Database(url)
    try:
        if not await migrate.is_current(database):
            await migrate.upgrade(database)
        count = await _with_a_bar(database, text, now)
        async with database.writing() as session:
            await watch_keys.forget(session)  # the bot finds anew by which keys searches and wishes are waited for
        return count
    finally:
        await database.close()


async def _with_a_bar(database: Database, text: Text, now: datetime) -> int:
    console = Console(stderr=True)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(text.plain("reindex-working"), total=None)
        return await search.rebuild(database, now, lambda done, total: bar.update(task, completed=done, total=total))
