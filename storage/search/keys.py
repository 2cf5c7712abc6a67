"""Keys: what the index holds of a word, and what a search asks for. Pure.

слово        the lemma, else the stem of a word that the list does not know
~слов        the stem of the lemma: for words that the index does not have in this form
-слов        the noun that an adjective was made from («комп’ютерний»: -компютер)
^…           any of them again, when the word stands in a title or names the city
_c12         a fact: the city, the mode, a month (see facts.py)
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from storage.search.lemmas import lemma, stem
from storage.search.lexicon import stop_words
from storage.search.tokens import Token, tokens

TITLE = "^"
STEM = "~"
ROOT = "-"
_ADJECTIVE = re.compile(r"(?P<root>\w{3,}?)(?P<end>ськ|цьк|зьк|ичн|ічн|ійн|альн|еньк|ов|ев|єв|н)(?:ий|ій)")


def stopped(word: str) -> bool:
    return word in stop_words()


@lru_cache(maxsize=65_536)
def of_word(word: str) -> tuple[str, ...]:
    """What a document's word is found by."""
    if word in stop_words():
        return ()
    key = lemma(word).key
    return (key, STEM + stem(key), *(ROOT + root for root in roots(key)))


def of_token(token: Token) -> Iterator[str]:
    for part in token.parts:
        yield from of_word(part)
    if len(token.parts) > 1:
        yield from of_word(token.word)


def of_text(text: str) -> dict[str, None]:
    """Each key once, in order."""
    return dict.fromkeys(key for token in tokens(text) for key in of_token(token))


def document(title: Iterable[str], rest: Iterable[str], facts: Iterable[str]) -> str:
    """All keys of an opportunity, as the index takes them."""
    first: dict[str, None] = {}
    for text in title:
        first |= of_text(text)
    others = dict(first)
    for text in rest:
        others |= of_text(text)
    return " ".join([*facts, *(TITLE + key for key in first), *others])


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
