"""Tables of events: CSV, TSV, Excel. The header is found wherever it stands; without one the cells tell."""

import re
from collections.abc import Callable
from datetime import datetime

from storage.formats import headers, rows
from storage.formats.headers import text_of
from storage.formats.model import FILE, Notebook, Reading, Unreadable, Where
from storage.formats.sheets import Cell, Row, Sheet, read_csv, read_xlsx
from storage.formats.zones import Clock
from storage.reading.dates import order_of, read_days
from storage.reading.hours import read_hours

YEAR = re.compile(r"\b(20\d{2}|19\d{2})\b")
MOSTLY = 0.6


def read(data: bytes, kind: str, home: Clock, now: datetime) -> Reading:
    """`kind`: "csv" or "xlsx". Times are read on `home`, the city's clock."""
    book = Notebook(kind)
    try:
        sheets = _sheets(data, kind, book)
    except Unreadable as error:
        book.refusals.append(error.remark(FILE))
        return book.reading()
    filled = [sheet for sheet in sheets if sheet.rows]
    read_any = [sheet for sheet in filled if read_sheet(sheet, rows.Reader(home, now, book))]
    if not filled:
        book.refuse(FILE, "empty")
    elif not read_any:
        book.refuse(FILE, "no-header")
    for sheet in filled:
        if read_any and sheet not in read_any:
            book.note(FILE, "sheet-without-header", name=sheet.name)
        if sheet.longer:
            book.refuse(FILE, "too-many", most=len(sheet.rows))
    return book.reading()


def _sheets(data: bytes, kind: str, book: Notebook) -> list[Sheet]:
    if kind == "xlsx":
        return read_xlsx(data)
    sheet, encoding = read_csv(data)
    if encoding.endswith("?") or encoding not in {"utf-8", "utf-16", "utf-32", "cp1251"}:
        book.note(FILE, "encoding", name=encoding.rstrip("?"), lossy=int(encoding.endswith("?")))
    return [sheet]


def read_sheet(sheet: Sheet, reader: rows.Reader) -> bool:
    """Reads the rows into the reader's book; False when no columns could be told apart."""
    found = headers.header(sheet.rows)
    if found:
        place, fields = found
    else:
        place, fields = -1, _guessed(sheet.rows, reader)
        if not fields:
            return False
        reader.book.note(FILE, "no-header-guessed")
    body = sheet.rows[place + 1 :]
    dates = [text_of(_cell(row, fields.get("date"))) for row in body]
    above = " ".join(text_of(cell) for row in sheet.rows[: max(place, 0)] for cell in row.cells)
    years = set(YEAR.findall(f"{sheet.name} {above}"))
    year = int(years.pop()) if len(years) == 1 else None
    halves = " ".join(text_of(_cell(row, fields.get("time"))) for row in body[:50])
    exact = rows.Reader(reader.home, reader.now, reader.book, order_of(dates, halves), year)
    for row in body:
        if place < 0 or not headers.names_again(row, sheet.rows[place]):
            _read_row(row, fields, exact)
    return True


def _read_row(row: Row, fields: dict[str, int], reader: rows.Reader) -> None:
    filled = [place for place, cell in enumerate(row.cells) if text_of(cell)]
    heading = len(filled) == 1 and len(fields) > 3 and filled[0] != fields.get("title")
    if not filled or heading:
        return
    record = {field: _cell(row, place) for field, place in fields.items()}
    where = Where("row", row.at)
    try:
        reader.book.opportunities.append(rows.opportunity(record, where, reader))
    except Unreadable as error:
        reader.book.refusals.append(error.remark(where, text_of(record.get("title"))[:120], rows.key_of(record)))
    except (OverflowError, ValueError):
        reader.book.refuse(
            where, "bad-date", text_of(record.get("title"))[:120], value=text_of(record.get("date"))[:60]
        )


def _cell(row: Row, place: int | None) -> Cell:
    return row.cells[place] if place is not None and place < len(row.cells) else None


def _guessed(body: tuple[Row, ...], reader: rows.Reader) -> dict[str, int]:
    """Columns told by what is in them: days, hours, then words. Empty when no column is one of days."""
    sample = body[:60]
    width = max((len(row.cells) for row in sample), default=0)
    texts = [[text_of(_cell(row, place)) for row in sample] for place in range(width)]
    dated = [place for place in range(width) if _share(texts[place], lambda text: _is_day(text, reader))]
    if not dated:
        return {}
    timed = [place for place in range(width) if place not in dated and _share(texts[place], _is_hour)]
    worded = [place for place in range(width) if place not in dated + timed and _share(texts[place], _is_words)]
    if not worded:
        return {}
    fields = {"date": dated[0], "title": worded[0]}
    longest = max(worded[1:], key=lambda place: sum(map(len, texts[place])), default=None)
    if longest is not None and sum(map(len, texts[longest])) > 60 * len(sample):
        fields["description"] = longest
    rest = [place for place in worded[1:] if place != fields.get("description")]
    names = [("end_date", dated[1:2]), ("time", timed[:1]), ("end_time", timed[1:2]), ("location", rest[:1])]
    return fields | {name: places[0] for name, places in names if places}


def _share(texts: list[str], fits: Callable[[str], bool]) -> bool:
    filled = [text for text in texts if text]
    return bool(filled) and sum(map(fits, filled)) >= MOSTLY * len(texts)


def _is_day(text: str, reader: rows.Reader) -> bool:
    return len(text) < 40 and bool(read_days(text, reader.today)[0])


def _is_hour(text: str) -> bool:
    return len(text) < 20 and read_hours(text, alone=True) is not None


def _is_words(text: str) -> bool:
    return sum(letter.isalpha() for letter in text) > 2
