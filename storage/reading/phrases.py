"""A typed search taken apart: what narrows it, and the words it is about.

«безкоштовні курси англійської у Полтаві в суботу» is free, a course, in Poltava, on Saturday, about «англійської».
A word that belongs to a topic stays there («історія Полтави»): better a filter missed than one nobody meant.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
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
    access, shelter = kinds.read_access(line), kinds.read_shelter(line)
    formats = kinds.formats_in(line)
    audiences, ages = read_people(line, formats)
    part, today = read_part(line)
    period = read_period(line, local)
    after, before = read_bounds(line)
    mode, free = kinds.read_mode(line), kinds.read_free(line)
    _drop(line, weak=False)
    city = read_city(line, towns_of(cities), formats)
    format_, webinar = kinds.read_format(line)
    _drop(line, weak=True)
    audiences = audiences or read_company(line)
    period = period or read_season(line, local)
    _strip(line)
    if period is None and today:
        period = local.date(), local.date()
    first, last = period or (None, None)
    found = Found(
        first=first,
        last=last,
        part=part or part_of(after, before),
        after=after,
        before=before,
        free=free,
        mode=mode or ("online" if webinar else ""),
        city=city,
        audiences=audiences,
        format=format_,
        access=access,
        shelter=shelter,
        age_from=ages.low,
        age_to=ages.high,
    )
    return Phrase(found, line.rest())


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
