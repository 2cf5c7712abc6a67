"""«Does it repeat?»: how often, from when, until when, and without which dates; pressed or typed. Pure.

Loads what makes dates of rules: to be imported with the first press about a rule.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.answer import Button, button
from handlers.buttons import Ask, Put
from handlers.choices import in_rows, ticked
from handlers.organiser.flow import PASSED, Unclear
from handlers.organiser.repeating_words import nth_words, words_of
from locales import Html, Text
from storage import repeating
from storage.content import Content, When
from storage.drafting import Drafted
from storage.reading import recurrences
from storage.reading.hours import Hours
from storage.repeating import Repeat

COUNTS = (4, 5, 8, 10, 12, 20)
SHOWN = 6
ON_A_PAGE = 12
KINDS = ("daily", "weekly", "fortnight", "day", "nth", "last")
OPEN = "open"
Rows = list[list[Button]]


def first_of(said: Content, now: datetime) -> When | None:
    """Where a rule begins, or would: the first meeting that is not over."""
    ahead = (one for one in said.meetings if (one.end or one.start) > now)
    return said.first or next(ahead, None) or next(iter(said.meetings), None)


def shown(said: Content, zone: str, text: Text, now: datetime) -> Html | None:
    """The rule in words and its first dates."""
    if said.rule is None or said.first is None:
        return None
    starts = [one for one in said.meetings if (one.end or one.start) > now]
    named = "; ".join(_day(one, zone, text, now) for one in starts[:SHOWN])
    is_open = repeating.dates(said.rule, said.first, zone, now).open and not said.together
    key = "repeat-dates-open" if is_open else "repeat-dates-more" if len(starts) > SHOWN else "repeat-dates"
    return text.lines(
        text("repeat-said", words=text.capital(words_of(said, zone, text, now))),
        text(key, n=len(starts), dates=named) if starts else text("repeat-none-left"),
    )


def _day(one: When, zone: str, text: Text, now: datetime) -> str:
    return text.exact_day(one.start, zone, now)


def rows(draft: Drafted, field: str, text: Text, now: datetime, *, review: bool, page: int) -> Rows:
    """What can be pressed; the days of «first» and «until» are the calendar's."""
    if field == "repeat":
        return _patterns(draft, text, now, review=review)
    if field == "skip":
        return _dates(draft, text, now, review=review, page=page)
    return _ends(draft, text, review=review) if field == "until" else []


def ways(draft: Drafted, text: Text, *, review: bool) -> Rows:
    """From «when?» to the rule and its parts."""

    def to(label: str, field: str) -> Button:
        return button(text.plain(label), Ask(draft=draft.id, field=field, review=review))

    if draft.content.rule is None or draft.content.first is None:
        return [[to("btn-repeats", "repeat")]]
    return [[to("btn-repeats", "repeat"), to("btn-repeat-until", "until")], [to("btn-repeat-skip", "skip")]]


def _patterns(draft: Drafted, text: Text, now: datetime, *, review: bool) -> Rows:
    said = draft.content
    known = repeating.parse(said.rule) if said.rule else None
    first = first_of(said, now)
    day = repeating.local(first.start, draft.zone).date() if first else now.astimezone(ZoneInfo(draft.zone)).date()

    def put(label: str, value: str, on: bool = False) -> Button:
        return button(ticked(label, on), Put(draft=draft.id, field="repeat", value=value, review=review))

    held = known.days if known and known.frequency == "weekly" else ()
    days = [put(name, f"d{number}.{int(number not in held)}", number in held) for number, name in _week(text)]
    kinds = {kind: _of_kind(kind, day) for kind in KINDS if _fits(kind, day)}
    each = {kind: put(_label(kind, repeat, day, text), kind, _is(known, repeat)) for kind, repeat in kinds.items()}
    of_month = [[each[kind]] for kind in ("nth", "last") if kind in each]
    below = [[each["weekly"], each["fortnight"]], [each["day"], each["daily"]], *of_month]
    if said.rule is not None:
        until = Ask(draft=draft.id, field="until", review=review)
        below += [[put(text.plain("btn-repeat-once"), PASSED)], [button(text("btn-repeat-until"), until)]]
    return [days, *below]


def _week(text: Text) -> list[tuple[int, str]]:
    return list(enumerate(text.weekdays))


