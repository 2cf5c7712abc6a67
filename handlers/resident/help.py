"""Help: what to type and which commands there are."""

from datetime import datetime

from handlers.answer import Answer, button, show
from handlers.buttons import About, Help, Menu
from handlers.press import Press
from handlers.routes import Routes, reads
from locales import Text
from storage.engine import Session
from storage.people import Person


async def show_help(press: Press[Help | None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    contact = button(text("btn-about-contact"), About(part="contact"))
    return show(text("help", username=press.here.username), [[contact], [button(text("btn-menu"), Menu())]])


ROUTES = Routes(presses={Help: reads(show_help)}, commands={"help": reads(show_help)})
