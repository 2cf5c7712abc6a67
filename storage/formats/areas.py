"""What kind of learning a text is about, guessed from the beginnings of its words (data/words.json).

A guess is made only when it is clear: one area must lead, by a word of the title or by two words of the description;
for the format one word is enough, if no other format has as many.
"""

import json
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

IN_TITLE, IN_TEXT = 3, 1
CLEAR = {"areas": 2, "formats": 1}
READ = 3000
WORD = re.compile(r"[\w'+]+|&")
FOLDED = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'", "\u00b4": "'", "ё": "е"})


class Stem(NamedTuple):
    """Beginnings of words in a row; the last one whole when `whole`; what they speak for."""

    words: tuple[str, ...]
    whole: bool
    group: str
    key: str


def fold(text: str) -> str:
    """Lower case with one kind of apostrophe, as the tables are written."""
    return text[:READ].lower().translate(FOLDED)


@cache
def _stems() -> dict[str, list[Stem]]:
    """All stems by how their first word begins: four letters, or all of a shorter one."""
    data = json.loads(files("storage.data").joinpath("words.json").read_text("utf-8"))
    groups = {name: value for name, value in data.items() if isinstance(value, dict)}
    groups["signs"] = {name: value for name, value in data.items() if isinstance(value, list)}
    table: dict[str, list[Stem]] = {}
    for group, keys in groups.items():
        for key, written in keys.items():
            for one in written:
                words = tuple(WORD.findall(fold(one.rstrip("$"))))
                table.setdefault(words[0][:4], []).append(Stem(words, one.endswith("$"), group, key))
    return table


@lru_cache(maxsize=128)
def _found(text: str) -> tuple[Stem, ...]:
    words = WORD.findall(fold(text))
    table = _stems()
    return tuple(
        stem
        for place, word in enumerate(words)
        for size in range(1, 5)
        for stem in (table.get(word[:size], ()) if len(word) >= size else ())
        if _stands(stem, words, place)
    )


def _stands(stem: Stem, words: list[str], place: int) -> bool:
    if place + len(stem.words) > len(words):
        return False
    last = words[place + len(stem.words) - 1]
    begins = all(words[place + step].startswith(part) for step, part in enumerate(stem.words))
    return begins and (not stem.whole or last == stem.words[-1])


def area(title: str, text: str = "", categories: str = "") -> str:
    """The id of the learning area, "other" when unsure."""
    return _best("areas", f"{title}\n{categories}", text)


def kind(title: str, text: str = "", categories: str = "") -> str:
    """The id of the format (course, workshop, lecture…), "other" when unsure."""
    return _best("formats", f"{title}\n{categories}", text)


def audiences(*texts: str) -> frozenset[str]:
    """Whom it is for, as far as the words say."""
    return frozenset(stem.key for text in texts for stem in _found(text) if stem.group == "audiences")


def mode(title: str, text: str, place: str) -> str | None:
    """online or hybrid when title, place or description say so; None when nothing is said."""
    near = {stem.key for stem in _found(f"{title}\n{place}") if stem.group == "modes"}
    far = {stem.key for stem in _found(text) if stem.group == "modes"}
    if "hybrid" in near | far:
        return "hybrid"
    return "online" if "online" in near or ("online" in far and not place.strip()) else None


def says(sign: str, text: str) -> bool:
    """Whether a text has one of the signs "free", "donation", "cancelled"."""
    return any(stem.group == "signs" and stem.key == sign for stem in _found(text))


def without_sign(sign: str, text: str) -> str | None:
    """What follows a sign that stands at the very beginning ("CANCELLED - Concert"), None when none does."""
    match = WORD.search(text)
    if not match or not any(stem.group == "signs" and stem.key == sign for stem in _found(match.group())):
        return None
    return text[match.end() :].lstrip(" -–—:.!)]»\n")


def _best(group: str, near: str, far: str) -> str:
    in_title = {stem for stem in _found(near) if stem.group == group}
    in_text = {stem for stem in _found(far) if stem.group == group} - in_title
    scores: dict[str, int] = {}
    for stems, weight in ((in_title, IN_TITLE), (in_text, IN_TEXT)):
        for stem in stems:
            scores[stem.key] = scores.get(stem.key, 0) + weight
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < CLEAR[group] or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return "other"
    return ranked[0][0]
