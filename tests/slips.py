"""How a word is typed otherwise than it is written: inflected, misspelt, on another layout, in Latin letters."""

import re
from collections.abc import Iterator
from random import Random

_UKRAINIAN = "йцукенгшщзхїфівапролджєячсмитьбю.ґ'’"
_ENGLISH = "qwertyuiop[]asdfghjkl;'zxcvbnm,./\\``"
_ROWS = ("йцукенгшщзхї", "фівапролджє", "ячсмитьбю")


def _by_letter(letters: str, latin: str) -> dict[str, str]:
    return dict(zip(letters, latin.split(), strict=True)) | {"ь": "", "’": ""}


_OFFICIAL = _by_letter(  # the rules of 2010
    "абвгґдеєжзиіїйклмнопрстуфхцчшщюя", "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch iu ia"
)
_AT_FIRST = _by_letter("єїйюя", "ye yi y yu ya")
_EVERYDAY = (
    _by_letter("гхцйєїюящ", "g h c j je ji ju ja sch"),
    _by_letter("гхицйєїюящж", "g x i ts y ye yi yu ya sh j"),
    _by_letter("хийєїюя", "h i i e i yu ya") | {"ь": "'", "’": "'"},
    _by_letter("гхйєїюящвц", "g kh y ye yi yu ya shh w tz"),
)
_MISHEARD = {"о": "а", "а": "о", "е": "и", "и": "е", "і": "и"}
_ENDINGS = (
    ("ія", "ії ію ією ій"),
    ("(?<=ств)о|(?<=цтв)о", "а у ом і"),
    ("ість", "ості істю"),
    ("(?<=н)ий|(?<=ськ)ий|(?<=цьк)ий|(?<=в)ий", "а е і ого ої ому их ими у"),
    ("(?<=[^аеєиіїоуюяйь]к)а", "и у ою ам ами ах"),
    ("(?<=[бвдзлмнпрст])а", "и у ою ам ами"),
    ("(?<=ник)|(?<=[иі]ст)|(?<=лог)|(?<=інг)|(?<=[ае]нт)", "а у и ів ам ами"),
    ("(?<=тел)ь", "я ю і ів ям ями"),
    ("(?<=\\w{3})ець", "ця цю ці ців цям"),
    ("(?<=\\w{3})ок", "ки ку ком ків ками"),
)


def inflected(word: str) -> list[str]:
    """Forms of a word whose end tells them; [] for others."""
    if word.endswith(("ння", "ття")):
        return [word[:-1] + ending for ending in ("ю", "ям", "і")]
    for end, endings in _ENDINGS:
        if re.search(f"(?:{end})$", word):
            return [re.sub(f"(?:{end})$", ending, word, count=1) for ending in endings.split()]
    return []


def misspelt(word: str, chance: Random) -> Iterator[str]:
    """A letter left out, doubled, replaced by its neighbour on the keyboard, two of them swapped, a vowel misheard."""
    at = chance.randrange(1, len(word) - 1)
    yield word[:at] + word[at + 1 :]
    yield word[:at] + word[at] + word[at:]
    row = next((row for row in _ROWS if word[at] in row), "")
    if row:
        yield word[:at] + row[row.index(word[at]) - 1] + word[at + 1 :]
    if word[at] != word[at + 1]:
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if word[at] in _MISHEARD:
        yield word[:at] + _MISHEARD[word[at]] + word[at + 1 :]


def on_another_layout(word: str) -> str:
    return word.translate(str.maketrans(_UKRAINIAN, _ENGLISH))


def official(word: str) -> str:
    """As the rules of 2010 say."""
    if word.startswith("зг"):
        return "zgh" + "".join(_OFFICIAL.get(letter, letter) for letter in word[2:])
    first, rest = word[0], word[1:].replace("зг", "zgh")
    return _AT_FIRST.get(first, _OFFICIAL[first]) + "".join(_OFFICIAL.get(letter, letter) for letter in rest)


def everyday(word: str, way: int) -> str:
    """As people write who know no rules: each of some ways keeps to itself."""
    letters = _OFFICIAL | _EVERYDAY[way % len(_EVERYDAY)]
    return "".join(letters.get(letter, letter) for letter in word)
