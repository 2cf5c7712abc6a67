"""Filters: what fits in a button comes back as it was; what does not make sense narrows nothing."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.buttons import LIMIT, Card, FilterMenu, Listing, back_to
from storage.filters import EVERYWHERE, MODES, WHENS, Filters, unpack
from storage.vocabulary import ACCESS, AUDIENCES, FORMATS, areas
from storage.window import window
from tests.catalogue import KYIV, NOW

ids = st.integers(1, 99_999)
some = st.builds(
    Filters,
    when=st.sampled_from(("", *WHENS)),
    area=st.sampled_from(("", *areas())),
    format=st.sampled_from(("", *FORMATS)),
    free=st.booleans(),
    mode=st.sampled_from(("", *MODES)),
    audience=st.sampled_from(((), *((one,) for one in AUDIENCES))),
    access=st.sampled_from(((), *((one,) for one in ACCESS))),
    shelter=st.booleans(),
    city=st.none() | st.integers(0, 99),
    organisation=st.just(0) | ids,
    followed=st.booleans(),
    query=st.just(0) | ids,
)
with_day = st.builds(
    lambda one, day: replace(one, when="", day=day), some, st.dates(date(2020, 1, 1), date(2060, 1, 1))
)
filters = some | with_day


@given(filters)
def test_filters_come_back_from_a_button_as_they_were(one: Filters) -> None:
    assert unpack(one.pack()) == one


@given(filters, st.integers(0, 99))
def test_filters_leave_room_for_the_rest_of_every_button(one: Filters, page: int) -> None:
    packed = one.pack()
    listing = Listing(filters=packed, page=page)
    back = back_to(listing)
    assert back
    assert len(Card(opportunity=99_999, back=back).pack()) <= LIMIT
    assert len(FilterMenu(filters=packed, part="audience", page=99).pack()) <= LIMIT
    assert Listing.unpack(listing.pack()) == listing


@given(st.text(max_size=64))
def test_a_garbled_button_is_read_without_a_fault(packed: str) -> None:
    again = unpack(packed)
    assert unpack(again.pack()) == again


@given(filters, st.text(alphabet="!~щ-", max_size=5))
def test_what_a_newer_bot_added_is_passed_over(one: Filters, unknown: str) -> None:
    assert unpack(one.pack() + unknown) == one


@pytest.mark.parametrize("packed", ["a99", "f77", "m9", "u50", "x88", "d269999", "d000000", "o", "c", "a-1", "tdx"])
def test_what_names_nothing_narrows_nothing(packed: str) -> None:
    assert unpack(packed) in (Filters(), Filters(when="today"))


def test_parts_may_stand_apart() -> None:
    assert unpack("we.a2.F") == unpack("wea2F") == Filters(when="weekend", area="languages", free=True)


def test_active_filters_are_told_in_their_order_and_lifted_one_by_one() -> None:
    one = Filters(when="week", area="arts", free=True, city=EVERYWHERE, query=7)
    assert one.active() == ["when", "area", "free", "city"]
    assert one.without("area") == Filters(when="week", free=True, city=EVERYWHERE, query=7)
    assert one.without(*one.active()) == Filters(query=7)


def test_a_span_of_days_takes_the_place_of_a_picked_day() -> None:
    picked = Filters(day=date(2026, 12, 14))
    assert picked.having("when", "week") == Filters(when="week")
    assert picked.having("free", True) == Filters(day=date(2026, 12, 14), free=True)


def at(day: int, hour: int = 0) -> datetime:
    return datetime(2026, 12, day, hour, tzinfo=KYIV)


@pytest.mark.parametrize(
    ("one", "now", "begin", "end"),
    [
        (Filters(), at(7, 10), at(7, 10), None),
        (Filters(when="today"), at(7, 10), at(7, 10), at(8)),
        (Filters(when="tomorrow"), at(7, 10), at(8), at(9)),
        (Filters(when="weekend"), at(7, 10), at(12), at(14)),
        (Filters(when="weekend"), at(12, 10), at(12, 10), at(14)),
        (Filters(when="weekend"), at(13, 23), at(13, 23), at(14)),
        (Filters(when="week"), at(7, 10), at(7, 10), at(14)),
        (Filters(when="month"), at(1, 10), at(1, 10), at(31)),
        (Filters(day=date(2026, 12, 20)), at(7, 10), at(20), at(21)),
    ],
)
def test_windows_of_time_by_the_clock_of_the_reader(
    one: Filters, now: datetime, begin: datetime, end: datetime | None
) -> None:
    assert window(one, now, "Europe/Kyiv") == (begin, end)


def test_today_in_another_zone_is_another_day() -> None:
    late = datetime(2026, 12, 7, 1, tzinfo=KYIV)  # in Toronto it is still Sunday
    toronto = ZoneInfo("America/Toronto")
    assert window(Filters(when="today"), late, "America/Toronto") == (late, datetime(2026, 12, 7, tzinfo=toronto))


def test_a_day_on_which_the_clocks_change_is_a_whole_day() -> None:
    begin, end = window(Filters(day=date(2026, 10, 25)), NOW - timedelta(days=60), "Europe/Kyiv")
    assert end is not None
    assert end.timestamp() - begin.timestamp() == 25 * 3600
