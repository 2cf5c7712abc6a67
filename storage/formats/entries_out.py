"""What an organisation offers, written as a table, a workbook, a calendar or schema.org data: one entry, one meeting.

Cells that a program could take for a formula stay words. No meeting link is among what is written, and no address that
only those going may know.
"""

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO, StringIO
from typing import Any
from zoneinfo import ZoneInfo

from storage.formats import ics_out
from storage.formats.ics_out import CalendarEntry, Text

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
KINDS = ("xlsx", "csv", "ics", "jsonld")
COLUMNS = (
    "key",
    "title",
    "date",
    "time",
    "end_date",
    "end_time",
    "venue",
    "address",
    "mode",
    "description",
    "format",
    "price",
    "capacity",
    "deadline",
    "registration",
    "phone",
    "url",
    "age",
    "audience",
    "language",
    "level",
    "access",
    "shelter",
    "status",
)
_WIDTHS = {"key": 12, "title": 36, "description": 50, "venue": 24, "address": 30}
_MODES = {"onsite": "Offline", "online": "Online", "hybrid": "Mixed"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting as it is written. Times are aware; what is said in words stands in the reader's language."""

    key: str
    title: str
    start: datetime
    end: datetime | None = None
    all_day: bool = False
    zone: str = "Europe/Kyiv"
    description: str = ""
    venue: str = ""
    address: str = ""
    lat: float | None = None
    lon: float | None = None
    mode: str = "onsite"
    mode_words: str = ""
    format: str = ""
    price: str = ""
    price_min: int | None = None
    price_max: int | None = None
    free: bool = False
    currency: str = "UAH"
    capacity: int | None = None
    deadline: datetime | None = None
    registration: str = ""
    phone: str = ""
    url: str = ""
    age: str = ""
    audience: str = ""
    language: str = ""
    level: str = ""
    access: str = ""
    shelter: str = ""
    status: str = ""
    cancelled: bool = False
    organisation: str = ""


def write(entries: Sequence[Entry], kind: str, text: Text, now: datetime) -> bytes:
    """`kind`: one of KINDS. `text` says the heads of the columns, `export-…`."""
    match kind:
        case "csv":
            return _csv(entries, text)
        case "xlsx":
            return _xlsx(entries, text)
        case "ics":
            return ics_out.write([_calendar(one) for one in entries], text, now)
    return _json(entries)


def safe(words: str) -> str:
    """With an apostrophe in front where a spreadsheet would calculate."""
    return f"'{words}" if words.startswith(RISKY) else words


def _csv(entries: Sequence[Entry], text: Text) -> bytes:
    """UTF-8 with a mark of order and semicolons: what Excel opens with a double click in Ukraine."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([text.plain(f"export-{name}") for name in COLUMNS])
    for entry in entries:
        writer.writerow([safe(cell) for cell in _cells(entry)])
    return out.getvalue().encode("utf-8-sig")


def _xlsx(entries: Sequence[Entry], text: Text) -> bytes:
    from xlsxwriter import Workbook  # here: few presses make a workbook

    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    for column, name in enumerate(COLUMNS):
        sheet.set_column(column, column, _WIDTHS.get(name, 16))
        sheet.write_string(0, column, text.plain(f"export-{name}"), head)
    for row, entry in enumerate(entries, 1):
        for column, cell in enumerate(_cells(entry)):
            sheet.write_string(row, column, safe(cell), plain)
    sheet.freeze_panes(1, 2)
    book.close()
    return out.getvalue()


def _cells(entry: Entry) -> list[str]:
    zone = ZoneInfo(entry.zone)
    start = entry.start.astimezone(zone)
    end = entry.end.astimezone(zone) if entry.end else None
    if end and entry.all_day:
        end -= timedelta(days=1)  # tables count the last day in
    dates = {
        "date": f"{start:%d.%m.%Y}",
        "time": "" if entry.all_day else f"{start:%H:%M}",
        "end_date": f"{end:%d.%m.%Y}" if end else "",
        "end_time": f"{end:%H:%M}" if end and not entry.all_day else "",
        "deadline": f"{entry.deadline.astimezone(zone):%d.%m.%Y %H:%M}" if entry.deadline else "",
        "capacity": str(entry.capacity or ""),
        "mode": entry.mode_words,
    }
    return [dates[name] if name in dates else str(getattr(entry, name)) for name in COLUMNS]


def _calendar(entry: Entry) -> CalendarEntry:
    return CalendarEntry(
        uid=entry.key,
        title=entry.title,
        start=entry.start,
        end=entry.end,
        all_day=entry.all_day,
        zone=entry.zone,
        description=entry.description,
        venue=entry.mode_words if entry.mode == "online" else entry.venue or None,
        address=None if entry.mode == "online" else entry.address or None,
        lat=entry.lat,
        lon=entry.lon,
        url=entry.url or None,
        cancelled=entry.cancelled,
        alarms=(),
    )


def _json(entries: Sequence[Entry]) -> bytes:
    graph = {"@context": "https://schema.org", "@graph": [_event(entry) for entry in entries]}
    return json.dumps(graph, ensure_ascii=False, indent=1).encode()


def _event(entry: Entry) -> dict[str, Any]:  # Any: JSON
    node: dict[str, Any] = {  # Any: JSON
        "@type": "Event",
        "identifier": entry.key,
        "name": entry.title,
        "startDate": _moment(entry.start, entry),
        "endDate": _moment(entry.end, entry, last=True) if entry.end else None,
        "eventStatus": f"https://schema.org/Event{'Cancelled' if entry.cancelled else 'Scheduled'}",
        "eventAttendanceMode": f"https://schema.org/{_MODES[entry.mode]}EventAttendanceMode",
        "description": entry.description,
        "keywords": entry.format,
        "url": entry.url,
        "inLanguage": entry.language,
        "maximumAttendeeCapacity": entry.capacity,
        "typicalAgeRange": entry.age,
        "audience": {"@type": "Audience", "audienceType": entry.audience} if entry.audience else None,
        "educationalLevel": entry.level,
        "isAccessibleForFree": True if entry.free else None,
        "location": _place(entry),
        "offers": _offer(entry),
        "organizer": {"@type": "Organization", "name": entry.organisation},
    }
    return {name: value for name, value in node.items() if value not in (None, "")}


def _moment(at: datetime, entry: Entry, *, last: bool = False) -> str:
    local = at.astimezone(ZoneInfo(entry.zone))
    if not entry.all_day:
        return local.isoformat()
    return str((local - timedelta(days=1) if last else local).date())


def _place(entry: Entry) -> dict[str, Any] | None:  # Any: JSON
    if entry.mode == "online" or not (entry.venue or entry.address):
        return None
    geo = (
        {"@type": "GeoCoordinates", "latitude": entry.lat, "longitude": entry.lon} if entry.lat and entry.lon else None
    )
    node = {"@type": "Place", "name": entry.venue, "address": entry.address, "geo": geo}
    return {name: value for name, value in node.items() if value}


def _offer(entry: Entry) -> dict[str, Any] | None:  # Any: JSON
    """Prices in whole units; the page to sign up at is the offer's."""
    if entry.price_min is None and not entry.registration:
        return None
    price = None if entry.price_min is None else entry.price_min / 100
    node = {"@type": "Offer", "price": price, "priceCurrency": entry.currency if price is not None else None}
    node["url"] = entry.registration
    if entry.price_max and entry.price_max != entry.price_min:
        node |= {"@type": "AggregateOffer", "lowPrice": price, "highPrice": entry.price_max / 100, "price": None}
    node["validThrough"] = entry.deadline.isoformat() if entry.deadline else None
    return {name: value for name, value in node.items() if value not in (None, "")}
