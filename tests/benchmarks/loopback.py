"""A loopback Bot API in a process of its own, so that only the bot's CPU is counted.

It hands out a prepared number of button presses, one batch a getUpdates, and answers every call at once (or after
`delay` seconds). It knows no rules: the simulated Telegram does.
"""

import asyncio
import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from aiohttp import web

BATCH = 100
MESSAGE_ID = 10
TOKEN = "1000001:benchmark-token-of-a-loopback-server"


@dataclass
class Server:
    """Serves `presses` (data, user id) as callback queries; counts the screens shown for them."""

    presses: list[tuple[str, int]]
    delay: float
    done: Connection
    handed: int = 0
    before: int = field(default_factory=lambda: int(time.time() * 1000))  # ids grow from one server to the next
    calls: dict[str, int] = field(default_factory=dict)

    async def call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        self.calls[method] = self.calls.get(method, 0) + 1
        if method == "getUpdates":
            return await self.updates(request)
        if self.delay:
            await asyncio.sleep(self.delay)
        if method == "editMessageText" and self.calls[method] == len(self.presses):
            self.done.send(self.calls)
        return ok(_RESULTS.get(method, True))

    async def updates(self, request: web.Request) -> web.Response:
        await request.read()
        if self.handed >= len(self.presses):
            await asyncio.sleep(0.2)
            return ok([])
        batch = self.presses[self.handed : self.handed + BATCH]
        first, self.handed = self.handed, self.handed + len(batch)
        return ok([press(self.before + first + place, data, user) for place, (data, user) in enumerate(batch)])


def press(update_id: int, data: str, user: int) -> dict[str, Any]:
    """A callback query as Telegram sends it."""
    person = {"id": user, "is_bot": False, "first_name": "Олена", "language_code": "uk"}
    chat = {"id": user, "type": "private", "first_name": "Олена"}
    message = {
        "message_id": MESSAGE_ID,
        "date": 1_790_000_000,
        "chat": chat,
        "from": _BOT,
        "text": "Меню",
        "reply_markup": {"inline_keyboard": [[{"text": "Далі", "callback_data": data}]]},
    }
    query = {"id": str(update_id), "from": person, "chat_instance": "1", "data": data, "message": message}
    return {"update_id": update_id, "callback_query": query}


def ok(result: object) -> web.Response:
    return web.json_response({"ok": True, "result": result})


_BOT = {"id": 1000001, "is_bot": True, "first_name": "Bot", "username": "benchmark_bot"}
_MESSAGE = {
    "message_id": MESSAGE_ID,
    "date": 1_790_000_000,
    "chat": {"id": 1, "type": "private"},
    "from": _BOT,
    "text": "ok",
}
_RESULTS: dict[str, object] = {
    "getMe": _BOT | {"can_join_groups": True, "supports_inline_queries": True},
    "getWebhookInfo": {"url": "", "has_custom_certificate": False, "pending_update_count": 0},
    "sendMessage": _MESSAGE,
    "editMessageText": _MESSAGE,
}


@contextmanager
def serving(presses: list[tuple[str, int]], delay: float = 0.0) -> Iterator[tuple[str, Connection]]:
    """The server's address, and a connection that gets the counts of calls when every press has its screen."""
    here, there = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=_serve, args=(presses, delay, there), daemon=True)
    process.start()
    address = here.recv()
    try:
        yield address, here
    finally:
        process.terminate()
        process.join()


def _serve(presses: list[tuple[str, int]], delay: float, there: Connection) -> None:
    asyncio.run(_run(Server(presses, delay, there)))


async def _run(server: Server) -> None:
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", server.call)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    server.done.send(f"http://127.0.0.1:{port}")
    await asyncio.Event().wait()
