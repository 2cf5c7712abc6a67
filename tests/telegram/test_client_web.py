"""The apps' side over HTTP: all that a page in a browser needs, and nothing for other sites."""

import asyncio
import base64
import json
from dataclasses import dataclass

import aiohttp
import pytest

from bot.demo.telegram.wire import Json
from tests.people import Resident, Simulation
from tests.telegram.conftest import Api
from tests.telegram.pictures import png

KEYBOARD = {
    "inline_keyboard": [
        [{"text": "Піду", "callback_data": "g:1"}, {"text": "Карта", "url": "https://example.org/"}],
        [{"text": "Поділитися", "switch_inline_query": "o_1"}],
    ]
}


@dataclass
class Page:
    """What a page does for Olena."""

    url: str
    client: aiohttp.ClientSession
    person: int

    async def get(self, path: str, **params: object) -> Json:
        query = {"person": str(self.person)} | {name: str(value) for name, value in params.items()}
        async with self.client.get(f"{self.url}/client/{path}", params=query) as response:
            body: Json = await response.json()
            return body

    async def post(self, path: str, **params: object) -> Json:
        async with self.client.post(f"{self.url}/client/{path}", json={"person": self.person, **params}) as response:
            body: Json = await response.json()
            return body


@pytest.fixture
def page(telegram: Simulation, api: Api, olena: Resident) -> Page:
    return Page(telegram.url, api.client, olena.id)


async def test_the_page_reads_people_chats_and_commands(api: Api, page: Page, olena: Resident) -> None:
    await api.body("setMyCommands", commands=[{"command": "find", "description": "Пошук"}])
    await api.body("setMyDescription", description="Що цей бот уміє")
    state = await page.get("state")
    assert [person["first_name"] for person in state["people"]] == ["Олена"]
    assert state["commands"] == [{"command": "find", "description": "Пошук"}]
    assert (state["description"], state["menu_button"]) == ("Що цей бот уміє", {"type": "commands"})
    assert [(chat["kind"], chat["title"], chat["last"]["text"]) for chat in state["chats"]] == [
        ("private", "Learning City", "/start")
    ]


async def test_a_message_is_shown_with_its_markup_and_buttons(api: Api, page: Page, olena: Resident) -> None:
    await api.ok("sendMessage", chat_id=olena.id, text="<b>Подія</b> &lt;5", parse_mode="HTML", reply_markup=KEYBOARD)
    message = (await page.get("history"))["messages"][-1]
    assert (message["html"], message["from"]["bot"]) == ("<b>Подія</b> &lt;5", True)
    assert message["rows"] == [
        [
            {"text": "Піду", "kind": "press", "value": "g:1"},
            {"text": "Карта", "kind": "link", "value": "https://example.org/"},
        ],
        [{"text": "Поділитися", "kind": "inline", "value": "o_1"}],
    ]


async def test_the_page_writes_presses_and_hears_the_answer(
    telegram: Simulation, api: Api, page: Page, olena: Resident
) -> None:
    revision = (await page.get("state"))["revision"]
    assert (await page.post("send", text="/find"))["message"]["entities"] == [
        {"type": "bot_command", "offset": 0, "length": 5}
    ]
    sent = await api.ok("sendMessage", chat_id=olena.id, text="Подія", reply_markup=KEYBOARD)
    pressed = await page.post("press", message=sent["message_id"], row=0, column=0)
    await api.body("answerCallbackQuery", callback_query_id=pressed["press"], text="Готово", show_alert=True)
    changes = (await page.get("changes", after=revision))["changes"]
    assert [change["kind"] for change in changes] == ["message", "message", "press", "answer"]
    assert changes[1]["message"]["text"] == "Подія"
    assert (changes[3]["press"], changes[3]["text"], changes[3]["alert"]) == (pressed["press"], "Готово", True)
    refused = await page.post("press", message=sent["message_id"], data="g:2")
    assert refused["ok"] is False


async def test_changes_are_waited_for_and_only_ones_own(
    telegram: Simulation, api: Api, page: Page, olena: Resident
) -> None:
    taras = telegram.person("Тарас")
    revision = (await page.get("state"))["revision"]
    waiting = asyncio.create_task(page.get("changes", after=revision, seconds=5))
    await asyncio.sleep(0.05)
    telegram.send_text(taras.person, "чуже")
    found = await waiting
    assert (found["changes"], found["revision"] > revision) == ([], True)
    assert (await page.get("changes", after=revision + 1000))["reload"] is True


