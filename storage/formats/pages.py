"""Web pages that were saved: JSON-LD in script tags, microdata (itemscope, itemprop), and tables of events."""

import warnings

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from bs4.exceptions import ParserRejectedMarkup

from storage.formats.jsons import Json, load
from storage.formats.model import FILE, Notebook, Unreadable
from storage.formats.sheets import MOST_COLUMNS, MOST_ROWS, Row, Sheet

VALUES = {
    "meta": "content",
    "link": "href",
    "a": "href",
    "area": "href",
    "img": "src",
    "time": "datetime",
    "data": "value",
    "meter": "value",
}


def parse(text: str) -> BeautifulSoup:
    """Raises Unreadable."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
            return BeautifulSoup(text, "html.parser")
    except (ParserRejectedMarkup, AssertionError, ValueError, RecursionError) as error:
        raise Unreadable("broken-file") from error


def linked_data(page: BeautifulSoup, book: Notebook) -> list[Json]:
    """Everything that the page says in JSON-LD; what is broken is noted, not fatal."""
    found: list[Json] = []
    for script in page.find_all("script", type=lambda kind: bool(kind) and "ld+json" in kind.lower()):
        try:
            found.append(load(script.get_text())[0])
        except Unreadable as error:
            book.notes.append(error.remark(FILE))
    return found


def microdata(page: BeautifulSoup) -> list[Json]:
    """Top-level items (https://html.spec.whatwg.org/#microdata) in the shape of JSON-LD."""
    items = page.select("[itemscope][itemtype]")
    return [_item(one, 0) for one in items if not one.has_attr("itemprop")]


def tables(page: BeautifulSoup) -> list[Sheet]:
    """The page's tables, as "Excel" files that are HTML inside have them."""
    found = []
    for number, table in enumerate(page.find_all("table"), 1):
        if table.find("table"):
            continue
        rows = [
            Row(str(place), tuple(cell.get_text(" ", strip=True) for cell in row.find_all(["td", "th"])[:MOST_COLUMNS]))
            for place, row in enumerate(table.find_all("tr")[:MOST_ROWS], 1)
        ]
        found.append(Sheet(str(number), tuple(row for row in rows if any(row.cells))))
    return found


def _item(element: Tag, depth: int) -> dict[str, Json]:
    node: dict[str, Json] = {"@type": str(element.get("itemtype", "")).split(" ")[0]}
    if element.has_attr("itemid"):
        node["@id"] = str(element["itemid"])
    for prop in _properties(element):
        value = _item(prop, depth + 1) if prop.has_attr("itemscope") and depth < 20 else _value(prop)
        for name in str(prop.get("itemprop", "")).split():
            before = node.get(name)
            node[name] = value if before is None else [*(before if isinstance(before, list) else [before]), value]
    return node


def _properties(element: Tag) -> list[Tag]:
    """Elements with an itemprop that belong to this item and to none inside it."""
    return [one for one in element.select("[itemprop]") if one.find_parent(_is_item) is element]


def _is_item(element: Tag) -> bool:
    return element.has_attr("itemscope")


def _value(prop: Tag) -> str:
    if prop.has_attr("content"):
        return str(prop["content"])
    attribute = VALUES.get(prop.name)
    if attribute and prop.has_attr(attribute):
        return str(prop[attribute])
    return prop.get_text(" ", strip=True)
