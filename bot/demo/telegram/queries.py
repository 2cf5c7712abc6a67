"""Presses of inline buttons and inline queries, as records: what was asked, what was answered, how often."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.demo.telegram.state import Message, Person
from bot.demo.telegram.wire import Json, Refused, bad

ANSWERABLE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Answered:
    """One answerCallbackQuery: the words shown as a toast, or as an alert to be closed."""

    text: str
    alert: bool
    url: str = ""


@dataclass(slots=True, eq=False)
class Pressed:
    id: str
    person: Person
    data: str
    at: datetime
    message: Message | None
    update_id: int | None = None
    answers: list[Answered] = field(default_factory=list)  # Telegram shows the first only; every one is recorded


@dataclass(slots=True, eq=False)
class Asked:
    id: str
    person: Person
    query: str
    offset: str
    at: datetime
    update_id: int | None = None
    answers: list["Results"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Results:
    results: tuple[Json, ...]
    next_offset: str = ""
    button: Json | None = None
    cache_time: int = 300
    personal: bool = False


def check_age(at: datetime, now: datetime) -> None:
    if now - at > ANSWERABLE:
        raise too_old()


def too_old() -> Refused:
    return bad("query is too old and response timeout expired or query ID is invalid")
