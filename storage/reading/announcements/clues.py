"""Days and hours of a post by what they are there for, and which hours belong to which day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from storage.reading.announcements.body import Body, Part
from storage.reading.announcements.clocks import Hours
from storage.reading.announcements.model import Meeting, Moment
from storage.reading.announcements.near_days import Said
from storage.reading.announcements.roles import names_hours
from storage.reading.announcements.rules import Repeat

_LINES_ON = 6  # so far below a day «Початок: 19:00» may stand


@dataclass(frozen=True, slots=True)
class Clues:
    """`starts` are upcoming unless all are over; `opening` and `closing` are hours at which it begins and ends."""

    body: Body
    sent: datetime
    starts: tuple[Said, ...]
    ends: tuple[Said, ...]
    opening: tuple[Hours, ...]
    closing: tuple[Hours, ...]
    repeats: tuple[Repeat, ...]

    @property
    def today(self) -> date:
        return self.sent.date()


def own_hours(clues: Clues, begin: int, end: int) -> Hours | None:
    """Hours said in one sentence with a stretch of the text: after it, else before it."""
    sentence = clues.body.sentence_at(begin)
    mine = [one for one in clues.opening if sentence.holds(one.begin)]
    after = [one for one in mine if one.begin >= end]
    return after[0] if after else mine[-1] if mine else None


def hours_of(clues: Clues, begin: int, end: int) -> Hours | None:
    """Hours of a day or a repetition: of its sentence, of the programme under it, of what follows up to the next day;
    of the line above; else the only hour there is."""
    body, number = clues.body, clues.body.line_at(begin)
    own = own_hours(clues, begin, end)
    if own:
        return own
    places = [*(one.begin for one in clues.starts), *(one.begin for one in clues.repeats)]
    until = min((place for place in places if place >= end), default=len(body.plain))
    following = [one for one in clues.opening if end <= one.begin < until]
    programme = _programme(clues, number, following)
    if programme:
        return programme
    same = [one for one in following if body.line_at(one.begin) == number]
    near = [one for one in following if body.line_at(one.begin) <= number + _LINES_ON and _led(body, one)]
    for some in (same, near):
        if some:
            return some[0]
    return _beside(clues, number, following) or _only(clues)


def _beside(clues: Clues, number: int, following: list[Hours]) -> Hours | None:
    """Of the next line that has words, or of the line above when no other day stands there."""
    body = clues.body
    below = next((n for n in range(number + 1, len(body.lines)) if body.written(body.lines[n]).strip()), None)
    for one in following:
        if body.line_at(one.begin) == below:
            return one
    if number and not any(body.line_at(one.begin) == number - 1 for one in clues.starts):
        above = _programme_above(clues, number) or [
            one for one in clues.opening if body.line_at(one.begin) == number - 1
        ]
        return above[-1] if above else None
    return None


def _programme_above(clues: Clues, number: int) -> list[Hours]:
    """Lines above a day that begin with hours, as one: from the first to the end of the last."""
    body = clues.body
    lines: list[Hours] = []
    for one in reversed(clues.opening):
        line = body.line_at(one.begin)
        if line == number - 1 - len(lines) and one.begin - body.lines[line].begin <= 4:
            lines.append(one)
    if len(lines) < 2:
        return []
    return [Hours(lines[-1].begin, lines[0].end, lines[-1].first, lines[0].last)]


def _only(clues: Clues) -> Hours | None:
    """The hour of all meetings: said once, apart from their days («усі зустрічі починаються о 17:00»)."""
    times = {one.first for one in clues.opening}
    return clues.opening[0] if len(times) == 1 else None


def _led(body: Body, one: Hours) -> bool:
    """«Початок: 19:00», «⏰ 17:00», «Початок о 18.00»: hours that are said to be the beginning."""
    line = body.lines[body.line_at(one.begin)]
    sentence = body.sentence_at(one.begin)
    return names_hours(body.text[line.begin : one.begin]) or bool(
        re.search(
            r"(?:початок|начало|starts?|час\b|старт)\W{0,4}(?:о|об|в|у|at)?\s?$",
            body.plain[sentence.begin : one.begin + 2],
        )
    )


def _programme(clues: Clues, number: int, following: list[Hours]) -> Hours | None:
    """Lines under a day that begin with hours: from the first to the end of the last."""
    body = clues.body
    lines: list[Hours] = []
    place = number
    for one in following:
        line = body.line_at(one.begin)
        begins = one.begin - body.lines[line].begin <= 4
        if not begins or line > place + (2 if lines else 4):
            break
        lines.append(one)
        place = line
    if len(lines) < 2:
        return None
    return Hours(lines[0].begin, lines[-1].end, lines[0].first, lines[-1].last, "")


def closing_of(clues: Clues, part: Part, opening: Hours) -> Hours | None:
    """«закінчимо о 13:00» near the opening hour: in its line or one of the next two."""
    first = clues.body.line_at(part.begin)
    near = [one for one in clues.closing if first <= clues.body.line_at(one.begin) <= first + 2]
    return next((one for one in near if one.begin >= opening.begin or one.begin >= part.begin), None)


def meeting(day: date, last: date | None, hours: Hours | None) -> Meeting:
    if hours is None:
        return Meeting(Moment(day), Moment(last) if last else None)
    if last:
        return Meeting(Moment(day, hours.first), Moment(last, hours.last))
    end = None
    if hours.last and hours.last != hours.first:
        end = Moment(day if hours.last > hours.first else day + timedelta(1), hours.last)
    return Meeting(Moment(day, hours.first), end)


def unique(found: Iterable[Said]) -> list[Said]:
    """In the order of the text, each once."""
    return sorted(dict.fromkeys(found), key=lambda one: one.begin)
