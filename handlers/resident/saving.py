"""Saving for later, and being reminded without going."""

from datetime import datetime

from handlers.answer import Answer
from handlers.buttons import Remind, Save
from handlers.press import Press
from handlers.resident import card
from handlers.resident.going import card_again
from handlers.routes import Routes, writes
from locales import Text
from storage import cards, going, reminders, saved
from storage.cards import CardState
from storage.engine import Session
from storage.people import Person

EARLIEST_FIRST = ("1w", "3d", "2d", "1d", "evening", "2h", "1h", "15m")


async def save(press: Press[Save], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    state = await cards.read(session, person, 0, asked.intake, now)
    if state is None:
        return card.gone(text, asked.back)
    if not asked.on:
        state = await saved.forget(session, person, state)
        return card_again(state, person, text, asked.back, text.plain("saved-off"))
    going.refuse_over(state)
    state = await saved.keep(session, person, state, state.mine.remind, now)
    return card_again(state, person, text, asked.back, text.plain("saved-on"))


async def remind(press: Press[Remind], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    state = await cards.read(session, person, 0, asked.intake, now)
    if state is None:
        return card.gone(text, asked.back)
    if asked.on:
        going.refuse_over(state)
    if asked.on or state.mine.saved:
        state = await saved.keep(session, person, state, asked.on, now)
    return card_again(state, person, text, asked.back, _toast(person, state, text, now, on=asked.on))


def _toast(person: Person, state: CardState, text: Text, now: datetime, *, on: bool) -> str:
    """Only what will come is promised: some of the times may be over already."""
    if not on:
        return text.plain("reminding-off")
    planned = reminders.leads(person, state.ahead, state.opportunity.zone, now)
    leads = [text.lead(lead) for lead in EARLIEST_FIRST if lead in planned]
    if leads:
        return text.plain("reminding-on", leads=text.listing(leads))
    return text.plain("reminding-too-late" if person.leads else "reminding-no-leads")


ROUTES = Routes(presses={Save: writes(save), Remind: writes(remind)})
