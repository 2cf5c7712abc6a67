"""Where everything stands on the poster. What is long is set smaller, then in fewer words; nothing overlaps."""

from dataclasses import dataclass, replace

import segno

from storage.formats.poster import type as setting
from storage.formats.poster.model import HEIGHT, WIDTH, Block, Code, Color, Fact, Mark, Poster, Words
from storage.formats.poster.signs import drawn

MARGIN = 44.0
INNER = WIDTH - 2 * MARGIN
DEEP: Color = (18, 52, 92)
BRIGHT: Color = (246, 190, 0)
WHITE: Color = (255, 255, 255)
PALE: Color = (199, 213, 230)
INK: Color = (24, 28, 36)
GREY: Color = (84, 92, 104)

TITLE_SIZES = (64, 58, 52, 48, 44, 40, 36, 33, 30, 27, 24, 22)
TITLE_ROOM, TITLE_LINES = 212.0, 7
FACT_SIZES = (25, 23.5, 22, 20, 18.5, 17, 16, 15, 14, 13, 12, 11, 10)
CODE = 150.0  # the longest a code may be
FOOT = HEIGHT - MARGIN - CODE
PIXEL = 72 / 150  # modules of the code are whole pixels of the picture
TEASER_LINES = 7
LEAST_TEASER = 3
READABLE = 14  # from a step away: facts are set smaller only when they do not fit alone
LEADING = 1.3


@dataclass(frozen=True, slots=True)
class Set:
    """A fact at a size: its lines, each with its size and weight."""

    sign: str
    lines: tuple[tuple[str, float, bool], ...]
    size: float

    @property
    def height(self) -> float:
        return sum(size * LEADING for _, size, _ in self.lines)


def lay(poster: Poster) -> list[Mark]:
    poster = _clean(poster)
    bottom, head = _head(poster)
    return [*head, *_body(poster, bottom + 30), *_foot(poster)]


def _clean(poster: Poster) -> Poster:
    facts = [
        replace(fact, words=setting.clean(fact.words), more=tuple(filter(None, map(setting.clean, fact.more))))
        for fact in poster.facts
    ]
    return replace(
        poster,
        head=setting.clean(poster.head),
        title=setting.clean(poster.title) or setting.clean(poster.author),
        facts=tuple(fact for fact in facts if fact.words),
        teaser=tuple(filter(None, map(setting.clean, poster.teaser))),
    )


def _head(poster: Poster) -> tuple[float, list[Mark]]:
    """The band with the title, and where it ends."""
    size, lines = _title(poster.title)
    top = MARGIN + (26 if poster.head else 0)
    bottom = max(top + len(lines) * size * 1.14 + 34, 170)
    marks: list[Mark] = [Block((0, 0), WIDTH, bottom, DEEP), Block((0, bottom), WIDTH, 7, BRIGHT)]
    if poster.head:
        words = setting.ended(setting.wrapped(poster.head, 14, INNER), 1, 14, INNER)
        marks.append(Words((MARGIN, MARGIN + 10), 14, words[0], PALE))
    free = bottom - 34 - top - len(lines) * size * 1.14
    for place, line in enumerate(lines):
        baseline = top + free / 2 + place * size * 1.14 + size * 0.92
        marks.append(Words((MARGIN, baseline), size, line, WHITE, strong=True))
    return bottom, marks


def _title(title: str) -> tuple[float, list[str]]:
    for size in TITLE_SIZES:
        lines = setting.wrapped(title, size, INNER, True)
        if len(lines) * size * 1.14 <= TITLE_ROOM and not setting.breaks(title, size, INNER, True):
            return size, setting.balanced(title, size, INNER, True)
    size = TITLE_SIZES[-1]
    return size, setting.ended(setting.wrapped(title, size, INNER, True), TITLE_LINES, size, INNER, True)


def _body(poster: Poster, top: float) -> list[Mark]:
    """As large as the facts and the beginning of the teaser let it be."""
    room = FOOT - 24 - top
    size, facts, teaser = _fitted(poster, room)
    indent = size * 1.9
    marks: list[Mark] = []
    for fact in facts:
        first = fact.lines[0][1]
        marks += drawn(fact.sign, (MARGIN, top + (first * LEADING - size * 1.25) / 2), size * 1.25, DEEP)
        top = _lines(marks, fact.lines, MARGIN + indent, top) + _gap(size)
    small = _small(size)
    _lines(marks, tuple((line, small, False) for line in teaser), MARGIN, top + _gap(size), GREY)
    return marks


