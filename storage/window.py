"""The stretch of time that filters ask for: days by the clock of the reader, and hours of those days."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from storage.filters import Filters, Hours

SHIFTS = 4  # changes of the clock that are known ahead: two years
_SATURDAY, _WEEK_DAYS, _MONTH_DAYS = 5, 7, 30
_STEP = timedelta(days=7)
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_NEVER = datetime(9999, 1, 1, tzinfo=UTC)
_PARTS = {"morning": (0, 12 * _HOUR), "afternoon": (12 * _HOUR, 17 * _HOUR), "evening": (17 * _HOUR, _DAY)}


def window(filters: Filters, now: datetime, zone: str) -> tuple[datetime, datetime | None]:
    """From when until when, by the clock of `zone`: what ends before the one or starts at the other is left out."""
    place = ZoneInfo(zone)
    first, last = _days(filters, now.astimezone(place).date())
    begin = max(now, datetime.combine(first, time(), place)) if first else now
    return begin, datetime.combine(last + timedelta(days=1), time(), place) if last else None


def _days(filters: Filters, today: date) -> tuple[date | None, date | None]:
    """The first day and the last one; None for no bound."""
    if filters.days:
        return filters.days.first, filters.days.last
    if filters.day:
        return filters.day, filters.day
    if filters.when == "weekend":
        sunday = today + timedelta(6 - today.weekday())
        return max(today, sunday - timedelta(1)), sunday
    spans = {"today": (0, 1), "tomorrow": (1, 1), "week": (0, _WEEK_DAYS), "month": (0, _MONTH_DAYS)}
    if filters.when not in spans:
        return None, None
    skip, days = spans[filters.when]
    return today + timedelta(skip), today + timedelta(skip + days - 1)


def midnight(zone: str, now: datetime) -> datetime:
    """When the day began by the clock of `zone`."""
    place = ZoneInfo(zone)
    return datetime.combine(now.astimezone(place).date(), time(), place)


def seconds(hours: Hours) -> tuple[int, int]:
    """The hours as seconds of a day, the second one left out; «до 12:00» counts what starts at noon sharp."""
    low, high = _PARTS.get(hours.part, (0, _DAY))
    after = _seconds(hours.after) if hours.after else 0
    before = _seconds(hours.before) + _MINUTE if hours.before else _DAY
    return max(low, after), min(high, before) if hours.after != hours.before else before


def _seconds(clock: time) -> int:
    return clock.hour * _HOUR + clock.minute * _MINUTE


@dataclass(frozen=True, slots=True)
class Clock:
    """A zone's distance from UTC in seconds, and how it changes: always SHIFTS moments, each with the distance from
    then on."""

    offset: int
    shifts: tuple[tuple[datetime, int], ...]


def clock(zone: str, now: datetime) -> Clock:
    """The zone's clock from the beginning of this month on."""
    return _clock(zone, now.year, now.month)


@lru_cache(maxsize=64)
def _clock(zone: str, year: int, month: int) -> Clock:
    place, moment = ZoneInfo(zone), datetime(year, month, 1, tzinfo=UTC)
    offset = _offset(place, moment)
    shifts: list[tuple[datetime, int]] = []
    for _ in range(2 * 53):
        later = moment + _STEP
        if _offset(place, later) != _offset(place, moment):
            shifts.append(_shift(place, moment, later))
        moment = later
    filled = (shifts + [(_NEVER, offset)] * SHIFTS)[:SHIFTS]
    return Clock(offset, tuple(filled))


def _shift(place: ZoneInfo, before: datetime, after: datetime) -> tuple[datetime, int]:
    """When the clock is moved between two moments, to the minute."""
    while after - before > timedelta(minutes=1):
        middle = before + (after - before) / 2
        before, after = (before, middle) if _offset(place, middle) == _offset(place, after) else (middle, after)
    return after.replace(second=0, microsecond=0), _offset(place, after)


def _offset(place: ZoneInfo, moment: datetime) -> int:
    return int((moment.astimezone(place).utcoffset() or timedelta()).total_seconds())
