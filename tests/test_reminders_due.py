"""When a reminder is due: lead times, quiet hours, clocks that change, other zones, ends of months."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from storage import due
from storage.due import Event
from storage.vocabulary import LEADS
from tests.catalogue import kyiv

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Habits:
    zone: str = "Europe/Kyiv"
    leads: frozenset[str] = frozenset({"evening", "2h"})
    quiet_from: int = 21
    quiet_until: int = 8


def local(moment: datetime, zone: str = "Europe/Kyiv") -> str:
    return f"{moment.astimezone(ZoneInfo(zone)):%d.%m %H:%M}"


def planned(start: datetime, now: datetime, **habits: object) -> dict[str, str]:
    """Lead times as the person's clock shows them."""
    person = Habits(**habits)  # type: ignore[arg-type]  # fields of all kinds
    return {lead: local(at, person.zone) for lead, at in due.plan(Event(start), person, now).items()}


def test_the_evening_before_and_two_hours_before() -> None:
    assert planned(kyiv(12, 12, 18), kyiv(12, 7)) == {"evening": "11.12 18:00", "2h": "12.12 16:00"}


def test_what_has_passed_is_not_planned() -> None:
    assert planned(kyiv(12, 12, 18), kyiv(12, 12, 12)) == {"2h": "12.12 16:00"}
    assert planned(kyiv(12, 12, 18), kyiv(12, 12, 17)) == {}
    assert planned(kyiv(12, 12, 18), kyiv(12, 12, 19)) == {}


def test_in_quiet_hours_it_comes_before_them() -> None:
    assert planned(kyiv(12, 12, 9), kyiv(12, 7)) == {"evening": "11.12 18:00", "2h": "11.12 20:59"}
    assert planned(kyiv(12, 12, 23), kyiv(12, 7)) == {"evening": "11.12 18:00", "2h": "12.12 20:59"}
    assert planned(kyiv(12, 12, 15), kyiv(12, 7), quiet_from=13, quiet_until=14)["2h"] == "12.12 12:59"


def test_signed_up_at_night_it_comes_when_they_end_if_that_is_in_time() -> None:
    assert planned(kyiv(12, 12, 9), kyiv(12, 11, 22)) == {"2h": "12.12 08:00"}
    assert planned(kyiv(12, 12, 8), kyiv(12, 11, 22)) == {}


def test_without_quiet_hours_it_comes_at_night() -> None:
    assert planned(kyiv(12, 12, 5), kyiv(12, 7), quiet_from=0, quiet_until=0)["2h"] == "12.12 03:00"


def test_the_evening_before_is_by_the_persons_own_days() -> None:
    """At 01:00 in Kyiv it is three in the afternoon of the day before in Los Angeles."""
    late = kyiv(12, 12, 1)
    assert planned(late, kyiv(12, 7), zone="America/Los_Angeles") == {"evening": "10.12 18:00", "2h": "11.12 13:00"}
    assert planned(late, kyiv(12, 7))["evening"] == "11.12 18:00"


def test_days_keep_the_wall_clock_over_the_change_of_clocks() -> None:
    """Kyiv's clocks go forward on 28 March and back on 31 October 2027."""
    spring, autumn = kyiv(3, 28, 12, year=2027), kyiv(10, 31, 12, year=2027)
    for start in (spring, autumn):
        times = due.plan(Event(start), Habits(leads=frozenset({"1d", "2h", "evening"})), start - 7 * DAY)
        assert {lead: local(at)[-5:] for lead, at in times.items()} == {
            "1d": "12:00",
            "2h": "10:00",
            "evening": "18:00",
        }
        assert start - times["2h"] == timedelta(hours=2)


def test_an_hour_that_the_clocks_skip() -> None:
    """03:30 on 28 March 2027 does not exist in Kyiv: a day before an event at 03:30 on the 29th."""
    start = kyiv(3, 29, 3, 30, year=2027)
    times = due.plan(Event(start), Habits(leads=frozenset({"1d"}), quiet_from=0, quiet_until=0), start - 7 * DAY)
    assert local(times["1d"]) == "28.03 04:30"


