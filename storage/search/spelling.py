"""Words that the index does not know: what they were meant to be.

Asked only when a search finds nothing. In turn: typed on another keyboard layout, words written apart that are one,
in Latin letters or in Russian (what sounds alike), misspelt (the nearest of the index's own words).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from sqlalchemy import Integer, Select, bindparam, func, select

from storage.engine import Session
from storage.search import expand, layouts, loading, sounds
from storage.search.lemmas import body, lemma, stem
from storage.search.model import Gram, Term, among, given, is_sqlite
from storage.search.query import MOST_WORDS, Query, Word, compose, counted
from storage.search.terms import grams
from storage.search.tokens import Token, tokens

CANDIDATES = 120
MOST_NEAREST = 3
MOST_MISSPELT = 4
SHORTEST = 4
LONG = 6  # letters: a shorter word resembles too many others


@dataclass(slots=True)
class _Piece:
    """A piece of what was typed between spaces: its words, `text` as it is shown, and how it was mended."""

    text: str
    words: list[Word]
    how: str = ""


@dataclass(frozen=True, slots=True)
class Mended:
    query: Query
    understood: str
    how: str


async def mend(session: Session, typed: str) -> Mended | None:
    """None when every word is known, or nothing like it is."""
    pieces = _pieces(typed)
    if not any(_foreign(word.token.word) for piece in pieces for word in piece.words):
        return None
    known = await _known(session, _guesses(pieces))
    _retype(pieces, known)
    _join(pieces, known)
    unknown = [word for piece in pieces for word in piece.words if not _is_known(word, known)]
    heard = await _by_sound(session, unknown)
    await _replace(session, pieces, unknown, heard)
    how = next((piece.how for piece in pieces if piece.how), "")
    if not how:
        return None
    words = [word for piece in pieces for word in piece.words]
    return Mended(compose(words, exact=False, cut=False), " ".join(piece.text for piece in pieces), how)


async def similar(session: Session, typed: str, limit: int = 5) -> list[str]:
    """Words of the index that are spelt like those typed, the nearest first, as people write them."""
    await loading.ready()
    found: dict[str, None] = {}
    for token in counted(tokens(typed))[:MOST_MISSPELT]:
        for key in await _nearest(session, token.word, looser=int(len(token.word) >= LONG)):
            if key != lemma(token.word).key:
                found[lemma(key).shown] = None
    return list(found)[:limit]


def _pieces(typed: str) -> list[_Piece]:
    pieces, left = [], MOST_WORDS
    for chunk in typed.split()[: MOST_WORDS * 3]:
        found = counted(tokens(chunk))[:left]
        pieces.append(_Piece(chunk, [Word(token) for token in found]))
        left -= len(found)
    return pieces


def _guesses(pieces: Sequence[_Piece]) -> set[str]:
    keys = {key for piece in pieces for word in piece.words for key in (*word.phrase, word.key)}
    for piece in pieces:
        for text in layouts.retyped(piece.text):
            keys |= {part for token in counted(tokens(text)) for part in Word(token).phrase}
    words = [word for piece in pieces for word in piece.words]
    return keys | {_together(one, other).key for one, other in pairwise(words)}


async def _known(session: Session, keys: set[str]) -> set[str]:
    query = _among(sqlite=is_sqlite(session))
    return set(await session.scalars(query, {"ids": given(session, sorted(keys))})) if keys else set()


def _is_known(word: Word, known: set[str]) -> bool:
    return bool(word.instead) or word.key in known or known.issuperset(word.phrase)


def _retype(pieces: list[_Piece], known: set[str]) -> None:
    for piece in pieces:
        if len(piece.text) < SHORTEST - 1 or all(_is_known(word, known) for word in piece.words):
            continue
        for text in layouts.retyped(piece.text):
            words = [Word(token) for token in counted(tokens(text))]
            if words and all(_is_known(word, known) for word in words):
                piece.text, piece.words, piece.how = text.strip(".,/;"), words, "layout"
                break


def _join(pieces: list[_Piece], known: set[str]) -> None:
    """«хенд мейд» as «хендмейд»."""
    for piece, after in pairwise(pieces):
        if len(piece.words) != 1 or len(after.words) != 1:
            continue
        if all(_is_known(word, known) for word in (piece.words[0], after.words[0])):
            continue
        both = _together(piece.words[0], after.words[0])
        if both.key in known:
            piece.text, piece.words, piece.how = both.token.word, [both], "joined"
            after.text, after.words = "", []


def _together(one: Word, other: Word) -> Word:
    joined = one.token.word + other.token.word
    return Word(Token(joined, (joined,)))


async def _by_sound(session: Session, unknown: Sequence[Word]) -> dict[str, list[str]]:
    """Keys of the index's words, by the sound of their stems."""
    heard = {sound for word in unknown if _doubtful(word) for sound in sounds.stems(word.token.word)}
    found: dict[str, list[str]] = {}
    query, asked = _sounding(sqlite=is_sqlite(session)), {"ids": given(session, sorted(heard))}
    for key, sound in await session.execute(query, asked) if heard else ():
        found.setdefault(sound, []).append(key)
    return found


