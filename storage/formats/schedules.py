"""schema.org's Schedule ("every Wednesday at 19:00") as a recurrence rule and its dates."""

import re
from datetime import date, datetime, time, timedelta

from storage.formats import rules
from storage.formats.ics_series import Series
from storage.formats.ics_timing import Timing
from storage.formats.ics_values import Moment, length, to_utc
from storage.formats.jsons import Json, listed, words
from storage.formats.model import ReadRule, Unreadable
from storage.formats.zones import Clock, resolve
from storage.reading.dates import read_instant
from storage.reading.hours import read_hours

FREQUENCY = {"D": "DAILY", "W": "WEEKLY", "M": "MONTHLY", "Y": "YEARLY"}
WORDS = {"daily": "DAILY", "weekly": "WEEKLY", "monthly": "MONTHLY", "yearly": "YEARLY", "annually": "YEARLY"}
PERIOD = re.compile(r"P(\d{1,4})([DWMY])", re.I)
DAY = re.compile(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)", re.I)


def series(schedule: dict[str, Json], begins: date | None, home: Clock, now: datetime) -> Series:
    """Dates of one Schedule. `begins`: the event's own first day, for schedules that name none. Raises Unreadable."""
    clock = resolve(words(schedule.get("scheduleTimezone")), {}) or home
    today = now.astimezone(clock.zone).replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0)
    start_day = _day(schedule.get("startDate")) or begins or today.date()
    hours = read_hours(words(schedule.get("startTime")), alone=True)
    at = hours.begin if hours else None
    text = rule_of(schedule)
    first = rules.first_of(text, datetime.combine(start_day, at or time()))
    if first is None:
        raise Unreadable("rule-never", rule=text[:80])
    last_day = _day(schedule.get("endDate"))
    until = datetime.combine(last_day, time(23, 59, 59)) if last_day else None
    expansion = rules.expand(text, first, until, today)
    skipped = {_day(one) for one in listed(schedule.get("exceptDate"))}
    span = _span(schedule, first, at)
    timings = [
        Timing(Moment(start, clock, at is None), span) for start in expansion.starts if start.date() not in skipped
    ]
    if not timings:
        raise Unreadable("no-dates-left")
    left_out = tuple(datetime.combine(day, first.time()).isoformat() for day in sorted(filter(None, skipped)))
    rule = None
    if expansion.open and clock.name:
        minutes = int(span.total_seconds() // 60) if span else None
        ends = to_utc(expansion.until, clock)
        rule = ReadRule(expansion.rule, clock.name, first.isoformat(), minutes, at is None, left_out, ends)
    return Series(tuple(one.occurrence(one.start.key) for one in timings), rule, clock.name)


def rule_of(schedule: dict[str, Json]) -> str:
    """The schedule as RFC 5545 text. Raises Unreadable when it names no frequency."""
    stated = words(schedule.get("repeatFrequency"))
    match = PERIOD.fullmatch(stated)
    frequency = FREQUENCY[match[2].upper()] if match else WORDS.get(stated.rsplit("/", 1)[-1].lower())
    days = [day for one in listed(schedule.get("byDay")) if (day := _weekday(words(one)))]
    if frequency is None and days:
        frequency = "WEEKLY"
    if frequency is None:
        raise Unreadable("bad-rule", rule=stated[:80])
    if frequency == "DAILY" and match and int(match[1]) % 7 == 0:
        frequency, match = "WEEKLY", PERIOD.fullmatch(f"P{int(match[1]) // 7}W")
    parts = [f"FREQ={frequency}"]
    parts += [f"INTERVAL={max(1, int(match[1]))}"] if match else []
    parts += [f"BYDAY={','.join(days)}"] if days else []
    for name, field in (("BYMONTH", "byMonth"), ("BYMONTHDAY", "byMonthDay"), ("COUNT", "repeatCount")):
        given = [words(one) for one in listed(schedule.get(field))]
        parts += [f"{name}={','.join(given)}"] if given and all(given) else []
    return ";".join(parts)


def _weekday(text: str) -> str | None:
    """ "https://schema.org/Wednesday", "Wednesday", "WE", "2MO"."""
    match = DAY.match(text.rsplit("/", 1)[-1])
    return f"{match[1] or ''}{match[2].upper()}" if match else None


def _day(value: Json) -> date | None:
    instant = read_instant(words(value))
    return instant.date() if isinstance(instant, datetime) else instant


def _span(schedule: dict[str, Json], first: datetime, at: time | None) -> timedelta | None:
    ends = read_hours(words(schedule.get("endTime")), alone=True)
    if at is None:
        return timedelta(days=1)
    if ends and ends.begin:
        span = datetime.combine(first.date(), ends.begin) - first
        return span if span > timedelta(0) else span + timedelta(days=1)
    return length(words(schedule.get("duration")))
