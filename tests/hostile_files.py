"""Files made to harm whoever reads them: they unpack without end, repeat without end, or are simply too much."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.reading_files import event

LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a0 "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    + b"]><sst>&a9;</sst>"
)


def picture() -> bytes:
    """A sound PNG of 12,000 × 12,000."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(bytes(12_001 * 12_000), 9)
    head = struct.pack(">IIBBBBB", 12_000, 12_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", data)
    return out.getvalue()


def workbook(strings: bytes, sheet: bytes) -> bytes:
    """A workbook whose two parts are what somebody wanted them to be."""
    types = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        b'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        b'<Override PartName="/xl/worksheets/sheet1.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        b'<Override PartName="/xl/sharedStrings.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    )
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
    )
    one = b'<Relationship Id="%s" Type="' + office + b'/%s" Target="%s"/>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", relations % (one % (b"r1", b"officeDocument", b"xl/workbook.xml")))
        parts = one % (b"r1", b"worksheet", b"worksheets/sheet1.xml")
        parts += one % (b"r2", b"sharedStrings", b"sharedStrings.xml")
        archive.writestr("xl/_rels/workbook.xml.rels", relations % parts)
        main = b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="%s">' % office
        archive.writestr(
            "xl/workbook.xml", main + b'<sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'
        )
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        archive.writestr("xl/sharedStrings.xml", strings)
    return out.getvalue()


def endless_sheet() -> bytes:
    """40 MB of one row, which zip packs into some kilobytes."""
    main = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return main + b'<row r="1"><c r="A1"><v>1</v></c></row>' * 1_000_000 + b"</sheetData></worksheet>"


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
EACH_SECOND = event("UID:1", "SUMMARY:x", "DTSTART:20200101T000000Z", "RRULE:FREQ=SECONDLY;COUNT=1000000").encode()
MILLION_DAYS = event("UID:1", "SUMMARY:x", "DTSTART:19000101T000000Z", "RRULE:FREQ=DAILY;COUNT=1000000").encode()
SELDOM = event(
    "UID:1", "SUMMARY:x", "DTSTART:20200101T000000Z", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1000000"
).encode()
MANY_SERIES = (
    "BEGIN:VCALENDAR\r\n"
    + "".join(
        f"BEGIN:VEVENT\r\nUID:{n}\r\nSUMMARY:x\r\nDTSTART:20200101T000000Z\r\nRRULE:FREQ=DAILY;COUNT=1000000\r\nEND:VEVENT\r\n"
        for n in range(5000)
    )
    + "END:VCALENDAR\r\n"
).encode()

HOSTILE: dict[str, Callable[[], bytes]] = {
    "zip bomb.xlsx": lambda: zipped(xl__workbook=b" " * 200_000_000),
    "laughs.xlsx": lambda: workbook(LAUGHS, SHEET),
    "endless rows.xlsx": lambda: workbook(b"<sst/>", endless_sheet()),
    "laughs.html": lambda: b"<html>" + LAUGHS,
    "each second.ics": lambda: EACH_SECOND,
    "a million days.ics": lambda: MILLION_DAYS,
    "never.ics": lambda: SELDOM,
    "5000 endless series.ics": lambda: MANY_SERIES,
    "picture.png": picture,
    "picture.csv": picture,
    "50 MB.csv": lambda: "Назва;Дата\nгурток;14.12.2026\n".encode() * 1_200_000,
    "20 MB.csv": lambda: ("Назва;Дата\n" + "гурток;14.12.2026\n" * 740_000).encode()[:19_990_000],
    "20 MB.ics": lambda: b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nSUMMARY:x\nDTSTART:20261214\nEND:VEVENT\n" * 350_000,
    "20 MB.json": lambda: b"[" + b'{"@type":"Event","name":"x","startDate":"2026-12-14"},' * 360_000 + b"0]",
    "20 MB.html": lambda: b"<html>" + b"<div itemscope itemtype='http://schema.org/Event'>" * 390_000,
    "deep.json": lambda: b"[" * 10_000_000,
    "one line.txt": lambda: b"a," * 9_000_000,
    "quotes.csv": lambda: b'Name,Date\n"' + b'x""' * 6_000_000,
}