async def test_events_stream_the_same_changes(api: Api, page: Page, olena: Resident) -> None:
    after = (await page.get("state"))["revision"]
    address = f"{page.url}/client/events?person={olena.id}&after={after}"
    async with api.client.get(address) as stream:
        assert stream.headers["Content-Type"] == "text/event-stream"
        await api.ok("sendMessage", chat_id=olena.id, text="Новина")
        async with asyncio.timeout(5):
            lines = [(await stream.content.readline()).decode().rstrip() for _ in range(5)]
    event = next(json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: "))
    assert (event["kind"], event["message"]["text"]) == ("message", "Новина")


async def test_inline_mode_from_a_page(telegram: Simulation, api: Api, page: Page) -> None:
    taras = (await page.post("people", first_name="Тарас", language="en"))["person"]
    friends = (await page.post("dialog", other=taras["id"]))["chat"]
    typing = asyncio.create_task(page.post("inline", chat=friends["id"], query="гонч"))
    query = (await api.body("getUpdates", timeout=5))["result"][-1]["inline_query"]
    article = {"type": "article", "id": "1", "title": "Гончарство", "description": "сб", "input_message_content": {}}
    article["input_message_content"] = {"message_text": "Гончарство"}
    await api.body("answerInlineQuery", inline_query_id=query["id"], results=[article], next_offset="50")
    found = await typing
    assert (found["results"], found["next_offset"]) == (
        [{"id": "1", "type": "article", "title": "Гончарство", "description": "сб"}],
        "50",
    )
    chosen = await page.post("choose", chat=friends["id"], query=found["query"], result="1")
    assert (chosen["message"]["text"], chosen["message"]["via_bot"]) == ("Гончарство", True)


async def test_files_go_both_ways(telegram: Simulation, page: Page) -> None:
    data = base64.b64encode(png()).decode()
    photo = (await page.post("photo", data=f"data:image/png;base64,{data}", caption="Афіша"))["message"]
    document = (await page.post("document", name="a.csv", data=base64.b64encode(b"a;b").decode()))["message"]
    for file_id, kind, body in (
        (photo["media"][-1]["file_id"], "inline", png()),
        (document["media"]["file_id"], "attachment", b"a;b"),
    ):
        async with page.client.get(f"{page.url}/client/file", params={"id": file_id}) as response:
            assert (response.headers["Content-Disposition"], await response.read()) == (kind, body)
    assert (await page.post("document", name="x", data="§"))["error"] == "Bad Request: the data is not base64"


async def test_everything_else_one_does_in_the_app(telegram: Simulation, api: Api, page: Page, olena: Resident) -> None:
    await page.post("language", language="en")
    await page.post("open", payload="o_5")
    await page.post("location", latitude=49.6, longitude=34.5)
    await page.post("contact", phone="+380501234567")
    await page.post("album", photos=[base64.b64encode(b"1").decode()] * 2)
    await page.post("forward_text", text="Лекція завтра", author="Бібліотека")
    written = (await page.post("send", text="завтра"))["message"]
    await page.post("edit", message=written["id"], text="післязавтра")
    await page.post("forward", from_chat=olena.id, message=written["id"])
    await page.post("forge", message=999, data="x")
    kinds = [next(key for key in update if key != "update_id") for update in await api.updates()]
    assert kinds == ["message"] * 7 + ["edited_message", "message", "callback_query"]
    assert olena.person.language_code == "en"


async def test_groups_and_blocking_from_a_page(telegram: Simulation, api: Api, page: Page, olena: Resident) -> None:
    taras = (await page.post("people", first_name="Тарас"))["person"]
    group = (await page.post("group", title="Гурток"))["chat"]
    await page.post("group_member", chat=group["id"], other=taras["id"], status="member")
    shown = (await page.post("group_bot", chat=group["id"], status="member"))["chat"]
    assert (shown["members"], shown["bot"]) == ({str(olena.id): "creator", str(taras["id"]): "member"}, "member")
    await page.post("block")
    assert (await page.get("state"))["chats"][-1]["blocked"] is True
    assert (await page.post("send", text="x"))["ok"] is False
    await page.post("unblock")
    await page.post("delete_chat")
    assert (await page.get("history"))["messages"] == []


async def test_the_clock_moves_forward_for_everyone(telegram: Simulation, page: Page) -> None:
    assert (await page.post("clock", seconds=90))["now"] == "2026-12-01T10:01:30+00:00"
    assert (await page.post("clock", seconds=-1))["error"] == "Bad Request: the clock moves forward only"
    assert (await page.post("send", text="x"))["message"]["date"] == int(telegram.world.now().timestamp())


async def test_the_bots_calls_can_be_watched(api: Api, page: Page, olena: Resident) -> None:
    await api.updates()
    await api.ok("sendMessage", chat_id=olena.id, text="x")
    found = await page.get("journal")
    assert [(call["method"], call["code"]) for call in found["calls"]] == [("sendMessage", 200)]
    assert (await page.get("journal", after=found["next"]))["calls"] == []


async def test_another_site_in_the_same_browser_is_kept_out(page: Page) -> None:
    address = f"{page.url}/client/send"
    for headers in ({"Origin": "https://evil.example"}, {"Host": "evil.example"}):
        async with page.client.post(address, json={"person": page.person, "text": "x"}, headers=headers) as response:
            assert response.status == 403
    async with page.client.post(
        address, json={"person": page.person, "text": "x"}, headers={"Origin": page.url}
    ) as response:
        assert response.status == 200


async def test_what_is_wrong_is_said(page: Page) -> None:
    assert (await page.get("history", chat=42))["error"] == "Bad Request: no such chat"
    assert (await page.get("state", person=42))["error"] == "Bad Request: no such person"
    assert (await page.post("send", text=" "))["error"] == "Bad Request: message text is empty"
    assert (await page.post("edit", message=42, text="x"))["error"] == "Bad Request: no such message"
    assert (await page.post("people", first_name=" "))["error"] == "Bad Request: first name is empty"
