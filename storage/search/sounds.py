"""How a word sounds, roughly and in one alphabet: «англійська», "anhliiska" and «английская» alike. Pure."""

import re
from collections.abc import Iterator
from functools import cache

from storage.search.lexicon import endings, russian_endings

_CYRILLIC = str.maketrans(
    dict(zip("абвгдеєжзиіїйклмнопрстуфхцчщшыэё", "abvhdeeJziiiiklmnoprstufhcCWSiee", strict=True))
    | {"ю": "iu", "я": "ia", "ь": "", "ъ": "", "ґ": "h"}
)
_LATIN = {
    **dict.fromkeys(("shch", "sch"), "W"),
    "zgh": "zh",
    "zh": "J",
    "kh": "h",
    **dict.fromkeys(("ts", "tz"), "c"),
    "ch": "C",
    "sh": "S",
    "ph": "f",
    "th": "t",
    "ck": "k",
    **dict.fromkeys(("ya", "ia", "ja"), "ia"),
    **dict.fromkeys(("yu", "iu", "ju"), "iu"),
    **dict.fromkeys(("ye", "ie", "je"), "e"),
    **dict.fromkeys(("yo", "io", "jo"), "io"),
    **dict.fromkeys(("y", "j"), "i"),
    "g": "h",
    "w": "v",
    "q": "k",
    "x": "ks",
}
_OTHERWISE = (  # what else Latin letters are written for; a bar parts two that would be read as one
    (re.compile("x"), "kh"),
    (re.compile("j"), "zh"),
    (re.compile("shh?(?!c)"), "shch"),
    (re.compile("c(?![heiy])"), "ts"),
    (re.compile("t(?=[sz])"), "t|"),
    (re.compile("ie"), "i|e"),
    (re.compile("w"), "sh"),
    (re.compile("sh"), "s|kh"),
    (re.compile("4"), "ch"),
)
_IN_UKRAINIAN = (  # how ends of Russian words go in Ukrainian
    (re.compile("ировк"), "уванн"),
    (re.compile("ирован"), "уван"),
    (re.compile("ован"), "уван"),
    (re.compile("ост(?=(?:ь|и|ью|ей|ям)$)"), "іст"),
    (re.compile("ени(?=[еяюй]м?$)"), "інн"),
    (re.compile("ическ"), "ічн"),
    (re.compile("ионн"), "ійн"),
    (re.compile("[ое](?=[^аеиоуыэюяіїє]{1,2}[ьаыиуе]?$)"), "і"),
)
_MOST_READINGS = 8
_LETTERS = "abcdefhiJklmnoprstuvzCSW"
_PIECE = re.compile("|".join([*_LATIN, "c(?=[eiy])", "c"]))
_TWICE = re.compile(r"(.)\1+")
_FLEETING = re.compile(r"(?<=[^aeiou])[eo](?=[^aeiou]$)")
_SHORTEST = 3
_LONGEST_ENDING = 4


def sound(word: str) -> str:
    """Of a folded word."""
    heard = _PIECE.sub(_piece, word).replace("|", "") if word.isascii() else word.translate(_CYRILLIC)
    return _TWICE.sub(r"\1", heard)


def sounds(word: str) -> list[str]:
    """All that a word may sound like: "xlib", "jinka" and "borsh" are read in more than one way, and «физический» is
    «фізичний»."""
    readings = [word]
    for letters, other in _OTHERWISE if word.isascii() else _IN_UKRAINIAN:
        if letters.search(word):
            readings += [letters.sub(other, one) for one in readings]
    return list(dict.fromkeys(map(sound, readings[:_MOST_READINGS])))


def of_stem(stem: str) -> str:
    """Of a stem, without the vowel that comes and goes: «гурток» like «гуртк»."""
    return _FLEETING.sub("", sound(stem))


def stems(word: str) -> list[str]:
    """What the stem of an inflected word may sound like, the longest first."""
    return list(dict.fromkeys(_FLEETING.sub("", stem) for heard in sounds(word) for stem in _stems(heard)))


def almost(word: str) -> list[str]:
    """What its stems would sound like with one sound more, less, another, or two of them the other way round."""
    found = [near for heard in _stems(sound(word), shortest=2) for near in _one_off(heard)]
    return list(dict.fromkeys([*found, *(_FLEETING.sub("", near) for near in found)]))


def _stems(heard: str, shortest: int = _SHORTEST) -> list[str]:
    found = [heard]
    for length in range(1, _LONGEST_ENDING + 1):
        if len(heard) - length >= shortest and heard[-length:] in _endings():
            found.append(heard[:-length])
    if len(found[-1]) > _SHORTEST + 1 and found[-1].endswith("k"):  # «trenerka»
        found.append(found[-1][:-1])
    return found


def _one_off(heard: str) -> Iterator[str]:
    for at in range(len(heard) + 1):
        before, after = heard[:at], heard[at:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        if after and len(heard) > _SHORTEST:
            yield before + after[1:]
        for letter in _LETTERS:
            yield before + letter + after[1:]
            yield before + letter + after


@cache
def _endings() -> frozenset[str]:
    return frozenset(map(sound, (*endings(), *russian_endings())))


def _piece(found: re.Match[str]) -> str:
    """«c» is ц before e and i, else к."""
    letters = found.group()
    if letters == "c":
        following = found.string[found.end() : found.end() + 1]
        return "c" if following and following in "eiy" else "k"
    return _LATIN[letters]
