"""The dates of one event of a calendar: its own, its rule's, added, left out, moved (RFC 5545, 3.8.4.4 and 3.8.5)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from storage.formats import plain, rules
from storage.formats.ics_lines import Component, Line
from storage.formats.ics_timing import Change, Timing, added, left_out, timing
from storage.formats.ics_values import Context, Moment, moment
from storage.formats.model import ReadOccurrence, ReadRule, Unreadable, Where


@dataclass(frozen=True, slots=True)
class Series:
    occurrences: tuple[ReadOccurrence, ...]
    rule: ReadRule | None
    zone: str | None


def series(event: Component, changes: list[Change], context: Context, where: Where) -> Series:
    """All occurrences in order, and the rule when it goes on past the horizon. Raises Unreadable."""
    first = timing(event, context, where)
    line = event.first("RRULE")
    text = line.value.strip() if line else ""
    for further in event.every("RRULE")[1:]:  # RFC 5545, 3.8.5.3: should not occur more than once
        context.book.note(where, "rule-dropped", plain.line(event.text("SUMMARY")), value=further.value.strip()[:60])
    extra = added(event, first, context, where)
    if not text and not extra and not changes:
        return Series((first.occurrence(""),), None, first.start.clock.name)
    expansion = _expand(text, first, context, where) if text else None
    starts = dict.fromkeys(expansion.starts if expansion else [first.start.local], first.length)
    starts |= {one.start.on(first.start.clock): one.length for one in extra}
    outs = left_out(event, context, where)
    kept = {start: span for start, span in starts.items() if not any(_is(start, out, first) for out in outs)}
    found = _apply(kept, first, changes)
    skipped = {_local(one, first) for one in outs} | {_local(one.original, first) for one in changes}
    rule = _rule(expansion, first, skipped, changes) if expansion and expansion.open else None
    if not found:
        raise Unreadable("no-dates-left")
    return Series(tuple(sorted(found, key=lambda one: (one.start, one.key))), rule, first.start.clock.name)


def _local(given: Moment, first: Timing) -> datetime:
    """The wall time in the series that an EXDATE or RECURRENCE-ID means: a bare date means that day's occurrence."""
    start = first.start
    if start.all_day:
        return given.local.replace(hour=0, minute=0, second=0)
    if given.all_day:
        return datetime.combine(given.local.date(), start.local.time())
    return given.on(start.clock)


def _is(start: datetime, out: Moment, first: Timing) -> bool:
    return start == _local(out, first) or (out.all_day and start.date() == out.local.date())


def _apply(starts: dict[datetime, timedelta | None], first: Timing, changes: list[Change]) -> list[ReadOccurrence]:
    single = {_local(one.original, first): one for one in changes if not one.onwards}
    found = []
    for start, span in starts.items():
        if start in single:
            continue
        original = Moment(start, first.start.clock, first.start.all_day)
        late = _latest(original, first, changes)
        moved = _moved(original, span, late)
        found.append(moved.occurrence(original.key, bool(late and late.cancelled)))
    for start, one in single.items():
        key = Moment(start, first.start.clock, first.start.all_day).key
        if not one.elsewhere:
            found.append(one.timing.occurrence(key, one.cancelled))
    return found


def _latest(original: Moment, first: Timing, changes: list[Change]) -> Change | None:
    """The last "this and all later ones" that reaches an occurrence."""
    reaching = [one for one in changes if one.onwards and _local(one.original, first) <= original.local]
    return max(reaching, key=lambda one: _local(one.original, first), default=None)


def _moved(original: Moment, span: timedelta | None, late: Change | None) -> Timing:
    """An occurrence moved by the same distance as the first of "this and all later ones", and as long as it."""
    if late is None:
        return Timing(original, span)
    distance = late.timing.start.on(original.clock) - late.original.on(original.clock)
    return Timing(replace(original, local=original.local + distance), late.timing.length)


def _expand(text: str, first: Timing, context: Context, where: Where) -> rules.Expansion:
    clock = first.start.clock
    today = context.now.astimezone(clock.zone).replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0)
    return rules.expand(text, first.start.local, _until(text, first, context, where), today)


def _until(text: str, first: Timing, context: Context, where: Where) -> datetime | None:
    """UNTIL as wall time: given in UTC, on the event's own clock, or as a day that is meant whole."""
    value = rules.rule_until(text)
    if value is None:
        return None
    own = Context({}, first.start.clock, context.now, context.book)
    try:
        until = moment(Line("UNTIL", {}, value), value, own, where)
    except Unreadable as error:
        raise Unreadable("bad-rule", rule=text[:80]) from error
    if until.all_day or first.start.all_day:
        return until.local.replace(hour=23, minute=59, second=59)
    return until.on(first.start.clock)


def _rule(expansion: rules.Expansion, first: Timing, skipped: set[datetime], changes: list[Change]) -> ReadRule | None:
    """How the series goes on; after "this and all later ones" from where and for as long as that says."""
    start = first.start
    zone = start.clock.name
    late = max((one for one in changes if one.onwards), key=lambda one: _local(one.original, first), default=None)
    span = late.timing.length if late else first.length
    begins = start.local
    if late:
        begins += late.timing.start.on(start.clock) - late.original.on(start.clock)
    if zone is None or begins.date() != start.local.date() or (late and late.cancelled):
        return None  # the clock has no name of its own, or the days moved: only the dates found are kept
    return ReadRule(
        text=expansion.rule,
        zone=zone,
        starts=begins.isoformat(),
        minutes=int(span.total_seconds() // 60) if span else None,
        all_day=start.all_day,
        skipped=tuple(one.isoformat() for one in sorted(skipped)),
        expanded_until=Moment(expansion.until, start.clock, False).utc,
    )
