"""What people send that is neither a press, nor a command, nor a few words: a friendly word on what to do with it."""

from datetime import datetime
from math import cos, hypot, radians

from handlers.answer import Answer, Screen, button, show
from handlers.buttons import Menu, Place
from handlers.press import Press
from handlers.resident.menu import menu
from handlers.routes import Routes, reads
from locales import Text
from storage import cities, drafts, rights
from storage.cities import City
from storage.engine import Session
from storage.people import Person

KEYS = {"forward": "stray-forward", "long": "stray-long", "command": "stray-command"}
NEAR = 60.0  # kilometres
_DEGREE = 111.2  # kilometres of a degree of latitude


async def stray(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    key = KEYS.get(press.media or "", "stray-media")
    contact = text("stray-contact", contact=press.here.contact) if key == "stray-media" else None
    return menu(text, text.lines(text(key), contact), works=rights.works(person, press.here.admin_ids))


async def located(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Offers the nearest city as the present place; the point itself is not kept."""
    asking = bool((press.details or {}).get("asking"))
    every = await cities.every(session)
    if press.location is None or not every:
        return menu(text, works=rights.works(person, press.here.admin_ids))
    nearest = min(every, key=lambda city: _kilometres(city, press.location))
    if _kilometres(nearest, press.location) <= NEAR:
        yes = button(text("btn-here"), Place(kind="city", city=nearest.id, asking=asking))
        no = button(text("btn-other-city"), Place(kind="ask", asking=asking))
        said = text("start-where-from", city=text.city(nearest))
        return show(said, [[yes, no], [button(text("btn-menu"), Menu())]])
    await drafts.ask(session, person.id, "place", now, asking=int(asking))
    abroad = button(text("btn-abroad"), Place(kind="abroad", asking=asking))
    return show(text("start-far"), [[abroad, button(text("btn-menu"), Menu())]])


def _kilometres(city: City, point: tuple[float, float] | None) -> float:
    """Good enough to tell which city is near."""
    lat, lon = point or (0.0, 0.0)
    return _DEGREE * hypot(city.lat - lat, (city.lon - lon) * cos(radians(lat)))


async def in_group(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    return Answer(Screen(text("stray-group", link=f"https://t.me/{press.here.username}")))


ROUTES = Routes(kinds={"group": reads(in_group)})
