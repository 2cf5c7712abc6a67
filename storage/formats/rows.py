"""Rows to opportunities: one row is one opportunity, with one date or with those that its cell lists."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from storage.formats import areas, cells, plain
from storage.formats.compose import Stated, compose
from storage.formats.headers import text_of
from storage.formats.ics_values import to_utc
from storage.formats.model import Mode, Notebook, ReadOccurrence, ReadOpportunity, Unreadable, Where
from storage.formats.sheets import Cell
from storage.formats.zones import Clock
from storage.reading.dates import Order, Span, begins_with_end, repeats
from storage.reading.hours import Hours

Record = Mapping[str, Cell]
CATEGORY = re.compile(r'"([^"]+)"|([^,;|/\n]+)')
YEARS = (1900, 2200)


@dataclass(frozen=True, slots=True)
class Reader:
    """What rows are read against. `year`: the year that the table's own title states."""

    home: Clock
    now: datetime
    book: Notebook
    order: Order = "dmy"
    year: int | None = None

    @property
    def today(self) -> date:
        return self.now.astimezone(self.home.zone).date()


def opportunity(record: Record, where: Where, reader: Reader) -> ReadOpportunity:
    """Raises Unreadable."""
    said = {field: text_of(cell) for field, cell in record.items()}
    if _is_yes(record.get("private")):
        raise Unreadable("private")
    title = said.get("title", "")
    if not title:
        raise Unreadable("no-title")
    occurrences = _occurrences(record, where, reader)
    venue = said.get("venue") or said.get("location", "")
    near = [said.get("address", ""), said.get("location", "") if said.get("venue") else "", said.get("city", "")]
    stated = Stated(
        where=where,
        title=title,
        uid=key_of(record) or None,
        description=said.get("description", ""),
        venue=venue,
        address=", ".join(dict.fromkeys(part for part in near if part and part not in venue)),
        position=_position(said),
        addresses=[said.get("url", "")],
        meeting=said.get("meeting", ""),
        registration=said.get("registration", ""),
        phone=said.get("phone", ""),
        deadline=_deadline(record.get("deadline"), reader),
        categories=_categories(said.get("categories", "")),
        price="free" if record.get("price") is True else said.get("price", ""),
        mode="online" if record.get("mode") is True else _mode(f"{said.get('mode', '')} {said.get('format', '')}"),
        format=areas.kind(said.get("format", "")).replace("other", ""),
        audience=said.get("audience", ""),
        age=said.get("age", ""),
        language=said.get("language", ""),
        level=said.get("level", ""),
        access=said.get("access", ""),
        shelter=said.get("shelter", ""),
        organiser=said.get("organiser", ""),
        capacity=_capacity(said.get("capacity", "")),
        cancelled=areas.says("cancelled", said.get("status", "")),
        zone=reader.home.name or "UTC",
    )
    return compose(stated, occurrences)


def key_of(record: Record) -> str:
    """The file's own name for the row, "" when it has none."""
    return plain.tidy(text_of(record.get("key")))[:280]


def _occurrences(record: Record, where: Where, reader: Reader) -> tuple[ReadOccurrence, ...]:
    """The row's date, or its dates when the cell lists several. Raises Unreadable."""
    if begins_with_end(text_of(record.get("date"))):
        raise Unreadable("only-end", value=text_of(record.get("date"))[:60])
    begin = cells.days(record.get("date"), reader.today, reader.order, reader.year)
    end = cells.days(record.get("end_date"), reader.today, reader.order, reader.year)
    hours = cells.hours(record.get("time")) or begin.hours
    until = cells.hours(record.get("end_time")) or end.hours
    if not end.spans and not end.exact:  # a column "End" may hold an hour only
        until = until or cells.hours(record.get("end_date"))
    if begin.exact:
        return (_exact(begin.exact, end, until, record, where, reader),)
    if not begin.spans:
        words = text_of(record.get("date"))
        beside = f"{words} {text_of(record.get('time'))}".strip()
        if repeats(beside):
            raise Unreadable("repeats-without-date", value=beside[:60])
        raise Unreadable("bad-date", value=words[:60]) if words else Unreadable("no-start")
    if hours is None and text_of(record.get("time")):
        reader.book.note(where, "bad-time", value=text_of(record.get("time"))[:60])
    if repeats(text_of(record.get("date"))):
        reader.book.note(where, "repetition-dropped", value=text_of(record.get("date"))[:60])
    last = end.exact.astimezone(reader.home.zone).date() if end.exact else end.spans[-1].last if end.spans else None
    if end.exact and not until:
        until = Hours(end.exact.astimezone(reader.home.zone).time().replace(tzinfo=None))
    spans = begin.spans if last is None or len(begin.spans) > 1 else (Span(begin.spans[0].first, last),)
    length = cells.length(text_of(record.get("duration")))
    found = [_occurrence(span, hours, until, length, where, reader) for span in spans]
    return tuple(_keyed(found))


