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
    """None when the index has every word, or nothing like it."""
    pieces = _pieces(typed)
    known = await _known(session, _guesses(pieces))
    if all(_is_known(word, known) for piece in pieces for word in piece.words):
        return None
    _retype(pieces, known)
    _join(pieces, known)
    _translate(pieces, known)
    unknown = [word for piece in pieces for word in piece.words if not _is_known(word, known)]
    heard = await _by_sound(session, {sound for word in unknown for sound in _sounds(word)} | _retyped_sounds(pieces))
    _retype_by_sound(pieces, heard)
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
            for token in counted(tokens(text)):
                keys.update(Word(token).phrase, *expand.russian(token.word))
    words = [word for piece in pieces for word in piece.words]
    for word in words:
        keys.update(*expand.in_russian(word.token.word))
    return keys | {_together(one, other).key for one, other in pairwise(words)}


async def _known(session: Session, keys: set[str]) -> set[str]:
    query = _among(sqlite=is_sqlite(session))
    return set(await session.scalars(query, {"ids": given(session, sorted(keys))})) if keys else set()


def _is_known(word: Word, known: set[str]) -> bool:
    return bool(word.instead) or word.key in known or known.issuperset(word.phrase)


def _is_russian(word: Word, known: set[str]) -> bool:
    return any(known.issuperset(meant) for meant in expand.russian(word.token.word))


def _retype(pieces: list[_Piece], known: set[str]) -> None:
    for piece in pieces:
        if len(piece.text) < SHORTEST - 1 or all(_is_known(word, known) for word in piece.words):
            continue
        for text in layouts.retyped(piece.text):
            words = [Word(token) for token in counted(tokens(text))]
            if words and all(_is_known(word, known) or _is_russian(word, known) for word in words):
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


def _translate(pieces: list[_Piece], known: set[str]) -> None:
    """«огород», which Ukrainian has too, as the Russian word for «город» when nothing else is found."""
    for piece in pieces:
        for at, word in enumerate(piece.words):
            if _is_known(word, known) or _is_russian(word, known):
                continue
            meant = [one[0] for one in expand.in_russian(word.token.word) if len(one) == 1 and one[0] in known]
            if meant:
                piece.words[at] = replace(word, instead=tuple(meant), shown=lemma(meant[0]).shown)
                piece.how = piece.how or "russian"
                piece.text = " ".join(one.shown or one.token.word for one in piece.words)


def _together(one: Word, other: Word) -> Word:
    joined = one.token.word + other.token.word
    return Word(Token(joined, (joined,)))


def _retyped_sounds(pieces: Sequence[_Piece]) -> set[str]:
    return {sound for piece in pieces for text in _retypings(piece) for sound in sounds.stems(text)}


def _retypings(piece: _Piece) -> list[str]:
    """What an unread piece may be on another layout, where that is one word of neither language's list."""
    if piece.how or len(piece.text) < SHORTEST or not piece.text.isascii():
        return []
    found = [counted(tokens(text)) for text in layouts.retyped(piece.text)]
    return [one[0].word for one in found if len(one) == 1 and len(one[0].word) >= SHORTEST]


def _retype_by_sound(pieces: list[_Piece], heard: dict[str, list[str]]) -> None:
    """«\'rcrehcbz» is «экскурсия», which sounds like «екскурсія»."""
    for piece in pieces:
        if any(_heard(word.token.word, heard) for word in piece.words):
            continue
        for text in _retypings(piece):
            if keys := _heard(text, heard):
                shown = lemma(keys[0]).shown
                word = Word(Token(text, (text,)), tuple(keys), shown)
                piece.text, piece.words, piece.how = shown, [word], "layout"
                break


def _sounds(word: Word) -> list[str]:
    """Of a word that no list has, the sounds of its stems; of a known one what is written otherwise («священик»)."""
    if _doubtful(word):
        return sounds.stems(word.token.word)
    longer = len(word.token.word) >= LONG and not expand.russian(word.token.word)
    return [sounds.of_stem(body(word.key))] if longer else []


async def _by_sound(session: Session, heard: set[str]) -> dict[str, list[str]]:
    """Keys of the index's words, by the sound of their stems."""
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
            if word not in unknown or not _sounds(word):
                continue
            keys = _heard(word.token.word, heard) if _doubtful(word) else heard.get(_sounds(word)[0], [])
            how = _how(word.token.word) if keys else "spelling"
            if not keys and misspelt < MOST_MISSPELT and _doubtful(word):
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
