"""Spans of days in a search: «з 10 по 15 грудня», «до п'ятниці», "on Saturday"; and what only looks like one."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from storage.reading import lexicon
from storage.reading.day_words import Point, day_number, month_of
from storage.reading.excepted import end_of_excepted
from storage.reading.points import point
from storage.reading.spelling import Line

_FROM = re.compile("з|із|зі|від|с|от|from|since|починаючи|начиная|starting")
_SINCE = re.compile("пізніше|позже|після|опісля|после|after")
_UNTIL = re.compile("раніше|раньше|до|по|until|till|by|to|before|through")
_TO = re.compile("до|по|-|to|till|until|through")
_BETWEEN = re.compile("між|между|between")
_AND = re.compile("і|та|й|и|або|чи|или|and|or")
_ON = re.compile("у|в|во|на|on|in|at|протягом|впродовж|упродовж|during|for|станом|уже|вже|the|десь|тільки|лише")
_GENITIVE_MONTH = re.compile(r".*ня|лютого|листопада|января|.*бря|.*раля|марта|апреля|мая|июня|июля|августа")
_ADJECTIVE = re.compile(r"\w{2,}(?:[нвлткчшсдрмх]ий|[нв]ій)")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}|о|об|з|із|після|до|с|в|после|at|after")
_FILTER = re.compile("для|for|онлайн|online|офлайн|безкоштовно|безплатно|бесплатно|free")
_VERSION = re.compile(r"[1-9]\.\d{1,2}")
_SENTENCE = re.compile("з|із|зі|с|про|о|об|по|від|от|для|до|of|about|for|за|під|над|без")


@dataclass(frozen=True, slots=True)
class Period:
    """Days from first to last, both included; None for no bound. Words from `begin` to before `end` say so."""

    first: date
    last: date | None
    begin: int
    end: int
    weekday: bool = False


def read_period(line: Line, now: datetime) -> tuple[date, date | None] | None:
    """The days a search is about; takes the words that say so. Nothing is read where two of them disagree."""
    found: list[Period] = []
    at = 0
    while at < len(line.keys):
        if not line.taken[at] and (end := end_of_excepted(line, at, now)):
            line.take(at, end)
            at = end
            continue
        period = None if line.taken[at] else _period(line, at, now)
        if period and line.free(period.begin, period.end):
            found.append(period)
        at = period.end if period else at + 1
    met = _met(found, now.date())
    if met is None:
        return None
    for period in found:
        line.take(period.begin, period.end)
    return met


def read_season(line: Line, now: datetime) -> tuple[date, date] | None:
    """«влітку» when nothing else is left of what was typed; «сад взимку» is a topic. To be read last."""
    left = [number for number in range(len(line.keys)) if not line.taken[number]]
    begin = left[0] + (line.key(left[0]) in ("на", "у", "в", "in")) if left else 0
    found = point(line.keys, begin, now) if left and begin in left else None
    if found is None or found.kind != "season" or found.end != left[-1] + 1:
        return None
    line.take(left[0], found.end)
    return found.first, found.last


def _met(found: list[Period], today: date) -> tuple[date, date | None] | None:
    """What all periods have in common («субота, 28 листопада», «у четвер наступного тижня»)."""
    if not found:
        return None
    later = max(period.first for period in found)
    found = [_moved(period, later) if period.weekday and len(found) > 1 else period for period in found]
    first = max(period.first for period in found)
    last = min((period.last for period in found if period.last), default=None)
    if last is not None and (last < first or last < today):
        return None
    return max(first, today), last


def _moved(period: Period, later: date) -> Period:
    """A weekday in the week that another period begins."""
    weeks = timedelta(7 * max(0, -((period.first - later).days // 7)))
    return replace(period, first=period.first + weeks, last=period.last + weeks if period.last else None)


def _period(line: Line, at: int, now: datetime) -> Period | None:
    key = line.keys[at]
    found = _bounded(line, at, now) or _range(line, at, now) or _listed(line, at, now)
    if found is None and _ON.fullmatch(key):
        found = _on(line, at, now)
        if found is None and key != "in":
            return None
    if found:
        return found
    one = point(line.keys, at, now)
    if one is None or (one.weak and not _alone(line, at, one)) or _is_topic(line, at, one):
        return None
    return _joined(line, at, one, now)


def _bounded(line: Line, at: int, now: datetime) -> Period | None:
    """What a word like «з», «до», «після», «не пізніше» opens."""
    key = line.keys[at]
    if key == "не" and (denied := _DENIED.get(line.key(at + 1))) and (period := denied(line, at + 1, now)):
        return replace(period, begin=at)
    readers = ((_FROM, _from), (_SINCE, _since), (_UNTIL, _until), (_BETWEEN, _between))
    found = (reader(line, at, now) for mark, reader in readers if mark.fullmatch(key))
    return next((period for period in found if period), None)


def _on(line: Line, at: int, now: datetime) -> Period | None:
    """«у суботу», «на цих вихідних», «у грудні»: a month in its genitive is another's («у травня»)."""
    skip = at + 1 + (_ON.fullmatch(line.key(at + 1)) is not None)
    if ranged := _range(line, skip, now):
        return Period(ranged.first, ranged.last, at, ranged.end)
    one = point(line.keys, skip, now)
    if one is None or _is_topic(line, skip, one) or (one.weak and one.kind in ("feast", "end", "ahead")):
        return None
    if one.kind == "month" and _GENITIVE_MONTH.fullmatch(line.keys[skip]):
        return None
    joined = _joined(line, skip, one, now)
    return replace(joined, begin=at)


