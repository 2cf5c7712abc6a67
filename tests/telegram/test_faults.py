"""Faults on purpose, and the journal of calls: what the tests of the bot lean on."""

import time

import aiohttp
import pytest

from tests.people import Resident, Shown, Simulation
from tests.telegram.conftest import Api


async def test_a_method_is_refused_so_many_times(telegram: Simulation, api: Api, olena: Resident) -> None:
    telegram.api.faults.add("sendMessage", times=2, code=500, description="Internal Server Error")
    for _ in range(2):
        assert await api.refused("sendMessage", chat_id=olena.id, text="x") == (500, "Internal Server Error")
    await api.ok("sendMessage", chat_id=olena.id, text="x")
    assert [call.code for call in telegram.api.journal.of("sendMessage")] == [500, 500, 200]


async def test_a_fault_for_every_method_spares_polling_and_stays_until_cleared(
    telegram: Simulation, api: Api, olena: Resident
) -> None:
    telegram.api.faults.flood(retry_after=7, times=None)
    for _ in range(3):
        body = await api.body("sendMessage", chat_id=olena.id, text="x")
        assert (body["error_code"], body["parameters"]) == (429, {"retry_after": 7})
    assert (await api.body("getUpdates"))["ok"]
    telegram.api.faults.clear()
    await api.ok("sendMessage", chat_id=olena.id, text="x")


async def test_calls_may_be_let_through_before_the_fault(telegram: Simulation, api: Api, olena: Resident) -> None:
    telegram.api.faults.add("sendMessage", skip=1, code=403, description="Forbidden: bot was blocked by the user")
    outcomes = [(await api.body("sendMessage", chat_id=olena.id, text="x"))["ok"] for _ in range(3)]
    assert outcomes == [True, False, True]


@pytest.mark.parametrize(("drop", "done"), [("before", []), ("after", [Shown("x")])])
async def test_a_connection_is_dropped_before_or_after_the_work(
    telegram: Simulation, api: Api, olena: Resident, drop: str, done: list[Shown]
) -> None:
    telegram.api.faults.add("sendMessage", drop=drop)
    with pytest.raises(aiohttp.ClientError):
        await api.body("sendMessage", chat_id=olena.id, text="x")
    assert olena.messages == done


async def test_garbage_comes_back_though_the_work_was_done(telegram: Simulation, api: Api, olena: Resident) -> None:
    telegram.api.faults.add("sendMessage", garbage=b"<html>502 Bad Gateway</html>")
    async with api.client.post(api.address("sendMessage"), json={"chat_id": olena.id, "text": "x"}) as response:
        assert await response.text() == "<html>502 Bad Gateway</html>"
    assert olena.messages == [Shown("x")]


async def test_calls_may_be_slow(telegram: Simulation, api: Api, olena: Resident) -> None:
    telegram.api.faults.add("sendMessage", delay=0.05)
    telegram.api.faults.delay = 0.03
    begun = time.monotonic()
    await api.ok("sendMessage", chat_id=olena.id, text="x")
    assert time.monotonic() - begun >= 0.08


async def test_the_journal_holds_every_call_with_its_outcome(telegram: Simulation, api: Api, olena: Resident) -> None:
    await api.ok("getMe")
    await api.ok("sendMessage", chat_id=olena.id, text="x", reply_markup='{"inline_keyboard":[]}')
    await api.refused("sendMessage", chat_id=1, text="x")
    journal = telegram.api.journal
    assert journal.names() == ["sendMessage", "sendMessage"]
    assert [(call.params, call.code, call.description) for call in journal.of("sendMessage")] == [
        ({"chat_id": olena.id, "text": "x", "reply_markup": {"inline_keyboard": []}}, 200, ""),
        ({"chat_id": 1, "text": "x"}, 400, "Bad Request: chat not found"),
    ]
    assert journal.refused() == [journal.calls[-1]]
    telegram.api.journal.kept = False
    await api.ok("getMe")
    assert len(journal) == 3
