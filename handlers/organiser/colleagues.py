"""Who has a role in an organisation or a city: appointing, handing over, taking the role away."""

from datetime import datetime

from handlers.answer import Answer, Button, button, show
from handlers.buttons import ChannelPage, Colleague, Colleagues, Duties, LeaveRole, MakeInvite, OrganisationPage
from handlers.choices import in_rows
from handlers.organiser.organisations import gone, menu
from handlers.organiser.roles import name_of, thing_of
from handlers.press import Press
from handlers.routes import Routes, reads, writes
from handlers.shown import cut
from locales import Html, Text
from storage import rights, roles
from storage.cities import City
from storage.engine import Session
from storage.organisations import Organisation
from storage.people import Person
from storage.rights import MEMBER, OWNER, Rights

Thing = City | Organisation


async def show_all(press: Press[Colleagues], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    thing = await thing_of(session, press.button.kind, press.button.id)
    if thing is None:
        return gone(text)
    mine = await rights.of(session, person, press.here.admin_ids)
    if not mine.standing(thing):
        rights.refuse(person, "see colleagues", thing)
    return await everybody(session, thing, mine, text)


async def everybody(session: Session, thing: Thing, mine: Rights, text: Text) -> Answer:
    found = await roles.colleagues(session, thing)
    lines = [_line(one, mine, text) for one in found]
    head = text(f"colleagues-{_kind(thing)}", name=name_of(thing, text), n=len(found))
    return show(text.lines(head, text.lines(*lines), gap="\n\n"), _rows(thing, found, mine, text))


def _line(one: roles.Colleague, mine: Rights, text: Text) -> Html:
    key = "colleague-you" if one.person_id == mine.person_id else f"colleague-{one.role}"
    return text(key, name=_name(one.name, text), role=text.plain(f"role-{one.role}"))


def _name(name: str | None, text: Text) -> str:
    return name or text.plain("colleague-nameless")


def _rows(thing: Thing, found: list[roles.Colleague], mine: Rights, text: Text) -> list[list[Button]]:
    kind, others = _kind(thing), [one for one in found if one.person_id != mine.person_id]
    manages = mine.can(_managing(thing), thing)
    people = [
        button(cut(_name(one.name, text), 40), Colleague(kind=kind, id=thing.id, person=one.person_id))
        for one in others[:20]
    ]
    inviting = []
    if isinstance(thing, City) and mine.can("invite moderator", thing):
        inviting = [button(text.plain("btn-invite-moderator"), MakeInvite(role="moderator", id=thing.id))]
    channel = []
    if isinstance(thing, City) and mine.can("moderate", thing):
        channel = [button(text.plain("btn-channel"), ChannelPage(kind=kind, id=thing.id))]
    leaving = []
    if isinstance(thing, City) and thing.id in mine.moderates:
        leaving = [button(text.plain("btn-leave-role"), LeaveRole(kind=kind, id=thing.id))]
    return [*(in_rows(people) if manages else []), inviting, channel, leaving, [_back(thing, text), menu(text)]]


def _back(thing: Thing, text: Text) -> Button:
    back = Duties() if isinstance(thing, City) else OrganisationPage(organisation=thing.id)
    return button(text.plain("btn-back"), back)


def _kind(thing: Thing) -> str:
    return "c" if isinstance(thing, City) else "o"


def _managing(thing: Thing) -> str:
    return "remove moderator" if isinstance(thing, City) else "manage members"


async def act(press: Press[Colleague], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    thing = await thing_of(session, asked.kind, asked.id, hold=True)
    if thing is None:
        return gone(text)
    mine = await rights.require(session, person, _managing(thing), thing, press.here.admin_ids)
    if asked.deed in ("", "ask") or asked.person == person.id:
        return await _ask(session, thing, mine, asked, text)
    if not await _done(session, thing, mine, asked, now):
        return show(text("colleague-gone"), [[_to_all(thing, text), menu(text)]])
    return show(text(f"colleague-done-{asked.deed}"), [[_to_all(thing, text), menu(text)]])


async def _ask(session: Session, thing: Thing, mine: Rights, asked: Colleague, text: Text) -> Answer:
    """What can be done with a colleague; taking the role away asks once more."""
    found = {one.person_id: one for one in await roles.colleagues(session, thing)}
    one = found.get(asked.person)
    if one is None or one.person_id == mine.person_id:
        return show(text("colleague-gone"), [[_to_all(thing, text), menu(text)]])
    name, place = _name(one.name, text), name_of(thing, text)
    if asked.deed == "ask":
        yes = _deed(asked, "remove", text.plain("btn-colleague-remove-yes"))
        return show(text("colleague-ask-remove", name=name, place=place), [[yes], [_to_all(thing, text)]])
    rows = [[_deed(asked, deed, text.plain(f"btn-colleague-{deed}"))] for deed in _deeds(thing, one, mine)]
    head = text("colleague", name=name, role=text.plain(f"role-{one.role}"), place=place)
    return show(head, [*rows, [_deed(asked, "ask", text.plain("btn-colleague-remove"))], [_to_all(thing, text)]])


def _deeds(thing: Thing, one: roles.Colleague, mine: Rights) -> list[str]:
    if isinstance(thing, City):
        return []
    if one.role == OWNER:
        return [MEMBER]
    return [OWNER, "heir"] if thing.id in mine.owns else [OWNER]


def _deed(asked: Colleague, deed: str, label: str) -> Button:
    return button(label, Colleague(kind=asked.kind, id=asked.id, person=asked.person, deed=deed))


def _to_all(thing: Thing, text: Text) -> Button:
    return button(text.plain("btn-colleagues"), Colleagues(kind=_kind(thing), id=thing.id))


async def _done(session: Session, thing: Thing, mine: Rights, asked: Colleague, now: datetime) -> bool:
    by = mine.as_role(thing)
    if asked.deed == "remove":
        return await roles.remove(session, asked.person, thing, by, now)
    if isinstance(thing, City):
        return False
    if asked.deed in (OWNER, MEMBER):
        return await roles.appoint(session, thing, asked.person, asked.deed, by, now)
    if asked.deed == "heir" and thing.id in mine.owns:
        return await roles.hand_over(session, thing, mine.person_id, asked.person, now)
    return False


ROUTES = Routes(presses={Colleagues: reads(show_all), Colleague: writes(act)})
