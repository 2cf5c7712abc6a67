"""A list of those who come that was ticked off elsewhere and is sent back: who came, by the numbers on the list."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from storage.formats.roll import MARK

MOST_ROWS = 6000
_NUMBER, _CAME = 0, 4


@dataclass(frozen=True, slots=True)
class Ticks:
    """`made_at`: when the list was written; `saved_at`: when it was last saved. Both ISO 8601 in UTC."""

    intake_id: int
    made_at: str
    saved_at: str
    came: dict[str, bool]


def read(data: bytes) -> Ticks | None:
    """None for every workbook but our own lists. Raises what a broken file raises."""
    from openpyxl import load_workbook  # here: it takes memory

    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    mark, _, rest = str(book.properties.subject or "").partition(" ")
    number, _, moment = rest.partition(" ")
    if mark != MARK or not number.isdecimal():
        return None
    made = datetime.fromisoformat(moment)
    saved = book.properties.modified or made
    saved = saved.replace(tzinfo=UTC) if saved.tzinfo is None else saved
    rows = book.worksheets[0].iter_rows(min_row=2, max_row=MOST_ROWS, max_col=_CAME + 1, values_only=True)
    came = {_number(row[_NUMBER]): bool(str(row[_CAME] or "").strip()) for row in rows if len(row) > _CAME}
    came.pop("", None)
    return Ticks(int(number), made.isoformat(), saved.isoformat(), came)


def _number(cell: Any) -> str:  # Any: whatever a cell holds
    whole = int(cell) if isinstance(cell, float) and cell.is_integer() else cell
    return str(whole or "").strip()[:20]


def dump(found: Ticks | None) -> dict[str, Any] | None:  # Any: JSON
    return asdict(found) if found else None
