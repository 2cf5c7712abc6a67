"""Who changed what of an opportunity, and when."""

from collections.abc import Iterable
from datetime import datetime

from handlers.answer import Answer, button, show
from handlers.buttons import Manage
from handlers.shown import cut
from locales import Html, Text
from storage import versions
from storage.content import FILLED
from storage.engine import Session
from storage.managing import Managed
from storage.versions import Version

_FIELD = {column: field for field, columns in FILLED.items() for column in columns} | {
    "title_en": "title_en",
    "description_en": "description_en",
    "audiences": "audience",
    "url": "link",
}


async def shown(session: Session, one: Managed, text: Text, now: datetime) -> Answer:
    found = await versions.latest(session, one.opportunity.id)
    lines = [line(version, name, one.opportunity.zone, text, now) for version, name in found]
    title = text("history", title=cut(one.opportunity.title(text.language), 150))
    back = button(text("btn-back"), Manage(opportunity=one.opportunity.id))
    return show(text.lines(title, *(lines or [text("history-none")]), gap="\n\n"), [[back]])


def waiting(one: Managed, text: Text) -> Html | None:
    """Which changes a moderator has not looked at yet."""
    if one.amendment is None:
        return None
    return text("mine-amended", fields=", ".join(fields_of(one.amendment.said, text)))


def fields_of(columns: Iterable[str], text: Text) -> list[str]:
    """What columns are called, each once."""
    fields = (_FIELD.get(column, column) for column in columns)
    return list(dict.fromkeys(text.plain(f"field-{field}") for field in fields if text.has(f"field-{field}")))


def line(version: Version, name: str | None, zone: str, text: Text, now: datetime) -> Html:
    """When, who, what; without old values: those may be long."""
    when = text.at(version.at, zone, now)
    who = name or text.plain("history-somebody")
    named = fields_of(version.changes, text)
    deed = text.plain(f"history-{version.action}")
    what = f"{deed}: {', '.join(named)}" if named and version.action in ("edit", "amend") else deed
    return text("history-line", when=text.capital(when), who=who, what=what)
