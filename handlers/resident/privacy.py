"""What the bot knows about a person, and how to take it along, hide it or erase it."""

from dataclasses import replace
from datetime import datetime

from handlers.answer import Answer, Button, Document, Screen, button, show
from handlers.buttons import Begin, Menu, MyData, Privacy, Settings
from handlers.press import Press
from handlers.routes import Routes, reads, writes
from locales import Text
from storage import privacy, tasks
from storage.engine import Session
from storage.people import Person

EXPORT, HIDE = "export", "hide"


async def show_privacy(
    press: Press[Privacy | None], session: Session, person: Person, text: Text, now: datetime
) -> Answer:
    match press.button.part if press.button else "":
        case "hide":
            return _ask_to_hide(text)
        case "delete":
            return await _ask_to_delete(session, person, text)
    return show(text("privacy", days=press.here.unreachable_days), _rows(text))


async def do(press: Press[MyData], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    match press.button.deed:
        case "export":
            await tasks.ask(session, person, EXPORT, press.message_id, now)
            return Answer(toast=text.plain("privacy-data-soon"))
        case "hide":
            await tasks.ask(session, person, HIDE, press.message_id, now)
            return Answer(toast=text.plain("privacy-hide-soon"))
        case "delete":
            return await _delete(session, person, text, now)
    return show(text("privacy", days=press.here.unreachable_days), _rows(text))


def _rows(text: Text) -> list[list[Button]]:
    return [
        [button(text("btn-privacy-data"), MyData(deed="export"))],
        [button(text("btn-privacy-hide"), Privacy(part="hide"))],
        [button(text("btn-privacy-delete"), Privacy(part="delete"))],
        [button(text("btn-settings-back"), Settings()), button(text("btn-menu"), Menu())],
    ]


def _ask_to_hide(text: Text) -> Answer:
    yes = button(text("btn-hide-yes"), MyData(deed="hide"))
    return show(text("privacy-hide"), [[yes], [button(text("btn-back"), Privacy())]])


async def _ask_to_delete(session: Session, person: Person, text: Text) -> Answer:
    sole = await privacy.sole_ownerships(session, person.id)
    back = button(text("btn-back"), Privacy())
    if sole:
        names = text.listing([text.plain("privacy-organisation", name=name) for name in sole])
        return show(text("privacy-last-owner", organisations=names), [[back]])
    yes = button(text("btn-delete-yes"), MyData(deed="delete"))
    hide = button(text("btn-privacy-hide"), Privacy(part="hide"))
    return show(text("privacy-delete"), [[yes], [hide], [back]])


async def _delete(session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """The last owner of an organisation is refused by storage, also when the button was pressed long ago."""
    await privacy.forget(session, person)
    shown = show(text("privacy-deleted"), [[button(text("btn-again"), Begin(step="home"))]])
    return replace(shown, forgets=True)


def data_file(document: str, text: Text) -> Document:
    return Document("learning-city-my-data.json", document.encode(), text("privacy-data"))


def hiding(text: Text, done: int, of: int) -> Screen:
    return Screen(text("privacy-hiding", done=done, of=of))


def hidden(text: Text, done: int, remained: int) -> Screen:
    """What is left to see, and how to remove that too."""
    remains = text("privacy-hidden-remains", n=remained) if remained else None
    words = text.lines(text("privacy-hidden", n=done), remains, text("privacy-hidden-rest"), gap="\n\n")
    return Screen(words, ((button(text("btn-menu"), Menu()),),))


def failed(text: Text) -> Screen:
    return Screen(text("privacy-failed"), ((button(text("btn-menu"), Menu()),),))


ROUTES = Routes(
    presses={Privacy: reads(show_privacy), MyData: writes(do)},
    commands={"privacy": reads(show_privacy)},
)
