"""How meetings repeat: rules (RFC 5545) as people say them, and the dates that follow from one. Pure.

A rule speaks of wall time: 18:00 stays 18:00 over a change of clocks. Its UNTIL is wall time too, as elsewhere in the
catalogue. What reads rules, and dateutil with it, is loaded with the first rule that is made into dates.
"""

import re
from calendar import monthrange
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from storage.content import MOST_MEETINGS, Content, When

if TYPE_CHECKING:
    from storage.reading.recurrences import Repetition

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST = -1
_DAY = re.compile(r"(-?\d)?(MO|TU|WE|TH|FR|SA|SU)")
_END_OF_DAY = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Repeat:
    """`days` count from 0, Monday; `nth`: which such day of the month (-1 the last); `day`: of the month. `until` is
    the last day, included; with neither it nor `count` it has no end. `wkst`: on which day weeks begin."""

    frequency: str
    interval: int = 1
    days: tuple[int, ...] = ()
    nth: int | None = None
    day: int | None = None
    until: date | None = None
    count: int | None = None
    wkst: int = 0

    @property
    def endless(self) -> bool:
        return self.until is None and self.count is None


@dataclass(frozen=True, slots=True)
class Dates:
    """`open`: there are more of them than these, beyond the year ahead."""

    meetings: tuple[When, ...]
    open: bool = False


def write(repeat: Repeat) -> str:
    nth = "" if repeat.nth is None else str(repeat.nth)
    parts = [f"FREQ={repeat.frequency.upper()}"]
    parts += [f"INTERVAL={repeat.interval}"] if repeat.interval > 1 else []
    parts += ["BYDAY=" + ",".join(f"{nth}{WEEKDAYS[day]}" for day in repeat.days)] if repeat.days else []
    parts += [f"BYMONTHDAY={repeat.day}"] if repeat.day else []
    parts += [f"WKST={WEEKDAYS[repeat.wkst]}"] if repeat.wkst else []
    parts += [f"COUNT={repeat.count}"] if repeat.count else []
    parts += [f"UNTIL={repeat.until:%Y%m%d}T235959"] if repeat.until else []
    return ";".join(parts)


def parse(rule: str) -> Repeat | None:
    """None for a rule with more in it than people say here; it is kept as it is."""
    parts = dict(part.split("=", 1) for part in rule.upper().removeprefix("RRULE:").split(";") if "=" in part)
    known = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYSETPOS", "WKST", "COUNT", "UNTIL"}
    days = [_DAY.fullmatch(one) for one in parts.get("BYDAY", "").split(",") if one]
    places = {match[1] for match in days if match}
    if (
        set(parts) - known
        or not all(days)
        or len(places) > 1
        or parts.get("FREQ") not in ("DAILY", "WEEKLY", "MONTHLY")
    ):
        return None
    nth = parts.get("BYSETPOS") or next(iter(places), None)
    try:
        return Repeat(
            parts["FREQ"].lower(),
            int(parts.get("INTERVAL", "1")),
            tuple(sorted(WEEKDAYS.index(match[2]) for match in days if match)),
            int(nth) if nth else None,
            int(parts["BYMONTHDAY"]) if "BYMONTHDAY" in parts else None,
            datetime.strptime(parts["UNTIL"][:8], "%Y%m%d").date() if "UNTIL" in parts else None,  # noqa: DTZ007 - a day
            int(parts["COUNT"]) if "COUNT" in parts else None,
            WEEKDAYS.index(parts.get("WKST", "MO")),
        )
    except ValueError:
        return None


def ended(rule: str, until: date | None = None, count: int | None = None) -> str:
    """The rule with another end; with neither it goes on."""
    parts = [part for part in rule.split(";") if not part.upper().startswith(("COUNT=", "UNTIL="))]
    parts += [f"UNTIL={until:%Y%m%d}T235959"] if until else [f"COUNT={count}"] if count else []
    return ";".join(parts)


