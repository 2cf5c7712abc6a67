"""`python -m bot demo`: the bot, a simulated Telegram and a page on loopback; nothing from outside is needed."""

import argparse
import asyncio
import signal
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from itertools import islice
from pathlib import Path

from aiohttp import web

from bot import logs
from bot.app import App, CannotRun
from bot.clock import RunningClock
from bot.demo import cast, catalogue
from bot.demo.telegram.client import Telegram
from bot.demo.telegram.client_web import ClientWeb
from bot.demo.telegram.queries import ANSWERABLE
from bot.serving import opened, ready
from bot.settings import Settings
from locales import load
from storage import organisations

PAGE = Path(__file__).parent / "page"
PORT = 8465
STRIDE = timedelta(minutes=15)  # time passes in strides, so that each reminder comes at its own time
STRIDES = 200  # at most, however far the clock is moved
PATIENCE = 5.0  # seconds
PRESSES = 20
BURST = (20, 5.0)  # messages and seconds: an impatient person presses as fast as that


class Demo:
    """Everything of one demonstration; `url` is the page's address once it has started."""

    def __init__(self, settings: Settings, database_url: str) -> None:
        self.clock = RunningClock()
        self.telegram = Telegram(now=self.clock.now)
        self.telegram.api.limits.on = True
        self.telegram.api.limits.chat = BURST
        self.database = opened(database_url)
        self._database_url = database_url
        self._settings = settings
        self._app: App | None = None
        self._passing: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        return self.telegram.url + "/"

    async def start(self) -> None:
        people = cast.gather(self.telegram)
        await self._fill(people)
        update = {"bot_token": self.telegram.token, "bot_api_url": self.telegram.url}
        given = self._settings.model_dump() | update
        self._app = App(Settings.model_validate(given), self.clock, self.database)
        await self._app.start()
        for person in (people.iryna, people.taras):
            self.telegram.open_link(person)

    async def serve(self, port: int) -> None:
        """Opens the page's address; comes first. Raises OSError when the port is taken."""
        app = self.telegram.application()
        ClientWeb(self.telegram, self.advance).add_routes(app)
        app.router.add_get("/", _index)
        app.router.add_static("/page/", PAGE)
        app.on_response_prepare.append(_ask_again)
        await self.telegram.start(port, app)

    async def _fill(self, people: cast.Cast) -> None:
        await ready(self.database, self._database_url)
        async with self.database.writing() as session:
            if await organisations.find(session, 1) is not None:
                return  # a database of an earlier demonstration
            await catalogue.fill(session, self.clock.now())
            await cast.give_roles(session, people, self.clock.now())

    async def run(self) -> None:
        assert self._app is not None, "the demonstration has not started"
        await self._app.run()

    async def stop(self) -> None:
        if self._passing is not None:
            self._passing.cancel()
        if self._app is not None:
            await self._app.stop()
        await self.telegram.stop()
        await self.database.close()

    def advance(self, by: timedelta) -> None:
        """Time passes quickly, in strides, with the bot's due work done at each."""
        before = self._passing
        self._passing = asyncio.create_task(self._pass(by, before))

    async def _pass(self, by: timedelta, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await asyncio.wait((before,))
        stride = max(STRIDE, by / STRIDES)
        while by > timedelta() and self._app is not None:
            await self._answered(self._app)
            self.clock.move(min(stride, by))
            by -= stride
            await self._app.tick()
            self.telegram.world.changes.note("clock", now=self.clock.now().isoformat())

    async def _answered(self, app: App) -> None:
        """Time stands while somebody waits for an answer: Telegram takes none after a quarter of an hour."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await app.settled()
                while self._is_awaited():  # noqa: ASYNC110 - the bot takes by polling, and so is seen by polling
                    await asyncio.sleep(0.01)

    def _is_awaited(self) -> bool:
        """Whether something was not taken yet, or one of the last presses has no answer that could still come."""
        world = self.telegram.world
        last = islice(reversed(world.pressed.values()), PRESSES)
        awaited = (press for press in last if not press.answers and world.now() - press.at < ANSWERABLE)
        return not world.updates.idle or any(awaited)


async def _index(_: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE / "index.html")


async def _ask_again(_: web.Request, response: web.StreamResponse) -> None:
    """A browser must not mix the files of two versions."""
    response.headers.setdefault("Cache-Control", "no-cache")


async def show(settings: Settings, port: int | None, database_url: str) -> int:
    """Runs until it is told to stop; the exit code."""
    told = _told_to_stop()
    text = load()[settings.default_language]
    demo = Demo(settings, database_url)
    if not await _serve(demo, port):
        print(text.plain("demo-port-taken", port=str(port)), file=sys.stderr)
        await demo.stop()
        return 1
    try:
        await demo.start()
        print(text.plain("demo-address", url=demo.url), flush=True)
        await _until(told, demo)
    finally:
        await demo.stop()
    return 0


async def _serve(demo: Demo, port: int | None) -> bool:
    """At the port asked for; without one at the usual port, or any free one."""
    for each in (PORT, 0) if port is None else (port,):
        try:
            await demo.serve(each)
        except OSError:
            await demo.telegram.stop()
        else:
            return True
    return False


def _told_to_stop() -> asyncio.Event:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, told.set)
    return told


async def _until(told: asyncio.Event, demo: Demo) -> None:
    running, telling = asyncio.create_task(demo.run()), asyncio.create_task(told.wait())
    done, waiting = await asyncio.wait((running, telling), return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()
    for task in done:
        task.result()


def main(arguments: Sequence[str], settings: Settings) -> int:
    """The command `demo`; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bot demo", description=__doc__)
    parser.add_argument("--port", type=int, help=f"the page's port (default: {PORT}, or any free one)")
    parser.add_argument("--database", help="sqlite:///path or postgresql://…; default: a temporary file")
    given = parser.parse_args(arguments)
    logs.configure("WARNING")
    with tempfile.TemporaryDirectory(prefix="learning-city-demo-") as folder:
        database = given.database or f"sqlite:///{folder}/demo.db"
        try:
            return asyncio.run(show(settings, given.port, database))
        except CannotRun as reason:
            print(reason, file=sys.stderr)
            return 1
