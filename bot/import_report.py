"""What the import command shows: what was read, what was refused and why, what is not in the file any more."""

from datetime import datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text as Cell

from locales.text import Text
from storage.formats.model import ReadOpportunity, Remark, Where
from storage.import_lines import FIELDS
from storage.imports import Change, Plan

COLUMNS = ("where", "title", "when", "place", "area", "what")


def show(console: Console, plan: Plan, file: str, zone: str, now: datetime, text: Text) -> None:
    if plan.of("new", "changed", "same"):
        console.print(_read(plan, file, zone, now, text))
    for title, remarks in (
        ("import-refused-title", plan.reading.refusals),
        ("import-notes-title", plan.reading.notes),
    ):
        if remarks:
            console.print(_remarks(text.plain(title), remarks, text))
    gone = plan.of("gone")
    if gone:
        console.print(Cell(text.plain("import-gone-title") + ":", style="bold"))
        for change in gone:
            console.print(Cell(f"  {change.title}"))
    console.print(Cell(counts(plan, text)))


def counts(plan: Plan, text: Text) -> str:
    return text.plain(
        "import-counts",
        new=len(plan.of("new")),
        changed=len(plan.of("changed")),
        same=len(plan.of("same")),
        refused=len(plan.reading.refusals),
        gone=len(plan.of("gone")),
    )


def _read(plan: Plan, file: str, zone: str, now: datetime, text: Text) -> Table:
    table = Table(title=Cell(text.plain("import-title", file=file)), title_justify="left")
    for name in COLUMNS:
        table.add_column(Cell(text.plain(f"import-column-{name}")), overflow="fold")
    for change in plan.of("new", "changed", "same"):
        if change.read is not None:
            table.add_row(*(Cell(words) for words in _row(change, change.read, zone, now, text)))
    return table


def _row(change: Change, read: ReadOpportunity, zone: str, now: datetime, text: Text) -> list[str]:
    return [
        where(read.where, text),
        read.title,
        _when(read, zone, now, text),
        _place(read, text),
        text.plain(f"area-{read.area}-short"),
        _what(change, text),
    ]


def where(place: Where, text: Text) -> str:
    at = place.at if len(place.at) <= 40 else place.at[:39] + "…"
    return text.plain(f"import-where-{place.kind}", at=at)


def _when(read: ReadOpportunity, zone: str, now: datetime, text: Text) -> str:
    """The next date ahead, else the last one, and how many there are besides."""
    dates = read.dates
    if not dates:
        return ""
    first = next((one for one in dates if (one.end or one.start) > now), dates[-1])
    parts = [text.short(first.start, first.end, first.all_day, zone, now)]
    parts += [text.plain("import-more-dates", n=len(dates) - 1)] if len(dates) > 1 else []
    parts += [text.plain("import-rolls")] if read.rule else []
    parts += [text.plain("import-cancelled")] if read.cancelled else []
    return ", ".join(parts)


def _place(read: ReadOpportunity, text: Text) -> str:
    place = read.place.venue or read.place.address or text.plain("import-no-place")
    if read.mode == "online":
        return text.plain("import-online")
    return text.plain("import-hybrid", place=place) if read.mode == "hybrid" else place


def _what(change: Change, text: Text) -> str:
    if change.kind != "changed":
        return text.plain(f"import-{change.kind}")
    groups = dict.fromkeys(FIELDS.get(name, name) for name in change.names)
    return text.plain("import-changed", fields=", ".join(text.plain(f"import-field-{name}") for name in groups))


def _remarks(title: str, remarks: tuple[Remark, ...], text: Text) -> Table:
    table = Table(title=Cell(title), title_justify="left")
    for key in ("import-column-where", "import-column-title", "import-reason-column"):
        table.add_column(Cell(text.plain(key)), overflow="fold")
    for remark in remarks:
        reason = text.plain(f"import-reason-{remark.reason}", **remark.text_args)
        table.add_row(Cell(where(remark.where, text)), Cell(remark.title), Cell(reason))
    return table
