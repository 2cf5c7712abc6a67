"""Calendar files that we write: what every calendar program must find in them, and that we read them back."""

from datetime import UTC, datetime, timedelta

from locales.text import load
from storage.formats.ics_out import CalendarEntry, write
from tests.reading_files import NOW, dates, reading

UKRAINIAN = load()["uk"]
POTTERY = CalendarEntry(
    uid="o1@learning-city-bot",
    title="Гончарство; коло,\nглина",
    start=datetime(2026, 12, 14, 16, tzinfo=UTC),
    end=datetime(2026, 12, 14, 18, tzinfo=UTC),
    description="Перший рядок\nДругий рядок " + "дуже довгий " * 10,
    venue="Будинок творчості",
    address="вул. Соборності, 1",
    lat=49.5883,
    lon=34.5514,
    url="https://example.org/a?b=1,2;3",
    organisation="ГО «Світ»",
    sequence=2,
    alarms=(timedelta(hours=2), timedelta(days=1)),
)


def lines(*entries: CalendarEntry) -> list[str]:
    """The lines of a file, unfolded."""
    return write(entries, UKRAINIAN, NOW).replace(b"\r\n ", b"").decode().splitlines()


def test_an_entry_has_what_calendars_want() -> None:
    assert lines(POTTERY)[:7] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Learning City Bot//learning-city-bot//UK",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Моє навчання в місті",
        "X-WR-CALNAME:Моє навчання в місті",
    ]
    event = dict(line.split(":", 1) for line in lines(POTTERY)[8:] if "DESCRIPTION" not in line)
    assert {name: event[name] for name in event if name not in {"BEGIN", "END", "ACTION", "TRIGGER"}} == {
        "SUMMARY": "Гончарство\\; коло\\, глина",
        "DTSTART": "20261214T160000Z",
        "DTEND": "20261214T180000Z",
        "DTSTAMP": "20261123T080000Z",
        "UID": "o1@learning-city-bot",
        "SEQUENCE": "2",
        "CLASS": "PUBLIC",
        "GEO": "49.5883;34.5514",
        "LAST-MODIFIED": "20261123T080000Z",
        "LOCATION": "Будинок творчості\\, вул. Соборності\\, 1",
        "STATUS": "CONFIRMED",
        "URL": "https://example.org/a?b=1,2;3",
    }
    assert [line for line in lines(POTTERY) if line.startswith("TRIGGER")] == ["TRIGGER:-PT2H", "TRIGGER:-P1D"]
    assert "DESCRIPTION:Скоро: Гончарство\\; коло\\, глина" in lines(POTTERY)


def test_lines_are_folded_at_75_octets_and_end_as_the_standard_says() -> None:
    written = write([POTTERY], UKRAINIAN, NOW)
    folded = written.split(b"\r\n")
    assert max(map(len, folded)) <= 75
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert "".join(line.decode() for line in folded)  # no letter is cut in two


def test_a_whole_day_is_a_date_and_a_cancelled_one_has_no_alarm() -> None:
    midnight = datetime(2026, 12, 13, 22, tzinfo=UTC)
    entry = CalendarEntry("o2@x", "Виставка", midnight, midnight + timedelta(days=2), all_day=True, cancelled=True)
    written = lines(entry)
    assert [line for line in written if line.startswith(("DTSTART", "DTEND", "STATUS"))] == [
        "DTSTART;VALUE=DATE:20261214",
        "DTEND;VALUE=DATE:20261216",
        "STATUS:CANCELLED",
    ]
    assert "BEGIN:VALARM" not in written


def test_what_we_write_we_read() -> None:
    found = reading(write([POTTERY], UKRAINIAN, NOW))
    assert [(one.uid, one.title, dates(one), one.place.lat) for one in found.opportunities] == [
        ("o1@learning-city-bot", "Гончарство; коло, глина", ["2026-12-14 18:00–20:00"], 49.5883)
    ]
