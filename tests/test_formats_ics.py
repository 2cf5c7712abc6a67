"""Calendars: what RFC 5545 says, and what real programs write instead."""

import pytest

from storage.formats.model import Place, ReadOccurrence, ReadOpportunity, Where
from tests.reading_files import NOW, dates, event, noted, only, reading, refused

CLUB = ("UID:club@example.org", "DTSTAMP:20261101T080000Z", "SUMMARY:Розмовний клуб англійської")
KYIV_ZONE = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16011028T040000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
END:DAYLIGHT
END:VTIMEZONE"""


def test_an_event_says_everything() -> None:
    found = only(
        event(
            "UID:pottery-1@example.org",
            "DTSTAMP:20261101T080000Z",
            "LAST-MODIFIED:20261102T090000Z",
            "SEQUENCE:3",
            "SUMMARY:Майстер-клас із гончарства для дітей",
            "DTSTART;TZID=Europe/Kyiv:20261214T180000",
            "DTEND;TZID=Europe/Kyiv:20261214T200000",
            "LOCATION:Бібліотека №5\\, вул. Соборності\\, 10",
            "GEO:49.5883;34.5514",
            "URL:https://example.org/pottery",
            "CATEGORIES:ремесла,дітям",
            'ORGANIZER;CN="ГО «Світ»":mailto:nobody@example.org',
            "DESCRIPTION:<p>Вік 7–12 років.</p><p>Вхід &ndash; 150 грн</p>",
        )
    )
    assert found == ReadOpportunity(
        where=Where("uid", "pottery-1@example.org"),
        uid="pottery-1@example.org",
        title="Майстер-клас із гончарства для дітей",
        description="Вік 7–12 років.\n\nВхід – 150 грн",
        occurrences=(
            ReadOccurrence(
                "",
                NOW.replace(month=12, day=14, hour=16),
                NOW.replace(month=12, day=14, hour=18),
            ),
        ),
        place=Place("Бібліотека №5, вул. Соборності, 10", None, 49.5883, 34.5514),
        url="https://example.org/pottery",
        cost=found.cost,
        format="workshop",
        area="arts",
        audiences=frozenset({"children"}),
        age_min=7,
        age_max=12,
        categories=("ремесла", "дітям"),
        language="uk",
        organiser="ГО «Світ»",
        sequence=3,
        changed_at=NOW.replace(day=2, hour=9),
    )
    assert (found.cost.kind, found.cost.low, found.cost.high, found.cost.currency) == ("paid", 15000, 15000, "UAH")


@pytest.mark.parametrize(
    ("tzid", "zone"),
    [
        ("Europe/Kyiv", ""),
        ("Europe/Kiev", ""),
        ("europe/kyiv", ""),
        ("FLE Standard Time", ""),
        ("/softwarestudio.org/Olson_20011030_5/Europe/Kiev", ""),
        ("/freeassociation.sourceforge.net/Europe/Kyiv", ""),
        ("(UTC+02:00) Київ, Рига", KYIV_ZONE.format(name="(UTC+02:00) Київ\\, Рига")),
        ("Customized Time Zone", KYIV_ZONE.format(name="Customized Time Zone")),
        ("(UTC+02:00) Helsinki", ""),
    ],
)
def test_zones_by_any_name(tzid: str, zone: str) -> None:
    found = only(event(*CLUB, f'DTSTART;TZID="{tzid}":20261214T180000', before=zone))
    assert dates(found) == ["2026-12-14 18:00"]


def test_a_zone_of_its_own_keeps_its_summer_time() -> None:
    zone = KYIV_ZONE.format(name="Наш пояс")
    found = only(event(*CLUB, 'DTSTART;TZID="Наш пояс":20270614T180000', before=zone))
    assert dates(found) == ["2027-06-14 18:00"]


def test_an_unknown_zone_is_the_citys_and_is_noted() -> None:
    calendar = event(*CLUB, "DTSTART;TZID=Middle-earth/Shire:20261214T180000")
    assert dates(only(calendar)) == ["2026-12-14 18:00"]
    assert noted(calendar) == [("uid club@example.org", "unknown-zone")]


def test_a_time_without_a_zone_is_the_citys() -> None:
    assert dates(only(event(*CLUB, "DTSTART:20261214T180000", "DURATION:PT1H30M"))) == ["2026-12-14 18:00–19:30"]


def test_all_day_events_are_days_of_the_city() -> None:
    assert dates(only(event(*CLUB, "DTSTART;VALUE=DATE:20261214"))) == ["2026-12-14 all day"]
    assert dates(only(event(*CLUB, "DTSTART:20261214", "DTEND:20261217"))) == ["2026-12-14 all day to 2026-12-17"]


def test_a_cancelled_event_and_a_cancelled_calendar() -> None:
    assert only(event(*CLUB, "DTSTART:20261214T180000Z", "STATUS:CANCELLED")).cancelled
    assert only(event(*CLUB, "DTSTART:20261214T180000Z").replace("VERSION:2.0", "METHOD:CANCEL")).cancelled
    said = only(event("UID:1@x", "SUMMARY:СКАСОВАНО: Лекція про бджіл", "DTSTART:20261214T180000Z"))
    assert (said.title, said.cancelled) == ("Лекція про бджіл", True)


def test_meeting_links_are_kept_apart() -> None:
    found = only(
        event(
            *CLUB,
            "DTSTART:20261214T180000Z",
            "LOCATION:https://us02web.zoom.us/j/123456789?pwd=abc",
            "DESCRIPTION:Програма: https://example.org/p\\nПриєднатися до зустрічі:\\n"
            "https://us02web.zoom.us/j/123456789?pwd=abc\\nКод доступу: 4711",
        )
    )
    assert (found.mode, found.place, found.url) == ("online", Place(), "https://example.org/p")
    assert found.meeting_link == "https://us02web.zoom.us/j/123456789?pwd=abc"
    assert found.description == "Програма: https://example.org/p"


def test_folds_between_the_bytes_of_a_letter() -> None:
    whole = event(*CLUB, "DTSTART:20261214T180000Z").encode()
    cut = whole.index("клуб".encode()) + 1
    assert only(whole[:cut] + b"\r\n " + whole[cut:]).title == "Розмовний клуб англійської"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-u", "utf-16", "utf-8-sig", "utf-16-le"])
def test_encodings_are_guessed(encoding: str) -> None:
    calendar = event(*CLUB, "DTSTART:20261214T180000Z", "DESCRIPTION:Щотижня в бібліотеці, вхід вільний")
    assert only(calendar.encode(encoding)).title == "Розмовний клуб англійської"


def test_a_torn_calendar_keeps_its_sound_parts() -> None:
    calendar = (
        "begin:vcalendar\n\nbegin:vevent\nsummary:Перша\n\ndtstart:20261214T180000Z\n"
        "BEGIN:VEVENT\nSUMMARY:Друга\nDTSTART;;VALUE=DATE-TIME:20261215T180000Z\nX\nEND:VEVENT\n"
        "BEGIN:VEVENT\nSUMMARY:Третя\nDTSTART:сьогодні\nEND:VEVENT\n"
        "BEGIN:VEVENT\nDTSTART:20261216T180000Z\nEND:VEVENT\n"
        "BEGIN:VEVENT\nSUMMARY:Четверта\nDTSTART:20261217T180000Z\nDURATION:P999999999999W\nDESCRIPTION:рядок\n"
        "і ще рядок: без пробілу"
    )
    found = reading(calendar)
    assert [(one.title, dates(one), one.description) for one in found.opportunities] == [
        ("Перша", ["2026-12-14 20:00"], ""),
        ("Друга", ["2026-12-15 20:00"], ""),
        ("Четверта", ["2026-12-17 20:00"], "рядок\nі ще рядок: без пробілу"),
    ]
    assert refused(calendar) == [("item 3", "bad-date", "Третя"), ("item 4", "no-title", "")]
    assert noted(calendar) == [("item 5", "bad-duration")]


def test_private_events_are_not_published() -> None:
    calendar = event(*CLUB, "DTSTART:20261214T180000Z", "CLASS:PRIVATE")
    assert refused(calendar) == [("uid club@example.org", "private", "Розмовний клуб англійської")]


def test_what_is_no_event_is_said() -> None:
    assert refused("BEGIN:VCALENDAR\nEND:VCALENDAR") == [("file", "no-events", "")]
    assert refused("BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x\nEND:VTODO\nEND:VCALENDAR") == [("file", "only-tasks", "")]


def test_the_newest_version_of_an_event_counts() -> None:
    older = ["BEGIN:VEVENT", *CLUB, "SEQUENCE:1", "DTSTART:20261214T180000Z", "END:VEVENT"]
    newer = ["BEGIN:VEVENT", *CLUB, "SEQUENCE:2", "DTSTART:20261215T180000Z", "END:VEVENT"]
    found = only("\n".join(["BEGIN:VCALENDAR", *newer, *older, "END:VCALENDAR"]))
    assert dates(found) == ["2026-12-15 20:00"]
