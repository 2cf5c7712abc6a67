"""What a list is narrowed to, as a value that fits in a button."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from storage.vocabulary import ACCESS, AUDIENCES, FORMATS, areas

WHENS = ("today", "tomorrow", "weekend", "week", "month")
MODES = ("onsite", "online")
EVERYWHERE = 0
_WHEN_MARKS = {"td": "today", "tm": "tomorrow", "we": "weekend", "wk": "week", "mo": "month"}
_MARKS_OF_WHEN = {when: mark for mark, when in _WHEN_MARKS.items()}
_TOKEN = re.compile(r"\.?(td|tm|we|wk|mo|d\d{6}|[afmuxcoq]\d{1,9}|[FSi])(?!\d)", re.ASCII)
_SATURDAY, _WEEK_DAYS, _MONTH_DAYS = 5, 7, 30


@dataclass(frozen=True, slots=True)
class Filters:
    """`city` None is the person's own communities, EVERYWHERE all of them. `followed`: only areas and organisations
    that the person follows. `query` names a typed search. A day takes the place of `when`.
    """

    when: str = ""
    day: date | None = None
    area: str = ""
    format: str = ""
    free: bool = False
    mode: str = ""
    audience: str = ""
    access: str = ""
    shelter: bool = False
    city: int | None = None
    organisation: int = 0
    followed: bool = False
    query: int = 0

    def pack(self) -> str:
        """At most 42 bytes while ids have up to five digits."""
        return "".join(token for token in self._tokens() if token)

    def without(self, *names: str) -> "Filters":
        """The same with some filters lifted."""
        blank = Filters()
        return replace(self, **{name: getattr(blank, name) for name in names})

    def having(self, name: str, value: str | bool) -> "Filters":
        """The same with one filter set; a span of days takes the place of a picked day."""
        changed: dict[str, Any] = (
            {"when": value, "day": None} if name == "when" else {name: value}
        )  # Any: fields differ
        return replace(self, **changed)

    def active(self) -> list[str]:
        """Names of the filters that narrow, in the order in which people see them; a typed search is one too."""
        blank = Filters()
        names = [name for name in self.__dataclass_fields__ if getattr(self, name) != getattr(blank, name)]
        return ["query", *(name for name in names if name != "query")] if self.query else names

    def _tokens(self) -> list[str]:
        return [
            f"d{self.day:%y%m%d}" if self.day else _MARKS_OF_WHEN.get(self.when, ""),
            _place("a", tuple(areas()), self.area),
            _place("f", FORMATS, self.format),
            "F" if self.free else "",
            _place("m", MODES, self.mode),
            _place("u", AUDIENCES, self.audience),
            _place("x", ACCESS, self.access),
            "S" if self.shelter else "",
            "" if self.city is None else f"c{self.city}",
            f"o{self.organisation}" if self.organisation else "",
            "i" if self.followed else "",
            f"q{self.query}" if self.query else "",
        ]


def unpack(packed: str) -> Filters:
    """What `pack` made; what is not understood (an older or forged button) narrows nothing."""
    filters, position = Filters(), 0
    while position < len(packed):
        token = _TOKEN.match(packed, position)
        if token is None:
            position += 1
            continue
        filters = _with(filters, token.group(1))
        position = token.end()
    return filters


def window(filters: Filters, now: datetime, zone: str) -> tuple[datetime, datetime | None]:
    """From when until when, by the clock of `zone`: what ends before the one or starts at the other is left out."""
    place = ZoneInfo(zone)
    today = now.astimezone(place).date()
    first, days = _days(filters, today)
    if not days:
        return now, None
    begin = datetime.combine(first, time(), place)
    end = datetime.combine(first + timedelta(days=days), time(), place)
    return max(now, begin), end


def _days(filters: Filters, today: date) -> tuple[date, int]:
    """The first day, and how many; 0 for no end."""
    if filters.day:
        return filters.day, 1
    if filters.when == "weekend":
        left = max(0, today.weekday() - _SATURDAY)
        return (
            (today, 2 - left)
            if left or today.weekday() == _SATURDAY
            else (today + timedelta(_SATURDAY - today.weekday()), 2)
        )
    spans = {"today": (0, 1), "tomorrow": (1, 1), "week": (0, _WEEK_DAYS), "month": (0, _MONTH_DAYS)}
    skip, days = spans.get(filters.when, (0, 0))
    return today + timedelta(days=skip), days


def _place(letter: str, names: tuple[str, ...], name: str) -> str:
    return f"{letter}{names.index(name)}" if name in names else ""


def _named(names: tuple[str, ...], number: int) -> str:
    return names[number] if number < len(names) else ""


def _with(filters: Filters, token: str) -> Filters:
    return replace(filters, **_meaning(token))


def _meaning(token: str) -> dict[str, Any]:  # Any: fields differ in type
    if token in _WHEN_MARKS:
        return {"when": _WHEN_MARKS[token], "day": None}
    letter, number = token[0], int(token[1:] or 0)
    if letter == "d":
        day = _day(token[1:])
        return {"day": day, "when": ""} if day else {}
    vocabularies = {"a": ("area", tuple(areas())), "f": ("format", FORMATS), "m": ("mode", MODES)}
    vocabularies |= {"u": ("audience", AUDIENCES), "x": ("access", ACCESS)}
    if letter in vocabularies:
        name, words = vocabularies[letter]
        return {name: _named(words, number)}
    ids = {"c": "city", "o": "organisation", "q": "query"}
    if letter in ids:
        return {ids[letter]: number}
    return {{"F": "free", "S": "shelter", "i": "followed"}[letter]: True}


def _day(digits: str) -> date | None:
    try:
        return datetime.strptime(digits, "%y%m%d").date()  # noqa: DTZ007 - a bare day
    except ValueError:
        return None
