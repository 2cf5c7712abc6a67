"""/start: three questions that can be skipped, and deep links that open their target at once."""

import re
from dataclasses import replace
from datetime import datetime

from handlers import commands
from handlers.answer import Answer, Button, Note, button
from handlers.buttons import Begin, Language, back_to
from handlers.press import AnyPress, Press
from handlers.resident import communities, digest, interests, ticket
from handlers.resident.card import open_card
from handlers.resident.listing import first_list, list_answer, open_city
from handlers.resident.menu import menu
from handlers.routes import Routes, writes
from locales import Text
from storage import rights
from storage.engine import Session
from storage.filters import Filters
from storage.people import Person
from storage.vocabulary import areas

FIRST = Begin(step="home")
INVITED = "i_"
_LINK = re.compile(
    r"t_(?P<ticket>[\w-]{20,40})|o_(?P<id>\d{1,9})|i_(?P<invite>[\w-]{20,40})|"
    r"c_(?P<city>[\w-]{1,40})|a_(?P<of>[\w-]{1,40})_(?P<area>[a-z]+)",
    re.ASCII,
)


async def start(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    if press.text:
        return await _follow_link(press, session, person, text, now)
    if person.welcomed_at is None:
        return await communities.home_question(session, person, text, now, asking=True)
    return await _menu(press, session, person, text)


async def _menu(press: Press[None], session: Session, person: Person, text: Text, said: str | None = None) -> Answer:
    """The commands of those who have a role are shown anew: the role may have changed since."""
    if not rights.works(person, press.here.admin_ids):
        return menu(text, said)
    mine = await rights.of(session, person, press.here.admin_ids)
    return replace(menu(text, said, works=True), commands=commands.menu_of(mine, text))


async def _follow_link(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """A newcomer sees what the link is about first; the questions wait below it."""
    target = await open_link(press, session, person, text, now, press.text)
    if person.welcomed_at is not None:
        return target or await _menu(press, session, person, text, text("start-broken-link"))
    if target is None:
        said = text("start-broken-link")
        return await communities.home_question(session, person, text, now, asking=True, said=said)
    if not press.text.startswith((INVITED, ticket.LINK)):  # kept nowhere: what it led to stands above
        person.wanted = press.text
    return replace(target, parcels=(*target.parcels, _invitation(text)))


def _invitation(text: Text) -> Note:
    switch = Language(code="en" if text.language == "uk" else "uk", back=back_to(FIRST))
    begin, other = button(text("btn-meet"), FIRST), button(text("btn-other-language"), switch)
    return Note(text("start-meet"), ((begin, other),))


async def open_link(
    press: AnyPress,
    session: Session,
    person: Person,
    text: Text,
    now: datetime,
    payload: str,
) -> Answer | None:
    """What a deep link leads to; None for a payload that means nothing."""
    link = _LINK.fullmatch(payload)
    if link is None or (link["area"] and link["area"] not in areas()):
        return None
    if link["invite"]:
        from handlers.organiser import invites  # here: few links are invitations

        return await invites.invitation(press, session, person, text, now, link["invite"])
    if link["ticket"]:
        from handlers.organiser import door  # here: few links are tickets

        return await door.opened(press, session, person, text, now, link["ticket"])
    if link["id"]:
        return await open_card(press, session, person, text, now, int(link["id"]))
    return await open_city(press, session, person, text, now, link["city"] or link["of"], link["area"] or "")


async def step(press: Press[Begin], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    match press.button.step:
        case "place":
            return await communities.place_question(session, person, text, now, asking=True)
        case "interests":
            return await interests.question(session, person, text)
        case "end":
            return await end(press, session, person, text, now)
    return await communities.home_question(session, person, text, now, asking=True)


async def end(press: Press[Begin], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Back to what the link was about; without one, what is ahead."""
    wanted, person.wanted = person.wanted, None
    first = person.welcomed_at is None
    person.welcomed_at = person.welcomed_at or now
    target = await open_link(press, session, person, text, now, wanted) if wanted else None
    if target is not None:
        return _offering(target, digest.offer(text, aside=True)) if first else target
    if person.place == "online":
        listed = await list_answer(session, person, text, now, Filters(followed=True, mode="online"))
    else:
        listed = await first_list(press, session, person, text, now)
    return _offering(listed, digest.offer(text)) if first else listed


def _offering(shown: Answer, offer: Button) -> Answer:
    """Once, under the first list, or under what a link led to: to have what is new sent."""
    if shown.screen is None:
        return shown
    rows = shown.screen.buttons
    return replace(shown, screen=replace(shown.screen, buttons=(*rows[:-1], (offer,), *rows[-1:])))


ROUTES = Routes(presses={Begin: writes(step)}, commands={"start": writes(start)})