def test_an_all_day_event_is_remembered_the_evening_before_once() -> None:
    event = Event(kyiv(12, 12, 0), all_day=True)
    times = due.plan(event, Habits(), kyiv(12, 7))
    assert [local(at) for at in times.values()] == ["11.12 18:00"]
    abroad = due.plan(event, Habits(zone="Europe/Berlin"), kyiv(12, 7))
    assert [local(at, "Europe/Berlin") for at in abroad.values()] == ["11.12 18:00"]


@pytest.mark.parametrize(
    ("start", "eve"),
    [(kyiv(1, 1, 12, year=2027), "31.12 18:00"), (kyiv(3, 1, 12, year=2028), "29.02 18:00")],
)
def test_ends_of_months_and_years(start: datetime, eve: str) -> None:
    assert planned(start, start - 7 * DAY)["evening"] == eve


def test_the_clock_of_an_offer_stops_at_night() -> None:
    habits = Habits()
    twelve = timedelta(hours=12)
    assert local(due.awake_until(kyiv(12, 7, 9), twelve, habits)) == "07.12 21:00"
    assert local(due.awake_until(kyiv(12, 7, 20), twelve, habits)) == "08.12 19:00"
    assert local(due.awake_until(kyiv(12, 7, 23), twelve, habits)) == "08.12 20:00"
    assert local(due.awake_until(kyiv(12, 7, 20), timedelta(hours=30), habits)) == "10.12 11:00"


zones = st.sampled_from(sorted(zone for zone in available_timezones() if "/" in zone))
moments = st.integers(0, 7 * 365 * 24 * 60).map(lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + minutes * due.MINUTE)
hours = st.integers(0, 23)


@given(
    start=moments,
    zone=zones,
    where=zones,
    quiet=st.tuples(hours, hours),
    ahead=st.integers(1, 60 * 24 * 30),
    all_day=st.booleans(),
)
def test_never_after_the_event_never_in_quiet_hours_never_in_the_past(
    start: datetime, zone: str, where: str, quiet: tuple[int, int], ahead: int, all_day: bool
) -> None:
    """`where` is the event's zone."""
    assume((quiet[0] - quiet[1]) % 24 != 1)  # one waking hour a day: the change of clocks can swallow it
    habits = Habits(zone, frozenset(LEADS), *quiet)
    now = start - timedelta(minutes=ahead)
    times = due.plan(Event(start, all_day, where), habits, now)
    assert all(now < at < start for at in times.values())
    assert not [at for at in times.values() if due.is_quiet(at, habits)]
    assert len(set(times.values())) == len(times)


@given(start=moments, zone=zones)
def test_the_evening_before_comes_six_to_thirty_hours_ahead(start: datetime, zone: str) -> None:
    ahead = start - due.nominal("evening", Event(start), zone)
    assert timedelta(hours=6) - DAY / 24 <= ahead <= timedelta(hours=30) + DAY / 24  # an hour for changing clocks


@given(now=moments, zone=zones, quiet=st.tuples(hours, hours), lasts=st.integers(1, 72))
def test_an_offer_never_ends_in_quiet_hours(now: datetime, zone: str, quiet: tuple[int, int], lasts: int) -> None:
    habits = Habits(zone, frozenset(), *quiet)
    ends = due.awake_until(now, timedelta(hours=lasts), habits)
    assert ends >= now + timedelta(hours=lasts)
    assert not due.is_quiet(ends - timedelta(seconds=1), habits)


@given(deadline=moments, zone=zones, quiet=st.tuples(hours, hours), ahead=st.integers(1, 60 * 24 * 5))
def test_of_a_deadline_one_hears_before_it_and_awake(
    deadline: datetime, zone: str, quiet: tuple[int, int], ahead: int
) -> None:
    assume((quiet[0] - quiet[1]) % 24 != 1)
    habits = Habits(zone, frozenset(), *quiet)
    now = deadline - timedelta(minutes=ahead)
    at = due.before_deadline(deadline, habits, now)
    if at is None:  # it is too late for it, or only the night is left
        assert due.nominal("evening", Event(deadline), zone) <= now or due.is_quiet(
            due.nominal("evening", Event(deadline), zone), habits
        )
    else:
        assert now < at < deadline
        assert not due.is_quiet(at, habits)