def _joined(line: Line, at: int, one: Point, now: datetime) -> Period:
    """«у суботу та неділю» when the days follow each other, «завтра або післязавтра» too."""
    after = one.end
    if _AND.fullmatch(line.key(after)):
        skip = after + 1 + (_ON.fullmatch(line.key(after + 1)) is not None)
        other = point(line.keys, skip, now, one.first)
        if other and other.kind == "weekday" and other.last < one.first:
            other = replace(other, first=other.first + timedelta(7), last=other.last + timedelta(7))
        if other and one.last < other.first <= one.last + timedelta(1) and (not other.weak or other.kind == one.kind):
            return Period(one.first, other.last, at, other.end)
    return Period(one.first, one.last, at, one.end, one.kind == "weekday")


def _from(line: Line, at: int, now: datetime) -> Period | None:
    start = at + 1 + (line.key(at + 1) in ("з", "із", "с", "from", "on", "in", "от", "від", "the"))
    if ranged := _range(line, start, now):
        return Period(ranged.first, ranged.last, at, ranged.end)
    one = point(line.keys, start, now)
    if one is None or one.kind == "feast" or (one.weak and one.kind not in ("month", "yearless")):
        return None
    if line.key(at) in ("з", "із", "зі", "с") and (one.kind == "weekend" or line.keys[start].startswith("неділ")):
        return None
    return Period(one.first, None, at, one.end)


def _since(line: Line, at: int, now: datetime) -> Period | None:
    one = point(line.keys, at + 1, now)
    if one is None or (one.weak and one.kind not in ("month", "yearless", "feast")):
        return None
    return Period(one.last + timedelta(1), None, at, one.end)


def _until(line: Line, at: int, now: datetime) -> Period | None:
    """Inclusive for a day and for the end of something; a longer stretch is not reached («до грудня»)."""
    skip = at + 1 + (line.key(at + 1) in ("the", "самого"))
    one = point(line.keys, skip, now)
    if one is None or _celebrated(line, at) or (one.weak and one.kind not in ("month", "yearless", "feast", "end")):
        return None
    if line.key(at) == "to" or (line.key(at) == "по" and one.kind != "yearless"):
        return None
    excluded = (
        one.kind in ("month", "weekend", "span", "feast")
        or line.key(at) == "before"
        or (line.key(at) in ("раніше", "раньше") and line.key(at - 1) != "не")
    )
    last = one.first - timedelta(1) if excluded else one.last
    return Period(now.date(), last, at, one.end) if last >= now.date() else None


_DENIED = {**dict.fromkeys(("пізніше", "позже"), _until), **dict.fromkeys(("раніше", "раньше"), _from)}


def _celebrated(line: Line, at: int) -> bool:
    """«листівки до Нового року», «підготовка до 1 вересня»: what is made for the day is the topic."""
    known = lexicon.guard("date_to_prev")
    return any(known.fullmatch(line.topic(place)) for place in (at - 1, at - 2))


def _between(line: Line, at: int, now: datetime) -> Period | None:
    ranged = _range(line, at + 1, now, _AND)
    return Period(ranged.first, ranged.last, at, ranged.end) if ranged else None


def _range(line: Line, at: int, now: datetime, link: re.Pattern[str] = _TO) -> Period | None:
    """«10 по 15 грудня», "10.12-15.12", "Dec 10-15", «понеділка по п'ятницю»."""
    return _short_range(line, at, now, link) or _american_range(line, at, now) or _full_range(line, at, now, link)


