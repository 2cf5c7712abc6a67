"""The words of the index that are spelt like others: candidates by their trigrams, the nearest of them by letters."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import CompoundSelect, Integer, Subquery, bindparam, func, literal_column, select, union_all

from storage.engine import Session
from storage.search import sounds
from storage.search.lemmas import body, stem
from storage.search.model import Gram, among, given, is_sqlite
from storage.search.terms import grams

CANDIDATES = 120
MOST_NEAREST = 3
SHORTEST = 4
MOST_MISSPELT = 4  # words of a search for which others are looked up
LONG = 6  # letters: a shorter word resembles too many others


async def nearest(session: Session, words: Sequence[str]) -> dict[str, list[str]]:
    """For each word those of the index that are fewest letters away; [] when none is near enough."""
    found = await candidates(session, [word for word in dict.fromkeys(words) if len(word) >= SHORTEST])
    return {word: near(word, keys) for word, keys in found.items()}


async def candidates(session: Session, words: Sequence[str]) -> dict[str, list[str]]:
    """For each word those of the index that share most of its trigrams."""
    if not words:
        return {}
    rows = (await session.execute(_alike(len(words), sqlite=is_sqlite(session)), asked_of(session, words))).all()
    return {word: [key for at, key in rows if at == number] for number, word in enumerate(words)}


def asked_of(session: Session, words: Sequence[str]) -> dict[str, object]:
    """What the candidates for some words are asked for with."""
    asked: dict[str, object] = {}
    for number, bare in enumerate(map(stem, words)):
        asked[f"ids{number}"] = given(session, grams(bare))
        asked |= {f"shortest{number}": len(bare) - 2, f"longest{number}": len(bare) + 2}
    return asked


def near(word: str, keys: Sequence[str], looser: int = 0) -> list[str]:
    from rapidfuzz.distance import OSA  # here: only who misspells needs it

    bare, looser = stem(word), looser if len(word) >= LONG else 0
    bound = (1 if len(word) < 6 else 2 if len(word) < 10 else 3) + looser
    far = {key: min(OSA.distance(bare, body(key)), OSA.distance(word, key)) for key in keys}
    least = min(far.values(), default=bound + 1)
    if least > bound:
        return []
    close = [key for key in far if far[key] <= least + looser and far[key] <= bound]
    return sorted(close, key=lambda key: (far[key], _unlike(word, key), key))[: MOST_NEAREST + looser * 2]


def likest(word: str, keys: Sequence[str]) -> list[str]:
    """Of some words those that are nearest by letters, or by sounds where the letters are Latin, and begin alike."""
    from rapidfuzz.distance import OSA  # here: only who misspells needs it

    def far(key: str) -> tuple[int, bool]:
        if word.isascii():
            heard, sound = sounds.sound(word), sounds.sound(key)
            return min(OSA.distance(heard, sound), OSA.distance(heard, sounds.of_stem(body(key)))), heard[0] != sound[0]
        return min(OSA.distance(stem(word), body(key)), OSA.distance(word, key)), word[0] != key[0]

    distances = {key: far(key) for key in keys}
    best = min(distances.values(), default=None)
    close = [key for key in keys if distances[key] == best]
    return sorted(close, key=lambda key: (_unlike(word, key), OSA.distance(word, key), key))[:MOST_NEAREST]


def _unlike(word: str, key: str) -> tuple[int, bool, int]:
    """Of words equally far, the one that sounds alike, begins alike and is as long."""
    from rapidfuzz.distance import OSA

    heard = OSA.distance(sounds.sound(stem(word)), sounds.sound(body(key)))
    return heard, word[0] != key[0], abs(len(stem(word)) - len(body(key)))


@cache
def _alike(words: int, *, sqlite: bool) -> CompoundSelect[int, str]:
    """For each of some words, by its number, those that share most of its trigrams."""
    every = enumerate(sharing(words, sqlite=sqlite))
    return union_all(*(select(literal_column(str(at), Integer), one.c.key) for at, one in every))


def sharing(words: int, *, sqlite: bool) -> list[Subquery]:
    return [_sharing(number, sqlite) for number in range(words)]


def _sharing(number: int, sqlite: bool) -> Subquery:
    shared = func.count()
    shortest, longest = (bindparam(f"{end}{number}", type_=Integer) for end in ("shortest", "longest"))
    return (
        select(Gram.key)
        .where(among(Gram.gram, sqlite=sqlite, name=f"ids{number}"), Gram.length.between(shortest, longest))
        .group_by(Gram.key)
        .order_by(shared.desc(), Gram.key)
        .limit(CANDIDATES)
        .subquery()
    )
