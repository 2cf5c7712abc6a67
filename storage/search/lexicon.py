"""Tables for understanding what people search for: what one word stands for another in. See data/search.json."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _data() -> dict[str, Any]:  # Any: the shape differs by key
    data: dict[str, Any] = json.loads(files("storage.data").joinpath("search.json").read_text("utf8"))
    return data


@cache
def stop_words() -> frozenset[str]:
    """Words of no weight, in a text as in a search."""
    return frozenset(_data()["stop"].split())


@cache
def endings() -> tuple[str, ...]:
    """Of inflected Ukrainian words, the longest first."""
    return tuple(sorted(_data()["endings"].split(), key=len, reverse=True))
