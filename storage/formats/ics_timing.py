"""When one component of a calendar happens: its start and length, the moments it adds, leaves out or replaces."""

from dataclasses import dataclass
from datetime import timedelta

from storage.formats.ics_lines import Component, Line
from storage.formats.ics_values import LONGEST, Context, Moment, length, moment, to_utc
from storage.formats.model import ReadOccurrence, Unreadable, Where

MOST_MOMENTS = 2000


@dataclass(frozen=True, slots=True)
class Timing:
    """Start and length of an event or of one of its occurrences; whole days are counted on the calendar."""

    start: Moment
    length: timedelta | None

    def occurrence(self, key: str, cancelled: bool = False) -> ReadOccurrence:
        start = self.start.utc
        end = start + self.length if self.length else None
        if self.length and self.start.all_day:
            end = to_utc(self.start.local + self.length, self.start.clock)
        return ReadOccurrence(key, start, end if end and end > start else None, self.start.all_day, cancelled)


@dataclass(frozen=True, slots=True)
class Change:
    """What a RECURRENCE-ID replaces: one occurrence, or that and all later ones when `onwards`.

    `elsewhere`: the new one is told as an event of its own, and only leaves its gap in the series.
    """

    original: Moment
    timing: Timing
    cancelled: bool
    onwards: bool
    elsewhere: bool = False


def timing(event: Component, context: Context, where: Where, default: Moment | None = None) -> Timing:
    """Raises Unreadable when there is no start to be had."""
    line = event.first("DTSTART")
    if line is None or not line.value.strip():
        if default is None:
            raise Unreadable("no-start")
        return Timing(default, _length(event, default, context, where))
    start = moment(line, line.value, context, where)
    span = _length(event, start, context, where)
    midnight = start.local.hour == start.local.minute == 0
    if event.text("X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE" and midnight and not start.all_day:
        start = Moment(start.local, start.clock, True)
    return Timing(start, span)


def change(event: Component, context: Context, where: Where) -> Change:
    """What a component with a RECURRENCE-ID says. Raises Unreadable."""
    line = event.first("RECURRENCE-ID")
    if line is None:
        raise Unreadable("no-start")
    original = moment(line, line.value, context, where)
    cancelled = event.text("STATUS").upper() == "CANCELLED"
    onwards = line.params.get("RANGE", "").upper() == "THISANDFUTURE"
    return Change(original, timing(event, context, where, original), cancelled, onwards)


def added(event: Component, first: Timing, context: Context, where: Where) -> list[Timing]:
    """RDATE: dates, or periods with an end or a length of their own."""
    return [_period(line, value, first, context, where) for line, value in _values(event, "RDATE", context, where)]


def left_out(event: Component, context: Context, where: Where) -> list[Moment]:
    """EXDATE: the moments (or whole days) that fall out."""
    return [moment(line, value, context, where) for line, value in _values(event, "EXDATE", context, where)]


def _values(event: Component, name: str, context: Context, where: Where) -> list[tuple[Line, str]]:
    """The sound ones among a property's values; the others are noted."""
    sound: list[tuple[Line, str]] = []
    for line in event.every(name):
        for value in filter(None, map(str.strip, line.value.split(","))):
            try:
                moment(line, value.partition("/")[0], context, where)
            except Unreadable as error:
                context.book.notes.append(error.remark(where))
                continue
            sound.append((line, value))
    if len(sound) > MOST_MOMENTS:
        context.book.note(where, "too-many-dates", most=MOST_MOMENTS)
    return sound[:MOST_MOMENTS]


def _period(line: Line, value: str, first: Timing, context: Context, where: Where) -> Timing:
    begin, _, rest = value.partition("/")
    start = moment(line, begin, context, where)
    if not rest:
        return Timing(start, first.length)
    span = length(rest)
    if span is None:
        span = _between(start, moment(line, rest, context, where))
    return Timing(start, span if timedelta(0) < span <= LONGEST else None)


def _length(event: Component, start: Moment, context: Context, where: Where) -> timedelta | None:
    """From DTEND, else from DURATION; a day for a date with neither (RFC 5545, 3.6.1)."""
    fallback = timedelta(days=1) if start.all_day else None
    line = event.first("DTEND")
    if line and line.value.strip():
        try:
            end = moment(line, line.value, context, where)
        except Unreadable as error:
            context.book.notes.append(error.remark(where))
            return fallback
        return _until(_between(start, end), fallback, context, where)
    stated = event.text("DURATION")
    if not stated:
        return fallback
    span = length(stated)
    if span is None:
        context.book.note(where, "bad-duration", value=stated[:40])
    return span or fallback


def _between(start: Moment, end: Moment) -> timedelta:
    """Time that passes, also over a change of clocks; between whole days the days."""
    return end.on(start.clock) - start.local if start.all_day or end.all_day else end.utc - start.utc


def _until(span: timedelta, fallback: timedelta | None, context: Context, where: Where) -> timedelta | None:
    if span < timedelta(0):
        context.book.note(where, "end-before-start")
    if span > LONGEST:
        context.book.note(where, "too-long")
    return span if timedelta(0) < span <= LONGEST else fallback