def dates(rule: str, first: When, zone: str, now: datetime, skipped: Collection[str] = ()) -> Dates:
    """From the first date of the rule that is not before `first`; `skipped` are local starts. An unreadable rule has
    no dates but that one."""
    from storage.formats import rules
    from storage.formats.model import Unreadable

    start, today = local(first.start, zone), local(now, zone).replace(hour=0, minute=0, second=0, microsecond=0)
    value = rules.rule_until(rule)
    try:
        begins = rules.first_of(rule, start)
        until = datetime.combine(datetime.fromisoformat(value[:8]).date(), _END_OF_DAY) if value else None
        if begins is None or (until and begins > until):
            return Dates(())
        found = rules.expand(rule, begins, until, today)
    except (Unreadable, ValueError):
        return Dates((first,))
    length = first.end - first.start if first.end else None
    starts = [one for one in found.starts if one.isoformat() not in skipped]
    return Dates(tuple(_when(one, length, first.all_day, zone) for one in starts[:MOST_MEETINGS]), found.open)


def repeated(said: Content, rule: str | None, first: When, skipped: Sequence[str], zone: str, now: datetime) -> Content:
    """The draft with the dates of that rule; dates that stood beside the old rule stay."""
    extra: tuple[When, ...] = ()
    if said.rule and said.first:
        known = {one.start for one in dates(said.rule, said.first, zone, now).meetings}
        extra = tuple(one for one in said.meetings if one.start not in known)
    if rule is None:
        return replace(said, rule=None, first=None, skipped=(), meetings=(first, *extra), together=False)
    found = dates(rule, first, zone, now, skipped).meetings
    starts = {one.start for one in found}
    meetings = (*found, *(one for one in extra if one.start not in starts))
    meetings = tuple(sorted(meetings, key=lambda one: one.start))
    together = len(meetings) > 1 and (said.format == "course" or said.together)
    return replace(said, rule=rule, first=first, skipped=tuple(skipped), meetings=meetings, together=together)


def moved(rule: str, was: datetime, to: datetime) -> str | None:
    """The rule when its date at the local `was` goes to the local `to`; None when no rule says so."""
    days = (to.date() - was.date()).days
    if not days:
        return rule
    repeat = parse(rule)
    if repeat is None:
        return None
    until = repeat.until + timedelta(days=days) if repeat.until else None
    repeat = replace(repeat, until=until)
    if repeat.frequency == "weekly":
        shifted = tuple(sorted((day + days) % 7 for day in repeat.days))
        return write(replace(repeat, days=shifted, wkst=(repeat.wkst + days) % 7))
    if repeat.frequency == "monthly" and repeat.nth is not None and len(repeat.days) == 1:
        return write(replace(repeat, days=(to.weekday(),), nth=_nth(to.date(), last=repeat.nth == LAST)))
    if repeat.frequency == "monthly" and not repeat.days:
        return write(replace(repeat, day=to.day if repeat.day else None))
    return write(repeat) if repeat.frequency == "daily" and not repeat.days else None


def rest_of(rule: str, starts: str, slot: str) -> str | None:
    """The rule from one of its dates on: its count loses those before. None for an unreadable rule. Both are local."""
    from storage.formats import rules
    from storage.formats.model import Unreadable

    count = re.search(r"COUNT=(\d+)", rule)
    if count is None:
        return rule
    begin, cut, second = datetime.fromisoformat(starts), datetime.fromisoformat(slot), timedelta(seconds=1)
    try:
        before = len(rules.between(rule, begin, begin - second, cut - second))
    except (Unreadable, ValueError):
        return None
    return ended(rule, count=max(1, int(count[1]) - before))


