"""The card of an opportunity: everything one needs to decide, and the buttons to act."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlencode

from handlers.answer import Answer, Button, Picture, Rows, Venue, button, show
from handlers.buttons import (
    Calendar,
    Card,
    CardPhoto,
    Case,
    Dates,
    FollowCard,
    Listing,
    Manage,
    Map,
    Menu,
    Report,
    way_back,
)
from handlers.press import AnyPress, Press
from handlers.resident.card_text import card_text, full_text, is_long
from handlers.resident.standing import rows_for
from handlers.routes import Routes, reads
from handlers.shown import cut, full_address
from locales import Text
from storage import cards, rights
from storage.cards import CardState
from storage.cities import City
from storage.engine import Session
from storage.filters import Filters
from storage.opportunities import Opportunity
from storage.people import Person
from storage.rights import Rights

SEARCHED = 100  # letters; each is six in an address, and Telegram refuses more than 10 kB of buttons


async def card(press: Press[Card], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    return await card_answer(
        press, session, person, text, now, asked.opportunity, asked.intake, asked.back, full=asked.full
    )


async def card_answer(
    press: AnyPress,
    session: Session,
    person: Person,
    text: Text,
    now: datetime,
    opportunity_id: int,
    intake_id: int = 0,
    back: str = "",
    toast: str | None = None,
    full: bool = False,
) -> Answer:
    """The card as it is now; for an opportunity that is gone or hidden, a screen that says so."""
    state = await cards.read(session, person, opportunity_id, intake_id, now)
    if state is None:
        return gone(text, back, toast)
    if full:
        to_card = Card(opportunity=state.opportunity.id, intake=intake_id, back=back)
        return show(full_text(state, text), [[button(text.plain("btn-to-event"), to_card)], [_way_out(text, back)]])
    moved = text.plain("card-moved-intake") if intake_id and state.intake and state.intake.id != intake_id else None
    buttons = rows(state, text, back)
    mine = await rights.of(session, person, press.here.admin_ids)
    duties = _duties(mine, state.opportunity, text)
    buttons = (*buttons[:-1], duties, *buttons[-1:]) if duties else buttons
    shown = show(card_text(state, text, person.zone), buttons, toast=toast or moved)
    return shown if duties else replace(shown, opens=state.opportunity.id)


def _duties(mine: Rights, opportunity: Opportunity, text: Text) -> tuple[Button, ...]:
    """For those who look after it."""
    manage = button(text.plain("btn-to-managing"), Manage(opportunity=opportunity.id))
    moderate = button(text.plain("btn-moderate"), Case(opportunity=opportunity.id))
    allowed = ((mine.can("edit", opportunity), manage), (mine.can("moderate", opportunity), moderate))
    return tuple(one for may, one in allowed if may)


async def open_card(
    press: AnyPress,
    session: Session,
    person: Person,
    text: Text,
    now: datetime,
    opportunity_id: int,
) -> Answer:
    """Where the deep link `o_<id>` leads."""
    return await card_answer(press, session, person, text, now, opportunity_id)


def gone(text: Text, back: str = "", toast: str | None = None) -> Answer:
    listing = button(text.plain("btn-to-list"), Listing())
    return show(text("card-gone"), [[listing], [_way_out(text, back)]], toast=toast)


def rows(state: CardState, text: Text, back: str) -> Rows:
    opportunity, intake = state.opportunity, state.intake
    packed = Filters(organisation=opportunity.organisation_id).pack()
    more = Card(opportunity=opportunity.id, intake=intake.id if intake else 0, full=True, back=back)
    lines: list[Sequence[Button | None]] = [
        [button(text.plain("btn-description"), more) if is_long(state, text) else None, _photo(opportunity, text)],
        *rows_for(state, text, back),
        [_calendar(state, text), map_button(opportunity, state.city, text, going=state.mine.going)],
        [_dates(state, text, back), Button(text.plain("btn-share"), inline=f"o_{opportunity.id}")],
        [button(text.plain("btn-more-of"), Listing(filters=packed)), _follow(state, text, back)],
        [button(text.plain("btn-report"), Report(opportunity=opportunity.id, back=back)), _way_out(text, back)],
    ]
    return tuple(kept for line in lines if (kept := tuple(one for one in line if one)))


def _follow(state: CardState, text: Text, back: str) -> Button:
    opportunity, intake = state.opportunity, state.intake
    follow = FollowCard(opportunity=opportunity.id, intake=intake.id if intake else 0, on=not state.follows, back=back)
    return button(text.plain("btn-unfollow" if state.follows else "btn-follow"), follow)


def _photo(opportunity: Opportunity, text: Text) -> Button | None:
    return button(text.plain("btn-photo"), CardPhoto(opportunity=opportunity.id)) if opportunity.photo else None


def _calendar(state: CardState, text: Text) -> Button | None:
    if state.intake is None or state.past or state.cancelled:
        return None
    return button(text.plain("btn-calendar"), Calendar(intake=state.intake.id))


def map_button(opportunity: Opportunity, city: City | None, text: Text, *, going: bool = False) -> Button | None:
    """The venue itself where we know its coordinates; else a search on the map, of name and address. Google's
    address opens the map application that a phone has and knows Ukrainian venues by name. Where the address is only
    for those going, so is the map."""
    if opportunity.mode == "online" or (opportunity.place_hidden and not going):
        return None
    if opportunity.lat is not None and opportunity.lon is not None:
        return button(text.plain("btn-map"), Map(opportunity=opportunity.id))
    if not opportunity.venue and not opportunity.address:
        return None
    query = urlencode({"api": 1, "query": cut(full_address(opportunity, city, text, going=going), SEARCHED)})
    return Button(text.plain("btn-map"), url=f"https://www.google.com/maps/search/?{query}")


def _dates(state: CardState, text: Text, back: str) -> Button | None:
    if not state.is_course and not state.other_dates:
        return None
    return button(text.plain("btn-dates"), Dates(opportunity=state.opportunity.id, back=back))


def _way_out(text: Text, back: str) -> Button:
    if not back:
        return button(text.plain("btn-menu"), Menu())
    return Button(text.plain("btn-back"), data=way_back(back))


async def venue(press: Press[Map], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    state = await cards.read(session, person, press.button.opportunity, 0, now)
    if state is None:
        return gone(text)
    opportunity = state.opportunity
    hidden = opportunity.place_hidden and not state.mine.going
    if opportunity.lat is None or opportunity.lon is None or hidden:
        return Answer(toast=text.plain("map-none"), alert=True)
    title = opportunity.venue or opportunity.title(text.language)
    address = opportunity.address or full_address(opportunity, state.city, text) or title
    return Answer(parcels=(Venue(opportunity.lat, opportunity.lon, cut(title, 200), cut(address, 200)),))


async def photo(press: Press[CardPhoto], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """A message of its own: words cannot become a picture and words again."""
    state = await cards.read(session, person, press.button.opportunity, 0, now)
    if state is None:
        return gone(text)
    return picture(state.opportunity, state.opportunity.photo, text)


def picture(opportunity: Opportunity, photo_id: str | None, text: Text) -> Answer:
    if photo_id is None:
        return Answer(toast=text.plain("photo-none"), alert=True)
    title = text("card-title", title=cut(opportunity.title(text.language), 300))
    return Answer(parcels=(Picture(photo_id, title, text("photo-lost")),))


ROUTES = Routes(presses={Card: reads(card), Map: reads(venue), CardPhoto: reads(photo)})
