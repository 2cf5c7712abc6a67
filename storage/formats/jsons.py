"""JSON as it comes: whole, one object a line, or broken in ways that are safe to mend."""

import json
import re

from storage.formats.model import Unreadable

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
COMMENT = re.compile(r"<!--.*?-->|<!\[CDATA\[|\]\]>|/\*<!\[CDATA\[\*/|/\*\]\]>\*/", re.S)
TRAILING_COMMA = re.compile(r",(\s*[}\]])")
DEEPEST = 60


def load(text: str) -> tuple[Json, bool]:
    """The value, and whether the text had to be mended. Raises Unreadable."""
    text = text.lstrip("\ufeff").strip().rstrip(";\0 ")
    try:
        return _parse(text, strict=True), False
    except (ValueError, RecursionError):
        pass
    lines = _lines(text)
    if lines is not None:
        return lines, False
    return _mended(text), True


def _parse(text: str, strict: bool) -> Json:
    value: Json = json.loads(text, strict=strict, parse_constant=lambda _: None)
    return value


def _lines(text: str) -> Json | None:
    """One object a line."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 2 or not all(line.lstrip().startswith("{") and line.rstrip().endswith("}") for line in lines):
        return None
    try:
        return [_parse(line, strict=True) for line in lines]
    except (ValueError, RecursionError):
        return None


def _mended(text: str) -> Json:
    """Comments taken out, commas before a closing bracket dropped, line breaks inside words allowed."""
    tries = [COMMENT.sub("", text), TRAILING_COMMA.sub(r"\1", COMMENT.sub("", text))]
    error: Exception | None = None
    for one in tries:
        try:
            return _parse(one.strip(), strict=False)
        except (ValueError, RecursionError) as caught:
            error = caught
    line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
    raise Unreadable("broken-json", line=line) from error


def words(value: Json, depth: int = 0) -> str:
    """What a value says in words: of an object its name, of a list its parts with commas."""
    if isinstance(value, bool) or value is None or depth > 4:
        return ""
    if isinstance(value, str | int | float):
        return str(value).strip()
    if isinstance(value, list):
        return ", ".join(filter(None, (words(one, depth + 1) for one in value[:30])))
    for name in ("@value", "name", "title", "rendered", "text", "label", "value", "url", "@id"):
        if name in value:
            return words(value[name], depth + 1)
    return ""


def listed(value: Json) -> list[Json]:
    """A value as a list: many fields may hold one thing or several."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
