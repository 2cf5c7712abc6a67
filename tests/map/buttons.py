"""Buttons as kinds: the same button of two opportunities in the same state counts once."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from aiogram.filters.callback_data import CallbackData

from handlers import buttons as declared
from handlers.buttons.data import ButtonData
from storage.filters import unpack

CLASSES: dict[str, type[CallbackData]] = {
    each.__prefix__: each
    for _, each in inspect.getmembers(declared, inspect.isclass)
    if issubclass(each, CallbackData) and each not in (CallbackData, ButtonData)
}
Kind = tuple[str, tuple[tuple[str, object], ...]]


def unpacked(data: str) -> CallbackData:
    return CLASSES[data.partition(":")[0]].unpack(data)


def kind_of(data: str, states: Mapping[tuple[str, int], tuple[object, ...]]) -> Kind:
    """The class, and its fields with ids replaced by the state of what they name."""
    button = unpacked(data)
    name = type(button).__name__
    fields = {field: _abstract(field, value, states) for field, value in button.model_dump().items()}
    if name != "Card":
        fields.pop("back", None)
    if name in _SAME_FOR_ALL:
        fields["intake"] = fields["intake"][:1]
    if fields.get("part") and fields.get("filters"):
        fields["filters"] = "some"
    if fields.get("reason"):
        fields["opportunity"] = "some"
    return name, tuple(fields.items())


_SAME_FOR_ALL = ("Calendar", "Remind", "Save")  # whatever the reader is to the intake


def _abstract(name: str, value: Any, states: Mapping[tuple[str, int], tuple[object, ...]]) -> Any:  # Any: they differ
    if name in ("opportunity", "intake"):
        return states.get((name, value), ("gone",)) if value else ("",)
    if name in _SIMPLER:
        return _SIMPLER[name](value)
    return value


def _filters(packed: str) -> tuple[str, ...]:
    filters = unpack(packed)
    names = [*filters.active(), *(["query"] if filters.query else []), *(["lifted"] if filters.lifted else [])]
    return tuple(names) if len(names) < 2 else ("several",)


_SIMPLER: dict[str, Callable[[Any], object]] = {  # Any: fields differ
    "filters": _filters,
    "back": lambda value: value.partition("!")[0],
    "page": lambda value: min(value, 1),
    "seats": lambda value: min(value, 2),
} | dict.fromkeys(
    (
        *("city", "row", "organisation", "query", "area", "format", "begin", "end", "lead", "days", "similar"),
        *("id", "person", "invite", "token", "revision", "draft", "value"),
    ),
    bool,
)
