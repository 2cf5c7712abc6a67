"""Typed words, one by one: as they were typed, and folded for comparing."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from storage.reading import lexicon
from storage.reading.day_words import MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from storage.reading.misspelt import spelt

LOOKED_AT = 40  # words; what is typed after them is topic
_NOTHING = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_MARKS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(
    r"\d+(?:[.:/]\d+)+(?![\w])|\d+\+|"
    r"\w+(?:['’ʼ`‘\u2032\u00b4*](?=\w)\w+|[\"“”](?=[яюєїеЯЮЄЇЕ])\w+|[-\u2011](?=[^\W\d_])\w+|[\u0300-\u036f]+\w*)*[+#]*|"
    r"[-–—−]"
)
_QUOTED = re.compile(r"«[^«»]*»|„[^„“”]*[“”]|“[^“”]*”|(?<!\w)\"[^\"]*\"(?!\w)")
_APOSTROPHES = dict.fromkeys(map(ord, "'’ʼ`‘\u2032\u00b4*\"“”"), None)
_PLAIN = str.maketrans({"ё": "е", "ґ": "г", "\u2011": "-", "–": "-", "—": "-", "−": "-"})
_LOOK_CYRILLIC = str.maketrans("aceiïopxykmtbhё", "асеіїорхукмтвне")
_CYRILLIC, _LATIN = re.compile("[а-яіїєґ]"), re.compile("[a-z]")
_STOP = re.compile(r"[,;:.!?()|/\n]")
_ORDINAL = re.compile(r"(\d{1,2})-?(?:го|ого|е|є|а|я|й|ї|ому|му|ої|ій|st|nd|rd|th)")
_CALENDAR_WORD = "|".join((*MONTHS, *WEEKDAYS, *SHORT_WEEKDAYS, "сьогодні|завтра|today|tomorrow"))
_SPAN = re.compile(rf"(?:{_CALENDAR_WORD})-(?:{_CALENDAR_WORD})")
_HYPHEN = re.compile("[-\u2011]")
_BRACKETS = re.compile(r"[«»„“”\"]")


@dataclass(frozen=True, slots=True)
class Word:
    """`stop`: a comma or the like stands before it."""

    key: str
    begin: int
    end: int
    stop: bool


@dataclass(slots=True)
class Line:
    """`text` is all keys with one space between; `taken` marks words that became a filter or are of no weight."""

    typed: str
    words: tuple[Word, ...]
    keys: tuple[str, ...]
    text: str
    tail: str
    taken: list[bool]
    _index: dict[int, int] = field(default_factory=dict)

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], int, int]]:
        """Places where a pattern stands on words that are still free: the match, first word, word after the last."""
        position = 0
        while match := pattern.search(self.text, position):
            begin, end = self.words_of(match)
            if not self.free(begin, end):
                position = match.start() + len(self.keys[begin])
                match = self._shorter(pattern, match)
                if match is None:
                    continue
                end = self.words_of(match)[1]
            yield match, begin, end
            position = match.end()

    def _shorter(self, pattern: re.Pattern[str], match: re.Match[str]) -> re.Match[str] | None:
        """The same pattern on those words at its beginning that are still free."""
        begin, end = self.words_of(match)
        free = next(word for word in range(begin, end) if self.taken[word])
        stop = match.start() + sum(len(key) + 1 for key in self.keys[begin:free]) - 1
        return pattern.match(self.text, match.start(), stop) if free > begin else None

    def words_of(self, match: re.Match[str]) -> tuple[int, int]:
        begin = self._index[match.start()]
        return begin, begin + match.group().count(" ") + 1

    def at(self, word: int) -> int:
        """Where a word begins in `text`."""
        return sum(len(key) + 1 for key in self.keys[:word])

    def free(self, begin: int, end: int) -> bool:
        return not any(self.taken[begin:end])

    def take(self, begin: int, end: int) -> None:
        self.taken[begin:end] = [True] * (end - begin)

    def topic(self, word: int) -> str:
        """The folded word at a place when it is topic, else ""."""
        return self.keys[word] if 0 <= word < len(self.keys) and not self.taken[word] else ""

    def key(self, word: int) -> str:
        return self.keys[word] if 0 <= word < len(self.keys) else ""

    def rest(self) -> str:
        """What was typed without the taken words."""
        pieces, begin = [], None
        for number, taken in enumerate([*self.taken, True]):
            if not taken and begin is None:
                begin = number
            if taken and begin is not None:
                pieces.append(self.typed[self.words[begin].begin : self.words[number - 1].end])
                begin = None
        return " ".join(_BRACKETS.sub(_apostrophe, " ".join([*pieces, self.tail])).split())


def read_line(typed: str) -> Line:
    plain = unicodedata.normalize("NFC", _CONTROL.sub(" ", _NOTHING.sub("", typed)))
    quoted = [match.span() for match in _QUOTED.finditer(plain)]
    words: list[Word] = []
    for match in _WORD.finditer(plain):
        if len(words) >= LOOKED_AT:
            break
        stop = bool(words) and bool(_STOP.search(plain, words[-1].end, match.start()))
        words += _parts(match, stop, any(begin <= match.start() < end for begin, end in quoted))
    cyrillic = _CYRILLIC.search(plain.casefold()) is not None
    keys = tuple("і" if cyrillic and word.key == "i" else spelt(word.key) for word in words)
    tail = plain[words[-1].end :] if len(words) >= LOOKED_AT else ""
    line = Line(plain, tuple(words), keys, " ".join(keys), tail, [False] * len(words))
    position = 0
    for number, key in enumerate(keys):
        line._index[position] = number
        position += len(key) + 1
    return line


def fold_word(raw: str) -> str:
    """Lower case, without apostrophes and accents, one alphabet a word, «5-го» as 5."""
    key = _MARKS.sub("", unicodedata.normalize("NFKC", raw).casefold().translate(_APOSTROPHES)).translate(_PLAIN)
    if _CYRILLIC.search(key) and _LATIN.search(key):
        key = key.translate(_LOOK_CYRILLIC)
    ordinal = _ORDINAL.fullmatch(key)
    return ordinal[1] if ordinal else "".join(key.split())


def _parts(match: re.Match[str], stop: bool, quoted: bool) -> list[Word]:
    raw, begin, end = match.group(), match.start(), match.end()
    key = fold_word(raw)
    if quoted:
        return [Word(f'"{key}', begin, end, stop)]
    span = _SPAN.fullmatch(key)
    if len(halves := _HYPHEN.split(raw)) == 2 and (span or lexicon.split_by_hyphen().fullmatch(key)):
        hyphen = begin + len(halves[0])
        between = [Word("-", hyphen, hyphen + 1, False)] if span else []
        last = Word(fold_word(halves[1]), hyphen + 1, end, False)
        return [Word(fold_word(halves[0]), begin, hyphen, stop), *between, last]
    return [Word(key, begin, end, stop)] if key else []


def _apostrophe(mark: re.Match[str]) -> str:
    """A quotation mark inside a word stands for an apostrophe; around words it goes."""
    text, place = mark.string, mark.start()
    inside = place and place + 1 < len(text) and text[place - 1].isalpha() and text[place + 1].isalpha()
    return mark.group() if inside else " "
