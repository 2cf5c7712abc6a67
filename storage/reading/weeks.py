"""Weeks, weekends, weekdays, this and next month, counted from a day."""

import calendar
from datetime import date, datetime, timedelta

from storage.reading.day_words import (
    MONTH,
    SEASONS,
    SHORT_WEEKDAY_OF,
    WEEK,
    WEEKDAY_OF,
    WEEKEND,
    YEAR,
    Point,
    key_at,
    said_at,
)

_SATURDAY, _EVENING = 5, 18
_WITHIN = ("протягом", "впродовж", "упродовж")


def weekend(keys: tuple[str, ...], at: int, now: datetime) -> Point | None:
    """What is left of the coming one; on Sunday from six in the evening the one after."""
    said, noun = said_at(keys, at)
    if not WEEKEND.fullmatch(key_at(keys, noun)) or key_at(keys, noun + 1) in ("дня", "дні"):
        return None
    today = now.date()
    monday = today - timedelta(today.weekday())
    if said == "next":
        monday += timedelta(7)
    over = today.weekday() == 6 and now.hour >= _EVENING
    saturday = monday + timedelta(_SATURDAY + (7 if over and said != "next" else 0))
    return Point(max(today, saturday), saturday + timedelta(1), noun + 1, kind="weekend")


def season(keys: tuple[str, ...], at: int, now: datetime) -> Point | None:
    """«влітку», «цієї зими»; the present one from today."""
    said, noun = said_at(keys, at)
    number = SEASONS.get(key_at(keys, noun))
    if number is None:
        return None
    today = now.date()
    year = today.year - (number == 0 and today.month < 3)
    if said == "next" or ((year, 3 * number + 2) < (today.year, today.month) and number):
        year += 1
    first = date(year, 12, 1) if number == 0 else date(year, 3 * number, 1)
    last = (first + timedelta(92)).replace(day=1) - timedelta(1)
    return Point(max(first, today), last, noun + 1, weak=not said, kind="season")


def month_or_year(keys: tuple[str, ...], at: int, now: datetime) -> Point | None:
    """«цього місяця», "next year"."""
    said, noun = said_at(keys, at)
    today = now.date()
    if not said:
        return None
    if MONTH.fullmatch(key_at(keys, noun)):
        first = today if said == "this" else (today.replace(day=1) + timedelta(32)).replace(day=1)
        return Point(first, first.replace(day=calendar.monthrange(first.year, first.month)[1]), noun + 1, kind="span")
    if YEAR.fullmatch(key_at(keys, noun)):
        first = today if said == "this" else date(today.year + 1, 1, 1)
        return Point(first, date(first.year, 12, 31), noun + 1, kind="span")
    return None


def week(keys: tuple[str, ...], at: int, now: datetime) -> Point | None:
    """The rest of this one, all of the next one, seven days from today («найближчий тиждень»)."""
    said, noun = said_at(keys, at)
    if not WEEK.fullmatch(key_at(keys, noun)):
        return None
    today, before = now.date(), keys[at - 1] if at else ""
    monday = today - timedelta(today.weekday())
    if said == "next":
        return Point(monday + timedelta(7), monday + timedelta(13), noun + 1, kind="span")
    if keys[at].startswith(("найближч", "ближайш")) or (before in _WITHIN and keys[noun] == "тижня"):
        return Point(today, today + timedelta(6), noun + 1, kind="span")
    if said or (before == "на" and keys[noun] in ("тижні", "неделе")):
        return Point(today, monday + timedelta(6), noun + 1, kind="span")
    return None


def weekday(keys: tuple[str, ...], at: int, now: datetime) -> Point | None:
    """The nearest, today included; "next" is in next week."""
    said, noun = said_at(keys, at)
    key = key_at(keys, noun)
    number = next((number for number, names in enumerate(SHORT_WEEKDAY_OF) if names.fullmatch(key)), None)
    if number is None:
        return None
    today = now.date()
    ahead = 7 - today.weekday() + number if said == "next" else (number - today.weekday()) % 7
    day = today + timedelta(ahead)
    return Point(day, day, noun + 1, weak=not WEEKDAY_OF[number].fullmatch(key), kind="weekday")
