"""What the apps see change, in order; read by long poll or as server-sent events."""

import asyncio
from collections import deque

from bot.demo.telegram.wire import Json

KEPT = 5000


class Changes:
    """A change is small (kind and ids); what it is about is looked up when it is read. `revision` numbers the last."""

    def __init__(self) -> None:
        self.revision = 0
        self._kept: deque[tuple[int, Json]] = deque(maxlen=KEPT)
        self._waiting: set[asyncio.Future[None]] = set()

    def note(self, kind: str, **about: object) -> int:
        self.revision += 1
        self._kept.append((self.revision, {"revision": self.revision, "kind": kind, **about}))
        if self._waiting:
            self._wake()
        return self.revision

    def _wake(self) -> None:
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(None)
        self._waiting.clear()

    def since(self, revision: int) -> list[Json] | None:
        """The changes after a revision, oldest first; None when that is too long ago and all must be read anew."""
        if revision > self.revision or (self._kept and self._kept[0][0] > revision + 1):
            return None
        return [change for number, change in self._kept if number > revision]

    async def wait(self, revision: int, seconds: float) -> None:
        """Until something changes after `revision`, at most so many seconds."""
        if self.revision > revision:
            return
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(waiter)
        try:
            await asyncio.wait((waiter,), timeout=seconds)
        finally:
            self._waiting.discard(waiter)