def _lines(
    marks: list[Mark], lines: tuple[tuple[str, float, bool], ...], left: float, top: float, color: Color = INK
) -> float:
    """Adds them; where the next thing may begin."""
    for line, size, strong in lines:
        if line:
            marks.append(Words((left, top + size * 1.0), size, line, color, strong))
        top += size * LEADING if line else size * LEADING / 2
    return top


def _fitted(poster: Poster, room: float) -> tuple[float, list[Set], list[str]]:
    """The largest size at which some of the teaser fits too; else the largest for the facts alone."""
    readable = [size for size in FACT_SIZES if size >= READABLE]
    for size, least in (*((size, LEAST_TEASER) for size in readable), *((size, 0) for size in FACT_SIZES)):
        facts = [_set(fact, size) for fact in poster.facts]
        left = room - sum(fact.height + _gap(size) for fact in facts)
        teaser, whole = _teaser(poster, size, left)
        if left >= -_gap(size) and len(teaser) >= min(whole, least):
            return size, facts, teaser
    size = FACT_SIZES[-1]
    return size, _squeezed([_set(fact, size) for fact in poster.facts], room, size), []


def _teaser(poster: Poster, size: float, left: float) -> tuple[list[str], int]:
    """Its lines as far as there is room, and how many there are in all."""
    small = _small(size)
    lines = setting.paragraphs(poster.teaser, small, INNER)
    count = max(0, min(TEASER_LINES, int((left - _gap(size)) / (small * LEADING))))
    kept = setting.ended(lines, count, small, INNER)
    return (kept if len(kept) >= min(len(lines), 2) else []), len(lines)


def _squeezed(facts: list[Set], room: float, size: float) -> list[Set]:
    """Even the smallest type is too large: what stands last goes first."""
    kept: list[Set] = []
    for fact in facts:
        room -= fact.height + _gap(size)
        if room < 0:
            break
        kept.append(fact)
    return kept


def _set(fact: Fact, size: float) -> Set:
    width = INNER - size * 1.9
    main, small = size * (1.12 if fact.strong else 1), size * 0.82
    lines = [(line, main, fact.strong) for line in setting.balanced(fact.words, main, width, fact.strong)]
    more = [(line, small, False) for part in fact.more for line in setting.wrapped(part, small, width)]
    return Set(fact.sign, (*lines, *more), size)


def _small(size: float) -> float:
    return max(size * 0.76, 10)


def _gap(size: float) -> float:
    return size * 0.62


def _foot(poster: Poster) -> list[Mark]:
    code = _code(poster.link)
    side = code.side * code.count
    left, width = MARGIN + side + 22, INNER - side - 22
    lines: list[tuple[str, float, bool]] = [(line, 21, True) for line in setting.balanced(poster.call, 21, width, True)]
    lines += [(line, 13, False) for hint in poster.hint for line in setting.balanced(hint, 13, width)]
    address = poster.link.removeprefix("https://")
    size = min(12.0, 12 * width / setting.wide(address, 12))
    height = sum(each * LEADING for _, each, _ in lines) + size * LEADING + 8
    marks: list[Mark] = [Block((MARGIN, FOOT - 16), INNER, 1, PALE), code]
    end = _lines(marks, tuple(lines), left, code.at[1] + (side - height) / 2)
    marks.append(Words((left, end + 8 + size), size, address, DEEP))
    return marks


def _code(link: str) -> Code:
    """Without its quiet zone: the sheet around it is white, and left so."""
    made = segno.make(link, error="m", micro=False)
    rows = list(made.matrix)
    pixels = int(CODE / PIXEL / len(rows))
    cells = tuple((column, row) for row, line in enumerate(rows) for column, dark in enumerate(line) if dark)
    side = pixels * PIXEL
    top = round((HEIGHT - MARGIN - side * len(rows)) / PIXEL) * PIXEL
    return Code((round(MARGIN / PIXEL) * PIXEL, top), side, len(rows), cells)
