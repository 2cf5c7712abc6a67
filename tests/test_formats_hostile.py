"""Whatever bytes come, reading ends with a Reading, soon, and what it holds is sound."""

import json
import time
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locales.text import load
from storage import vocabulary
from storage.formats.model import Reading
from tests.reading_files import NOW, event, reading
from tests.test_formats_ics import KYIV_ZONE
from tests.test_formats_tables import workbook

TEXT = load()
CALENDAR = event(
    "UID:1@x",
    "SUMMARY:Клуб",
    "DTSTART;TZID=Europe/Kyiv:20261214T180000",
    "DTEND;TZID=Europe/Kyiv:20261214T190000",
    "RRULE:FREQ=WEEKLY;COUNT=5;BYDAY=MO,WE",
    "EXDATE;TZID=Europe/Kyiv:20261216T180000",
    "DESCRIPTION:<p>Вхід 50 грн</p>",
).encode()
ZONED = event(
    "SUMMARY:Клуб",
    "DTSTART;TZID=Наш:20261214T180000",
    "RDATE;TZID=Наш:20261215T180000,20261216T180000",
    before=KYIV_ZONE.format(name="Наш"),
).encode()
TABLE = "Назва;Дата;Час;Ціна\nКлуб;14.12.2026;18:00–19:00;50 грн\nГурток;15 грудня;10.00;\n".encode()
LINKED = json.dumps(
    {
        "@type": "Event",
        "name": "Клуб",
        "startDate": "2026-12-14T18:00",
        "eventSchedule": {"repeatFrequency": "P1W", "byDay": "MO"},
        "location": [{"@type": "Place", "name": "Зала", "geo": {"latitude": 1, "longitude": 2}}],
        "offers": {"price": "50"},
    }
).encode()
PAGE = b'<html><div itemscope itemtype="http://schema.org/Event"><b itemprop="name">A</b><i itemprop="startDate">2026'
SAMPLES = (CALENDAR, ZONED, TABLE, LINKED, PAGE, workbook(["Назва", "Дата"], ["Клуб", "14.12.2026"]))
COMMAS = """BEGIN:VEVENT
,END:VEVENT
,DTSTART:,RRULE:FREQ=DAILY;,99999999T999999Z,\\n,",;,{,},[,],<!--,-->,0,9999999999,NaN,null,\ufeff,\0,<table>,é,ї,31.02.,
24:00,-1,e308,<script type=application/ld+json>"""
BITS = tuple(part.encode() for part in COMMAS.split(","))


def sound(found: Reading) -> None:
    """No half rows: all has a title and dates that a database takes, and every refusal has words in both languages."""
    for one in found.opportunities:
        assert one.title
        assert one.dates
        assert one.key
        assert len(one.key) <= 300
        assert one.area in vocabulary.areas()
        assert one.format in vocabulary.FORMATS
        assert all(day.start.utcoffset() == timedelta(0) and (day.end or day.start) >= day.start for day in one.dates)
        f"{one}".encode()
    for remark in found.refusals + found.notes:
        for text in TEXT.values():
            assert text.plain(f"import-reason-{remark.reason}", **remark.text_args)
            assert text.plain(f"import-where-{remark.where.kind}", at=remark.where.at)
    assert found.opportunities or found.refusals


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=400), st.sampled_from(["a.ics", "a.csv", "a.json", "a.html", "a.xlsx", ""]))
def test_any_bytes(data: bytes, name: str) -> None:
    sound(reading(data, name))


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_torn_and_mixed_samples(data: st.DataObject) -> None:
    content = data.draw(st.sampled_from(SAMPLES))
    for _ in range(data.draw(st.integers(1, 4))):
        begin = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(begin, min(len(content), begin + 40)))
        middle = data.draw(st.one_of(st.sampled_from(BITS), st.binary(max_size=6), st.just(content[begin:end] * 2)))
        content = content[:begin] + middle + content[end:]
    sound(reading(content))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp1251", "latin-1", "koi8-u"])
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=200))
def test_any_text_in_any_encoding(encoding: str, text: str) -> None:
    sound(reading(f"Назва;Дата\n{text};14.12.2026".encode(encoding, "replace")))


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"<div itemscope itemtype=x>" * 3000,
        b"BEGIN:VEVENT\n" * 50_000,
        (
            "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nSUMMARY:x\nDTSTART:19700101\nRRULE:FREQ=DAILY\nEND:VEVENT\n" * 50
        ).encode(),
        ("SUMMARY:" + "а" * 2_000_000).encode(),
        event("UID:1", "SUMMARY:x", "DTSTART:20261214", "RDATE:" + ",".join(["20261215"] * 100_000)).encode(),
        b"a;b\n" * 300_000,
        ('"' + "x" * 3_000_000).encode(),
        b"Name,Date\n" + b"x,2026-12-14\n" * 1000 + b'"' + b"x,2026-12-14\n" * 1000,
    ],
    ids=range(10),
)
def test_huge_and_hostile_files_end_soon(content: bytes) -> None:
    begun = time.process_time()
    sound(reading(content))
    assert time.process_time() - begun < 20


def test_a_file_beyond_the_bound_is_refused() -> None:
    assert [one.reason for one in reading(b"x" * 20_000_001).refusals] == ["too-big"]


def test_a_file_with_endless_dates_is_cut() -> None:
    daily = "BEGIN:VEVENT\nSUMMARY:x{}\nDTSTART:20200101T100000Z\nRRULE:FREQ=DAILY\nEND:VEVENT\n"
    found = reading("BEGIN:VCALENDAR\n" + "".join(map(daily.format, range(300))))
    assert ([one.reason for one in found.refusals], len(found.opportunities)) == (["too-many"], 137)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    import zipfile

    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 70_000_000)
    assert [one.reason for one in reading(bomb.read_bytes(), "bomb.xlsx").refusals] == ["too-big"]


def test_reading_is_the_same_twice() -> None:
    assert [reading(sample, now=NOW) for sample in SAMPLES] == [reading(sample, now=NOW) for sample in SAMPLES]
