"""A typed search taken apart: what narrows it, and the words it is about.

«безкоштовні курси англійської у Полтаві в суботу» is free, a course, in Poltava, on Saturday, about «англійської».
A word that belongs to a topic stays there («історія Полтави»): better a filter missed than one nobody meant.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from storage.reading import kinds, lexicon
from storage.reading.clock import part_of, read_bounds, read_part
from storage.reading.people import read_company, read_people
from storage.reading.periods import read_period, read_season
from storage.reading.spelling import Line, read_line
from storage.reading.towns import CityLike, Towns, read_city, towns_of

_STRANDED = re.compile(
    r"у|в|во|на|з|із|зі|с|по|про|о|об|щодо|та|і|й|и|або|on|about|in|at|of|and|with|the|a|an|-|по темі|за|до|by"
)
_TRAILING = re.compile(rf"{_STRANDED.pattern}|для|for|від|коли|що|щоб|де|who|that|to")


@dataclass(frozen=True, slots=True)
class Found:
    """What a search is narrowed to. `first` and `last` are days in the zone asked for, both included, None for no
    bound; `part` is "morning" (to 12), "afternoon" (to 17), "evening" or ""; `after` and `before` bound the hour of
    the start; ages are of those who come.
    """

    first: date | None = None
    last: date | None = None
    part: str = ""
    after: time | None = None
    before: time | None = None
    free: bool = False
    mode: str = ""
    city: int | None = None
    audiences: tuple[str, ...] = ()
    format: str = ""
    access: tuple[str, ...] = ()
    shelter: bool = False
    age_from: int | None = None
    age_to: int | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """`rest`: the words of the topic as they were typed; "" when all that was typed is filters."""

    filters: Found
    rest: str


def read(typed: str, cities: Sequence[CityLike] | Towns, now: datetime, zone: str) -> Phrase:
    """`now` is aware. Pass `Towns.of(cities)`, built once, where many searches are read."""
    line = read_line(typed)
    local = now.astimezone(ZoneInfo(zone))
    formats = kinds.formats_in(line)
    found = _who_and_how(Found(), line, formats)
    found = _when(found, line, local)
    found = replace(found, mode=kinds.read_mode(line), free=kinds.read_free(line))
    _drop(line, weak=False)
    found = replace(found, city=read_city(line, towns_of(cities), formats))
    kind, webinar = kinds.read_format(line)
    found = replace(found, format=kind, mode=found.mode or ("online" if webinar else ""))
    _drop(line, weak=True)
    found = _at_last(found, line, local)
    _strip(line)
    return Phrase(found, line.rest())


def _who_and_how(found: Found, line: Line, formats: dict[int, int]) -> Found:
    """Access before people: «для людей на візку» is a way in."""
    access, shelter = kinds.read_access(line), kinds.read_shelter(line)
    audiences, ages = read_people(line, formats)
    return replace(found, access=access, shelter=shelter, audiences=audiences, age_from=ages.low, age_to=ages.high)


def _when(found: Found, line: Line, local: datetime) -> Found:
    """Parts of the day before days, days before hours: «у сб ввечері», «до 18 грудня до 18»."""
    part, today = read_part(line)
    day = local.date() if today else None
    first, last = read_period(line, local) or (day, day)
    after, before = read_bounds(line)
    return replace(found, first=first, last=last, part=part or part_of(after, before), after=after, before=before)


def _at_last(found: Found, line: Line, local: datetime) -> Found:
    """What is a filter only when nothing else is left: «влітку», «з дітьми»."""
    if not found.audiences:
        found = replace(found, audiences=read_company(line))
    if not found.first and not found.last and (season := read_season(line, local)):
        found = replace(found, first=season[0], last=season[1])
    return found


def _drop(line: Line, weak: bool) -> None:
    """Words of no weight: «щось цікаве», «шукаю»; those that may belong to a topic only where none touches them."""
    for match, begin, end in line.find(lexicon.pattern("noise")):
        doubtful = bool(lexicon.pattern("weak").fullmatch(match.group()))
        if doubtful != weak or (doubtful and end < len(line.keys) and not line.taken[end]):
            continue
        line.take(begin, end)


def _strip(line: Line) -> None:
    """Prepositions whose word became a filter, and those left at the edges."""
    if not any(line.taken):
        return
    for at in reversed(range(len(line.keys))):
        hanging = at + 1 == len(line.keys) or line.taken[at + 1]
        if not line.taken[at] and hanging and _TRAILING.fullmatch(line.keys[at]) and not line.tail:
            line.take(at, at + 1)
    for at in range(len(line.keys)):
        if line.taken[at]:
            continue
        if not (at and line.taken[at - 1] and _STRANDED.fullmatch(line.keys[at])) or any(
            not taken for taken in line.taken[:at]
        ):
            return
        line.take(at, at + 1)
