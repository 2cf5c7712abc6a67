"""Days and hours as people write them in Ukrainian, Russian and English: cells of tables, fields of forms.

Pure and forgiving about form, strict about sense: what cannot be a date is None, never a guess.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Literal

Order = Literal["dmy", "mdy"]

MONTHS = (
    ("січ", "янв", "jan"),
    ("лют", "фев", "feb"),
    ("бер", "мар", "mar"),
    ("квіт", "апр", "apr"),
    ("трав", "мая", "май", "may"),
    ("черв", "июн", "jun"),
    ("лип", "июл", "jul"),
    ("серп", "авг", "aug"),
    ("верес", "сен", "sep"),
    ("жовт", "окт", "oct"),
    ("листоп", "ноя", "nov"),
    ("груд", "дек", "dec"),
)
NUMBER_OF = {beginning: number for number, names in enumerate(MONTHS, 1) for beginning in names}
MONTH = rf"({'|'.join(sorted(NUMBER_OF, key=len, reverse=True))})[а-яіїєґa-z]*\.?"
ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
ROMAN = re.compile(r"\b(\d{1,2})[. ]([ixіх]{1,4}|[iі]?v[iі]{0,3})[. ](?=\d{4}|$)")
ORDINAL = r"(?:\s*-?\s*(?:го|е|тє|ше|ге|те|st|nd|rd|th)\b)?"
YEAR = r"(?:\s*,?\s*(\d{4}))?"
DAY_MONTH = re.compile(rf"(\d{{1,2}}){ORDINAL}\s+(?:of\s+)?{MONTH}{YEAR}", re.I)
MONTH_DAY = re.compile(rf"\b{MONTH}\s+(\d{{1,2}}){ORDINAL}{YEAR}(?!\d)", re.I)
MONTH_RANGE = re.compile(rf"\b{MONTH}\s+(\d{{1,2}})\s*[-–—]\s*(\d{{1,2}}){YEAR}(?![\d:])", re.I)
TOKEN = re.compile(
    r"(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)|"
    r"(?P<iso>(?<!\d)\d{4}[-./]\d{1,2}[-./]\d{1,2})|"
    r"(?P<dmy>(?<!\d)\d{1,2}\s?(?P<mark>[./-])\s?\d{1,2}\s?(?P=mark)\s?(?:\d{4}|\d{2})(?!\d))|"
    r"(?P<dm>(?<!\d)\d{1,2}[./]\d{1,2}(?![\d:]))|"
    r"(?P<day>(?<!\d)\d{1,2}(?![\d:]))"
)
RANGE_GAP = re.compile(r"\s*(?:-|–|—|по|до|to|till|until|through)\s*")
LIST_GAP = re.compile(r"\s*(?:,|;|та|і|й|и|and|&|\+)\s*")
NOISE = re.compile(
    r"\(?\b(?:понеділ\w*|вівтор\w*|серед[аиуі]\w*|четвер\w*|п['’ʼ]?ятниц\w*|субот\w*|неділ\w*|понедельник\w*|вторник\w*|"
    r"четверг\w*|пятниц\w*|суббот\w*|воскресень\w*|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|"
    r"fri(?:day)?|sat(?:urday)?|sun(?:day)?|пн|вт|ср|чт|пт|сб|нд)\b\.?\)?,?|\b(?:рік|року|роки|р|г|год[ау])\b\.?",
    re.I,
)
REPEATS = re.compile(
    r"\bщо(?:дня|денно|тижн\w*|місяц\w*|понеділ\w*|вівтор\w*|серед\w*|четвер\w*|п['’ʼ]?ятниц\w*|субот\w*|неділ\w*|року)|"
    r"\bкожн\w+|\bкажд\w+|\bежедневно|\bеженедельно|\bevery\b|\bweekly\b|\bdaily\b|\bmonthly\b|\bпостійно",
    re.I,
)
ONLY_END = re.compile(r"\s*(?:до|по|триває до|until|till|through)\s+\d", re.I)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from first to last, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    numbers: tuple[int, ...]
    dotted: bool
    begin: int
    end: int


def read_spans(text: str, today: date, order: Order = "dmy", year: int | None = None) -> tuple[Span, ...]:
    """The days a text names, in its order: single ones, ranges ("13-16 липня"), lists ("14, 21 та 28.11").

    A day without a year is of `year` when given, else the next such day from `today` on. Empty: no day is named.
    """
    return read_days(text, today, order, year)[0]


def read_days(text: str, today: date, order: Order = "dmy", year: int | None = None) -> tuple[tuple[Span, ...], str]:
    """The days a text names, and the text without them (where the hours are)."""
    flat = _numeric(NOISE.sub(" ", text.lower().replace("\xa0", " ")))
    groups = _groups(flat)
    spans: list[Span] = []
    rest = flat
    for group in reversed(groups):
        found = _spans(group, flat, today, order, year)
        if found is None:
            return (), flat
        spans[:0] = found
        rest = rest[: group[0].begin] + " " + rest[group[-1].end :]
    return tuple(spans), rest


def repeats(text: str) -> bool:
    """Whether a text says that something recurs ("щопонеділка")."""
    return bool(REPEATS.search(text))


def begins_with_end(text: str) -> bool:
    """Whether a text tells only until when something lasts ("до 10.12")."""
    return bool(ONLY_END.match(text))


def order_of(texts: list[str], hours: str = "") -> Order:
    """How a column of dates is written: "mdy" when some second number cannot be a month and no first one is above 12.

    When every date could be either, hours with AM and PM beside them speak for the American way.
    """
    pairs = [match for text in texts if (match := re.match(r"\s*(\d{1,2})/(\d{1,2})/\d{2,4}", text))]
    if not pairs or any(int(pair[1]) > 12 for pair in pairs):
        return "dmy"
    return "mdy" if any(int(pair[2]) > 12 for pair in pairs) or re.search(r"\d\s*[ap]m\b", hours, re.I) else "dmy"


def _numeric(text: str) -> str:
    """Months in words as numbers: "23 червня 2011" → "23.06.2011", "June 23" → "23.06"."""

    def written(day: str, month: str, year: str | None) -> str:
        number = next(NUMBER_OF[name] for name in NUMBER_OF if month.startswith(name))
        return f"{day}.{number:02d}" + (f".{year} " if year else " ")

    text = ROMAN.sub(lambda one: f"{one[1]}.{ROMANS.index(one[2].replace('і', 'i').replace('х', 'x')) + 1:02d}.", text)
    text = MONTH_RANGE.sub(lambda one: f"{one[2]}-{written(one[3], one[1], one[4])}", text)
    text = DAY_MONTH.sub(lambda one: written(one[1], one[2], one[3]), text)
    return MONTH_DAY.sub(lambda one: written(one[2], one[1], one[3]), text)


def _groups(text: str) -> list[list[_Token]]:
    """Runs of tokens that ranges and commas join; a run that names no month is none."""
    groups: list[list[_Token]] = []
    for match in TOKEN.finditer(text):
        kind = str(match.lastgroup)
        numbers = tuple(map(int, re.findall(r"\d+", match.group())))
        token = _Token(kind, numbers, "." in match.group(), match.start(), match.end())
        gap = text[groups[-1][-1].end : token.begin] if groups else ""
        joined = bool(groups) and bool(RANGE_GAP.fullmatch(gap) or LIST_GAP.fullmatch(gap))
        if kind == "clock" or (kind == "dm" and _is_clock(token, bool(groups) and not joined)):
            continue
        if joined:
            groups[-1].append(token)
        else:
            groups.append([token])
    return [trimmed for group in groups if (trimmed := _trim(group))]


def _is_clock(token: _Token, after_a_day: bool) -> bool:
    """Whether 18.00 is an hour: no month has that number, or the day stands before it already."""
    hour, minute = token.numbers
    return (after_a_day and hour < 24 and minute < 60) or not 1 <= minute <= 12


def _trim(group: list[_Token]) -> list[_Token]:
    """Bare numbers after the last month are not days ("14.12, 18")."""
    while group and group[-1].kind == "day":
        group = group[:-1]
    return group


def _spans(group: list[_Token], text: str, today: date, order: Order, year: int | None) -> list[Span] | None:
    """Days of one run; month and year are taken from the next token that has them. None when one cannot exist."""
    known_year = next((_parts(one, order)[0] for one in group if _parts(one, order)[0]), year)
    days: list[date] = []
    month: int | None = None
    for token in reversed(group):
        own_year, own_month, day = _parts(token, order)
        month = own_month or month
        found = _day(own_year or known_year, month, day, today, days[0] if days else None)
        if found is None:
            return None
        days.insert(0, found)
    return _joined(group, days, text)


def _joined(group: list[_Token], days: list[date], text: str) -> list[Span]:
    spans = [Span(days[0], days[0])]
    for before, token, day in zip(group, group[1:], days[1:], strict=False):
        ranged = RANGE_GAP.fullmatch(text[before.end : token.begin])
        if ranged and spans[-1].first <= day:
            spans[-1] = Span(spans[-1].first, day)
        else:
            spans.append(Span(day, day))
    return spans


def _parts(token: _Token, order: Order) -> tuple[int | None, int | None, int]:
    """Year, month, day as far as the token has them."""
    numbers = token.numbers
    if token.kind == "iso":
        return numbers[0], numbers[1], numbers[2]
    if token.kind == "day":
        return None, None, numbers[0]
    turned = order == "mdy" and not token.dotted  # with dots are days before months, and months that stood in words
    first, second = (numbers[1], numbers[0]) if turned else (numbers[0], numbers[1])
    if token.kind == "dm":
        return None, second, first
    return (numbers[2] if numbers[2] > 99 else 2000 + numbers[2]), second, first


def _day(year: int | None, month: int | None, day: int, today: date, before: date | None) -> date | None:
    """A day that exists; without a year the next one from today on, and not after the end of its range."""
    if month is None or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    if year is None and before is not None:
        year = before.year if (month, day) <= (before.month, before.day) else before.year - 1
    years = [year] if year else [today.year, today.year + 1]
    for one in years:
        try:
            found = date(one, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return found
    return None


INSTANT = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\s*(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*"
    r"(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
    re.I,
)
STUTTER = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})T(\d{1,2})-(\d{1,2})-(\d{2})-(\d{2})")
COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z?))?")
SECONDS = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")


def read_instant(text: str) -> datetime | date | None:
    """A moment as machines spell it: ISO 8601 (one-digit months too), seconds since 1970, "2019-9-8T10-10-30-00".

    Aware when an offset stands there, naive when none does, a date when no hour does.
    """
    text = text.strip()
    if SECONDS.fullmatch(text):
        seconds = float(text) / (1000 if len(text.partition(".")[0]) >= 12 else 1)
        return datetime.fromtimestamp(seconds, tz=UTC)
    compact = COMPACT.fullmatch(text)
    if compact:
        year, month, day_number, hour, minute, second, zulu = compact.groups()
        text = f"{year}-{month}-{day_number}" + (f"T{hour}:{minute}:{second or '00'}{zulu}" if hour else "")
    stutter = STUTTER.fullmatch(text)
    if stutter:  # one calendar plugin repeats the hour: 8:30 is T08-08-30-00
        text = f"{stutter[1]}T{stutter[2]}:{stutter[4]}:{stutter[5]}"
    match = INSTANT.fullmatch(text)
    if not match:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        if match[4] is None:
            return day
        moment = datetime.combine(day, time(int(match[4]), int(match[5] or 0), int(match[6] or 0)))
        return moment.replace(tzinfo=_offset(match[7])) if match[7] else moment
    except ValueError:
        return None


def _offset(text: str) -> tzinfo:
    if text.upper() == "Z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:]) if len(text) > 3 else 0
    return timezone(timedelta(hours=hours, minutes=minutes) * (-1 if text[0] == "-" else 1))
