"""Fluent texts of one language: read as files at the start, parsed message by message when first said.

Parsing everything would double the time a start takes; most of the texts are of screens nobody opens today.
"""

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import cycle
from pathlib import Path

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast

HERE = Path(__file__).parent
NBSP = "\u00a0"
_ENTRY = re.compile(r"^(-?[a-zA-Z][\w-]*)[ ]*=", re.MULTILINE)
_CHOOSER = re.compile(r"{\s*\$(\w+)\s*->")
_REFERENCE = re.compile(r"{\s*(-?[a-z][\w-]*)")
_MARK = "\ue000"
_PLURALS = {"uk": "uk", "en": "en-GB"}
_THOUSANDS = {"uk": NBSP, "en": ","}
_DECIMAL = {"uk": ",", "en": "."}
_INNER = str.maketrans("«»", "“”")

Argument = str | int | float


class Html(str):
    """Markup that is ready for Telegram. `text()` puts it in as it is; any other string it escapes."""

    __slots__ = ()


def escape(words: str) -> Html:
    return words if isinstance(words, Html) else Html(html.escape(words, quote=False).replace('"', "&quot;"))


class Variable(str):
    """The place of an argument in a text that has neither plurals nor references."""

    __slots__ = ()


class Quoted(Variable):
    """One between «»: quotation marks inside it are “”, as in «Клуб “Чай і розмова”»."""

    __slots__ = ()


class Words:
    """The texts of one language.

    A key that the language lacks is said in the fallback language; one that no language has is a KeyError, and so
    is an argument that the text wants and does not get.
    """

    def __init__(self, language: str, sources: Iterable[str], fallback: "Words | None" = None) -> None:
        self.language = language
        self._fallback = fallback
        self._source = split(sources)
        self._bundle = FluentBundle([_PLURALS[language]], use_isolating=False)
        self._choosers: dict[str, set[str]] = {}
        self._simple: dict[str, tuple[str, ...] | None] = {}
        self._said: dict[str, Html] = {}
        self._resolved = lru_cache(maxsize=2048)(self._resolve)

    def __call__(self, key: str, **arguments: Argument) -> Html:
        """The text as Telegram's HTML."""
        if not arguments:
            if key not in self._said:
                self._said[key] = Html(self._say(key, {}))
            return self._said[key]
        safe: dict[str, Argument] = {
            name: escape(value) if isinstance(value, str) else value for name, value in arguments.items()
        }
        return Html(self._say(key, safe))

    def plain(self, key: str, **arguments: Argument) -> str:
        """The text where there is no markup: buttons, toasts, files."""
        return str(self._said.get(key) or self(key)) if not arguments else self._say(key, arguments)

    def has(self, key: str) -> bool:
        return key in self._source or (self._fallback is not None and self._fallback.has(key))

    def keys(self) -> list[str]:
        return [key for key in self._source if not key.startswith("-")]

    def lines(self, *parts: str | None, gap: str = "\n") -> Html:
        """Joins what there is to say; plain strings are escaped."""
        return Html(gap.join(escape(part) for part in parts if part))

    def number(self, value: int | float) -> str:
        """«1 500», «1,5»: as people of this language write it."""
        rounded = f"{value:,}" if isinstance(value, int) else f"{value:,.3f}".rstrip("0").rstrip(".")
        marks = str.maketrans({",": _THOUSANDS[self.language], ".": _DECIMAL[self.language]})
        return rounded.translate(marks)

    def _say(self, key: str, arguments: dict[str, Argument]) -> str:
        if key not in self._source:
            if self._fallback is None:
                raise KeyError(f"no text has the key {key!r}")
            return self._fallback._say(key, arguments)
        parts = self._simple[key] if key in self._simple else self._learn(key)
        if parts is None:
            parts = self._resolved(key, tuple([(name, self._mark(key, name, arguments[name])) for name in arguments]))
        return "".join([self._fill(key, part, arguments) if isinstance(part, Variable) else part for part in parts])

    def _fill(self, key: str, name: str, arguments: dict[str, Argument]) -> str:
        if name not in arguments:
            raise KeyError(f"the text {key!r} wants ${name}")
        value = arguments[name]
        said = value if isinstance(value, str) else self.number(value)
        return said.translate(_INNER) if isinstance(name, Quoted) else said

    def _mark(self, key: str, name: str, value: Argument) -> Argument:
        """Fluent sees only what it must choose by: a mark stands for other words, which are filled in afterwards.

        So nothing that people typed is kept in the cache, and none of it is too long for Fluent.
        """
        return f"{_MARK}{name}{_MARK}" if isinstance(value, str) and name not in self._choosers[key] else value

    def _resolve(self, key: str, arguments: tuple[tuple[str, Argument], ...]) -> tuple[str, ...]:
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise KeyError(f"the text {key!r} is empty")
        said, errors = self._bundle.format_pattern(pattern, dict(arguments))
        if errors:
            raise KeyError(f"the text {key!r}: {errors[0]}")
        parts = str(said).split(_MARK)
        return in_quotes([Variable(part) if odd else part for part, odd in zip(parts, cycle((0, 1)))])

    def _learn(self, key: str) -> tuple[str, ...] | None:
        """Parses a text: its parts when it is a plain sequence, None when Fluent has to resolve it."""
        parts = simple_parts(FluentParser().parse_entry(stick(self._source[key])))
        if parts is None:
            self._choosers[key] = self._bundle_up(key, set())
        self._simple[key] = parts
        return parts

    def _bundle_up(self, key: str, seen: set[str]) -> set[str]:
        """Gives Fluent a text and those it refers to; the names of the arguments that any of them chooses by."""
        if key in seen or key not in self._source:
            return set()
        seen.add(key)
        source = stick(self._source[key])
        self._bundle.add_resource(FluentParser().parse(source))
        choosers = set(_CHOOSER.findall(source))
        return choosers.union(*(self._bundle_up(reference, seen) for reference in _REFERENCE.findall(source)))


