"""schema.org in JSON and in pages, and plain JSON lists."""

import json
from typing import Any

from storage.formats.model import Cost, Place
from tests.reading_files import dates, kyiv, noted, only, reading, refused

CONTEXT = {"@context": "https://schema.org"}


def event(**fields: Any) -> str:
    usual = {"@type": "Event", "name": "Лекція", "startDate": "2026-12-14T18:00:00+02:00"}
    return json.dumps(CONTEXT | usual | fields)


def test_an_event_says_everything() -> None:
    found = only(
        event(
            **{
                "@type": ["EducationEvent", "Event"],
                "@id": "https://example.org/e/1",
                "endDate": "2026-12-14T20:00:00+02:00",
                "description": "<b>Про бджіл</b>",
                "url": "https://example.org/e/1",
                "inLanguage": {"@type": "Language", "name": "uk"},
                "typicalAgeRange": "10-14",
                "maximumAttendeeCapacity": 25,
                "keywords": "наука, пасіка",
                "organizer": {"@type": "Organization", "name": "Бібліотека"},
                "location": {
                    "@type": "Place",
                    "name": "Зала",
                    "address": {"streetAddress": "вул. Соборності, 1", "addressLocality": "Полтава"},
                    "geo": {"latitude": "49.5", "longitude": 34.5},
                },
                "offers": [
                    {"price": "50.00", "priceCurrency": "UAH", "url": "https://example.org/buy"},
                    {"price": 120, "priceCurrency": "UAH"},
                ],
            }
        )
    )
    assert (found.uid, found.title, found.description, dates(found)) == (
        "https://example.org/e/1",
        "Лекція",
        "Про бджіл",
        ["2026-12-14 18:00–20:00"],
    )
    assert (found.place, found.cost) == (
        Place("Зала", "вул. Соборності, 1, Полтава", 49.5, 34.5),
        Cost("paid", 5000, 12000, "UAH"),
    )
    assert (found.age_min, found.age_max, found.capacity, found.categories, found.organiser, found.language) == (
        10,
        14,
        25,
        ("наука", "пасіка"),
        "Бібліотека",
        "uk",
    )
    assert (found.url, found.registration_url) == ("https://example.org/e/1", "https://example.org/buy")


def test_status_attendance_and_price() -> None:
    assert only(event(eventStatus="https://schema.org/EventCancelled")).cancelled
    assert only(event(isAccessibleForFree=True)).cost == Cost("free")
    assert only(event(offers={"price": 0})).cost == Cost("free")
    assert only(event(offers={"@type": "AggregateOffer", "lowPrice": 10, "highPrice": "20"})).cost == Cost(
        "paid", 1000, 2000, "UAH"
    )
    online = event(
        eventAttendanceMode="https://schema.org/OnlineEventAttendanceMode",
        location={"@type": "VirtualLocation", "url": "https://meet.google.com/abc-defg-hij"},
    )
    assert (only(online).mode, only(online).meeting_link) == ("online", "https://meet.google.com/abc-defg-hij")
    both = [{"@type": "VirtualLocation", "url": "https://zoom.us/j/1"}, {"@type": "Place", "name": "Зала"}]
    assert (only(event(location=both)).mode, only(event(location=both)).place.venue) == ("hybrid", "Зала")


def test_a_graph_with_references_and_events_inside_events() -> None:
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@id": "#hall", "@type": "Place", "name": "Палац"},
            {
                "@type": "Festival",
                "name": "Фестиваль",
                "location": {"@id": "#hall"},
                "subEvent": [
                    {"@type": "Event", "name": "Перший день", "startDate": "2026-12-14T10:00"},
                    {"@type": "Event", "name": "Другий день", "startDate": "2026-12-15"},
                    {"@type": "Event", "name": "Без дати"},
                ],
            },
            {
                "@type": "ItemList",
                "itemListElement": [{"@type": "ListItem", "item": json.loads(event(name="У списку"))}],
            },
        ],
    }
    found = reading(json.dumps(graph))
    assert [(one.title, one.place.venue, dates(one)) for one in found.opportunities] == [
        ("Перший день", "Палац", ["2026-12-14 10:00"]),
        ("Другий день", "Палац", ["2026-12-15 all day"]),
        ("У списку", None, ["2026-12-14 18:00"]),
    ]
    assert refused(json.dumps(graph)) == [("item 4", "no-start", "Без дати")]


def test_a_course_has_intakes() -> None:
    course = {
        **CONTEXT,
        "@type": "Course",
        "name": "Бухгалтерія",
        "provider": {"name": "Коледж"},
        "hasCourseInstance": [
            {
                "@type": "CourseInstance",
                "name": "Осінь",
                "courseWorkload": "PT24H",
                "maximumAttendeeCapacity": 12,
                "location": "Кампус 1",
                "courseSchedule": {
                    "@type": "Schedule",
                    "startDate": "2026-12-01",
                    "endDate": "2026-12-10",
                    "repeatFrequency": "P1W",
                    "byDay": ["https://schema.org/Tuesday", "Thursday"],
                    "startTime": "18:00",
                    "endTime": "19:30",
                },
            },
            {"startDate": "2027-02-01", "endDate": "2027-05-30", "courseMode": "online"},
            {"courseMode": "онлайн"},
        ],
    }
    found = only(json.dumps(course))
    assert (found.format, found.organiser, found.place.venue) == ("course", "Коледж", "Кампус 1")
    assert [
        (one.name, one.capacity, one.workload_minutes, [kyiv(day) for day in one.occurrences]) for one in found.intakes
    ] == [
        (
            "Осінь",
            12,
            1440,
            [
                "2026-12-01 18:00–19:30",
                "2026-12-03 18:00–19:30",
                "2026-12-08 18:00–19:30",
                "2026-12-10 18:00–19:30",
            ],
        ),
        ("online", None, None, ["2027-02-01 all day"]),
    ]
    assert noted(json.dumps(course)) == [("item 1", "intake-dropped")]
    dateless = {**CONTEXT, "@type": "Course", "name": "Колись"}
    assert refused(json.dumps(dateless)) == [("item 1", "course-without-dates", "Колись")]


