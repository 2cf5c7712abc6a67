"""Which texts the code says: found in its syntax, not by running it."""

import ast
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from locales.handed import handed

FLOORS = ("bot", "handlers", "storage", "locales")
_KEY = re.compile(r"[a-z][a-zA-Z0-9_]*(-[a-zA-Z0-9_]+)*")
_QUOTED = re.compile(r"""["'`]([a-z][\w-]+)["'`]""")


@dataclass(frozen=True, slots=True)
class Said:
    """One call `text("key", n=3)`; `given` is None when the arguments come as `**mapping`."""

    place: str
    key: str
    given: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Usage:
    """`words`: every constant that may be a key; `shapes`: f-strings as patterns; `said`: plain calls.

    `handed`: constants that reach such a call by another name; not each is a key.
    """

    words: frozenset[str]
    shapes: tuple[re.Pattern[str], ...]
    said: tuple[Said, ...]
    handed: tuple[Said, ...]

    def uses(self, key: str) -> bool:
        return key in self.words or any(shape.fullmatch(key) for shape in self.shapes)


def scan(root: Path) -> Usage:
    words: set[str] = set()
    shapes: set[str] = set()
    said: list[Said] = []
    passed: list[Said] = []
    for path in _sources(root):
        source, place = path.read_text("utf-8"), path.relative_to(root)
        nodes = list(_nodes(path, source))
        words |= {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
        shapes |= {_shape(node) for node in nodes if isinstance(node, ast.JoinedStr)}
        calls = [node for node in nodes if isinstance(node, ast.Call)]
        shapes |= {_vocabulary(call) for call in calls}
        said += [Said(f"{place}:{call.lineno}", key, _given(call)) for call in calls if (key := _key_said(call))]
        modules = [node for node in nodes if isinstance(node, ast.Module)]
        passed += [Said(f"{place}:{line}", word, given) for one in modules for line, word, given in handed(one)]
        if path.suffix != ".py":
            words.update(_QUOTED.findall(source))
    return Usage(frozenset(words), tuple(re.compile(shape) for shape in shapes if shape), tuple(said), tuple(passed))


def _nodes(path: Path, source: str) -> Iterator[ast.AST]:
    """Nothing for what is not Python, or not yet: that is another check's fault to find."""
    with suppress(SyntaxError):
        yield from ast.walk(ast.parse(source if path.suffix == ".py" else ""))


def _sources(root: Path) -> Iterator[Path]:
    for floor in FLOORS:
        for path in sorted((root / floor).rglob("*")):
            if path.suffix in (".py", ".html", ".js") and path.name != "check.py":
                yield path


def _shape(node: ast.JoinedStr) -> str:
    """The pattern of an f-string that may be a key: f"format-{kind}-many" gives "format-.+-many"."""
    fixed = [str(part.value) for part in node.values if isinstance(part, ast.Constant)]
    if not any(re.search("[a-z]{3}", part) for part in fixed) or not re.fullmatch(r"[\w-]+", "".join(fixed)):
        return ""
    return "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values)


def _vocabulary(call: ast.Call) -> str:
    """named(text, "format", value) says any word of a vocabulary."""
    if not isinstance(call.func, ast.Name) or call.func.id != "named" or len(call.args) < 2:
        return ""
    prefix = call.args[1]
    return f"{re.escape(str(prefix.value))}-.+" if isinstance(prefix, ast.Constant) else ""


def _key_said(call: ast.Call) -> str:
    if not call.args or not isinstance(call.args[0], ast.Constant) or not isinstance(call.args[0].value, str):
        return ""
    named = isinstance(call.func, ast.Name) and call.func.id == "text"
    plain = isinstance(call.func, ast.Attribute) and call.func.attr == "plain"
    key = call.args[0].value
    return key if (named or plain) and _KEY.fullmatch(key) else ""


def _given(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name)
