"""What was typed of an intake: dates (also by a rule), seats, a deadline, hours, a name. Pure."""

import re
from datetime import datetime

from handlers.organiser import answers
from handlers.organiser.flow import Unclear, one_line
from handlers.shown import cut
from storage.content import Content, When

MOST_HOURS = 2000
_HOURS = re.compile(r"\D{0,12}(\d{1,4})(?:[.,](\d))?\s*(?:ак\w*\.?\s*)?(?:год\w*|ч\w*|h\w*|hours?)?\.?\s*", re.I)


def read(field: str, words: str, zone: str, now: datetime) -> object:
    """Raises Unclear."""
    match field:
        case "dates":
            return dates(words, zone, now)
        case "hours":
            return _minutes(words)
        case "name":
            return _name(words)
        case "price":
            return price(words, zone, now)
    return (
        deadline(words, zone, now) if field == "deadline" else answers.read(field, words, Content(), now, zone).capacity
    )


def deadline(words: str, zone: str, now: datetime) -> datetime | None:
    """Raises Unclear."""
    return answers.read("deadline", words, Content(), now, zone).deadline


def price(words: str, zone: str, now: datetime) -> Content:
    """With the price alone. Raises Unclear."""
    return answers.read("price", words, Content(), now, zone)


def dates(words: str, zone: str, now: datetime) -> tuple[When, ...]:
    """With their hours, and not all of them over. Raises Unclear."""
    said = answers.read("when", words, Content(format="course"), now, zone)
    if not said.meetings or said.meetings[-1].start <= now or any(one.all_day for one in said.meetings):
        raise Unclear
    return said.meetings


def _minutes(words: str) -> int:
    found = _HOURS.fullmatch(words.strip())
    minutes = int(found[1]) * 60 + int(found[2] or 0) * 6 if found else 0
    if not 0 < minutes <= MOST_HOURS * 60:
        raise Unclear
    return minutes


def _name(words: str) -> str:
    name = one_line(words)
    if not any(letter.isalnum() for letter in name):
        raise Unclear
    return cut(name, 100)
