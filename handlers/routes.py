"""Routing is a table: a button finds its handler by prefix, a command by its word, typed text by its question."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiogram.filters.callback_data import CallbackData

from handlers.answer import Answer
from handlers.press import AnyPress
from locales import Text
from storage.engine import Session
from storage.people import Person

# Any: each handler takes the Press of its own button
Handler = Callable[[AnyPress, Session, Person, Text, datetime], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class Route:
    """`writes`: the press runs in a writing transaction, and its answer is owed until Telegram has taken it."""

    handler: Handler
    writes: bool


def reads(handler: Handler) -> Route:
    return Route(handler, writes=False)


def writes(handler: Handler) -> Route:
    return Route(handler, writes=True)


@dataclass(frozen=True, slots=True)
class Routes:
    """What one feature answers. `questions` are the names of drafts whose typed answer it reads. `kinds` are what is
    left: "search" (other typed text), "other" (media, forwards, long text), "location", "inline" (a query), "group"
    (a command in a group). `works` are tasks whose outcome is a screen; what each is about stands in the press's
    details.
    """

    presses: Mapping[type[CallbackData], Route] = field(default_factory=dict)
    commands: Mapping[str, Route] = field(default_factory=dict)
    questions: Mapping[str, Route] = field(default_factory=dict)
    kinds: Mapping[str, Route] = field(default_factory=dict)
    works: Mapping[str, Route] = field(default_factory=dict)


class Collision(ValueError):
    """Two features claim the same prefix, command, question or kind."""


@dataclass(slots=True)
class Table:
    """All routes, each by what names it. `rest` are features that are loaded when a name is not found without them."""

    presses: dict[str, tuple[type[CallbackData], Route]] = field(default_factory=dict)
    commands: dict[str, Route] = field(default_factory=dict)
    questions: dict[str, Route] = field(default_factory=dict)
    kinds: dict[str, Route] = field(default_factory=dict)
    works: dict[str, Route] = field(default_factory=dict)
    rest: Callable[[], Iterable[Routes]] | None = None

    def press(self, prefix: str) -> tuple[type[CallbackData], Route] | None:
        return self.presses.get(prefix) or self.whole().presses.get(prefix)

    def command(self, word: str) -> Route | None:
        return self.commands.get(word) or self.whole().commands.get(word)

    def question(self, name: str) -> Route | None:
        return self.questions.get(name) or self.whole().questions.get(name)

    def kind(self, name: str) -> Route | None:
        return self.kinds.get(name) or self.whole().kinds.get(name)

    def work(self, name: str) -> Route | None:
        return self.works.get(name) or self.whole().works.get(name)

    def whole(self) -> "Table":
        """Itself, once everything is loaded. Raises Collision."""
        rest, self.rest = self.rest, None
        for feature in rest() if rest else ():
            self.add(feature)
        return self

    def add(self, feature: Routes) -> None:
        """Raises Collision."""
        for button, route in feature.presses.items():
            _put(self.presses, button.__prefix__, (button, route))
        for name in ("commands", "questions", "kinds", "works"):
            for key, route in getattr(feature, name).items():
                _put(getattr(self, name), key, route)


def compose(features: Iterable[Routes], rest: Callable[[], Iterable[Routes]] | None = None) -> Table:
    """One table of all features. Raises Collision."""
    table = Table(rest=rest)
    for feature in features:
        table.add(feature)
    return table


def _put(part: dict[str, Any], key: str, value: object) -> None:  # Any: the parts differ in their values
    if key in part:
        raise Collision(key)
    part[key] = value