@given(end=moments, zone=zones, quiet=st.tuples(hours, hours))
def test_after_an_event_one_is_asked_the_next_day_and_awake(end: datetime, zone: str, quiet: tuple[int, int]) -> None:
    assume((quiet[0] - quiet[1]) % 24 != 1)
    habits = Habits(zone, frozenset(), *quiet)
    at = due.morning_after(end, habits)
    assert timedelta(hours=5) <= at - end <= 3 * DAY
    assert not due.is_quiet(at, habits)


def one_days_clock(zone: str) -> list[datetime]:
    """Every change of that zone's clocks in the years tested, to the hour."""
    first = datetime(2024, 1, 1, tzinfo=UTC)
    offsets = [(first + hour * DAY / 24).astimezone(ZoneInfo(zone)).utcoffset() for hour in range(3 * 366 * 24)]
    return [first + hour * DAY / 24 for hour in range(1, len(offsets)) if offsets[hour] != offsets[hour - 1]]


CHANGES = {
    zone: one_days_clock(zone)
    for zone in ("Europe/Kyiv", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "America/Santiago")
}


@given(
    change=st.sampled_from([(zone, moment) for zone, moments_ in CHANGES.items() for moment in moments_]),
    minutes=st.integers(-3 * 24 * 60, 3 * 24 * 60),
    where=zones,
    quiet=st.tuples(hours, hours),
    lead=st.sampled_from(LEADS),
)
def test_around_each_change_of_clocks(
    change: tuple[str, datetime], minutes: int, where: str, quiet: tuple[int, int], lead: str
) -> None:
    assume((quiet[0] - quiet[1]) % 24 != 1)
    zone, moment = change
    start = moment + minutes * due.MINUTE
    habits = Habits(zone, frozenset({lead}), *quiet)
    for at in due.plan(Event(start, zone=where), habits, start - 8 * DAY).values():
        assert start - 8 * DAY <= at < start
        assert not due.is_quiet(at, habits)
    wall = due.nominal(lead, Event(start), zone)
    if lead == "evening":
        assert local(wall, zone)[-5:] == "18:00"
    elif lead.endswith(("h", "m")):
        assert start - wall == int(lead[:-1]) * (due.MINUTE if lead[-1] == "m" else timedelta(hours=1))


def test_in_every_zone_the_wall_clock_holds_over_both_changes_and_both_ends() -> None:
    """The end of March and of October, of February and of the year, for people in every zone there is."""
    moments_ = [(2026, 3, 29), (2026, 10, 25), (2027, 3, 1), (2028, 3, 1), (2027, 1, 1), (2026, 4, 5), (2026, 11, 1)]
    leads = frozenset(("1w", "3d", "1d", "evening", "2h"))
    for zone in sorted(available_timezones()):
        place, habits = ZoneInfo(zone), Habits(zone, leads, 0, 0)
        for year, month, day in moments_:
            start = datetime(year, month, day, 12, 30, tzinfo=place).astimezone(UTC)
            times = due.plan(Event(start, zone="Pacific/Kiritimati"), habits, start - 10 * DAY)
            walls = {lead: at.astimezone(place) for lead, at in times.items()}
            days = {lead: (date(year, month, day) - wall.date()).days for lead, wall in walls.items()}
            assert days == {"1w": 7, "3d": 3, "1d": 1, "evening": 1, "2h": 0}, zone
            hours_ = {lead: f"{wall:%H:%M}" for lead, wall in walls.items() if lead != "2h"}
            assert hours_ == {"1w": "12:30", "3d": "12:30", "1d": "12:30", "evening": "18:00"}, zone
            assert start - times["2h"] == timedelta(hours=2)
