"""Keys: what the index holds of a word, and what a search asks for. Pure.

слово        the lemma, else the stem of a word that the list does not know
~слов        the stem of the lemma: for words that the index does not have in this form
-слов        the noun that an adjective was made from («комп’ютерний»: -компютер), the first part of «кінопоказ»
^…           any of them again, when the word stands in a title or names the city
_c12         a fact: the city, the mode, a month (see facts.py)
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from storage.search.lemmas import body, lemma
from storage.search.lexicon import no_parts, prefixes, stop_words
from storage.search.tokens import LONGEST, fold, folded_tokens, parts

TITLE = "^"
STEM = "~"
ROOT = "-"
_END = ". "  # of a sentence
_LONGEST_FIRST = 6
_NO_NOUN = re.compile("(?:ти|тися|тись|ий|но|[^а-яіїє])$")
_ADJECTIVE = re.compile(r"(?P<root>\w{3,}?)(?P<end>ськ|цьк|зьк|ичн|ічн|ійн|альн|еньк|ов|ев|єв|н)(?:ий|ій)")


def stopped(word: str) -> bool:
    return word in stop_words()


class Words:
    """Of many documents, read one after another.

    Names of places and organisers, titles of series and whole sentences repeat: each is read once, as is each word.
    """

    def __init__(self) -> None:
        self._fresh: set[str] = set()
        self._word = lru_cache(65_536)(self._read)
        self._text = lru_cache(4_096)(self._read_text)

    def document(self, title: Iterable[str], rest: Iterable[str], facts: Iterable[str]) -> tuple[str, str]:
        """The keys of a title, and all keys of an opportunity, as the index takes them."""
        heading: dict[str, None] = {}
        for text in title:
            heading |= self._text(text)
        every = heading.copy()
        for text in rest:
            for sentence in text.replace("\n", _END).split(_END):
                every |= self._text(sentence)
        marked = [f"{TITLE}{f' {TITLE}'.join(heading)}"] if heading else []
        return " ".join(heading), " ".join([*facts, *marked, *every])

    def taken(self) -> set[str]:
        """The words that were new since this was last asked."""
        fresh, self._fresh = self._fresh, set()
        return fresh

    def _read_text(self, text: str) -> dict[str, None]:
        found: dict[str, None] = {}
        for raw in folded_tokens(fold(text)):
            found |= self._word(raw)
        return found

    def _read(self, raw: str) -> dict[str, None]:
        pieces = _pieces(raw)
        self._fresh.update(lemma(word).key for word in pieces)
        return _of_pieces(pieces)


def _of_pieces(pieces: Iterable[str]) -> dict[str, None]:
    return dict.fromkeys(key for word in pieces for key in _of_word(word))


def _pieces(raw: str) -> list[str]:
    found = parts(raw)
    pieces = found if len(found) == 1 else [*found, "".join(found)[:LONGEST]]
    return [word for word in pieces if word not in stop_words()]


def _of_word(word: str) -> tuple[str, ...]:
    """Only what may be a noun is found by its stem; the key of an unknown word is its stem already."""
    key, _, known = lemma(word)
    first = (ROOT + word[:length],) if (length := first_part(word)) else ()
    if adjective := roots(key):
        return (key, *(ROOT + root for root in adjective), *first)
    return (key, STEM + body(key), *first) if known and not _NO_NOUN.search(key) else (key, *first)


def first_part(word: str) -> int:
    """How long the first part of a word is that is also written apart: 4 of «кінопоказ»; 0 for others.

    What is left is a word in any form of it: «автором» is no «ром», since «автор» has none.
    """
    known = prefixes()
    for length in range(min(len(word) - 3, _LONGEST_FIRST), 1, -1):
        if word[:length] in known:
            return length if lemma(word[length:]).known and _has_parts(word, length) else 0
    return 0


def _has_parts(word: str, length: int) -> bool:
    key, _, known = lemma(word)
    return key not in no_parts() and (not known or (len(key) - length > 2 and lemma(key[length:]).known))


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
