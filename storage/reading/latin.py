"""Ukrainian words in Latin letters, by the Cabinet's table of 2010: for the names of files."""

import re

_LETTERS = dict(
    zip(
        "абвгґдежзиіклмнопрстуфхцчшщьєїйюя",
        (
            *("a", "b", "v", "h", "g", "d", "e", "zh", "z", "y", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t"),
            *("u", "f", "kh", "ts", "ch", "sh", "shch", "", "ie", "i", "i", "iu", "ia"),
        ),
        strict=True,
    )
)
_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_WORD = re.compile(r"[^\W_]+")
_DROPPED = str.maketrans("", "", "’'ʼ`")


def latin(words: str) -> str:
    """«Зимова школа» as "zymova-shkola"; "" when nothing in it can be spelt so."""
    found = _WORD.findall(words.casefold().translate(_DROPPED))
    return "-".join(filter(None, (_word(word) for word in found)))


def _word(word: str) -> str:
    spelt = word.replace("зг", "zgh")
    first = _FIRST.get(spelt[:1]) or _letter(spelt[:1])
    return first + "".join(map(_letter, spelt[1:]))


def _letter(letter: str) -> str:
    return letter if letter.isascii() else _LETTERS.get(letter, "")
