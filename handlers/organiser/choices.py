"""What can be chosen in answer to a question by a press: the buttons, and what each means for the draft. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from handlers.answer import Button, button
from handlers.buttons import Put
from handlers.choices import in_rows, ticked
from handlers.organiser.flow import MANY, PASSED, columns
from locales import Text
from storage.content import Content
from storage.drafting import Drafted
from storage.vocabulary import ACCESS, AUDIENCES, FORMATS, LANGUAGES, MODES, SHELTERS, areas

SEATS = (10, 15, 20, 25, 30, 50)
PRICES = ("free", "donation")
REGISTRATIONS = ("bot", "none")
_EMPTY = Content()
Rows = list[list[Button]]


def rows(draft: Drafted, field: str, text: Text, *, review: bool) -> Rows:
    """Buttons with the values a field can have; none for what is only typed."""
    values = _values(field)
    if not values:
        return []

    def choice(value: str) -> Button:
        on = _is_on(draft.content, field, value)
        put = f"{value}.{int(not on)}" if field in MANY else value
        label = ticked(_label(field, value, text), on)
        return button(label, Put(draft=draft.id, field=field, value=put, review=review))

    return in_rows([choice(value) for value in values], 3 if field == "capacity" else 2)


def put(said: Content, field: str, value: str) -> Content | None:
    """The draft with the value; None for one that the field cannot have."""
    if not all(hasattr(said, name) for name in columns(field)):
        return None
    if value == PASSED:
        return replace(said, **{name: getattr(_EMPTY, name) for name in columns(field)} | _unsaid(said, field))
    if field in MANY:
        return _put_one(said, field, value)
    if value not in _values(field):
        return None
    return _SETTERS[field](said, value)


def _unsaid(said: Content, field: str) -> dict[str, Any]:  # Any: types of fields
    """Passing over costs nothing that a post told of other things."""
    if field in ("title", "when", "place", "mode"):
        return {name: getattr(said, name) for name in columns(field)}
    return {}


def _put_one(said: Content, field: str, value: str) -> Content | None:
    name, _, on = value.partition(".")
    if name not in _values(field) or on not in ("0", "1"):
        return None
    column = columns(field)[0]
    held = set(getattr(said, column)) - {name}
    if on == "1":
        alone = name == "everyone" or "everyone" in held
        held = {name} if field == "audience" and alone else held | {name}
    order = _values(field)
    chosen: dict[str, Any] = {column: tuple(one for one in order if one in held)}  # Any: a column of words
    return replace(said, **chosen)


def _values(field: str) -> Sequence[str]:
    return _VALUES[field]() if field in _VALUES else ()


_VALUES: dict[str, Callable[[], Sequence[str]]] = {
    "format": lambda: FORMATS,
    "area": lambda: tuple(areas()),
    "place": lambda: ("online", "hybrid"),
    "mode": lambda: MODES,
    "price": lambda: PRICES,
    "registration": lambda: REGISTRATIONS,
    "capacity": lambda: (*map(str, SEATS), "0"),
    "audience": lambda: AUDIENCES,
    "access": lambda: ACCESS,
    "shelter": lambda: SHELTERS[1:],
    "language": lambda: (*LANGUAGES, "sign"),
    "together": lambda: ("1", "0"),
    "hidden": lambda: ("1", "0"),
}


def _label(field: str, value: str, text: Text) -> str:
    if field == "capacity":
        return text.plain("ask-capacity-none") if value == "0" else value
    if field in ("together", "hidden"):
        return text.plain(f"ask-{field}-{'yes' if value == '1' else 'no'}")
    if field in ("place", "mode"):
        return text.plain(f"mode-{value}")
    suffix = "-short" if field in ("area", "registration") else ""
    words = f"ask-registration-{value}" if field == "registration" else f"{field}-{value}{suffix}"
    return text.capital(text.plain(words))


def _is_on(said: Content, field: str, value: str) -> bool:
    held = getattr(said, columns(field)[0], None)
    match field:
        case "audience" | "access":
            return value in (held or ())
        case "place":
            return said.mode == value
        case "capacity":
            return value == (str(said.capacity) if said.capacity else "0" if "capacity" in said.said else "")
        case "together" | "hidden":
            return field in said.said and bool(held) == (value == "1")
        case "format" | "area" if value == "other":
            return held == value and field in said.said
    return held == value


def _mode(said: Content, value: str) -> Content:
    """Online there is no place; what was typed of one is kept only where people can still come."""
    if value == "online":
        return replace(said, mode="online", venue=None, address=None, lat=None, lon=None, place_hidden=False)
    kept = said.meeting_link if value == "hybrid" else None
    return replace(said, mode=value, meeting_link=kept)  # type: ignore[arg-type]  # one of MODES


def _free(said: Content, value: str) -> Content:
    return replace(said, price=value, price_min=None, price_max=None)


def _register(said: Content, value: str) -> Content:
    return replace(said, registration=value, registration_url=None, registration_phone=None)


_SETTERS: dict[str, Callable[[Content, str], Content]] = {
    "format": lambda said, value: replace(said, format=value, together=value == "course" and len(said.meetings) > 1),
    "area": lambda said, value: replace(said, area=value),
    "place": _mode,
    "mode": _mode,
    "price": _free,
    "registration": _register,
    "capacity": lambda said, value: replace(said, capacity=int(value) or None),
    "shelter": lambda said, value: replace(said, shelter=value, shelter_metres=None),
    "language": lambda said, value: replace(said, language=value),
    "together": lambda said, value: replace(said, together=value == "1"),
    "hidden": lambda said, value: replace(said, place_hidden=value == "1"),
}


def has_begun(said: Content, now: datetime) -> bool:
    return bool(said.meetings) and said.meetings[0].start <= now
