"""The poster for a printer: letters and lines, not pixels; the code can also be clicked."""

from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from storage.formats.poster import type as setting
from storage.formats.poster.model import HEIGHT, WIDTH, Block, Code, Color, Mark, Poster, Ring, Stroke, Words


def write(marks: list[Mark], poster: Poster) -> bytes:
    out = BytesIO()
    for strong in (False, True):
        pdfmetrics.registerFont(setting.font(strong))
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), pageCompression=1, lang=poster.language)
    canvas.setTitle(poster.title)
    canvas.setAuthor(poster.author)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for mark in marks:
        _draw(canvas, mark, poster.link)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw(canvas: Canvas, mark: Mark, link: str) -> None:
    match mark:
        case Words():
            _words(canvas, mark)
        case Block():
            canvas.setFillColorRGB(*_color(mark.color))
            canvas.rect(mark.at[0], HEIGHT - mark.at[1] - mark.height, mark.width, mark.height, stroke=0, fill=1)
        case Stroke():
            _stroke(canvas, mark)
        case Ring():
            _ring(canvas, mark)
        case Code():
            _code(canvas, mark, link)


def _words(canvas: Canvas, mark: Words) -> None:
    canvas.setFillColorRGB(*_color(mark.color))
    canvas.setFont(setting.font(mark.strong).fontName, mark.size)
    canvas.drawString(mark.at[0], HEIGHT - mark.at[1], mark.words)


def _stroke(canvas: Canvas, mark: Stroke) -> None:
    path = canvas.beginPath()
    path.moveTo(mark.points[0][0], HEIGHT - mark.points[0][1])
    for x, y in mark.points[1:]:
        path.lineTo(x, HEIGHT - y)
    if mark.closed:
        path.close()
    canvas.setStrokeColorRGB(*_color(mark.color))
    canvas.setLineWidth(mark.thickness)
    canvas.drawPath(path, stroke=1, fill=0)


def _ring(canvas: Canvas, mark: Ring) -> None:
    x, y = mark.center
    canvas.setStrokeColorRGB(*_color(mark.color))
    canvas.setFillColorRGB(*_color(mark.color))
    canvas.setLineWidth(mark.thickness)
    canvas.circle(x, HEIGHT - y, mark.radius, stroke=int(mark.thickness > 0), fill=int(mark.thickness == 0))


def _code(canvas: Canvas, mark: Code, link: str) -> None:
    """One path: between squares drawn one by one some printers leave white lines."""
    path = canvas.beginPath()
    left, top, side = mark.at[0], HEIGHT - mark.at[1], mark.side
    for column, row in mark.cells:
        path.rect(left + column * side, top - (row + 1) * side, side, side)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawPath(path, stroke=0, fill=1)
    length = side * mark.count
    canvas.linkURL(link, (left, top - length, left + length, top), relative=0)


def _color(color: Color) -> tuple[float, float, float]:
    return color[0] / 255, color[1] / 255, color[2] / 255
