"""What an import says: the preview line by line, the outcome, and why a link or file could not be read."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from html import unescape

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Bring, Import, ImportAll, ImportFor, ImportPage, KeepFeed, Menu, Mine, Prune
from handlers.shown import cut
from locales import Html, Text
from storage.import_lines import Line
from storage.import_requests import Requested
from storage.people import DEFAULT_ZONE

ON_A_PAGE = 8
NAMED = 15
A_DAY = timedelta(days=1)


def preview(found: Requested, lines: list[Line], page: int, text: Text, now: datetime) -> Answer:
    """A page of lines; what would be written stands on the button."""
    pages = max(1, -(-len(lines) // ON_A_PAGE))
    page = min(max(0, page), pages - 1)
    zone = found.city.zone if found.city else DEFAULT_ZONE
    shown = [line(one, zone, text, now) for one in lines[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]]
    words = text.lines(_head(found, text), text.lines(*shown, gap="\n\n"), _foot(found, text), gap="\n\n")
    return show(words, _rows(found, page, pages, text))


def _head(found: Requested, text: Text) -> Html:
    organisation = found.organisation
    return text.lines(
        text("bring-title", name=cut(found.row.name, 120)),
        text("bring-for", name=cut(organisation.name, 120)) if organisation else None,
        counts(found.row.counts, text),
    )


def counts(said: Mapping[str, int], text: Text) -> Html:
    names = ("new", "changed", "same", "refused")
    return text("bring-counts", **{name: said.get(name, 0) for name in names})


def _foot(found: Requested, text: Text) -> Html | None:
    if found.row.done_at:
        return text("bring-was-done")
    if not found.todo:
        return None if found.gone else text("bring-nothing")
    if found.row.counts.get("new") and found.organisation and not found.organisation.trusted_at:
        return text("bring-will-wait")
    return None


def _rows(found: Requested, page: int, pages: int, text: Text) -> list[list[Button | None]]:
    number = found.id
    open_ = found.todo and not found.row.done_at
    turning = [
        button("‹", ImportPage(request=number, page=page - 1)) if page else None,
        button("›", ImportPage(request=number, page=page + 1)) if page + 1 < pages else None,
    ]
    return [
        [button(text("btn-bring-do", n=found.todo), Import(request=number)) if open_ else None],
        [_prune(found, text)],
        turning,
        [button(text("btn-bring-all"), ImportAll(request=number)) if pages > 1 else None],
        [_keep(found, text)],
        [button(text("btn-mine"), Mine()), button(text("btn-menu"), Menu())],
    ]


def _prune(found: Requested, text: Text) -> Button | None:
    if not found.gone or found.row.done_at:
        return None
    return button(text("btn-bring-prune", n=found.gone), Prune(request=found.id))


def ask_to_prune(found: Requested, lines: list[Line], text: Text) -> Answer:
    """With their names."""
    named = [text("bring-prune-line", title=cut(one.title, 100)) for one in lines if one.kind == "gone"]
    words = text.lines(
        text("bring-ask-prune", n=found.gone), text.lines(*named[:NAMED]), text("bring-prune-told"), gap="\n\n"
    )
    yes = button(text("btn-bring-prune-yes"), Prune(request=found.id, sure=True))
    return show(words, [[yes], [button(text("btn-back"), ImportPage(request=found.id))]])


def _keep(found: Requested, text: Text) -> Button | None:
    """Only a link can be looked at again."""
    return button(text("btn-feed-keep"), KeepFeed(request=found.id)) if found.row.url and found.organisation else None


def line(one: Line, zone: str, text: Text, now: datetime) -> Html:
    """What becomes of it, what it is called, and when it is; or why not."""
    where = text.plain(f"import-where-{one.place}", at=cut(one.at, 40))
    if one.kind in ("refused", "note"):
        reason = text.plain(f"import-reason-{one.reason}", **dict(one.args))
        about = text.plain("import-about", where=where, title=cut(one.title, 100)) if one.title else where
        return text(f"bring-line-{one.kind}", about=text.capital(about), reason=reason)
    when = text.short(datetime.fromisoformat(one.start), None, one.all_day, zone, now) if one.start else ""
    more = text.plain("import-more-dates", n=one.dates - 1) if one.dates > 1 else ""
    over = text.plain("bring-over") if one.start and datetime.fromisoformat(one.start) < now - A_DAY else ""
    about = ", ".join(filter(None, (cut(one.title, 120), when, more, over)))
    if one.kind == "changed":
        named = ", ".join(text.plain(f"import-field-{name}") for name in one.fields)
        return text("bring-line-changed", about=about, fields=named)
    return text(f"bring-line-{one.kind}", about=about)


def whole(found: Requested, lines: list[Line], text: Text, now: datetime) -> str:
    """Every line, for a text file."""
    zone = found.city.zone if found.city else DEFAULT_ZONE
    said = [_bare(line(one, zone, text, now)) for one in lines]
    return "\n".join((found.row.name, _bare(counts(found.row.counts, text)), "", *said, ""))


def _bare(words: Html) -> str:
    return unescape(words.replace("<b>", "").replace("</b>", ""))


def done(found: Requested, tally: Mapping[str, int], text: Text) -> Answer:
    """`tally`: how many were added, changed, and how many of these wait for a moderator."""
    waits = tally.get("waits", 0)
    words = text.lines(
        text("bring-done", added=tally.get("new", 0), changed=tally.get("changed", 0)),
        text("bring-done-gone", n=tally["gone"]) if tally.get("gone") else None,
        text("bring-done-waits", n=waits) if waits else None,
    )
    return show(words, [[_keep(found, text)], [button(text("btn-mine"), Mine()), button(text("btn-menu"), Menu())]])


def failed(found: Requested, reason: str, text: Text) -> Answer:
    """Why it could not be fetched, and what to do about it."""
    organisation = found.organisation
    again = ImportFor(request=found.id, organisation=organisation.id) if organisation else None
    rows: list[list[Button | None]] = [
        [button(text("btn-bring-again"), again) if again else None],
        [button(text("btn-bring"), Bring())],
    ]
    return show(text(f"fetch-{reason}"), [*rows, [button(text("btn-menu"), Menu())]])


def gone(text: Text) -> Answer:
    return show(text("bring-gone"), [[button(text("btn-bring"), Bring())], [button(text("btn-menu"), Menu())]])


def link_too_long(text: Text) -> Answer:
    return show(text("fetch-too-long"), [[button(text("btn-bring"), Bring())], [button(text("btn-menu"), Menu())]])