def test_a_schedule_without_an_end_is_a_rule() -> None:
    schedule = {"@type": "Schedule", "repeatFrequency": "P1M", "byDay": "2MO", "startTime": "18:00", "endTime": "19:00"}
    found = only(json.dumps({**CONTEXT, "@type": "Event", "name": "Клуб", "eventSchedule": schedule}))
    assert (dates(found)[:2], len(found.dates)) == (["2026-12-14 18:00–19:00", "2027-01-11 18:00–19:00"], 12)
    assert found.rule is not None
    assert (found.rule.text, found.rule.starts) == ("FREQ=MONTHLY;INTERVAL=1;BYDAY=2MO", "2026-12-14T18:00:00")


def test_json_that_is_broken_in_safe_ways_is_mended() -> None:
    torn = '<!-- подія -->\n{"@type": "Event", "name": "Лекція\nпро все", "startDate": "2026-12-14",\n}'
    assert (only(torn).title, noted(torn)) == ("Лекція про все", [("file", "json-mended")])
    assert refused('{"@type": "Event", "name": ') == [("file", "broken-json", "")]


def test_strange_but_unmistakable_dates() -> None:
    assert dates(only(event(startDate="2026-12-4T08-08-30-00"))) == ["2026-12-04 08:30"]
    assert dates(only(event(startDate="14 грудня 2026"))) == ["2026-12-14 all day"]
    assert refused(event(startDate="незабаром")) == [("item 1", "bad-date", "Лекція")]


def test_a_page_with_linked_data_microdata_or_a_table() -> None:
    script = f'<html><script type="application/ld+json">{event()}</script></html>'
    micro = (
        '<!doctype html><div itemscope itemtype="http://schema.org/Event"><span itemprop="name"> Лекція </span>'
        '<meta itemprop="startDate" content="2026-12-14T18:00"><div itemprop="location" itemscope '
        'itemtype="http://schema.org/Place"><span itemprop="name">Зала</span></div></div>'
    )
    table = "<table><tr><th>Назва</th><th>Дата</th></tr><tr><td>Лекція</td><td>14.12.2026</td></tr></table>"
    assert [dates(only(page)) for page in (script, micro, table)] == [
        ["2026-12-14 18:00"],
        ["2026-12-14 18:00"],
        ["2026-12-14 all day"],
    ]
    assert only(micro).place.venue == "Зала"
    assert refused("<html><p>Нічого</p></html>") == [("file", "no-events", "")]


def test_plain_lists_under_any_name() -> None:
    listed = {
        "status": "ok",
        "eventList": [
            {"event_id": 7, "event_title": "Перша", "event_start_unix": "1797264000", "event_end_unix": 1797267600},
            {"event_id": 8, "event_title": "Друга", "event_start_unix": "колись"},
        ],
    }
    found = reading(json.dumps(listed))
    assert [(one.uid, one.title, dates(one)) for one in found.opportunities] == [
        ("7", "Перша", ["2026-12-14 18:00–19:00"])
    ]
    assert refused(json.dumps(listed)) == [("item 2", "bad-date", "Друга")]
    google = {"items": [{"summary": "Третя", "start": {"dateTime": "2026-12-14T18:00:00+02:00"}, "id": "x1"}]}
    assert dates(only(json.dumps(google))) == ["2026-12-14 18:00"]
    by_id = {"e1": {"title": "Четверта", "date": "2026-12-14"}, "e2": {"title": "П’ята", "date": "2026-12-15"}}
    assert [one.uid for one in reading(json.dumps(by_id)).opportunities] == ["e1", "e2"]
    lines = '{"name": "А", "date": "2026-12-14"}\n{"name": "Б", "date": "2026-12-15"}\n'
    assert [one.title for one in reading(lines).opportunities] == ["А", "Б"]


def test_each_record_of_a_list_has_names_of_its_own() -> None:
    mixed = [
        {"title": "Перша", "date": "2026-12-14"},
        {"name": "Друга", "start": "2026-12-15T18:00"},
        {"summary": "Третя", "when": "16.12.2026"},
    ]
    found = reading(json.dumps(mixed))
    assert [(one.title, dates(one)) for one in found.opportunities] == [
        ("Перша", ["2026-12-14 all day"]),
        ("Друга", ["2026-12-15 18:00"]),
        ("Третя", ["2026-12-16 all day"]),
    ]


def test_whole_days_stand_among_hours_as_googles_calendar_lists_them() -> None:
    days = {"summary": "Ярмарок", "start": {"date": "2026-12-12"}, "end": {"date": "2026-12-14"}}
    hours = {"start": {"dateTime": "2026-12-10T10:00:00+02:00"}, "end": {"dateTime": "2026-12-10T11:00:00+02:00"}}
    found = reading(json.dumps({"items": [{"summary": "Англійська"} | hours, days]}))
    assert [dates(one) for one in found.opportunities] == [
        ["2026-12-10 10:00–11:00"],
        ["2026-12-12 all day to 2026-12-14"],
    ]


def test_an_address_that_several_share_is_no_name() -> None:
    two = [json.loads(event(**{"@id": "https://org", "name": name})) for name in ("А", "Б")]
    assert [one.uid for one in reading(json.dumps(two)).opportunities] == [None, None]
    assert [one.title for one in reading(json.dumps([two[0], two[0]])).opportunities] == ["А"]
