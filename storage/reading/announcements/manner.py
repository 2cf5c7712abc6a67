"""How the words of a post sound: as announcements do, or as what only looks like one. A weight for each stem.

The table was fitted on the posts whose answers are known: `python -m tests.benchmarks.manner`.
"""

import json
import re
from functools import cache
from importlib.resources import files

from storage.reading.announcements.body import Body
from storage.reading.announcements.signs import looked_at

_WORD = re.compile(r"[а-яіїєa-z']+")
_OPENING = 120  # letters: a word there counts apart
_STEM, _ENDING = 5, 3
_UNLIKE, _SIGNS = -1.2, 0.5


def words_of(body: Body) -> dict[str, float]:
    """Stems ("w чекає"), stems at the beginning ("h дякує"), endings as often as they count ("e ємо")."""
    text = looked_at(body)
    found: dict[str, float] = {}
    for match in _WORD.finditer(text):
        word = match.group()
        found[f"w {word[:_STEM]}"] = 1.0
        if match.start() < _OPENING:
            found[f"h {word[:_STEM]}"] = 1.0
        if len(word) >= _STEM:
            ending = f"e {word[-_ENDING:]}"
            found[ending] = min(2.0, found.get(ending, 0.0) + 0.5)
    return found


def sounds_unlike(body: Body, signs: float) -> bool:
    """Whether the words speak so much against an announcement that its signs do not make it one."""
    base, weights = _table()
    spoken = base + sum(weights.get(name, 0.0) * value for name, value in words_of(body).items())
    return spoken + _SIGNS * signs < _UNLIKE


@cache
def _table() -> tuple[float, dict[str, float]]:
    weights: dict[str, float] = json.loads(files("storage.data").joinpath("manner.json").read_text("utf8"))
    return weights.pop(""), weights