def _short_range(line: Line, at: int, now: datetime, link: re.Pattern[str]) -> Period | None:
    """A day without its month takes the month of the other: «10 по 15 грудня», «10–15.12»."""
    day = day_number(line.keys, at)
    if day is None:
        return None
    number, mark = day
    pair = _AND.fullmatch(line.key(mark)) is not None and link is _TO
    if not link.fullmatch(line.key(mark)) and not pair:
        return None
    last = point(line.keys, mark + 1, now)
    if last is None or last.kind not in ("day", "yearless") or last.first != last.last or number >= last.first.day:
        return None
    if not any(ch.isdigit() for ch in line.keys[mark + 1]) or (pair and number + 1 != last.first.day):
        return None
    first = last.first.replace(day=number)
    return Period(first, last.last, at, last.end)


def _listed(line: Line, at: int, now: datetime) -> Period | None:
    """«10, 11 і 12 грудня»: days that follow each other."""
    numbers, place = [], at
    while (day := day_number(line.keys, place)) and (
        line.words[place].stop or place == at or _AND.fullmatch(line.key(place - 1))
    ):
        numbers.append(day[0])
        place = day[1] + (_AND.fullmatch(line.key(day[1])) is not None)
    if len(numbers) < 2 or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return None
    last = point(line.keys, place - 1, now)
    if last is None or last.first != last.last or last.first.day != numbers[-1]:
        return None
    return Period(last.first - timedelta(len(numbers) - 1), last.last, at, last.end)


def _american_range(line: Line, at: int, now: datetime) -> Period | None:
    if not month_of(line.key(at), short=True) or not _TO.fullmatch(line.key(at + 2)):
        return None
    first, until = point(line.keys, at, now), day_number(line.keys, at + 3)
    if first is None or until is None or first.end != at + 2 or until[0] <= first.first.day:
        return None
    last = point((line.keys[at], str(until[0])), 0, now)
    return Period(first.first, last.last, at, until[1]) if last else None


def _full_range(line: Line, at: int, now: datetime, link: re.Pattern[str]) -> Period | None:
    first = point(line.keys, at, now)
    if first is None or first.kind == "feast" or not link.fullmatch(line.key(first.end)):
        return None
    start = first.end + 1 + (line.key(first.end + 1) in ("кінця", "the") and line.key(first.end + 1) == "the")
    last = point(line.keys, start, now, first.first)
    if last is None or (line.key(first.end) != "-" and last.kind == "feast"):
        return None
    until = last.last
    if last.kind in ("weekday", "weekend") and until < first.first:
        until += timedelta(7)
    return Period(first.first, until, at, last.end) if until >= first.first else None


def _alone(line: Line, at: int, one: Point) -> bool:
    """A bare month or «сб» counts at the edge of what was typed or beside a filter, not inside a topic."""
    if one.kind == "ahead":
        return not line.topic(at - 1)
    if one.kind not in ("month", "weekday", "yearless"):
        return False
    if at and not line.taken[at - 1] and _SENTENCE.fullmatch(line.keys[at - 1]):
        return False
    if one.kind == "month" and _ADJECTIVE.fullmatch(line.topic(at - 1)):
        return False
    nominative = one.kind != "month" or not _GENITIVE_MONTH.fullmatch(line.keys[at])
    latin = line.keys[at].isascii() and one.kind == "month"
    clock = one.kind == "weekday" and _CLOCK.match(line.key(one.end))
    edge = (
        clock
        or _FILTER.fullmatch(line.key(one.end))
        or one.end == len(line.keys)
        or line.taken[one.end]
        or line.words[one.end].stop
    )
    return nominative and bool(edge) and not (latin and line.keys[at] in ("may", "march"))


def _numbered(line: Line, at: int) -> bool:
    """Whether a number stands before, so that this day is only the last of several («10, 12 і 20 грудня»)."""
    return any(line.key(place).isdigit() for place in (at - 1, at - 2))


def _is_topic(line: Line, at: int, one: Point) -> bool:
    """«Чорна п'ятниця», "Sunday school", «підготовка до 1 вересня», «Python 3.11»."""
    if _UNTIL.fullmatch(line.key(at - 1)) and _celebrated(line, at - 1):
        return True
    if day_number(line.keys, at) and (line.words[at].stop or _AND.fullmatch(line.key(at - 1))) and _numbered(line, at):
        return True
    if _VERSION.fullmatch(line.key(at)):
        return line.topic(at - 1).isascii() and line.topic(at - 1).isalpha()
    if one.kind != "weekday":
        return False
    before, after = line.topic(at - 1), line.topic(one.end)
    return bool(
        lexicon.guard("weekday_prev").fullmatch(before)
        or lexicon.guard("weekday_next").fullmatch(after)
        or before in ("по", "по всіх", "кожну", "кожного", "кожної", "кожен", "каждую", "каждый", "every")
    )
