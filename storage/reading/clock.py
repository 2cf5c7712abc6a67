"""Hours and parts of the day in a search: «ввечері», «після 18:00», «з 10 до 12», "at 7 pm"."""

import re
from datetime import time

from storage.reading import lexicon
from storage.reading.day_words import SHORT_WEEKDAYS, WEEKDAYS
from storage.reading.spelling import Line

MORNING, AFTERNOON, EVENING = "morning", "afternoon", "evening"
_NOON, _FIVE = time(12), time(17)
_STEMS = "перш|друг|треть|четверт|пят|шост|сьом|восьм|девят|десят|одинадцят|дванадцят"
_WORDS = _STEMS.split("|")
_HOUR_WORD = re.compile("|".join(f"(?P<h{number}>{stem}(?:ої|ій|а|у))" for number, stem in enumerate(_WORDS, 1)))
_NAMED = "|".join(f"{one}(?:ої|ій|у)" for one in _WORDS)
_TIME = rf"(?:(?:пів на )?(?:{_NAMED})|\d{{1,2}}[:.]\d{{2}}|\d{{1,2}} - (?:00|15|30|45)|\d{{1,2}})"
_MARK = r"(?: ?(?:a\.?m|p\.?m|am|pm|ранку|утра|вечора|вечера|дня|годин[иа]?|год|часов|часа|години|oclock|о?клок))*"
_T = _TIME + _MARK
_RANGE = re.compile(
    rf"(?<!\S)(?:(?:з|із|від|с|от|from|between|між) (?P<a>{_T}) (?:до|по|to|till|until|and|і|та|-) (?P<b>{_T})"
    rf"|(?P<c>\d{{1,2}}:\d{{2}}) (?:-|до|to) (?P<d>\d{{1,2}}:\d{{2}}))(?!\S)"
)
_BOUND = re.compile(
    rf"(?<!\S)(?:(?P<after>після|после|after|не раніше|з|із|від|с|from|починаючи з|пізніше) (?P<x>{_T})"
    rf"|(?P<before>до|before|by|until|till|раніше|не пізніше) (?P<y>{_T})"
    rf"|(?P<sharp>о|об|в|у|at|на|около|близько|к) (?P<z>{_T})|(?P<bare>\d{{1,2}}:[0-5]\d))(?!\S)"
)
_PARTS = (
    ("whole", r"(?:зранку|з ранку|с утра) (?:і )?до (?:вечора|вечера|ночі)"),
    (
        MORNING,
        r"(?:вранці|зранку|уранці|ранком|на ранок|з ранку|з самого ранку|утром|с утра|по утрам|по ранках|"
        r"рано вранці|до обіду|до обеда|"
        r"до полудня|в першій половині дня|у першій половині дня|"
        r"(?:in the |this |on the )?mornings?|before (?:noon|lunch)|"
        r"зранечку)",
    ),
    (
        AFTERNOON,
        r"(?:вдень|удень|серед дня|днем|після обіду|пообіді|після полудня|після обіда|по обіді|після обідня|"
        r"після обеда|после обеда|в обід|у обід|в обед|пополудні|у другій половині дня|в другій половині дня|"
        r"(?:in the |this )?afternoons?|after lunch|at noon|опівдні)",
    ),
    (
        EVENING,
        r"(?:ввечері|увечері|вечором|вечорами|вечером|по вечорах|вечерами|по вечерам|на вечір|під вечір|надвечір|"
        r"пізно ввечері|в вечірній час|у вечірній час|вечорочком|після (?:роботи|праці)|после работы|"
        r"(?:in the |this |on the )?evenings?|after work|tonight|at night)",
    ),
)
_PART_WORDS = re.compile(lexicon.WHOLE.format("|".join(f"(?P<{name}>{words})" for name, words in _PARTS)))
_LIKE = re.compile(
    lexicon.WHOLE.format(
        r"(?P<morning>ранков(?:ий|а|е|і|у|ого|ої|их)|утренн(?:ий|яя|ие|их))|"
        r"(?P<evening>вечірн(?:ій|я|є|і|ю|ього|ьої|іх)|вечерн(?:ий|яя|ие|их))|"
        r"(?P<afternoon>денн(?:ий|а|і|у|их)(?= (?:курс|занят|лекц|груп|клуб|гурт)))"
    )
)
_DAY = re.compile("|".join((*WEEKDAYS, *SHORT_WEEKDAYS, "сьогодні|завтра|сегодня")))
_TODAY_TOO = re.compile(r"tonight|this (?:morning|afternoon|evening)")


