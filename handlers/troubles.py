"""What people read when something did not work: an outdated button, too many presses, a fault of ours."""

from datetime import datetime

from handlers.answer import Answer, button, show
from handlers.buttons import Menu
from handlers.press import Press
from handlers.routes import Routes, reads
from locales import Text
from storage.engine import Session
from storage.errors import Refusal
from storage.people import Person


async def outdated(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """A button that no longer means anything, or never did."""
    return show(text("trouble-outdated"), [[button(text("btn-menu"), Menu())]])


def refused(text: Text, refusal: Refusal, *, pressed: bool) -> Answer:
    """An alert over the screen that the press came from; a message where nothing was pressed."""
    words = text.plain(refusal.key, **refusal.args_for_text)
    if pressed:
        return Answer(toast=words, alert=True)
    return show(text(refusal.key, **refusal.args_for_text), [[button(text("btn-menu"), Menu())]])


def failed(text: Text) -> Answer:
    return show(text("trouble-failed"), [[button(text("btn-menu"), Menu())]])


def too_many(text: Text) -> Answer:
    return Answer(toast=text.plain("trouble-too-many"), alert=True)


ROUTES = Routes(kinds={"outdated": reads(outdated)})
