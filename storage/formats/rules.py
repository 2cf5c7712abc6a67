"""Recurrence rules (RFC 5545, 3.3.10): from rule to dates, in the event's own wall time, within bounds.

dateutil walks on to the year 9999 when a rule never comes true, so what can never come true is refused first.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from dateutil.rrule import rrule, rrulestr

from storage.formats.model import Unreadable

FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
NUMBERS = {
    "BYMONTH": (1, 12),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYSETPOS": (-366, 366),
    "BYHOUR": (0, 23),
    "BYMINUTE": (0, 59),
}
ONLY_YEARLY = ("BYYEARDAY", "BYWEEKNO")
LONGEST_SET = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 31, "YEARLY": 366}
BACK = timedelta(days=366)
AHEAD = timedelta(days=366)
MOST = 1000
MOST_STEPS = {"DAILY": 10_000, "WEEKLY": 2000, "MONTHLY": 400, "YEARLY": 100}


@dataclass(frozen=True, slots=True)
class Expansion:
    """Local starts in order; `open` when the rule goes on after `until`; `rule` as it is kept for rolling forward."""

    starts: tuple[datetime, ...]
    rule: str
    open: bool
    until: datetime


def expand(text: str, start: datetime, until: datetime | None, today: datetime) -> Expansion:
    """Dates of a rule whose first is `start`. All times are wall times of one zone; `until` overrides the rule's own.

    What has no end before the horizon (a year ahead, to the end of that day) is `open`. Of long rules the dates of the
    last year and the year ahead are kept, at most MOST. Raises Unreadable.
    """
    parts = sound_parts(text)
    if until:
        parts["UNTIL"] = f"{until:%Y%m%dT%H%M%S}"
    rule = ";".join(f"{name}={value}" for name, value in parts.items())
    horizon = (today + AHEAD).replace(hour=23, minute=59, second=59, microsecond=0)
    if int(parts.get("INTERVAL", "1")) > MOST_STEPS[parts["FREQ"]]:
        return Expansion((start,), rule, False, horizon)
    found = [start]
    after = 0
    for one in _walk(rule, start):
        if one > horizon:
            after = 1
            break
        if one > start:
            found.append(one)
    wanted = _count(parts)
    found = found[:wanted] if wanted else found
    is_open = bool(after) and not (wanted and len(found) >= wanted)
    kept = _window(found, today, is_open)
    if kept[-1] < found[-1]:
        is_open, horizon = True, kept[-1]
    return Expansion(tuple(kept), rule, is_open, horizon)


def between(rule: str, start: datetime, after: datetime, until: datetime) -> list[datetime]:
    """Dates of a kept rule later than `after` and not later than `until`, at most MOST."""
    walked = takewhile(lambda one: one <= until, _walk(rule, start))
    return [one for one in walked if one > after][:MOST]


def first_of(text: str, start: datetime) -> datetime | None:
    """The first date from `start` on that the rule itself puts, None when there is none. Raises Unreadable."""
    parts = {name: value for name, value in sound_parts(text).items() if name != "COUNT"}
    rule = ";".join(f"{name}={value}" for name, value in parts.items())
    return next(iter(_walk(rule, start)), None)


def sound_parts(text: str) -> dict[str, str]:
    """The rule's parts that mean something, checked and in capitals. Raises Unreadable."""
    text = re.sub(r"^\s*(?:RRULE\s*:)?\s*", "", text, flags=re.I).upper()
    given = dict(part.split("=", 1) for part in re.sub(r"\s+", "", text).split(";") if "=" in part)
    frequency = given.get("FREQ", "")
    if frequency in {"SECONDLY", "MINUTELY", "HOURLY"}:
        raise Unreadable("rule-too-often", rule=text[:80])
    if (
        given.get("RSCALE", "GREGORIAN") != "GREGORIAN"
        or frequency not in FREQUENCIES
        or given.get("BYSECOND", "0") != "0"
    ):
        raise Unreadable("bad-rule", rule=text[:80])
    parts = {"FREQ": frequency}
    for name, value in given.items():
        if name in NUMBERS:
            parts[name] = _numbers(value, *NUMBERS[name], text)
        elif name in {"COUNT", "INTERVAL"}:
            parts[name] = _numbers(value, 1, 10**9, text)
        elif name == "BYDAY":
            parts[name] = _weekdays(value, frequency, text)
        elif name == "WKST" and value in {"MO", "TU", "WE", "TH", "FR", "SA", "SU"}:
            parts[name] = value
    _refuse_never(parts, text)
    return parts


def rule_until(text: str) -> str | None:
    match = re.search(r"\bUNTIL\s*=\s*([^;\s]*)", text, re.I)
    return match[1] if match else None


def _numbers(value: str, low: int, high: int, text: str) -> str:
    numbers = [part for part in value.split(",") if part]
    if not numbers or len(numbers) > 400 or not all(re.fullmatch(r"[+-]?\d{1,10}", part) for part in numbers):
        raise Unreadable("bad-rule", rule=text[:80])
    if not all(low <= int(part) <= high for part in numbers) or (low < 0 and "0" in numbers):
        raise Unreadable("bad-rule", rule=text[:80])
    return ",".join(str(int(part)) for part in numbers)


def _weekdays(value: str, frequency: str, text: str) -> str:
    days = [re.fullmatch(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", part) for part in value.split(",") if part]
    if not days or not all(days):
        raise Unreadable("bad-rule", rule=text[:80])
    ordinal = frequency in {"MONTHLY", "YEARLY"}
    return ",".join(f"{int(day[1]) if day[1] and ordinal else ''}{day[2]}" for day in days if day)


def _refuse_never(parts: dict[str, str], text: str) -> None:
    def listed(name: str) -> list[int]:
        return [int(part) for part in parts.get(name, "").split(",") if part]

    frequency = parts["FREQ"]
    hours = max(1, len(listed("BYHOUR"))) * max(1, len(listed("BYMINUTE")))
    if hours > 24 or (frequency != "YEARLY" and any(name in parts for name in ONLY_YEARLY)):
        raise Unreadable("bad-rule", rule=text[:80])
    months, days = listed("BYMONTH") or list(range(1, 13)), listed("BYMONTHDAY")
    if days and not any(abs(day) <= monthrange(2024, month)[1] for month in months for day in days):
        raise Unreadable("rule-never", rule=text[:80])
    if listed("BYSETPOS") and min(abs(one) for one in listed("BYSETPOS")) > LONGEST_SET[frequency] * hours:
        raise Unreadable("rule-never", rule=text[:80])


def _walk(rule: str, start: datetime) -> rrule:
    try:
        walked = rrulestr(rule, dtstart=start)
    except (ValueError, TypeError, KeyError, OverflowError, AttributeError) as error:
        raise Unreadable("bad-rule", rule=rule[:80]) from error
    if not isinstance(walked, rrule):
        raise Unreadable("bad-rule", rule=rule[:80])
    return walked


def _count(parts: dict[str, str]) -> int | None:
    return int(parts["COUNT"]) if "COUNT" in parts else None


def _window(found: list[datetime], today: datetime, is_open: bool) -> list[datetime]:
    """At most MOST dates: what is ahead first, then what was last."""
    if len(found) <= MOST and not is_open:
        return found
    ahead = [one for one in found if one >= today]
    recent = [one for one in found if one >= today - BACK] or found[-1:]
    return ahead[:MOST] if len(ahead) >= MOST else recent[-MOST:]
