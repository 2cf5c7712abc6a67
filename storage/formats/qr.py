"""A QR code as a picture (ISO/IEC 18004)."""

from io import BytesIO

MODULE = 12  # pixels: the code of a link is then some 450 wide, and a phone reads it from another screen


def png(words: str) -> bytes:
    import segno  # here: few presses draw a code

    picture = BytesIO()
    segno.make(words, error="m", micro=False).save(picture, kind="png", scale=MODULE, border=4)
    return picture.getvalue()
