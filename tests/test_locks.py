"""Several copies of the bot on one PostgreSQL keep the order of each person's updates."""

import asyncio
import json

import pytest

from bot.demo.telegram.shapes import message_wire
from bot.incoming import read
from handlers.answer import pack, show
from storage import inbox
from storage.engine import Database
from storage.inbox import Waiting
from storage.locks import PersonLocks
from tests.conftest import RunningBot
from tests.trial import acts

pytestmark = pytest.mark.flaky(reruns=1)  # a real clock, on a machine as busy as it is


@pytest.fixture
def engine_name() -> str:
    return "postgresql"


@pytest.fixture
def pair(new_database: str) -> tuple[Database, Database]:
    return Database(new_database), Database(new_database)


async def test_one_copy_waits_for_the_other_with_the_same_person_only(pair: tuple[Database, Database]) -> None:
    one, other = (PersonLocks(database) for database in pair)
    order: list[str] = []

    async def hold(locks: PersonLocks, telegram_id: int, name: str) -> None:
        async with locks.held(telegram_id):
            order.append(f"{name} begins")
            await asyncio.sleep(0.3)
            order.append(f"{name} ends")

    first = asyncio.create_task(hold(one, 1, "first"))
    await asyncio.sleep(0.15)
    await asyncio.gather(first, hold(other, 1, "second"), hold(other, 2, "stranger"))
    assert order == ["first begins", "stranger begins", "first ends", "second begins", *order[4:]]
    assert sorted(order[4:]) == ["second ends", "stranger ends"]
    for locks, database in zip((one, other), pair, strict=True):
        await locks.close()
        await database.close()


async def test_the_lock_of_a_copy_that_died_is_free(pair: tuple[Database, Database]) -> None:
    one, other = (PersonLocks(database) for database in pair)
    held = one.held(7)
    await held.__aenter__()
    await one.close()
    await pair[0].close()
    async with asyncio.timeout(2), other.held(7):
        pass
    await other.close()
    await pair[1].close()


async def test_what_another_copy_took_earlier_is_answered_first(trial_bot: RunningBot) -> None:
    """An update that a copy kept and then died with: it is older than what comes now."""
    olena = trial_bot.person("Олена")
    await olena.send("/write first")
    earlier = message_wire(trial_bot.telegram.world, olena.history[0]) | {"text": "/write earlier"}
    async with trial_bot.database.writing() as session:
        await inbox.keep(session, [Waiting(5, olena.id, json.dumps({"message": earlier}), trial_bot.clock.now())])
    await olena.send("/write later")
    assert await acts(trial_bot.database) == ["first", "earlier", "later"]


async def test_what_another_copy_answered_is_not_answered_again(trial_bot: RunningBot) -> None:
    """It left the inbox while this copy waited for the lock."""
    olena = trial_bot.person("Олена")
    await olena.send("/write once")
    assert trial_bot.app is not None
    message = message_wire(trial_bot.telegram.world, olena.history[0])
    arrival = read({"message": message}, trial_bot.app.parts.here)
    assert arrival is not None
    trial_bot.app.parts.inbox.put([(Waiting(4, olena.id, "", trial_bot.clock.now()), arrival)])
    await trial_bot.settled()
    assert await acts(trial_bot.database) == ["once"]


async def test_what_another_copy_acted_on_is_shown_and_not_acted_on_again(trial_bot: RunningBot) -> None:
    """It died between its commit and the showing, while this copy waited for the lock."""
    olena = trial_bot.person("Олена")
    await olena.send("/write once")
    assert trial_bot.app is not None
    message = message_wire(trial_bot.telegram.world, olena.history[0])
    arrival = read({"message": message}, trial_bot.app.parts.here)
    assert arrival is not None
    waiting = Waiting(4, olena.id, json.dumps({"message": message}), trial_bot.clock.now())
    async with trial_bot.database.writing() as session:
        await inbox.keep(session, [waiting])
        await inbox.owe(session, waiting, pack(show("owed by another copy")))
    trial_bot.app.parts.inbox.put([(waiting, arrival)])
    await trial_bot.settled()
    assert (await acts(trial_bot.database), olena.last.text) == (["once"], "owed by another copy")
