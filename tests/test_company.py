"""Several copies of the bot on one PostgreSQL keep one pace."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.company import Company
from bot.pace import Pace
from storage import company
from storage.company import Copy
from storage.engine import Database

pytestmark = pytest.mark.flaky(reruns=1)  # a real clock, on a machine as busy as it is

Pair = tuple[tuple[Pace, Company], tuple[Pace, Company]]


@pytest.fixture
def engine_name() -> str:
    return "postgresql"


@pytest.fixture
async def pair(new_database: str) -> AsyncIterator[Pair]:
    databases = Database(new_database), Database(new_database)
    paces = Pace(a_second=30), Pace(a_second=30)
    first, second = ((pace, Company(one, pace)) for one, pace in zip(databases, paces, strict=True))
    yield first, second
    for one in databases:
        await one.close()


async def answers(pace: Pace, count: int, chat: int = 1) -> None:
    for number in range(count):
        pace.landed(await pace.start(chat + number))


async def test_the_leader_leaves_room_for_answers_of_other_copies(pair: Pair) -> None:
    (leading, leader), (answering, follower) = pair
    await answers(answering, 20)
    await follower.run()
    await leader.run()
    assert (leading.elsewhere, answering.elsewhere) == (25, 0)
    began = time.monotonic()
    for number in range(10):
        await leading.turn(100 + number)
    assert time.monotonic() - began > 0.9, "five fit into a second beside twenty-five"
    await leader.run()
    await follower.run()
    assert answering.elsewhere > 0


async def test_room_that_nobody_takes_is_taken_again(pair: Pair) -> None:
    (leading, leader), (answering, follower) = pair
    await answers(answering, 20)
    await follower.run()
    await leader.run()
    ends = time.monotonic() + 30
    while leading.elsewhere:  # a copy that died tells no more
        await asyncio.sleep(0.2)
        await leader.run()
        assert time.monotonic() < ends


async def test_told_to_rest_all_rest(pair: Pair) -> None:
    (leading, leader), (answering, follower) = pair
    answering.refused(7, 20)
    await follower.run()
    assert not leading.held
    await leader.run()
    assert 10 < leading.held_for <= 20.5
    await follower.run()
    assert answering.held_for <= 20.5


async def test_what_is_heard_from_others_is_not_told_on(pair: Pair, new_database: str) -> None:
    (leading, leader), (answering, follower) = pair
    answering.refused(7, 20)
    for one in (follower, leader, leader, follower, leader):
        await one.run()
    assert leading.held
    database = Database(new_database)
    async with database.reading() as session:
        resting = await session.scalar(select(func.count()).where(Copy.held_until > Copy.at))
    await database.close()
    assert resting == 1
    leading.refused(8, 60)
    await leader.run()
    await follower.run()
    assert answering.held_for > 50


async def test_who_is_idle_writes_nothing_and_who_is_gone_is_forgotten(pair: Pair, new_database: str) -> None:
    (_, leader), (answering, follower) = pair
    await leader.run()
    database = Database(new_database)
    count = select(func.count()).select_from(Copy)
    async with database.writing() as session:
        assert await session.scalar(count) == 0
    await answers(answering, 1)
    await follower.run()
    async with database.writing() as session:
        assert await session.scalar(count) == 1
        await company.expire(session, datetime.now(UTC) + timedelta(hours=2))
        assert await session.scalar(count) == 0
    await database.close()
