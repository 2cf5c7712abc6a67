"""Keys: what the index holds of a word, and what a search asks for. Pure.

слово        the lemma, else the stem of a word that the list does not know
~слов        the stem of the lemma: for words that the index does not have in this form
-слов        the noun that an adjective was made from («комп’ютерний»: -компютер)
^…           any of them again, when the word stands in a title or names the city
_c12         a fact: the city, the mode, a month (see facts.py)
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from storage.search.lemmas import body, lemma
from storage.search.lexicon import stop_words
from storage.search.tokens import fold, folded_tokens, token

TITLE = "^"
STEM = "~"
ROOT = "-"
_APART = "\n\v\n"
_NO_NOUN = re.compile("(?:ти|тися|тись|ий|но|[^а-яіїє])$")
_ADJECTIVE = re.compile(r"(?P<root>\w{3,}?)(?P<end>ськ|цьк|зьк|ичн|ічн|ійн|альн|еньк|ов|ев|єв|н)(?:ий|ій)")


def stopped(word: str) -> bool:
    return word in stop_words()


class Words:
    """Of many documents, read one after another: `vocabulary` grows by their words."""

    def __init__(self) -> None:
        self.vocabulary: set[str] = set()
        self._read: set[str] = set()

    def document(self, title: Iterable[str], rest: Iterable[str], facts: Iterable[str]) -> tuple[str, str]:
        """The keys of a title, and all keys of an opportunity, as the index takes them."""
        first, others = map(folded_tokens, fold(f"{' '.join(title)}{_APART}{' '.join(rest)}").split(_APART))
        self._learn({*first, *others} - self._read)
        heading: dict[str, None] = {}
        for raw in first:
            heading |= of_raw(raw)
        every = heading.copy()
        for raw in others:
            every |= of_raw(raw)
        return " ".join(heading), " ".join([*facts, *(TITLE + key for key in heading), *every])

    def _learn(self, fresh: set[str]) -> None:
        self._read |= fresh
        self.vocabulary.update(lemma(word).key for raw in fresh for word in _pieces(raw))


@lru_cache(maxsize=32_768)
def of_raw(raw: str) -> dict[str, None]:
    """What a document's word is found by: the word, and the parts of one with hyphens. Not to be changed."""
    return dict.fromkeys(key for word in _pieces(raw) for key in _of_word(word))


def _pieces(raw: str) -> list[str]:
    found = token(raw)
    pieces = found.parts if len(found.parts) == 1 else (*found.parts, found.word)
    return [word for word in pieces if word not in stop_words()]


def _of_word(word: str) -> tuple[str, ...]:
    """Only what may be a noun is found by its stem; the key of an unknown word is its stem already."""
    key, _, known = lemma(word)
    if adjective := roots(key):
        return (key, *(ROOT + root for root in adjective))
    return (key, STEM + body(key)) if known and not _NO_NOUN.search(key) else (key,)


@lru_cache(maxsize=4_096)
def roots(key: str) -> tuple[str, ...]:
    """What the noun behind an adjective may be like without its ending; () for other words."""
    found = _ADJECTIVE.fullmatch(key)
    if found is None:
        return ()
    root, end = found["root"], found["end"]
    more = {"ськ": [root + "с"], "цьк": [root + "к", root + "ц"], "ичн": [root + "ик"], "ічн": [root + "ік"]}
    softer = [root[:-1] + {"ч": "к", "ж": "г", "ш": "х"}[root[-1]]] if root[-1] in "чжш" else []
    return tuple(dict.fromkeys([root, *more.get(end, ()), *softer]))
