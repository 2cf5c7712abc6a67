"""For whom: «для дітей», «60+», «дитячий гурток», "for kids aged 6-10"; and where people are the topic instead."""

import re
from dataclasses import dataclass

from storage.reading import lexicon
from storage.reading.spelling import Line

_YEARS = r"(?:років|роки|рік|року|рочків|рочки|лет|года|год|р|years old|year olds?|years|yo|yrs)"
_SINCE = r"(?:кому |яким |тих кому |старше|старших за|старші за|понад|за|від|з|от|с|from|over|aged|ages)"
_AGE = re.compile(
    r"(?<!\S)(?:"
    rf"(?:(?:у|в) )?(?:(?:віком|віці|возрасте|aged|ages|age) )?(?:(?:від|з|от|с) )?(?P<low>\d{{1,2}}) (?:-|до|по|to) "
    rf"(?P<high>\d{{1,2}}) {_YEARS}"
    r"|(?:aged|ages|age) (?P<low_en>\d{1,2}) (?:-|to) (?P<high_en>\d{1,2})"
    rf"|(?:(?:віком|возрастом) )?{_SINCE} (?P<over>\d{{1,2}}) {_YEARS}(?: (?:і|та) старше)?"
    rf"|до (?P<until>\d{{1,2}}) {_YEARS}"
    r"|(?:тих )?кому за (?P<past>\d{2})|over (?P<past_en>[5-8]0)s?"
    r"|(?P<plus>\d{1,2})(?:\+| плюс| plus)(?: років| лет)?"
    rf"|(?P<exact>\d{{1,2}}) {_YEARS}|aged? (?P<aged>\d{{1,2}})"
    r")(?!\S)"
)
_TOO = re.compile(r"(?:(?:та|і|й|и|або|чи|and|or) )?(?:(?:для|for) )?")
_AND = ("та", "і", "й", "и", "або", "чи", "and", "or")
_WITH_CHILDREN = re.compile(
    r"(?:з|із|с|with) (?:дітьми|малюками|немовлятами|детьми|дитиною|малюком|немовлям|"
    r"сином|донькою|ребенком|малышом|children|kids|babies)(?!\S)"
)
_COMPANY = re.compile(lexicon.WHOLE.format(_WITH_CHILDREN.pattern.removesuffix(r"(?!\S)")))
_DISABLED = re.compile(r"(?:з|із|зі|с|with) (?:інвалідністю|инвалидностью|disabilities|особливими потребами)(?!\S)")
_NOT = re.compile("не|not|крім|окрім|кроме")
_CHILD = re.compile(
    r"(?<!\S)(?:дитин[аіуи]|дитинк[аиу]|сину|синові|доньці|дочці|ребенку|сыну|дочке|внуку|онуку|онуці)(?= \d)"
)
_ADJECTIVE = re.compile(r"\w{2,}(?:ий|ій|ої|ого|их|ому|ою|ими|им|ый|ая|ое|ые|ых|ої|на|не|ні|ва|ві|ка|ька|ькі|ька|ьке)")
_NOT_OBJECT = re.compile(r"\w+(?:ом|ем|єм|ою|ею|єю|ами|ями)")


@dataclass(frozen=True, slots=True)
class Ages:
    low: int | None = None
    high: int | None = None

    def audiences(self) -> tuple[str, ...]:
        """Whom the years name: children below 12, teenagers to 17, seniors from 50 on."""
        if self.low is None:
            return ()
        if self.high is None:
            return (_older(self.low),)
        if self.high <= 12:
            return ("children",)
        if self.high <= 18:
            return ("teenagers",) if self.low >= 11 else ("children", "teenagers")
        if self.high <= 35 and self.low < 30:
            return ("youth",)
        return ("seniors",) if self.low >= 50 else ("adults",) if self.low >= 18 else ()


def _older(years: int) -> str:
    return "children" if years < 12 else "teenagers" if years < 18 else "adults" if years < 50 else "seniors"


def read_people(line: Line, formats: dict[int, int]) -> tuple[tuple[str, ...], Ages]:
    """Audiences and ages; takes their words. `formats`: where a word like «гурток» stands, and the word after it."""
    line_everyone(line)
    found = [*_meant_for(line), *_given_to(line), *_members(line, formats), *_adjectives(line, formats)]
    ages, years = _ages(line, bool(found), formats)
    if years:
        older = found == ["children"] and min(one for one in (ages.low, ages.high) if one is not None) >= 13
        found = list(years) if not found or older else found
    return tuple(dict.fromkeys(found)), ages


def read_company(line: Line) -> tuple[str, ...]:
    """«куди піти з дітьми»: with nothing else typed before that they could be the topic of. To be read last."""
    for _, begin, end in line.find(_COMPANY):
        if not any(line.topic(number) for number in range(begin)):
            line.take(begin, end)
            return ("children",)
    return ()


def line_everyone(line: Line) -> None:
    for _, begin, end in line.find(lexicon.pattern("everyone")):
        line.take(begin, end)


def _meant_for(line: Line) -> list[str]:
    found: list[str] = []
    for match, begin, end in line.find(lexicon.meant_for()):
        if _NOT.fullmatch(line.topic(begin - 1)):
            line.take(begin - 1, end)
            continue
        if lexicon.guard("negations").fullmatch(line.topic(begin - 1)) or _made_for(line, begin):
            continue
        line.take(begin, end)
        found.append(str(match.lastgroup))
        found += _others(line, end)
    return found


