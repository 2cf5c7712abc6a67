"""What travels over HTTP: parameters in, JSON out, refusals in Telegram's own words."""

import json
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]  # Any: JSON of the wire; its shape is checked where it is read


class Refused(Exception):
    """An answer with ok=false: HTTP code, Telegram's description, seconds to wait where it names them, and the id of
    the supergroup that a group became."""

    def __init__(
        self, code: int, description: str, retry_after: int | None = None, migrate_to: int | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters: Json = {"retry_after": retry_after, "migrate_to_chat_id": migrate_to}
        self.retry_after = retry_after

    def body(self) -> Json:
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if told := {name: value for name, value in self.parameters.items() if value is not None}:
            body["parameters"] = told
        return body


def bad(description: str) -> Refused:
    return Refused(400, f"Bad Request: {description}")


def utf16(text: str) -> int:
    """The length as Telegram counts it: in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def dumps(value: object) -> bytes:
    words = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        return words.encode()
    except UnicodeEncodeError:  # half of a surrogate pair: JSON can carry it escaped
        return json.dumps(value).encode()


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    mime: str
    data: bytes


@dataclass(slots=True)
class Params:
    """The parameters of one call, read as leniently as Telegram reads them: from a query, a form or JSON alike."""

    values: Json
    uploads: dict[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        return self.values.get(name) not in (None, "")

    def text(self, name: str) -> str:
        value = self.values.get(name, "")
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def number(self, name: str, default: int = 0) -> int:
        try:
            return int(self.values[name])
        except (KeyError, TypeError, ValueError, OverflowError):
            return default

    def real(self, name: str) -> float | None:
        try:
            return float(self.values[name])
        except (KeyError, TypeError, ValueError):
            return None

    def flag(self, name: str) -> bool:
        value = self.values.get(name)
        return value if isinstance(value, bool) else str(value).lower() in ("true", "yes", "1", "t", "y")

    def json(self, name: str, what: str) -> Any:  # Any: see Json
        """The value of a parameter that is JSON inside a form field; None when it was not given."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except ValueError as error:
            raise bad(f"can't parse {what} JSON object") from error

    def object(self, name: str, what: str) -> Json:
        """A JSON object, empty when it was not given."""
        value = self.json(name, what)
        if value is not None and not isinstance(value, dict):
            raise bad(f"can't parse {what}: expected an Object")
        return value or {}

    def objects(self, name: str, what: str) -> list[Json]:
        """A JSON array of objects, empty when it was not given."""
        value = self.json(name, what)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise bad(f"can't parse {what}: expected an Array of Objects")
        return value

    def integers(self, name: str, what: str) -> list[int]:
        value = self.json(name, what)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(each, int) for each in value):
            raise bad(f"can't parse {what}: expected an Array of Numbers")
        return value

    def shown(self) -> Json:
        """The parameters as values for the journal: JSON read, uploads as their names."""
        shown: Json = {}
        for name, value in self.values.items():
            shown[name] = _loaded(value) if isinstance(value, str) else value
        return shown | {name: upload.name for name, upload in self.uploads.items()}


def _loaded(value: str) -> object:
    if not value.startswith(("{", "[")):
        return value
    try:
        loaded: object = json.loads(value)
    except ValueError:
        return value
    return loaded
