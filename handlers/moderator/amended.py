"""Changes of a published opportunity that wait for a moderator: what it says now, and what it would say."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from handlers.moderator import amended_own
from handlers.organiser.history import fields_of
from handlers.shown import cut, named, price_line
from locales import Html, Text
from storage.amending import values
from storage.amending_own import Named
from storage.amendments import OWN, Amendment
from storage.opportunities import Opportunity

SHORT = 160
LONG = 500
_PRICE = ("price", "price_min", "price_max", "currency")
_PREFIX = {"format": "format", "area": "area", "language": "language", "registration": "registration"}
Values = dict[str, Any]  # Any: JSON


def changes(amendment: Amendment, opportunity: Opportunity, each: Sequence[Named], text: Text, now: datetime) -> Html:
    """A line for each field, old → new, and for what single meetings would have of their own."""
    stands = values(opportunity)
    wanted = stands | amendment.said
    shown: dict[str, Html] = {}
    for column in (name for name in amendment.said if name != OWN):
        name = "price" if column in _PRICE else column
        shown[name] = shown.get(name) or _line(name, stands, wanted, text)
    return text.lines(text("case-amended"), *shown.values(), *amended_own.lines(each, opportunity, text, now))


def _line(column: str, stands: Values, wanted: Values, text: Text) -> Html:
    say = _say(column, text)
    field = "".join(fields_of([column], text)) or column
    long = LONG if column.startswith("description") else SHORT
    was, becomes = cut(say(stands), SHORT), cut(say(wanted), long)
    becomes = text.plain("case-photo-new") if column == "photo" and becomes else becomes
    nothing = text.plain("case-nothing")
    return text("case-change", field=text.capital(field), was=was or nothing, becomes=becomes or nothing)


def _say(column: str, text: Text) -> Callable[[Values], str]:
    """How the values of a column read."""
    if column == "price":
        return lambda said: price_line(said["price"], said["price_min"], said["price_max"], said["currency"], text)
    if column == "photo":
        return lambda said: text.plain("case-photo") if said[column] else ""
    if column == "audiences":
        return lambda said: ", ".join(named(text, "audience", one) for one in said["audiences"])
    if column in _PREFIX:
        return lambda said: named(text, _PREFIX[column], said[column]) if said[column] else ""
    return lambda said: "" if said[column] is None else " ".join(str(said[column]).split())
