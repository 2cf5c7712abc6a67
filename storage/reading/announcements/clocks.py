"""Hours of the day in running text: «о 17-30», «16 00», «о пів на шосту», «з 10-ї до 12-ї години», "6:30–8 p.m."."""

import re
from dataclasses import dataclass
from datetime import time

from storage.reading.announcements.calendar_words import WEEKDAY

_STEMS = (
    *("перш", "друг", "треть?", "четверт", "п'?ят", "шост"),
    *("сьом", "восьм", "дев'?ят", "десят", "одинадцят", "дванадцят"),
)
_LATE = (
    *("тринадцят", "чотирнадцят", "п'?ятнадцят", "шістнадцят", "сімнадцят"),
    *("вісімнадцят", "дев'?ятнадцят", "двадцят"),
)
_RU = (
    *("час", "два", "три", "четыре", "пять", "шесть"),
    *("семь", "восемь", "девять", "десять", "одиннадцать", "двенадцать"),
)
_NAMED = "|".join(f"{stem}(?:ої|ій|у)" for stem in (*_STEMS, *_LATE)) + "|" + "|".join(_RU[4:])
_MARK = r"(?:\s?(?P<{0}>a\.?\s?m\b\.?|p\.?\s?m\b\.?|ранку|ранка|вечора|дня|ночі|утра|вечера)(?!\w))?"
_UNIT = r"(?:\s?(?:год(?:ин[иіау]?)?|час(?:а|ов)?|г|h)\b\.?(?![а-яіїєґ]))?"
_CLOCK = (
    r"(?:(?P<{0}h>[01]?\d|2[0-4])(?:(?P<{0}s>[:.]|\s?-\s?|\s)(?P<{0}m>[0-5]\d))?(?:-?(?:ї|й|ій|ти|ой))?|(?P<{0}n>"
    + _NAMED
    + "))"
)


def _one(name: str) -> str:
    return _CLOCK.format(name) + _UNIT + _MARK.format(name + "k") + _UNIT.replace("год", "год", 1)


_BEFORE = r"(?<![\w.:,/№+-])"
_RANGE = re.compile(
    rf"{_BEFORE}(?:(?P<from>з|із|зі|від|с|со|от|from|between)\s+)?{_one('a')}\s*"
    rf"(?P<to>-|до|по|to|till|until|і|та|and)\s*{_one('b')}(?![\d%]|:\d|[.,]\d)"
)
_HALF = re.compile(rf"(?:о|об|в|на|у)?\s?(?:пів на|половин[аеу])\s(?P<n>{_NAMED}){_MARK.format('k')}(?!\w)")
_SINGLE = re.compile(
    rf"{_BEFORE}(?:(?P<at>об|о|в|у|at|к|на|з|із|с|from|до|до|по|till|until|by|@)\s+)?{_one('a')}(?![\d%]|:\d|[.,]\d)"
)
_NOON = re.compile(r"(?<!\w)(?:опівдні|в полдень|(?:at )?noon)(?!\w)")
_CLOSED = re.compile(r"\s*(?:$|[\n,.;)(!?|]|-\s|та\s|і\s|[^\w\s]|щодня|у\s|в\s|за\s|by\b|on\b)")
MOST = 80  # hours looked at in one post
_BEGINS = re.compile(r"(?:начинаем|начало|собираемся|сбор|починаємо|збираємося|збираємось|збір)\s$")  # «начинаем в 9»
_STARTED = re.compile(r"(?<!\w)(?:старт|збір|початок|начало|виїзд|выезд|сбор|start):?\s$")  # «старт 9.30 від заправки»
_MONTHLESS = 12
_LASTING = re.compile(r"\d\s?годин[и]?\b\.?$")  # «сертифікат на 12 годин»
_NOT_HOURS = re.compile(
    r"[ ]?(?:%|грн|гривень|₴|uah|рок|річ|лет|год[ау]\b(?!\w)|люд|осіб|учасн|місц|дн|хв|мин|занят|зустріч|"
    r"груп|клас|м\b|км|балів|серій|"
    r"number|people|years|seats|places|min|days|поверх|зал|кабінет|сторін|тиж|міс)"
)


@dataclass(frozen=True, slots=True)
class Hours:
    """One hour or two, where they stand. `before`: the word that leads in («до», «з»). `sure` is false for a bare small
    number ("о 6") whose half of the day is a guess."""

    begin: int
    end: int
    first: time
    last: time | None = None
    before: str = ""
    sure: bool = True


def read_hours(plain: str) -> list[Hours]:
    """In the order of the text."""
    found: list[Hours] = []
    taken = bytearray(len(plain))
    for reader in (_ranges, _halves, _singles):
        for one in reader(plain):
            if not any(taken[one.begin : one.end]):
                taken[one.begin : one.end] = b"\x01" * (one.end - one.begin)
                found.append(one)
    return sorted(found, key=lambda one: one.begin)[:MOST]


def _ranges(plain: str) -> list[Hours]:
    found = []
    for match in _RANGE.finditer(plain):
        late = match["bk"] or ""
        first = _time(match, "a", match["ak"] or (late if _below(match) else ""))
        last = _time(match, "b", late)
        if first is None or last is None or not _range_meant(plain, match):
            continue
        found.append(Hours(match.start(), match.end(), first[0], last[0], match["from"] or ""))
    return found


def _below(match: re.Match[str]) -> bool:
    return bool(match["ah"] and match["bh"]) and int(match["ah"]) < int(match["bh"]) <= 12


