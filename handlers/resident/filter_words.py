"""How filters are said: the title of a list, and the label of each filter. Pure."""

from dataclasses import dataclass
from datetime import datetime

from handlers.answer import Button, button
from handlers.buttons import Listing, Search
from handlers.shown import cut, small
from locales import Text
from storage.filters import EVERYWHERE, Ages, Days, Filters, Hours
from storage.naming import Names
from storage.people import Person
from storage.queries import Frozen

LONGEST_LABEL = 24


@dataclass(frozen=True, slots=True)
class View:
    """A list as one person asked for it; `typed` and `found` are of a search by words."""

    person: Person
    filters: Filters
    names: Names
    text: Text
    now: datetime
    typed: str = ""
    found: Frozen | None = None

    @property
    def one_city(self) -> int | None:
        """The city that need not be named on each line."""
        ids = self.person.communities if self.filters.city is None else [self.filters.city]
        return ids[0] if len(ids) == 1 else None

    @property
    def words(self) -> str:
        """What was searched for, as it was understood."""
        return (self.found and self.found.words) or self.filters.words


def to_list(label: str, filters: Filters) -> Button:
    """To the list under `filters`: what differs from the row of a search is searched for anew."""
    packed = filters.pack()
    changed = filters.query and filters.base and not filters.is_its_row() and not filters.fit_a_button()
    return button(label, Search(filters=packed) if changed else Listing(filters=packed))


def labels(view: View) -> list[tuple[str, Filters]]:
    """Each active filter in a word or two, and what is left without it; several of a kind are told one by one."""
    filters, told = view.filters, []
    for name in filters.active():
        if name in ("audience", "access"):
            values = getattr(filters, name)
            told += [(view.text.plain(f"{name}-{one}"), filters.without_one(name, one)) for one in values]
        else:
            told.append((label(name, view), filters.without(name)))
    return told


def label(name: str, view: View) -> str:
    """An active filter in a word or two, for a button."""
    text, value = view.text, getattr(view.filters, name)
    if name in ("free", "shelter", "followed"):
        return text.plain(f"filter-{name}")
    if name == "area":
        return text.plain(f"area-{value}-short")
    if name == "format":
        return text.plain(f"format-{value}-many")
    if name == "mode":
        return text.plain(f"mode-{value}")
    if name in ("audience", "access"):
        return ", ".join(text.plain(f"{name}-{one}") for one in value)
    return _label_of_time(name, view) or _named_label(name, view)


def _label_of_time(name: str, view: View) -> str:
    text, value = view.text, getattr(view.filters, name)
    if name == "when":
        return text.plain(f"filter-when-{value}")
    if name in ("day", "days"):
        return text.capital(_days(view))
    if name == "hours":
        return text.capital(hours(value, text))
    return ages(value, text) if name == "ages" else ""


def _named_label(name: str, view: View) -> str:
    text, filters = view.text, view.filters
    if name == "words":
        return text.plain("filter-query", words=cut(view.words, LONGEST_LABEL))
    if name == "organisation":
        known = view.names.organisation
        return cut(known.name, LONGEST_LABEL) if known else text.plain("filter-organisation")
    city = view.names.cities.get(filters.city or EVERYWHERE)
    return text.city(city) if city else text.plain("filter-everywhere")


def hours(value: Hours, text: Text) -> str:
    """«ввечері», «після 18:00», «10:00–14:00», «о 19:00»"""
    after, before = value.after, value.before
    if after and before:
        clock = f"{after:%H:%M}"
        return text.plain("filter-at", time=clock) if after == before else f"{clock}–{before:%H:%M}"
    if after or before:
        return text.plain("filter-after" if after else "filter-before", time=f"{after or before:%H:%M}")
    return text.plain(f"filter-part-{value.part}")


def ages(value: Ages, text: Text) -> str:
    """«7 років», «До 6 років», «Від 60 років»"""
    if value.low == value.high:
        return text.plain("filter-age", n=value.low or 0)
    return text.capital(text.ages(value.low or None, value.high))


def title(view: View) -> str:
    """«Сьогодні в Полтаві», «За словами «гончарство» у Полтаві»"""
    text, when = view.text, _when(view)
    if view.filters.words:
        words = cut(view.words, 60)
        narrowed = view.filters.when or view.filters.day or view.filters.days
        said = text.plain("list-words", words=words)
        when = text.plain("list-words-when", words=words, when=when) if narrowed else said
    return " ".join(filter(None, [text.capital(when), place(view, when)]))


def _when(view: View) -> str:
    if view.filters.day or view.filters.days:
        return _days(view)
    return small(view.text.plain(f"list-when-{view.filters.when or 'any'}"))


def _days(view: View) -> str:
    day, zone = view.filters.day, view.person.zone
    days = view.filters.days or Days(day, day)
    return view.text.days(days.first, days.last, zone, view.now)


def place(view: View, after: str) -> str:
    """«у Полтаві й у Мелітополі», «онлайн», «в усіх містах»."""
    text, filters, names = view.text, view.filters, view.names
    if filters.organisation:
        return text.plain("list-by", name=cut(names.organisation.name, 80)) if names.organisation else ""
    if filters.mode == "online" and not filters.city:
        return text.plain("list-online")
    ids = view.person.communities if filters.city is None else [filters.city]
    cities = [names.cities[one] for one in ids if one in names.cities]
    if not cities:
        return text.plain("list-everywhere")
    first, *others = cities
    return text.listing([text.in_city(first, after), *(text.in_city(one, " і") for one in others)])
