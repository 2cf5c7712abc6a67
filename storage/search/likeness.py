"""Words that are spelt like those typed, for a search in vain."""

from collections.abc import Sequence

from storage.engine import Session
from storage.search import loading
from storage.search.lemmas import body, lemma, stem
from storage.search.nearness import LONG, MOST_MISSPELT, SHORTEST, candidates, near
from storage.search.query import counted
from storage.search.tokens import tokens

MOST_ALIKE = 5
_STEM = 4  # letters: the shortest stem that tells


async def similar(session: Session, typed: str) -> list[str]:
    """Words of the index that are spelt like those typed, the nearest first, as people write them."""
    await loading.ready()
    words = misspelt(typed)
    return alike(words, [*(await candidates(session, words)).values()])


def misspelt(typed: str) -> list[str]:
    """The words that others may be spelt like."""
    words = [token.word for token in counted(tokens(typed))[:MOST_MISSPELT]]
    return [word for word in dict.fromkeys(words) if len(word) >= SHORTEST]


def alike(words: Sequence[str], keys: Sequence[Sequence[str]]) -> list[str]:
    """The nearest of the candidates for each word, as people write them."""
    found: dict[str, None] = {}
    for word, some in zip(words, keys, strict=True):
        meant = [key for key in some if key != lemma(word).key and _resembles(word, key)]
        found |= {lemma(key).shown: None for key in near(word, meant, looser=1)}
    return list(found)[:MOST_ALIKE]


def _resembles(word: str, key: str) -> bool:
    """Of one stem with it, or so few slips away from it as it was typed: «місяці» is neither to «місце»."""
    from rapidfuzz.distance import OSA  # here: only who searches in vain needs it

    bare, other = body(lemma(word).key), body(key)
    if _shared(bare, other) >= max(_STEM, min(len(bare), len(other))):
        return True
    if lemma(word).known:
        return OSA.distance(word, key) <= 1
    form = other + word[len(stem(word)) :]
    return min(OSA.distance(word, key), OSA.distance(word, form)) <= (1 if len(word) < LONG else 2)


def _shared(one: str, other: str) -> int:
    """How many letters they have in common at their beginning."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
