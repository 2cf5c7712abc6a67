"""A poster of A4 that a door, a window or a chat can hold: laid out once, drawn as a picture or for a printer."""

from storage.formats.poster.model import Fact, Poster

KINDS = ("png", "pdf")

__all__ = ["KINDS", "Fact", "Poster", "draw"]


def draw(poster: Poster, kind: str) -> bytes:
    """Takes some hundred milliseconds: not for the event loop."""
    from storage.formats.poster import pdf, png, sheet  # here: they bring fonts and drawing, and few posters are drawn

    laid = sheet.lay(poster)
    return pdf.write(laid, poster) if kind == "pdf" else png.write(laid)
