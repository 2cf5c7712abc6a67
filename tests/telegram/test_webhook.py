"""Webhooks: https://core.telegram.org/bots/api#setwebhook."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web

from bot.demo.telegram.wire import Json
from tests.people import Resident, Simulation
from tests.telegram.conftest import Api


@dataclass
class Receiver:
    """A bot's own address; `statuses` are answered in turn, then 200."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    reply: Json | None = None
    hold: float = 0.0
    bodies: list[Json] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    async def take(self, request: web.Request) -> web.Response:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.bodies.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        await asyncio.sleep(self.hold)
        self.at_once -= 1
        status = self.statuses.pop(0) if self.statuses else 200
        return web.json_response(self.reply) if self.reply else web.Response(status=status)

    def texts(self) -> list[str]:
        return [body["message"]["text"] for body in self.bodies]

    async def wait(self, count: int) -> None:
        async with asyncio.timeout(5):
            while len(self.bodies) < count:
                await asyncio.sleep(0.01)


@pytest.fixture
async def receiver(telegram: Simulation) -> AsyncIterator[Receiver]:
    telegram.api.webhook.retry = 0.02
    found = Receiver()
    app = web.Application()
    app.router.add_post("/hook", found.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    found.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield found
    telegram.api.webhook.stop()
    await runner.cleanup()


async def test_updates_are_posted_with_the_secret(
    telegram: Simulation, api: Api, olena: Resident, receiver: Receiver
) -> None:
    await api.ok("setWebhook", url=receiver.url, secret_token="s-1_A")
    telegram.send_text(olena.person, "hello")
    await receiver.wait(1)
    assert (receiver.texts(), receiver.secrets) == (["hello"], ["s-1_A"])


async def test_anything_but_2xx_is_sent_again(
    telegram: Simulation, api: Api, olena: Resident, receiver: Receiver
) -> None:
    receiver.statuses = [500, 302, 404]
    await api.ok("setWebhook", url=receiver.url)
    telegram.send_text(olena.person, "hello")
    await receiver.wait(4)
    assert receiver.texts() == ["hello"] * 4
    info = await api.ok("getWebhookInfo")
    assert (info["url"], info["last_error_message"]) == (
        receiver.url,
        "Wrong response from the webhook: 404 Not Found",
    )


async def test_one_chat_is_in_order_and_chats_are_side_by_side(
    telegram: Simulation, api: Api, olena: Resident, receiver: Receiver
) -> None:
    taras = telegram.person("Тарас")
    receiver.hold = 0.05
    await api.ok("setWebhook", url=receiver.url)
    for number in range(3):
        telegram.send_text(olena.person, f"olena {number}")
        telegram.send_text(taras.person, f"taras {number}")
    await receiver.wait(6)
    assert [text for text in receiver.texts() if text.startswith("olena")] == ["olena 0", "olena 1", "olena 2"]
    assert receiver.most_at_once == 2


async def test_max_connections_bounds_what_is_in_flight(telegram: Simulation, api: Api, receiver: Receiver) -> None:
    receiver.hold = 0.02
    await api.ok("setWebhook", url=receiver.url, max_connections=3)
    for number in range(9):
        telegram.send_text(telegram.person(f"P{number}").person, "hello")
    await receiver.wait(9)
    assert receiver.most_at_once == 3


async def test_what_waited_before_the_webhook_was_set_is_delivered_unless_dropped(
    telegram: Simulation, api: Api, olena: Resident, receiver: Receiver
) -> None:
    telegram.send_text(olena.person, "early")
    await api.ok("setWebhook", url=receiver.url)
    await receiver.wait(1)
    assert receiver.texts() == ["early"]
    await api.ok("deleteWebhook")
    telegram.send_text(olena.person, "lost")
    await api.ok("setWebhook", url=receiver.url, drop_pending_updates=True)
    telegram.send_text(olena.person, "late")
    await receiver.wait(2)
    assert receiver.texts() == ["early", "late"]


async def test_a_method_in_the_answer_is_called(
    telegram: Simulation, api: Api, olena: Resident, receiver: Receiver
) -> None:
    receiver.reply = {"method": "sendMessage", "chat_id": olena.id, "text": "by return"}
    await api.ok("setWebhook", url=receiver.url)
    telegram.send_text(olena.person, "hello")
    async with asyncio.timeout(5):
        while not olena.messages:
            await asyncio.sleep(0.01)
    assert olena.screen.text == "by return"


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"url": "http://example.org/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://example.org:9000/hook"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ({"url": "https://example.org/", "secret_token": "no spaces"}, "secret token contains unallowed characters"),
    ],
)
async def test_a_bad_webhook_is_refused(api: Api, params: Json, reason: str) -> None:
    assert await api.refused("setWebhook", **params) == (400, f"Bad Request: {reason}")


async def test_the_state_of_the_webhook_is_told(telegram: Simulation, api: Api, olena: Resident) -> None:
    telegram.send_text(olena.person, "one")
    assert await api.ok("getWebhookInfo") == {"url": "", "has_custom_certificate": False, "pending_update_count": 1}
