"""A search as lists see it: what was found, ready to be frozen and paged through."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from storage import gazetteer, lines, listing, search
from storage.engine import Session
from storage.filters import DATES, Ages, Days, Filters, Hours
from storage.listing import PAGE, Page
from storage.people import Person
from storage.queries import LONGEST, Asked, Frozen
from storage.search.filter_words import mended
from storage.search.retyping import retyped
from storage.words import fold

if TYPE_CHECKING:
    from storage.reading import phrases

MOST_MISSPELT = 3  # words of a search in vain for which others are looked up
SHORTEST_SIMILAR = 4  # letters: shorter words are alike by chance


async def understand(session: Session, person: Person, typed: str, now: datetime) -> Filters:
    """What typed words are narrowed to, and their topic."""
    from storage.reading import phrases  # here: its grammar takes long to import

    known = await gazetteer.read(session, now, person.communities)
    phrase = phrases.read(typed, known.towns, now, person.zone)
    filters = narrowed(phrase.filters)
    rest = phrase.rest if filters.active() or not fold(phrase.rest) else typed
    return filters.having("words", rest[:LONGEST].strip() if fold(rest[:LONGEST]) else "")


async def search_typed(
    session: Session, person: Person, typed: str, now: datetime, *, exact: bool = False
) -> tuple[Filters, Frozen | None]:
    """What typed words were narrowed to, and what was found; typed on another keyboard, they are read as meant."""
    meant = "" if exact else await retyped(typed) or await mended(typed)
    read = await understand(session, person, meant or typed, now)
    filters, found = await search_for(session, person, read, now, exact=exact)
    if not meant:
        return filters, found
    found = found or Frozen()
    told = found.understood or found.words
    return filters, replace(found, understood=meant.replace(read.words, told) if read.words and told else meant)


def narrowed(found: "phrases.Found") -> Filters:
    """What was read, as lists know it."""
    one_day = found.first is not None and found.first == found.last
    spans = (found.first or found.last) and not one_day
    hours = Hours(found.part, found.after, found.before)
    ages = Ages(found.age_from, found.age_to)
    return Filters(
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
        words=said.understood,
        understood=said.understood,
        cut=said.cut,
        exact=exact,
    )
    begun = None if frozen.ids or exact else await _begun(session, person, found.begun, filters, now)
    if frozen.ids or begun:
        return begun or frozen
    words = frozen.words or filters.words
    guess = not exact and len(said.words) <= MOST_MISSPELT
    out = await search.ways_out(session, person, filters.words, words, filters, now, exact=exact, guess=guess)
    similar = tuple(word for word in out.similar if len(word) >= SHORTEST_SIMILAR)
    frozen = replace(frozen, alone=tuple(word for word, _ in out.alone), held=tuple(held for _, held in out.alone))
    return replace(frozen, elsewhere=out.elsewhere, similar=similar)


async def _begun(session: Session, person: Person, whole: str, filters: Filters, now: datetime) -> Frozen | None:
    """What holds the words, were the last of them only begun: people look while they type."""
    if not whole:
        return None
    found = await search.search(session, person, whole, filters, now, exact=True)
    return Frozen(found.ids, found.total, found.whole, whole, whole) if found.ids else None


async def search_for(
    session: Session, person: Person, filters: Filters, now: datetime, *, exact: bool = False
) -> tuple[Filters, Frozen | None]:
    """What was found, and what it was narrowed to: words that were corrected («rehcb», "besplatno") may be filters."""
    if not filters.words:
        return filters, None
    found = await find(session, person, filters, now, exact=exact)
    if not found.understood:
        return filters, found
    more = _together(filters, await understand(session, person, found.understood, now))
    if more is None:
        return filters, found
    again = await find(session, person, more, now) if more.words else Frozen()
    return more, replace(again, understood=found.understood)


def _together(filters: Filters, read: Filters) -> Filters | None:
    """With what was read of the corrected words; None when that is no filter. What is narrowed already stays so."""
    named = {*filters.active(), "words"} | ({*DATES} if {*filters.active()} & {*DATES} else set())
    new = [name for name in read.active() if name not in named]
    if not new:
        return None
    return replace(filters, words=read.words, **{name: getattr(read, name) for name in new})


async def page(
    session: Session, person: Person, asked: Asked, number: int, now: datetime, size: int = PAGE
) -> tuple[Page, Frozen | None]:
    """A page of what is asked for, and the search it is of: as frozen in its row, else made now, for words of older
    buttons that no row has a search of."""
    if not asked.filters.words:
        return await listing.page(session, person, asked.filters, number, now, size), asked.found
    found = asked.found or await find(session, person, asked.filters, now, exact=True)
    number = min(max(0, number), max(0, len(found.ids) - 1) // size)
    ids = found.ids[number * size : (number + 1) * size]
    shown = await lines.these(session, person, asked.filters, ids, now) if ids else ()
    return Page(tuple(shown), number, found.total, size, len(found.ids)), found


async def count(session: Session, person: Person, filters: Filters, now: datetime) -> int:
    if filters.words:
        return await search.count(session, person, filters.words, filters, now)
    (number,) = await listing.counts(session, person, [filters], now)
    return number
