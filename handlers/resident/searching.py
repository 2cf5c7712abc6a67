"""Search by words: whatever short text is typed, and /find."""

from datetime import datetime

from handlers.answer import Answer, button, show
from handlers.buttons import Menu, Wish
from handlers.press import Press
from handlers.resident.listing import expired, list_answer
from handlers.routes import Routes, writes
from locales import Text
from storage import queries, wishes
from storage.engine import Session
from storage.filters import Filters
from storage.people import Person
from storage.words import fold


async def typed(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """A new search: its words become a row that the buttons of the list can name."""
    words = clean(press.text)
    if not fold(words):
        return show(text("search-no-words"), [[button(text.plain("btn-menu"), Menu())]])
    query = await queries.keep(session, person.id, words, now)
    return await list_answer(session, person, text, now, Filters(query=query), typed=words)


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
    presses={Wish: writes(wish)},
    commands={"find": writes(find)},
    kinds={"search": writes(typed)},
)
