"""What a list is narrowed to, as a value that fits in a button; what does not fit lives in the row of a query."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, time
from typing import Any

from storage.vocabulary import ACCESS, AUDIENCES, FORMATS, areas

WHENS = ("today", "tomorrow", "weekend", "week", "month")
MODES = ("onsite", "online", "hybrid")
PARTS = ("morning", "afternoon", "evening")
EVERYWHERE = 0
LONGEST = 42  # of a packed set: leaves room for the way back on a card's button
_WHEN_MARKS = {"td": "today", "tm": "tomorrow", "we": "weekend", "wk": "week", "mo": "month"}
_MARKS_OF_WHEN = {when: mark for mark, when in _WHEN_MARKS.items()}
_LETTERS = {"area": "a", "format": "f", "free": "F", "mode": "m", "audience": "u", "access": "x", "shelter": "S"}
_LETTERS |= {"city": "c", "organisation": "o", "followed": "i", "hours": "h", "ages": "g", "words": "w"}
_NAMES = {letter: name for name, letter in _LETTERS.items()}
_TOKEN = re.compile(r"\.?(td|tm|we|wk|mo|d\d{6}|[afmuxcoq]\d{1,9}|[FSi]|-[dafFmuxScoihgw])(?!\d)", re.ASCII)
DATES = ("when", "day", "days")
_SEVERAL = ("audience", "access")


@dataclass(frozen=True, slots=True)
class Days:
    """From one day to another, both included; None for no bound."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Hours:
    """When meetings start: in a part of the day ("morning", "afternoon", "evening"), not before, not after."""

    part: str = ""
    after: time | None = None
    before: time | None = None


@dataclass(frozen=True, slots=True)
class Ages:
    """Of those who come, in years."""

    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """`city` None is the person's own communities, EVERYWHERE all of them. `followed`: only areas and organisations
    that the person follows. Of several audiences one is enough, of access features all are wanted. Only one of
    `when`, `day` and `days` is set.

    `query` names the row of a typed search and `base` is what that row is narrowed to; `words` are its topic. Fresh
    from a button the row is not read yet: then `lifted` are the names of filters that the button takes off it.
    """

    words: str = ""
    when: str = ""
    day: date | None = None
    days: Days | None = None
    hours: Hours | None = None
    area: str = ""
    format: str = ""
    free: bool = False
    mode: str = ""
    audience: tuple[str, ...] = ()
    ages: Ages | None = None
    access: tuple[str, ...] = ()
    shelter: bool = False
    city: int | None = None
    organisation: int = 0
    followed: bool = False
    query: int = 0
    lifted: frozenset[str] = frozenset()
    base: "Filters | None" = field(default=None, compare=False, repr=False)

    def pack(self) -> str:
        """At most 42 bytes while ids have up to five digits, several audiences or features and what is taken off a
        row left aside. Words, spans of days, hours and ages have no room here: they are in the row, which is named
        only where it is needed."""
        whole = self.base is None or not self.fit_a_button()
        return "".join(_tokens(self if whole else self.alone()))

    def without(self, *names: str) -> "Filters":
        """The same with some filters lifted."""
        return replace(self, **{name: getattr(BLANK, name) for name in names})

    def without_one(self, name: str, value: str) -> "Filters":
        """The same without one of several audiences or access features."""
        return self.having(name, tuple(one for one in getattr(self, name) if one != value))

    def having(self, name: str, value: object) -> "Filters":
        """The same with one filter set; one way to say the days takes the place of another."""
        cleared = {other: getattr(BLANK, other) for other in DATES} if name in DATES else {}
        changed: dict[str, Any] = cleared | {name: value}  # Any: fields differ
        return replace(self, **changed)

    def active(self) -> list[str]:
        """Names of the filters that narrow, in the order in which people see them."""
        return [name for name in NAMES if getattr(self, name) != getattr(BLANK, name)]

    def over(self, base: "Filters") -> "Filters":
        """What a button means, once the row that it names is read."""
        changed = {name: getattr(self, name) for name in self.active()}
        lifted = set(self.lifted) | (set(DATES) if changed.keys() & set(DATES) else set())
        blank = {name: getattr(BLANK, name) for name in lifted}
        merged: dict[str, Any] = blank | changed  # Any: fields differ
        return replace(base, **merged, query=self.query, base=base)

    def is_its_row(self) -> bool:
        """Whether nothing was changed since the row was kept."""
        return self.base is not None and all(getattr(self, name) == getattr(self.base, name) for name in NAMES)

    def alone(self) -> "Filters":
        """The same without its row, for lists that need none."""
        return replace(self, query=0, base=None, lifted=frozenset())

    def fit_a_button(self) -> bool:
        """Whether a button can say it all without a row."""
        return not (self.words or self.days or self.hours or self.ages) and len(self.alone().pack()) <= LONGEST