def _keyed(found: list[ReadOccurrence]) -> list[ReadOccurrence]:
    if len(found) < 2:
        return found
    return [ReadOccurrence(f"{one.start:%Y%m%dT%H%M%SZ}", one.start, one.end, one.all_day) for one in found]


def _occurrence(
    span: Span, hours: Hours | None, until: Hours | None, length: timedelta | None, where: Where, reader: Reader
) -> ReadOccurrence:
    if not YEARS[0] <= span.first.year <= YEARS[1] or not YEARS[0] <= span.last.year <= YEARS[1]:
        raise Unreadable("year-out-of-range", value=str(span.first))
    last = span.last
    if last < span.first:
        reader.book.note(where, "end-before-start")
        last = span.first
    if hours is None or hours.begin is None:
        end = datetime.combine(last + timedelta(days=1), time())
        return ReadOccurrence(
            "", to_utc(datetime.combine(span.first, time()), reader.home), to_utc(end, reader.home), True
        )
    start = datetime.combine(span.first, hours.begin)
    closing = (until.begin if until else None) or hours.end
    finish = _finish(start, last, closing, length)
    return ReadOccurrence("", to_utc(start, reader.home), to_utc(finish, reader.home) if finish else None)


def _finish(start: datetime, last: date, closing: time | None, length: timedelta | None) -> datetime | None:
    """When it ends: an hour before the beginning means the night after."""
    if closing is None:
        if length:
            return start + length
        return datetime.combine(last + timedelta(days=1), time()) if last > start.date() else None
    end = datetime.combine(last, closing)
    if end == start:
        return None
    return end if end > start else end + timedelta(days=1)


def _exact(
    start: datetime, end: cells.Days, until: Hours | None, record: Record, where: Where, reader: Reader
) -> ReadOccurrence:
    """A moment with an offset of its own, and its end."""
    start = start.astimezone(UTC)
    if not YEARS[0] <= start.year <= YEARS[1]:
        raise Unreadable("year-out-of-range", value=str(start)[:10])
    length = cells.length(text_of(record.get("duration")))
    finish = end.exact or (start + length if length else None)
    if finish is None and until and until.begin:
        local = start.astimezone(reader.home.zone)
        finish = to_utc(datetime.combine(local.date(), until.begin), reader.home)
    if finish and finish <= start:
        reader.book.note(where, "end-before-start")
        finish = None
    return ReadOccurrence("", start, finish.astimezone(UTC) if finish else None)


def _position(said: Mapping[str, str]) -> tuple[float, float] | None:
    try:
        lat, lon = (float(said.get(name, "").replace(",", ".")) for name in ("lat", "lon"))
    except ValueError:
        return None
    return (lat, lon) if -90 <= lat <= 90 and -180 <= lon <= 180 and (lat or lon) else None


def _mode(text: str) -> Mode | None:
    lower = plain.line(text).lower()
    found = areas.mode(lower, "", "")
    if re.search(r"змішан|комбінован|blended|mixed|смешанн", lower):
        return "hybrid"
    offline = re.search(r"офлайн|оффлайн|offline|очн|наживо|in.person|on.?site", lower)
    if re.search(r"(?:офлайн|offline|очн)\W.*онлайн|онлайн\W.*(?:офлайн|очн)|online\W.*(?:offline|in.person)", lower):
        return "hybrid"
    if offline:
        return "hybrid" if found == "hybrid" else "onsite"
    return "hybrid" if found == "hybrid" else "online" if found == "online" else None


def _deadline(cell: Cell, reader: Reader) -> datetime | None:
    """The moment to sign up by; a bare day counts whole."""
    if not text_of(cell):
        return None
    found = cells.days(cell, reader.today, reader.order, reader.year)
    if found.exact:
        return found.exact.astimezone(UTC)
    if not found.spans or not YEARS[0] <= found.spans[-1].last.year <= YEARS[1]:
        return None
    hour = found.hours.begin if found.hours and found.hours.begin else time(23, 59)
    return to_utc(datetime.combine(found.spans[-1].last, hour), reader.home)


def _categories(text: str) -> list[str]:
    found = [(quoted or bare).strip(' "') for quoted, bare in CATEGORY.findall(text)]
    return [one for one in found if one][:20]


def _is_yes(cell: Cell) -> bool:
    return cell is True or text_of(cell).lower() in {"true", "yes", "так", "да", "1"}


def _capacity(text: str) -> int | None:
    match = re.search(r"\d{1,6}", text)
    return int(match.group()) if match else None
