"""Days in running text, where they stand: «23 та 24 червня», «у п’ятницю, 28-го», «цієї суботи», "Thu 10 June".

The words of the calendar are those of storage.reading.day_words, with the slips of haste people make in posts.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from storage.reading.announcements.calendar_words import ENGLISH_MONTH, MONTH, month_number
from storage.reading.announcements.near_days import (
    BESIDE,
    Said,
    Stretch,
    Weekday,
    bare_numbers,
    beside,
    next_weekday,
    relative_days,
    take,
    touches,
    weekdays_in,
)
from storage.reading.points import dated

_ORDINAL = r"(?:\s?-?(?:го|ого|е|є|ге|те|тє|ше|ое|му|st|nd|rd|th)(?!\w))?"
_START = r"(?<![\d:/№#+])(?<!\d[.,])(?<!\d-)"
_NUMBER = rf"(?:0?[1-9]|[12]\d|3[01])(?!\d){_ORDINAL}"
_SEP = r"\s*(?:,|;|та|і|й|и|and|або|чи|или|or|&|\+|-|по|до|to|till|until)\s*"
_YEAR = r"(?:\s*,?\s*(?P<{0}>(?:19|20)\d\d)(?!\d)(?:\s*(?:р\.|р\b|року|рік|рок\b|года|год\b|г\.))?)?"
_DAY_MONTH = re.compile(
    rf"{_START}(?P<days>(?:{_NUMBER}{_SEP}){{0,12}}{_NUMBER})\s+(?:of\s+)?(?P<month>{MONTH})(?!\w)"
    + _YEAR.format("year")
)
_MONTH_DAY = re.compile(
    rf"(?<!\w)(?P<month>{ENGLISH_MONTH})\.?\s+(?P<days>(?:{_NUMBER}(?:\s*(?:,|-|and|"
    rf"&)\s*)){{0,12}}{_NUMBER})(?!\d|:\d|\.\d)" + _YEAR.format("year")
)
_DOTTED = re.compile(
    r"(?<![\d.,:/№])(?P<days>(?:(?:0?[1-9]|[12]\d|3[01])\s*(?:,|-|та|і|й|и|по|до)\s*){0,12}(?:0?[1-9]|[12]\d|3[01]))"
    r"(?P<mark>[./])(?P<month>0[1-9]|1[0-2]|[1-9])(?:(?P=mark)(?P<year>(?:19|20)\d\d|\d\d))?(?!\d|:\d|"
    r"[./]\d|[.,]?\s?(?:грн|₴|%|км|м\b|л\b|кг))"
)
_ISO = re.compile(r"(?<!\d)(?P<year>20\d\d)-(?P<month>\d\d)-(?P<days>\d\d)(?!\d)")
_UNITS = ["перш", "друг", "треть", "четверт", "п'?ят", "шост", "сьом", "восьм", "дев'?ят"]
_TEENS = [
    *("десят", "одинадцят", "дванадцят", "тринадцят", "чотирнадцят", "п'?ятнадцят"),
    *("шістнадцят", "сімнадцят", "вісімнадцят", "дев'?ятнадцят", "двадцят"),
]
_WORDED = re.compile(
    rf"(?<!\w)(?:(?P<tens>двадцять|тридцять)\s)?(?:(?P<unit>{'|'.join(_UNITS)}|{'|'.join(_TEENS)}|тридцят|перв|втор)"
    rf"(?:ого|ого|ього|е|є|го|ое|ьего|ьє))\s(?P<month>{MONTH})(?!\w)" + _YEAR.format("year")
)
_RANGE = re.compile(r"\s*(?:-|по|до|to|till|until|through)\s*")
_LIST = re.compile(r"\s*(?:,|;|та|і|й|и|and|або|чи|или|or|&|\+|,\s*(?:та|і|and))\s*")
MOST = 60  # days looked at in one post
_EARLIER, _LATER = 45, 320  # days: a day without its year lies between so many before the post and so many after


@dataclass(frozen=True, slots=True)
class _Raw:
    """Days and a month as written: `numbers` with what stands before each ("" , "-", ",")."""

    begin: int
    end: int
    numbers: tuple[tuple[str, int], ...]
    month: int
    year: int | None


def read_days(plain: str, sent: date, taken: list[tuple[int, int]]) -> list[Said]:
    """In the order of the text. `sent`: the local day of the post; `taken`: stretches of the text that are hours."""
    busy = bytearray(len(plain) + 1)
    for begin, end in taken:
        busy[begin:end] = b"\x01" * (end - begin)
    raws = _raws(plain, busy)[:MOST]
    weekdays = weekdays_in(plain, busy)[:MOST]
    found = _joined(plain, raws, weekdays, sent)
    found += bare_numbers(plain, busy, sent, weekdays)
    found += relative_days(plain, sent)
    found = _with_weekdays(plain, found, weekdays)
    for one in weekdays:
        if one.how and not any(said.begin < one.end and one.begin < said.end for said in found):
            day = next_weekday(one.number, one.how, sent)
            found.append(Said(one.begin, one.end, (Stretch(day, day),), "weekday", weekday=one.number))
    return sorted(found, key=lambda one: one.begin)[:MOST]


def _raws(plain: str, busy: bytearray) -> list[_Raw]:
    found = []
    for pattern in (_ISO, _DAY_MONTH, _MONTH_DAY, _DOTTED):
        for match in pattern.finditer(plain):
            written = match["month"]
            month = int(written) if written.isdigit() else month_number(written)
            if month is None or not 1 <= month <= 12 or (pattern is _DOTTED and not _dotted_meant(plain, match)):
                continue
            free = busy.find(1, match.start(), match.end())
            if free > match.start() and pattern is _MONTH_DAY:  # «Oct 28, 5 pm»: the hour is no day
                match = pattern.match(plain, match.start(), free) or match
            if take(busy, match.start(), match.end()):
                found.append(_Raw(match.start(), match.end(), _numbers(match["days"]), month, _year(match["year"])))
    for match in _WORDED.finditer(plain):
        month, day = month_number(match["month"]), _worded(match)
        if month and day and take(busy, match.start(), match.end()):
            found.append(_Raw(match.start(), match.end(), (("", day),), month, _year(match["year"])))
    return sorted(found, key=lambda one: one.begin)


def _dotted_meant(plain: str, match: re.Match[str]) -> bool:
    """«14.12» and «14.12.2026», not «Python 3.11», «2.5 км», «п. 3.2»."""
    if match["mark"] == "/" and not match["year"]:
        return len(match["month"]) == 2 and len(match["days"]) >= 2 and match["days"] != "24"
    if match["year"]:
        return True
    before = plain[max(0, match.start() - 14) : match.start()]
    if len(match["month"]) == 1:
        return False
    return not re.search(r"(?:[a-z]\s|верс\w*\s|§\s?|пункт\w*\s|\bп\.\s?|ст\.\s?|стат\w+\s)$", before)


def _year(written: str | None) -> int | None:
    return None if written is None else int(written) + (2000 if len(written) == 2 else 0)


def _numbers(written: str) -> tuple[tuple[str, int], ...]:
    """«29, 30 та 1» as days, each with "-" before it where a range leads to it."""
    found: list[tuple[str, int]] = []
    place = 0
    for match in re.finditer(r"\d+", written):
        gap = re.sub(
            r"^-?(?:го|ого|е|є|ге|те|тє|ше|ое|му|st|nd|rd|th)(?!\w)", "", written[place : match.start()].strip()
        )
        found.append(("-" if found and _RANGE.fullmatch(gap) else "," if found else "", int(match.group())))
        place = match.end()
    return tuple(found)


def _worded(match: re.Match[str]) -> int | None:
    if match["unit"] in ("перв", "втор"):
        return 1 if match["unit"] == "перв" else 2
    if match["unit"] == "тридцят":
        return 30
    tens = {"двадцять": 20, "тридцять": 30}.get(match["tens"] or "", 0)
    number = next((n for n, stem in enumerate(_UNITS + _TEENS, 1) if re.fullmatch(stem, match["unit"])), None)
    return tens + number if number and (not tens or number < 10) else None


def _joined(plain: str, raws: list[_Raw], weekdays: list[Weekday], sent: date) -> list[Said]:
    """Dates; two that a dash or «по» joins are one stretch, dates with commas between are one list."""
    groups: list[list[tuple[_Raw, str]]] = []
    for raw in raws:
        gap = plain[groups[-1][-1][0].end : raw.begin] if groups else ""
        link = "-" if groups and _RANGE.fullmatch(gap) else "," if groups and _LIST.fullmatch(gap) else ""
        if link:
            groups[-1].append((raw, link))
        else:
            groups.append([(raw, "")])
    found = [_said(group, plain, weekdays, sent) for group in groups]
    return [one for one in found if one]


def _said(group: list[tuple[_Raw, str]], plain: str, weekdays: list[Weekday], sent: date) -> Said | None:
    begin, end = group[0][0].begin, group[-1][0].end
    weekday = beside(plain, begin, end, weekdays)
    year = next((raw.year for raw, _ in reversed(group) if raw.year), None)
    stretches: list[Stretch] = []
    ranged = False
    for raw, link in group:
        for place, (mark, number) in enumerate(raw.numbers):
            before = stretches[-1].last if stretches else None
            month = raw.month - _belongs_before(raw, place)
            day = _day(raw.year or year, month, number, sent, weekday if before is None else None, before)
            if day is None:
                return None
            joint = mark or (link if place == 0 else "")
            if joint == "-" and stretches and stretches[-1].first <= day:
                stretches[-1], ranged = Stretch(stretches[-1].first, day), True
            else:
                stretches.append(Stretch(day, day))
    return Said(begin, end, tuple(stretches), year=year is not None, ranged=ranged)


def _belongs_before(raw: _Raw, place: int) -> bool:
    """«29, 30 та 1 липня»: days above those that follow are of the month before."""
    mark, number = raw.numbers[place]
    follows = [later for _, later in raw.numbers[place + 1 :]]
    return bool(follows) and number > max(follows) and mark != "-" and raw.month > 1


def _day(
    year: int | None, month: int, number: int, sent: date, weekday: int | None, before: date | None
) -> date | None:
    if year is not None:
        return dated(year, month, number)
    if before is not None:
        later = dated(before.year, month, number)
        return later if later and later >= before else dated(before.year + 1, month, number) if later else None
    near = [one for ahead in (0, 1, -1) if (one := dated(sent.year + ahead, month, number))]
    if weekday is not None:
        fitting = [one for one in near if one.weekday() == weekday and -_EARLIER <= (one - sent).days <= 366]
        if fitting:
            return max(fitting, key=lambda one: one >= sent)
    within = [one for one in near if -_EARLIER <= (one - sent).days <= _LATER]
    return max(within, key=lambda one: one >= sent) if within else None


def _with_weekdays(plain: str, found: list[Said], weekdays: list[Weekday]) -> list[Said]:
    """The weekday beside a date becomes part of it: «субота, 17 квітня», «Завтра, 24.06.2011»."""
    joined = []
    for one in found:
        near = next(
            (day for day in weekdays if one.how in ("date", "relative") and touches(plain, day, one.begin, one.end)),
            None,
        )
        if near:
            single = len(one.stretches) == 1 and one.first == one.last
            against = single and one.first.weekday() != near.number
            begin, end = min(one.begin, near.begin), max(one.end, near.end)
            one = replace(one, begin=begin, end=end, weekday=near.number, against=against)
        joined.append(one)
    return _without_echo(plain, sorted(joined, key=lambda one: one.begin))


def _without_echo(plain: str, found: list[Said]) -> list[Said]:
    """«Завтра, 24.06» is one day said twice: the date stays, «завтра» beside it goes."""
    kept: list[Said] = []
    for one in found:
        if kept and one.begin < kept[-1].end:
            continue
        if kept and BESIDE.fullmatch(plain, kept[-1].end, one.begin) and "relative" in (kept[-1].how, one.how):
            first, second = kept[-1], one
            chosen = second if first.how == "relative" else first
            kept[-1] = replace(
                chosen, begin=first.begin, end=second.end, against=chosen.against or first.first != second.first
            )
            continue
        kept.append(one)
    return kept
