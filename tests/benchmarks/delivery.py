"""Due reminders at a set rate, with people pressing meanwhile: rate, refusals, order, presses, memory, lateness.

    python -m tests.benchmarks.delivery [--seconds 40] [--rates 30,1000] [--full]

The Bot API is a loopback in a process of its own that counts a sliding second and refuses what is over. `--full` is
ten minutes at 30 a second, 100,000 reminders at 1,000, and memory with a million rows due. On SQLite; with
TEST_DATABASE_URL set to an empty PostgreSQL database, on that.
"""

import argparse
import asyncio
import multiprocessing
import os
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import psutil
from sqlalchemy import insert, select, update

from bot.app import App
from bot.clock import Clock
from bot.settings import Settings
from handlers.buttons import Menu
from storage import migrate
from storage.engine import Database, Session
from storage.opportunities import Occurrence
from storage.outbox import REMINDER, Outbox
from storage.people import Person
from storage.signups import Signup
from tests import catalogue
from tests.benchmarks import stage
from tests.benchmarks.flood import Counting, Told, counting
from tests.benchmarks.loopback import TOKEN

EVENTS = 200
FIRST = 10_000_001
PRESSERS = 40
IDLE = 8.0  # seconds of presses before anything is due
PRESSED_EVERY = 0.5
AT_ONCE = 5000


@dataclass(frozen=True)
class Plan:
    rate: int
    rows: int
    seconds: float


def p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else 0.0


async def fill(url: str, rows: int, due: datetime, spread: float = 0.0) -> None:
    """So many people, each going to one event of which a reminder falls due at `due`, or within `spread` seconds."""
    database = Database(url)
    await migrate.upgrade(database)
    now = datetime.now(UTC)
    async with database.writing() as session:
        session.add_all(
            Person(telegram_id=stage.FIRST_USER + n, language="uk", welcomed_at=now, created_at=now, seen_at=now)
            for n in range(PRESSERS)
        )
        events = []
        for number in range(EVENTS):
            at = due + timedelta(hours=2, seconds=spread * number / EVENTS)
            event = await catalogue.add(session, f"Гончарство для всіх {number}", at, now=now)
            events.append((await catalogue.occurrences(session, event))[0])
    for begin in range(0, rows, AT_ONCE):
        some = range(begin, min(begin + AT_ONCE, rows))
        async with database.writing() as session:
            await session.execute(insert(Person), [_person(FIRST + n, now) for n in some])
            ids = dict(
                (
                    await session.execute(
                        select(Person.telegram_id, Person.id).where(Person.telegram_id >= FIRST + begin)
                    )
                )
                .tuples()
                .all()
            )
            await session.execute(
                insert(Signup), [_signup(ids[FIRST + n], events[n % EVENTS].intake_id, now) for n in some]
            )
            await session.execute(insert(Outbox), [_row(ids[FIRST + n], events[n % EVENTS]) for n in some])
    await database.close()


def _person(telegram_id: int, now: datetime) -> dict[str, object]:
    person = {"telegram_id": telegram_id, "language": "uk", "welcomed_at": now, "created_at": now, "seen_at": now}
    return person | {"quiet_from": 0, "quiet_until": 0}


def _signup(person: int, intake: int, now: datetime) -> dict[str, object]:
    return {"person_id": person, "intake_id": intake, "state": "going", "created_at": now}


def _row(person: int, meeting: Occurrence) -> dict[str, object]:
    due = meeting.start - timedelta(hours=2)
    return {"person_id": person, "kind": REMINDER, "about": meeting.id, "lead": "2h", "due_at": due}


def settings_with(url: str, address: str, rate: int) -> Settings:
    return stage.settings(url, address, TOKEN).model_copy(update={"sends_a_second": rate})


async def flow(url: str, plan: Plan) -> None:
    """Presses alone, then presses and reminders together."""
    due = datetime.now(UTC) + timedelta(days=1)
    await fill(url, plan.rows, due)
    stage.quiet_collector()
    presses = [(Menu().pack(), stage.FIRST_USER + n) for n in range(PRESSERS)]
    with counting(plan.rate) as server:
        database = Database(url)
        app = App(settings_with(url, server.address, plan.rate), Clock(), database)
        await app.start()
        await asyncio.sleep(1)
        server.press(presses, PRESSED_EVERY)
        server.begin()
        await asyncio.sleep(max(IDLE, 20 * PRESSED_EVERY))
        idle = server.told()
        moment = datetime.now(UTC)
        async with database.writing() as session:
            await session.execute(update(Outbox).values(due_at=moment))
            shift = moment - due
            await _bring_forward(session, shift)
        server.begin()
        cpu, begun = time.process_time(), time.monotonic()
        await _until_sent(server, plan)
        seconds, cpu = time.monotonic() - begun, time.process_time() - cpu
        busy = server.told()
        await app.stop()
        await database.close()
    _report(plan, idle, busy, seconds, cpu)


