"""Reading where people say they are: names with slips, differences of time, zones; the list of cities abroad."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import places_abroad
from storage.reading.places import Found, named, zone_named, zone_of_offset

CITIES = {1: ("Мелітополь", "Melitopol"), 2: ("Кам’янське", "Kamianske"), 3: ("Кам’янець-Подільський", "Kamianets")}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Мелітополь", Found((1,))),
        ("мелитополь", Found((1,))),
        ("МЕЛІТОПОЛЬ!", Found((1,))),
        ("я зараз у Мелітополь", Found((1,))),
        ("melitopol", Found((1,))),
        ("кам'янське", Found((2,))),
        ("камянське", Found((2,))),
        ("Кам", Found((2, 3))),
        ("камянець подільский", Found((3,))),
        ("мелітополя", Found((1,), sure=False)),
        ("к", Found(())),
        ("", Found(())),
        ("Токіо", Found((), sure=False)),
    ],
)
def test_names_are_found_as_people_type_them(typed: str, found: Found) -> None:
    assert named(typed, CITIES) == found


@given(st.text(max_size=300))
def test_whatever_is_typed_is_read_without_a_fault(typed: str) -> None:
    assert set(named(typed, CITIES).keys) <= CITIES.keys()
    for zone in (zone_of_offset(typed), zone_named(typed)):
        assert zone is None or ZoneInfo(zone)


@given(st.integers(-12, 14), st.sampled_from(["UTC", "utc ", "GMT", ""]))
def test_a_difference_in_hours_is_kept_all_year(hours: int, before: str) -> None:
    zone = zone_of_offset(f"{before}{hours:+d}")
    assert zone is not None
    for month in (1, 7):
        assert datetime(2026, month, 1, tzinfo=UTC).astimezone(ZoneInfo(zone)).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("+5:30", "Asia/Kolkata"),
        ("UTC+0545", "Asia/Kathmandu"),
        ("UTC−4", "Etc/GMT+4"),
        ("gmt+0", "UTC"),
        ("+15", None),
        ("-13", None),
        ("+5:17", None),
        ("5", None),
        ("о 18:00", None),
    ],
)
def test_a_difference_is_typed_in_many_ways(typed: str, zone: str | None) -> None:
    assert zone_of_offset(typed) == zone


def test_zones_have_their_own_names_too() -> None:
    assert zone_named("europe/berlin") == "Europe/Berlin"
    assert zone_named("America/New York") == "America/New_York"
    assert zone_named("Europe/Atlantis") is None
    assert zone_named("../etc/passwd") is None


def test_the_list_of_cities_abroad_is_sound() -> None:
    """Rows are kept in buttons: the first ones stay where they are."""
    every = places_abroad.every()
    assert [place.en for place in every[: places_abroad.POPULAR]] == [
        "Warsaw",
        "Krakow",
        "Wroclaw",
        "Berlin",
        "Prague",
        "Munich",
        "London",
        "Toronto",
    ]
    assert len(every) > 200
    assert len({place.uk for place in every}) == len({place.en for place in every}) == len(every)
    assert [place.row for place in every] == list(range(len(every)))
    for place in every:
        assert ZoneInfo(place.zone)
        for name in (place.uk, place.en, *place.also):
            assert place.row in places_abroad.matching(name).keys


@pytest.mark.parametrize("row", [-1, 10_000])
def test_a_row_that_is_not_there_is_nothing(row: int) -> None:
    assert places_abroad.find(row) is None
