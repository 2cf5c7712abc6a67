"""Words of filters with one letter wrong, as they are spelt: «бисплатно», «завтро», «сьогоні». Pure.

The word list of the search is not asked: words of Ukrainian and Russian that are one letter from a filter are told.
"""

import json
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_SHORTEST = 6  # letters: shorter ones are too much like others
_TOLD = "strong", "lookalikes"


@lru_cache(maxsize=4_096)
def spelt(key: str) -> str:
    """A folded word, or the filter that it was meant to be."""
    if len(key) < _SHORTEST or key.isascii() or not key.isalpha() or key in _known():
        return key
    from rapidfuzz.distance import OSA  # here: who starts the bot does not need it yet

    near = (word for word in _strong() if word[0] == key[0] and OSA.distance(word, key, score_cutoff=1) == 1)
    return next(near, key)


@cache
def table() -> dict[str, Any]:  # Any: lists of words, and pairs of them
    data: dict[str, Any] = json.loads(files("storage.data").joinpath("filter_words.json").read_text("utf8"))
    return data


@cache
def _strong() -> tuple[str, ...]:
    return tuple(word for word in table()["strong"] if len(word) >= _SHORTEST)


@cache
def _known() -> frozenset[str]:
    return frozenset(word for kind in _TOLD for word in table()[kind])
