"""Meetings that repeat: the rule, and the first of them."""

from datetime import date, timedelta

from storage.reading.announcements.calendar_words import month_end
from storage.reading.announcements.clocks import Hours
from storage.reading.announcements.clues import Clues, hours_of, meeting, own_hours
from storage.reading.announcements.model import Conflict, Meeting, Rule
from storage.reading.announcements.near_days import Said
from storage.reading.announcements.roles import score_of
from storage.reading.announcements.rules import Repeat, read_count, read_during


def chosen(clues: Clues) -> Repeat | None:
    """The repetition by which it takes place; None when days that are named say more."""
    if not clues.repeats:
        return None
    sure = [one for one in clues.repeats if one.sure]
    repeat = (sure or list(clues.repeats))[0]
    spans = [one for one in clues.starts if one.ranged and (one.last - one.first).days > 1]
    daily = [one for one in clues.starts if one.ranged and len(repeat.days) > 6]
    if daily or any(len(repeat.days) > 4 or (one.last - one.first).days < 14 for one in spans):
        return None  # daily from day to day is one stretch
    dates = [one for one in clues.starts if one.how == "date"]
    if any(_says_more(clues, one, repeat) for one in dates):
        return None
    many = {day for one in dates for day in one.days}
    return None if len(many) > (2 if repeat.sure else 1) else repeat


def _says_more(clues: Clues, one: Said, repeat: Repeat) -> bool:
    """A day with hours of its own, when the repetition has others, or none at all."""
    own = own_hours(clues, one.begin, one.end)
    other = own_hours(clues, repeat.begin, repeat.end)
    if own is None or clues.body.sentence_at(one.begin) == clues.body.sentence_at(repeat.begin):
        return False
    return other is None or other.first != own.first


def recurring(clues: Clues, repeat: Repeat) -> tuple[Meeting, Rule, tuple[Conflict, ...]]:
    hours = hours_of(clues, repeat.begin, repeat.end)
    dates = [one for one in clues.starts if one.how != "weekday" and one.last >= clues.today]
    conflicts: tuple[Conflict, ...] = ()
    if dates:
        best = max(dates, key=lambda one: score_of(clues.body, one, clues.opening))
        first = best.first
        hours = hours or hours_of(clues, best.begin, best.end)
        if first.weekday() not in repeat.days:
            text = clues.body.text
            conflicts = (Conflict("starts", (text[repeat.begin : repeat.end], text[best.begin : best.end])),)
    else:
        first = _first(clues, repeat, hours)
    return meeting(first, None, hours), _rule(clues, repeat), conflicts


def _rule(clues: Clues, repeat: Repeat) -> Rule:
    spans = [one.last for one in clues.starts if one.ranged]
    until = (
        next((one.last for one in clues.ends), None)
        or next(iter(spans), None)
        or read_during(clues.body.plain, clues.today)
    )
    count = read_count(clues.body.plain)
    if repeat.monthly is not None:
        return Rule(repeat.days, "monthly", until=until, count=count, setpos=repeat.monthly)
    return Rule(repeat.days, interval=repeat.interval, until=until, count=count)


def _first(clues: Clues, repeat: Repeat, hours: Hours | None) -> date:
    """The first such day after the post; of «протягом квітня» the first in April."""
    today = clues.today
    if repeat.monthly is not None:
        return _nth(today, repeat.days[0], repeat.monthly)
    during = read_during(clues.body.plain, today)
    opening = max(today, during.replace(day=1)) if during else today
    days = [opening + timedelta(n) for n in range(8) if (opening + timedelta(n)).weekday() in repeat.days]
    over = days[0] == today and hours is not None and hours.first <= clues.sent.time() and len(days) > 1
    return days[1] if over else days[0]


def _nth(today: date, weekday: int, number: int) -> date:
    """The next «перша субота місяця», or the last one of the month (-1)."""
    for ahead in range(3):
        year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        last = month_end(year, month + 1)
        days = [day for n in range(last.day) if (day := last.replace(day=n + 1)).weekday() == weekday]
        day = days[-1] if number == -1 else days[number - 1]
        if day >= today:
            return day
    return today
