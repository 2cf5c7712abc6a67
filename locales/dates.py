"""Days and times in words.

Moments are aware datetimes; `zone` is the IANA name of the place's zone, `viewer_zone` that of the reader's, and `now`
says which day is today. Nothing here asks the machine what time it is.
"""

from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from locales.words import NBSP
from locales.zones import Zones

_INSTANT = timedelta(microseconds=1)
_NIGHT_ENDS = time(6)


class _Spot(NamedTuple):
    """A stretch of time on one wall clock. `named`: today and tomorrow may be called so."""

    start: datetime
    end: datetime | None
    today: date
    named: bool
    weekdays: tuple[str, ...] = ()


class Dates(Zones):
    @cached_property
    def weekdays(self) -> tuple[str, ...]:
        """«пн» … «нд», Monday first."""
        return tuple(self.plain("date-weekdays").split())

    @cached_property
    def _whole_weekdays(self) -> tuple[str, ...]:
        return tuple(self.plain("date-weekdays-whole").split())

    @cached_property
    def months(self) -> tuple[str, ...]:
        """«січень» … «грудень»."""
        return tuple(self.plain("date-months").split())

    @cached_property
    def _months_of(self) -> tuple[str, ...]:
        return tuple(self.plain("date-months-of").split())

    def month(self, year: int, month: int) -> str:
        """«Грудень 2026», the head of a calendar."""
        return f"{self.months[month - 1].capitalize()} {year}"

    def clock(self, moment: datetime, zone: str) -> str:
        """«18:00»"""
        return f"{moment.astimezone(ZoneInfo(zone)):%H:%M}"

    def day(self, moment: datetime | date, zone: str, now: datetime) -> str:
        """«сьогодні», «завтра», «сб, 14 грудня»; with the year when it is a year ahead or of a year gone."""
        today = now.astimezone(ZoneInfo(zone)).date()
        day = moment.astimezone(ZoneInfo(zone)).date() if isinstance(moment, datetime) else moment
        return self._near(day, today) or self._date(day, today)

    def exact_day(self, moment: datetime | date, zone: str, now: datetime) -> str:
        """«сб, 14 грудня», also for today."""
        today = now.astimezone(ZoneInfo(zone)).date()
        day = moment.astimezone(ZoneInfo(zone)).date() if isinstance(moment, datetime) else moment
        return self._date(day, today)

    def bare_day(self, day: date, zone: str, now: datetime) -> str:
        """«14 грудня», for the middle of a sentence."""
        return self._bare(day, now.astimezone(ZoneInfo(zone)).date())

    def days(self, first: date | None, last: date | None, zone: str, now: datetime) -> str:
        """«завтра», «14–16 грудня»; with one bound «від 14 грудня», «до 16 грудня»."""
        today = now.astimezone(ZoneInfo(zone)).date()
        if first and last:
            return self.day(first, zone, now) if first == last else self._span(first, last, today)
        bound = first or last or today
        return self.plain("days-from" if first else "days-until", day=self._bare(bound, today))

    def at(self, moment: datetime, zone: str, now: datetime) -> str:
        """«завтра о 18:00», «14 грудня о 18:00», for the middle of a sentence."""
        local, today = moment.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone)).date()
        day = self._near(local.date(), today) or self._bare(local.date(), today)
        return f"{day} {self._at_clock(local)}"

    def when(
        self,
        start: datetime,
        end: datetime | None,
        all_day: bool,
        zone: str,
        now: datetime,
        viewer_zone: str | None = None,
    ) -> str:
        """«завтра, сб, 14 грудня, 18:00–20:00»; with a viewer elsewhere also «за Києвом (17:00–19:00 у вас)».

        The end is exclusive, as in RFC 5545: a whole day ends at the next midnight.
        """
        spot = self._spot(start, end, zone, now, viewer_zone)
        if all_day:
            return self._days(spot, full=True)
        return self._times(spot, full=True) + self._for_viewer(start, end, zone, now, viewer_zone)

    def exact(self, start: datetime, end: datetime | None, all_day: bool, zone: str, now: datetime) -> str:
        """The same for words that are read on another day: «сб, 14 грудня, 18:00–20:00», also for today."""
        spot = self._spot(start, end, zone, now, None)._replace(named=False)
        return self._days(spot, full=True) if all_day else self._times(spot, full=True)

    def announced(self, start: datetime, end: datetime | None, all_day: bool, zone: str, now: datetime) -> str:
        """«субота, 14 грудня, 18:00–20:00»: the same for a poster."""
        spot = self._spot(start, end, zone, now, None)._replace(named=False, weekdays=self._whole_weekdays)
        return self._days(spot, full=True) if all_day else self._times(spot, full=True)

    def short(
        self,
        start: datetime,
        end: datetime | None,
        all_day: bool,
        zone: str,
        now: datetime,
        viewer_zone: str | None = None,
    ) -> str:
        """The same for a line of a list: «завтра о 18:00», «сб, 14 грудня, 18:00», «14–16 грудня»."""
        spot = self._spot(start, end, zone, now, viewer_zone)
        if all_day:
            return self._days(spot, full=False)
        return self._times(spot._replace(end=None), full=False) + self._for_viewer(start, None, zone, now, viewer_zone)

    def _spot(self, start: datetime, end: datetime | None, zone: str, now: datetime, viewer_zone: str | None) -> _Spot:
        place = ZoneInfo(zone)
        today = now.astimezone(place).date()
        named = viewer_zone is None or now.astimezone(ZoneInfo(viewer_zone)).date() == today
        late = end.astimezone(place) if end is not None and end > start else None
        return _Spot(start.astimezone(place), late, today, named)

    def _at_clock(self, local: datetime) -> str:
        return self.plain("date-at-eleven" if local.hour == 11 else "date-at", time=f"{local:%H:%M}")

    def _near(self, day: date, today: date) -> str:
        words = {-1: "date-yesterday", 0: "date-today", 1: "date-tomorrow"}
        key = words.get((day - today).days)
        return self.plain(key) if key else ""

    def _date(self, day: date, today: date, weekdays: tuple[str, ...] = ()) -> str:
        weekday = (weekdays or self.weekdays)[day.weekday()]
        return self.plain("date-full", weekday=weekday, day=self._bare(day, today))

    def _bare(self, day: date, today: date) -> str:
        words = f"{day.day}{NBSP}{self._months_of[day.month - 1]}"
        return words if self._year_is_clear(day, today) else f"{words} {day.year}"

    def _year_is_clear(self, day: date, today: date) -> bool:
        if day.year == today.year:
            return True
        return day.year == today.year + 1 and (day.month, day.day) < (today.month, today.day)

    def _days(self, spot: _Spot, full: bool) -> str:
        first = spot.start.date()
        last = (spot.end - _INSTANT).date() if spot.end else first
        if last > first:
            return self._span(first, last, spot.today)
        near = self._near(first, spot.today) if spot.named else ""
        if not full:
            return near or self._date(first, spot.today, spot.weekdays)
        return ", ".join(filter(None, [near, self._date(first, spot.today, spot.weekdays), self.plain("date-all-day")]))

    def _span(self, first: date, last: date, today: date) -> str:
        """«14–16 грудня», «28 грудня – 3 січня»"""
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self._bare(last, today)}"
        if first.year == last.year:
            return f"{first.day}{NBSP}{self._months_of[first.month - 1]} – {self._bare(last, today)}"
        return f"{self._bare(first, today)} – {self._bare(last, today)}"

    def _times(self, spot: _Spot, full: bool) -> str:
        first, clock = spot.start.date(), f"{spot.start:%H:%M}"
        near = self._near(first, spot.today) if spot.named else ""
        if spot.end and not _same_evening(spot.start, spot.end):
            end = f"{self._date(spot.end.date(), spot.today, spot.weekdays)}, {spot.end:%H:%M}"
            return f"{near or self._date(first, spot.today, spot.weekdays)}, {clock} – {end}"
        if near and not spot.end and (first == spot.today or not full):
            return f"{near} {self._at_clock(spot.start)}"
        hours = f"{clock}–{spot.end:%H:%M}" if spot.end else clock
        if first == spot.today and near:
            return f"{near}, {hours}"
        return ", ".join(filter(None, [near, self._date(first, spot.today, spot.weekdays), hours]))

    def _for_viewer(
        self, start: datetime, end: datetime | None, zone: str, now: datetime, viewer_zone: str | None
    ) -> str:
        """« за Києвом (17:00 у вас)», or nothing where both clocks show the same at that moment."""
        if viewer_zone is None or viewer_zone == zone:
            return ""
        here, there = start.astimezone(ZoneInfo(zone)), start.astimezone(ZoneInfo(viewer_zone))
        if here.utcoffset() == there.utcoffset():
            return ""
        late = end.astimezone(ZoneInfo(viewer_zone)) if end is not None and end > start else None
        today = now.astimezone(ZoneInfo(viewer_zone)).date()
        clock = f"{there:%H:%M}"
        if late and not _same_evening(there, late):
            clock += f" – {self._date(late.date(), today)}, {late:%H:%M}"
        elif late:
            clock += f"–{late:%H:%M}"
        if here.date() != there.date():
            clock = f"{self._date(there.date(), today)}, {clock}"
        return f" {self.zone_name(zone)} {self.plain('date-for-you', time=clock)}"


def _same_evening(start: datetime, end: datetime) -> bool:
    """A concert from 22:00 to 02:00 is of one evening; people do not call it an event of two days."""
    return start.date() == end.date() or (end.date() - start.date() == timedelta(days=1) and end.time() <= _NIGHT_ENDS)
