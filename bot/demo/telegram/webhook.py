"""Updates pushed to the bot's own address. https://core.telegram.org/bots/api#setwebhook"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import aiohttp

from bot.demo.telegram.updates import BY_WEBHOOK, check_allowed
from bot.demo.telegram.wire import Json, Params, bad, dumps
from bot.demo.telegram.world import World

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
MAX_CONNECTIONS = 100
PORTS = (443, 80, 88, 8443)
LOOPBACK = ("127.0.0.1", "localhost", "::1")
PERSON_KINDS = ("callback_query", "inline_query", "chosen_inline_result")


class Webhook:
    """Pushes one update at a time for each chat or person, many chats side by side, again and again until a 2xx.

    Telegram insists on HTTPS and four ports; here plain HTTP to the own machine is let through beside them.
    """

    def __init__(self, world: World, call: Callable[[str, Params], Awaitable[object]]) -> None:
        self.world = world
        self.retry = 0.2  # seconds before the same update is sent again
        self.url = ""
        self.secret = ""
        self.connections = 40
        self.error = ""
        self.error_date = 0
        self.deliveries: list[tuple[int, int]] = []  # update_id and status, 0 when the bot was out of reach
        self._call = call
        self._busy: dict[object, asyncio.Task[None]] = {}
        self._pusher: asyncio.Task[None] | None = None

    def set(self, params: Params) -> bool:
        """setWebhook; an empty address removes it."""
        url = params.text("url")
        if not url:
            return self.delete(params)
        _check_url(url)
        secret = params.text("secret_token")
        if secret and not SECRET.fullmatch(secret):
            raise bad("secret token contains unallowed characters")
        check_allowed(params)
        self.world.updates.allow(params.json("allowed_updates", "allowed updates"))
        if params.flag("drop_pending_updates"):
            self.world.updates.drop()
        self.url, self.secret = url, secret
        self.connections = min(max(params.number("max_connections", 40), 1), MAX_CONNECTIONS)
        self.error, self.error_date = "", 0
        self.world.updates.webhook_active = True
        self.world.updates.end_poll(BY_WEBHOOK)
        if self._pusher is None:
            self._pusher = asyncio.create_task(self._push())
        return True

    def delete(self, params: Params) -> bool:
        self.stop()
        if params.flag("drop_pending_updates"):
            self.world.updates.drop()
        self.url = ""
        self.world.updates.webhook_active = False
        return True

    def info(self) -> Json:
        updates = self.world.updates
        info: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(updates.pending),
        }
        if self.url:
            info |= {"max_connections": self.connections, "ip_address": "127.0.0.1"}
        if self.error:
            info |= {"last_error_date": self.error_date, "last_error_message": self.error}
        if updates.allowed is not None:
            info["allowed_updates"] = sorted(updates.allowed)
        return info

    def stop(self) -> None:
        for task in (*self._busy.values(), self._pusher):
            if task is not None:
                task.cancel()
        self._busy.clear()
        self._pusher = None

    async def _push(self) -> None:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as client:
            while True:
                self._start(client)
                await self.world.updates.arrival()

    def _start(self, client: aiohttp.ClientSession) -> None:
        for update in list(self.world.updates.pending):
            queue = queue_of(update)
            if queue not in self._busy and len(self._busy) < self.connections:
                self._busy[queue] = asyncio.create_task(self._deliver(client, queue, update))

    async def _deliver(self, client: aiohttp.ClientSession, queue: object, update: Json) -> None:
        delivered = await self._sent(client, update)
        while not delivered:
            await asyncio.sleep(self.retry)
            delivered = await self._sent(client, update)
        self.world.updates.remove((update["update_id"],))
        self._busy.pop(queue, None)
        self._start(client)

    async def _sent(self, client: aiohttp.ClientSession, update: Json) -> bool:
        headers = {"Content-Type": "application/json"} | ({SECRET_HEADER: self.secret} if self.secret else {})
        try:
            async with client.post(self.url, data=dumps(update), headers=headers) as response:
                body = await response.read()
                status = response.status
        except (aiohttp.ClientError, TimeoutError) as error:
            self._failed(update, 0, f"Connection failed: {type(error).__name__}")
            return False
        if not 200 <= status < 300:
            self._failed(update, status, f"Wrong response from the webhook: {status} {response.reason}")
            return False
        self.deliveries.append((update["update_id"], status))
        await self._reply(response, body)
        return True

    def _failed(self, update: Json, status: int, message: str) -> None:
        self.deliveries.append((update["update_id"], status))
        self.error, self.error_date = message, self.world.timestamp()

    async def _reply(self, response: aiohttp.ClientResponse, body: bytes) -> None:
        """A method in the answer is called: https://core.telegram.org/bots/api#making-requests-when-getting-updates."""
        if response.content_type != "application/json" or not body.startswith(b"{"):
            return
        values = await response.json()
        if "method" in values:
            await self._call(values.pop("method"), Params(values))


def queue_of(update: Json) -> object:
    """What is kept in order: the chat, or for a query the person."""
    kind = next(name for name in update if name != "update_id")
    if kind in PERSON_KINDS:
        return update[kind]["from"]["id"]
    return update[kind].get("chat", {}).get("id")


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.hostname in LOOPBACK and parts.scheme == "http":
        return
    if parts.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