BLANK = Filters()
NAMES = tuple(one.name for one in fields(Filters) if one.name not in ("query", "lifted", "base"))


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


def _tokens(filters: Filters) -> Iterator[str]:
    """What differs from the row: what is set, and what is taken off."""
    base = filters.base or BLANK
    if any(getattr(filters, name) != getattr(base, name) for name in DATES):
        yield _dates(filters) or "-d"
    elif "day" in filters.lifted:
        yield "-d"
    for name in _LETTERS:
        value = getattr(filters, name)
        if value != getattr(base, name):
            yield _said(name, value) if value != getattr(BLANK, name) else f"-{_LETTERS[name]}"
        elif name in filters.lifted:
            yield f"-{_LETTERS[name]}"
    if filters.query:
        yield f"q{filters.query}"


def _dates(filters: Filters) -> str:
    return f"d{filters.day:%y%m%d}" if filters.day else _MARKS_OF_WHEN.get(filters.when, "")


def _said(name: str, value: Any) -> str:  # Any: fields differ
    letter = _LETTERS[name]
    if name in ("city", "organisation"):
        return f"{letter}{value}"
    if name in _SEVERAL:
        return "".join(_place(letter, _words(name), one) for one in value)
    if name in ("area", "format", "mode"):
        return _place(letter, _words(name), value)
    return letter if value is True else ""


def _words(name: str) -> tuple[str, ...]:
    """The closed vocabulary of a filter."""
    known = {"format": FORMATS, "mode": MODES, "audience": AUDIENCES, "access": ACCESS}
    return known.get(name) or tuple(areas())


def _place(letter: str, names: tuple[str, ...], name: str) -> str:
    return f"{letter}{names.index(name)}" if name in names else ""


def _with(filters: Filters, token: str) -> Filters:
    return _lifting(filters, token[1]) if token[0] == "-" else _setting(filters, token)


def _lifting(filters: Filters, letter: str) -> Filters:
    """Only a row has what can be taken off."""
    names = DATES if letter == "d" else (_NAMES[letter],)
    return replace(filters.without(*names), lifted=filters.lifted | set(names))


def _setting(filters: Filters, token: str) -> Filters:
    if token in _WHEN_MARKS:
        return _put(filters, "when", _WHEN_MARKS[token])
    letter, number = token[0], int(token[1:] or 0)
    if letter == "q":
        return replace(filters, query=number)
    if letter == "d":
        return _put(filters, "day", day) if (day := _day(token[1:])) else filters
    value = number if letter in "co" else True if letter in "FSi" else _word(_NAMES[letter], number)
    return _put(filters, _NAMES[letter], value) if _NAMES[letter] not in _SEVERAL else _add(filters, letter, value)


def _word(name: str, number: int) -> str:
    words = _words(name)
    return words[number] if number < len(words) else ""


def _add(filters: Filters, letter: str, value: object) -> Filters:
    """Several of one kind stand side by side."""
    had = getattr(filters, _NAMES[letter])
    return filters if not value or value in had else _put(filters, _NAMES[letter], (*had, value))


def _put(filters: Filters, name: str, value: object) -> Filters:
    lifted = filters.lifted - (set(DATES) if name in DATES else {name})
    return replace(filters.having(name, value), lifted=lifted)


def _day(digits: str) -> date | None:
    try:
        return datetime.strptime(digits, "%y%m%d").date()  # noqa: DTZ007 - a bare day
    except ValueError:
        return None
