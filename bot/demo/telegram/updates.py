"""Updates on their way to the bot: kept until confirmed, taken by one long poll or pushed to a webhook."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import islice

from bot.demo.telegram.wire import Json, Params, Refused, bad

# https://core.telegram.org/bots/api#getupdates: all but these come unless asked for
UNASKED = frozenset(("chat_member", "message_reaction", "message_reaction_count"))
FIRST_ID = 700_000_001
MAX_TAKEN = 100
MAX_WAIT = 50
KEPT = timedelta(hours=24)
TERMINATED = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
BY_WEBHOOK = "Conflict: terminated by setWebhook request"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


class Updates:
    """`idle` answers whether everything that happened has been taken and confirmed."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._pending: deque[Json] = deque()
        self._added: dict[int, datetime] = {}
        self.allowed: frozenset[str] | None = None  # None: all but UNASKED
        self.webhook_active = False
        self._next_id = FIRST_ID
        self._poller: asyncio.Future[str] | None = None
        self._arrived = asyncio.Event()

    def add(self, kind: str, value: Json) -> int | None:
        """Queues an update and returns its id, or None when the bot asked not to get this kind."""
        if not self._wanted(kind):
            return None
        update_id = self._next_id
        self._next_id += 1
        self._pending.append({"update_id": update_id, kind: value})
        self._added[update_id] = self._now()
        self._arrived.set()
        return update_id

    @property
    def pending(self) -> deque[Json]:
        """Not yet confirmed, oldest first; after 24 hours Telegram forgets an update."""
        expired = self._now() - KEPT
        while self._pending and self._added.get(self._pending[0]["update_id"], expired) < expired:
            self._forget()
        return self._pending

    def _forget(self) -> None:
        self._added.pop(self._pending.popleft()["update_id"], None)

    def _wanted(self, kind: str) -> bool:
        return kind not in UNASKED if self.allowed is None else kind in self.allowed

    @property
    def idle(self) -> bool:
        return not self.pending

    def allow(self, kinds: object) -> None:
        """Remembers `allowed_updates`; an empty list means the default, an absent one leaves it as it was."""
        if not isinstance(kinds, list):
            return
        self.allowed = frozenset(map(str, kinds)) or None

    def confirm(self, offset: int) -> None:
        while offset < 0 and len(self._pending) > -offset:
            self._forget()
        while self._pending and self._pending[0]["update_id"] < offset:
            self._forget()

    def remove(self, update_ids: Iterable[int]) -> None:
        gone = set(update_ids)
        self._pending = deque(update for update in self._pending if update["update_id"] not in gone)
        for update_id in gone:
            self._added.pop(update_id, None)

    def drop(self) -> None:
        self._pending.clear()
        self._added.clear()

    def end_poll(self, reason: str) -> None:
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(reason)

    async def take(self, params: Params) -> list[Json]:
        """getUpdates."""
        if self.webhook_active:
            raise Refused(409, WEBHOOK_ACTIVE)
        self.end_poll(TERMINATED)
        self.allow(params.json("allowed_updates", "allowed updates"))
        self.confirm(params.number("offset"))
        limit = params.number("limit", MAX_TAKEN)
        limit = limit if 1 <= limit <= MAX_TAKEN else MAX_TAKEN
        timeout = min(max(params.number("timeout"), 0), MAX_WAIT)
        if not self.pending and timeout:
            await self._wait(timeout)
        return list(islice(self.pending, limit))

    async def _wait(self, seconds: int) -> None:
        """Until something arrives, the time is over, or another poller ends this poll with 409."""
        poller = self._poller = asyncio.get_running_loop().create_future()
        self._arrived.clear()
        arrival = asyncio.ensure_future(self._arrived.wait())
        try:
            await asyncio.wait((arrival, poller), timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            arrival.cancel()
            if self._poller is poller:
                self._poller = None
        if poller.done():
            raise Refused(409, poller.result())

    async def arrival(self) -> None:
        """Until there may be something to push to a webhook."""
        self._arrived.clear()
        await self._arrived.wait()


def check_allowed(params: Params) -> None:
    kinds = params.json("allowed_updates", "allowed updates")
    if kinds is not None and not isinstance(kinds, list):
        raise bad("can't parse allowed updates: expected an array of strings")