def read_bounds(line: Line) -> tuple[time | None, time | None]:
    """From when until when things start; takes the words. Days are to be taken before, so that 18 is no date."""
    for match, begin, end in line.find(_RANGE):
        first, last = _read(match["a"] or match["c"], ""), _read(match["b"] or match["d"], "")
        if first and last and first < last and _hours_meant(line, match, begin, end):
            line.take(begin, end)
            return first, last
    after = before = None
    for match, begin, end in line.find(_BOUND):
        word = match["x"] or match["y"] or match["z"] or match["bare"]
        when = _read(word, match["after"] or "")
        if when is None or not _hour_meant(line, match, word, end):
            continue
        line.take(begin, end)
        after = after if match["before"] else when
        before = before if match["after"] else when
    return after, before


def part_of(after: time | None, before: time | None) -> str:
    """The part of the day that holds the whole stretch; "" when none does."""
    if after and after == before:
        return MORNING if after < _NOON else AFTERNOON if after < _FIVE else EVENING
    if after and after >= _FIVE:
        return EVENING
    if before and before <= _NOON and (after is None or after <= before):
        return MORNING
    if after and before and _NOON <= after <= before <= _FIVE:
        return AFTERNOON
    return ""


def _hours_meant(line: Line, match: re.Match[str], begin: int, end: int) -> bool:
    """«з 10 до 12» are hours when nothing of years or numbers follows."""
    both = (match["a"] or match["c"]) + (match["b"] or match["d"])
    edge = end == len(line.keys) or line.taken[end]
    bare = both.isdigit() and both.isascii()
    return not bare or (edge and int(match["a"]) >= 7 and not line.topic(begin - 1))


def _hour_meant(line: Line, match: re.Match[str], word: str, end: int) -> bool:
    """A bare number is an hour after «після» and «о»; after «до» and «в» only at the end of what was typed."""
    if not word.isdigit():
        clear = ":" in word or " " in word or "." in word or bool(match["after"] or match["sharp"] in ("о", "об"))
        return ":" in word or " " in word or (clear and match["after"] not in ("з", "із", "с", "від", "from"))
    last = end == len(line.keys) or line.taken[end] or line.words[end].stop
    if match["after"]:
        return match["after"] in ("після", "после", "after", "пізніше") and last and int(word) < 24
    if match["before"]:
        return (
            match["before"] in ("до", "before")
            and last
            and 8 <= int(word) < 24
            and not line.topic(line.words_of(match)[0] - 1)
        )
    return match["sharp"] in ("о", "об", "at") and last


def _read(word: str, mark: str) -> time | None:
    """«18:00», «7 pm», «шостої вечора»; after «після» a small hour is of the evening."""
    half = word.startswith("пів на ")
    word = word.removeprefix("пів на ")
    digits = re.match(r"(\d{1,2})(?:[:.](\d{2})| - (\d{2}))?", word)
    named = _HOUR_WORD.match(word)
    if digits:
        hour, minute = int(digits[1]), int(digits[2] or digits[3] or 0)
    elif named:
        hour, minute = int(str(named.lastgroup)[1:]) - half, 30 * half
    else:
        return None
    late = re.search(r"p\.?m|вечора|вечера|дня", word)
    early = re.search(r"a\.?m|ранку|утра", word)
    assumed = (
        not early
        and not re.search(r"[:.]", word)
        and (hour < (8 if named else 7) or (hour < 9 and mark not in ("", "з", "від")))
    )
    if (late or assumed) and hour < 12:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_part(line: Line) -> tuple[str, bool]:
    """A part of the day, and whether its word means today's ("tonight"); takes the words."""
    part, today = "", False
    for match, begin, end in line.find(_PART_WORDS):
        if lexicon.guard("part_prev").fullmatch(line.topic(begin - 1)) or _dress(line, end):
            continue
        line.take(begin, end)
        if match.lastgroup == "whole":
            continue
        part, today = part or str(match.lastgroup), today or bool(_TODAY_TOO.fullmatch(match.group()))
    for at in range(1, len(line.keys)):
        named = {"вечір": EVENING, "вечер": EVENING, "ранок": MORNING, "утро": MORNING}.get(line.keys[at])
        last = not line.topic(at + 1) or line.words[at + 1].stop
        if named and last and _DAY.fullmatch(line.keys[at - 1]):
            line.take(at, at + 1)
            part = part or named
    for match, begin, end in line.find(_LIKE):
        if part or _dress(line, end) or end == len(line.keys):
            continue
        line.take(begin, end)
        part = str(match.lastgroup)
    return part, today


def _dress(line: Line, end: int) -> bool:
    return bool(lexicon.guard("part_next").fullmatch(line.topic(end)))
