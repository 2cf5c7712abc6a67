"""Pace: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this."""

from collections.abc import Callable

import pytest

from bot.demo.telegram.limits import Limits
from bot.demo.telegram.wire import Refused
from tests.people import Resident, Simulation
from tests.telegram.conftest import Api


class Seconds:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def limits(seconds: Seconds) -> Limits:
    found = Limits(seconds)
    found.on = True
    return found


def taken(limits: Limits, tries: int, chat: Callable[[int], int]) -> int:
    """How many of so many sends go through."""
    passed = 0
    for number in range(tries):
        try:
            limits.check("sendMessage", chat(number))
        except Refused:
            continue
        passed += 1
    return passed


def test_about_30_messages_a_second_in_all(limits: Limits, seconds: Seconds) -> None:
    assert taken(limits, 50, lambda number: 1000 + number) == 30
    seconds.now = 0.99
    assert taken(limits, 50, lambda number: 2000 + number) == 0
    seconds.now = 1.0
    assert taken(limits, 50, lambda number: 3000 + number) == 30


def test_one_a_second_to_one_chat_with_short_bursts(limits: Limits, seconds: Seconds) -> None:
    assert taken(limits, 20, lambda _: 1001) == 5
    assert taken(limits, 1, lambda _: 1002) == 1
    seconds.now = 5.0
    assert taken(limits, 20, lambda _: 1001) == 5


def test_20_a_minute_to_one_group(limits: Limits, seconds: Seconds) -> None:
    assert taken(limits, 30, lambda _: -100) == 20
    seconds.now = 59.9
    assert taken(limits, 1, lambda _: -100) == 0
    seconds.now = 60.0
    assert taken(limits, 1, lambda _: -100) == 1


def test_answers_to_presses_and_reading_are_not_counted(limits: Limits) -> None:
    for _ in range(100):
        limits.check("answerCallbackQuery", 0)
        limits.check("getChat", 1001)


async def test_past_the_pace_429_names_the_seconds_to_wait(telegram: Simulation, api: Api, olena: Resident) -> None:
    """https://core.telegram.org/bots/api#responseparameters"""
    telegram.api.limits.on = True
    for _ in range(5):
        await api.ok("sendMessage", chat_id=olena.id, text="x")
    body = await api.body("sendMessage", chat_id=olena.id, text="x")
    seconds = body["parameters"]["retry_after"]
    assert 1 <= seconds <= 5
    assert body == {
        "ok": False,
        "error_code": 429,
        "description": f"Too Many Requests: retry after {seconds}",
        "parameters": {"retry_after": seconds},
    }
    assert len(olena.messages) == 5
