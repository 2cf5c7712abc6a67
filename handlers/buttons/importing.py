"""Buttons of whoever brings in or takes out many opportunities at once: files, links, kept links."""

from aiogram.filters.callback_data import CallbackData


class Bring(CallbackData, prefix="zi"):
    """What can be brought in and taken out; part is "" or "link" (asks for one)."""

    part: str = ""


class ImportFor(CallbackData, prefix="zo"):
    """Reads a file or link (row `request`) for that organisation."""

    request: int
    organisation: int


class ImportPage(CallbackData, prefix="zp"):
    """What importing it would do."""

    request: int
    page: int = 0


class ImportAll(CallbackData, prefix="zl"):
    """The same, all of it as one text file."""

    request: int


class Import(CallbackData, prefix="zd"):
    """Puts into the catalogue what was read."""

    request: int


class Export(CallbackData, prefix="zx"):
    """One's own events as a document: kind is "ics", "csv", "xlsx", "jsonld"; "" asks. Organisation 0: the only one."""

    kind: str = ""
    organisation: int = 0


class KeepFeed(CallbackData, prefix="zk"):
    """Keeps the link of an import: it is looked at every hour from then on."""

    request: int


class Feeds(CallbackData, prefix="zf"):
    """The links that one's organisations keep."""


class FeedPage(CallbackData, prefix="zg"):
    """One of them."""

    feed: int


class FeedDeed(CallbackData, prefix="zs"):
    """deed is "check", "stop", "start", "prune" (call off what disappears), "leave" (do not)."""

    feed: int
    deed: str
