"""When it is, by a post: its meetings, its rule, its deadline; and what in this contradicts itself."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from storage.reading.announcements.body import Body, Part
from storage.reading.announcements.clocks import Hours
from storage.reading.announcements.model import Conflict, Meeting, Moment, Rule
from storage.reading.announcements.near_days import Said
from storage.reading.announcements.roles import Role, hour_role, role_of, score_of
from storage.reading.announcements.rules import Repeat, read_count, read_during

_LASTS = re.compile(
    r"(?:трива\w+|тривалість\W{1,3}|длительность\W{1,3}|продолжительность\W{1,3}|duration\W{1,3}|"
    r"lasts?)\s?(?:рівно |близько |приблизно |орієнтовно |до |about )?(?P<n>\d{1,2}(?:[.,]5)?|годину|"
    r"півтори|дві|три|чотири|two|three|an|one)\s?(?P<u>год\w*|час\w*|хв\w*|hours?|minutes?|min|мин\w*)?|"
    r"(?:тренінг|зустріч|лекція|майстер-клас|заняття|воркшоп|екскурсія)\s(?P<n2>\d{1,2})\s(?P<u2>год\w*|"
    r"хв\w*)"
)
_WORDS = {
    "годину": 1.0,
    "an": 1.0,
    "one": 1.0,
    "півтори": 1.5,
    "дві": 2.0,
    "two": 2.0,
    "три": 3.0,
    "three": 3.0,
    "чотири": 4.0,
}
_RECURRING = re.compile(
    r"заняття|курс|гурт\w+|клуб|набира\w+|тренування|школа|репетиці\w+|студі\w+|зустрічі|розклад|"
    r"щотижн\w+|консультац\w+|прийом|уроки|lessons|classes|регулярн\w+|секці\w+|навчання|занятия|"
    r"по суботах"
)


@dataclass(frozen=True, slots=True)
class When:
    starts: tuple[Meeting, ...] = ()
    rule: Rule | None = None
    deadline: Moment | None = None
    doubtful: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    past: tuple[date, ...] = ()
    ahead: tuple[date, ...] = ()


@dataclass(slots=True)
class Found:
    """All days and hours of one post or part of it."""

    days: list[Said]
    hours: list[Hours]
    repeats: list[Repeat]


def read_when(body: Body, found: Found, sent: datetime, part: Part | None = None) -> When:
    begin, end = (part.begin, part.end) if part else (0, len(body.plain))
    days = [one for one in found.days if begin <= one.begin < end]
    hours = [one for one in found.hours if begin <= one.begin < end]
    repeats = [one for one in found.repeats if begin <= one.begin < end and _repeats(body, one)]
    roles = [(one, role_of(body, one)) for one in days]
    today = sent.date()
    deadline = _deadline(body, roles, hours)
    starts = [one for one, role in roles if role == "start" and one.last >= today - timedelta(75)]
    past = tuple(one.last for one, role in roles if role == "past" or one.last < today)
    ahead = tuple(one.first for one in starts if one.last >= today)
    live = [one for one in hours if hour_role(body, one) != "other"]
    ends = [one for one, role in roles if role == "end"]
    repeat = _main_repeat(body, repeats, starts)
    if repeat:
        return _recurring(body, repeat, starts, ends, live, sent, deadline, past, ahead, (begin, end))
    meetings, doubtful, conflicts = _dated(body, starts, ends, live, today)
    lasting = _lasting(body.plain[begin:end])
    if lasting:
        meetings = tuple(_prolonged(one, lasting) for one in meetings)
    return When(meetings, None, deadline, doubtful, conflicts, past, ahead)


def _repeats(body: Body, one: Repeat) -> bool:
    """Whether a repetition is the post's own, not the opening hours of a house."""
    sentence = body.sentence_at(one.begin)
    before = body.plain[max(sentence.begin, one.begin - 60) : one.begin]
    if re.search(
        r"графік\w*|режим|працю(?:є|ємо)|музей|каса|години роботи|дзвон\w+|телефон\w*|будні|далі|"
        r"звичайному режимі|екскурсі\w+ входить",
        before,
    ) and not re.search(r"гурт|клуб|студі", before):
        return False
    return one.sure or bool(_RECURRING.search(body.plain))


def _main_repeat(body: Body, repeats: list[Repeat], starts: list[Said]) -> Repeat | None:
    if not repeats:
        return None
    sure = [one for one in repeats if one.sure]
    first = (sure or repeats)[0]
    ranged = [one for one in starts if one.ranged and (one.last - one.first).days > 1]
    if ranged:
        return None
    if not first.sure:
        dated = [one for one in starts if one.how == "date"]
        lists = {day for one in dated for day in one.days}
        if len(lists) > 1 or (dated and re.search(r"відбуд|пройде", body.plain)):
            return None
    return first


