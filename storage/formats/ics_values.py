"""Dates, lengths and positions as iCalendar writes them (RFC 5545, 3.3)."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from storage.formats.ics_lines import Component, Line
from storage.formats.model import Notebook, Unreadable, Where
from storage.formats.zones import Clock, resolve

DATE = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})(?:Z|[T ](\d{2}):?(\d{2}):?(\d{2})?(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?", re.I
)
DURATION = re.compile(
    r"([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?", re.I
)
FIRST_YEAR, LAST_YEAR = 1601, 2200
LONGEST = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class Moment:
    """A wall time on some clock; an all-day moment is that day's midnight."""

    local: datetime
    clock: Clock
    all_day: bool

    @property
    def utc(self) -> datetime:
        return to_utc(self.local, self.clock)

    def on(self, clock: Clock) -> datetime:
        """The wall time that another clock shows at this moment; a date stays the same date everywhere."""
        if self.all_day or clock == self.clock:
            return self.local
        return self.utc.astimezone(clock.zone).replace(tzinfo=None)

    @property
    def key(self) -> str:
        return f"{self.local:%Y%m%d}" if self.all_day else f"{self.utc:%Y%m%dT%H%M%SZ}"


@dataclass(slots=True)
class Context:
    """What the values of a file are read against: its zones, the city's clock, now, and where remarks go."""

    definitions: dict[str, Component]
    home: Clock
    now: datetime
    book: Notebook


def to_utc(local: datetime, clock: Clock) -> datetime:
    """UTC of a wall time; one that the change of clocks skipped is read as before the change (RFC 5545, 3.3.5)."""
    return local.replace(tzinfo=clock.zone).astimezone(UTC)


def moment(line: Line, value: str, context: Context, where: Where) -> Moment:
    """One date or date-time. Raises Unreadable."""
    match = DATE.fullmatch(value.strip())
    if not match:
        raise Unreadable("bad-date", value=value.strip()[:60])
    if not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        raise Unreadable("year-out-of-range", value=value.strip()[:60])
    seconds = min(int(match[6] or 0), 59)  # leap seconds exist in no clock of ours
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        local = datetime.combine(day, time(int(match[4] or 0), int(match[5] or 0), seconds))
    except ValueError as error:
        raise Unreadable("bad-date", value=value.strip()[:60]) from error
    if not match[4]:
        return Moment(local, context.home, True)
    return Moment(local, _clock(line, match[7], context, where), False)


def _clock(line: Line, suffix: str | None, context: Context, where: Where) -> Clock:
    if suffix:
        clock = resolve("UTC" if suffix.upper() == "Z" else f"UTC{suffix}", {})
        return clock or context.home
    tzid = line.params.get("TZID", "")
    if not tzid:
        return context.home
    clock = resolve(tzid, context.definitions)
    if clock is None:
        context.book.note(where, "unknown-zone", zone=tzid[:60])
    return clock or context.home


def length(value: str) -> timedelta | None:
    """A duration ("PT1H30M"), None when it makes no sense for an event."""
    match = DURATION.fullmatch(value.strip())
    if not match or match[1] == "-":
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    total = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return total if total <= LONGEST else None


def position(value: str) -> tuple[float, float] | None:
    """Latitude and longitude from GEO or a geo: address; 0;0 is nobody's venue."""
    match = re.search(r"(-?\d{1,2}(?:\.\d+)?)\s*[;,]\s*(-?\d{1,3}(?:\.\d+)?)", value)
    if not match:
        return None
    lat, lon = float(match[1]), float(match[2])
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 and (lat or lon) else None