def _doubtful(word: Word) -> bool:
    """A word that Ukrainian has, or that is known from Russian, is not another one misspelt."""
    return len(word.token.word) >= SHORTEST - 1 and _foreign(word.token.word)


def _foreign(word: str) -> bool:
    return not lemma(word).known and not expand.russian(word)


async def _replace(
    session: Session, pieces: list[_Piece], unknown: Sequence[Word], heard: dict[str, list[str]]
) -> None:
    misspelt = 0
    for piece in pieces:
        for at, word in enumerate(piece.words):
            if word not in unknown or not _doubtful(word):
                continue
            keys = _heard(word.token.word, heard)
            how = _how(word.token.word) if keys else "spelling"
            if not keys and misspelt < MOST_MISSPELT:
                misspelt += 1
                keys = await _nearest(session, word.token.word)
            if keys:
                shown = _shown(word.token.word, keys[0])
                piece.words[at] = replace(word, instead=tuple(keys), shown=shown)
                piece.how = piece.how or how
                piece.text = " ".join(one.shown or one.token.word for one in piece.words)


def _heard(word: str, heard: dict[str, list[str]]) -> list[str]:
    if key := expand.irregular().get(sounds.sound(word)):
        return [key]
    keys = next((heard[sound] for sound in sounds.stems(word) if sound in heard), [])
    return [key for key in keys if sounds.sound(key) == sounds.sound(word)] or keys


def _how(word: str) -> str:
    if word.isascii():
        return "latin"
    return "russian" if set("ыэъё") & set(word) else "spelling"


def _shown(typed: str, key: str) -> str:
    """In the typed form, where that is one: «англиська» as «англійська», not «англійський»."""
    ending = typed[len(stem(typed)) :]
    form = body(key) + ending
    if ending and not typed.isascii() and lemma(form).key == key:
        return form
    return lemma(key).shown


async def _nearest(session: Session, word: str, looser: int = 0) -> list[str]:
    """The words of the index that are fewest letters away; [] when none is near enough."""
    from rapidfuzz.distance import OSA  # here: only who misspells needs it

    bare = stem(word)
    if len(word) < SHORTEST:
        return []
    asked = {"ids": given(session, grams(bare)), "shortest": len(bare) - 2, "longest": len(bare) + 2}
    rows = (await session.execute(_alike(sqlite=is_sqlite(session)), asked)).all()
    bound = (1 if len(word) < 6 else 2 if len(word) < 10 else 3) + looser
    far = {key: min(OSA.distance(bare, body(key)), OSA.distance(word, key)) for key, _ in rows}
    near = min(far.values(), default=bound + 1)
    if near > bound:
        return []
    close = [key for key in far if far[key] <= near + looser and far[key] <= bound]
    return sorted(close, key=lambda key: (far[key], _unlike(word, key), key))[: MOST_NEAREST + looser * 2]


def _unlike(word: str, key: str) -> tuple[int, bool]:
    """Of words equally far, the one that sounds alike and begins alike."""
    from rapidfuzz.distance import OSA

    return OSA.distance(sounds.sound(stem(word)), sounds.sound(body(key))), word[0] != key[0]


@cache
def _alike(*, sqlite: bool) -> Select[str, int]:
    shared = func.count()
    return (
        select(Gram.key, shared)
        .where(among(Gram.gram, sqlite=sqlite))
        .where(Gram.length.between(bindparam("shortest", type_=Integer), bindparam("longest", type_=Integer)))
        .group_by(Gram.key)
        .order_by(shared.desc(), Gram.key)
        .limit(CANDIDATES)
    )


@cache
def _among(*, sqlite: bool) -> Select[str]:
    return select(Term.key).where(among(Term.key, sqlite=sqlite))


@cache
def _sounding(*, sqlite: bool) -> Select[str, str]:
    return select(Term.key, Term.sound).where(among(Term.sound, sqlite=sqlite)).order_by(Term.key)
