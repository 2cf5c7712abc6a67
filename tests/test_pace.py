"""The pace: full, even, never over; room for answers; holds for all and for one chat; groups."""

import asyncio
import time
from itertools import pairwise

import pytest

from bot.chats import Chats
from bot.pace import Held, Pace

pytestmark = pytest.mark.flaky(reruns=1)  # a real clock, on a machine as busy as it is


async def sent(pace: Pace, *chats: int) -> list[float]:
    """When each message started, as the pace counts it; each has landed at once."""
    starts: list[float] = []

    async def send(chat: int) -> None:
        await pace.turn(chat)
        trip = await pace.start(chat)
        starts.append(trip.begun)
        pace.landed(trip)

    await asyncio.gather(*(send(chat) for chat in chats))
    return starts


def most_in_a_second(starts: list[float]) -> int:
    return max(sum(at <= other < at + 1 for other in starts) for at in starts)


async def test_full_and_never_more() -> None:
    starts = await sent(Pace(a_second=30), *range(75))
    assert most_in_a_second(starts) <= 30
    assert 2.0 <= starts[-1] - starts[0] <= 8.0  # a busy machine may be late


async def test_fast_and_never_more() -> None:
    starts = await sent(Pace(a_second=400), *range(1000))
    assert most_in_a_second(starts) <= 400
    assert starts[-1] - starts[0] <= 9.0


async def test_a_slow_pace_is_even() -> None:
    starts = await sent(Pace(a_second=20), *range(12))
    gaps = [later - earlier for earlier, later in pairwise(starts)]
    assert min(gaps) > 0.04


async def test_one_chat_gets_one_a_second_and_others_do_not_wait_for_it() -> None:
    pace, began = Pace(), time.monotonic()
    await sent(pace, 1)
    second = asyncio.create_task(sent(pace, 1))
    await sent(pace, 2)
    assert time.monotonic() - began < 1
    await second
    assert time.monotonic() - began >= 1


async def test_answers_count_and_do_not_queue() -> None:
    pace = Pace(a_second=10)
    outbox = asyncio.create_task(sent(pace, *range(25)))
    answers: list[float] = []
    for number in range(8):
        await asyncio.sleep(0.23)
        pace.expect(1)
        asked = time.monotonic()
        await asyncio.sleep(0.02)  # it takes a moment to find the answer
        trip = await pace.start(1000 + number)
        answers.append(trip.begun)
        assert answers[-1] - asked < 1, "what waits for its turn takes more than two seconds"
        pace.landed(trip)
    starts = await outbox
    assert most_in_a_second(starts + answers) <= 10


async def test_a_fast_pace_keeps_some_places_free_for_answers() -> None:
    pace = Pace(a_second=400)
    starts = await sent(pace, *range(400))  # three hundred at once: for the rest of their second few places come free
    trip = await pace.start(1)
    pace.landed(trip)
    starts.append(trip.begun)
    assert most_in_a_second(starts) <= 400


async def test_what_has_not_landed_may_be_counted_yet() -> None:
    pace = Pace(a_second=2)
    slow = []
    for chat in (1, 2):
        await pace.turn(chat)
        slow.append(await pace.start(chat))
    third = asyncio.create_task(sent(pace, 3))
    await asyncio.sleep(2)
    assert not third.done()
    pace.landed(slow[0])
    await asyncio.wait_for(third, 3)


async def test_one_slow_call_takes_one_place_and_no_more() -> None:
    pace = Pace(a_second=10)
    await pace.turn(1)
    await pace.start(1)  # its answer does not come
    starts = await asyncio.wait_for(sent(pace, *range(2, 30)), 8)
    assert most_in_a_second(starts) <= 9 + 1
    assert starts[-1] - starts[12] < 2.6, "nine a second go on beside it"


async def test_a_hold_gives_back_what_waits_and_lets_answers_wait() -> None:
    pace = Pace()
    pace.refused(1, 1)
    began = time.monotonic()
    with pytest.raises(Held):
        await pace.turn(2)
    assert time.monotonic() - began < 1
    await pace.start(3)
    assert time.monotonic() - began >= 1
    assert not pace.held


async def test_a_crowded_chat_is_held_alone() -> None:
    pace = Pace()
    for _ in range(3):
        pace.landed(await pace.start(1))
    pace.refused(1, 30)
    assert not pace.held
    with pytest.raises(Held) as held:
        await pace.turn(1)
    assert 29 < held.value.seconds <= 30
    await pace.turn(2)


def test_a_group_gets_twenty_a_minute() -> None:
    chats, now = Chats(), 100.0
    for number in range(20):
        assert chats.wait(-5, now + 2 * number) <= 0
        chats.count(-5, now + 2 * number)
    assert 21 < chats.wait(-5, now + 39) <= 22
    assert chats.wait(-5, now + 61) <= 0


def test_long_quiet_chats_are_forgotten() -> None:
    chats = Chats()
    for number in range(1000):
        chats.count(number, float(number))
    assert len(chats._people) <= 6
