"""A guest without Telegram: an organiser writes down a name, and how many they are."""

import re
from datetime import datetime

from handlers.answer import Answer, button, show
from handlers.buttons import Cancel, NewGuest, People, back_to
from handlers.organiser.people import allowed, gone, to_list
from handlers.press import Press
from handlers.resident.settings import tidy
from handlers.routes import Routes, writes
from handlers.shown import cut
from locales import Html, Text
from storage import drafts, guests
from storage.engine import Session
from storage.errors import NoSeatsLeft
from storage.people import Person
from storage.roster import Run

QUESTION = "guest"


async def ask(press: Press[NewGuest], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    run = await allowed(press, session, person, press.button.intake)
    if run is None:
        return gone(text)
    await drafts.ask(session, person.id, QUESTION, now, intake=run.intake.id)
    return _question(run, text)


def _question(run: Run, text: Text, fault: Html | None = None) -> Answer:
    back = back_to(People(opportunity=run.opportunity.id, intake=run.intake.id))
    words = text.lines(fault, text("guest-ask", title=cut(run.opportunity.title(text.language), 200)), gap="\n\n")
    return show(words, [[button(text("btn-cancel"), Cancel(back=back))]])


async def typed(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    run = await allowed(press, session, person, int((press.details or {})["intake"]))
    if run is None:
        await drafts.drop(session, person.id)
        return gone(text)
    name, count = understood(press.text)
    if not any(letter.isalpha() for letter in name) or not 1 <= count <= guests.MOST_SEATS:
        return _question(run, text, text("guest-unclear", most=guests.MOST_SEATS))
    if len(name) > guests.LONGEST_NAME:
        return _question(run, text, text("guest-long", most=guests.LONGEST_NAME))
    try:
        await guests.add(session, run.opportunity, run.intake.id, name, count, now)
    except NoSeatsLeft:
        free = max(0, (run.intake.capacity or 0) - run.intake.taken)
        return _question(run, text, text("guest-no-room", n=free))
    await drafts.drop(session, person.id)
    more = button(text("btn-guest-more"), NewGuest(intake=run.intake.id))
    rows = [[more], [to_list(run.opportunity.id, run.intake.id, text)]]
    return show(text("guest-added", name=name, n=count), rows)


def understood(words: str) -> tuple[str, int]:
    """«Олена Петрівна, 3»: the name and how many; without a number, one."""
    line = tidy(words)
    number = re.search(r"[\s,;:]+(\d{1,4})(?:\s*\D{1,6})?$", line)
    if number is None:
        return line.strip(" ,;:"), 1
    return line[: number.start()].strip(" ,;:"), int(number[1])


ROUTES = Routes(presses={NewGuest: writes(ask)}, questions={QUESTION: writes(typed)})