async def _bring_forward(session: Session, shift: timedelta) -> None:
    for row in (await session.scalars(select(Occurrence))).all():
        row.start, row.until = row.start + shift, row.until + shift
        row.end = row.end and row.end + shift


async def _until_sent(server: Counting, plan: Plan) -> None:
    ends = time.monotonic() + plan.seconds
    while time.monotonic() < ends:
        await asyncio.sleep(0.25)
        if server.count() >= plan.rows:
            return


def _report(plan: Plan, idle: Told, busy: Told, seconds: float, cpu: float) -> None:
    times = sorted(at for _, at in busy.sent)
    sending = times[-1] - times[0] if len(times) > 1 else 1.0
    share = (busy.accepted - 1) / sending / plan.rate
    repeated = len(busy.sent) - len({chat for chat, _ in busy.sent})
    print(
        f"{plan.rate}/s: {len(busy.sent)} reminders and {busy.edited} answers in {sending:.1f} s:"
        f" {share:.1%} of the rate, at most {busy.most} in a second;"
        f" refused {busy.refused} (answers {busy.refused_replies}), repeated {repeated}"
    )
    ratio = p95(busy.pressed) / p95(idle.pressed) if idle.pressed else 0.0
    print(
        f"  press p95 {p95(busy.pressed) * 1000:.0f} ms against {p95(idle.pressed) * 1000:.0f} ms idle: {ratio:.2f}x"
        f" (medians {statistics.median(busy.pressed) * 1000:.0f} and {statistics.median(idle.pressed) * 1000:.0f} ms);"
        f" CPU {cpu / max(1, busy.accepted) * 1000:.2f} ms a message, {cpu / seconds:.0%} of a core"
    )


async def lateness(url: str, seconds: int) -> None:
    """Ten a second fall due, one after another: how late they leave."""
    due = datetime.now(UTC) + timedelta(seconds=12)
    await fill(url, seconds * 10, due, spread=seconds)
    database = Database(url)
    async with database.reading() as session:
        query = select(Person.telegram_id, Outbox.due_at).join(Outbox, Outbox.person_id == Person.id)
        wanted = {chat: at.timestamp() for chat, at in await session.execute(query)}
    with counting(30) as server:
        app = App(settings_with(url, server.address, 30), Clock(), database)
        await app.start()
        server.begin()
        await asyncio.sleep((due - datetime.now(UTC)).total_seconds())
        await _until_sent(server, Plan(30, len(wanted), seconds + 15))
        told = server.told()
        await app.stop()
    await database.close()
    late = sorted(at - wanted[chat] for chat, at in told.sent)
    print(f"under the limit: {len(late)} of {len(wanted)}, late by {statistics.median(late):.2f} s in the median,")
    print(f"  {p95(late):.2f} s at p95, {late[-1]:.2f} s at most; the earliest {late[0]:.2f} s")


async def memory(url: str, rows: int) -> float:
    """The most that the process took while it delivered for some seconds, in MiB above its start."""
    await fill(url, rows, datetime.now(UTC) - timedelta(seconds=1))
    stage.quiet_collector()
    process, peak = psutil.Process(), 0
    with counting(1000) as server:
        database = Database(url)
        app = App(settings_with(url, server.address, 1000), Clock(), database)
        await app.start()
        for _ in range(60):
            await asyncio.sleep(0.1)
            peak = max(peak, process.memory_info().rss)
        await app.stop()
        await database.close()
    return peak / 2**20


def _alone(work: str, *numbers: int) -> None:
    """In a process of its own."""
    with stage.folder() as folder:
        url = os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{folder}/city.db"
        if work == "memory":
            print(f"  {numbers[0]:,} rows due: {asyncio.run(memory(url, numbers[0])):.0f} MiB at most")
        elif work == "lateness":
            asyncio.run(lateness(url, numbers[0]))
        else:
            rate, rows, seconds = numbers
            asyncio.run(flow(url, Plan(rate, rows, seconds)))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=40)
    parser.add_argument("--rates", default="30,1000")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--skip", default="", help="flow, lateness or memory")
    options = parser.parse_args()
    for rate in map(int, options.rates.split(",")):
        seconds = (600 if rate <= 100 else 130) if options.full else options.seconds
        rows = 100_000 if options.full and rate > 100 else rate * seconds
        if "flow" not in options.skip:
            _in_process("flow", rate, rows, seconds)
    if "lateness" not in options.skip:
        _in_process("lateness", options.seconds)
    for rows in (1000, 1_000_000 if options.full else 100_000):
        if "memory" not in options.skip:
            _in_process("memory", rows)


def _in_process(work: str, *numbers: int) -> None:
    process = multiprocessing.get_context("spawn").Process(target=_alone, args=(work, *numbers))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
