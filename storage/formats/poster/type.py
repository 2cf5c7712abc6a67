"""Setting of type: which letters the fonts have, how wide words are, where a line ends."""

import re
import unicodedata
from functools import cache
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFont

FONTS = Path(__file__).parents[2] / "data" / "fonts"
FILES = {False: FONTS / "Manrope-Medium.ttf", True: FONTS / "Manrope-ExtraBold.ttf"}
NBSP = "\u00a0"
_SHORT = re.compile(r"[«“(]?(?:[^\W\d_]{1,2}|[^\W\d_]{1,4}\.|№)")  # «у», «на», «вул.» never end a line
_NUMBER = re.compile(r"\d[\w/-]{0,3}[,.;]?")
_LIKE = {"\u02bc": "\u2019", "'": "\u2019", "\u2011": "-", "\u202f": NBSP, "\u2009": NBSP, "\t": " "}


@cache
def font(strong: bool) -> TTFont:
    return TTFont("Manrope-ExtraBold" if strong else "Manrope-Medium", str(FILES[strong]))


def clean(words: str) -> str:
    """Only what the fonts have: no emoji, no boxes in the place of letters; without accents where only those are
    unknown."""
    composed = unicodedata.normalize("NFC", "".join(_LIKE.get(letter, letter) for letter in words))
    known = "".join(_known(letter) for letter in composed)
    return " ".join(part for part in known.split(" ") if part).strip(" ,;")


def _known(letter: str) -> str:
    glyphs = font(False).face.charToGlyph
    if letter.isspace():
        return letter if letter == NBSP else " "
    if ord(letter) in glyphs:
        return letter
    plain = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    return plain if all(ord(part) in glyphs for part in plain) else ""


def wide(words: str, size: float, strong: bool = False) -> float:
    return float(font(strong).stringWidth(words, size))


def wrapped(words: str, size: float, width: float, strong: bool = False) -> list[str]:
    """Lines of at most `width`; a word that is wider is broken."""
    lines: list[str] = []
    for part in _parts(words, size, width, strong):
        longer = f"{lines[-1]} {part}" if lines else part
        if lines and wide(longer, size, strong) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def balanced(words: str, size: float, width: float, strong: bool = False) -> list[str]:
    """As few lines, as even as can be: a single word at the end of a title is ugly."""
    lines = wrapped(words, size, width, strong)
    low, high = width / 2, width
    while len(lines) > 1 and high - low > 1:
        middle = (low + high) / 2
        tried = wrapped(words, size, middle, strong)
        low, high = (low, middle) if len(tried) == len(lines) and _whole(words, tried) else (middle, high)
    return wrapped(words, size, high, strong)


def breaks(words: str, size: float, width: float, strong: bool = False) -> bool:
    """Whether a word of it is wider than a line."""
    return any(wide(part, size, strong) > width for part in _glued(words))


def ended(lines: list[str], count: int, size: float, width: float, strong: bool = False) -> list[str]:
    """The first `count` lines, «…» where there were more."""
    if len(lines) <= count:
        return lines
    kept = lines[:count]
    while kept and not kept[-1]:
        kept.pop()
    if not kept:
        return []
    words = kept[-1].split(" ")
    while len(words) > 1 and wide(_dotted(words), size, strong) > width:
        words.pop()
    return [*kept[:-1], _dotted(words)]


def _dotted(words: list[str]) -> str:
    return " ".join(words).rstrip(" ,.;:–—-") + "…"


def _whole(words: str, lines: list[str]) -> bool:
    return sorted(words.split(" ")) == sorted(" ".join(lines).split(" "))


def _parts(words: str, size: float, width: float, strong: bool) -> list[str]:
    parts: list[str] = []
    for part in _glued(words):
        if wide(part, size, strong) <= width:
            parts.append(part)
            continue
        for word in part.split(NBSP):
            parts += _broken(word, size, width, strong)
    return parts


def _glued(words: str) -> list[str]:
    """Words: each short or shortened one tied to the next, the number of a house to its street."""
    parts: list[str] = []
    tied = False
    for word in words.split(" "):
        if parts and (tied or _NUMBER.fullmatch(word)):
            parts[-1] += NBSP + word
        else:
            parts.append(word)
        tied = _SHORT.fullmatch(word) is not None
    return parts


def _broken(word: str, size: float, width: float, strong: bool) -> list[str]:
    parts, kept = [], ""
    for letter in word:
        if kept and wide(kept + letter, size, strong) > width:
            parts.append(kept)
            kept = ""
        kept += letter
    return [*parts, kept]


def paragraphs(parts: tuple[str, ...], size: float, width: float) -> list[str]:
    """Lines of them all; "" between two paragraphs."""
    lines: list[str] = []
    for part in parts:
        lines += [*([""] if lines else []), *wrapped(part, size, width)]
    return [line for line, _ in groupby(lines)] if "" in lines else lines
