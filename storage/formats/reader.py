"""A file of any kind to a Reading. The kind is told by what is inside; the name only helps when that says nothing."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath

from storage.formats import ics, linked, tables
from storage.formats.decode import decode
from storage.formats.model import FILE, Reading, ReadOpportunity, Remark
from storage.formats.zones import Clock, named

BIGGEST = 20_000_000
SIGNATURES = (
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old-office"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"{\\rtf", "document"),
)
READABLE = frozenset({"ics", "csv", "xlsx", "json", "html"})


def read(data: bytes, name: str, zone: str, now: datetime) -> Reading:
    """Everything that a file says. Never raises: what cannot be read is a refusal that names the fault.

    `zone`: IANA name of the city's zone, for times that state none. `now`: aware.
    """
    home = named(zone) or named("Europe/Kyiv")
    assert home is not None
    kind = kind_of(data, name)
    if len(data) > BIGGEST:
        return _refused(kind, "too-big", most=BIGGEST // 1_000_000)
    if kind not in READABLE:
        return _refused(kind, "empty" if kind == "empty" else f"kind-{kind}")
    return _without_doubles(_read(data, kind, home, now))


def _read(data: bytes, kind: str, home: Clock, now: datetime) -> Reading:
    if kind == "ics":
        return ics.read(data, home, now)
    if kind == "json":
        return linked.read_json(data, home, now)
    if kind == "html":
        return linked.read_html(data, home, now)
    return tables.read(data, kind, home, now)


def kind_of(data: bytes, name: str) -> str:
    """ics, csv, xlsx, json, html; or what else it is (pdf, picture, old-office, …), "empty", "unknown"."""
    if not data.strip(b"\0 \t\r\n"):
        return "empty"
    known = next((kind for start, kind in SIGNATURES if data.startswith(start)), None)
    if known or data.startswith(b"PK\x03\x04"):
        return known or _zipped(data)
    return _kind_of_text(data, name)


def _kind_of_text(data: bytes, name: str) -> str:
    head = decode(data[:4096])[0].lstrip("\ufeff \t\r\n\0")
    if re.search(r"^\s*BEGIN\s*:\s*(?:VCALENDAR|VEVENT|VTODO|VTIMEZONE)", head, re.I | re.M):
        return "ics"
    if re.match(r"<(?:!doctype html|html|head|body|div|script|table|meta|\?xml|p\b|section|article)", head, re.I):
        return "html"
    if re.match(r"[\[{]", head) or re.match(r"(?:<!--.*?-->\s*)+[\[{]", head, re.S) or _bare_json(head, name):
        return "json"
    if _binary(data):
        return "unknown"
    suffix = PurePath(name).suffix.lower()
    return {".ics": "ics", ".ical": "ics", ".json": "json", ".html": "html", ".htm": "html"}.get(suffix, "csv")


def _bare_json(head: str, name: str) -> bool:
    return head.strip() in {"null", "true", "false"} or (name.endswith(".json") and head.startswith(("<!--", '"')))


def _binary(data: bytes) -> bool:
    text = decode(data[:4096])[0]
    odd = sum(1 for letter in text if ord(letter) < 32 and letter not in "\t\r\n\f\v\x1a")
    return odd * 20 > len(text)


def _zipped(data: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, EOFError):  # what a torn archive raises
        return "xlsx" if b"xl/" in data else "archive"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    return "document" if any(name.startswith("word/") or name == "content.xml" for name in names) else "archive"


def _refused(kind: str, reason: str, **args: str | int) -> Reading:
    return Reading(kind, refusals=(Remark(FILE, reason, tuple(sorted(args.items()))),))


def _without_doubles(reading: Reading) -> Reading:
    """The same thing told twice is taken once; two things of one title and start are told apart by their place."""
    kept: dict[str, ReadOpportunity] = {}
    refusals = list(reading.refusals)
    for one in _sound_uids(reading.opportunities):
        if one.key in kept and not _same(one, kept[one.key]):
            one = replace(one, apart=f" @ {one.place.venue or one.place.address or ''}")
        if one.key in kept:
            refusals.append(Remark(one.where, "double", (("of", kept[one.key].where.at),), one.title))
            continue
        kept[one.key] = one
    if not kept and not refusals:
        return _refused(reading.kind, "no-events")
    return replace(reading, opportunities=tuple(kept.values()), refusals=tuple(refusals))


def _sound_uids(found: tuple[ReadOpportunity, ...]) -> list[ReadOpportunity]:
    """A UID that several different things share (an organiser's address as @id) names none of them."""
    first: dict[str, ReadOpportunity] = {}
    shared = {one.uid for one in found if one.uid and not _same(one, first.setdefault(one.uid, one))}
    return [replace(one, uid=None) if one.uid in shared else one for one in found]


def _same(one: ReadOpportunity, other: ReadOpportunity) -> bool:
    return (one.title, one.dates, one.place) == (other.title, other.dates, other.place)
