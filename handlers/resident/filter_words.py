"""How filters are said: the title of a list, and the label of each filter. Pure."""

from datetime import datetime

from handlers.shown import cut, small
from locales import Text
from storage.filters import EVERYWHERE, Filters
from storage.naming import Names
from storage.people import Person


def label(name: str, filters: Filters, names: Names, text: Text) -> str:
    """An active filter in a word or two, for a button."""
    value = getattr(filters, name)
    if name in ("free", "shelter", "followed"):
        return text.plain(f"filter-{name}")
    if name == "area":
        return text.plain(f"area-{value}-short")
    if name == "format":
        return text.plain(f"format-{value}-many")
    if name in ("mode", "audience", "access"):
        return text.plain(f"{name}-{value}")
    return _named_label(name, filters, names, text)


def _named_label(name: str, filters: Filters, names: Names, text: Text) -> str:
    if name == "when":
        return text.plain(f"filter-when-{filters.when}")
    if name == "day":
        return f"{filters.day:%d.%m}"
    if name == "query":
        return text.plain("filter-query", words=cut(names.words, 20))
    if name == "organisation":
        return cut(names.organisation.name, 24) if names.organisation else text.plain("filter-organisation")
    city = names.cities.get(filters.city or 0)
    return text.city(city) if city else text.plain("filter-everywhere")


def title(person: Person, filters: Filters, names: Names, text: Text, now: datetime) -> str:
    """«Сьогодні в Полтаві», «За словами «гончарство» у Полтаві»"""
    when = _when(person, filters, text, now)
    if names.words:
        words = cut(names.words, 60)
        narrowed = filters.when or filters.day
        when = (
            text.plain("list-words-when", words=words, when=small(when))
            if narrowed
            else text.plain("list-words", words=words)
        )
    return " ".join(filter(None, [when, place(person, filters, names, text, when)]))


def _when(person: Person, filters: Filters, text: Text, now: datetime) -> str:
    if filters.day:
        return text.capital(text.day(filters.day, person.zone, now))
    return text.plain(f"list-when-{filters.when or 'any'}")


def place(person: Person, filters: Filters, names: Names, text: Text, after: str) -> str:
    """«у Полтаві й у Мелітополі», «онлайн», «в усіх містах»."""
    if filters.organisation:
        return text.plain("list-by", name=cut(names.organisation.name, 80)) if names.organisation else ""
    if filters.mode == "online" and filters.city == EVERYWHERE:
        return text.plain("list-online")
    ids = person.communities if filters.city is None else [filters.city]
    cities = [names.cities[one] for one in ids if one in names.cities]
    if not cities:
        return text.plain("list-everywhere")
    first, *others = cities
    return text.listing([text.in_city(first, after), *(text.in_city(one, " і") for one in others)])
