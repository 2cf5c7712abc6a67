"""A Reading as JSON: so it comes out of the process that read an untrusted file, and so it waits in the database."""

import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from storage.formats.model import Reading

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def dump(reading: Reading) -> bytes:
    return json.dumps(reading, default=_plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def load(data: bytes) -> Reading:
    """Every value is checked for its type. Raises ValueError for what is no Reading."""
    return _adapter().validate_json(data)


@cache
def _adapter() -> "TypeAdapter[Reading]":
    from pydantic import TypeAdapter  # here: the process that only writes starts without it

    return TypeAdapter(Reading)


def _plain(value: object) -> Any:  # Any: JSON
    if is_dataclass(value):
        return {one.name: getattr(value, one.name) for one in fields(value)}
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(type(value).__name__)
