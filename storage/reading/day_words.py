"""Words of the calendar as people type them, folded: months, weekdays, numbers, «цей» and «наступний»."""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "січ(?:ень|ня|ні)|январ[ьяе]|january",
    "лют(?:ий|ого|ому)|феврал[ьяе]|february",
    "берез(?:ень|ня|ні)|март[ае]?|march",
    "квіт(?:ень|ня|ні)|апрел[ьяе]|april",
    "трав(?:ень|ня|ні)|ма[йяе]|may",
    "черв(?:ень|ня|ні)|июн[ьяе]|june",
    "лип(?:ень|ня|ні)|июл[ьяе]|july",
    "серп(?:ень|ня|ні)|август[ае]?|august",
    "верес(?:ень|ня|ні)|сентябр[ьяе]|september",
    "жовт(?:ень|ня|ні)|октябр[ьяе]|october",
    "листопад[аі]?|ноябр[ьяе]|november",
    "груд(?:ень|ня|ні)|декабр[ьяе]|december",
)
SHORT = (
    *("січ|янв|jan", "лют|фев|feb", "бер|мар|mar", "квіт|апр|apr", "трав", "черв|июн|jun", "лип|июл|jul"),
    *("серп|авг|aug", "вер|сен|сент|sep|sept", "жовт|окт|oct", "лист|листоп|ноя|нояб|nov", "груд|дек|dec"),
)
WEEKDAYS = (
    "понеділ(?:ок|ка|ку)|понедельник[а]?|monday",
    "вівтор(?:ок|ка|ку)|вторник[а]?|tuesday",
    "серед[ауи]|среда|среду|среды|wednesday",
    "четвер(?:га)?|четверг[а]?|thursday",
    "пятниц[яюі]|пятниц[ауы]|friday",
    "субот[ауи]|суббот[ауы]|saturday",
    "неділ[яюі]|воскресенье|воскресенья|sunday",
)
SHORT_WEEKDAYS = ("пн|mon", "вт|tue|tues", "ср|wed", "чт|thu|thur|thurs", "пт|fri", "сб|sat", "нд|вс|sun")
COUNT = {
    word: number
    for number, words in enumerate(
        (
            "один одну одна one a an",
            "два дві две two",
            "три three",
            "чотири четыре four",
            "пять пять five",
            "шість шесть six",
            "сім семь seven",
            "вісім восемь eight",
            "девять nine",
            "десять ten",
        ),
        1,
    )
    for word in words.split()
}
_STEMS = (
    *("перш", "друг", "треть", "четверт", "пят", "шост", "сьом", "восьм", "девят", "десят", "одинадцят", "дванадцят"),
    *("тринадцят", "чотирнадцят", "пятнадцят", "шістнадцят", "сімнадцят", "вісімнадцят", "девятнадцят", "двадцят"),
)
_ORDINALS = {stem + end: number for number, stem in enumerate(_STEMS, 1) for end in ("ого", "е", "є", "го", "ього")}
THIS = re.compile(
    r"ц(?:ей|ього|ьому|ій|я|ю|ієї|і|их|им|ими)|найближч\w+|эт(?:от|у|а|ой|ого|их|и|ом)|ближайш\w+|this|coming"
)
NEXT = re.compile(r"наступн\w+|слідуюч\w+|следующ\w+|next")
WEEK = re.compile(r"тиж(?:день|ня|ні|нів)|недел[яюеи]|недель|weeks?")
WEEKEND = re.compile(
    r"вихідн(?:их|і|ими)|вікенд(?:і|и|у|ом)?|уікенд(?:і)?|віхідні|выходн(?:ых|ые)|викенд(?:е)?|weekends?"
)
MONTH = re.compile(r"місяц(?:ь|я|і)|месяц(?:а|е)?|month")
YEAR = re.compile(r"р(?:ік|оку|оці)|год(?:а|у)?|year")
DAYS = re.compile(r"д(?:ень|ні|нів|ня)|дн(?:я|ей)|days?")
MONTHS_OF = re.compile(r"місяц(?:ь|і|ів)|месяц(?:а|ев)?|months?")
SEASONS = {
    word: number
    for number, words in enumerate(
        (
            "взимку зими зимою зиму зимой winter",
            "навесні весни весною весну весной spring",
            "влітку літа літом літо летом лето summer",
            "восени осені осінню осенью autumn",
        )
    )
    for word in words.split()
}
THIRD = {
    **dict.fromkeys(("початку", "початок", "начале", "start", "beginning", "early"), 0),
    **dict.fromkeys(("середині", "середини", "середина", "середине", "middle", "mid"), 1),
    **dict.fromkeys(("кінці", "кінець", "кінця", "наприкінці", "конце", "конца", "end", "late"), 2),
}
_MONTH_OF = [re.compile(one) for one in MONTHS]
_SHORT_MONTH_OF = [re.compile(f"{full}|{short}") for full, short in zip(MONTHS, SHORT, strict=True)]
WEEKDAY_OF = [re.compile(one) for one in WEEKDAYS]
SHORT_WEEKDAY_OF = [re.compile(f"{full}|{short}") for full, short in zip(WEEKDAYS, SHORT_WEEKDAYS, strict=True)]


@dataclass(frozen=True, slots=True)
class Point:
    """Days from first to last; `end` is the word after. `weak`: only a word of the calendar alone (a bare month, a
    short weekday, 5.1), to be believed beside a preposition. `year`: typed with its year."""

    first: date
    last: date
    end: int
    weak: bool = False
    kind: str = "day"


def month_of(key: str, short: bool = False) -> int | None:
    """The month that a word names, from 1."""
    for number, one in enumerate(_SHORT_MONTH_OF if short else _MONTH_OF, 1):
        if one.fullmatch(key):
            return number
    return None


def day_number(keys: tuple[str, ...], at: int) -> tuple[int, int] | None:
    """A day of a month as a number or in words ("двадцять першого"), and the word after it."""
    key = keys[at] if at < len(keys) else ""
    if key.isascii() and key.isdigit() and len(key) <= 2 and 1 <= int(key) <= 31:
        return int(key), at + 1
    tens = {"двадцять": 20, "тридцять": 30}.get(key)
    if tens and at + 1 < len(keys) and _ORDINALS.get(keys[at + 1], 99) < 10:
        return tens + _ORDINALS[keys[at + 1]], at + 2
    if key == "тридцятого":
        return 30, at + 1
    return (_ORDINALS[key], at + 1) if key in _ORDINALS else None


def key_at(keys: tuple[str, ...], at: int) -> str:
    """The word at a place, "" past the end."""
    return keys[at] if at < len(keys) else ""


def said_at(keys: tuple[str, ...], at: int) -> tuple[str, int]:
    """Whether "this" or "next" stands there, and the word after it."""
    if NEXT.fullmatch(keys[at]):
        return "next", at + 1
    return ("this", at + 1) if THIS.fullmatch(keys[at]) else ("", at)
