"""About: what a learning city is, its building blocks, the network, what the association works for, how to join in."""

from datetime import datetime

from handlers.answer import Answer, Button, button, show
from handlers.buttons import About, Menu
from handlers.choices import ticked
from handlers.press import Press
from handlers.routes import Routes, reads
from locales import Html, Text
from storage import cities
from storage.cities import City
from storage.engine import Session
from storage.people import Person

PARTS = {
    "": "btn-about-start",
    "blocks": "btn-about-blocks",
    "network": "btn-about-network",
    "tasks": "btn-about-tasks",
    "contact": "btn-about-contact",
}


async def show_about(press: Press[About | None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    part = press.button.part if press.button else ""
    match part:
        case "blocks" | "tasks":
            words = text(f"about-{part}")
        case "network":
            network = await cities.network(session)
            words = text("about-network", cities=Html("\n".join(_status(city, text) for city in network)))
        case "contact":
            words = text("about-contact", contact=press.here.contact)
        case _:
            words = text("about")
    return show(words, _rows(part, text))


def _rows(part: str, text: Text) -> list[list[Button]]:
    rows = [[button(ticked(text(label), name == part), About(part=name))] for name, label in PARTS.items()]
    return [*rows, [button(text("btn-menu"), Menu())]]


def _status(city: City, text: Text) -> Html:
    """Only what a public list says: a member of UNESCO's network, not one, or not known."""
    name = text.city(city)
    if city.gnlc_member is None:
        return text("about-city-unknown", city=name)
    if not city.gnlc_member:
        return text("about-city-not-member", city=name)
    if city.gnlc_since:
        return text("about-city-member-since", city=name, year=city.gnlc_since[:4])
    return text("about-city-member", city=name)


ROUTES = Routes(presses={About: reads(show_about)}, commands={"about": reads(show_about)})