def _made_for(line: Line, begin: int) -> bool:
    """«шиття іграшок для дітей»: what is made is the topic, and whom it is made for belongs to it."""
    before = [number for number in range(begin) if not line.taken[number]]
    if len(before) < 2 or before[-1] != begin - 1 or _NOT_OBJECT.fullmatch(line.keys[begin - 1]):
        return False
    made = lexicon.guard("made_for")
    return any(made.fullmatch(line.keys[number]) for number in before[:-1])


def _others(line: Line, end: int) -> list[str]:
    """«… та підлітків», «… з інвалідністю», «… з дітьми» after the first audience."""
    found: list[str] = []
    while end < len(line.keys) and not line.taken[end]:
        start = line.at(end)
        if match := _DISABLED.match(line.text, start):
            found.append("people_with_disabilities")
        elif not (match := _WITH_CHILDREN.match(line.text, start)):
            break
        after = end + match.group().count(" ") + 1
        line.take(end, after)
        end = after
    joined = line.key(end) in _AND or (end < len(line.words) and line.words[end].stop)
    if not joined or not line.free(end, end + 1):
        return found
    skip = _TOO.match(line.text, line.at(end))
    match = lexicon.audiences("of").match(line.text, skip.end()) if skip else None
    if match is None or skip is None:
        return found
    after = end + (skip.group() + match.group()).count(" ") + 1
    line.take(end, after)
    return [*found, str(match.lastgroup), *_others(line, after)]


def _given_to(line: Line) -> list[str]:
    """«англійська дітям»; not «допомога ветеранам», not «як пояснити дітям»."""
    found = []
    barred = lexicon.guard("to_prev")
    for match, begin, end in line.find(lexicon.audiences("to")):
        dative_only = match.group() not in ("впо", "малечі")
        before = line.topic(begin - 1)
        if any(barred.fullmatch(line.topic(number)) for number in range(begin)) or not dative_only:
            continue
        if before in ("з", "по", "про", "до", "і", "та", "й", "не", "при"):
            continue
        line.take(begin, end)
        found.append(str(match.lastgroup))
    return found


def _members(line: Line, formats: dict[int, int]) -> list[str]:
    """«клуб пенсіонерів», «курси ВПО»: right after the word for what it is."""
    ends = set(formats.values())
    found = []
    for match, begin, end in line.find(lexicon.audiences("of")):
        single = match.group() in ("дитини", "сина", "дочки", "доньки")
        if begin in ends and not line.words[begin].stop and not match.group().isascii() and not single:
            line.take(begin, end)
            found.append(str(match.lastgroup))
    return found


def _adjectives(line: Line, formats: dict[int, int]) -> list[str]:
    """«дитячий (театральний) гурток», "kids coding course"; not «дитяча психологія»."""
    found = []
    for match, begin, end in line.find(lexicon.audiences("like")):
        if begin and lexicon.guard("format_prev").fullmatch(line.topic(begin - 1)):
            continue
        latin, plural = match.group().isascii(), match.group() in ("veterans", "parents", "teachers")
        active = lexicon.guard("activity").fullmatch(line.topic(end))
        if active or _leads_to(line, end, formats, latin and not plural):
            line.take(begin, end)
            found.append(str(match.lastgroup))
    return found


def _leads_to(line: Line, at: int, formats: dict[int, int], latin: bool) -> bool:
    for place in range(at, min(at + 3, len(line.keys))):
        if place in formats or line.keys[place] in ("заходи", "події", "заняття", "events", "activities", "класи"):
            return True
        if line.taken[place]:
            continue
        if lexicon.guard("like_next").fullmatch(line.keys[place]):
            return False
        if not latin and not _ADJECTIVE.fullmatch(line.keys[place]):
            return False
    return False


def _ages(line: Line, known: bool, formats: dict[int, int]) -> tuple[Ages, tuple[str, ...]]:
    for match, begin, end in line.find(_AGE):
        ages = _years(match)
        if ages is None or (match["exact"] and not _age_meant(line, begin, end, known, formats)):
            continue
        if match["over"] and line.key(begin) == "за" and ages.low is not None and ages.low < 40:
            continue
        _take_age(line, begin, end)
        return ages, ages.audiences()
    return Ages(), ()


def _take_age(line: Line, begin: int, end: int) -> None:
    """With «дитині» or «для» before it, when nothing else has taken them."""
    line.take(begin, end)
    if begin and not line.taken[begin - 1] and _CHILD.match(line.text, line.at(begin - 1)):
        begin -= 1
        line.take(begin, begin + 1)
    while begin and line.key(begin - 1) in ("для", "for", "віком", "у", "віці") and not line.taken[begin - 1]:
        begin -= 1
        line.take(begin, begin + 1)


def _years(match: re.Match[str]) -> Ages | None:
    low, high = match["low"] or match["low_en"], match["high"] or match["high_en"]
    if low and high:
        return Ages(int(low), int(high)) if int(low) < int(high) else None
    if match["until"]:
        return Ages(0, int(match["until"]))
    if exact := match["exact"] or match["aged"]:
        return Ages(int(exact), int(exact)) if 1 <= int(exact) < 18 else None
    plus = match["over"] or match["past"] or match["past_en"] or match["plus"]
    return Ages(int(plus)) if plus and int(plus) < 95 else None


def _age_meant(line: Line, begin: int, end: int, known: bool, formats: dict[int, int]) -> bool:
    """«гурток 8 років» is an age, «10 років незалежності» is not."""
    if begin and (_CHILD.match(line.text, line.at(begin - 1)) or line.key(begin - 1) in ("для", "for", "aged")):
        return True
    if known and line.taken[begin - 1]:
        return True
    if line.key(begin - 2) in ("для", "for"):
        return True
    last = end == len(line.keys) or line.taken[end]
    named = any(not line.keys[place].endswith("у") for place in formats)
    return last and begin > 0 and (line.taken[begin - 1] or named)
