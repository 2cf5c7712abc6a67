"""Events that repeat: rules, dates added, left out and moved; bounds of what is kept."""

import pytest

from tests.reading_files import dates, event, kyiv, only, reading, refused

CLUB = ("UID:club@example.org", "DTSTAMP:20261101T080000Z", "SUMMARY:Розмовний клуб англійської")


def test_a_weekly_rule_keeps_its_wall_time_over_the_change_of_clocks() -> None:
    rule = "RRULE:FREQ=WEEKLY;COUNT=3"
    found = only(
        event(*CLUB, "DTSTART;TZID=Europe/Kyiv:20270321T180000", "DTEND;TZID=Europe/Kyiv:20270321T190000", rule)
    )
    assert dates(found) == ["2027-03-21 18:00–19:00", "2027-03-28 18:00–19:00", "2027-04-04 18:00–19:00"]
    assert [f"{one.start:%H:%M}" for one in found.dates] == ["16:00", "15:00", "15:00"]


def test_lengths_over_the_change_of_clocks() -> None:
    skipped = event(*CLUB, "DTSTART;TZID=Europe/Kyiv:20270328T033000", "DURATION:PT1H")
    night = event(*CLUB, "DTSTART;TZID=Europe/Kyiv:20261024T220000", "DTEND;TZID=Europe/Kyiv:20261025T060000")
    assert [dates(only(skipped)), dates(only(night))] == [["2027-03-28 04:30–05:30"], ["2026-10-24 22:00–06:00"]]


def test_dates_added_left_out_and_moved() -> None:
    calendar = event(
        *CLUB,
        "DTSTART;TZID=Europe/Kyiv:20261201T180000",
        "DTEND;TZID=Europe/Kyiv:20261201T190000",
        "RRULE:FREQ=WEEKLY;UNTIL=20261229T160000Z",
        "RDATE;TZID=Europe/Kyiv:20261203T100000",
        "RDATE;VALUE=PERIOD:20261204T100000Z/PT3H",
        "EXDATE;TZID=Europe/Kyiv:20261208T180000",
        "EXDATE;VALUE=DATE:20261215",
    ).replace(
        "END:VCALENDAR",
        "\r\n".join(
            [
                "BEGIN:VEVENT",
                *CLUB,
                "RECURRENCE-ID;TZID=Europe/Kyiv:20261222T180000",
                "DTSTART;TZID=Europe/Kyiv:20261223T120000",
                "DURATION:PT2H",
                "END:VEVENT",
                "BEGIN:VEVENT",
                *CLUB,
                "RECURRENCE-ID:20261229T160000Z",
                "DTSTART:20261229T160000Z",
                "STATUS:CANCELLED",
                "END:VEVENT",
                "END:VCALENDAR",
            ]
        ),
    )
    assert [kyiv(one) for one in only(calendar).dates] == [
        "2026-12-01 18:00–19:00",
        "2026-12-03 10:00–11:00",
        "2026-12-04 12:00–15:00",
        "2026-12-23 12:00–14:00",
        "2026-12-29 18:00 cancelled",
    ]


def test_this_and_all_later_ones_move_together() -> None:
    calendar = event(*CLUB, "DTSTART;TZID=Europe/Kyiv:20261201T180000", "RRULE:FREQ=WEEKLY;COUNT=4").replace(
        "END:VCALENDAR",
        "\r\n".join(
            [
                "BEGIN:VEVENT",
                *CLUB,
                "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Kyiv:20261215T180000",
                "DTSTART;TZID=Europe/Kyiv:20261216T190000",
                "DURATION:PT1H",
                "END:VEVENT",
                "END:VCALENDAR",
            ]
        ),
    )
    assert dates(only(calendar)) == [
        "2026-12-01 18:00",
        "2026-12-08 18:00",
        "2026-12-16 19:00–20:00",
        "2026-12-23 19:00–20:00",
    ]


def test_an_occurrence_with_a_title_of_its_own_is_told_by_itself() -> None:
    calendar = event(*CLUB, "DTSTART;TZID=Europe/Kyiv:20261201T180000", "RRULE:FREQ=WEEKLY;COUNT=3").replace(
        "END:VCALENDAR",
        "\r\n".join(
            [
                "BEGIN:VEVENT",
                "UID:club@example.org",
                "SUMMARY:Англійська: вечір кіно",
                "RECURRENCE-ID;TZID=Europe/Kyiv:20261208T180000",
                "DTSTART;TZID=Europe/Kyiv:20261208T170000",
                "END:VEVENT",
                "END:VCALENDAR",
            ]
        ),
    )
    found = reading(calendar)
    assert [(one.uid, one.title, dates(one)) for one in found.opportunities] == [
        ("club@example.org", "Розмовний клуб англійської", ["2026-12-01 18:00", "2026-12-15 18:00"]),
        ("club@example.org/20261208T160000Z", "Англійська: вечір кіно", ["2026-12-08 17:00"]),
    ]