def _fits(kind: str, day: date) -> bool:
    """The fifth Saturday is the last one; few months have a fifth."""
    return {"last": repeating.is_last(day), "nth": repeating.nth_of(day) < 5}.get(kind, True)


def _of_kind(kind: str, day: date) -> Repeat:
    match kind:
        case "daily":
            return Repeat("daily")
        case "day":
            return Repeat("monthly", day=day.day)
        case "nth":
            return Repeat("monthly", days=(day.weekday(),), nth=repeating.nth_of(day))
        case "last":
            return Repeat("monthly", days=(day.weekday(),), nth=repeating.LAST)
    return Repeat("weekly", 2 if kind == "fortnight" else 1, (day.weekday(),))


def _is(known: Repeat | None, repeat: Repeat) -> bool:
    if known is None or (known.frequency, known.interval) != (repeat.frequency, repeat.interval):
        return False
    return known.frequency == "weekly" or (known.days, known.nth, known.day) == (repeat.days, repeat.nth, repeat.day)


def _label(kind: str, repeat: Repeat, day: date, text: Text) -> str:
    if kind == "day":
        return text.plain("btn-repeat-month-day", day=day.day)
    if kind in ("nth", "last"):
        return text.capital(text.plain("repeat-month-nth", **nth_words(repeat, text)))
    return text.plain(f"btn-repeat-{kind}")


def _ends(draft: Drafted, text: Text, *, review: bool) -> Rows:
    known = repeating.parse(draft.content.rule or "")

    def put(label: str, value: str, on: bool) -> Button:
        return button(ticked(label, on), Put(draft=draft.id, field="until", value=value, review=review))

    counts = [put(text.plain("btn-repeat-times", n=n), f"x{n}", bool(known and known.count == n)) for n in COUNTS]
    endless = bool(known and known.endless)
    return [*in_rows(counts, 3), [put(text.plain("btn-repeat-endless"), OPEN, endless)]]


