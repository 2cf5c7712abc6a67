"""What one cell says about time: words, Excel's dates, numbers that mean dates, spellings of machines."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from storage.formats.headers import text_of
from storage.formats.sheets import Cell
from storage.reading.dates import Order, Span, read_days, read_instant
from storage.reading.hours import Hours, read_hours

EXCEL_ZERO = date(1899, 12, 30)
EXCEL_DAYS = (15_000, 80_000)  # 1941 to 2119: what is outside is a number, not a day
SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
LENGTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*(год|hour|h\b|час|хв|min|мин)", re.I)


@dataclass(frozen=True, slots=True)
class Days:
    """Days, the hours that stand beside them; or one exact moment, with an offset of its own."""

    spans: tuple[Span, ...] = ()
    hours: Hours | None = None
    exact: datetime | None = None


def days(cell: Cell, today: date, order: Order = "dmy", year: int | None = None) -> Days:
    """Nothing at all when the cell names no day. `year` is that of days written without one."""
    text = text_of(cell)
    moment = cell if isinstance(cell, date) else _serial(cell, text) or (read_instant(text) if text else None)
    if moment is None:
        spans, rest = read_days(text, today, order, year)
        return Days(spans, read_hours(rest) if spans else None)
    if not isinstance(moment, datetime):
        return Days((Span(moment, moment),))
    if moment.tzinfo:
        return Days(exact=moment)
    hours_beside = Hours(moment.time()) if moment.time() != time() or ":" in text[11:] else None
    return Days(
        (Span(moment.date(), moment.date()),),
        None if isinstance(cell, date) and moment.time() == time() else hours_beside,
    )


def hours(cell: Cell) -> Hours | None:
    if isinstance(cell, datetime):
        return Hours(cell.time())
    if isinstance(cell, time):
        return Hours(cell.replace(tzinfo=None))
    if isinstance(cell, timedelta):
        cell = cell.total_seconds() / 86_400
    if isinstance(cell, float) and 0 <= cell < 1:
        return Hours(_part_of_day(cell))
    text = text_of(cell)
    instant = read_instant(text)
    if isinstance(instant, datetime):
        return Hours(instant.time())
    return read_hours(text, alone=True) if text else None


def length(text: str) -> timedelta | None:
    """How long "2 год 30 хв", "90 хв", "1,5 години" are."""
    total = timedelta()
    for number, unit in LENGTH.findall(text):
        value = float(number.replace(",", ".")[:8])
        total += timedelta(minutes=value) if unit.lower()[0] in "mхм" else timedelta(hours=value)
    return total if timedelta(0) < total <= timedelta(days=30) else None


def _serial(cell: Cell, text: str) -> date | None:
    """Excel's count of days, as a number or as the digits that a CSV keeps of it."""
    number = float(text.replace(",", ".")) if SERIAL.fullmatch(text) else cell
    if not isinstance(number, int | float) or not EXCEL_DAYS[0] <= number <= EXCEL_DAYS[1]:
        return None
    day = EXCEL_ZERO + timedelta(days=int(number))
    return datetime.combine(day, _part_of_day(number % 1)) if number % 1 else day


def _part_of_day(share: float) -> time:
    minutes = round(share * 24 * 60)
    return time(minutes // 60 % 24, minutes % 60)
