"""A real browser for the tests of the demo's page: headless Chromium, driven through its DevTools protocol."""

import asyncio
import base64
import itertools
import json
import shutil
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

BINARIES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-port=0",
)
PATIENCE = 15.0
KEYS = {
    "Enter": (13, "\r"),
    "Tab": (9, ""),
    "Escape": (27, ""),
    "ArrowUp": (38, ""),
    "ArrowDown": (40, ""),
    "ArrowLeft": (37, ""),
    "ArrowRight": (39, ""),
    "Backspace": (8, ""),
}
Reply = dict[str, Any]  # Any: whatever the protocol answers


def binary() -> str | None:
    """The path of a Chromium on this machine."""
    return next((found for name in BINARIES if (found := shutil.which(name))), None)


class Page:
    """One open page. Selectors are CSS; `evaluate` gives the value of an expression, promises awaited."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Reply]] = {}
        self.errors: list[str] = []

    async def listen(self) -> None:
        async for message in self._socket:
            self._hear(json.loads(message.data))

    def _hear(self, heard: Reply) -> None:
        if heard.get("method") == "Runtime.exceptionThrown":
            details = heard["params"]["exceptionDetails"]
            self.errors.append(details.get("exception", {}).get("description") or details["text"])
        if heard.get("method") == "Log.entryAdded" and heard["params"]["entry"]["level"] == "error":
            self.errors.append(heard["params"]["entry"]["text"])
        future = self._waiting.pop(heard.get("id", 0), None)
        if future is not None and not future.done():
            future.set_result(heard)

    async def send(self, method: str, **params: object) -> Reply:
        number = next(self._numbers)
        future = self._waiting[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": params})
        reply = await asyncio.wait_for(future, PATIENCE)
        assert "error" not in reply, f"{method}: {reply.get('error')}"
        return dict(reply["result"])

    async def open(self, url: str) -> None:
        await self.send("Page.navigate", url="about:blank")  # a new hash alone would not load anew
        await self.send("Page.navigate", url=url)
        await self.until("document.readyState === 'complete' && !!document.querySelector('#people button')")

    async def evaluate(self, expression: str) -> Any:  # Any: the value of any expression
        reply = await self.send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in reply, reply["exceptionDetails"]
        return reply["result"].get("value")

    async def until(self, expression: str, patience: float = PATIENCE) -> None:
        deadline = time.monotonic() + patience
        while not await self.evaluate(f"Boolean({expression})"):
            assert time.monotonic() < deadline, f"never came: {expression}\n{await self.text('body')}"
            await asyncio.sleep(0.03)

    async def text(self, selector: str) -> str:
        return str(await self.evaluate(f"document.querySelector({json.dumps(selector)})?.innerText ?? ''"))

    async def texts(self, selector: str) -> list[str]:
        return list(
            await self.evaluate(f"[...document.querySelectorAll({json.dumps(selector)})].map(e => e.innerText)")
        )

    async def says(self, words: str, selector: str = "body") -> None:
        """Waits until the words are read somewhere in there."""
        inside = f"(document.querySelector({json.dumps(selector)})?.innerText ?? '')"
        await self.until(f"{inside}.includes({json.dumps(words)})")

    async def click(self, words: str, selector: str = "button, a, [role=option]") -> None:
        """Clicks the last visible thing with these words."""
        found = (
            f"[...document.querySelectorAll({json.dumps(selector)})].filter(e => "
            f"e.offsetParent && [e.innerText.trim(), e.getAttribute('aria-label')].includes({json.dumps(words)})).pop()"
        )
        await self.until(found)
        await self.evaluate(f"{found}.click()")

    async def type(self, text: str) -> None:
        await self.send("Input.insertText", text=text)

    async def key(self, *names: str, shift: bool = False) -> None:
        for name in names:
            code, text = KEYS[name]
            shared: Reply = {"key": name, "code": name, "windowsVirtualKeyCode": code, "modifiers": 8 if shift else 0}
            await self.send("Input.dispatchKeyEvent", type="keyDown", text=text, **shared)
            await self.send("Input.dispatchKeyEvent", type="keyUp", **shared)

    async def focused(self) -> str:
        """Words of what has the focus."""
        element = "document.activeElement"
        return str(await self.evaluate(f"{element}.getAttribute('aria-label') || {element}.innerText.trim()"))

    async def size(self, width: int, height: int) -> None:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        await self.send("Emulation.setDeviceMetricsOverride", **metrics)

    async def scheme(self, name: str) -> None:
        """Whether the system is "light" or "dark"."""
        await self.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])

    async def picture(self, path: Path) -> None:
        reply = await self.send("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(reply["data"]))


@asynccontextmanager
async def browsing() -> AsyncIterator[Page]:
    """A page of a browser of its own, with an empty profile."""
    program = binary()
    assert program, "no Chromium on this machine"
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as profile:
        arguments = (*FLAGS, f"--user-data-dir={profile}", "about:blank")
        process = await asyncio.create_subprocess_exec(
            program, *arguments, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
        )
        try:
            async with (
                aiohttp.ClientSession() as session,
                session.ws_connect(await _address(session, Path(profile)), max_msg_size=0) as socket,
            ):
                page = Page(socket)
                listening = asyncio.create_task(page.listen())
                for domain in ("Page", "Runtime", "Log"):
                    await page.send(f"{domain}.enable")
                yield page
                listening.cancel()
        finally:
            process.terminate()
            await process.wait()


async def _address(session: aiohttp.ClientSession, profile: Path) -> str:
    """The DevTools address of the first page; the browser writes its port into the profile once it listens."""
    deadline = time.monotonic() + 30
    port = profile / "DevToolsActivePort"
    while not (port.exists() and port.read_text().count("\n")):
        assert time.monotonic() < deadline, "Chromium did not start"
        await asyncio.sleep(0.05)
    number = port.read_text().splitlines()[0]
    async with session.get(f"http://127.0.0.1:{number}/json/list") as response:
        pages = [each for each in await response.json() if each["type"] == "page"]
    return str(pages[0]["webSocketDebuggerUrl"])