def _dates(draft: Drafted, text: Text, now: datetime, *, review: bool, page: int) -> Rows:
    """Each date says what a press makes of it."""
    said = draft.content
    if said.rule is None or said.first is None:
        return []
    each = [one for one in repeating.dates(said.rule, said.first, draft.zone, now).meetings if one.start > now]
    page = min(max(page, 0), max(0, (len(each) - 1) // ON_A_PAGE))

    def date_button(one: When) -> Button:
        local = repeating.local(one.start, draft.zone)
        out = local.isoformat() in said.skipped
        label = text.exact_day(one.start, draft.zone, now)
        put = Put(draft=draft.id, field="skip", value=f"{local:%Y%m%d}.{int(not out)}", review=review)
        return button(f"✗ {label}" if out else label, put)

    def to(label: str, to_page: int) -> Button:
        return button(label, Ask(draft=draft.id, field="skip", review=review, page=to_page))

    turning = [to("‹", page - 1)] if page else []
    turning += [to("›", page + 1)] if len(each) > (page + 1) * ON_A_PAGE else []
    dates = [date_button(one) for one in each[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]]
    return [*in_rows(dates), turning]


def put(said: Content, field: str, value: str, zone: str, now: datetime) -> Content | None:
    """The draft with what was pressed; None for what means nothing."""
    first = first_of(said, now)
    if first is None:
        return None
    if field == "repeat":
        return _put_pattern(said, first, value, zone, now)
    if said.rule is None:
        return None
    if field == "until":
        return _put_end(said, first, value, zone, now)
    return _put_skip(said, first, value, zone, now)


def _put_pattern(said: Content, first: When, value: str, zone: str, now: datetime) -> Content | None:
    if value == PASSED:
        return repeating.repeated(said, None, first, (), zone, now)
    known = repeating.parse(said.rule) if said.rule else None
    day = repeating.local(first.start, zone).date()
    if value in KINDS:
        repeat = _of_kind(value, day)
        if known and known.frequency == repeat.frequency == "weekly":
            repeat = replace(repeat, days=known.days)
    else:
        number, _, on = value.removeprefix("d").partition(".")
        if not (value[:1] == "d" and number.isdigit() and int(number) < 7 and on in ("0", "1")):
            return None
        held = set(known.days) if known and known.frequency == "weekly" else {day.weekday()}
        held = held | {int(number)} if on == "1" else held - {int(number)}
        interval = known.interval if known and known.frequency == "weekly" else 1
        repeat = Repeat("weekly", interval, tuple(sorted(held or {int(number)})))
    if known:
        repeat = replace(repeat, until=known.until, count=known.count)
    return repeating.repeated(said, repeating.write(repeat), first, said.skipped, zone, now)


def _put_end(said: Content, first: When, value: str, zone: str, now: datetime) -> Content | None:
    until, count = None, None
    if value[:1] == "x" and value[1:].isdigit() and 1 <= int(value[1:]) <= recurrences.MOST:
        count = int(value[1:])
    elif value.isdigit() and len(value) == 8:
        until = _as_day(value)
    if until is None and count is None and value not in (OPEN, PASSED):
        return None
    return _ended(said, first, until, count, zone, now)


def _ended(said: Content, first: When, until: date | None, count: int | None, zone: str, now: datetime) -> Content:
    """Raises Unclear when no date would be left."""
    rule = repeating.ended(said.rule or "", until, count)
    if not repeating.dates(rule, first, zone, now).meetings:
        raise Unclear
    return repeating.repeated(said, rule, first, said.skipped, zone, now)


def _put_skip(said: Content, first: When, value: str, zone: str, now: datetime) -> Content | None:
    if value == PASSED:
        return repeating.repeated(said, said.rule, first, (), zone, now)
    number, _, on = value.partition(".")
    day = _as_day(number)
    if day is None or on not in ("0", "1"):
        return None
    (start,) = repeating.left_out(first, [day], zone)
    kept = {*said.skipped, start} if on == "1" else {*said.skipped} - {start}
    return repeating.repeated(said, said.rule, first, sorted(kept), zone, now)


def _hours(first: When | None, zone: str) -> Hours | None:
    return Hours(repeating.local(first.start, zone).time()) if first else None


def _soonest(hours: Hours | None, zone: str, now: datetime) -> date:
    """Today, or tomorrow when that hour is over."""
    wall = repeating.local(now, zone)
    over = hours is not None and hours.begin is not None and hours.begin <= wall.time()
    return wall.date() + timedelta(days=1) if over else wall.date()


def _as_day(value: str) -> date | None:
    try:
        return date(int(value[:4]), int(value[4:6]), int(value[6:8]))
    except ValueError:
        return None


def begin(said: Content, first: When, zone: str, now: datetime) -> Content:
    """The draft whose meetings begin with this one; the rule, where there is one, goes with it."""
    if said.rule is None:
        return replace(said, meetings=(first,), first=None, together=False)
    at = repeating.local(first.start, zone).time()
    skipped = tuple(datetime.combine(datetime.fromisoformat(one), at).isoformat() for one in said.skipped)
    rule = said.rule
    if said.first is not None and not said.meetings:  # a copy: the same rule, on the day of the new first meeting
        was, to = (repeating.local(one.start, zone) for one in (said.first, first))
        rule, skipped = repeating.moved(rule, was, to) or rule, ()
    return repeating.repeated(said, rule, first, skipped, zone, now)


def read(field: str, words: str, said: Content, now: datetime, zone: str) -> Content:
    """Raises Unclear."""
    found = recurrences.read(words, now.astimezone(ZoneInfo(zone)).date())
    if found is None:
        raise Unclear
    first = first_of(said, now) if said.meetings else None
    if field == "skip" and not found.but:
        raise Unclear
    if field == "until" and not (found.until or found.count or found.weeks or found.frequency):
        raise Unclear
    if field == "when" and found.first is None:
        found = replace(found, first=_soonest(found.hours or _hours(first, zone), zone, now))
    if first is None and found.hours is None:
        found = replace(found, hours=Hours(all_day=True))
    come = repeating.of_words(found, first, said.rule, zone, now)
    if come is None:
        raise Unclear
    rule, begins, but = come
    begins = next(iter(repeating.dates(rule, begins, zone, now).meetings), begins)
    at = repeating.local(begins.start, zone).time()
    kept = (datetime.combine(datetime.fromisoformat(one), at).isoformat() for one in said.skipped)
    skipped = sorted({*(kept if said.rule else ()), *repeating.left_out(begins, but, zone)})
    if not repeating.dates(rule, begins, zone, now, skipped).meetings:
        raise Unclear
    return repeating.repeated(said, rule, begins, skipped, zone, now)
