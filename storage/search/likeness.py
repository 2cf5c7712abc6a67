"""Words that are spelt like those typed, for a search in vain."""

from collections.abc import Sequence

from storage.engine import Session
from storage.search import loading
from storage.search.lemmas import lemma
from storage.search.nearness import MOST_MISSPELT, SHORTEST, candidates, near
from storage.search.query import counted
from storage.search.tokens import tokens

MOST_ALIKE = 5


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
        found |= {lemma(key).shown: None for key in near(word, some, looser=1) if key != lemma(word).key}
    return list(found)[:MOST_ALIKE]
