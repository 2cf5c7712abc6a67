"""Meetings on days that a post names."""

import re
from datetime import date, timedelta

from storage.reading.announcements.body import Body
from storage.reading.announcements.clocks import Hours
from storage.reading.announcements.clues import Clues, closing_of, hours_of, meeting, unique
from storage.reading.announcements.model import Conflict, Meeting, Moment
from storage.reading.announcements.near_days import Said
from storage.reading.announcements.roles import score_of

_CLOSE = 1.0  # points by which a rival day may stay behind and still leave a doubt


def dated(clues: Clues) -> tuple[tuple[Meeting, ...], tuple[str, ...], tuple[Conflict, ...]]:
    """The meetings, fields in doubt, and days that contradict their weekdays."""
    if not clues.starts:
        return (), (), ()
    scores = {one: score_of(clues.body, one, clues.opening) for one in clues.starts}
    best = max(clues.starts, key=lambda one: scores[one])
    chosen = _series(clues.body, best, clues.starts)
    conflicts = tuple(Conflict("starts", (clues.body.text[one.begin : one.end],)) for one in chosen if one.against)
    meetings, sure = _meetings(clues, chosen)
    rivals = [
        one
        for one in clues.starts
        if one not in chosen and not set(one.days) & set(meetings) and scores[one] > scores[best] - _CLOSE
    ]
    doubtful = ("starts",) if conflicts or rivals or not sure else ()
    return _ended(clues, best, tuple(meetings[day] for day in sorted(meetings))), doubtful, conflicts


def _meetings(clues: Clues, chosen: list[Said]) -> tuple[dict[date, Meeting], bool]:
    """Meetings by their days, and whether their hours are sure."""
    meetings: dict[date, Meeting] = {}
    sure = True
    for one in chosen:
        hours = hours_of(clues, one.begin, one.end)
        sure = sure and (hours is None or hours.sure)
        for stretch in one.stretches:
            for first, last in _days(stretch.first, stretch.last, hours):
                had = meetings.get(first)
                if had is None or (had.start.at is None and hours):
                    meetings[first] = meeting(first, last, hours)
    return meetings, sure


def _days(first: date, last: date, hours: Hours | None) -> list[tuple[date, date | None]]:
    """A stretch of days as one meeting; two days with hours from and to as two."""
    if first == last:
        return [(first, None)]
    if (last - first).days == 1 and hours and hours.last:
        return [(first, None), (last, None)]
    return [(first, last)]


def _series(body: Body, best: Said, starts: tuple[Said, ...]) -> list[Said]:
    """The best day and those of its kind: lines of a programme, «ДЕНЬ 1» and «ДЕНЬ 2», the same day said again."""
    shape = _shape(body, best)
    alike = [one for one in starts if one is best or (shape and one.how == best.how and _shape(body, one) == shape)]
    same = [one for one in starts if set(one.days) & set(best.days)]
    return unique([*alike, *same] if len(alike) > 1 else [best, *same])


def _shape(body: Body, one: Said) -> str:
    """How the line of a day begins, when it begins with the day; "" when it does not."""
    line = body.lines[body.line_at(one.begin)]
    lead = body.text[line.begin : one.begin]
    if len(lead) > 30:
        return ""
    words = re.sub(r"[^\W\d_]{3,}", "w", lead.lower())
    return re.sub(r"\d+", "0", words) + ("|y" if one.year else "|n") + ("|d" if one.weekday is not None else "|n")


def _ended(clues: Clues, best: Said, meetings: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
    """With an end that is said apart: «закінчимо о 13:00», «працює до 20 грудня», «Закінчення: …, 21:00»."""
    if len(meetings) != 1 or (meetings[0].end and meetings[0].end.day != meetings[0].start.day):
        return meetings
    only = meetings[0]
    last = next((one for one in clues.ends if one.last >= only.start.day), None)
    if last:
        near = [one for one in (*clues.opening, *clues.closing) if 0 <= one.begin - last.end < 8]
        return (Meeting(only.start, Moment(last.last, near[0].first if near else None)),)
    hours = hours_of(clues, best.begin, best.end)
    if only.end or hours is None or only.start.at is None:
        return meetings
    closing = closing_of(clues, clues.body.lines[clues.body.line_at(min(best.begin, hours.begin))], hours)
    if closing is None:
        return meetings
    later = closing.first > only.start.at
    return (Meeting(only.start, Moment(only.start.day + timedelta(0 if later else 1), closing.first)),)
