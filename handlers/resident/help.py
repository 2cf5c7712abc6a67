"""Help: what to type and which commands there are."""

from datetime import datetime

from handlers.answer import Answer, button, show
from handlers.buttons import About, Help, Menu
from handlers.press import Here, Press
from handlers.routes import Routes, reads
from locales import Html, Text
from storage import rights
from storage.engine import Session
from storage.people import Person


async def show_help(press: Press[Help | None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    contact = button(text("btn-about-contact"), About(part="contact"))
    said = text("help", username=press.here.username)
    words = text.lines(said, *await _of_roles(press.here, session, person, text), gap="\n\n")
    return show(words, [[contact], [button(text("btn-menu"), Menu())]])


async def _of_roles(here: Here, session: Session, person: Person, text: Text) -> list[Html]:
    """The commands of one's own roles alone, after everybody's."""
    if not rights.works(person, here.admin_ids):
        return []
    mine = await rights.of(session, person, here.admin_ids)
    held = {"works": bool(mine), "moderator": mine.admin or bool(mine.moderates), "admin": mine.admin}
    return [text(f"help-{role}") for role, holds in held.items() if holds]


ROUTES = Routes(presses={Help: reads(show_help)}, commands={"help": reads(show_help)})
