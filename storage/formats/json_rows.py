"""Plain JSON: lists of events under any name, their fields under any name that a table's column might have."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache

from storage.formats import rows
from storage.formats.headers import columns, field_of, text_of
from storage.formats.jsons import DEEPEST, Json, words
from storage.formats.model import FILE, Unreadable, Where
from storage.formats.sheets import Cell
from storage.reading.dates import order_of, read_instant

MOST = 20_000


def read(value: Json, reader: rows.Reader) -> bool:
    """Reads every list of events into the reader's book; False when the file has none."""
    found = [flat for records in _lists(value, 0) if (flat := [flatten(_last_day(one)) for one in records])]
    for place, records in enumerate(found):
        _read_list(records, f"{place + 1}." if len(found) > 1 else "", reader)
    return bool(found)


def _read_list(records: list[dict[str, Cell]], prefix: str, reader: rows.Reader) -> None:
    shapes = [_fields(tuple(record)) for record in records]
    pairs = list(zip(records, shapes, strict=True))
    dates = [text_of(record.get(names.get("date", ""))) for record, names in pairs]
    halves = " ".join(text_of(record.get(names.get("time", ""))) for record, names in pairs[:50])
    order = rows.Reader(reader.home, reader.now, reader.book, order_of(dates, halves))
    if len(records) > MOST:
        reader.book.refuse(FILE, "too-many", most=MOST)
    for number, (record, names) in enumerate(pairs[:MOST], 1):
        where = Where("item", f"{prefix}{number}")
        cells = {field: _cell(record, field, name) for field, name in names.items()}
        try:
            reader.book.opportunities.append(rows.opportunity(cells, where, order))
        except Unreadable as error:
            reader.book.refusals.append(error.remark(where, text_of(cells.get("title"))[:120], rows.key_of(cells)))
        except (OverflowError, ValueError):
            shown = text_of(cells.get("date"))[:60]
            reader.book.refuse(where, "bad-date", text_of(cells.get("title"))[:120], value=shown)


@lru_cache(maxsize=1024)
def _fields(names: tuple[str, ...]) -> dict[str, str]:
    """Fields and their names in records of one shape: each record is read by names of its own."""
    return {field: names[place] for field, place in columns(names).items()}


def _cell(record: dict[str, Cell], field: str, name: str) -> Cell:
    """The day beside an empty moment: Google's "start" has a "dateTime", or a "date" when it lasts all day."""
    if field not in {"date", "end_date"} or text_of(record.get(name)):
        return record.get(name)
    outer, _, inner = name.rpartition(" ")
    beside = (other for other in record if inner and other.rpartition(" ")[0] == outer and field_of(other) == field)
    return next((record[other] for other in beside if text_of(record[other])), None)


def _last_day(record: dict[str, Json]) -> dict[str, Json]:
    """Google's whole days, {"end": {"date": …}}, end on the day after the last one."""
    end = record.get("end")
    said = end.get("date") if isinstance(end, dict) else None
    day = read_instant(said) if isinstance(said, str) else None
    if not isinstance(end, dict) or not isinstance(day, date) or isinstance(day, datetime):
        return record
    return record | {"end": end | {"date": str(day - timedelta(days=1))}}


def flatten(record: dict[str, Json], prefix: str = "", depth: int = 0) -> dict[str, Cell]:
    """One level of names: {"start": {"dateTime": …}} is "start dateTime"."""
    flat: dict[str, Cell] = {}
    for name, value in list(record.items())[:200]:
        key = f"{prefix} {name}".strip()
        if isinstance(value, dict) and depth < 3:
            flat |= flatten(value, key, depth + 1)
        else:
            flat[key] = value if isinstance(value, int | float) else words(value)
    return flat


def _lists(value: Json, depth: int) -> Iterator[list[dict[str, Json]]]:
    """The outermost lists (or objects by id) whose parts have a title and a date."""
    if depth > DEEPEST:
        return
    records = _records(value)
    if records:
        yield records
        return
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inside:
        yield from _lists(one, depth + 1)


def _records(value: Json) -> list[dict[str, Json]]:
    if isinstance(value, list):
        objects = [one for one in value if isinstance(one, dict)]
        return objects if sum(map(_is_event, objects[:50])) * 2 > min(len(objects), 50) else []
    if not isinstance(value, dict):
        return []
    inside = [one for one in value.values() if isinstance(one, dict)]
    if len(inside) == len(value) > 0 and all(map(_is_event, inside[:50])):
        return [{"id": name, **one} for name, one in value.items() if isinstance(one, dict)]
    return [value] if _is_event(value) and not any(_records(one) for one in value.values()) else []


def _is_event(record: dict[str, Json]) -> bool:
    flat = flatten(record)
    names = _fields(tuple(flat))
    return all(name in names and text_of(flat[names[name]]) for name in ("title", "date"))
