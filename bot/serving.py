"""The bot as a process: settings in, exit code out, from the first line of the log to the last."""

import asyncio
import os
import signal
import sys
from collections.abc import Coroutine
from typing import Any

import structlog

from bot import logs
from bot.app import TOKENLESS, App, CannotRun
from bot.clock import Clock
from bot.settings import Settings
from storage import migrate as migrations
from storage.engine import Database
from storage.outages import is_outage

log = structlog.get_logger()


def main(settings: Settings) -> int:
    if settings.bot_token is None:
        return _say(TOKENLESS, 2)
    logs.configure(settings.log_level, settings.bot_token.get_secret_value())
    return _run(_serve(settings))


def migrate(settings: Settings) -> int:
    logs.configure(settings.log_level)
    return _run(_migrate(settings.database_url))


def _run(work: Coroutine[Any, Any, None]) -> int:  # Any: what asyncio alone sends and gets
    try:
        asyncio.run(work)
    except CannotRun as reason:
        return _say(str(reason), 1)
    except Exception as error:  # noqa: BLE001 - the edge of the program; its message may quote what people wrote
        log.critical("the bot has a fault and cannot go on", fault=type(error).__name__, where=logs.where(error))
        return 1
    return 0


async def _serve(settings: Settings) -> None:
    serving = asyncio.create_task(_until_stopped(settings))
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(_forgotten)
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, _stop_once, serving)
    try:
        await serving
    except asyncio.CancelledError:
        log.info("stopped")


def _stop_once(serving: asyncio.Task[None]) -> None:
    """A terminal and a wrapper may both ask: the second time must not cut short what the first began."""
    if not serving.cancelling():
        serving.cancel()


def _forgotten(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:  # Any: asyncio's own
    """A fault that nobody waited for: asyncio's own words about it would quote the error's."""
    error = context.get("exception")
    log.error("a task failed", fault=type(error).__name__, where=logs.where(error) if error else "")


async def _until_stopped(settings: Settings) -> None:
    database = opened(settings.database_url)
    try:
        await ready(database, settings.database_url)
        app = App(settings, Clock(), database)
        try:
            await app.start()
            log.info("running", bot=app.parts.here.username)
            await app.run()
        finally:
            await app.stop()
    finally:
        await database.close()


def opened(url: str) -> Database:
    """Raises CannotRun."""
    try:
        return Database(url)
    except OSError as error:
        raise CannotRun(_out_of_reach(error)) from error


async def ready(database: Database, url: str) -> None:
    """Brings the database to the newest shape, in a process of its own: Alembic is not to stay in this one's memory.

    Raises CannotRun.
    """
    try:
        current = await migrations.is_current(database)
    except Exception as error:
        if not is_outage(error):
            raise
        raise CannotRun(_out_of_reach(error)) from error
    if not current:
        await _migrate(url)


async def _migrate(url: str) -> None:
    log.info("bringing the database to the newest shape")
    environment = os.environ | {"DATABASE_URL": url}  # not as an argument: other users of the machine could read it
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "storage.migrate", env=environment, stderr=asyncio.subprocess.PIPE
    )
    _, said = await process.communicate()
    if process.returncode:
        last = said.decode(errors="replace").strip().splitlines()[-1:] or ["no reason given"]
        raise CannotRun(_out_of_reach(last[0].partition(":")[0]))


def _out_of_reach(reason: object) -> str:
    name = type(reason).__name__ if isinstance(reason, Exception) else reason
    return f"DATABASE_URL: the database cannot be opened ({name}); start it, or mend the address or its rights."


def _say(line: str, code: int) -> int:
    print(line, file=sys.stderr)  # noqa: T201 - for the person who started it
    return code
