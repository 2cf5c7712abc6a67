"""Words of filters that were misspelt or written in Latin letters: «безкштовно», "besplatno", "dlia ditei".

The index mends words of topics; those of filters it need not have, and they are read before it is asked.
"""

from functools import cache

from storage.reading.misspelt import table
from storage.search import lemmas, sounds
from storage.search.tokens import fold

_SHORTEST, _LONG = 5, 9
_MOST = 40  # words: nobody writes more of them in a search
_EDGES = '.,;:!?«»"()'


async def mended(typed: str) -> str:
    """What was typed with its filters as they are spelt; "" when nothing is to be mended."""
    chunks = typed.split()
    if len(chunks) > _MOST or not any(len(chunk) >= _SHORTEST for chunk in chunks):
        return ""
    await lemmas.ready()
    strong = {at: word for at, chunk in enumerate(chunks) if (word := _strong(fold(chunk.strip(_EDGES))))}
    if not strong:
        return ""
    return " ".join(_shown(strong[at]) if at in strong else _small(chunk) for at, chunk in enumerate(chunks))


def _shown(word: str) -> str:
    """As Ukrainian writes it: people read what their words were taken for, and folded words have no apostrophe."""
    return str(table()["shown"].get(word, word))


def _strong(word: str) -> str:
    if len(word) < _SHORTEST or not word.isalpha() or lemmas.lemma(word).known or word in _words("strong"):
        return ""
    return _sounding("strong").get(sounds.sound(word), "") if word.isascii() else _nearest(word)


def _small(chunk: str) -> str:
    """The little words around them, when those are Latin too."""
    return _sounding("small").get(sounds.sound(chunk), chunk) if chunk.isascii() and chunk.isalpha() else chunk


def _nearest(word: str) -> str:
    from rapidfuzz.distance import OSA  # here: only who misspells needs it

    bound = 2 if len(word) >= _LONG else 1
    far = {known: OSA.distance(word, known, score_cutoff=bound) for known in _words("strong")}
    return min((known for known in far if far[known] <= bound), key=lambda known: far[known], default="")


@cache
def _words(kind: str) -> tuple[str, ...]:
    return tuple(table()[kind])


@cache
def _sounding(kind: str) -> dict[str, str]:
    return {sounds.sound(word): word for word in reversed(_words(kind))}
