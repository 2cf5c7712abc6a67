"""A post made ready for reading: cleaned, folded letter by letter, cut into lines and sentences, its addresses found.

Every position is one in `Body.text`: `plain` is as long, in lower case, with addresses and numbers of telephones
blanked out, so that nothing else is read out of their digits.
"""

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from storage.reading.announcements.model import Post

LONGEST = 6_000
_MARKUP = re.compile(
    r"<iframe\b.*?(?:</iframe>|$)|</?(?:b|i|u|s|em|strong|p|br|div|span|code|pre)\b[^>]{0,200}>", re.I | re.S
)
_MARKDOWN = re.compile(
    r"\[([^\[\]\n]{1,300}(?:\n[^\[\]\n]{1,300})?)\]\((https?://[^\s()]{3,900}(?:\([^\s()]*\)[^\s()]*)*)\)"
)
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1")
_CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\ud800-\udfff]"
)
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|laquo|raquo|mdash|ndash|#\d{2,5});")
_WRAPPED = re.compile(r"(?<=[^\n]{50})[^\S\n]*\n(?=[а-яіїєґёa-z(])")  # a line that only its width has broken
_WRAPPED_ON = re.compile(r"(?<=[^\n]{58}[^\W\d_])[^\S\n]*\n(?=[А-ЯІЇЄҐA-Z])")  # in a post of such lines
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"«»“”]+|"
    r"(?<![\w@.])(?:[a-z0-9][a-z0-9-]{0,40}\.){1,4}(?:com|org|net|gle|gl|ly|ua|me|ru|info|page|site|"
    r"online|io|link|app|pro|eu|example|co|xyz|club|store|tech|art|school|fm|tv|biz|pl|de|uk|world|events|studio|"
    r"academy|live|space|edu|education|be|cc|to|in\.ua)(?:/[^\s<>\"«»“”]*)?(?![\w@])",
    re.I,
)
_DOTTED = re.compile(r"://|www\.|[a-z0-9]\.[a-z]", re.I)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{2,20}){1,4}(?!\w)")
_HANDLE = re.compile(r"(?<![\w@/.])@([A-Za-z]\w{3,31})(?!\w)")
_HASHTAG = re.compile(r"(?<!\w)#[\w’'-]+")
_PHONE = re.compile(
    r"(?<![\w+/.,:-])(?:\+?\s?3\s?8[\s(.-]{0,3})?(?:\(?0\s?\d{1,3}\)?|"
    r"0\s?\(\d{2,4}\))(?:[\s.()\-–—]{0,3}\d){6,9}(?![\d%])|"
    r"(?<![\w+])\+(?!38)\d{1,3}(?:[\s().\-–—]{0,2}\d){7,11}(?!\d)"
)
_SHORT_PHONE = re.compile(
    r"(?:(?:тел\.?|телефон\w*)(?: для \w+)?|за номер\w+|phone|☎️?|📞|"
    r"📱)[\s:–—-]{0,4}(?:за\s)?(?P<number>\d{1,3}(?:[-\s]\d{2}){2}|"
    r"\d{3}-\d{3})(?!\d)|(?:дзвон|телефонува|телефонуй|довід|справк|повідом|запис|замов|номер|контакт|бронь|"
    r"брон)[^.!?\n\d]{0,70}:\s?"
    r"(?P<called>\d{2,3}-\d{2}-\d{2})(?!\d)",
    re.I,
)
_LONG_NUMBER = re.compile(r"(?<!\d)\d{7,}(?!\d)")
_TRAILING = ".,;:!?)]}»”’*_\"'…"
_FOLDED = str.maketrans(
    {
        **dict.fromkeys("\u2019\u02bc`\u2018\u00b4\u2032", "'"),
        **dict.fromkeys("\u2013\u2014\u2212\u2011\u2012\u2015", "-"),
        **dict.fromkeys("\u00a0\u2009\u202f\t\u2007\u2003\u2002", " "),
        **dict.fromkeys("„“”″", '"'),
        "ё": "е",
        "ґ": "г",
    }
)
_LOOKS = str.maketrans("aceiïopxykmtbhjs", "асеіїорхукмтвнјѕ")
_MIXED = re.compile(r"[^\W\d_]{0,30}(?:[а-яіїєґ][a-zï]|[a-zï][а-яіїєґ])[^\W\d_]{0,30}")
_MET = re.compile(r"[а-яіїєґ][a-zï]|[a-zï][а-яіїєґ]")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(«\".,])(?:вул|ул|просп|пр|пр-т|пл|м|г|с|смт|обл|р-н|ім|им|ауд|каб|буд|д|кв|корп|оф|тел|моб|"
    r"т|год|хв|грн|р|рр|ст|св|о|ст\.м|"
    r"проф|доц|ак|акад|бул|бульв|пров|пер|шос|наб|нар|стор|гр|tel|st|ave|dr|prof|mr|mrs|no|[а-яіїєґa-z])\.$",
    re.I,
)
_END = re.compile(r"[.!?…]{1,9}[)»”\"]{0,3}(?=\s)|(?<=[\w)»”\"])\s*[;•▪■◾️]|(?<=\S)\s+(?=[•▪■])")
_PICTURE = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2190-\u21ff\u2300-\u23ff\u25a0-\u25ff\u20e3\u2022\u00a9\u00ae\u2139\u203c\u2049\u3030\u303d]+"
)


