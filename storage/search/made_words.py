"""Words that people make of others as they speak: «стендапчик», «книжечка», «сммник». Pure."""

import re
from functools import lru_cache

from storage.search import expand
from storage.search.lemmas import lemma, stem

_SHORTEST = 3
_OPEN = re.compile("[ое](?=[бвгджзклмнпрстфхцчшщ]$)")
_SMALL = 6  # the first of them: what is small or dear, or who does it, so that a listed word may be it
_MADE = (  # the end of a stem, and what the word that it was made of may have instead, the likeliest first
    ("очк", ("ка", "а", "о", "")),
    ("ечк", ("ка", "ко", "а", "я", "е")),
    ("еньк", ("ка", "я", "а", "ня")),
    ("оньк", ("ка", "а", "я")),
    ("ист", ("", "а", "о")),
    ("іст", ("", "а", "о")),
    ("чик", ("", "ець", "ь", "к")),
    ("шник", ("", "а")),
    ("щик", ("",)),
    ("ник", ("", "а", "я")),
    ("ик", ("", "о", "ь")),
    ("ік", ("", "ь")),
    ("очок", ("ок", "")),
    ("йк", ("я", "й", "йство")),
    ("шк", ("", "а")),
    ("ушк", ("а", "я")),
)


@lru_cache(maxsize=1_024)
def made_of(word: str) -> tuple[str, ...]:
    """Keys of what a word may be made of."""
    if word.isascii():
        return ()
    bare, ends = stem(word), _MADE[:_SMALL] if lemma(word).known else _MADE
    found = [
        lemma(one).key
        for end, others in ends
        if bare.endswith(end) and len(bare) - len(end) >= _SHORTEST
        for other in others
        for one in _closed(bare.removesuffix(end) + other)
    ]
    return tuple(dict.fromkeys(found))


def _closed(word: str) -> tuple[str, ...]:
    """As it is, and with the vowel that it has when nothing follows: «поход» and «похід»."""
    return word, _OPEN.sub("і", word)


def meant(word: str) -> set[str]:
    """All keys that the index may have instead: those, and of what has their meaning."""
    return {key for one in made_of(word) for phrase in ((one,), *expand.same((one,))) for key in phrase}


def chosen(word: str, known: set[str]) -> str:
    """The likeliest of those that the index has, or has by another name; "" for none."""
    return next((one for one in made_of(word) if _has(one, known)), "")


def _has(key: str, known: set[str]) -> bool:
    return key in known or any(known.issuperset(phrase) for phrase in expand.same((key,)))
