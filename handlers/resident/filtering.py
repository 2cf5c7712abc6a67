"""Choosing filters: an overview with what is on, and a screen for each kind."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.answer import Answer, Button, button, show
from handlers.buttons import FilterMenu
from handlers.press import Press
from handlers.resident.calendar_grid import MOST_MONTHS, month_of, month_rows
from handlers.resident.filter_words import LONGEST_LABEL, View, label, title, to_list
from handlers.resident.listing import expired
from handlers.routes import Routes, reads
from handlers.shown import cut
from locales import Text
from storage import finding, naming, queries
from storage.engine import Session
from storage.filters import EVERYWHERE, MODES, WHENS, Filters, unpack
from storage.people import Person
from storage.vocabulary import ACCESS, AUDIENCES, FORMATS, areas

CITIES_ON_A_PAGE = 14
_CHOICES = {"when": WHENS, "mode": MODES, "format": FORMATS, "audience": AUDIENCES, "access": ACCESS}
_PARTS = (("when", "mode"), ("area", "format"), ("audience", "access"), ("city", "free"), ("shelter", "followed"))
_SWITCHES = ("free", "shelter", "followed")
_SEVERAL = ("audience", "access")
_TOGETHER = {"when": ("when", "day", "days", "hours"), "audience": ("audience", "ages")}


async def menu(press: Press[FilterMenu], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    read = await queries.read(session, unpack(asked.filters), person.id, now)
    if read is None:
        return expired(text, unpack(asked.filters))
    filters = read.filters
    if asked.part == "city":
        return await _cities(session, text, filters, asked.page, now)
    if asked.part == "day":
        return _days(person, text, filters, asked.page, now)
    if asked.part == "area" or asked.part in _CHOICES:
        return _choices(text, filters, asked.part)
    return await _overview(session, person, text, filters, now)


async def _overview(session: Session, person: Person, text: Text, filters: Filters, now: datetime) -> Answer:
    view = View(person, filters, await naming.names(session, person, filters, now), text, now)
    count = await finding.count(session, person, filters, now)
    narrows = [name for name in filters.active() if name not in ("words", "organisation")]
    cleared = FilterMenu(filters=filters.without(*narrows).pack())
    clear = button(text.plain("btn-clear-filters"), cleared) if narrows else None
    found = to_list(text.plain("btn-show-found", n=count), filters)
    words = text("filter-overview", title=title(view), n=count)
    return show(words, [*([_part(view, part) for part in row] for row in _PARTS), [found], [clear]])


def _part(view: View, part: str) -> Button:
    """«Формат», «✓ Лекції»: opens the choices, or sets what is only on or off."""
    filters, text = view.filters, view.text
    on = [name for name in filters.active() if name in _TOGETHER.get(part, (part,))]
    told = cut(", ".join(label(name, view) for name in on), LONGEST_LABEL)
    words = text.plain("filter-on", filter=told) if on else _part_name(text, part)
    if part in _SWITCHES:
        return button(words, FilterMenu(filters=filters.having(part, not on).pack()))
    return button(words, FilterMenu(filters=filters.pack(), part=part))


def _part_name(text: Text, part: str) -> str:
    return text.plain(f"filter-{part}" if part in _SWITCHES else f"filter-part-{part}")


def _choices(text: Text, filters: Filters, part: str) -> Answer:
    values = tuple(areas()) if part == "area" else _CHOICES[part]
    chosen = getattr(filters, part)
    buttons = [
        _choice(text, filters, part, value, value in chosen if part in _SEVERAL else value == chosen)
        for value in values
    ]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    if part == "when":
        rows.append([button(text.plain("btn-pick-day"), FilterMenu(filters=filters.pack(), part="day"))])
    lifted = filters.without(*_TOGETHER.get(part, (part,)))
    return show(
        text(f"filter-ask-{part}"), [*rows, [_set(text.plain(f"filter-any-{part}"), lifted)], [_back(text, filters)]]
    )


def _choice(text: Text, filters: Filters, part: str, value: str, on: bool) -> Button:
    words = text.plain(f"filter-when-{value}") if part == "when" else _value_name(text, part, value)
    chosen = filters.having(part, (value,) if part in _SEVERAL else value)
    return _set(text.plain("filter-on", filter=words) if on else words, chosen)


def _value_name(text: Text, part: str, value: str) -> str:
    suffix = {"area": "-short", "format": "-many"}.get(part, "")
    return text.plain(f"{part}-{value}{suffix}")


def _days(person: Person, text: Text, filters: Filters, ahead: int, now: datetime) -> Answer:
    today = now.astimezone(ZoneInfo(person.zone)).date()
    first = month_of(today, ahead)
    ahead = (first.year - today.year) * 12 + first.month - today.month

    def to_month(words: str, months: int) -> Button:
        return button(words, FilterMenu(filters=filters.pack(), part="day", page=months))

    def to_day(day: date) -> Button:
        return _set(str(day.day), filters.having("day", day))

    days = month_rows(first, today, text.weekdays, to_day, to_month("·", ahead))
    turning = [
        to_month("‹", ahead - 1) if ahead else None,
        to_month(text.month(first.year, first.month), ahead),
        to_month("›", ahead + 1) if ahead < MOST_MONTHS else None,
    ]
    return show(text("filter-ask-day"), [turning, *days, [_back(text, filters, "when")]])


async def _cities(session: Session, text: Text, filters: Filters, page: int, now: datetime) -> Answer:
    cities = await naming.cities_with_something(session, now)
    pages = max(1, -(-len(cities) // CITIES_ON_A_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = cities[page * CITIES_ON_A_PAGE : (page + 1) * CITIES_ON_A_PAGE]
    buttons = [_city(text, filters, city.id, text.city(city)) for city in shown]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    turning = [
        button(sign, FilterMenu(filters=filters.pack(), part="city", page=to))
        for sign, to in (("‹", page - 1), ("›", page + 1))
        if 0 <= to < pages
    ]
    mine = _city(text, filters, None, text.plain("filter-any-city"))
    everywhere = _city(text, filters, EVERYWHERE, text.plain("filter-everywhere"))
    return show(text("filter-ask-city"), [[mine, everywhere], *rows, turning, [_back(text, filters)]])


def _city(text: Text, filters: Filters, city: int | None, name: str) -> Button:
    words = text.plain("filter-on", filter=name) if filters.city == city else name
    return _set(words, replace(filters, city=city, organisation=0))


def _set(words: str, filters: Filters) -> Button:
    """Back to the overview with the choice made, so that the next one is a press away."""
    return button(words, FilterMenu(filters=filters.pack()))


def _back(text: Text, filters: Filters, part: str = "") -> Button:
    return button(text.plain("btn-back"), FilterMenu(filters=filters.pack(), part=part))


ROUTES = Routes(presses={FilterMenu: reads(menu)})
