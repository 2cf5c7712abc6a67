"""Bytes to text when nobody says which encoding it is."""

import codecs
import re

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CYRILLIC = ("cp1251", "koi8-u", "cp866", "mac-cyrillic")
COMMON = frozenset("оаинтеірсвлкумдпязьгбчйхжшюцщфєїґыэъё")
HIGH_RUN = re.compile(rb"[\x80-\xff]{2,}")
HIGH = re.compile(rb"[\x80-\xff]")


def decode(data: bytes) -> tuple[str, str]:
    """The text, and the name of the encoding taken ("utf-8" for plain ASCII, "utf-8?" when bytes had to be dropped)."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace").lstrip("\ufeff"), name.removesuffix("-sig")
    wide = _without_mark(data)
    if wide:
        return data.decode(wide, "replace"), "utf-16"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _legacy(data)


def to_utf8(data: bytes) -> bytes:
    """Wide encodings as UTF-8 without a mark, everything else as it came: for formats that fold between bytes."""
    if decode(data[:400])[1] in {"utf-16", "utf-32"}:
        return decode(data)[0].encode("utf-8", "replace")
    return data.removeprefix(codecs.BOM_UTF8)


def _without_mark(data: bytes) -> str | None:
    head = data[:400]
    if len(head) < 4 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    quarter = len(head) // 8
    if odd > quarter and odd > 2 * even:
        return "utf-16-le"
    return "utf-16-be" if even > quarter and even > 2 * odd else None


def _legacy(data: bytes) -> tuple[str, str]:
    replaced = data.decode("utf-8", "replace")
    lost = replaced.count("\ufffd")
    kept = sum(1 for letter in replaced if ord(letter) > 127) - lost
    if kept * 2 > lost:  # whole sequences of UTF-8 hardly ever come about by chance
        return replaced, "utf-8?"
    in_runs = sum(len(run) for run in HIGH_RUN.findall(data))
    if in_runs * 2 < len(HIGH.findall(data)):  # lone accented letters among Latin ones
        return data.decode("cp1252", "replace"), "cp1252"
    name = max(CYRILLIC, key=lambda name: _looks_cyrillic(data, name))
    return data.decode(name, "replace"), name


def _looks_cyrillic(data: bytes, name: str) -> int:
    text = data[:20_000].decode(name, "replace")
    return sum(1 for letter in text if letter in COMMON) - 2 * sum(
        1 for letter in text if "\u2500" <= letter <= "\u25ff"
    )