def test_an_occurrence_called_off_under_another_title_is_that_occurrence() -> None:
    series = event(*CLUB, "DTSTART;TZID=Europe/Kyiv:20261201T180000", "RRULE:FREQ=WEEKLY;COUNT=3")
    called_off = (
        "BEGIN:VEVENT",
        "UID:club@example.org",
        "SUMMARY:СКАСОВАНО: Розмовний клуб англійської",
        "RECURRENCE-ID;TZID=Europe/Kyiv:20261208T180000",
        "DTSTART;TZID=Europe/Kyiv:20261208T180000",
        "STATUS:CANCELLED",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    found = only(series.replace("END:VCALENDAR", "\r\n".join(called_off)))
    assert (found.title, dates(found)) == (
        "Розмовний клуб англійської",
        ["2026-12-01 18:00", "2026-12-08 18:00 cancelled", "2026-12-15 18:00"],
    )


def test_a_second_rule_is_left_out_and_said() -> None:
    rules = ("RRULE:FREQ=WEEKLY;COUNT=2", "RRULE:FREQ=MONTHLY;COUNT=2")
    found = reading(event(*CLUB, "DTSTART;TZID=Europe/Kyiv:20261201T180000", *rules))
    assert dates(found.opportunities[0]) == ["2026-12-01 18:00", "2026-12-08 18:00"]
    assert [(one.reason, one.args) for one in found.notes] == [("rule-dropped", (("value", "FREQ=MONTHLY;COUNT=2"),))]


def test_a_rule_without_an_end_reaches_a_year_ahead() -> None:
    found = only(event(*CLUB, "DTSTART;TZID=Europe/Kyiv:20260907T180000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY"))
    assert (dates(found)[0], dates(found)[-1], len(found.dates)) == (
        "2026-09-07 18:00–19:00",
        "2027-11-22 18:00–19:00",
        64,
    )
    rule = found.rule
    assert rule is not None
    assert (rule.text, rule.zone, rule.starts, rule.minutes, rule.all_day, rule.skipped) == (
        "FREQ=WEEKLY",
        "Europe/Kyiv",
        "2026-09-07T18:00:00",
        60,
        False,
        (),
    )


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("FREQ=SECONDLY", "rule-too-often"),
        ("FREQ=MINUTELY;INTERVAL=30", "rule-too-often"),
        ("FREQ=FORTNIGHTLY", "bad-rule"),
        ("INTERVAL=2", "bad-rule"),
        ("FREQ=DAILY;INTERVAL=0", "bad-rule"),
        ("FREQ=DAILY;BYMONTH=13", "bad-rule"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "rule-never"),
        ("FREQ=DAILY;BYSETPOS=5", "rule-never"),
        ("FREQ=WEEKLY;UNTIL=someday", "bad-rule"),
    ],
)
def test_rules_that_cannot_be_kept_are_refused_in_words(rule: str, reason: str) -> None:
    calendar = event(*CLUB, "DTSTART:20261214T180000Z", f"RRULE:{rule}")
    assert refused(calendar) == [("uid club@example.org", reason, "Розмовний клуб англійської")]


@pytest.mark.parametrize(
    ("rule", "count", "last"),
    [
        ("FREQ=DAILY;COUNT=1000000", 367, "2027-11-24 20:00"),
        ("FREQ=DAILY;INTERVAL=999999999", 1, "2026-11-23 20:00"),
        ("FREQ=YEARLY;INTERVAL=100;COUNT=5", 1, "2026-11-23 20:00"),
        ("FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11", 1000, "2027-02-15 02:00"),
        ("FREQ=WEEKLY;UNTIL=20261207", 3, "2026-12-07 20:00"),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", 3, "2026-12-25 20:00"),
    ],
)
def test_long_rules_stay_within_bounds(rule: str, count: int, last: str) -> None:
    found = only(event(*CLUB, "DTSTART;TZID=Europe/Kyiv:20261123T200000", f"RRULE:{rule}"))
    assert (len(found.dates), dates(found)[-1]) == (count, last)
