"""Writing .ics (RFC 5545, 7986) that Google, Apple and Outlook open.

Times are in UTC: each entry is one meeting, so there is no rule whose wall time a zone would have to keep, and no
calendar program has to agree with us about zones. A meeting link is never among what is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

if TYPE_CHECKING:  # loaded with the first file that is written: the start of the bot does not wait for it
    from icalendar import Alarm, Event

PRODUCT = "-//Learning City Bot//learning-city-bot//UK"
BEFORE = timedelta(hours=2)
EVENING_BEFORE = timedelta(hours=6)  # before the midnight that begins the day: 18:00


class Text(Protocol):
    """What says the file's own words; of locales, which this floor does not import."""

    def plain(self, key: str, **arguments: str | int | float) -> str: ...


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One meeting. `uid` never changes; `sequence` grows with each change of time. Times are aware.

    `zone`: IANA name, in which an all-day meeting's midnights are.
    """

    uid: str
    title: str
    start: datetime
    end: datetime | None = None
    all_day: bool = False
    zone: str = "Europe/Kyiv"
    description: str = ""
    venue: str | None = None
    address: str | None = None
    lat: float | None = None
    lon: float | None = None
    url: str | None = None
    organisation: str | None = None
    cancelled: bool = False
    sequence: int = 0
    changed_at: datetime | None = None
    alarms: tuple[timedelta, ...] = (BEFORE,)


def write(entries: Sequence[CalendarEntry], text: Text, now: datetime) -> bytes:
    """One calendar file. `text` says `calendar-name` and, with `title`, `calendar-alarm`."""
    from icalendar import Calendar  # here and below: it takes memory, and few presses write a file

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("calscale", "GREGORIAN")
    name = text.plain("calendar-name")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    for entry in entries:
        calendar.add_component(_event(entry, text, now))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, text: Text, now: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("last-modified", (entry.changed_at or now).astimezone(UTC))
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("summary", _one_line(entry.title))
    event.add("class", "PUBLIC")
    _add_times(event, entry)
    _add_words(event, entry)
    if not entry.cancelled:
        for before in entry.alarms:
            event.add_component(_alarm(entry, EVENING_BEFORE if entry.all_day else before, text))
    return event


def _add_times(event: "Event", entry: CalendarEntry) -> None:
    if not entry.all_day:
        event.add("dtstart", entry.start.astimezone(UTC))
        if entry.end and entry.end > entry.start:
            event.add("dtend", entry.end.astimezone(UTC))
        return
    zone = ZoneInfo(entry.zone)
    first = entry.start.astimezone(zone).date()
    last = (entry.end or entry.start).astimezone(zone).date()
    event.add("dtstart", first)
    event.add("dtend", max(last, first + timedelta(days=1)))
    event.add("transp", "TRANSPARENT")


def _add_words(event: "Event", entry: CalendarEntry) -> None:
    place = ", ".join(filter(None, (entry.venue, entry.address)))
    about = "\n\n".join(filter(None, (entry.description, entry.organisation, entry.url)))
    for name, value in (("location", _one_line(place)), ("description", about), ("url", entry.url)):
        if value:
            event.add(name, value)
    if entry.lat is not None and entry.lon is not None:
        from icalendar import vGeo

        event.add("geo", vGeo((entry.lat, entry.lon)))


def _alarm(entry: CalendarEntry, before: timedelta, text: Text) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text.plain("calendar-alarm", title=_one_line(entry.title)))
    alarm.add("trigger", -before)
    return alarm


def _one_line(words: str) -> str:
    return " ".join(words.split())
