"""iCalendar files (RFC 5545, 7986), event by event: one that cannot be read never takes its neighbours along."""

import re
from dataclasses import replace
from datetime import datetime

from storage.formats import plain
from storage.formats.compose import Stated, compose
from storage.formats.ics_lines import Component, find, parse, split_list
from storage.formats.ics_series import series
from storage.formats.ics_timing import Change, change
from storage.formats.ics_values import Context, moment, position
from storage.formats.model import FILE, Notebook, Reading, ReadOpportunity, Unreadable, Where
from storage.formats.zones import Clock

MOST_EVENTS = 20_000
MEETING_FIELDS = ("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK")


def read(data: bytes, home: Clock, now: datetime) -> Reading:
    """`home`: the city's clock, for times without a zone."""
    root, encoding = parse(data)
    book = Notebook("ics")
    if encoding not in {"utf-8", "utf-16", "utf-32"}:
        book.note(FILE, "encoding", name=encoding.rstrip("?"), lossy=int(encoding.endswith("?")))
    definitions = {zone.text("TZID").strip('"').casefold(): zone for zone in find(root, "VTIMEZONE")}
    context = Context(definitions, home, now, book)
    events = find(root, "VEVENT")
    if not events:
        book.refuse(FILE, "only-tasks" if find(root, "VTODO") else "no-events")
    if len(events) > MOST_EVENTS:
        book.refuse(FILE, "too-many", most=MOST_EVENTS)
    calendars = find(root, "VCALENDAR")
    called_off = any(calendar.text("METHOD").upper() == "CANCEL" for calendar in calendars)
    for where, group in _groups(events[:MOST_EVENTS]):
        _read_group(where, group, context, called_off)
        if book.full():
            break
    return book.reading()


def _groups(events: list[Component]) -> list[tuple[Where, list[Component]]]:
    """Components that share a UID are one event; those without one stand alone."""
    groups: dict[Where, list[Component]] = {}
    for number, event in enumerate(events, 1):
        uid = event.text("UID")
        groups.setdefault(Where("uid", uid[:200]) if uid else Where("item", str(number)), []).append(event)
    return list(groups.items())


def _read_group(where: Where, group: list[Component], context: Context, called_off: bool) -> None:
    masters = _masters([one for one in group if one.first("RECURRENCE-ID") is None], context, where)
    overrides = [one for one in group if one.first("RECURRENCE-ID") is not None]
    changes = _changes(masters[0] if masters else None, overrides, context, where)
    for place, master in enumerate(masters):
        suffix = f"#{place + 1}" if place else ""
        _take(where, master, [one for one, _ in changes] if not place else [], context, called_off, suffix)
    for one, event in changes:
        if not masters or one.elsewhere:
            _take(where, event, [], context, called_off or one.cancelled, f"/{one.original.key}")


def _masters(events: list[Component], context: Context, where: Where) -> list[Component]:
    """One event per UID, the newest version of it; the same UID on other dates is a program's fault, and other events.

    Versions are told by SEQUENCE, then by LAST-MODIFIED.
    """
    by_start: dict[str, Component] = {}
    for event in sorted(events, key=lambda one: (_sequence(one), one.text("LAST-MODIFIED"))):
        line = event.first("DTSTART")
        by_start[line.value.strip() if line else ""] = event
    newest = max((_sequence(one) for one in by_start.values()), default=0)
    current = [one for one in by_start.values() if _sequence(one) == newest]
    if len(current) > 1:
        context.book.note(where, "same-uid", title=plain.line(current[0].text("SUMMARY")), count=len(current))
    return current


def _changes(
    master: Component | None, overrides: list[Component], context: Context, where: Where
) -> list[tuple[Change, Component]]:
    newest: dict[str, tuple[Change, Component]] = {}
    for event in sorted(overrides, key=_sequence):
        try:
            one = change(event, context, where)
        except Unreadable as error:
            context.book.refusals.append(error.remark(where, plain.line(event.text("SUMMARY"))))
            continue
        if master is not None and _stands_alone(event, master):
            one = replace(one, onwards=False, elsewhere=True)
        newest[one.original.key] = (one, event)
    return list(newest.values())


