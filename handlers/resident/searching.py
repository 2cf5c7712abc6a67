"""Search by words: whatever short text is typed, and /find."""

from dataclasses import replace
from datetime import datetime

from handlers.answer import Answer, button, show
from handlers.buttons import Menu, Search, Wish
from handlers.links import is_link
from handlers.press import Press
from handlers.resident.listing import asked_answer, expired, list_answer
from handlers.routes import Routes, writes
from handlers.shown import cut
from locales import Text
from storage import finding, queries, rights, wishes
from storage.engine import Session
from storage.filters import Filters, unpack
from storage.people import Person
from storage.queries import Asked, Frozen
from storage.words import fold


async def typed(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    if is_link(press.text) and rights.works(person, press.here.admin_ids):
        from handlers.organiser import importing  # here: most of what is typed are searches

        return await importing.received_link(press, session, person, text, now)
    words = clean(press.text)
    if not fold(words):
        return show(text("search-no-words"), [[button(text.plain("btn-menu"), Menu())]])
    return await _search_typed(press.here.searches_a_minute, session, person, text, now, words)


async def _search_typed(
    a_minute: int, session: Session, person: Person, text: Text, now: datetime, words: str, *, exact: bool = False
) -> Answer:
    """A new search: what was understood and found becomes a row that the buttons of the list can name."""
    filters, found = await finding.search_typed(session, person, words, now, exact=exact)
    answer = await _keep(a_minute, session, person, text, now, words, filters, found)
    if answer is None:
        query = await queries.keep(session, person.id, words, now)
        return _too_many(text, words, Search(filters=Filters(query=query).pack()))
    return answer


async def _keep(
    a_minute: int,
    session: Session,
    person: Person,
    text: Text,
    now: datetime,
    words: str,
    filters: Filters,
    found: Frozen | None,
) -> Answer | None:
    """None when the person searched as often as one may."""
    query = await queries.keep_search(session, person.id, words, filters, found, a_minute, now)
    if query is None:
        return None
    row = replace(filters.alone(), query=query)
    return await asked_answer(session, person, text, now, Asked(replace(row, base=row), words, found))


async def again(press: Press[Search], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """A search with something changed, as a new row: the older list stays what it was."""
    chosen, a_minute, filters = press.button, press.here.searches_a_minute, unpack(press.button.filters)
    asked = await queries.read(session, filters, person.id, now)
    if asked is None:
        return expired(text, filters)
    if not filters.query:
        return await list_answer(session, person, text, now, filters)
    if chosen.exact or not asked.searched:
        return await _search_typed(a_minute, session, person, text, now, asked.typed, exact=chosen.exact)
    wanted = asked.filters.having("words", _words(chosen, asked))
    filters, found = await finding.search_for(session, person, wanted, now, exact=asked.exact)
    answer = await _keep(a_minute, session, person, text, now, asked.typed, filters, found)
    return answer or _too_many(text, asked.typed, chosen)


def _words(chosen: Search, asked: Asked) -> str:
    """The topic, or the words that the button has instead."""
    found = asked.found or Frozen()
    others = (*found.similar, *found.alone)
    return others[chosen.similar - 1] if 0 < chosen.similar <= len(others) else asked.filters.words


def _too_many(text: Text, words: str, search: Search) -> Answer:
    """Nothing that was typed is lost: the button searches for it once there is room."""
    rows = [[button(text.plain("btn-search-again"), search)], [button(text.plain("btn-menu"), Menu())]]
    return show(text("search-too-many", words=cut(words, 60)), rows)


async def find(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """/find alone lists what is ahead; with words it searches."""
    if press.text.strip():
        return await typed(press, session, person, text, now)
    return await list_answer(session, person, text, now, Filters())


async def wish(press: Press[Wish], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """«I would like to learn this»: the words of a search that found nothing."""
    query = await queries.find(session, press.button.query, person.id, now)
    if query is None:
        return expired(text, Filters())
    await wishes.record(session, person, query.text, now)
    return Answer(toast=text.plain("search-wished"), alert=True)


def clean(words: str) -> str:
    """One line of what can be shown: databases refuse NUL, and a list's title has no room for line breaks."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


ROUTES = Routes(
    presses={Search: writes(again), Wish: writes(wish)},
    commands={"find": writes(find)},
    kinds={"search": writes(typed)},
)
