"""Words of the calendar in posts: those of storage.reading.day_words, with the slips of haste people make."""

import calendar
import re
from datetime import date

from storage.reading.day_words import MONTHS, SHORT, SHORT_WEEKDAYS, WEEKDAYS

_SLIPS = ("січн", "лютог", "березн", "квітн", "травн", "червн", "липн", "серпн", "верес", "жовтн", "листоп", "грудн")
_MONTH_OF = [
    re.compile(f"(?:{full}|(?:{short})\\.?|{slip}\\w{{0,3}})$")
    for full, short, slip in zip(MONTHS, SHORT, _SLIPS, strict=True)
]
MONTH = "|".join(
    f"{full}|{slip}\\w{{1,3}}|(?:{short})\\b\\.?" for full, short, slip in zip(MONTHS, SHORT, _SLIPS, strict=True)
)
ENGLISH_MONTH = "|".join(
    f"{full.rsplit('|', 1)[1]}|{'|'.join(one for one in short.split('|') if one.isascii()) or 'may'}"
    for full, short in zip(MONTHS, SHORT, strict=True)
)
_WEEKDAY_FORMS = [
    full.replace("пятниц", "п'?ятниц") + "|" + more
    for full, more in zip(
        WEEKDAYS,
        (
            "понедельник|пон[іе]ділк[ау]|понеділком|понеділок",
            "вівтрок|вівторк[ау]|вівторком|второк",
            "среду|середу|середою",
            "четверг|четверга|четвергом|четвером",
            "п'?ятніц[юя]|п'?ятницею|пятницю",
            "суботою|субботу|суботою",
            "неділею|воскресение|воскресенье",
        ),
        strict=True,
    )
]
_WEEKDAY_OF = [re.compile(f"(?:{full}|{short})$") for full, short in zip(_WEEKDAY_FORMS, SHORT_WEEKDAYS, strict=True)]
WEEKDAY = "|".join(_WEEKDAY_FORMS)
SHORT_WEEKDAY = "|".join(SHORT_WEEKDAYS)


def weekday_number(word: str) -> int | None:
    """From 0, Monday."""
    word = word.rstrip(".")
    return next((number for number, pattern in enumerate(_WEEKDAY_OF) if pattern.match(word)), None)


def month_number(word: str) -> int | None:
    """From 1, in any case («квітня», «квітні», «квітень»)."""
    return next((number for number, pattern in enumerate(_MONTH_OF, 1) if pattern.match(word)), None)


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
