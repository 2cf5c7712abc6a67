"""When a reminder is due: lead times, quiet hours, and clocks that change. Pure: nothing here reads a clock.

"The evening before" is 18:00 on the day before the event as the *person* lives it, in the person's own zone: it then
always comes six to thirty hours ahead. By the event's calendar it could come after the event (for somebody in Los
Angeles an event at 01:00 in Kyiv starts at three in the afternoon of the day before). Only an all-day event has no
hour to convert: its date is the date everywhere.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

EVENING, FORENOON = time(18), time(11)
MINUTE = timedelta(minutes=1)
SMALL_HOURS = timedelta(hours=5)
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


class Habits(Protocol):
    """What of a person decides when they are reminded; storage.people.Person is one."""

    @property
    def zone(self) -> str: ...
    @property
    def leads(self) -> frozenset[str]: ...
    @property
    def quiet_from(self) -> int: ...
    @property
    def quiet_until(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Event:
    """`zone` is the event's own; it matters only for the date of an all-day one."""

    start: datetime
    all_day: bool = False
    zone: str = "Europe/Kyiv"


def plan(event: Event, habits: Habits, now: datetime) -> dict[str, datetime]:
    """When each lead time is due. Those already past are left out, and so is a second one for the same minute.

    One that would fall into quiet hours comes before them; when that has passed too (somebody signs up at night), it
    comes as they end, if the event is still ahead then.
    """
    planned: dict[str, datetime] = {}
    for lead in sorted(habits.leads):
        at = _ahead(lead, event, habits, now)
        if at is not None and at not in planned.values():
            planned[lead] = at
    return planned


def ideal(lead: str, event: Event, habits: Habits) -> datetime:
    """When that lead time is due for somebody who signed up long ago."""
    at = nominal(lead, event, habits.zone)
    return before_quiet(at, habits) if is_quiet(at, habits) else at


def _ahead(lead: str, event: Event, habits: Habits, now: datetime) -> datetime | None:
    at = nominal(lead, event, habits.zone)
    if at <= now:
        return None
    if not is_quiet(at, habits):
        return at
    before = before_quiet(at, habits)
    if before > now:
        return before
    after = after_quiet(at, habits)
    return after if after < event.start else None


def before_deadline(deadline: datetime, habits: Habits, now: datetime) -> datetime | None:
    """The evening of the day before, or the last minute before quiet hours that hold it; None when that is over."""
    return _ahead("evening", Event(deadline), habits, now)


def morning_after(end: datetime, habits: Habits) -> datetime:
    """Eleven o'clock on the person's next day, or when the quiet hours that hold it end. What ends in the small hours
    belongs to the day before."""
    day = (end - SMALL_HOURS).astimezone(ZoneInfo(habits.zone)).date() + timedelta(days=1)
    at = _local(day, FORENOON, habits.zone)
    return awake(at, habits)


def nominal(lead: str, event: Event, zone: str) -> datetime:
    """The lead time alone, without quiet hours; never later than the start. Days and weeks keep the wall clock."""
    if event.all_day:
        days = _days(lead) or 1
        return min(
            _local(_date_of(event.start, event.zone) - timedelta(days=days), EVENING, zone), event.start - MINUTE
        )
    local = event.start.astimezone(ZoneInfo(zone))
    if lead == "evening":
        return _local(local.date() - timedelta(days=1), EVENING, zone)
    days = _days(lead)
    if days:
        return _local(local.date() - timedelta(days=days), local.time(), zone)
    return event.start - int(lead[:-1]) * _UNITS[lead[-1]]


def is_quiet(moment: datetime, habits: Habits) -> bool:
    hour = moment.astimezone(ZoneInfo(habits.zone)).hour
    if habits.quiet_from <= habits.quiet_until:
        return habits.quiet_from <= hour < habits.quiet_until
    return hour >= habits.quiet_from or hour < habits.quiet_until


def before_quiet(moment: datetime, habits: Habits) -> datetime:
    """The last minute before the quiet hours that hold `moment`."""
    local = moment.astimezone(ZoneInfo(habits.zone))
    day = local.date() if local.hour >= habits.quiet_from else local.date() - timedelta(days=1)
    return _local(day, time(habits.quiet_from), habits.zone) - MINUTE


def after_quiet(moment: datetime, habits: Habits) -> datetime:
    """When the quiet hours that hold `moment` end."""
    local = moment.astimezone(ZoneInfo(habits.zone))
    day = local.date() if local.hour < habits.quiet_until else local.date() + timedelta(days=1)
    return _local(day, time(habits.quiet_until), habits.zone)


def awake(moment: datetime, habits: Habits) -> datetime:
    """That moment, or the end of the quiet hours that hold it."""
    return after_quiet(moment, habits) if is_quiet(moment, habits) else moment


def awake_until(moment: datetime, lasts: timedelta, habits: Habits) -> datetime:
    """When `lasts` will have passed on a clock that stops in the person's quiet hours."""
    if habits.quiet_from == habits.quiet_until:
        return moment + lasts
    if is_quiet(moment, habits):
        moment = after_quiet(moment, habits)
    while (evening := _next_quiet(moment, habits)) < moment + lasts:
        lasts -= evening - moment
        moment = after_quiet(evening, habits)
    return moment + lasts


def _next_quiet(moment: datetime, habits: Habits) -> datetime:
    today = moment.astimezone(ZoneInfo(habits.zone)).date()
    evening = _local(today, time(habits.quiet_from), habits.zone)
    return evening if evening > moment else _local(today + timedelta(days=1), time(habits.quiet_from), habits.zone)


def _days(lead: str) -> int:
    unit = _UNITS.get(lead[-1:], timedelta()) if lead != "evening" else timedelta()
    return int(lead[:-1]) * unit.days if unit.days else 0


def _date_of(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def _local(day: date, clock: time, zone: str) -> datetime:
    """That wall clock as UTC; a time that the clocks skip is the moment they jump past it."""
    return datetime.combine(day, clock.replace(tzinfo=None), ZoneInfo(zone)).astimezone(UTC)