def _stands_alone(event: Component, master: Component) -> bool:
    """Whether a changed occurrence has a title or place of its own, which a series cannot hold. One that is called
    off is told by its date alone: programs write "Cancelled:" before its title."""
    if event.text("STATUS").upper() == "CANCELLED":
        return False
    own = [plain.line(event.text(name)).casefold() for name in ("SUMMARY", "LOCATION")]
    series_own = [plain.line(master.text(name)).casefold() for name in ("SUMMARY", "LOCATION")]
    return any(mine and mine != theirs for mine, theirs in zip(own, series_own, strict=True))


def _take(
    where: Where, event: Component, changes: list[Change], context: Context, called_off: bool, suffix: str
) -> None:
    try:
        context.book.opportunities.append(_opportunity(where, event, changes, context, called_off, suffix))
    except Unreadable as error:
        key = _uid(event) + suffix if _uid(event) else ""
        context.book.refusals.append(error.remark(where, plain.line(event.text("SUMMARY")), key))
    except (OverflowError, ArithmeticError) as error:
        context.book.refuse(where, "bad-date", plain.line(event.text("SUMMARY")), value=type(error).__name__)


def _opportunity(
    where: Where, event: Component, changes: list[Change], context: Context, called_off: bool, suffix: str
) -> ReadOpportunity:
    if event.text("CLASS").upper() in {"PRIVATE", "CONFIDENTIAL"}:
        raise Unreadable("private")
    if not plain.line(event.text("SUMMARY")):
        raise Unreadable("no-title")
    dates = series(event, changes, context, where)
    stated = _stated(where, event, context, suffix)
    stated.zone = context.home.name or "UTC"
    stated.cancelled = called_off or event.text("STATUS").upper() == "CANCELLED"
    return compose(stated, dates.occurrences, dates.rule)


def _stated(where: Where, event: Component, context: Context, suffix: str) -> Stated:
    uid = _uid(event)
    html = event.text("X-ALT-DESC")
    geo = event.text("GEO") or event.text("X-APPLE-STRUCTURED-LOCATION")
    conference = event.text("CONFERENCE")
    links = [event.text(name) for name in MEETING_FIELDS]
    return Stated(
        where=where,
        uid=uid + suffix if uid else None,
        title=event.text("SUMMARY"),
        description=_description(event.text("DESCRIPTION"), html),
        venue=event.text("LOCATION"),
        position=position(geo),
        addresses=[event.text("URL")],
        meeting=next((one for one in [*links, conference] if plain.web_address(one)), ""),
        categories=[name for line in event.every("CATEGORIES") for name in split_list(line.value)][:20],
        organiser=_organiser(event),
        language=_language(event),
        sequence=_sequence(event),
        changed_at=_changed_at(event, context, where),
    )


def _uid(event: Component) -> str:
    return plain.tidy(event.text("UID"))[:280]


def _description(text: str, html: str) -> str:
    """The plain description, or the HTML twin when the plain one is empty or cut short by the program."""
    shown = plain.plain(html)
    return html if len(plain.plain(text)) * 2 < len(shown) else text


def _organiser(event: Component) -> str:
    line = event.first("ORGANIZER")
    name = line.params.get("CN", "") if line else ""
    return "" if "@" in name else name


def _language(event: Component) -> str:
    line = event.first("SUMMARY")
    return line.params.get("LANGUAGE", "") if line else ""


def _sequence(event: Component) -> int:
    match = re.fullmatch(r"\s*(\d{1,9})\s*", event.text("SEQUENCE"))
    return int(match[1]) if match else 0


def _changed_at(event: Component, context: Context, where: Where) -> datetime | None:
    line = event.first("LAST-MODIFIED") or event.first("DTSTAMP")
    try:
        return moment(line, line.value, context, where).utc if line else None
    except (Unreadable, OverflowError):
        return None
