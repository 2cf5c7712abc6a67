"""Is a text good Telegram HTML, and is it typeset as the house writes?"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

TAGS = {
    "b": (),
    "strong": (),
    "i": (),
    "em": (),
    "u": (),
    "ins": (),
    "s": (),
    "strike": (),
    "del": (),
    "code": (),
    "pre": (),
    "tg-spoiler": (),
    "a": ("href",),
    "span": ("class",),
    "tg-emoji": ("emoji-id",),
    "blockquote": ("expandable",),
}
_LABEL_LETTERS = 20
_TAG = re.compile(r"</?[a-z][^<>]*>")
_BARE = re.compile(r"&(?!(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);)|<(?!/?[a-z][^<>]*>)")
_STYLE = (
    (re.compile(r"'"), "a straight apostrophe: write ’"),
    (re.compile(r'"'), "straight quotes: write «…» in Ukrainian, “…” in English"),
    (re.compile(r"\.\.\."), "three full stops: write …"),
    (re.compile(r"\s- "), "a hyphen for a dash: write –"),
    (re.compile(r"\d-\d\d"), "a hyphen in a range: write –"),
    (re.compile(r"№(?!\u00a0)"), "№ wants a no-break space after it"),
    (re.compile(r"\d (?:грн|хв|год|м|км)\b"), "a no-break space goes between number and unit"),
)
_UKRAINIAN = (
    (re.compile(r"[ыэёъЫЭЁЪ]"), "a letter that Ukrainian does not have"),
    (re.compile(r"[а-яіїєґА-ЯІЇЄҐ][a-zA-Z]|[a-zA-Z][а-яіїєґА-ЯІЇЄҐ]"), "Latin and Cyrillic letters in one word"),
    (re.compile(r"\u02bc"), "ʼ (U+02BC) for an apostrophe: write ’"),
    (re.compile(r"!\s*!"), "exclamation marks in a row"),
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.faults.append(f"Telegram knows no <{tag}>")
            return
        self.faults += [f"<{tag}> has no attribute {name}" for name, _ in attrs if name not in TAGS[tag]]
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")


def html_faults(words: str) -> Iterator[str]:
    if _BARE.search(words):
        yield "a bare & or <: write &amp; or &lt;"
    reader = _Reader()
    reader.feed(words)
    reader.close()
    yield from reader.faults
    yield from (f"<{tag}> is never closed" for tag in reader.open)


def style_faults(words: str, language: str) -> Iterator[str]:
    prose = _TAG.sub("", words)
    for pattern, fault in _STYLE + (_UKRAINIAN if language == "uk" else ()):
        if found := pattern.search(prose):
            yield f"{fault} (at “{prose[max(found.start() - 12, 0) : found.end() + 6]}”)"


def label_faults(words: str) -> Iterator[str]:
    """What a button says: no markup, short enough for a small phone (its sign not counted)."""
    letters = words.strip("‹›✓✕ ")
    if _TAG.search(words):
        yield "a button cannot hold markup"
    if len(letters) > _LABEL_LETTERS:
        yield f"{len(letters)} letters on a button: {_LABEL_LETTERS} fit"
