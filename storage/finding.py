"""A search as lists see it: what was found, ready to be frozen and paged through."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from storage import gazetteer, lines, listing, search
from storage.engine import Session
from storage.filters import Ages, Days, Filters, Hours
from storage.listing import PAGE, Page
from storage.people import Person
from storage.queries import Asked, Frozen
from storage.words import fold

if TYPE_CHECKING:
    from storage.reading import phrases


async def understand(session: Session, person: Person, typed: str, now: datetime) -> Filters:
    """What typed words are narrowed to, and their topic."""
    from storage.reading import phrases  # here: its grammar takes long to import

    known = await gazetteer.read(session, now, person.communities)
    phrase = phrases.read(typed, known.towns, now, person.zone)
    return narrowed(phrase.filters, phrase.rest)


def narrowed(found: "phrases.Found", rest: str) -> Filters:
    """What was read as lists know it; a topic without a letter or digit is none."""
    one_day = found.first is not None and found.first == found.last
    spans = (found.first or found.last) and not one_day
    hours = Hours(found.part, found.after, found.before)
    ages = Ages(found.age_from, found.age_to)
    return Filters(
        words=rest if fold(rest) else "",
        day=found.first if one_day else None,
        days=Days(found.first, found.last) if spans else None,
        hours=hours if hours != Hours() else None,
        format=found.format,
        free=found.free,
        mode=found.mode,
        audience=found.audiences,
        ages=ages if ages != Ages() else None,
        access=found.access,
        shelter=found.shelter,
        city=found.city,
    )


async def find(session: Session, person: Person, filters: Filters, now: datetime, *, exact: bool = False) -> Frozen:
    """What holds the words of `filters` and fits the rest of them. A dead end has words to try instead."""
    found = await search.search(session, person, filters.words, filters, now, exact=exact)
    said = found.said
    frozen = Frozen(
        ids=found.ids,
        total=found.total,
        whole=found.whole,
        understood=said.understood,
        cut=said.cut,
        exact=exact,
    )
    if frozen.ids or exact:
        return frozen
    return replace(frozen, similar=tuple(await search.similar(session, filters.words)))


async def page(
    session: Session, person: Person, asked: Asked, number: int, now: datetime, size: int = PAGE
) -> tuple[Page, Frozen | None]:
    """A page of what is asked for, and the search it is of: as frozen in its row, else made now."""
    if not asked.filters.words:
        return await listing.page(session, person, asked.filters, number, now, size), None
    found = asked.found or await find(session, person, asked.filters, now)
    number = min(max(0, number), max(0, len(found.ids) - 1) // size)
    ids = found.ids[number * size : (number + 1) * size]
    shown = await lines.these(session, person, asked.filters, ids, now) if ids else ()
    return Page(tuple(shown), number, found.total, size, len(found.ids)), found


async def count(session: Session, person: Person, filters: Filters, now: datetime) -> int:
    if filters.words:
        return await search.count(session, person, filters.words, filters, now)
    (number,) = await listing.counts(session, person, [filters], now)
    return number
