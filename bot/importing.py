"""`python -m bot import FILE --city poltava --organisation NAME [--yes] [--prune]`: events of a file, catalogued.

Exit codes: 0 done, 1 nothing could be read or written, 2 a wrong command line, with one line that names the mend.
"""

import argparse
import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from bot import import_report
from bot.settings import Settings
from locales.text import Text, load
from storage import cities, imports, migrate, organisations
from storage.cities import City
from storage.engine import Database
from storage.formats.reader import BIGGEST, read
from storage.imports import Change, Plan
from storage.outages import is_outage

BATCH = 20
SHOW_AFTER = 1.0
WIDTH_OF_A_FILE = 140


class WrongUse(Exception):
    """A command line that cannot be followed; the message names the mend."""


@dataclass(frozen=True, slots=True)
class Asked:
    file: Path
    city: str
    organisation: str
    yes: bool
    prune: bool


def main(arguments: list[str], settings: Settings, now: datetime | None = None) -> int:
    text = load()[settings.default_language]
    try:
        asked = _asked(arguments, text)
        return asyncio.run(_import(asked, settings.database_url, text, now or datetime.now(UTC)))
    except WrongUse as wrong:
        print(wrong, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(text.plain("import-stopped"), file=sys.stderr)
        return 1


class _Parser(argparse.ArgumentParser):
    """Says in one line, and in the reader's language, how the command is written."""

    def __init__(self, usage: str) -> None:
        super().__init__(prog="python -m bot import", usage=usage, add_help=False, allow_abbrev=False)
        self.one_line = usage

    def error(self, message: str) -> NoReturn:
        raise WrongUse(self.one_line)


def _asked(arguments: list[str], text: Text) -> Asked:
    parser = _Parser(text.plain("import-usage"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--city", required=True)
    parser.add_argument("--organisation", "--organization", required=True)
    parser.add_argument("--yes", "-y", action="store_true")
    parser.add_argument("--prune", action="store_true")
    given = parser.parse_args(arguments)
    name = " ".join(given.organisation.split())[:200]
    if not name:
        raise WrongUse(parser.one_line)
    return Asked(given.file, given.city, name, given.yes, given.prune)


async def _import(asked: Asked, url: str, text: Text, now: datetime) -> int:
    data = _data(asked.file, text)
    try:
        database = Database(url)
        try:
            if not await migrate.is_current(database):
                await migrate.upgrade(database)
            return await _run(asked, data, database, text, now)
        finally:
            await database.close()
    except Exception as error:
        if not is_outage(error):
            raise
        print(text.plain("import-no-database"), file=sys.stderr)
        return 1


async def _run(asked: Asked, data: bytes, database: Database, text: Text, now: datetime) -> int:
    console = Console(width=None if sys.stdout.isatty() else WIDTH_OF_A_FILE, highlight=False)
    async with database.reading() as session:
        city = _city(await cities.every(session), asked.city, text)
        offers = await organisations.named(session, asked.organisation, city.id)
    with _progress(console) as progress:
        progress.add_task(text.plain("import-reading"), total=None)
        reading = await asyncio.to_thread(read, data, asked.file.name, city.zone, now)
    async with database.reading() as session:
        plan = await imports.plan(session, offers.id if offers else None, reading, now)
    import_report.show(console, plan, asked.file.name, city.zone, now, text)
    return await _decide(asked, plan, city, database, console, text, now)


async def _decide(
    asked: Asked, plan: Plan, city: City, database: Database, console: Console, text: Text, now: datetime
) -> int:
    if not plan.reading.opportunities:
        print(text.plain("import-nothing-read"), file=sys.stderr)
        return 1
    gone = plan.of("gone")
    if gone and not asked.prune:
        console.print(text.plain("import-gone-stays"))
    todo = plan.of("new", "changed") + (gone if asked.prune else [])
    if not todo:
        console.print(text.plain("import-nothing-to-do"))
        return 0
    if not asked.yes and not _agreed(len(gone) if asked.prune else 0, text):
        console.print(text.plain("import-left"))
        return 0
    await _write(asked, todo, city, database, console, text, now)
    pruned = len(gone) if asked.prune else 0
    console.print(text.plain("import-done", written=len(todo) - pruned, pruned=pruned))
    return 0


async def _write(
    asked: Asked, todo: list[Change], city: City, database: Database, console: Console, text: Text, now: datetime
) -> None:
    """In small transactions: people who use the bot meanwhile do not wait, and a broken import is simply run again."""
    with _progress(console) as progress:
        task = progress.add_task(text.plain("import-writing"), total=len(todo))
        for begin in range(0, len(todo), BATCH):
            await _write_batch(asked, todo[begin : begin + BATCH], city, database, now)
            progress.advance(task, BATCH)


async def _write_batch(asked: Asked, batch: list[Change], city: City, database: Database, now: datetime) -> None:
    async with database.writing() as session:
        organisation = await organisations.found(session, asked.organisation, city.id)
        for change in batch:
            await imports.apply(session, change, organisation, city, now)


def _data(file: Path, text: Text) -> bytes:
    """One byte more than is taken, so that the reader can say that it is too much."""
    if not file.exists():
        raise WrongUse(text.plain("import-no-file", file=str(file)))
    if not file.is_file():
        raise WrongUse(text.plain("import-not-a-file", file=str(file)))
    try:
        with file.open("rb") as opened:
            return opened.read(BIGGEST + 1)
    except OSError as error:
        raise WrongUse(text.plain("import-no-access", file=str(file))) from error


def _city(known: list[City], typed: str, text: Text) -> City:
    wanted = typed.strip().lower().replace("-", "_").replace(" ", "_")
    by_slug = {city.slug: city for city in known}
    named = [city for city in known if typed.strip().lower() in (city.name_uk.lower(), city.name_en.lower())]
    if wanted in by_slug or named:
        return by_slug.get(wanted) or named[0]
    near = get_close_matches(wanted, by_slug, 3, 0.5) or ["poltava", "melitopol", "kyiv"]
    raise WrongUse(text.plain("import-no-city", city=typed, near=", ".join(near)))


def _agreed(pruned: int, text: Text) -> bool:
    question = text.plain("import-ask-prune", gone=pruned) if pruned else text.plain("import-ask")
    try:
        answer = input(question).strip()
    except EOFError as error:
        print()
        raise WrongUse(text.plain("import-ask-needs-yes")) from error
    return answer[:1] in text.plain("import-yes-letters") if answer else False


@contextmanager
def _progress(console: Console) -> Iterator[Progress]:
    """A bar that appears only when the work takes longer than a second."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    progress = Progress(*columns, console=Console(stderr=True), transient=True, disable=not console.is_terminal)
    loop = asyncio.get_running_loop()
    appears = loop.call_later(SHOW_AFTER, progress.start)
    try:
        yield progress
    finally:
        appears.cancel()
        progress.stop()
