"""The ticket of somebody who is going: a QR code that the organisers open at the door."""

from dataclasses import replace
from datetime import datetime

from handlers.answer import Answer, Photo, button, show
from handlers.buttons import Card, Menu, Ticket
from handlers.press import Press
from handlers.resident import card
from handlers.routes import Routes, writes
from handlers.shown import cut
from locales import Text
from storage import cards, checking
from storage.engine import Session
from storage.formats import qr
from storage.people import Person
from storage.roster import Found

LINK = "t_"


async def ticket(press: Press[Ticket], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    state = await cards.read(session, person, 0, press.button.intake, now)
    if state is None or state.intake is None:
        return card.gone(text)
    mine = await checking.ticket(session, person.id, state.intake.id) if not state.cancelled else None
    if mine is None:
        return Answer(toast=text.plain("ticket-only-going"), alert=True)
    number, code = mine
    opportunity, meeting = state.opportunity, state.next
    title = cut(opportunity.title(text.language), 200)
    when = text.short(meeting.start, None, meeting.all_day, opportunity.zone, now) if meeting else ""
    words = text.lines(
        text("ticket", title=title),
        text("card-when", when=when) if when else None,
        text("ticket-number", number=str(number), n=state.mine.seats),
        text("ticket-show"),
    )
    picture = Photo(f"ticket-{number}.png", qr.png(press.here.link(LINK + code)), words)
    back = Card(opportunity=opportunity.id, intake=state.intake.id)
    shown = show(text("ticket-below"), [[button(text("btn-to-event"), back)], [button(text("btn-menu"), Menu())]])
    return replace(shown, parcels=(picture,))


def own(found: Found, text: Text) -> Answer:
    """One who opens the link of their own ticket."""
    title = cut(found.opportunity.title(text.language), 200)
    details = button(text("btn-details"), Card(opportunity=found.opportunity.id, intake=found.intake.id))
    key = "ticket-own" if found.attendee.state == "going" else "ticket-own-void"
    return show(text(key, title=title), [[details], [button(text("btn-menu"), Menu())]])


ROUTES = Routes(presses={Ticket: writes(ticket)})
