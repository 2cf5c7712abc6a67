"""JSON files and web pages: schema.org first, plain lists of events after it."""

from datetime import datetime

from storage.formats import json_rows, jsons, pages, rows, schema_nodes, schema_org, tables
from storage.formats.decode import decode
from storage.formats.jsons import Json, words
from storage.formats.model import FILE, Notebook, Reading, Unreadable, Where
from storage.formats.schema_nodes import Node
from storage.formats.zones import Clock

MOST = 20_000


def read_json(data: bytes, home: Clock, now: datetime) -> Reading:
    book = Notebook("json")
    try:
        value, mended = jsons.load(decode(data)[0])
    except Unreadable as error:
        book.refusals.append(error.remark(FILE))
        return book.reading()
    if mended:
        book.note(FILE, "json-mended")
    nodes = schema_nodes.events(value)
    if nodes:
        book.kind = "jsonld"
        _read_nodes(nodes, schema_org.Reader(home, now, book))
    elif not json_rows.read(value, rows.Reader(home, now, book)):
        book.refuse(FILE, "no-events")
    return book.reading()


def read_html(data: bytes, home: Clock, now: datetime) -> Reading:
    book = Notebook("html")
    try:
        page = pages.parse(decode(data)[0])
    except Unreadable as error:
        book.refusals.append(error.remark(FILE))
        return book.reading()
    found: Json = pages.linked_data(page, book)
    nodes = schema_nodes.events(found) or schema_nodes.events(pages.microdata(page))
    if nodes:
        _read_nodes(nodes, schema_org.Reader(home, now, book))
    elif not [sheet for sheet in pages.tables(page) if tables.read_sheet(sheet, rows.Reader(home, now, book))]:
        book.refuse(FILE, "no-events")
    return book.reading()


def _read_nodes(nodes: list[Node], reader: schema_org.Reader) -> None:
    if len(nodes) > MOST:
        reader.book.refuse(FILE, "too-many", most=MOST)
    for number, node in enumerate(nodes[:MOST], 1):
        where = Where("item", str(number))
        if _only_holds_others(node):
            continue
        if reader.book.full():
            break
        try:
            reader.book.opportunities.append(schema_org.read_node(node, where, reader))
        except Unreadable as error:
            reader.book.refusals.append(
                error.remark(where, words(node.get("name"))[:120], schema_org.uid_of(node) or "")
            )
        except (OverflowError, ArithmeticError, ValueError):
            reader.book.refuse(
                where, "bad-date", words(node.get("name"))[:120], value=words(node.get("startDate"))[:60]
            )


def _only_holds_others(node: Node) -> bool:
    """A series without dates of its own whose events have theirs is a cover, not an event."""
    inner = [one for one in jsons.listed(node.get("subEvent") or node.get("subEvents")) if isinstance(one, dict)]
    return "startDate" not in node and "eventSchedule" not in node and any("startDate" in one for one in inner)
