"""Days as people name them in a search: one point of the calendar at a word (a day, a week, a month)."""

import calendar
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from storage.reading.day_words import (
    COUNT,
    DAYS,
    MONTH,
    MONTHS_OF,
    NEXT,
    THIRD,
    THIS,
    WEEK,
    WEEKDAY_OF,
    YEAR,
    Point,
    day_number,
    key_at,
    month_of,
    said_at,
)
from storage.reading.weeks import month_or_year, season, week, weekday, weekend

_OLD = re.compile(r"20\d\d")
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?")
_AHEAD = {
    "сьогодні": 0,
    "сьодні": 0,
    "сегодня": 0,
    "today": 0,
    "завтра": 1,
    "tomorrow": 1,
    "післязавтра": 2,
    "послезавтра": 2,
}


def point(keys: tuple[str, ...], at: int, now: datetime, after: date | None = None) -> Point | None:
    """What the words at a place name, by the local `now`; days without a year are not before `after` (today)."""
    if at >= len(keys):
        return None
    found = next((one for reader in _readers() if (one := reader(keys, at, now))), None)
    if found is None:
        return None
    floor = after or now.date()
    return _not_before(found, floor) if found.kind in ("yearless", "month") and found.last < floor else found


def _readers() -> tuple[Callable[[tuple[str, ...], int, datetime], Point | None], ...]:
    spans = (_year, _ahead, _relative, weekend, month_or_year, week, weekday, season)
    return (*spans, _day_of_month, _dotted, _third, _named_month, _feast)


def dated(year: int, month: int, day: int) -> date | None:
    sound = 1900 < year < 2200 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    return date(year, month, day) if sound else None


def upcoming(month: int, day: int, floor: date) -> date | None:
    """The next such day, not before `floor`; 29 February may be years away."""
    return next(
        (found for ahead in range(9) if (found := dated(floor.year + ahead, month, day)) and found >= floor), None
    )


def _not_before(found: Point, floor: date) -> Point:
    first = upcoming(found.first.month, found.first.day, floor)
    if first is None:
        return found
    if found.kind == "month":
        first = date(first.year, found.first.month, found.first.day)
        last = min(found.last.day, calendar.monthrange(first.year, first.month)[1])
        return Point(first, first.replace(day=last), found.end, found.weak, found.kind)
    return Point(first, first, found.end, found.weak, "day")


def _ahead(keys: tuple[str, ...], at: int, now: datetime) -> Point | None:
    if keys[at] == "day" and keys[at + 1 : at + 3] == ("after", "tomorrow"):
        day = now.date() + timedelta(2)
        return Point(day, day, at + 3)
    if keys[at] in ("завтрашній", "завтрашнього", "завтрашнего") and key_at(keys, at + 1) in ("день", "дня"):
        day = now.date() + timedelta(1)
        return Point(day, day, at + 2)
    ahead = _AHEAD.get(keys[at])
    if ahead is None:
        return None
    day = now.date() + timedelta(ahead)
    return Point(day, day, at + 1)


def _relative(keys: tuple[str, ...], at: int, now: datetime) -> Point | None:
    """«через тиждень», «через 3 дні», "in two weeks", «найближчі 5 днів»."""
    spread = bool(THIS.fullmatch(keys[at]) or NEXT.fullmatch(keys[at])) and _number(key_at(keys, at + 1)) is not None
    alone = at == 0 and keys[at] == "за" and len(keys) <= 3  # «англійська за 2 місяці» is not in two months
    if keys[at] not in ("через", "in") and not spread and not alone:
        return None
    count, unit = _number(key_at(keys, at + 1)), at + 2
    if count is None and keys[at] in ("через", "за"):
        count, unit = 1, at + 1
    ahead = _length(key_at(keys, unit), count, now.date()) if count and count <= 60 else None
    if ahead is None or (unit == at + 1 and DAYS.fullmatch(key_at(keys, unit))):
        return None
    if alone and unit + 1 < len(keys):
        return None
    if keys[at] == "через" and WEEK.fullmatch(key_at(keys, unit)) and (named := _weekday_of(keys, unit + 1, ahead)):
        return named
    first = now.date() if spread else ahead
    last = ahead - timedelta(1) if spread else ahead
    return Point(first, last, unit + 1, weak=keys[at] == "in", kind="ahead")


def _weekday_of(keys: tuple[str, ...], at: int, ahead: date) -> Point | None:
    """«через тиждень у суботу»: the Saturday of that week."""
    at += key_at(keys, at) in ("у", "в")
    number = next((number for number, names in enumerate(WEEKDAY_OF) if names.fullmatch(key_at(keys, at))), None)
    if number is None:
        return None
    day = ahead + timedelta(number - ahead.weekday())
    return Point(day, day, at + 1)


def _number(key: str) -> int | None:
    return int(key) if key.isascii() and key.isdigit() and len(key) < 4 else COUNT.get(key)


def _length(unit: str, count: int, today: date) -> date | None:
    if DAYS.fullmatch(unit):
        return today + timedelta(count)
    if WEEK.fullmatch(unit):
        return today + timedelta(7 * count)
    if MONTHS_OF.fullmatch(unit):
        months = today.year * 12 + today.month - 1 + count
        year, month = divmod(months, 12)
        return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))
    return None


