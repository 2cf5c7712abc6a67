"""Filters: what fits in a button comes back as it was; what does not make sense narrows nothing."""

import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.buttons import LIMIT, Card, FilterMenu, Listing, Search, back_to
from storage import queries
from storage.filters import EVERYWHERE, MODES, NAMES, PARTS, WHENS, Ages, Days, Filters, Hours, unpack
from storage.vocabulary import ACCESS, AUDIENCES, FORMATS, areas
from storage.window import clock, seconds, window
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


SET_ANEW = ("free", "when", "city", "area")
days = st.builds(Days, st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1)), st.dates(date(2027, 1, 2)))
clocks = st.none() | st.times().map(lambda one: one.replace(second=0, microsecond=0, fold=0))
hours = st.builds(Hours, st.sampled_from(("", *PARTS)), clocks, clocks)
rows = st.builds(
    lambda one, words, span, when, ages, several: replace(
        one, words=words, days=span, when="" if span else one.when, hours=when, ages=ages, audience=several, query=0
    ),
    some,
    st.text(max_size=20),
    st.none() | days,
    st.none() | hours,
    st.none() | st.builds(Ages, st.none() | st.integers(0, 99), st.none() | st.integers(0, 99)),
    st.lists(st.sampled_from(AUDIENCES), unique=True, max_size=3).map(tuple),
)


@given(rows)
def test_a_row_keeps_all_that_it_is_narrowed_to(one: Filters) -> None:
    assert queries.from_json(json.loads(json.dumps(queries.as_json(one)))) == one


@given(
    rows, st.sets(st.sampled_from(NAMES)), some | with_day, st.sets(st.sampled_from(("free", "when", "city", "area")))
)
def test_a_button_says_what_it_changes_about_a_row(
    kept: Filters, lifted: set[str], other: Filters, set_anew: set[str]
) -> None:
    base = replace(kept, query=7)
    wanted = replace(base, base=base).without(*lifted)
    for name in sorted(set_anew):
        if getattr(other, name) != getattr(Filters(), name):
            wanted = wanted.having(name, getattr(other, name))
    again = unpack(wanted.pack())
    meant = again.over(base) if again.query else again
    assert replace(meant, query=7) == replace(wanted, query=7)
    if len(lifted | set_anew) < 3:
        assert len(Search(filters=wanted.pack()).pack()) <= LIMIT


def test_a_row_that_is_not_needed_is_not_named() -> None:
    base = Filters(words="йога", free=True, when="week", query=7)
    whole = replace(base, base=base)
    assert [one.pack() for one in (whole, whole.without("free"), whole.without("words"))] == ["q7", "-Fq7", "wkF"]
    assert unpack("-Fq7").over(base) == whole.without("free")
    assert unpack("q7").over(base).is_its_row()


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (Hours("evening"), (17 * 3600, 24 * 3600)),
        (Hours("morning", before=time(10)), (0, 10 * 3600 + 60)),
        (Hours("", time(18)), (18 * 3600, 24 * 3600)),
        (Hours("", None, time(12)), (0, 12 * 3600 + 60)),
        (Hours("evening", time(19), time(19)), (19 * 3600, 19 * 3600 + 60)),
    ],
)
def test_hours_are_seconds_of_a_day(one: Hours, expected: tuple[int, int]) -> None:
    assert seconds(one) == expected


@pytest.mark.parametrize("zone", ["Europe/Kyiv", "America/Toronto", "Asia/Kolkata", "UTC"])
def test_the_clock_of_a_zone_is_known_two_years_ahead(zone: str) -> None:
    told = clock(zone, NOW)
    for hours_ahead in range(0, 2 * 365 * 24, 7):
        moment = NOW + timedelta(hours=hours_ahead)
        offset = [told.offset, *(offset for begin, offset in told.shifts if begin <= moment)][-1]
        assert timedelta(seconds=offset) == moment.astimezone(ZoneInfo(zone)).utcoffset()


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
