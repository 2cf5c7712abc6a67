"""Choosing a city from the whole list, or by typing its name; abroad, also by a difference of time."""

from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Begin, Cities, Home, Place, Search, Zone
from handlers.choices import in_rows
from handlers.press import Press
from handlers.resident import communities
from handlers.resident.searching import clean
from handlers.routes import Routes, writes
from handlers.shown import cut
from locales import Text
from locales.zones import offset_name
from storage import cities, drafts, people, places_abroad, queries
from storage.cities import City
from storage.engine import Session
from storage.filters import Filters
from storage.people import Person
from storage.places_abroad import PlaceAbroad
from storage.reading.places import Found, named, zone_named, zone_of_offset

A_PAGE = 12
_ABROAD = 1_000_000  # above the ids of cities: rows of the list of cities abroad


async def show_list(press: Press[Cities], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    chosen = press.button
    if chosen.target == "network":
        return await communities.home_question(session, person, text, now, asking=False)
    target = chosen.target if chosen.target in ("home", "place") else "home"
    await drafts.ask(session, person.id, target, now, asking=int(chosen.asking))
    every = alphabetical(await cities.every(session), text)
    pages = max(1, -(-len(every) // A_PAGE))
    page = min(chosen.page, pages - 1)
    here = every[page * A_PAGE : (page + 1) * A_PAGE]
    rows = in_rows([_choice(city.id, city, None, target, chosen.asking, text) for city in here])
    rows += [_turning(page, pages, target, chosen.asking, text), [_back(target, chosen.asking, text)]]
    return show(text("start-cities"), rows)


def alphabetical(every: list[City], text: Text) -> list[City]:
    letters = {letter: place for place, letter in enumerate(text.plain("start-alphabet"))}

    def key(city: City) -> list[int]:
        return [letters.get(letter, -1) for letter in text.city(city).lower() if letter.isalpha() or letter in " -"]

    return sorted(every, key=key)


def _turning(page: int, pages: int, target: str, asking: bool, text: Text) -> list[Button]:
    """Pages both ways; the middle one stays where it is."""

    def to(number: int, label: str) -> Button:
        return button(label, Cities(target=target, page=number, asking=asking))

    middle = to(page, text.plain("start-page", page=page + 1, pages=pages))
    before = [to(page - 1, "‹")] if page else []
    after = [to(page + 1, "›")] if page + 1 < pages else []
    return [*before, middle, *after]


def _back(target: str, asking: bool, text: Text) -> Button:
    if asking:
        return button(text("btn-back"), Begin(step=target))
    return button(text("btn-back"), Cities(target="network") if target == "home" else Place(kind="ask"))


async def typed_home(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asking = _asking(press)
    every = {city.id: city for city in await cities.every(session)}
    found = named(press.text, {number: _spellings(city) for number, city in every.items()})
    if found.sure and len(found.keys) == 1:
        if not asking:  # otherwise the next question takes the place of this one
            await drafts.drop(session, person.id)
        return await communities.moved_home(session, person, text, now, every[found.keys[0]], asking=asking)
    if not found.keys:
        return await _unknown(press, session, person, text, now, "home")
    buttons = [_choice(key, every[key], None, "home", asking, text) for key in found.keys]
    return _which(press, text, found, buttons, "home", asking)


async def typed_place(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """A city of ours, a city abroad, "UTC+1", "+5:30", "Europe/Berlin"."""
    asking = _asking(press)
    if zone := zone_of_offset(press.text) or zone_named(press.text):
        await drafts.drop(session, person.id)
        return await _moved_by_clock(press, session, person, text, now, zone)
    every = {city.id: city for city in await cities.every(session)}
    names = {number: _spellings(city) for number, city in every.items()}
    names |= {_ABROAD + place.row: (place.uk, place.en, *place.also) for place in places_abroad.every()}
    found = named(press.text, names)
    if not found.keys:
        return await _unknown(press, session, person, text, now, "place")
    if not found.sure or len(found.keys) != 1:
        buttons = [_choice(key, every.get(key), _abroad(key), "place", asking, text) for key in found.keys]
        return _which(press, text, found, buttons, "place", asking)
    await drafts.drop(session, person.id)
    return await _moved_to(session, person, text, now, every.get(found.keys[0]), _abroad(found.keys[0]), asking=asking)


async def _moved_to(
    session: Session,
    person: Person,
    text: Text,
    now: datetime,
    city: City | None,
    abroad: PlaceAbroad | None,
    *,
    asking: bool,
) -> Answer:
    if city is not None:
        return await communities.moved_to(session, person, text, now, city, asking=asking)
    assert abroad is not None
    zone = person.zone
    name = abroad.name(text.language)
    people.stay_abroad(person, name, abroad.zone)
    said = text("start-said-abroad", place=name, clock=text.clock(now, abroad.zone))
    return await communities.moved(session, person, text, now, zone, said, asking=asking)


async def _moved_by_clock(
    press: Press[None], session: Session, person: Person, text: Text, now: datetime, zone: str
) -> Answer:
    before, offset = person.zone, offset_name(ZoneInfo(zone), now)
    name = text.zone_city(zone) if zone_named(press.text) else offset
    people.stay_abroad(person, name, zone)
    said = text("start-said-offset", offset=offset, clock=text.clock(now, zone))
    if name != offset:
        said = text("start-said-abroad", place=name, clock=text.clock(now, zone))
    return await communities.moved(session, person, text, now, before, said, asking=_asking(press))


async def choose_abroad(press: Press[Zone], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    place = places_abroad.find(press.button.row)
    if place is None:
        return await communities.place_question(
            session, person, text, now, asking=press.button.asking, said=text("start-city-gone")
        )
    return await _moved_to(session, person, text, now, None, place, asking=press.button.asking)


def _which(press: Press[None], text: Text, found: Found, buttons: list[Button], target: str, asking: bool) -> Answer:
    """The question stays open: another name may be typed, or one of these pressed."""
    key = "start-which" if found.sure else "start-perhaps"
    rows = in_rows(buttons)
    rows.append([button(text("btn-other-city"), Cities(target=target, asking=asking)), _back(target, asking, text)])
    return show(text(key, typed=cut(press.text, 80)), rows)


async def _unknown(
    press: Press[None], session: Session, person: Person, text: Text, now: datetime, target: str
) -> Answer:
    """Perhaps it was no answer but a search: the way there keeps what was typed."""
    asking = _asking(press)
    query = await queries.keep(session, person.id, clean(press.text), now)
    search = button(text("btn-search-instead"), Search(filters=Filters(query=query).pack()))
    other = button(text("btn-other-city"), Cities(target=target, asking=asking))
    return show(
        text(f"start-unknown-{target}", typed=cut(press.text, 80)), [[search], [other, _back(target, asking, text)]]
    )


def _choice(key: int, city: City | None, abroad: PlaceAbroad | None, target: str, asking: bool, text: Text) -> Button:
    if abroad is not None:
        return button(abroad.name(text.language), Zone(row=abroad.row, asking=asking))
    assert city is not None
    if target == "home":
        return button(text.city(city), Home(city=key, asking=asking))
    return button(text.city(city), Place(kind="city", city=key, asking=asking))


def _abroad(key: int) -> PlaceAbroad | None:
    return places_abroad.find(key - _ABROAD) if key >= _ABROAD else None


def _spellings(city: City) -> tuple[str, ...]:
    return city.name_uk, city.name_en, city.genitive_uk, city.locative_uk


def _asking(press: Press[None]) -> bool:
    return bool((press.details or {}).get("asking"))


ROUTES = Routes(
    presses={Cities: writes(show_list), Zone: writes(choose_abroad)},
    questions={"home": writes(typed_home), "place": writes(typed_place)},
)
