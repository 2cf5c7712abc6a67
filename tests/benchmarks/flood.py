"""A loopback Bot API that counts: in a process of its own, and refuses what is more than so many in any one second.

It speaks just enough HTTP to keep its own clock honest, hands out presses at a steady pace, and tells what arrived
when. Sent messages and edited ones count alike.
"""

import asyncio
import json
import multiprocessing
import re
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from tests.benchmarks.loopback import _BOT, press

CHAT = re.compile(rb'"chat_id":\s*(-?\d+)')
COUNTED = frozenset(("sendMessage", "editMessageText"))
MESSAGE = b'{"ok":true,"result":{"message_id":10,"date":1790000000,"chat":{"id":1,"type":"private"},"text":"ok"}}'
DONE = b'{"ok":true,"result":true}'
BUSY = b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1","parameters":{"retry_after":1}}'
FIXED = {
    "getMe": json.dumps({"ok": True, "result": _BOT | {"can_join_groups": True, "supports_inline_queries": True}}),
    "getWebhookInfo": '{"ok":true,"result":{"url":"","has_custom_certificate":false,"pending_update_count":0}}',
}


@dataclass
class Told:
    """`sent` are (chat, when by the wall clock); `pressed` are seconds from handing out a press to its screen."""

    sent: list[tuple[int, float]] = field(default_factory=list)
    edited: int = 0
    refused: int = 0
    refused_replies: int = 0
    most: int = 0
    pressed: list[float] = field(default_factory=list)

    @property
    def accepted(self) -> int:
        return len(self.sent) + self.edited


@dataclass
class Flood:
    """`limit` messages a second are taken, and `delay` seconds pass before each answer."""

    limit: int
    delay: float
    told: Told = field(default_factory=Told)
    second: deque[float] = field(default_factory=deque)
    handed: dict[int, float] = field(default_factory=dict)
    presses: deque[tuple[str, int]] = field(default_factory=deque)
    every: float = 0.0
    next_at: float = 0.0
    number: int = field(default_factory=lambda: int(time.time() * 1000))

    def counts(self) -> bool:
        """Whether one more is within the limit, by a second that slides."""
        now = time.monotonic()
        while self.second and now - self.second[0] >= 1:
            self.second.popleft()
        if len(self.second) >= self.limit:
            return False
        self.second.append(now)
        self.told.most = max(self.told.most, len(self.second))
        return True

    def answer(self, method: str, body: bytes) -> tuple[int, bytes]:
        if method not in COUNTED:
            return 200, FIXED[method].encode() if method in FIXED else DONE
        found = CHAT.search(body)
        chat = int(found.group(1)) if found else 0
        if not self.counts():
            self.told.refused += 1
            self.told.refused_replies += method == "editMessageText"
            return 429, BUSY
        if method == "sendMessage":
            self.told.sent.append((chat, time.time()))
        else:
            self.told.edited += 1
            if chat in self.handed:
                self.told.pressed.append(time.monotonic() - self.handed.pop(chat))
        return 200, MESSAGE

    async def updates(self) -> bytes:
        ends = time.monotonic() + 5
        while time.monotonic() < ends:
            now = time.monotonic()
            if self.presses and now >= self.next_at:
                self.next_at = max(self.next_at + self.every, now)
                data, user = self.presses.popleft()
                self.presses.append((data, user))
                self.handed[user] = time.monotonic()
                self.number += 1
                return json.dumps({"ok": True, "result": [press(self.number, data, user)]}).encode()
            await asyncio.sleep(min(0.02, max(0.001, self.next_at - now)) if self.presses else 0.02)
        return b'{"ok":true,"result":[]}'


class Http(asyncio.Protocol):
    def __init__(self, flood: Flood) -> None:
        self.flood = flood
        self.buffer = b""
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while (head := self.buffer.find(b"\r\n\r\n")) >= 0:
            headers = self.buffer[:head].decode("latin-1")
            length = re.search(r"(?i)content-length: *(\d+)", headers)
            end = head + 4 + (int(length.group(1)) if length else 0)
            if len(self.buffer) < end:
                return
            body, self.buffer = self.buffer[head + 4 : end], self.buffer[end:]
            self.called(headers.split(" ", 2)[1].rpartition("/")[2], body)

    def called(self, method: str, body: bytes) -> None:
        if method == "getUpdates":
            asyncio.get_running_loop().create_task(self.update())
            return
        status, answer = self.flood.answer(method, body)
        if self.flood.delay:
            asyncio.get_running_loop().call_later(self.flood.delay, self.reply, status, answer)
        else:
            self.reply(status, answer)

    async def update(self) -> None:
        self.reply(200, await self.flood.updates())

    def reply(self, status: int, body: bytes) -> None:
        if self.transport is None or self.transport.is_closing():
            return
        head = f"HTTP/1.1 {status} OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        self.transport.write(head.encode() + body)


class Counting:
    """The other end: what the benchmark asks of the server."""

    def __init__(self, pipe: Connection) -> None:
        self.pipe = pipe
        self.address: str = pipe.recv()

    def press(self, presses: Sequence[tuple[str, int]], every: float) -> None:
        self.pipe.send(("press", list(presses), every))

    def begin(self) -> None:
        self.pipe.send(("begin",))

    def told(self) -> Told:
        self.pipe.send(("told",))
        answer: Told = self.pipe.recv()
        return answer

    def count(self) -> int:
        self.pipe.send(("count",))
        return int(self.pipe.recv())


@contextmanager
def counting(limit: int, delay: float = 0.0) -> Iterator[Counting]:
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(limit, delay, there), daemon=True)
    process.start()
    try:
        yield Counting(here)
    finally:
        process.terminate()
        process.join()


def _serve(limit: int, delay: float, pipe: Connection) -> None:
    asyncio.run(_run(Flood(limit, delay), pipe))


async def _run(flood: Flood, pipe: Connection) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Http(flood), "127.0.0.1", 0, backlog=1000)
    loop.add_reader(pipe.fileno(), _asked, flood, pipe)
    pipe.send(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    await asyncio.Event().wait()


def _asked(flood: Flood, pipe: Connection) -> None:
    order: tuple[Any, ...] = pipe.recv()  # Any: what Counting sends
    match order:
        case ("press", presses, every):
            flood.presses, flood.every, flood.next_at = deque(presses), every, time.monotonic()
            flood.handed.clear()
        case ("begin",):
            flood.told = Told()
        case ("count",):
            pipe.send(flood.told.accepted)
        case _:
            pipe.send(flood.told)
