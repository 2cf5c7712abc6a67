"""Buttons of whoever brings in or takes out many opportunities at once: files, links, kept links."""

from handlers.buttons.data import ButtonData


class Bring(ButtonData, prefix="zi"):
    """What can be brought in and taken out; part is "" or "link" (asks for one)."""

    part: str = ""


class ImportFor(ButtonData, prefix="zo"):
    """Reads a file or link (row `request`) for that organisation."""

    request: int
    organisation: int


class ImportPage(ButtonData, prefix="zp"):
    """What importing it would do."""

    request: int
    page: int = 0


class ImportAll(ButtonData, prefix="zl"):
    """The same, all of it as one text file."""

    request: int


class Import(ButtonData, prefix="zd"):
    """Puts into the catalogue what was read."""

    request: int


class Prune(ButtonData, prefix="zc"):
    """Does that, and calls off what the same source brought before and has no more; asks first, unless `sure`."""

    request: int
    sure: bool = False


class Export(ButtonData, prefix="zx"):
    """One's own events as a document: kind is "ics", "csv", "xlsx", "jsonld"; "" asks. Organisation 0: the only one."""

    kind: str = ""
    organisation: int = 0


class KeepFeed(ButtonData, prefix="zk"):
    """Keeps the link of an import: it is looked at every hour from then on."""

    request: int


class Feeds(ButtonData, prefix="zf"):
    """The links that one's organisations keep."""


class FeedPage(ButtonData, prefix="zg"):
    """One of them."""

    feed: int


class FeedDeed(ButtonData, prefix="zs"):
    """deed is "check", "stop", "start", "prune" (call off what disappears), "leave" (do not)."""

    feed: int
    deed: str