@dataclass(frozen=True, slots=True)
class Address:
    """Something one can press or call. `kind`: "url", "email", "handle", "phone". `value` as it is used; a hidden
    link stands where its label stands."""

    kind: str
    value: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """A line or a sentence."""

    begin: int
    end: int

    def holds(self, place: int) -> bool:
        return self.begin <= place < self.end


@dataclass(frozen=True, slots=True)
class Body:
    text: str
    plain: str
    addresses: tuple[Address, ...]
    lines: tuple[Part, ...]
    sentences: tuple[Part, ...]
    hashtags: tuple[str, ...]

    def line_at(self, place: int) -> int:
        """The number of the line that holds a position."""
        return next((number for number, line in enumerate(self.lines) if place <= line.end), len(self.lines) - 1)

    def sentence_at(self, place: int) -> Part:
        return next(
            (one for one in self.sentences if place < one.end), self.sentences[-1] if self.sentences else Part(0, 0)
        )

    def said(self, part: Part) -> str:
        return self.plain[part.begin : part.end]

    def written(self, part: Part) -> str:
        return self.text[part.begin : part.end]


def prepare(post: Post) -> Body:
    text, links = _cleaned(post.text[:LONGEST], post.links)
    addresses = _addresses(text, links)
    plain = fold(text)
    plain = _blank(
        plain, [(one.begin, one.end) for one in addresses if text[one.begin : one.end].strip() and _shows(text, one)]
    )
    plain = _blank(plain, [match.span() for match in _LONG_NUMBER.finditer(plain)])
    hashtags = tuple(match.group()[1:] for match in _HASHTAG.finditer(text))
    plain = _blank(plain, [match.span() for match in _HASHTAG.finditer(plain)])
    lines = tuple(_lines(text))
    return Body(text, plain, addresses, lines, tuple(_sentences(plain, lines)), hashtags)


