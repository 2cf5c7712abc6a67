"""When it is, by a post: its meetings, its rule, its deadline; and what in this contradicts itself."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from storage.reading.announcements import dated, deadlines, recurring
from storage.reading.announcements.body import Body
from storage.reading.announcements.clocks import Hours
from storage.reading.announcements.clues import Clues
from storage.reading.announcements.model import Conflict, Meeting, Moment, Rule
from storage.reading.announcements.near_days import Said
from storage.reading.announcements.roles import Role, gathers, hour_role, on_workdays, role_of
from storage.reading.announcements.rules import Repeat

_LASTS = re.compile(
    r"(?:трива\w+|тривалість\W{1,3}|длительность\W{1,3}|продолжительность\W{1,3}|duration\W{1,3}|lasts?)\s?"
    r"(?:рівно |близько |приблизно |орієнтовно |до |about )?"
    r"(?P<n>\d{1,3}(?:[.,]5)?|годину|півтори|дві|три|чотири|two|three|an|one)\s?(?P<u>год\w*|час\w*|хв\w*|"
    r"hours?|minutes?|min|мин\w*)?|"
    r"(?:тренінг|зустріч|лекція|майстер-клас|заняття|воркшоп|екскурсія)\s(?P<n2>\d{1,2})\s(?P<u2>год\w*|хв\w*)"
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
_OPENING_HOURS = re.compile(
    r"зверта\w+|дзвон\w+|телефону\w+|довідк\w+|приймаємо (?:заявки|роботи|документи)|графік\w*|режим|работает|"
    r"працю(?:є|ємо|"
    r"ють)|музей|каса|години роботи|дзвон\w+|телефон\w*|будні|"
    r"звичайному режимі|звичайний режим|"
    r"екскурсі\w+ входить|консультуємо по телефону|opening hours"
)
_GOING_ON = re.compile(
    r"заняття|трениров\w+|(?<!\w)йог\w|(?<!\w)хор(?!\w)|танц\w+|курс|гурт\w+|клуб|набира\w+|тренування|школа|"
    r"репетиці\w+|студі\w+|абонемент|(?:/|на |в )місяць|грн/міс|починаємо (?:з )?\d|"
    r"зустрічі|розклад|"
    r"щотижн\w+|консультац\w+|"
    r"прийом|уроки|lessons|classes|регулярн\w+|секці\w+|навчання|занятия|збираємося"
)
_STALE = timedelta(75)


@dataclass(frozen=True, slots=True)
class Found:
    """All days and hours of one post."""

    days: list[Said]
    hours: list[Hours]
    repeats: list[Repeat]

    @property
    def places(self) -> list[tuple[int, int]]:
        """Where they stand."""
        spans = [(one.begin, one.end) for one in self.days] + [(one.begin, one.end) for one in self.hours]
        return spans + [(one.begin, one.end) for one in self.repeats]


@dataclass(frozen=True, slots=True)
class When:
    """`ahead`: days that may be starts and are not over."""

    starts: tuple[Meeting, ...] = ()
    rule: Rule | None = None
    deadline: Moment | None = None
    doubtful: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    ahead: tuple[date, ...] = ()


def read_when(body: Body, found: Found, sent: datetime) -> When:
    clues = read_clues(body, found, sent)
    deadline = _deadline(clues, [(one, role_of(body, one)) for one in found.days], found.hours)
    repeat = recurring.chosen(clues)
    rule: Rule | None = None
    if repeat:
        meeting, rule, conflicts = recurring.recurring(clues, repeat)
        meetings: tuple[Meeting, ...] = (meeting,)
        doubtful: tuple[str, ...] = () if repeat.sure or clues.starts else ("starts",)
    else:
        meetings, doubtful, conflicts = dated.dated(clues)
    lasting = _lasting(body.plain)
    if lasting:
        meetings = tuple(_prolonged(one, lasting) for one in meetings)
    if deadline and not rule and meetings and deadline.day > max((one.end or one.start).day for one in meetings):
        deadline = None  # of something else: one signs up before it takes place
    ahead = tuple(one.first for one in clues.starts if one.last >= clues.today)
    if rule:
        ahead = (*ahead, meetings[0].start.day)
    return When(meetings, rule, deadline, doubtful, conflicts, ahead)


def read_clues(body: Body, found: Found, sent: datetime) -> Clues:
    today = sent.date()
    roles = [(one, role_of(body, one)) for one in found.days]
    starts = [one for one, role in roles if role == "start" and one.last >= today - _STALE]
    dates = {day.weekday() for one in starts if one.how == "date" for day in one.days}
    starts = [one for one in starts if one.how != "weekday" or one.weekday not in dates]  # the same day said again
    within = [one for one in starts if one.how == "weekday" and _in_stretch(one, starts)]
    starts = [one for one in starts if one not in within]
    starts = [one for one in starts if one.how != "relative" or one.last >= today]
    upcoming = [one for one in starts if one.last >= today]
    bound = [*(one for one, role in roles if role == "deadline"), *within]
    own = [one for one in found.hours if not any(_beside(body, day, one) for day in bound)]
    hours = [(one, hour_role(body, one)) for one in own]
    if not any(role == "start" for _, role in hours):  # «збір о 9:00», and no other beginning
        hours = [(one, "start" if gathers(body, one) else role) for one, role in hours]
    if not found.repeats and not any(role == "start" for _, role in hours):  # «будні з 9:00 до 17:00»
        hours = [(one, "start" if on_workdays(body, one) else role) for one, role in hours]
    return Clues(
        body,
        sent,
        tuple(upcoming or starts),
        tuple(one for one, role in roles if role == "end" and one.last >= today - _STALE),
        tuple(one for one, role in hours if role == "start"),
        tuple(one for one, role in hours if role == "end"),
        tuple(one for one in found.repeats if _own(body, one)),
    )


def _in_stretch(one: Said, starts: list[Said]) -> bool:
    """Whether a weekday is one of the days that a stretch already names, and not its first («у суботу о 14.00»)."""
    for other in starts:
        days = [other.first + timedelta(n) for n in range((other.last - other.first).days + 1)] if other.ranged else []
        if len(days) < 8 and any(day.weekday() == one.weekday for day in days[1:]):
            return True
    return False


def _own(body: Body, one: Repeat) -> bool:
    """Whether a repetition is the post's own, not the opening hours of a house."""
    sentence = body.sentence_at(one.begin)
    before = body.plain[max(sentence.begin, one.begin - 60) : one.begin]
    taught = before.rstrip().endswith("графік:") and _GOING_ON.search(body.plain)
    if _OPENING_HOURS.search(before) and not taught and not re.search(r"гурт|клуб|студі", before):
        return False
    return one.sure or bool(_GOING_ON.search(body.plain))


