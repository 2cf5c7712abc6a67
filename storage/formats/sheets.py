"""Tables as rows of cells: CSV in any dress, and Excel workbooks."""

import csv
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from storage.formats.decode import decode
from storage.formats.model import Unreadable

Cell = str | int | float | date | datetime | time | timedelta | bool | None

DELIMITERS = (";", "\t", ",", "|")
MOST_ROWS = 20_000
MOST_COLUMNS = 80
MOST_UNPACKED = 60_000_000
MOST_WITH_MERGES = 8_000_000
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    InvalidFileException,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    EOFError,
    OSError,
    RuntimeError,
    OverflowError,
    AssertionError,
)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of one row; `at` is how a person finds it: its number, with the sheet's name where there are several."""

    at: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    rows: tuple[Row, ...]
    longer: bool = False


def read_csv(data: bytes) -> tuple[Sheet, str]:
    """One sheet and the encoding taken. Raises Unreadable."""
    text, encoding = decode(data)
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    stated = re.match(r"sep=(.)\n", text)
    if stated:
        text = text[stated.end() :]
    delimiter = stated[1] if stated else _delimiter(text)
    rows = list(_parsed(text, delimiter))
    if any(cell.count("\n") > 200 for _, cells in rows for cell in cells):  # a quote never closed swallowed the rest
        rows = [(number, cells) for number, cells in _parsed(text.replace('"', ""), delimiter)]
    first = 2 if stated else 1
    kept = [Row(str(number + first - 1), tuple(cells[:MOST_COLUMNS])) for number, cells in rows[:MOST_ROWS]]
    return Sheet("", tuple(kept), len(rows) > MOST_ROWS), encoding


def read_xlsx(data: bytes) -> list[Sheet]:
    """The sheets of a workbook with the values that formulas had when it was saved. Raises Unreadable."""
    try:
        size = sum(info.file_size for info in zipfile.ZipFile(io.BytesIO(data)).infolist())
        if size > MOST_UNPACKED:
            raise Unreadable("too-big", most=MOST_UNPACKED // 1_000_000)
        small = size <= MOST_WITH_MERGES
        book = load_workbook(io.BytesIO(data), read_only=not small, data_only=True)
        sheets = [sheet for sheet in book.worksheets if getattr(sheet, "sheet_state", "visible") == "visible"]
        return [_sheet(sheet, len(sheets) > 1) for sheet in sheets]
    except BROKEN as error:
        raise Unreadable("broken-file") from error


def _sheet(sheet: Worksheet, named: bool) -> Sheet:
    merged = _merged(sheet)
    rows = []
    height, width = min(sheet.max_row or MOST_ROWS, MOST_ROWS), min(sheet.max_column or MOST_COLUMNS, MOST_COLUMNS)
    for number, values in enumerate(sheet.iter_rows(max_row=height, max_col=width, values_only=True), 1):
        cells = tuple(_cell(merged.get((number, place), value)) for place, value in enumerate(values, 1))
        if any(cell not in (None, "") for cell in cells):
            rows.append(Row(f"{sheet.title}!{number}" if named else str(number), cells))
    return Sheet(sheet.title, tuple(rows), (sheet.max_row or 0) > MOST_ROWS)


def _merged(sheet: Worksheet) -> dict[tuple[int, int], object]:
    """Values of cells merged downwards, for every row they span: a day that stands once for several events."""
    spread: dict[tuple[int, int], object] = {}
    for area in list(getattr(getattr(sheet, "merged_cells", None), "ranges", ()))[:2000]:
        if area.max_row == area.min_row or area.max_row - area.min_row > 200:
            continue
        value = sheet.cell(area.min_row, area.min_col).value
        spread |= {(row, area.min_col): value for row in range(area.min_row, area.max_row + 1)}
    return spread


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        return "" if value.startswith("#") and value.rstrip("!?").isupper() else value  # "#REF!" is no value
    return value if isinstance(value, bool | int | float | date | time | timedelta) else None


def _parsed(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Rows with the numbers of the lines on which they begin. Raises Unreadable."""
    csv.field_size_limit(1_000_000)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    rows = []
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((begins, cells))
            begins = reader.line_num + 1
            if len(rows) > MOST_ROWS:
                break
    except csv.Error as error:
        raise Unreadable("broken-file") from error
    return rows


def _delimiter(text: str) -> str:
    """The mark that cuts most lines into the same number of cells."""
    sample = "\n".join(text.split("\n")[:200])[:200_000]

    def score(delimiter: str) -> tuple[float, float]:
        try:
            widths = [len(cells) for _, cells in _parsed(sample, delimiter)]
        except Unreadable:
            return (0, 0)
        usual = median(widths) if widths else 0
        agreeing = sum(width == usual for width in widths) / max(1, len(widths))
        return (agreeing if usual > 1 else 0, usual)

    return max(DELIMITERS, key=score)