def split(sources: Iterable[str]) -> dict[str, str]:
    """Each message and term of some Fluent files, not parsed yet, by its name; the first of a name counts."""
    entries: dict[str, str] = {}
    for source in sources:
        starts = list(_ENTRY.finditer(source))
        ends = [start.start() for start in starts[1:]] + [len(source)]
        for start, end in zip(starts, ends, strict=True):
            entries.setdefault(start.group(1), source[start.start() : end])
    return entries


def stick(source: str) -> str:
    """Keeps a counted number and its word on one line, «5 подій»: nobody sees that sign in a file, so it is put in."""
    for name in _CHOOSER.findall(source):
        source = re.sub(rf"({{\s*\${name}\s*}}) (?=\w)", rf"\1{NBSP}", source)
    return source


def simple_parts(entry: ast.EntryType) -> tuple[str, ...] | None:
    if not isinstance(entry, ast.Message) or entry.value is None:
        return None
    parts: list[str] = []
    for element in entry.value.elements:
        inside = element.expression if isinstance(element, ast.Placeable) else element
        if isinstance(inside, ast.TextElement):
            parts.append(inside.value)
        elif isinstance(inside, ast.StringLiteral):
            parts.append(inside.parse()["value"])
        elif isinstance(inside, ast.VariableReference):
            parts.append(Variable(inside.id.name))
        else:
            return None
    return in_quotes(parts)


def in_quotes(parts: list[str]) -> tuple[str, ...]:
    """Finds the arguments that stand right between «»."""
    around = zip(["", *parts][:-1], parts, [*parts, ""][1:], strict=True)
    return tuple(
        [
            Quoted(part) if isinstance(part, Variable) and before.endswith("«") and after.startswith("»") else part
            for before, part, after in around
        ]
    )


def read(language: str) -> list[str]:
    return [path.read_text("utf-8") for path in sorted((HERE / language).glob("*.ftl"))]
