"""Dates and hours typed in answer to «when?»: «14.12 18:00–20:00», «завтра о 18», «щосуботи об 11 до 30.01».

Strict: what is not understood as a whole is nothing, and the person is asked again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from storage.reading.dates import Span, read_days
from storage.reading.hours import ALL_DAY, Hours, read_hours
from storage.reading.periods import read_period
from storage.reading.spelling import read_line

MOST = 60
LONGEST_RANGE = timedelta(days=31)
LATEST = time(23, 59)
_LINES = re.compile(r"[\n;]+")
_WEEKDAYS = (
    r"понеділ\w*|пон[еі]дельник\w*|monday|пн",
    r"вівтор\w*|вторник\w*|tuesday|вт",
    r"серед\w*|сред\w*|wednesday|ср",
    r"четвер\w*|thursday|чт",
    r"п['’ʼ]?ятниц\w*|friday|пт",
    r"субот\w*|суббот\w*|saturday|сб",
    r"неділ\w*|воскресень\w*|sunday|нд|вс",
)
_EACH = re.compile(
    rf"(?:що|кожн\w+\s+|кажд\w+\s+|every\s+|each\s+)(?P<days>(?:(?:{'|'.join(_WEEKDAYS)})(?:\s*(?:,|і|й|та|и|and|&)\s*(?:що|кожн\w+\s+)?)?)+)",
    re.I,
)
_DAILY = re.compile(r"щодня|щоденно|кожн\w+ день|каждый день|ежедневно|every day|daily", re.I)
_DOTTED = re.compile(r"(?:(?:з|із|с|from)\s+)?\d{1,2}\.\d{2}(?:\s*(?:-|–|—|до|to|\s)\s*\d{1,2}\.\d{2})?", re.I)
_UNTIL = re.compile(r"\b(?:до|по|until|till)\s+(?=\d)", re.I)
_TIMES = re.compile(r"\b(\d{1,2})\s*(?:раз\w*|занят\w*|зустріч\w*|тижн\w*|недел\w*|times|meetings|weeks|lessons)", re.I)


@dataclass(frozen=True, slots=True)
class Dated:
    """One meeting, aware, in UTC; all-day ones end at the local midnight after their last day."""

    start: datetime
    end: datetime | None = None
    all_day: bool = False


def read_meetings(words: str, now: datetime, zone: str) -> tuple[Dated, ...]:
    """Every meeting the words name, in order; none when some part of them is not understood."""
    found: list[Dated] = []
    for line in filter(None, (part.strip() for part in _LINES.split(words))):
        meetings = list(_of_line(line, now.astimezone(ZoneInfo(zone)), zone))
        if not meetings:
            return ()
        found += meetings
    return tuple(sorted(set(found), key=lambda one: one.start))[:MOST]


def read_moment(words: str, now: datetime, zone: str) -> datetime | None:
    """One moment; a day without an hour is its end, as deadlines are meant."""
    spans, hours = _parts(words, now.astimezone(ZoneInfo(zone)))
    if len(spans) != 1 or spans[0].first != spans[0].last:
        return None
    at = hours.begin if hours and hours.begin else LATEST
    return _instant(spans[0].first, at, zone)


def names_day(words: str, now: datetime, zone: str) -> bool:
    """Whether an answer to «at what hour?» names a day of its own: «24.12 18:00», but not «18.10–20.00» or «10.12»."""
    if _DOTTED.fullmatch(words.strip()):
        return False
    found = read_meetings(words, now, zone)
    return bool(found) and (not found[0].all_day or bool(ALL_DAY.search(words)))


def at_hours(day: date, words: str, zone: str) -> Dated | None:
    """A meeting on a day that was picked, at hours that were typed: «18:00», «18–20», «увесь день»."""
    hours = read_hours(words.lower().strip(), alone=True)
    return _meeting(day, hours, zone) if hours else None


def _of_line(line: str, local: datetime, zone: str) -> Iterator[Dated]:
    if _EACH.search(line) or _DAILY.search(line):
        yield from _repeated(line, local, zone)
        return
    spans, hours = _parts(line, local)
    for span in spans:
        if span.last - span.first > LONGEST_RANGE and not (hours is None or hours.all_day):
            return
        yield from _of_span(span, hours, zone)


def _of_span(span: Span, hours: Hours | None, zone: str) -> Iterator[Dated]:
    """A range of days with hours is a meeting a day; without, one that lasts."""
    if hours is None or hours.all_day or hours.begin is None:
        yield Dated(_instant(span.first, time(), zone), _instant(span.last + timedelta(days=1), time(), zone), True)
        return
    for ahead in range((span.last - span.first).days + 1):
        yield _meeting(span.first + timedelta(days=ahead), hours, zone)


def _repeated(line: str, local: datetime, zone: str) -> Iterator[Dated]:
    """On weekdays, or daily, from the day that is named (today) until another one or so many times."""
    weekdays, rest = _weekdays(line)
    times = _TIMES.search(rest)
    rest = _TIMES.sub(" ", rest)
    until, rest = _until(rest, local.date())
    spans, rest = read_days(rest.lower(), local.date())
    hours = read_hours(rest) or read_hours(rest.strip(" ,.").lower(), alone=True)
    if hours is None or len(spans) > 1 or (until is None and times is None):
        return
    day = spans[0].first if spans else local.date()
    last = until or day + timedelta(weeks=53)
    left = min(int(times[1]), MOST) if times else MOST
    while day <= last and left:
        if day.weekday() in weekdays and _meeting(day, hours, zone).start > local:
            yield _meeting(day, hours, zone)
            left -= 1
        day += timedelta(days=1)


def _weekdays(line: str) -> tuple[frozenset[int], str]:
    each = _EACH.search(line)
    if each is None:
        return frozenset(range(7)), _DAILY.sub(" ", line)
    named = frozenset(
        number
        for number, names in enumerate(_WEEKDAYS)
        if re.search(rf"(?:^|\W|що)(?:{names})(?:\W|$)", each["days"], re.I)
    )
    return named, line[: each.start()] + " " + line[each.end() :]


def _until(rest: str, today: date) -> tuple[date | None, str]:
    for match in _UNTIL.finditer(rest):
        spans, after = read_days(rest[match.end() :].lower(), today)
        if spans:
            return spans[0].last, f"{rest[: match.start()]} {after}"
    return None, rest


def _parts(words: str, local: datetime) -> tuple[tuple[Span, ...], Hours | None]:
    """Days and hours; days in words («завтра», «у суботу») where no number names one."""
    spans, rest = read_days(words.lower(), local.date())
    if not spans:
        line = read_line(words)
        period = read_period(line, local)
        if period is None or period[0] != period[1]:
            return (), None
        spans, rest = (Span(period[0], period[0]),), line.rest()
    rest = rest.lower().strip(" ,.-–—")
    return spans, read_hours(rest) or (read_hours(rest, alone=True) if rest else None)


def _meeting(day: date, hours: Hours, zone: str) -> Dated:
    if hours.begin is None:
        return Dated(_instant(day, time(), zone), _instant(day + timedelta(days=1), time(), zone), True)
    start = _instant(day, hours.begin, zone)
    if hours.end is None or hours.end == hours.begin:
        return Dated(start)
    later = day if hours.end > hours.begin else day + timedelta(days=1)
    return Dated(start, _instant(later, hours.end, zone))


def _instant(day: date, at: time, zone: str) -> datetime:
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)
