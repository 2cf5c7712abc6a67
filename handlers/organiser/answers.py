"""What was typed in answer to a question, as content of the draft. Pure; what cannot be read is Unclear.

Loads the readers of prices, links and conditions: to be imported with the first typed answer.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

from handlers.organiser.flow import SERIES, Unclear, one_line
from handlers.shown import cut
from storage.content import LIMITS, Content, When
from storage.formats import conditions, facts, plain
from storage.reading.venues import read_venue

SHORTEST_TITLE = 3
MOST_SEATS = 100_000
LONGEST_TYPED = 4000
_AGE = re.compile(r"\D*(\d{1,2})\D*")


def read(field: str, words: str, said: Content, now: datetime, zone: str) -> Content:
    """Raises Unclear."""
    words = "".join(letter for letter in words if letter.isprintable() or letter == "\n").strip()
    if field in SERIES or field == "when":
        return _when(field, words, said, now, zone)
    if field == "deadline":
        return _deadline(words, said, now, zone)
    reader = _READERS.get(field)
    if reader is None:
        raise Unclear
    return reader(words, said)


def _title(column: str, words: str, said: Content) -> Content:
    title = one_line(words)
    if len(title) < SHORTEST_TITLE or not any(letter.isalpha() for letter in title):
        raise Unclear
    return replace(said, **{column: cut(title, LIMITS[column])})  # type: ignore[arg-type]  # a column of words


def _description(column: str, words: str, said: Content) -> Content:
    if not any(letter.isalnum() for letter in words):
        raise Unclear
    return replace(said, **{column: cut(plain.tidy(words), LONGEST_TYPED)})  # type: ignore[arg-type]  # the same


def _when(field: str, words: str, said: Content, now: datetime, zone: str) -> Content:
    from storage.reading import moments, recurrences  # their tables are loaded with the first date that is typed

    if field not in ("when", "first") or ("\n" not in words and recurrences.is_repeated(words)):
        from handlers.organiser import repeating  # as above

        with suppress(Unclear):
            return repeating.read(field, words, said, now, zone)
    found = moments.read_meetings(words, now, zone) if field in ("when", "first") else ()
    if not found or (field == "first" and len(found) > 1):
        raise Unclear
    return with_meetings(field, said, tuple(When(one.start, one.end, one.all_day) for one in found), now, zone)


def with_meetings(field: str, said: Content, meetings: tuple[When, ...], now: datetime, zone: str) -> Content:
    """Dates take the place of a rule; the first one of a rule, or of a copy of what had one, takes it along."""
    if len(meetings) == 1 and (field == "first" or (said.rule and not said.meetings)):
        from handlers.organiser import repeating  # as above

        return repeating.begin(said, meetings[0], zone, now)
    together = len(meetings) > 1 and (said.format == "course" or said.together)
    return replace(said, meetings=meetings, rule=None, first=None, skipped=(), together=together)


def _deadline(words: str, said: Content, now: datetime, zone: str) -> Content:
    from storage.reading import moments  # as above

    moment = moments.read_moment(words, now, zone)
    if moment is None:
        raise Unclear
    return replace(said, deadline=moment)


def _place(words: str, said: Content) -> Content:
    """A link or «online» is no place."""
    link, venue = _address(words), read_venue(words)
    if link or (venue and venue.afar):
        return replace(said, mode="online", venue=None, address=None, meeting_link=link or said.meeting_link)
    if venue is None:
        raise Unclear
    mode = said.mode if said.mode == "hybrid" else "onsite"
    named = replace(said, mode=mode, venue=venue.name or None, address=venue.address or None)
    return replace(named, lat=None, lon=None) if said.venue or said.address else named  # a point without a name yet


def _link(words: str, said: Content) -> Content:
    link = _address(words)
    if link is None:
        raise Unclear
    return replace(said, meeting_link=link, mode=said.mode if said.mode == "hybrid" else "online")


def _price(words: str, said: Content) -> Content:
    price = facts.cost(words)
    if price.kind == "not_stated":
        raise Unclear
    return replace(said, price=price.kind, price_min=price.low, price_max=price.high, currency=price.currency)


def _registration(words: str, said: Content) -> Content:
    link, phone = _address(words), facts.phone(words)
    if link:
        return replace(said, registration="link", registration_url=link, registration_phone=phone)
    if words.startswith("@") and re.fullmatch(r"@\w{4,32}", words):
        return replace(said, registration="link", registration_url=f"https://t.me/{words[1:]}")
    if phone is None:
        raise Unclear
    return replace(said, registration="phone", registration_phone=phone, registration_url=None)


def _capacity(words: str, said: Content) -> Content:
    number = re.fullmatch(r"\D{0,20}(\d{1,6})\D{0,20}", words)
    if number is None or not 1 <= int(number[1]) <= MOST_SEATS:
        raise Unclear
    return replace(said, capacity=int(number[1]))


def _age(words: str, said: Content) -> Content:
    low, high = facts.ages(words)
    bare = _AGE.fullmatch(words)
    if low is None and high is None and bare:
        low = int(bare[1])
    if low is None and high is None:
        raise Unclear
    return replace(said, age_min=low, age_max=high)


def _shelter(words: str, said: Content) -> Content:
    kind, metres = conditions.shelter(words)
    if kind == "not_stated":
        raise Unclear
    return replace(said, shelter=kind, shelter_metres=metres)


def _organiser(words: str, said: Content) -> Content:
    name = one_line(words)
    if not any(letter.isalpha() for letter in name):
        raise Unclear
    return replace(said, organiser=cut(name, LIMITS["organiser"]))


def _contact(words: str, said: Content) -> Content:
    if len(words) < SHORTEST_TITLE:
        raise Unclear
    return replace(said, contact=cut(one_line(words), LIMITS["contact"]))


def is_link(words: str) -> bool:
    """A web address and nothing else."""
    return len(words.split()) == 1 and _address(words.strip()) is not None


def _address(words: str) -> str | None:
    """The first web address that Telegram would take too."""
    found = next(iter(plain.links(words)), None) or plain.web_address(words)
    return found if found and len(found) <= LIMITS["url"] and urlsplit(found).netloc else None


_READERS: dict[str, Callable[[str, Content], Content]] = {
    "title": partial(_title, "title_uk"),
    "title_en": partial(_title, "title_en"),
    "description": partial(_description, "description_uk"),
    "description_en": partial(_description, "description_en"),
    "place": _place,
    "link": _link,
    "price": _price,
    "registration": _registration,
    "capacity": _capacity,
    "age": _age,
    "shelter": _shelter,
    "organiser": _organiser,
    "contact": _contact,
}
