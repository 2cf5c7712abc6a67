"""Days and times as people say them: in the place's zone, in the reader's, over changes of clocks and of years."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from locales import load

TEXTS = load()
UK, EN = TEXTS["uk"], TEXTS["en"]
KYIV, BERLIN, NEW_YORK = "Europe/Kyiv", "Europe/Berlin", "America/New_York"
NOW = datetime(2024, 12, 13, 9, 0, tzinfo=UTC)
ZONES = (KYIV, BERLIN, NEW_YORK, "Asia/Tokyo", "Pacific/Apia", "Asia/Kathmandu", "Etc/GMT-3", "America/St_Johns", "UTC")


def kyiv(day: int, hour: int = 0, minute: int = 0, month: int = 12, year: int = 2024) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(KYIV))


def loose(words: str) -> str:
    """No-break spaces as spaces, so that what is expected can be read."""
    return words.replace("\u00a0", " ")


def when(start: datetime, end: datetime | None = None, all_day: bool = False, viewer: str | None = None) -> str:
    return loose(UK.when(start, end, all_day, KYIV, NOW, viewer_zone=viewer))


def short(start: datetime, end: datetime | None = None, all_day: bool = False, viewer: str | None = None) -> str:
    return loose(UK.short(start, end, all_day, KYIV, NOW, viewer_zone=viewer))


def test_the_guide_of_the_house_is_followed() -> None:
    assert [
        when(kyiv(13, 18)),
        when(kyiv(14, 18), kyiv(14, 20)),
        when(kyiv(20, 18), kyiv(20, 20)),
        short(kyiv(14, 18)),
        loose(UK.at(kyiv(20, 18), KYIV, NOW)),
        UK.duration(150).replace("\u00a0", " "),
        when(kyiv(20, 18), viewer=BERLIN),
    ] == [
        "сьогодні о 18:00",
        "завтра, сб, 14 грудня, 18:00–20:00",
        "пт, 20 грудня, 18:00–20:00",
        "завтра о 18:00",
        "20 грудня о 18:00",
        "2 год 30 хв",
        "пт, 20 грудня, 18:00 за Києвом (17:00 у вас)",
    ]


def test_english_says_it_the_british_way() -> None:
    start, end = kyiv(14, 18), kyiv(14, 20)
    assert [
        loose(EN.when(start, end, False, KYIV, NOW)),
        loose(EN.when(start, end, False, KYIV, NOW, viewer_zone=BERLIN)),
        loose(EN.short(kyiv(20, 18), None, False, KYIV, NOW)),
        loose(EN.at(start, KYIV, NOW)),
    ] == [
        "tomorrow, Sat 14 December, 18:00–20:00",
        "tomorrow, Sat 14 December, 18:00–20:00 Kyiv time (17:00–19:00 for you)",
        "Fri 20 December, 18:00",
        "tomorrow at 18:00",
    ]


def test_only_eleven_wants_another_preposition() -> None:
    assert (when(kyiv(13, 11, 30)), when(kyiv(13, 12))) == ("сьогодні об 11:30", "сьогодні о 12:00")


def test_whole_days_end_at_the_midnight_after_them() -> None:
    assert [
        when(kyiv(14), kyiv(15), all_day=True),
        when(kyiv(20), None, all_day=True),
        when(kyiv(14), kyiv(17), all_day=True),
        when(kyiv(28), kyiv(4, month=1, year=2025), all_day=True),
        when(kyiv(28, month=11), kyiv(3), all_day=True),
        short(kyiv(14), kyiv(15), all_day=True),
        short(kyiv(20), kyiv(21), all_day=True),
        short(kyiv(14), kyiv(17), all_day=True),
    ] == [
        "завтра, сб, 14 грудня, увесь день",
        "пт, 20 грудня, увесь день",
        "14–16 грудня",
        "28 грудня – 3 січня",
        "28 листопада – 2 грудня",
        "завтра",
        "пт, 20 грудня",
        "14–16 грудня",
    ]


def test_the_year_is_said_when_the_day_is_a_year_ahead_or_of_a_year_gone() -> None:
    days = [kyiv(12, year=2025), kyiv(13, year=2025), kyiv(2, month=1, year=2026), kyiv(1, month=1), kyiv(1, year=2023)]
    assert [loose(UK.day(day, KYIV, NOW)) for day in days] == [
        "пт, 12 грудня",
        "сб, 13 грудня 2025",
        "пт, 2 січня 2026",
        "пн, 1 січня",
        "пт, 1 грудня 2023",
    ]
    assert when(kyiv(30, year=2025), kyiv(3, month=1, year=2026), all_day=True) == "30 грудня 2025 – 2 січня 2026"


def test_an_evening_may_end_after_midnight_but_a_festival_lasts_days() -> None:
    assert (when(kyiv(20, 22), kyiv(21, 2)), when(kyiv(20, 18), kyiv(22, 12))) == (
        "пт, 20 грудня, 22:00–02:00",
        "пт, 20 грудня, 18:00 – нд, 22 грудня, 12:00",
    )


def test_a_reader_elsewhere_sees_both_clocks_and_the_day_when_it_differs() -> None:
    assert [
        when(kyiv(14, 0, 30), kyiv(14, 1, 30), viewer=BERLIN),
        when(kyiv(14, 18), kyiv(14, 20), viewer=NEW_YORK),
        when(kyiv(20, 18), viewer="Europe/Bucharest"),
        when(kyiv(20), kyiv(21), all_day=True, viewer=BERLIN),
        short(kyiv(20, 18), kyiv(20, 20), viewer=BERLIN),
        when(kyiv(20, 5), viewer=NEW_YORK),
    ] == [
        "завтра, сб, 14 грудня, 00:30–01:30 за Києвом (пт, 13 грудня, 23:30–00:30 у вас)",
        "завтра, сб, 14 грудня, 18:00–20:00 за Києвом (11:00–13:00 у вас)",
        "пт, 20 грудня, 18:00",
        "пт, 20 грудня, увесь день",
        "пт, 20 грудня, 18:00 за Києвом (17:00 у вас)",
        "пт, 20 грудня, 05:00 за Києвом (чт, 19 грудня, 22:00 у вас)",
    ]


def test_today_is_not_said_where_the_reader_lives_another_day() -> None:
    late = datetime(2024, 12, 13, 23, 0, tzinfo=UTC)
    said = UK.when(kyiv(14, 18), None, False, KYIV, late, viewer_zone=NEW_YORK)
    assert loose(said) == "сб, 14 грудня, 18:00 за Києвом (11:00 у вас)"


def test_the_change_of_clocks_keeps_the_clock_on_the_wall() -> None:
    before, after = datetime(2024, 10, 26, 15, tzinfo=UTC), datetime(2024, 10, 27, 16, tzinfo=UTC)
    assert (UK.clock(before, KYIV), UK.clock(after, KYIV)) == ("18:00", "18:00")
    night = datetime(2024, 10, 27, 0, 30, tzinfo=UTC), datetime(2024, 10, 27, 1, 30, tzinfo=UTC)
    assert loose(UK.when(*night, False, KYIV, NOW - timedelta(days=60))) == "нд, 27 жовтня, 03:30–03:30"


def test_zones_are_named_by_what_people_call_them() -> None:
    assert [UK.zone_name(zone) for zone in (KYIV, NEW_YORK, "Asia/Tokyo", "Etc/GMT-3", "UTC")] == [
        "за Києвом",
        "за Нью-Йорком",
        "за часом міста Токіо",
        "за UTC+3",
        "за UTC",
    ]
    assert [EN.zone_name(zone) for zone in (KYIV, NEW_YORK, "Asia/Tokyo")] == [
        "Kyiv time",
        "New York time",
        "Tokyo time",
    ]
    cities = [UK.zone_city(zone) for zone in (KYIV, BERLIN, "Asia/Kathmandu", "Etc/GMT+5")]
    assert cities == ["Київ", "Берлін", "Катманду", "UTC−5"]


def test_a_calendar_has_its_words() -> None:
    assert (UK.weekdays, UK.month(2024, 12), EN.month(2025, 1)) == (
        ("пн", "вт", "ср", "чт", "пт", "сб", "нд"),
        "Грудень 2024",
        "January 2025",
    )
    assert (UK.day(date(2024, 12, 13), KYIV, NOW), UK.day(date(2024, 12, 12), KYIV, NOW)) == ("сьогодні", "учора")


moments = st.builds(
    lambda seconds, zone: datetime.fromtimestamp(seconds, ZoneInfo(zone)),
    st.integers(-(10**9), 6 * 10**9),
    st.sampled_from(ZONES),
)
spans = st.timedeltas(timedelta(days=-2), timedelta(days=500))


@given(moments, st.none() | spans, st.booleans(), st.sampled_from(ZONES), moments, st.none() | st.sampled_from(ZONES))
def test_any_moment_anywhere_can_be_said(
    start: datetime, lasting: timedelta | None, all_day: bool, zone: str, now: datetime, viewer: str | None
) -> None:
    end = None if lasting is None else start + lasting
    for text in TEXTS.values():
        said = text.when(start, end, all_day, zone, now, viewer_zone=viewer)
        line = text.short(start, end, all_day, zone, now, viewer_zone=viewer)
        assert said.strip() == said != ""
        assert 0 < len(line) <= len(said)


@given(moments, st.sampled_from(ZONES), moments)
def test_a_time_is_shown_by_the_clock_of_the_place(start: datetime, zone: str, now: datetime) -> None:
    assert f"{start.astimezone(ZoneInfo(zone)):%H:%M}" in UK.when(start, None, False, zone, now)
