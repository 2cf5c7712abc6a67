"""What stands on a poster, in words; and where it stands, in points (1/72 inch) from the top left corner of an A4."""

from dataclasses import dataclass

WIDTH, HEIGHT = 595.0, 842.0
Color = tuple[int, int, int]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Fact:
    """A line behind its sign (a name in `signs`), and smaller ones below it. `strong`: what people look for first."""

    sign: str
    words: str
    more: tuple[str, ...] = ()
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Poster:
    """`head` stands above the title, `teaser` in paragraphs below the facts; `call` says what the code is for, `hint`
    more about it, and `link` is what the code holds."""

    language: str
    head: str
    title: str
    facts: tuple[Fact, ...]
    teaser: tuple[str, ...]
    call: str
    hint: tuple[str, ...]
    link: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """`at` is where their baseline begins."""

    at: Point
    size: float
    words: str
    color: Color
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A filled rectangle."""

    at: Point
    width: float
    height: float
    color: Color


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through `points` with round ends; `closed`: back to its beginning."""

    points: tuple[Point, ...]
    thickness: float
    color: Color
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle; filled when it has no thickness."""

    center: Point
    radius: float
    thickness: float
    color: Color


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: `cells` are (column, row) of its dark modules, `side` the length of one."""

    at: Point
    side: float
    count: int
    cells: tuple[tuple[int, int], ...]


Mark = Words | Block | Stroke | Ring | Code