def _range_meant(plain: str, match: re.Match[str]) -> bool:
    """Minutes with a colon say so; with dots unless both could be days of months; bare numbers only «з 10 до 13»."""
    seps, marks = (match["as"], match["bs"]), match["ak"] or match["bk"]
    pair = match["to"] in ("і", "та", "and") and match["from"] != "between"  # «о 10:00 та 12:00» are two
    if pair or _NOT_HOURS.match(plain, match.end()):
        return False
    if ":" in seps and "." in seps:  # «20.06 до 21:00» is a day and an hour
        return not any(
            sep == "." and 1 <= int(one) <= _MONTHLESS
            for sep, one in zip(seps, (match["am"], match["bm"]), strict=True)
        )
    if ":" in seps or marks:
        return True
    if "." in seps:
        return any(one and not 1 <= int(one) <= _MONTHLESS for one in (match["am"], match["bm"]))
    if any(one and "-" in one for one in seps):
        return bool(match["from"]) and match["am"] in ("00", "15", "30", "45")
    return bool(match["from"] or match["an"]) if any(seps) or match["an"] or match["bn"] else _bare_meant(plain, match)


def _bare_meant(plain: str, match: re.Match[str]) -> bool:
    small, large = int(match["ah"] or 0), int(match["bh"] or 0)
    day = bool(match["from"]) and 6 <= small < large <= 23 and bool(_CLOSED.match(plain, match.end()))
    return day or bool(re.search(r"год|час|\d\s?г|\d\s?h", match.group()))


def _halves(plain: str) -> list[Hours]:
    found = []
    for match in _HALF.finditer(plain):
        hour = _named(match["n"])
        value = _shifted(hour - 1, 30, match["k"] or "", named=True) if hour else None
        if value:
            found.append(Hours(match.start(), match.end(), value[0], sure=value[1]))
    found += [Hours(match.start(), match.end(), time(12)) for match in _NOON.finditer(plain)]
    return found


def _singles(plain: str) -> list[Hours]:
    found = []
    for match in _SINGLE.finditer(plain):
        value = _time(match, "a", match["ak"] or "")
        if value is None or not _single_meant(plain, match):
            continue
        found.append(Hours(match.start(), match.end(), value[0], before=match["at"] or "", sure=value[1]))
    return found


def _single_meant(plain: str, match: re.Match[str]) -> bool:
    sep, at = match["as"], match["at"] or ""
    if sep == ":" or (sep and at in ("о", "об")) or (match["ak"] and not _NOT_HOURS.match(plain, match.end())):
        return True
    if _NOT_HOURS.match(plain, match.end()) or (at == "на" and _LASTING.search(match.group())):
        return False
    closed = bool(_CLOSED.match(plain, match.end()))
    strong = at in ("о", "об", "at", "@") or (
        at in ("в", "у") and bool(_BEGINS.search(plain, max(0, match.start() - 16), match.start()))
    )
    if sep is not None:
        return _minutes_meant(plain, match, strong, closed)
    unit = bool(re.search(r"\d\s?(?:год|час|г\b|h\b)|(?:ої|ій|у)\s(?:год|час)", match.group()))
    if match["an"]:
        return strong and (unit or match["an"][-1] != "у") and (closed or unit)
    led = strong or at in ("в", "у", "во", "на")
    return (unit and led) or (
        strong and (closed or bool(re.match(r"\s+[а-яіїєa-z]", plain[match.end() : match.end() + 3])))
    )


def _minutes_meant(plain: str, match: re.Match[str], strong: bool, closed: bool) -> bool:
    """«18.00» and «о 18.05», «17-30», «16 00» after a weekday or before a stop."""
    minutes = match["am"]
    if match["as"] == ".":
        led = closed or _STARTED.search(plain, max(0, match.start() - 12), match.start())
        return strong or minutes == "00" or (int(minutes) > _MONTHLESS and bool(match["at"] or led))
    before = plain[max(0, match.start() - 14) : match.start()]
    weekday = re.search(rf"(?:(?:{WEEKDAY})\s?,?|початок:?|час:?|начало:?)\s?$", before)
    return minutes in ("00", "15", "30", "45") and (strong or bool(weekday) or (closed and minutes != "15"))


def _time(match: re.Match[str], name: str, mark: str) -> tuple[time, bool] | None:
    if match[name + "n"]:
        return _shifted(_named(match[name + "n"]), 0, mark, named=True)
    hour, minutes = int(match[name + "h"]), match[name + "m"]
    return _shifted(hour, int(minutes or 0), mark, named=False, bare=minutes is None)


def _named(word: str) -> int:
    for number, stem in enumerate((*_STEMS, *_LATE), 1):
        if re.fullmatch(f"{stem}(?:ої|ій|у)", word):
            return number
    return _RU.index(word) + 1 if word in _RU else 0


def _shifted(hour: int, minute: int, mark: str, named: bool, bare: bool = False) -> tuple[time, bool] | None:
    """In the second half of the day where the mark says so, or where nobody would meet otherwise."""
    late = mark[:1] == "p" or mark in ("вечора", "вечера") or (mark == "дня" and hour < 8)
    early = mark[:1] == "a" or mark in ("ранку", "ранка", "утра", "ночі")
    assumed = not mark and ((named and hour < 8) or (bare and 0 < hour < 7))
    if (late or assumed) and hour < 12:
        hour += 12
    if early and mark[:1] == "a" and hour == 12:
        hour = 0
    if hour == 24:
        return (time(23, 59), True) if minute == 0 and not bare else None
    return (time(hour, minute), not assumed) if hour < 24 and minute < 60 else None
