"""Words that the index does not know: what they were meant to be.

Asked only when a search finds nothing. In turn: typed on another keyboard layout, words written apart that are one,
in Latin letters or in Russian (what sounds alike), misspelt (the nearest of the index's own words).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from storage.engine import Session
from storage.search import completing, expand, layouts, lookup, made_words, sounds, splitting
from storage.search.lemmas import body, lemma, stem
from storage.search.nearness import LONG, MOST_MISSPELT, SHORTEST, likest, nearest
from storage.search.query import MOST_WORDS, Query, Word, agreed, compose, counted
from storage.search.small_words import small_words
from storage.search.tokens import Token, tokens

_LONGEST_SLIP = {True: 14, False: 7}  # letters, of Latin words and of others


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


class Help(NamedTuple):
    """`begun` is what was typed, were its last word only begun; "" when no word of the index begins so."""

    mended: Mended | None
    begun: str


async def mend(session: Session, typed: str) -> Mended | None:
    return (await look_up(session, typed)).mended


async def look_up(session: Session, typed: str) -> Help:
    """What the words may be, in one statement, and one more where they are misspelt."""
    pieces = _pieces(typed)
    known, heard, begun = await lookup.looked_up(session, typed, _guesses(pieces), _guessed_sounds(pieces))
    return Help(await _mended(session, pieces, known, heard), completing.completed(typed, begun))


async def _mended(
    session: Session, pieces: list[_Piece], known: set[str], heard: dict[str, list[str]]
) -> Mended | None:
    """None when the index has every word, or nothing like it."""
    if all(_is_known(word, known) for piece in pieces for word in piece.words):
        return None
    _retype(pieces, known)
    _join(pieces, known, heard)
    _translate(pieces, known, heard)
    _retype_by_sound(pieces, heard)
    _part(pieces, known, heard)
    _unmake(pieces, known, heard)
    unknown = [word for piece in pieces for word in piece.words if not _is_known(word, known)]
    await _replace(session, pieces, unknown, heard)
    how = next((piece.how for piece in pieces if piece.how), "")
    if not how:
        return None
    words = [word for piece in pieces for word in piece.words]
    return Mended(compose(words, exact=False, cut=False), " ".join(_texts(pieces, how)), how)


def _texts(pieces: Sequence[_Piece], how: str) -> list[str]:
    found = [piece.text for piece in pieces if piece.text]
    return agreed(found) if how in ("latin", "russian") else found


def _pieces(typed: str) -> list[_Piece]:
    """Words of no weight are shown, and not looked for, unless there are no others."""
    pieces, left = [], MOST_WORDS
    chunks = [(chunk, tokens(chunk)) for chunk in typed.split()[: MOST_WORDS * 3]]
    weighty = set(counted([token for _, some in chunks for token in some]))
    for chunk, some in chunks:
        found = [token for token in some if token in weighty and token.word not in small_words()][:left]
        text = chunk if found else small_words().get(chunk.casefold(), chunk)
        pieces.append(_Piece(text, [Word(token) for token in found]))
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
        keys.update(lemma(part).key for way in _ways(word) for part in way)
        keys.update(made_words.meant(word.token.word))
    return keys | {_together(one, other).key for one, other in pairwise(words)}


def _ways(word: Word) -> tuple[tuple[str, ...], ...]:
    return splitting.splits(word.token.word) if _doubtful(word) else ()


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


def _join(pieces: list[_Piece], known: set[str], heard: dict[str, list[str]]) -> None:
    """«хенд мейд» as «хендмейд», «аудио книга» as «аудіокнига»."""
    for piece, after in pairwise(pieces):
        if len(piece.words) != 1 or len(after.words) != 1:
            continue
        if all(_is_known(word, known) for word in (piece.words[0], after.words[0])):
            continue
        both = _together(piece.words[0], after.words[0])
        keys = [] if both.key in known else _heard(both.token.word, heard)
        if both.key not in known and not keys:
            continue
        shown = lemma(keys[0]).shown if keys else both.token.word
        piece.text, piece.words, piece.how = shown, [replace(both, instead=tuple(keys), shown=shown)], "joined"
        after.text, after.words = "", []


def _part(pieces: list[_Piece], known: set[str], heard: dict[str, list[str]]) -> None:
    """«курсианглійської» as «курси англійської»."""
    for piece in pieces:
        if len(piece.words) != 1 or _is_known(piece.words[0], known) or _heard(piece.words[0].token.word, heard):
            continue
        for way in _ways(piece.words[0]):
            words = [Word(token) for token in counted(tokens(" ".join(way)))]
            if all(_is_known(word, known) for word in words):
                piece.text, piece.words, piece.how = " ".join(way), words, "joined"
                break


def _translate(pieces: list[_Piece], known: set[str], heard: dict[str, list[str]]) -> None:
    """«огород», which Ukrainian has too, as the Russian word for «город» when nothing else is found."""
    for piece in pieces:
        for at, word in enumerate(piece.words):
            if _is_known(word, known) or _is_russian(word, known):
                continue
            if word.token.word.isascii() and _heard(word.token.word, heard):
                continue
            meant = [one[0] for one in expand.in_russian(word.token.word) if len(one) == 1 and one[0] in known]
            if meant:
                piece.words[at] = replace(word, instead=tuple(meant), shown=lemma(meant[0]).shown)
                piece.how = piece.how or "russian"
                piece.text = " ".join(one.shown or one.token.word for one in piece.words)


def _unmake(pieces: list[_Piece], known: set[str], heard: dict[str, list[str]]) -> None:
    """«стендапчик» as «стендап»."""
    for piece in pieces:
        for at, word in enumerate(piece.words):
            if _is_known(word, known) or _heard(word.token.word, heard):
                continue
            if key := made_words.chosen(word.token.word, known):
                piece.words[at] = replace(word, instead=(key,), shown=lemma(key).shown)
                piece.how = piece.how or "spelling"
                piece.text = " ".join(one.shown or one.token.word for one in piece.words)


def _together(one: Word, other: Word) -> Word:
    joined = one.token.word + other.token.word
    return Word(Token(joined, (joined,)))


def _guessed_sounds(pieces: Sequence[_Piece]) -> set[str]:
    retyped = {sound for piece in pieces for text in _retypings(piece) for sound in sounds.stems(text)}
    words = [word for piece in pieces for word in piece.words]
    retyped |= {sound for one, other in pairwise(words) for sound in sounds.stems(_together(one, other).token.word)}
    retyped |= {sound for word in _slips(words) for sound in sounds.almost(word.token.word)}
    return retyped | {sound for word in words for sound in _sounds(word)}


def _slips(words: Sequence[Word]) -> list[Word]:
    """Words too short, or of other letters, to be found among those of the index by what they are spelt with."""
    doubtful = [word for word in words if _doubtful(word)]
    return [word for word in doubtful if len(word.token.word) <= _LONGEST_SLIP[word.token.word.isascii()]][
        :MOST_MISSPELT
    ]


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


def _doubtful(word: Word) -> bool:
    """A word that Ukrainian has, or that is known from Russian, is not another one misspelt."""
    return len(word.token.word) >= SHORTEST - 1 and _foreign(word.token.word)


def _foreign(word: str) -> bool:
    return not lemma(word).known and not expand.russian(word)


async def _replace(
    session: Session, pieces: list[_Piece], unknown: Sequence[Word], heard: dict[str, list[str]]
) -> None:
    found = {word: _told_by_sound(word, heard) for word in unknown if _sounds(word)}
    misspelt = [word.token.word for word, keys in found.items() if not keys and _doubtful(word)]
    near = await nearest(session, misspelt[:MOST_MISSPELT])
    near |= {word.token.word: _likest(word.token.word, near, heard) for word in _slips(unknown)}
    for piece in pieces:
        for at, word in enumerate(piece.words):
            keys = found.get(word) or near.get(word.token.word)
            if word in found and keys:
                shown = _shown(word.token.word, keys[0])
                piece.words[at] = replace(word, instead=tuple(keys), shown=shown)
                piece.how = piece.how or (_how(word.token.word) if found[word] else "spelling")
                piece.text = " ".join(one.shown or one.token.word for one in piece.words)


def _told_by_sound(word: Word, heard: dict[str, list[str]]) -> list[str]:
    return _heard(word.token.word, heard) if _doubtful(word) else heard.get(_sounds(word)[0], [])


def _likest(word: str, near: dict[str, list[str]], heard: dict[str, list[str]]) -> list[str]:
    """Of the words that are few letters or one sound off, those that are most like it."""
    if len(word) < SHORTEST:
        return []
    almost = dict.fromkeys(key for sound in sounds.almost(word) for key in heard.get(sound, ()))
    return likest(word, [*dict.fromkeys((*near.get(word, ()), *almost))])


def _heard(word: str, heard: dict[str, list[str]]) -> list[str]:
    if key := next((key for sound in sounds.sounds(word) if (key := expand.irregular().get(sound))), ""):
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
    if ending and not typed.isascii() and lemma(form).known and lemma(form).key == key:
        return form
    return lemma(key).shown
