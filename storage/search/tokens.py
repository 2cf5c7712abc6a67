"""Words of a text, folded: one spelling for what keyboards and people write differently. Pure."""

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 40
_NOTHING = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u0300-\u036f]")
_INNER_MARK = re.compile(r"(?<=[^\W\d_])[\"“”*](?=[яюєї])")
_APOSTROPHES = "'’ʼ`‘\u201b\u2032\u02b9\uff07"
_TOKEN = re.compile(r"\d+[+]|[^\W_]+[+#]*(?:[-\u2010\u2011\u2013](?=[^\W_])[^\W_]+[+#]*)*")
_HYPHEN = re.compile("[-\u2010\u2011\u2013]")
_MIXED = re.compile("[а-яіїє][a-z]|[a-z][а-яіїє]")
_LOOK_CYRILLIC = str.maketrans("aceiopxykmtbh", "асеіорхукмтвн")
_NUMBERED = re.compile(r"(?=.*\d)[0-9а-яіa-z]{2,4}")
_LOOK_LATIN = str.maketrans("авсдеікмнортухсбг", "abcdeikmhoptyxcbg")


@dataclass(frozen=True, slots=True)
class Token:
    """`parts`: the pieces of a word with hyphens, else just the word; `word` is then without its hyphens."""

    word: str
    parts: tuple[str, ...]


def fold(text: str) -> str:
    """Lower case, composed, without apostrophes, accents and marks that nobody sees."""
    plain = unicodedata.normalize("NFKC", text.replace("\u00b4", "'")).casefold()  # which NFKC would take apart
    if not plain.isascii():
        plain = _INNER_MARK.sub("", _NOTHING.sub("", plain))
    for mark in _APOSTROPHES:  # replacing what is hardly ever there is faster than translating every letter
        plain = plain.replace(mark, "")
    return plain.replace("ґ", "г").replace("ё", "е").replace("_", " ")


def tokens(text: str) -> list[Token]:
    """In the order in which they stand."""
    return [token(raw) for raw in folded_tokens(fold(text))]


def folded_tokens(folded: str) -> list[str]:
    """Words as they stand in a folded text: what `parts` takes apart."""
    found: list[str] = _TOKEN.findall(folded)
    return found


def token(raw: str) -> Token:
    found = parts(raw)
    return Token("".join(found)[:LONGEST], tuple(found))


def parts(raw: str) -> list[str]:
    """The pieces of a word between hyphens."""
    return [part for part in map(_spelt, _HYPHEN.split(raw)) if part]


def _spelt(word: str) -> str:
    """One alphabet a word: «кyрс» with a Latin y, «3Д», «А1», «С++»."""
    if word.isascii():
        return word[:LONGEST]
    if _MIXED.search(word):
        word = word.translate(_LOOK_CYRILLIC)
    if _NUMBERED.fullmatch(word) or word in ("іт", "с++", "с#"):
        word = word.translate(_LOOK_LATIN)
    return word[:LONGEST]
