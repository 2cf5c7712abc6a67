"""What becomes of planned messages when they fall due: sent, dropped, or kept for later."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from handlers.answer import Commands, Screen
from storage import due
from storage.facts import Fact

BEFORE_START = timedelta(hours=2)  # news that waits for the morning must leave so much time before the event


@dataclass(frozen=True, slots=True)
class Notice:
    """One message for the planned rows `claims`; `silent` in quiet hours; `withdraw` are messages to delete;
    `commands` are the menu of the person's chat from now on."""

    claims: tuple[int, ...]
    screen: Screen
    silent: bool = False
    withdraw: tuple[int, ...] = ()
    commands: Commands | None = None


@dataclass(slots=True)
class Verdict:
    """By row id: why it is dropped, and until when it is kept; `failed` when that is for a fault, which is counted."""

    send: list[Notice] = field(default_factory=list)
    drop: dict[int, str] = field(default_factory=dict)
    later: dict[int, datetime] = field(default_factory=dict)
    failed: bool = False


def waits_for_morning(fact: Fact, now: datetime) -> datetime | None:
    """When quiet hours end, if the news can wait until then."""
    if not due.is_quiet(now, fact.person):
        return None
    morning = due.after_quiet(now, fact.person)
    if fact.meeting is not None and fact.meeting.start - morning < BEFORE_START:
        return None
    return morning
