"""Every call that the bot made, in order, with what came of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.demo.telegram.wire import Json


@dataclass(frozen=True, slots=True)
class Call:
    """`code` is 200, the refusal's code, or 0 when the connection was dropped."""

    method: str
    params: Json
    at: datetime
    code: int
    description: str = ""
    result: object = None

    @property
    def ok(self) -> bool:
        return self.code == 200


class Journal:
    """Polling and other noise is left out by `of` and `names` unless asked for."""

    QUIET = frozenset(("getUpdates", "getMe", "getWebhookInfo"))

    def __init__(self, *, kept: bool = True, most: int = 100_000) -> None:
        self.kept = kept
        self.most = most  # past it the older half is forgotten
        self.calls: list[Call] = []

    def __iter__(self) -> Iterator[Call]:
        return iter(self.calls)

    def __len__(self) -> int:
        return len(self.calls)

    def add(self, call: Call) -> None:
        self.calls.append(call)
        if len(self.calls) > self.most:
            del self.calls[: self.most // 2]

    def clear(self) -> None:
        self.calls.clear()

    def of(self, *methods: str, since: int = 0) -> list[Call]:
        return [
            call for call in self.calls[since:] if call.method in methods or not (methods or call.method in self.QUIET)
        ]

    def names(self, since: int = 0) -> list[str]:
        """The methods called, in order, without polling."""
        return [call.method for call in self.of(since=since)]

    def refused(self, codes: Iterable[int] = ()) -> list[Call]:
        wanted = set(codes)
        return [call for call in self.of() if not call.ok and (not wanted or call.code in wanted)]
