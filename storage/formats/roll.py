"""The list of those who come, as a file: for the printer (HTML), as a workbook and as a table of plain text.

Cells that a program could take for a formula (`= + - @`, a tab, a return at the start) stay words. The words are the
caller's; what people typed is escaped here.
"""

import csv
import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO, StringIO

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
TICK = "✓"
MARK = "learning-city-roll"  # how a workbook that comes back is known: its subject, with the intake and the moment
_WIDTHS = {0: 7, 1: 30, 2: 9, 3: 34, 4: 10, 5: 16}


@dataclass(frozen=True, slots=True)
class Line:
    """`number` names the attendee when the list comes back."""

    number: str
    name: str
    seats: int
    help: str
    came: bool
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Roll:
    """`heads` are the words over the columns: number, name, seats, help, came, then one for each question."""

    intake_id: int
    made_at: datetime
    title: str
    notes: tuple[str, ...]
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    language: str = "uk"


def safe(words: str) -> str:
    """With an apostrophe in front where a spreadsheet would calculate."""
    return f"'{words}" if words.startswith(RISKY) else words


def as_csv(roll: Roll) -> bytes:
    """UTF-8 with a mark of order and semicolons: what Excel opens with a double click in Ukraine."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([safe(head) for head in roll.heads])
    for line in roll.lines:
        writer.writerow([cell if isinstance(cell, int) else safe(cell) for cell in _cells(line)])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(roll: Roll) -> bytes:
    from xlsxwriter import Workbook  # here: few presses make a workbook

    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {
            "created": roll.made_at.astimezone(UTC).replace(tzinfo=None),
            "title": roll.title,
            "subject": f"{MARK} {roll.intake_id} {roll.made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        }
    )
    sheet = book.add_worksheet()
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    plain = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    number = book.add_format({"valign": "top"})
    for column, words in enumerate(roll.heads):
        sheet.set_column(column, column, _WIDTHS.get(column, 24))
        sheet.write_string(0, column, words, head)
    for row, line in enumerate(roll.lines, 1):
        for column, cell in enumerate(_cells(line)):
            if isinstance(cell, int):
                sheet.write_number(row, column, cell, number)
            else:
                sheet.write_string(row, column, cell, plain)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    book.close()
    return out.getvalue()


def as_html(roll: Roll) -> bytes:
    """A page that prints on A4: a box to tick for each, the heads on every sheet."""
    notes = "".join(f"<p>{html.escape(note)}</p>" for note in roll.notes)
    heads = "".join(f"<th>{html.escape(head)}</th>" for head in roll.heads)
    rows = "".join(_row(line) for line in roll.lines)
    page = (
        f'<!doctype html><html lang="{roll.language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{html.escape(roll.title)}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{html.escape(roll.title)}</h1>{notes}"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></body></html>"
    )
    return page.encode()


_STYLE = (
    "@page{size:A4;margin:15mm}body{font:12pt/1.35 sans-serif;margin:0 auto;max-width:180mm;padding:4mm;color:#000}"
    "h1{font-size:16pt;margin:0 0 2mm}p{margin:0 0 1mm}table{border-collapse:collapse;width:100%;margin-top:4mm}"
    "th,td{border:.3mm solid #555;padding:1.5mm 2mm;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "thead{display:table-header-group}tr{break-inside:avoid}.n{text-align:right}"
    ".box{display:inline-block;width:5mm;height:5mm;border:.4mm solid #000;text-align:center;line-height:5mm}"
)


def _row(line: Line) -> str:
    tick = "✓" if line.came else ""
    words = [html.escape(cell) for cell in (line.number, line.name, str(line.seats), line.help)]
    answers = "".join(f"<td>{html.escape(answer)}</td>" for answer in line.answers)
    number, name, seats, needs = words
    return (
        f'<tr><td class="n">{number}</td><td>{name}</td><td class="n">{seats}</td><td>{needs}</td>'
        f'<td><span class="box">{tick}</span></td>{answers}</tr>'
    )


def _cells(line: Line) -> Sequence[str | int]:
    return (line.number, line.name, line.seats, line.help, TICK if line.came else "", *line.answers)