def in_month(repeat: Repeat, month: date) -> date | None:
    """The date that a monthly rule puts in that month; None when it puts none."""
    last = monthrange(month.year, month.month)[1]
    if repeat.nth is None:
        return month.replace(day=repeat.day) if repeat.day and repeat.day <= last else None
    if len(repeat.days) != 1:
        return None
    first = 1 + (repeat.days[0] - month.replace(day=1).weekday()) % 7
    day = first + 7 * (repeat.nth - 1) if repeat.nth > 0 else first + 7 * ((last - first) // 7)
    return month.replace(day=day) if day <= last else None


def at(like: When, start: datetime, zone: str) -> When:
    """A meeting at that wall time, as long as the other."""
    return _when(start, like.end - like.start if like.end else None, like.all_day, zone)


def nth_of(day: date) -> int:
    """Which weekday of its month: «друга субота»."""
    return (day.day - 1) // 7 + 1


def is_last(day: date) -> bool:
    return day.day + 7 > monthrange(day.year, day.month)[1]


def _nth(day: date, *, last: bool) -> int:
    return LAST if (last and is_last(day)) or nth_of(day) > 4 else nth_of(day)


def local(moment: datetime, zone: str) -> datetime:
    """Wall time, naive."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def instant(wall: datetime, zone: str) -> datetime:
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _when(start: datetime, length: timedelta | None, all_day: bool, zone: str) -> When:
    """A whole day ends at a local midnight, also when it has 23 hours."""
    begin = instant(start, zone)
    if all_day and length:
        days = round(length / timedelta(days=1))
        return When(begin, instant(start + timedelta(days=days), zone), True)
    return When(begin, begin + length if length else None, all_day)


def of_words(
    read: "Repetition", first: When | None, rule: str | None, zone: str, now: datetime
) -> tuple[str, When, tuple[date, ...]] | None:
    """The rule, where it begins, and the days left out, as the words say; what they do not say is as it was. None when
    they do not come to a rule. `first`: the meeting that there is, with its hours."""
    known = parse(rule) if rule else None
    begins = _begins(read, first, zone, now)
    if begins is None or (read.frequency is None and rule is None):
        return None
    if read.frequency is None and known is None:
        return ended(rule or "", read.until, read.count), begins, read.but
    repeat = _pattern(read, begins, zone) if read.frequency else known or Repeat("weekly")
    if read.weeks:
        repeat = replace(repeat, until=None, count=_meetings_in(read.weeks, repeat))
    elif read.until or read.count:
        repeat = replace(repeat, until=read.until, count=read.count)
    elif known:
        repeat = replace(repeat, until=known.until, count=known.count)
    return write(repeat), begins, read.but


def _begins(read: "Repetition", first: When | None, zone: str, now: datetime) -> When | None:
    """On the day that is named, else when it did, else today; a rule whose hour is over today begins later."""
    hours = read.hours
    if hours is None and first is None:
        return None
    was = local(first.start, zone) if first else None
    day = read.first or (was.date() if was else local(now, zone).date())
    if hours is not None and hours.begin is not None:
        start = datetime.combine(day, hours.begin)
        if was is None and instant(start, zone) <= now:
            start += timedelta(days=1)
        return _hours_of(start, hours.end, first, zone)
    if hours is not None:
        midnight = datetime.combine(day, time())
        return When(instant(midnight, zone), instant(midnight + timedelta(days=1), zone), True)
    assert first is not None
    assert was is not None
    return _when(datetime.combine(day, was.time()), first.end - first.start if first.end else None, first.all_day, zone)


def _hours_of(start: datetime, until: time | None, first: When | None, zone: str) -> When:
    """With only a beginning named it lasts as long as before."""
    if until is None:
        length = first.end - first.start if first and first.end and not first.all_day else None
        return _when(start, length, False, zone)
    end = datetime.combine(start.date(), until)
    end += timedelta(days=1) if end <= start else timedelta()
    return When(instant(start, zone), instant(end, zone))


def _pattern(read: "Repetition", begins: When, zone: str) -> Repeat:
    days = read.days or ((local(begins.start, zone).weekday(),) if read.frequency == "weekly" else ())
    return Repeat(read.frequency or "weekly", read.interval, days, read.nth, read.day)


def _meetings_in(weeks: int, repeat: Repeat) -> int:
    if repeat.frequency == "daily":
        return weeks * 7
    return max(1, -(-weeks // repeat.interval) * max(1, len(repeat.days)))


def left_out(first: When, days: Collection[date], zone: str) -> tuple[str, ...]:
    """Those days as local starts of the rule."""
    at = local(first.start, zone).time()
    return tuple(datetime.combine(day, at).isoformat() for day in sorted(set(days)))