def _recurring(
    body: Body,
    repeat: Repeat,
    starts: list[Said],
    ends: list[Said],
    hours: list[Hours],
    sent: datetime,
    deadline: Moment | None,
    past: tuple[date, ...],
    ahead: tuple[date, ...],
    bounds: tuple[int, int],
) -> When:
    today = sent.date()
    dated = [one for one in starts if one.how != "weekday" and one.last >= today]
    hour = _hours_near(body, repeat.begin, repeat.end, hours)
    conflicts: tuple[Conflict, ...] = ()
    if dated:
        best = max(dated, key=lambda one: score_of(body, one, hours))
        first = best.first
        if first.weekday() not in repeat.days and repeat.days:
            conflicts = (Conflict("starts", (body.text[repeat.begin : repeat.end], body.text[best.begin : best.end])),)
        hour = hour or _hours_near(body, best.begin, best.end, hours)
    else:
        ahead_days = [today + timedelta(n) for n in range(8) if (today + timedelta(n)).weekday() in repeat.days]
        late = bool(hour and ahead_days and ahead_days[0] == today and hour.first <= sent.time())
        first = ahead_days[1 if late and len(ahead_days) > 1 else 0] if ahead_days else today
    until = next((one.last for one in ends), None) or read_during(body.plain[bounds[0] : bounds[1]], today)
    during = read_during(body.plain[bounds[0] : bounds[1]], today)
    if during and not dated:
        opening = max(today, during.replace(day=1))
        first = next(day for n in range(8) if (day := opening + timedelta(n)).weekday() in repeat.days)
    count = read_count(body.plain[bounds[0] : bounds[1]])
    rule = Rule(repeat.days, until=until, count=count)
    if repeat.monthly is not None:
        rule = Rule(repeat.days, "monthly", until=until, count=count, setpos=repeat.monthly)
        first_monthly = _nth(today, repeat.days[0], repeat.monthly) if not dated else first
        first = first_monthly
    meeting = _meeting(first, None, hour)
    lasting = _lasting(body.plain[bounds[0] : bounds[1]])
    meeting = _prolonged(meeting, lasting) if lasting else meeting
    doubtful = ("starts",) if not repeat.sure and not dated else ()
    return When((meeting,), rule, deadline, doubtful, conflicts, past, (*ahead, first))


def _nth(today: date, weekday: int, number: int) -> date:
    for ahead in range(3):
        year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        first = date(year, month + 1, 1)
        days = [
            first + timedelta(n)
            for n in range(31)
            if (first + timedelta(n)).month == month + 1 and (first + timedelta(n)).weekday() == weekday
        ]
        day = days[-1] if number == -1 else days[number - 1]
        if day >= today:
            return day
    return today


def _dated(
    body: Body, starts: list[Said], ends: list[Said], hours: list[Hours], today: date
) -> tuple[tuple[Meeting, ...], tuple[str, ...], tuple[Conflict, ...]]:
    if not starts:
        return (), (), ()
    scored = sorted(starts, key=lambda one: -score_of(body, one, hours))
    best = scored[0]
    chosen = _series(body, best, starts, hours)
    conflicts = tuple(Conflict("starts", (body.text[one.begin : one.end],)) for one in chosen if one.against)
    meetings: dict[date, Meeting] = {}
    general = _general(hours, body)
    for one in chosen:
        hour = _hours_near(body, one.begin, one.end, hours)
        for stretch in one.stretches:
            last = stretch.last if stretch.last != stretch.first else None
            meeting = _meeting(stretch.first, last, hour or general)
            had = meetings.get(stretch.first)
            if had is None or (had.start.at is None and meeting.start.at):
                meetings[stretch.first] = meeting
    ordered = tuple(meetings[day] for day in sorted(meetings))
    ordered = _ended(body, ordered, ends, hours)
    doubtful = ("starts",) if conflicts or any(not _hours_sure(body, one, hours) for one in chosen) else ()
    rivals = [
        one
        for one in scored[1:]
        if one not in chosen
        and not set(one.days) & set(meetings)
        and score_of(body, one, hours) > score_of(body, best, hours) - 1
    ]
    if rivals and not doubtful:
        doubtful = ("starts",)
    return ordered, doubtful, conflicts


def _hours_sure(body: Body, one: Said, hours: list[Hours]) -> bool:
    hour = _hours_near(body, one.begin, one.end, hours)
    return hour is None or hour.sure


