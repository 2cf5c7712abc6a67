"""The poster as a picture: 150 pixels an inch, drawn at twice that and halved, so that edges are smooth."""

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from storage.formats.poster import type as setting
from storage.formats.poster.model import HEIGHT, WIDTH, Block, Code, Mark, Point, Ring, Stroke, Words

SHARP = 2
SCALE = 150 / 72 * SHARP


@cache
def _font(strong: bool, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(setting.FILES[strong]), size)


def write(marks: list[Mark]) -> bytes:
    picture = Image.new("RGB", (round(WIDTH * SCALE), round(HEIGHT * SCALE)), (255, 255, 255))
    pen = ImageDraw.Draw(picture)
    for mark in marks:
        _draw(pen, mark)
    out = BytesIO()
    picture.reduce(SHARP).save(out, "PNG", dpi=(150, 150))
    return out.getvalue()


def _draw(pen: ImageDraw.ImageDraw, mark: Mark) -> None:
    match mark:
        case Words():
            font = _font(mark.strong, round(mark.size * SCALE))
            pen.text(_at(mark.at), mark.words, fill=mark.color, font=font, anchor="ls")
        case Block():
            corner = (mark.at[0] + mark.width, mark.at[1] + mark.height)
            pen.rectangle((_at(mark.at), _inside(_at(corner))), fill=mark.color)
        case Stroke():
            _stroke(pen, mark)
        case Ring():
            _ring(pen, mark)
        case Code():
            _code(pen, mark)


def _stroke(pen: ImageDraw.ImageDraw, mark: Stroke) -> None:
    points = [_at(point) for point in mark.points]
    thick = max(1, round(mark.thickness * SCALE))
    pen.line([*points, *points[:1]] if mark.closed else points, fill=mark.color, width=thick)
    for x, y in points:  # round ends and corners
        pen.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=mark.color)


def _ring(pen: ImageDraw.ImageDraw, mark: Ring) -> None:
    x, y = _at(mark.center)
    size = (mark.radius + mark.thickness / 2) * SCALE
    box = (x - size, y - size, x + size, y + size)
    if mark.thickness:
        pen.ellipse(box, outline=mark.color, width=max(1, round(mark.thickness * SCALE)))
    else:
        pen.ellipse(box, fill=mark.color)


def _code(pen: ImageDraw.ImageDraw, mark: Code) -> None:
    side = round(mark.side * SCALE)
    left, top = round(mark.at[0] * SCALE), round(mark.at[1] * SCALE)
    for column, row in mark.cells:
        x, y = left + column * side, top + row * side
        pen.rectangle((x, y, x + side - 1, y + side - 1), fill=(0, 0, 0))


def _at(point: Point) -> Point:
    return point[0] * SCALE, point[1] * SCALE


def _inside(point: Point) -> Point:
    return point[0] - 1, point[1] - 1
