"""What a typed word may stand in the index as: other parts of speech, words of the same meaning, Russian ones. Pure."""

import re
from functools import cache, lru_cache

from storage.search import lexicon
from storage.search.keys import ROOT, STEM, first_part, roots, stopped
from storage.search.lemmas import body, lemma
from storage.search.sounds import sound, stems
from storage.search.tokens import tokens

Phrase = tuple[str, ...]

LONGEST_PHRASE = 4
SHORTEST_HEARD = 3  # sounds: what is no longer sounds like too much
_FLEETING = re.compile("(?<=[^аеиоуыэюя])[ео](?=[^аеиоуыэюя]$)")
_RUSSIAN_LETTERS = frozenset("ыэъё")
_TWINS = {"у": "в", "в": "у", "і": "й", "й": "і"}
_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")
_NOUN_OF = {"ати": ("ання",), "яти": ("яння",), "ити": ("іння", "ення", "иття"), "іти": ("іння",), "ути": ("уття",)}
_VERB_OF = {"ання": ("ати",), "яння": ("яти",), "іння": ("іти", "ити"), "ення": ("ити",), "иття": ("ити",)}


@lru_cache(maxsize=4_096)
def kin(key: str) -> Phrase:
    """Keys of the same word as another part of speech: «комп’ютерний» and «комп’ютер», «малювати» and «малювання»."""
    if adjective := roots(key):
        return (*(STEM + root for root in adjective), *adjective, *_twin(key))
    ends = (_NOUN_OF | _VERB_OF).get(key[-3:]) or _VERB_OF.get(key[-4:], ())
    cut = 3 if key[-3:] in _NOUN_OF else 4
    others = [key[:-cut] + end for end in ends]
    sure = len(others) == 1 and lemma(others[0]).key == others[0]  # «в’язання» is not listed, «в’язати» is
    known = others if sure else [other for other in others if lemma(other) == (other, other, True)]
    root = key if key in lexicon.prefixes() else body(key)  # «кіно» is not what «кінний» was made from
    return (ROOT + root, *known, *_twin(key))


def doing(key: str) -> Phrase:
    """The nouns of a verb: «рисування» of «рисувати»."""
    return tuple(one for one in kin(key) if one[-2:] in ("ня", "тя")) if key.endswith("ти") else ()


def _twin(key: str) -> Phrase:
    """«учитель» of «вчитель», «йти» of «іти»: one word, written as the sound before it wants."""
    first, rest = key[:1], key[1:]
    if first not in _TWINS or len(key) < 4 or rest[0] not in _CONSONANTS or key in lexicon.no_twins():
        return ()
    other = _TWINS[first] + rest
    return (other,) if lemma(other).known and lemma(other).key == other else ()


def same(keys: Phrase) -> tuple[Phrase, ...]:
    """Phrases of the same meaning, each by its keys."""
    return _same().get(keys, ())


def russian(word: str) -> tuple[Phrase, ...]:
    """What a Russian word means, where that sounds otherwise in Ukrainian; () for a Ukrainian word."""
    if word.isascii() or (not _RUSSIAN_LETTERS & set(word) and lemma(word).known):
        return ()
    return in_russian(word)


def in_russian(word: str) -> tuple[Phrase, ...]:
    """The same for a word that may be Ukrainian too («огород», «город»), or is in Latin letters ("tancy")."""
    if not word.isascii():
        found = _russian()
        return next((found[one] for one in _russian_stems(word) if one in found), ())
    heard = _russian_by_sound()
    return next((heard[sound] for sound in stems(word) if len(sound) > SHORTEST_HEARD and sound in heard), ())


def joined(first: str, second: str) -> str:
    """Two words that are also written as one («веб дизайн»); "" for others."""
    return first + second if first in lexicon.prefixes() else ""


def apart(word: str) -> Phrase:
    """The two words of one that is also written apart, as keys; () for others."""
    length = first_part(word)
    return (lemma(word[:length]).key, lemma(word[length:]).key) if length else ()


@cache
def irregular() -> dict[str, str]:
    """Keys of forms that sound unlike their lemma, by their sound, and of what cities are called in Russian."""
    return {sound(form): lemma(form).key for form in (*lexicon.lemmas(), *lexicon.towns())} | {
        sound(also): lemma(town).key for town, names in lexicon.towns().items() for also in names
    }


def prepare() -> None:
    """Reads the tables, which takes some time at first use."""
    _same()
    _russian()
    irregular()
    weak()


@cache
def weak() -> frozenset[str]:
    """Keys that are no reason to show anything by themselves: everything of a city would fit its name."""
    return frozenset(key for word in (*lexicon.weak_words(), *lexicon.towns()) for key in phrase(word))


def phrase(words: str) -> Phrase:
    return tuple(lemma(part).key for token in tokens(words) for part in token.parts if not stopped(part))


@cache
def _same() -> dict[Phrase, tuple[Phrase, ...]]:
    found: dict[Phrase, dict[Phrase, None]] = {}
    for group in lexicon.same():
        phrases = [phrase(words) for words in group]
        for one in phrases:
            found.setdefault(one, {}).update(dict.fromkeys(other for other in phrases if other != one))
    return {one: tuple(others) for one, others in found.items()}


@cache
def _russian() -> dict[str, tuple[Phrase, ...]]:
    """By all that their forms are looked up by; «часы» are not «час», though its forms may be."""
    words = {word: (tuple(map(phrase, meant)), _russian_stems(word)) for word, meant in lexicon.russian().items()}
    levels = [{stems[level]: meant for meant, stems in words.values()} for level in (2, 1, 0)]
    return levels[0] | levels[1] | levels[2]


@cache
def _russian_by_sound() -> dict[str, tuple[Phrase, ...]]:
    return {sound(stem.rstrip("-")): meant for stem, meant in _russian().items()}


def _russian_stems(word: str) -> tuple[str, str, str]:
    """The word, what its forms share, and that without the vowel that comes and goes: «кружок» and «кружки» alike."""
    word = word.replace("ё", "е")
    ending = next((end for end in lexicon.russian_endings() if word.endswith(end) and len(word) - len(end) >= 3), "")
    stem = f"{word.removesuffix(ending)}-"
    return word, stem, f"{_FLEETING.sub('', stem[:-1])}--"
