"""How a word sounds, roughly and in one alphabet: «англійська», "anhliiska" and «английская» alike. Pure."""

import re
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
_PIECE = re.compile("|".join([*_LATIN, "c(?=[eiy])", "c"]))
_TWICE = re.compile(r"(.)\1+")
_FLEETING = re.compile(r"(?<=[^aeiou])[eo](?=[^aeiou]$)")
_SHORTEST = 3
_LONGEST_ENDING = 4


def sound(word: str) -> str:
    """Of a folded word."""
    heard = _PIECE.sub(_piece, word) if word.isascii() else word.translate(_CYRILLIC)
    return _TWICE.sub(r"\1", heard)


def of_stem(stem: str) -> str:
    """Of a stem, without the vowel that comes and goes: «гурток» like «гуртк»."""
    return _FLEETING.sub("", sound(stem))


def stems(word: str) -> list[str]:
    """What the stem of an inflected word may sound like, the longest first."""
    heard = sound(word)
    found = [heard]
    for length in range(1, _LONGEST_ENDING + 1):
        if len(heard) - length >= _SHORTEST and heard[-length:] in _endings():
            found.append(heard[:-length])
    return list(dict.fromkeys(_FLEETING.sub("", one) for one in found))


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
