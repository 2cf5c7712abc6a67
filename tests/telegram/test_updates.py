"""Getting updates: https://core.telegram.org/bots/api#getupdates."""

import asyncio
import io
from datetime import timedelta

from bot.clock import StandingClock
from tests.people import Resident, Simulation
from tests.telegram.conftest import Api

WEBHOOK = "http://127.0.0.1:9/none"


def texts(updates: list[dict[str, dict[str, object]]]) -> list[object]:
    return [update["message"]["text"] for update in updates]


async def write(telegram: Simulation, olena: Resident, count: int) -> None:
    for number in range(count):
        telegram.send_text(olena.person, str(number))


async def test_an_update_comes_again_until_a_higher_offset_confirms_it(
    telegram: Simulation, api: Api, olena: Resident
) -> None:
    await write(telegram, olena, 2)
    first = (await api.body("getUpdates"))["result"]
    assert texts(first) == ["0", "1"]
    assert (await api.body("getUpdates"))["result"] == first
    rest = (await api.body("getUpdates", offset=first[0]["update_id"] + 1))["result"]
    assert texts(rest) == ["1"]
    assert (await api.body("getUpdates", offset=rest[0]["update_id"] + 1))["result"] == []
    assert telegram.world.updates.idle


async def test_update_ids_grow_by_one(telegram: Simulation, api: Api, olena: Resident) -> None:
    await write(telegram, olena, 3)
    ids = [update["update_id"] for update in await api.updates()]
    assert ids == [ids[0], ids[0] + 1, ids[0] + 2]


async def test_a_negative_offset_counts_from_the_end_and_forgets_the_rest(
    telegram: Simulation, api: Api, olena: Resident
) -> None:
    await write(telegram, olena, 5)
    assert texts((await api.body("getUpdates", offset=-2))["result"]) == ["3", "4"]
    assert texts((await api.body("getUpdates"))["result"]) == ["3", "4"]


async def test_at_most_100_updates_come_at_once_and_limit_makes_it_fewer(
    telegram: Simulation, api: Api, olena: Resident
) -> None:
    await write(telegram, olena, 120)
    assert len((await api.body("getUpdates"))["result"]) == 100
    assert len((await api.body("getUpdates", limit=1000))["result"]) == 100
    assert texts((await api.body("getUpdates", limit=2))["result"]) == ["0", "1"]


async def test_a_long_poll_waits_for_what_happens(telegram: Simulation, api: Api, olena: Resident) -> None:
    waiting = asyncio.create_task(api.body("getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await write(telegram, olena, 1)
    assert texts((await waiting)["result"]) == ["0"]


async def test_a_long_poll_ends_empty_after_its_timeout(api: Api) -> None:
    assert (await api.body("getUpdates", timeout=1))["result"] == []


async def test_allowed_updates_are_remembered_and_an_empty_list_means_the_default(
    telegram: Simulation, api: Api, olena: Resident
) -> None:
    await api.body("getUpdates", allowed_updates=["callback_query"])
    await write(telegram, olena, 1)
    assert (await api.body("getUpdates"))["result"] == []
    await api.body("getUpdates", allowed_updates=[])
    await write(telegram, olena, 1)
    assert texts((await api.body("getUpdates"))["result"]) == ["0"]


async def test_chat_member_comes_only_when_asked_for(telegram: Simulation, api: Api, olena: Resident) -> None:
    taras = telegram.person("Тарас")
    group = telegram.group("Гурток", olena.person)
    telegram.add_bot(olena.person, group, administrator=True)
    telegram.world.updates.drop()
    telegram.set_member(olena.person, group, taras.person, "member")
    assert await api.updates() == []
    await api.body("getUpdates", allowed_updates=["chat_member"])
    telegram.set_member(olena.person, group, taras.person, "left")
    update = (await api.updates())[0]["chat_member"]
    assert (update["old_chat_member"]["status"], update["new_chat_member"]["status"]) == ("member", "left")


async def test_a_second_poller_ends_the_first_with_409(telegram: Simulation, api: Api, olena: Resident) -> None:
    first = asyncio.create_task(api.refused("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(api.body("getUpdates", timeout=5))
    assert await first == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    await write(telegram, olena, 1)
    assert texts((await second)["result"]) == ["0"]


async def test_while_a_webhook_is_set_polling_is_a_conflict(api: Api) -> None:
    await api.ok("setWebhook", url=WEBHOOK)
    assert await api.refused("getUpdates") == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
    await api.ok("deleteWebhook")
    assert (await api.body("getUpdates"))["ok"]


async def test_setting_a_webhook_ends_a_running_poll(api: Api) -> None:
    polling = asyncio.create_task(api.refused("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    await api.ok("setWebhook", url=WEBHOOK)
    assert await polling == (409, "Conflict: terminated by setWebhook request")


async def test_drop_pending_updates_forgets_them(telegram: Simulation, api: Api, olena: Resident) -> None:
    await write(telegram, olena, 3)
    await api.ok("deleteWebhook", drop_pending_updates=True)
    assert (await api.body("getUpdates"))["result"] == []


async def test_a_wrong_token_is_unauthorized_and_an_unknown_method_not_found(telegram: Simulation, api: Api) -> None:
    assert await api.refused("sendCarrierPigeon") == (404, "Not Found: method not found")
    async with api.client.get(f"{telegram.url}/bot123:wrong/getMe") as response:
        assert (response.status, await response.json()) == (
            401,
            {"ok": False, "error_code": 401, "description": "Unauthorized"},
        )


async def test_method_names_are_case_insensitive_and_take_get_form_json_and_multipart(
    telegram: Simulation, api: Api, olena: Resident
) -> None:
    params = {"chat_id": str(olena.id), "text": "a & б"}
    async with api.client.get(api.address("SENDMESSAGE"), params=params) as response:
        assert (await response.json())["result"]["text"] == "a & б"
    async with api.client.post(api.address("sendMessage"), data=params) as response:
        assert (await response.json())["result"]["text"] == "a & б"
    async with api.client.post(api.address("sendMessage"), json=params) as response:
        assert (await response.json())["result"]["text"] == "a & б"
    async with api.client.post(api.address("sendMessage"), data={**params, "extra": io.BytesIO(b"bytes")}) as response:
        assert (await response.json())["result"]["text"] == "a & б"
    assert telegram.api.journal.names() == ["sendMessage"] * 4


async def test_updates_are_kept_for_24_hours(
    telegram: Simulation, api: Api, olena: Resident, clock: StandingClock
) -> None:
    """https://core.telegram.org/bots/api#getting-updates"""
    telegram.send_text(olena.person, "old")
    clock.move(timedelta(hours=1))
    telegram.send_text(olena.person, "young")
    clock.move(timedelta(hours=23, seconds=1))
    assert texts(await api.updates()) == ["young"]
