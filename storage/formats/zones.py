"""What a file calls a time zone, turned into one whose clock we know.

Names met in real files: IANA, IANA behind a path (/softwarestudio.org/Olson_20011030_5/America/Chicago), Windows names,
Outlook's display names ("(UTC+07:00) Bangkok, Hanoi, Jakarta"), and names that only the file's own VTIMEZONE explains.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from storage.formats.ics_lines import Component

OFFSET = re.compile(r"\(?\b(?:utc|gmt)\s*([+−-])\s*(\d{1,2})(?::?(\d{2}))?", re.I)
# What icalendar raises on definitions that are torn; the plain offset is the answer then.
TORN = (ValueError, AttributeError, LookupError, TypeError, ArithmeticError, RuntimeError)
PREFERRED = (
    "Europe/Kyiv",
    "Europe/Berlin",
    "Europe/London",
    "UTC",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "Asia/Tokyo",
    "Asia/Dubai",
    "Europe/Istanbul",
    "Asia/Kolkata",
    "Australia/Sydney",
    "America/Sao_Paulo",
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A zone that tells the time; `name` is its IANA name, None when only the file knows it."""

    zone: tzinfo
    name: str | None


@cache
def named(name: str) -> Clock | None:
    """An IANA zone by its exact name in any letter case, Europe/Kiev under its present name."""
    sound = _spelling().get(name.strip().casefold())
    if sound is None:
        return None
    sound = {"Europe/Kiev": "Europe/Kyiv", "Europe/Uzhgorod": "Europe/Kyiv", "Europe/Zaporozhye": "Europe/Kyiv"}.get(
        sound, sound
    )
    try:
        return Clock(ZoneInfo(sound), sound)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@cache
def _spelling() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


def resolve(tzid: str, definitions: dict[str, Component]) -> Clock | None:
    """The clock that a TZID means, by name first and by the file's VTIMEZONE after; None when nobody knows it."""
    tzid = tzid.strip().strip('"').replace("\\,", ",")
    definition = definitions.get(tzid.casefold())
    by_definition = _by_definition(definition) if definition and not _by_name(tzid) else None
    return _by_name(tzid) or by_definition or _by_offset(tzid)


def _by_name(tzid: str) -> Clock | None:
    if tzid.upper() in {"Z", "UTC", "GMT", "ETC/UTC", "ETC/GMT"}:
        return Clock(UTC, "UTC")
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # here and below: a serving bot rarely needs it

    windows = WINDOWS_TO_OLSON.get(tzid, tzid)
    parts = tzid.strip("/").split("/")
    tails = ["/".join(parts[-size:]) for size in (3, 2, 1) if size <= len(parts)]
    return named(windows) or next(filter(None, map(named, tails)), None)


def _by_definition(definition: Component) -> Clock | None:
    from icalendar import Timezone

    location = definition.text("X-LIC-LOCATION")
    if location and (clock := named(location)):
        return clock
    try:
        component = Timezone.from_ical(definition.source())
        zone = component.to_tz() if isinstance(component, Timezone) else None
    except TORN:
        return _by_last_offset(definition)
    if not isinstance(zone, tzinfo):
        return None
    return _same_clock(zone) or Clock(zone, None)


def _by_last_offset(definition: Component) -> Clock | None:
    for part in definition.children:
        match = re.fullmatch(r"([+-])(\d{2}):?(\d{2})\d*", part.text("TZOFFSETTO"))
        if match:
            return _fixed(match[1], int(match[2]), int(match[3]))
    return None


def _by_offset(tzid: str) -> Clock | None:
    match = OFFSET.search(tzid)
    return _fixed(match[1], int(match[2]), int(match[3] or 0)) if match else None


def _fixed(sign: str, hours: int, minutes: int) -> Clock | None:
    if hours > 14 or minutes > 59:
        return None
    ahead = timedelta(hours=hours, minutes=minutes) * (1 if sign == "+" else -1)
    if not ahead:
        return Clock(UTC, "UTC")
    # POSIX counts westwards: Etc/GMT-3 is three hours ahead of UTC.
    name = f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if not minutes else ""
    return named(name) or Clock(timezone(ahead), None)


def _same_clock(zone: tzinfo) -> Clock | None:
    """An IANA zone whose clock has shown the same in recent years, so that rules can be kept by its name."""
    moments = [
        datetime(2024 + month // 12, month % 12 + 1, day, 12, tzinfo=UTC) for month in range(36) for day in (1, 28)
    ]
    try:
        shown = [moment.astimezone(zone).utcoffset() for moment in moments]
    except (ValueError, OverflowError, ArithmeticError, TypeError):
        return None
    for name in PREFERRED:
        clock = named(name)
        if clock and [moment.astimezone(clock.zone).utcoffset() for moment in moments] == shown:
            return clock
    first = shown[0]
    if first is not None and all(offset == first for offset in shown):
        minutes = int(first.total_seconds() // 60)
        return _fixed("+" if minutes >= 0 else "-", abs(minutes) // 60, abs(minutes) % 60)
    return None