def _day_of_month(keys: tuple[str, ...], at: int, now: datetime) -> Point | None:
    """«14 грудня 2026 року», "December 14th", "14 of December", «5 числа»."""
    month = month_of(keys[at], short=True)
    day = day_number(keys, at + 1) if month and keys[at][0].isascii() else day_number(keys, at)
    if day is None:
        return None
    number, after = day
    if not month or not keys[at][0].isascii():
        after += key_at(keys, after) == "of"
        if key_at(keys, after) in ("числа", "число"):
            return _numbered(number, after + 1, now.date())
        month = month_of(key_at(keys, after), short=True)
        after += 1
    return _with_year(keys, after, month, number, now.date()) if month else None


def _numbered(number: int, end: int, today: date) -> Point | None:
    for ahead in range(3):
        year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        day = dated(year, month + 1, number)
        if day and day >= today:
            return Point(day, day, end)
    return None


def _with_year(keys: tuple[str, ...], after: int, month: int, number: int, today: date) -> Point | None:
    """A past day with its year is no wish to go there; without, it is the next such day."""
    if _OLD.fullmatch(key_at(keys, after)):
        day = dated(int(keys[after]), month, number)
        end = after + 1 + (key_at(keys, after + 1) in ("року", "рік", "р", "года", "г"))
        return Point(day, day, end) if day and day >= today else None
    if len(key_at(keys, after)) == 4 and key_at(keys, after).isdigit():
        return None
    day = dated(today.year, month, number) or upcoming(month, number, today)
    return Point(day, day, after, kind="yearless") if day else None


def _dotted(keys: tuple[str, ...], at: int, now: datetime) -> Point | None:
    match = _DOTTED.fullmatch(keys[at])
    iso = re.fullmatch(r"20\d\d", keys[at]) and keys[at + 1 : at + 2] == ("-",) and keys[at + 3 : at + 4] == ("-",)
    if iso and at + 4 < len(keys) and keys[at + 2].isdigit() and keys[at + 4].isdigit() and 0 < int(keys[at + 2]) < 13:
        day = dated(int(keys[at]), int(keys[at + 2]), int(keys[at + 4]))
        return Point(day, day, at + 5) if day and day >= now.date() else None
    if not match or not keys[at].isascii() or not 1 <= int(match[2]) <= 12:
        return None
    if match[3]:
        day = dated(int(match[3]) + (2000 if len(match[3]) == 2 else 0) or 1, int(match[2]), int(match[1]))
        return Point(day, day, at + 1) if day and day >= now.date() else None
    day = dated(now.year, int(match[2]), int(match[1])) or upcoming(int(match[2]), int(match[1]), now.date())
    return Point(day, day, at + 1, weak=len(match[2]) == 1 or "/" in keys[at], kind="yearless") if day else None


def _third(keys: tuple[str, ...], at: int, now: datetime) -> Point | None:
    """«початку грудня», "end of the month"."""
    third = THIRD.get(keys[at])
    if third is None:
        return None
    noun = at + 1 + (key_at(keys, at + 1) == "of")
    noun += key_at(keys, noun) == "the"
    said, noun = said_at(keys, noun) if noun < len(keys) else ("", noun)
    today, key = now.date(), key_at(keys, noun)
    if WEEK.fullmatch(key) and third == 2:
        sunday = today + timedelta(6 - today.weekday() + (7 if said == "next" else 0))
        return Point(sunday, sunday, noun + 1, weak=True, kind="end")
    if YEAR.fullmatch(key) and third == 2 and not said:
        return Point(date(today.year, 12, 1), date(today.year, 12, 31), noun + 1, kind="end")
    month = month_of(key) or (today.month if MONTH.fullmatch(key) else None)
    if month is None:
        return None
    year = today.year + ((month, 31) < (today.month, 1))
    if said == "next" and MONTH.fullmatch(key):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    length = calendar.monthrange(year, month)[1]
    if keys[at] == "середини":
        return Point(date(year, month, 15), date(year, month, 15), noun + 1, kind="end")
    first, last = ((1, 10), (11, 20), (21, length))[third]
    return Point(date(year, month, first), date(year, month, last), noun + 1, kind="end" if third == 2 else "span")


def _named_month(keys: tuple[str, ...], at: int, now: datetime) -> Point | None:
    said, noun = said_at(keys, at)
    month = month_of(key_at(keys, noun))
    if month is None:
        return None
    year, end = now.year, noun + 1
    if _OLD.fullmatch(key_at(keys, end)):
        year, end = int(keys[end]), end + 1
        end += key_at(keys, end) in ("року", "рік", "р", "года", "г")
        if (year, month) < (now.year, now.month):
            return None
    elif month < now.month:
        year += 1
    last = calendar.monthrange(year, month)[1]
    return Point(date(year, month, 1), date(year, month, last), end, weak=not said, kind="month")


def _year(keys: tuple[str, ...], at: int, now: datetime) -> Point | None:
    """«2027 році»."""
    if not _OLD.fullmatch(keys[at]) or not YEAR.fullmatch(key_at(keys, at + 1)) or int(keys[at]) < now.year:
        return None
    year = int(keys[at])
    return Point(date(year, 1, 1), date(year, 12, 31), at + 2, weak=True, kind="span")


def _feast(keys: tuple[str, ...], at: int, now: datetime) -> Point | None:
    two, today = keys[at : at + 2], now.date()
    if two in (("нового", "року"), ("нового", "года"), ("new", "year"), ("new", "years")):
        day, end = date(today.year + 1, 1, 1), at + 2
    elif keys[at] in ("різдва", "рождества", "christmas"):
        day, end = upcoming(12, 25, today) or today, at + 1
    else:
        return None
    return Point(day, day, end, weak=True, kind="feast")
