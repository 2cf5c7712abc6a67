"""Lists of what one can learn: by command, by filter, by typed words; five a page."""

from dataclasses import replace
from datetime import datetime

from handlers.answer import Answer, button, show
from handlers.buttons import Listing, Menu
from handlers.press import AnyPress, Press
from handlers.resident.dead_ends import empty_rows, empty_text
from handlers.resident.filter_words import View
from handlers.resident.listing_text import list_rows, list_text
from handlers.routes import Handler, Routes, reads
from locales import Text
from storage import cities, finding, naming, queries
from storage.engine import Session
from storage.filters import Filters, unpack
from storage.nearest import nearest
from storage.people import Person
from storage.queries import Asked
from storage.vocabulary import areas


async def pressed(press: Press[Listing], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    return await list_answer(session, person, text, now, unpack(press.button.filters), press.button.page)


async def list_answer(
    session: Session, person: Person, text: Text, now: datetime, filters: Filters, number: int = 0
) -> Answer:
    asked = await queries.read(session, filters, person.id, now)
    if asked is None:
        return expired(text, filters)
    return await asked_answer(session, person, text, now, asked, number)


async def asked_answer(
    session: Session, person: Person, text: Text, now: datetime, asked: Asked, number: int = 0
) -> Answer:
    """What is listed; an empty list offers what is nearest, with its count."""
    names = await naming.names(session, person, asked.filters, now)
    if asked.filters.followed and not names.interested:
        asked = replace(asked, filters=asked.filters.without("followed"))
    page, found = await finding.page(session, person, asked, number, now)
    view = View(person, asked.filters, names, text, now, asked.typed, found)
    if page.lines:
        return show(list_text(view, page), list_rows(view, page))
    offers = await nearest(session, person, asked.filters, now, found)
    return show(empty_text(view, offers), empty_rows(view, offers))


async def first_list(press: AnyPress, session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """What is ahead in the person's communities, of what they follow if anything: the first useful screen."""
    return await list_answer(session, person, text, now, Filters(followed=True))


async def open_city(
    press: AnyPress,
    session: Session,
    person: Person,
    text: Text,
    now: datetime,
    slug: str,
    area: str = "",
) -> Answer:
    """Where the deep links `c_<slug>` and `a_<slug>_<area>` lead; all cities when there is no such city."""
    city = await cities.find_slug(session, slug)
    wanted = area if area in areas() else ""
    return await list_answer(session, person, text, now, Filters(city=city.id if city else 0, area=wanted))


def expired(text: Text, filters: Filters) -> Answer:
    """The typed words are no longer kept: the way on is to type them again, or to go without."""
    without = button(text.plain("btn-without-words"), Listing(filters=filters.alone().pack()))
    return show(text("search-expired"), [[without], [button(text.plain("btn-menu"), Menu())]])


def _of(when: str) -> Handler:
    async def handler(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
        return await list_answer(session, person, text, now, Filters(when=when))

    return handler


ROUTES = Routes(
    presses={Listing: reads(pressed)},
    commands={when: reads(_of(when)) for when in ("today", "week", "weekend")},
)
