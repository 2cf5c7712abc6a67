"""«Tell me when something comes»: searches that a person keeps, told of when there is something new."""

from datetime import datetime

from handlers.answer import Answer
from handlers.buttons import Watch
from handlers.press import Press
from handlers.resident import interests
from handlers.resident.listing import expired
from handlers.routes import Routes, writes
from locales import Text
from storage import queries, watches
from storage.engine import Session
from storage.filters import unpack
from storage.people import Person


async def watch(press: Press[Watch], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Sets, never toggles: pressed twice it means the same."""
    filters = unpack(press.button.filters)
    if not press.button.on:
        await watches.drop(session, person.id, filters.query)
        return await interests.screen(session, person, text, now)
    asked = await queries.read(session, filters, person.id, now)
    if asked is None:
        return expired(text, filters)
    kept = await watches.keep(session, person, asked, now)
    said = text.plain("search-watched") if kept else text.plain("search-watched-most", n=watches.MOST)
    return Answer(toast=said, alert=True)


ROUTES = Routes(presses={Watch: writes(watch)})