def fold(text: str) -> str:
    """Lower case of the same length: one dash, one apostrophe, one space, one alphabet a word."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    low = low.translate(_FOLDED)
    return _MIXED.sub(_one_alphabet, low) if _MET.search(low) else low


def without_pictures(text: str) -> str:
    """Without emoji and the like."""
    return " ".join(_PICTURE.sub(" ", text.replace("\ufe0f", "").replace("\u200d", "")).split())


def picture_before(text: str) -> str:
    """The emoji at the beginning of a line, "" for none."""
    match = _PICTURE.match(text.lstrip(" -–—*"))
    return match.group() if match else ""


def _one_alphabet(match: re.Match[str]) -> str:
    word = match.group()
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in word)
    return word.translate(_LOOKS) if cyrillic * 2 >= len(word) else word


def _cleaned(text: str, given: Iterable[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
    """The text without markup, and the links that its words hide."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = unicodedata.normalize("NFC", _CONTROL.sub(lambda one: " " if one.group() in "\t\x0b\x0c" else "", text))
    links = list(given)
    if "<" in text:
        text = _MARKUP.sub(" ", text)
    if "&" in text:
        text = _ENTITY.sub(lambda one: html.unescape(one.group()), text)
    if "](" in text:
        links += [(" ".join(one[1].split()), one[2]) for one in _MARKDOWN.finditer(text)]
        text = _MARKDOWN.sub(lambda one: " ".join(one[1].split()), text)
    if "**" in text or "__" in text:
        text = _BOLD.sub(lambda one: one[2], text)
    if _WRAPPED.search(text):
        text = _WRAPPED_ON.sub(" ", _WRAPPED.sub(" ", text))
    lines = [" ".join(line.split(" ")).rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), links


def _addresses(text: str, links: list[tuple[str, str]]) -> tuple[Address, ...]:
    found: list[Address] = []
    at, dotted = "@" in text, bool(_DOTTED.search(text))  # looked for only where they can be: prose has none
    patterns = ((_EMAIL, "email", at), (_URL, "url", dotted), (_HANDLE, "handle", at), (_PHONE, "phone", True))
    for pattern, kind in ((pattern, kind) for pattern, kind, can in patterns if can):
        for match in pattern.finditer(text):
            value = match.group().rstrip(_TRAILING) if kind == "url" else match.group().strip(" .,-–—")
            begin = match.start() + match.group().index(value)
            if value and not any(one.begin < begin + len(value) and begin < one.end for one in found):
                found.append(Address(kind, value, begin, begin + len(value)))
    for match in _SHORT_PHONE.finditer(text):
        name = "number" if match["number"] else "called"
        if not any(one.begin < match.end(name) and match.start(name) < one.end for one in found):
            found.append(Address("phone", match[name], *match.span(name)))
    found = [one for one in found if one.kind != "phone" or _dialled(one.value)]
    after = 0
    for label, url in links:
        place = text.find(label, after) if label else -1
        place = text.find(label) if place < 0 and label else place
        begin, end = (place, place + len(label)) if place >= 0 else (len(text), len(text))
        after = max(after, end if place >= 0 else after)
        if not any(one.begin <= begin < one.end for one in found):
            found.append(Address("url", url, begin, end))
    return tuple(sorted(found, key=lambda one: one.begin))


def _dialled(number: str) -> bool:
    digits = sum(map(str.isdigit, number))
    return 5 <= digits <= 7 or 9 <= digits <= 13


def _shows(text: str, one: Address) -> bool:
    """Whether the address itself stands in the text, rather than a label."""
    return one.kind != "url" or text[one.begin : one.end] == one.value


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for begin, end in spans:
        text = text[:begin] + "\x01" * (end - begin) + text[end:]
    return text


def _lines(text: str) -> Iterable[Part]:
    begin = 0
    for line in text.split("\n"):
        yield Part(begin, begin + len(line))
        begin += len(line) + 1


def _sentences(plain: str, lines: tuple[Part, ...]) -> Iterable[Part]:
    for line in lines:
        begin = line.begin
        for match in _END.finditer(plain, line.begin, line.end):
            if match.group().startswith(".") and _ABBREVIATED.search(
                plain, max(line.begin, match.start() - 8), match.start() + 1
            ):
                continue
            yield Part(begin, match.end())
            begin = match.end()
        if begin < line.end:
            yield Part(begin, line.end)