def _deadline(clues: Clues, roles: list[tuple[Said, Role]], hours: list[Hours]) -> Moment | None:
    body, found = clues.body, [one for one, role in roles if role == "deadline"]
    first = min((start.first for start in clues.starts), default=None)
    if not found:
        day = (
            deadlines.month_closing(body, clues.today)
            or deadlines.days_before(body, first)
            or deadlines.week_closing(body, clues.today)
        )
        return Moment(day) if day else None
    one = found[0]
    near = [hour for hour in hours if _beside(body, one, hour)]
    day = deadlines.before_start(one, first)
    noon = deadlines.until_noon(body, one)
    return Moment(day, noon or (near[0].first if near and near[0].last is None else None))


def _beside(body: Body, day: Said, hour: Hours) -> bool:
    """«до 20 травня, 18:00», «до 18:00 20 травня», in one line."""
    if "\n" in body.plain[min(day.end, hour.end) : max(day.begin, hour.begin)]:
        return False
    within = day.begin <= hour.begin < day.end  # «до 12:00 понеділка»
    return (
        within
        or 0 <= hour.begin - day.end <= 16
        or (0 <= day.begin - hour.end <= 4 and hour.before in ("до", "by", "until"))
    )


def _lasting(plain: str) -> timedelta | None:
    """How long one meeting takes («триває 3 години»)."""
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
