"""Repetition in running text: «щопонеділка та щосереди», «щодня, крім неділі», "every Monday and Wednesday"."""

import re
from dataclasses import dataclass
from datetime import date

from storage.reading.announcements.calendar_words import SHORT_WEEKDAY, WEEKDAY, month_end, month_number, weekday_number

_EVERY = re.compile(
    rf"(?<!\w)(?:що\s?(?:{WEEKDAY})|(?:(?:кожн|будь-як)(?:ого|ої|у|ий|а|і|ій)|кажд(?:ый|ую|ое|ого))\s(?:другої\s|"
    rf"другу\s)?(?:{WEEKDAY})|every\s(?:second\s|other\s|2nd\s)?(?:{WEEKDAY})|"
    r"по\s(?:понеділк|вівтор?к|серед|четверг|п'?ятниц|субот|суббот|неділ|понедельник|вторник|сред|пятниц|"
    r"воскресень)(?:ах|ам|ях|ям)|"
    r"(?:понеділк|вівторк|четверг)ами|(?:серед|субот)ами|(?:п'?ятниц|неділ)ями|(?:mondays|tuesdays|"
    r"wednesdays|thursdays|fridays|saturdays|sundays))(?!\w)"
)
_SECOND = re.compile(r"друг(?:ої|у|ого|ий)\s|second|other|2nd|\s?через тиждень")
_MORE = re.compile(
    rf"\s*(?:,|та|і|й|и|and|&|/)\s*(?:що|по\s|кожн\w+\s|кажд\w+\s|every\s)?(?P<day>{WEEKDAY}|(?:понеділк|"
    rf"вівтор?к|серед|четверг|п'?ятниц|субот|неділ|понедельник|вторник|сред|суббот|воскресень)(?:ах|ам|ях|ям)|"
    rf"понеділки|вівторки|четверги|mondays|"
    rf"tuesdays|wednesdays|thursdays|"
    rf"fridays|saturdays|sundays)(?!\w)"
)
_DAILY = re.compile(
    rf"(?<!\w)(?:щодня|щоденно|ежедневно|каждый день|кожного дня|кожен день|every day|daily)(?!\w)"
    rf"(?:\s*[,(]?\s*(?:окрім|крім|кроме|except)\s(?P<but>(?:{WEEKDAY})(?:\s*(?:,|та|і|й|и|and)\s*(?:{WEEKDAY}))*))?"
)
_WORKDAYS = re.compile(
    r"(?<!\w)(?:щодня[,\s(]{1,3}(?:у|в|по) будн(?:і|ях)(?: дні)?|щобудня|по буднях|(?:у|в) будні(?: дні)?(?=,?\s(?:з|"
    r"із|о|об|с)\s\d)|кожного будня|"
    r"каждый будний день|every weekday|weekdays)(?!\w)"
)
_WEEKENDS = re.compile(
    r"(?<!\w)(?:щовихідних|кожн\w+ вихідн\w+|каждые выходные|every weekend|кожні суботу та неділю)(?!\w)"
)
_ONCE = re.compile(rf"раз(?:и)? на тиждень,?\s(?:у|в|по|-)\s?(?P<day>{WEEKDAY})")
_TWICE = re.compile(r"(?:двічі|два рази|2 рази) на тиждень")
_LISTED = re.compile(
    rf"(?<![\w-])(?P<days>(?:{WEEKDAY}|{SHORT_WEEKDAY})\.?(?:\s*(?:,|та|і|й|и|and|&|/|\+)\s*(?:(?:у|"
    rf"в)\s)?(?:{WEEKDAY}|"
    rf"{SHORT_WEEKDAY})\.?)+)(?!\w)"
)
_SPAN = re.compile(
    rf"(?<![\w-])(?P<a>{WEEKDAY}|{SHORT_WEEKDAY})\.?\s*(?:-|по|до|to)\s*(?P<b>{WEEKDAY}|"
    rf"{SHORT_WEEKDAY})\.?(?!\w)"
)
_PLURAL = re.compile(
    r"(?:^|\n|:\s|по\s)\W{0,3}(?P<day>понеділки|вівторки|середи|четверги|п'?ятниці|суботи|"
    r"неділі),?\s(?=(?:о\s|об\s|з\s)?\d)"
)
_DASHED = re.compile(rf"(?<![\w-])(?:{SHORT_WEEKDAY})(?:\s?-\s?(?:{SHORT_WEEKDAY})){{2,}}(?!\w)")
_MONTHLY = re.compile(
    rf"(?<!\w)(?P<often>щомісяця,?\s(?:(?:у|в)\s)?|що|кожн\w+\s)?(?P<nth>перш|друг|треть|четверт|останн)(?:ої|"
    rf"ого|ьої|"
    rf"ього|ю|у|ій|ьому|а|я)\s(?P<day>{WEEKDAY})(?:\s(?:кожного\s|щомісяця|місяця)|(?(often)|(?!)))"
)
_NTH = {"перш": 1, "друг": 2, "треть": 3, "четверт": 4, "останн": -1}
_COUNT = re.compile(
    r"(?<![\d:.,-])(?P<count>\d{1,3})\s(?:онлайн-|практичних |тематичних )?(?:занят\w*|заняття|зустріч\w*|"
    r"зустрічі|уроків|лекцій|сесій|тренінгів|занятий|занятия|встреч|lessons|sessions|classes|"
    r"meetings)(?!\w)|"
    r"(?:усього|всього|всего)\s(?P<total>\d{1,3})(?!\s?(?:грн|люд|осіб|місц|учасн))(?!\d)"
)
_COUNTED = (
    *("двох", "трьох", "чотирьох", "п'яти", "шести", "семи", "восьми", "дев'яти", "десяти"),
    *("два", "три", "чотири", "п'ять", "шість", "сім", "вісім", "дев'ять", "десять"),
)
_COUNT_WORD = re.compile(
    r"(?:розрахован\w+ на|складається з|усього|всього|цикл із|цикл з|курс із|курс з|програма з)\s"
    rf"(?P<word>{'|'.join(_COUNTED)})\s(?:занят|зустріч|лекц|урок|сесі)\w*"
)
_DURING = re.compile(
    r"(?:протягом|впродовж|упродовж|весь|увесь|цілий|в течение|throughout|during)\s(?:всього\s|"
    r"усього\s)?(?P<month>[а-яіїєa-z]+)(?!\w)"
)
_OF_MONTH = re.compile(
    r"(?<!\w)що[а-яіїє']{4,}\s(?:у|в)\s(?P<in>[а-яіїє]{5,})(?!\w)|(?:будь-як|"
    r"кожн)\w+\s[а-яіїє']+\s(?P<month>[а-яіїє]{5,})(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Repeat:
    """Days of the week (0 is Monday) that come again; `sure` is false for days only listed («вт, чт»)."""

    begin: int
    end: int
    days: tuple[int, ...]
    monthly: int | None = None
    sure: bool = True
    interval: int = 1


def read_repeats(plain: str) -> list[Repeat]:
    found: list[Repeat] = []
    for match in _MONTHLY.finditer(plain):
        day = weekday_number(match["day"])
        if day is not None:
            found.append(Repeat(match.start(), match.end(), (day,), _NTH[match["nth"]]))
    for match in _DAILY.finditer(plain):
        but = set(_numbers(match["but"] or ""))
        found.append(Repeat(match.start(), match.end(), tuple(sorted(set(range(7)) - but))))
    found += [Repeat(match.start(), match.end(), (0, 1, 2, 3, 4)) for match in _WORKDAYS.finditer(plain)]
    found += [Repeat(match.start(), match.end(), (5, 6)) for match in _WEEKENDS.finditer(plain)]
    for match in _EVERY.finditer(plain):
        days, end = _numbers(match.group()), match.end()
        while len(days) < 14 and (more := _MORE.match(plain, end)):
            days, end = (*days, *_numbers(more["day"])), more.end()
        interval = 2 if _SECOND.search(match.group()) or _SECOND.match(plain, end) else 1
        found.append(Repeat(match.start(), end, tuple(sorted(set(days))), interval=interval))
    for match in _ONCE.finditer(plain):
        found.append(Repeat(match.start(), match.end(), _numbers(match["day"])))
    for match in _PLURAL.finditer(plain):
        number = next((n for n, stem in enumerate(_PLURALS[0]) if re.match(stem, match["day"])), None)
        found += [Repeat(match.start("day"), match.end("day"), (number,))] if number is not None else []
    for match in _LISTED.finditer(plain):
        found.append(Repeat(match.start(), match.end(), tuple(sorted(set(_numbers(match["days"])))), sure=False))
    for match in _DASHED.finditer(plain):
        found.append(Repeat(match.start(), match.end(), tuple(sorted(set(_numbers(match.group())))), sure=False))
    for match in _SPAN.finditer(plain):
        first, last = _numbers(match["a"]), _numbers(match["b"])
        if first and last and first[0] < last[0]:
            found.append(Repeat(match.start(), match.end(), tuple(range(first[0], last[0] + 1)), sure=False))
    return _apart(sorted((one for one in found if one.days), key=lambda one: (one.begin, -one.end)))


def read_count(plain: str) -> int | None:
    """How many meetings there are, when one number says so."""
    counted = [
        one for one in _COUNT.finditer(plain) if not re.search(r"абонемент\w*\W+(?:на\s)?$", plain[: one.start()][-18:])
    ]
    numbers = {int(match["count"] or match["total"]) for match in counted}
    numbers |= {_COUNTED.index(match["word"]) % 9 + 2 for match in _COUNT_WORD.finditer(plain)}
    return numbers.pop() if len(numbers) == 1 else None


def read_during(plain: str, sent: date) -> date | None:
    """The last day of «протягом квітня»."""
    for match in (*_DURING.finditer(plain), *_OF_MONTH.finditer(plain)):
        month = month_number(next(one for one in match.groups() if one))
        if month:
            return month_end(sent.year + (month < sent.month), month)
    return None


def _numbers(words: str) -> tuple[int, ...]:
    found = []
    for word in re.findall(r"[а-яіїє'a-z]+", words):
        stem = word.removeprefix("що") if word.startswith("що") else word
        stem = stem[:-1] if stem.endswith("days") else stem
        number = weekday_number(stem)
        number = _plural(stem) if number is None else number
        if number is not None:
            found.append(number)
    return tuple(found)


_PLURALS = (
    ("понед", "вівт", "серед", "четв", "п'?ятн", "суб", "неділ"),
    ("понед", "вторн", "сред", "четв", "пятн", "субб", "воскр"),
)


def _plural(word: str) -> int | None:
    if not re.search(r"(?:ах|ам|ях|ям|ами|ями)$", word):
        return None
    return next((number for row in _PLURALS for number, stem in enumerate(row) if re.match(stem, word)), None)


def _apart(found: list[Repeat]) -> list[Repeat]:
    kept: list[Repeat] = []
    for one in found:
        if kept and one.begin < kept[-1].end:
            if one.sure and not kept[-1].sure:
                kept[-1] = one
            continue
        kept.append(one)
    return kept
