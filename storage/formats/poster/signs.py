"""The signs in front of lines, drawn: printers have no emoji. Each in a square of 24."""

from storage.formats.poster.model import Color, Mark, Point, Ring, Stroke

THICKNESS = 1.9
Line = tuple[tuple[Point, ...], bool]
Round = tuple[Point, float, bool]

_CALENDAR: tuple[Line, ...] = (
    (((3.5, 5.5), (20.5, 5.5), (20.5, 20.5), (3.5, 20.5)), True),
    (((3.5, 10.5), (20.5, 10.5)), False),
    (((8, 3), (8, 7)), False),
    (((16, 3), (16, 7)), False),
)
_PIN: tuple[Line, ...] = (
    (
        (
            (12, 21.5),
            (6.6, 14.2),
            (5.2, 10.6),
            (5.8, 7),
            (8.2, 4),
            (12, 2.8),
            (15.8, 4),
            (18.2, 7),
            (18.8, 10.6),
            (17.4, 14.2),
        ),
        True,
    ),
)
_SCREEN: tuple[Line, ...] = (
    (((4.5, 5), (19.5, 5), (19.5, 15.5), (4.5, 15.5)), True),
    (((2, 19.5), (22, 19.5)), False),
)
_PRICE: tuple[Line, ...] = (
    (((3, 7), (21, 7), (21, 19.5), (3, 19.5)), True),
    (((3, 7), (16.5, 3.5), (17.3, 7)), False),
)
_ACCESS: tuple[Line, ...] = (
    (((9.8, 7.6), (10.4, 14.4), (16, 14.4), (18.6, 20), (20.8, 19.2)), False),
    (((10.2, 10.4), (15.4, 10.4)), False),
    (((7, 11.4), (5, 13.4), (4.4, 16), (5, 18.6), (7, 20.6), (9.6, 21.3), (12.2, 20.6), (14, 18.6)), False),
)
_SHELTER: tuple[Line, ...] = (
    (((12, 2.8), (19.5, 5.5), (19.5, 12), (17.5, 16.8), (12, 21.2), (6.5, 16.8), (4.5, 12), (4.5, 5.5)), True),
)
_COURSE: tuple[Line, ...] = (
    (((12, 4.5), (22.5, 9.3), (12, 14.1), (1.5, 9.3)), True),
    (((6, 11.6), (6, 16.6), (9, 18.6), (12, 19.2), (15, 18.6), (18, 16.6), (18, 11.6)), False),
    (((22.5, 9.3), (22.5, 15.5)), False),
)
_PEOPLE: tuple[Line, ...] = (
    (((4.5, 20.5), (5, 17), (7.2, 14.6), (10, 13.8), (14, 13.8), (16.8, 14.6), (19, 17), (19.5, 20.5)), False),
)
_PHONE: tuple[Line, ...] = (
    (((7, 2.5), (17, 2.5), (17, 21.5), (7, 21.5)), True),
    (((11, 18.3), (13, 18.3)), False),
)
SIGNS: dict[str, tuple[tuple[Line, ...], tuple[Round, ...]]] = {
    "when": (_CALENDAR, ()),
    "where": (_PIN, (((12, 10), 2.6, False),)),
    "online": (_SCREEN, ()),
    "price": (_PRICE, (((17, 13.2), 1.5, True),)),
    "access": (_ACCESS, (((9.6, 4), 1.9, True),)),
    "shelter": (_SHELTER, ()),
    "course": (_COURSE, ()),
    "organiser": (_PEOPLE, (((12, 7.6), 4, False),)),
    "phone": (_PHONE, ()),
}


def drawn(name: str, at: Point, side: float, color: Color) -> list[Mark]:
    """The sign `name` in a square of `side` whose top left corner is `at`."""
    lines, rounds = SIGNS[name]
    scale = side / 24

    def moved(point: Point) -> Point:
        return at[0] + point[0] * scale, at[1] + point[1] * scale

    strokes = [Stroke(tuple(map(moved, points)), THICKNESS * scale, color, closed) for points, closed in lines]
    rings = [Ring(moved(one), size * scale, 0 if full else THICKNESS * scale, color) for one, size, full in rounds]
    return [*strokes, *rings]
