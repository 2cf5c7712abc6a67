"""Where one belongs and where one is now: the questions of /start, and the same screens in the settings."""

from datetime import datetime

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Begin, Cities, Home, Language, Menu, Place, Settings, Zone, back_to
from handlers.choices import in_rows, ticked
from handlers.press import Press
from handlers.resident import interests
from handlers.routes import Routes, reads, writes
from locales import Text
from storage import cities, drafts, people, places_abroad, tasks
from storage.cities import City
from storage.engine import Session
from storage.people import Person

OVERVIEW = Settings(part="cities")


async def home_question(
    session: Session, person: Person, text: Text, now: datetime, *, asking: bool, said: str | None = None
) -> Answer:
    """Which community is home; a typed name answers it too."""
    await drafts.ask(session, person.id, "home", now, asking=int(asking))
    network = await cities.network(session)
    rows: list[list[Button]] = in_rows([_home_button(city, person, text, asking) for city in network])
    other = button(text("btn-other-city"), Cities(target="home", asking=asking))
    if asking:
        switch = Language(code="en" if text.language == "uk" else "uk", back=back_to(Begin(step="home")))
        rows += [[other, button(text("btn-skip"), Begin(step="place"))]]
        rows += [[button(text("btn-other-language"), switch)]]
        return show(text.lines(said or text("start-hello"), text("start-home"), gap="\n\n"), rows)
    rows += [[other, button(text("btn-no-home"), Home(city=0))], [button(text("btn-back"), OVERVIEW)]]
    return show(text.lines(said, text("start-home"), gap="\n\n"), rows)


def _home_button(city: City, person: Person, text: Text, asking: bool) -> Button:
    label = ticked(text.city(city), city.id == person.home_city_id)
    return button(label, Home(city=city.id, asking=asking))


async def place_question(
    session: Session, person: Person, text: Text, now: datetime, *, asking: bool, said: str | None = None
) -> Answer:
    """Where one is now; a typed city or difference of time answers it too."""
    await drafts.ask(session, person.id, "place", now, asking=int(asking))
    home = await cities.find(session, person.home_city_id) if person.home_city_id else None
    same = person.place == "city" and person.place_city_id == person.home_city_id
    other = button(text("btn-other-city"), Cities(target="place", asking=asking))
    abroad = ticked(text("btn-abroad"), person.place == "abroad")
    online = ticked(text("btn-online"), person.place == "online")
    rows: list[list[Button | None]] = [
        [button(ticked(text.capital(text.in_city(home)), same), Place(kind="same", asking=asking)) if home else None],
        [other, button(abroad, Place(kind="abroad", asking=asking))],
        [button(online, Place(kind="online", asking=asking)), _skip(text) if asking else None],
        [button(text("btn-back"), Begin(step="home") if asking else OVERVIEW)],
    ]
    return show(text.lines(said, text("start-place"), gap="\n\n"), rows)


def _skip(text: Text) -> Button:
    return button(text("btn-skip"), Begin(step="interests"))


async def abroad_question(session: Session, person: Person, text: Text, now: datetime, *, asking: bool) -> Answer:
    """The cities most people ask for; any other is typed."""
    await drafts.ask(session, person.id, "place", now, asking=int(asking))
    rows = in_rows(
        [
            button(ticked(name, person.place == "abroad" and person.place_name == name), Zone(row=row, asking=asking))
            for row, place in enumerate(places_abroad.every()[: places_abroad.POPULAR])
            for name in [place.name(text.language)]
        ]
    )
    rows.append([button(text("btn-back"), Begin(step="place") if asking else Place(kind="ask"))])
    return show(text("start-abroad-where"), rows)