def _series(body: Body, best: Said, starts: list[Said], hours: list[Hours]) -> list[Said]:
    """The best day and those of its kind: lines of a programme, «ДЕНЬ 1» and «ДЕНЬ 2», the same day said again."""
    shape = _shape(body, best)
    chosen = [one for one in starts if one is best or (shape and one.how == best.how and _shape(body, one) == shape)]
    same = [one for one in starts if one not in chosen and set(one.days) & set(best.days)]
    return sorted([*chosen, *same], key=lambda one: one.begin) if len(chosen) > 1 else [best, *same]


def _shape(body: Body, one: Said) -> str:
    """How the line of a day begins, when it begins with the day."""
    line = body.lines[body.line_at(one.begin)]
    lead = body.text[line.begin : one.begin]
    if len(lead) > 30:
        return ""
    return re.sub(r"\d+", "0", re.sub(r"[^\W\d_]{3,}", "w", lead.lower())) + "|" + ("y" if one.year else "n")


def _hours_near(body: Body, begin: int, end: int, hours: list[Hours]) -> Hours | None:
    """Hours of the same line, else of the same sentence, else of the line after or before; with an end said apart."""
    number = body.line_at(begin)
    line, sentence = body.lines[number], body.sentence_at(begin)
    mine = [one for one in hours if line.holds(one.begin) or sentence.holds(one.begin)]
    opening = [one for one in mine if hour_role(body, one) == "start"]
    after = [one for one in opening if one.begin >= end]
    chosen = after[0] if after else opening[-1] if opening else None
    if chosen is None:
        for step in (1, 2, -1):
            if 0 <= number + step < len(body.lines):
                near = body.lines[number + step]
                beside = [one for one in hours if near.holds(one.begin) and hour_role(body, one) == "start"]
                if beside and (step != 2 or not body.written(body.lines[number + 1]).strip()):
                    chosen = beside[0]
                    break
    return chosen


def _general(hours: list[Hours], body: Body) -> Hours | None:
    """The hour of all meetings: said once, apart from their days («усі зустрічі починаються о 17:00»)."""
    starts = [one for one in hours if hour_role(body, one) == "start"]
    times = {one.first for one in starts}
    return starts[0] if len(times) == 1 else None


def _meeting(day: date, last: date | None, hour: Hours | None) -> Meeting:
    if hour is None:
        return Meeting(Moment(day), Moment(last) if last else None)
    if last:
        return Meeting(Moment(day, hour.first), Moment(last, hour.last))
    end = None
    if hour.last:
        end = Moment(day if hour.last > hour.first else day + timedelta(1), hour.last)
    return Meeting(Moment(day, hour.first), end)


def _ended(body: Body, meetings: tuple[Meeting, ...], ends: list[Said], hours: list[Hours]) -> tuple[Meeting, ...]:
    """With an end that is said apart: «закінчимо о 13:00», «працює до 20 грудня», «Закінчення: …, 21:00»."""
    if len(meetings) != 1 or meetings[0].end:
        return meetings
    only = meetings[0]
    closing = [one for one in hours if hour_role(body, one) == "end"]
    day = next((one.last for one in ends if one.last >= only.start.day), None)
    if day and day >= only.start.day:
        line_end = next(one for one in ends if one.last == day)
        near = [one for one in hours if 0 <= one.begin - line_end.end < 6]
        at = near[0].first if near else None
        return (Meeting(only.start, Moment(day, at)),)
    if closing and only.start.at:
        at = closing[0].first
        return (
            Meeting(only.start, Moment(only.start.day if at > only.start.at else only.start.day + timedelta(1), at)),
        )
    return meetings


def _deadline(body: Body, roles: list[tuple[Said, Role]], hours: list[Hours]) -> Moment | None:
    found = [one for one, role in roles if role == "deadline"]
    if not found:
        return None
    one = found[0]
    near = [
        hour
        for hour in hours
        if 0 <= hour.begin - one.end <= 16 and body.line_at(hour.begin) == body.line_at(one.begin)
    ]
    return Moment(one.last, near[0].first if near and near[0].last is None else None)


def _lasting(plain: str) -> timedelta | None:
    match = _LASTS.search(plain)
    if match is None:
        return None
    number, unit = match["n"] or match["n2"], match["u"] or match["u2"] or ""
    value = _WORDS.get(number) if not number[0].isdigit() else float(number.replace(",", "."))
    if value is None or (number[0].isdigit() and not unit):
        return None
    minutes = value * (1 if unit.startswith(("хв", "min", "мин")) else 60)
    return timedelta(minutes=minutes) if 10 <= minutes <= 720 else None


def _prolonged(one: Meeting, lasting: timedelta) -> Meeting:
    if one.end or one.start.at is None:
        return one
    end = datetime.combine(one.start.day, one.start.at) + lasting
    return Meeting(one.start, Moment(end.date(), end.time()))
