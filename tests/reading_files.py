"""Helpers to tell stories about files: a short calendar in, the dates as Kyiv's clock shows them out."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from storage.formats.model import Reading, ReadOccurrence, ReadOpportunity
from storage.formats.reader import read

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # a Monday morning
KYIV = ZoneInfo("Europe/Kyiv")


def reading(content: str | bytes, name: str = "file", now: datetime = NOW) -> Reading:
    return read(content.encode() if isinstance(content, str) else content, name, "Europe/Kyiv", now)


def only(content: str | bytes, name: str = "file", now: datetime = NOW) -> ReadOpportunity:
    """The one opportunity of a file that has nothing to complain of."""
    found = reading(content, name, now)
    assert (found.refusals, len(found.opportunities)) == ((), 1)
    return found.opportunities[0]


def event(*lines: str, before: str = "") -> str:
    """A calendar with one event of the given lines."""
    return "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Test//UK",
            *([before] if before else []),
            "BEGIN:VEVENT",
            *lines,
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )


def kyiv(one: ReadOccurrence) -> str:
    """ "2026-12-14 18:00–20:00", "2026-12-14 all day", with "cancelled" where it is."""
    start = one.start.astimezone(KYIV)
    words = f"{start:%Y-%m-%d}"
    if one.all_day:
        last = one.end.astimezone(KYIV) if one.end else start
        words += " all day" if (last - start).days < 2 else f" all day to {last:%Y-%m-%d}"
    else:
        words += f" {start:%H:%M}" + (f"–{one.end.astimezone(KYIV):%H:%M}" if one.end else "")
    return words + (" cancelled" if one.cancelled else "")


def dates(opportunity: ReadOpportunity) -> list[str]:
    return [kyiv(one) for one in opportunity.dates]


def refused(content: str | bytes, name: str = "file") -> list[tuple[str, str, str]]:
    """Where, why, and what it was called."""
    return [
        (f"{one.where.kind} {one.where.at}".strip(), one.reason, one.title) for one in reading(content, name).refusals
    ]


def noted(content: str | bytes, name: str = "file") -> list[tuple[str, str]]:
    return [(f"{one.where.kind} {one.where.at}".strip(), one.reason) for one in reading(content, name).notes]