async def set_home(press: Press[Home], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    city = await cities.find(session, press.button.city) if press.button.city else None
    if city is None and press.button.city:
        return await home_question(session, person, text, now, asking=press.button.asking, said=text("start-city-gone"))
    return await moved_home(session, person, text, now, city, asking=press.button.asking)


async def moved_home(
    session: Session, person: Person, text: Text, now: datetime, city: City | None, *, asking: bool
) -> Answer:
    zone = person.zone
    people.live_in(person, city)
    await _replan(session, person, zone, now)
    said = text("start-said-home", city=text.city(city)) if city else text("start-said-home-none")
    if asking:
        return await place_question(session, person, text, now, asking=True, said=said)
    return await overview(session, person, text, now, said)


async def set_place(press: Press[Place], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """ "same", "city" and "online" set the place; the rest ask."""
    chosen = press.button
    if chosen.kind == "abroad":
        return await abroad_question(session, person, text, now, asking=chosen.asking)
    if chosen.kind == "online":
        return await moved_online(session, person, text, now, asking=chosen.asking)
    city_id = {"same": person.home_city_id, "city": chosen.city}.get(chosen.kind)
    city = await cities.find(session, city_id) if city_id else None
    if city is not None:
        return await moved_to(session, person, text, now, city, asking=chosen.asking)
    gone = text("start-city-gone") if chosen.kind in ("same", "city") else None
    return await place_question(session, person, text, now, asking=chosen.asking, said=gone)


async def moved_to(session: Session, person: Person, text: Text, now: datetime, city: City, *, asking: bool) -> Answer:
    zone = person.zone
    people.stay_in(person, city)
    said = text("start-said-city", in_city=text.in_city(city))
    return await moved(session, person, text, now, zone, said, asking=asking)


async def moved_online(session: Session, person: Person, text: Text, now: datetime, *, asking: bool) -> Answer:
    zone = person.zone
    people.stay_online(person)
    said = text("start-said-online", zone=text.zone_name(zone))
    return await moved(session, person, text, now, zone, said, asking=asking)


async def moved(
    session: Session, person: Person, text: Text, now: datetime, zone_before: str, said: str, *, asking: bool
) -> Answer:
    """What follows once the present place is set: the next question, or the communities as they are now."""
    await _replan(session, person, zone_before, now)
    if asking:
        return await interests.question(session, person, text, said)
    return await overview(session, person, text, now, said)


async def _replan(session: Session, person: Person, zone_before: str, now: datetime) -> None:
    if person.zone != zone_before:
        await tasks.ask(session, person, tasks.REPLAN, None, now)


async def overview(session: Session, person: Person, text: Text, now: datetime, said: str | None = None) -> Answer:
    known = await cities.known(session, person.home_city_id, person.place_city_id)
    words = text.lines(text("settings-communities"), *where(person, known, text, now), text("settings-communities-why"))
    rows = [
        [
            button(text("btn-settings-home"), Cities(target="network")),
            button(text("btn-settings-place"), Place(kind="ask")),
        ],
        [button(text("btn-settings-back"), Settings()), button(text("btn-menu"), Menu())],
    ]
    return show(text.lines(said, words, gap="\n\n"), rows)


def where(person: Person, known: dict[int, City], text: Text, now: datetime) -> list[str]:
    """The home community, the present place and its clock, a line each."""
    home, here = known.get(person.home_city_id or 0), known.get(person.place_city_id or 0)
    place = text.city(here) if here else person.place_name
    nowhere = "settings-place-online" if person.place == "online" else "settings-place-none"
    return [
        text("settings-home", city=text.city(home)) if home else text("settings-home-none"),
        text("settings-place", place=place) if place else text(nowhere),
        text("settings-clock", zone=_zone(person, text), clock=text.clock(now, person.zone)),
    ]


def _zone(person: Person, text: Text) -> str:
    """Who told only a difference of time reads that again, not some city that has it."""
    told = person.place_name or ""
    return told if told.startswith("UTC") else text.zone_name(person.zone)


async def show_overview(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    return await overview(session, person, text, now)


ROUTES = Routes(
    presses={Home: writes(set_home), Place: writes(set_place)},
    commands={"city": reads(show_overview)},
)
