"""Repetition typed in answer to «when?»: «щовівторка та четверга 18:00–20:00 до 20 грудня, крім 8 грудня».

Which days come again is read as in posts (storage.reading.announcements.rules); here are the ways of typing it that
posts seldom have, the end, and what is left out. Strict: with words left over nothing is read.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from storage.reading.announcements.calendar_words import SHORT_WEEKDAY, WEEKDAY, month_end, month_number, weekday_number
from storage.reading.announcements.rules import read_repeats
from storage.reading.dates import read_days
from storage.reading.hours import CLOCK, Hours, read_hours

MOST = 400
_DAYS = rf"(?:{WEEKDAY}|{SHORT_WEEKDAY})"
_LIST = rf"{_DAYS}(?:\s*(?:,|і|й|та|и|and|&)\s*(?:у\s|в\s|по\s|on\s)?{_DAYS})*"
_AT = r"(?:,|у|в|по|на|о|on|at|every)?"
_FORTNIGHT = re.compile(
    r"(?<!\w)(?:(?:один )?раз (?:на|у|в) (?:два|2) тижні|кожні (?:два|2) тижні|що ?два тижні|через тиждень|"
    r"(?:один )?раз в (?:две|2) недели|каждые (?:две|2) недели|через неделю|every (?:two|2|other|second) weeks?|"
    rf"fortnightly|biweekly)\s*{_AT}\s*(?P<days>{_LIST})?(?!\w)"
)
_SECOND = re.compile(
    rf"(?<!\w)(?:кожн\w+ друг\w+|щодруг\w+|кажд\w+ втор\w+|every (?:other|second)) (?P<days>{_LIST})(?!\w)(?! місяця)"
)
_WEEKLY = re.compile(
    rf"(?<!\w)(?:щотижня|щотижнево|(?:один )?раз на тиждень|кожного тижня|еженедельно|раз в неделю|weekly|"
    rf"every week)\s*{_AT}\s*(?P<days>{_LIST})?(?!\w)"
)
_MONTH = r"(?:щомісяця|щомісячно|(?:один )?раз на місяць|кожного місяця|ежемесячно|каждый месяц|monthly|every month)"
_OF_MONTH = r"(?:місяця|кожного місяця|щомісяця|месяца|каждого месяца|of (?:the|each|every) month|monthly)"
_NTH = (
    r"(?P<nth>перш|друг|втор|трет|четверт|останн|последн|1-?ш|2-?г|3-?т|4-?т|first|second|third|fourth|last|1st|2nd|3rd|4th)"
    r"(?:ої|ого|ьої|ього|ю|у|ій|ьому|ий|ій|ьої|а|я|ей|ого|ая|ую|ье|ье|ьего)?"
)
_OF_WEEK = re.compile(
    rf"(?<!\w)(?:{_MONTH}\s*{_AT}\s*(?:кожн\w+ |the )?{_NTH} (?P<day>{_DAYS})|"
    rf"(?:щомісяця |кожн\w+ |кажд\w+ |every |each |у |в |on )?(?:the )?{_NTH.replace('nth', 'nth2')} "
    rf"(?P<day2>{_DAYS}) {_OF_MONTH})(?!\w)"
)
_OF_DATE = re.compile(
    rf"(?<!\w)(?:{_MONTH}\s*{_AT}\s*(?:the )?(?P<date>\d{{1,2}})(?:-?(?:го|е|th|st|nd|rd))?(?: числа)?|"
    rf"(?:кожного|щомісяця|каждого|every) (?P<date2>\d{{1,2}})(?:-?го)? числа|"
    rf"(?P<date3>\d{{1,2}})(?:-?го)? числа {_OF_MONTH})(?![\w.:/])"
    r"(?! (?:січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру))"
)
_NUMBERS = {"перш": 1, "1": 1, "fir": 1, "друг": 2, "втор": 2, "2": 2, "sec": 2, "трет": 3, "3": 3, "thi": 3}
_NUMBERS |= {"четв": 4, "4": 4, "fou": 4, "оста": -1, "посл": -1, "las": -1}
_BUT = re.compile(
    r"[,(]?\s*(?<!\w)(?:крім|окрім|кроме|except|but not|без)\s+(?P<rest>[^;)]+?)\)?(?=\s(?:до|until|з|from)\s|$)"
)
_UNTIL = re.compile(r"(?<!\w)(?:до|по|until|till|through)\s+(?:включно\s+)?(?=\d)")
_UNTIL_END = re.compile(
    r"(?<!\w)(?:до кінця|до конца|until the end of|till the end of)\s+(?P<what>року|года|the year|[а-яіїєa-z]+)(?!\w)"
)
_TIMES = re.compile(
    r"(?<![\d.:])(?P<n>\d{1,3})\s*(?P<what>раз\w*|занят\w*|зустріч\w*|встреч\w*|тижн\w*|недел\w*|times|meetings|weeks|lessons)"
)
_NOISE = re.compile(
    r"(?<!\w)(?:з|із|зі|с|у|в|о|об|по|до|на|та|і|й|и|від|починаючи|начиная|включно|разом|всього|усього|перше|перша|"
    r"from|on|at|to|the|and|starting|for|in|total|року|р|год|години|годині|занять)(?!\w)"
)
_WORD = re.compile(r"[^\W\d_]{3}")


@dataclass(frozen=True, slots=True)
class Repetition:
    """What the words say; None is what they do not. `days` count from 0, Monday; `but` are days left out."""

    frequency: str | None = None
    interval: int = 1
    days: tuple[int, ...] = ()
    nth: int | None = None
    day: int | None = None
    first: date | None = None
    hours: Hours | None = None
    until: date | None = None
    count: int | None = None
    weeks: int | None = None
    but: tuple[date, ...] = ()


def read(words: str, today: date) -> Repetition | None:
    """A repetition, or only an end of it or what is left out of it; None when some part is not understood."""
    line = _folded(words)
    said, line = _pattern(line)
    but, line = _left_out(line, today)
    if but is None:
        return None
    until, line = _end(line, today)
    count, weeks, line = _counted(line)
    spans, rest = read_days(line, today)
    if len(spans) > 1 or (spans and spans[0].first != spans[0].last):
        return None
    hours = read_hours(rest) or read_hours(_bare(rest), alone=True)
    left = _bare(CLOCK.sub(" ", rest))
    if (hours is None and _bare(rest)) or (hours and not hours.all_day and _WORD.search(left)):
        return None
    first = spans[0].first if spans else None
    found = replace(said, first=first, hours=hours, until=until, count=count, weeks=weeks, but=but)
    return found if found != Repetition(first=first, hours=hours) else None


def _folded(words: str) -> str:
    line = " ".join(words.lower().replace("’", "'").replace("ʼ", "'").split())
    return re.sub(r"\s*[–—]\s*", "-", line).strip(" .!")


def _pattern(line: str) -> tuple[Repetition, str]:
    """Which days come again, and the line without the words that say so."""
    for reader, pattern in ((_of_week, _OF_WEEK), (_of_date, _OF_DATE)):
        match = pattern.search(line)
        if match and (found := reader(match)):
            return found, _without(line, match.start(), match.end())
    for pattern, interval in ((_FORTNIGHT, 2), (_SECOND, 2), (_WEEKLY, 1)):
        match = pattern.search(line)
        if match:
            days = _weekdays(match["days"] or "")
            return Repetition("weekly", interval, days), _without(line, match.start(), match.end())
    sure = [one for one in read_repeats(line) if one.sure]
    if len(sure) != 1:
        return Repetition(), line
    one = sure[0]
    if one.monthly is not None:
        return Repetition("monthly", days=one.days, nth=one.monthly), _without(line, one.begin, one.end)
    daily = len(one.days) == 7
    found = Repetition("daily" if daily else "weekly", one.interval, () if daily else one.days)
    return found, _without(line, one.begin, one.end)


def _of_week(match: re.Match[str]) -> Repetition | None:
    day = weekday_number(match["day"] or match["day2"])
    said = match["nth"] or match["nth2"]
    nth = next((number for start, number in _NUMBERS.items() if said.startswith(start)), None)
    return Repetition("monthly", days=(day,), nth=nth) if day is not None and nth else None


def _of_date(match: re.Match[str]) -> Repetition | None:
    day = int(match["date"] or match["date2"] or match["date3"])
    return Repetition("monthly", day=day) if 1 <= day <= 31 else None


def _weekdays(words: str) -> tuple[int, ...]:
    numbers = (weekday_number(word) for word in re.findall(r"[а-яіїєґ'a-z]+", words))
    return tuple(sorted({number for number in numbers if number is not None}))


def _left_out(line: str, today: date) -> tuple[tuple[date, ...] | None, str]:
    match = _BUT.search(line)
    if match is None:
        return (), line
    spans, rest = read_days(match["rest"], today)
    if not spans or _bare(rest):
        return None, line
    days = [date.fromordinal(day) for one in spans for day in range(one.first.toordinal(), one.last.toordinal() + 1)]
    return tuple(days[:MOST]), _without(line, match.start(), match.end())


def _end(line: str, today: date) -> tuple[date | None, str]:
    for match in _UNTIL.finditer(line):
        spans, after = read_days(line[match.end() :], today)
        if spans:
            return spans[0].last, f"{line[: match.start()]} {after}"
    match_end = _UNTIL_END.search(line)
    if match_end is None:
        return None, line
    day = _last_day(match_end["what"], today)
    return day, _without(line, match_end.start(), match_end.end()) if day else line


def _last_day(what: str, today: date) -> date | None:
    if what in ("року", "года", "the year"):
        return date(today.year, 12, 31)
    month = month_number(what)
    return month_end(today.year + (month < today.month), month) if month else None


def _counted(line: str) -> tuple[int | None, int | None, str]:
    match = _TIMES.search(line)
    if match is None or not 1 <= int(match["n"]) <= MOST:
        return None, None, line
    rest = _without(line, match.start(), match.end())
    if match["what"].startswith(("тижн", "недел", "week")):
        return None, int(match["n"]), rest
    return int(match["n"]), None, rest


def _bare(rest: str) -> str:
    """What is left when words of no weight are taken away."""
    return _NOISE.sub(" ", rest).strip(" ,.;:()-")


def _without(line: str, begin: int, end: int) -> str:
    return f"{line[:begin]} {line[end:]}".strip()


def is_repeated(words: str) -> bool:
    """Whether the words say that something comes again."""
    return _pattern(_folded(words))[0].frequency is not None
