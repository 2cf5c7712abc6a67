"""What roles a person has, the way to the work of each, and leaving them."""

from dataclasses import replace
from datetime import datetime

from handlers import commands
from handlers.answer import Answer, Button, button, show
from handlers.buttons import (
    Add,
    Announcements,
    AuditPage,
    CityList,
    Colleagues,
    Duties,
    Invite,
    Invites,
    LeaveRole,
    Menu,
    Mine,
    OrganisationList,
    OrganisationPage,
    Queue,
)
from handlers.choices import in_rows
from handlers.press import Press
from handlers.routes import Routes, reads, writes
from handlers.shown import cut
from locales import Html, Text
from storage import cities, organisations, rights, roles
from storage.cities import City
from storage.engine import Session
from storage.organisations import Organisation
from storage.people import Person
from storage.rights import Rights


async def show_roles(
    press: Press[Duties | None], session: Session, person: Person, text: Text, now: datetime
) -> Answer:
    mine = await rights.of(session, person, press.here.admin_ids)
    if not mine:
        return show(text("roles-none"), [[button(text("btn-menu"), Menu())]])
    own = await organisations.some(session, mine.member_of)
    watched = list((await cities.known(session, *mine.moderates)).values())
    lines = [
        text("roles-admin") if mine.admin else None,
        _moderating(watched, text) if watched else None,
        *(text(f"roles-{_role(mine, one)}", organisation=one.name) for one in own),
    ]
    return show(text.lines(text("roles"), text.lines(*lines), gap="\n\n"), _rows(mine, own, watched, text))


def _moderating(watched: list[City], text: Text) -> Html:
    return text("roles-moderator", cities=text.listing([text.city(city) for city in watched]))


def _role(mine: Rights, organisation: Organisation) -> str:
    return "owner" if organisation.id in mine.owns else "member"


def _rows(mine: Rights, own: list[Organisation], watched: list[City], text: Text) -> list[list[Button]]:
    looking_after = [button(text.plain("btn-queue"), Queue()), button(text.plain("btn-announcements"), Announcements())]
    work = looking_after if mine.admin or mine.moderates else []
    teams = [
        button(text.plain("btn-team-of", city=text.city(city)), Colleagues(kind="c", id=city.id)) for city in watched
    ]
    pages = [[button(cut(one.name, 40), OrganisationPage(organisation=one.id))] for one in own]
    inviting = [button(text.plain("btn-invite"), Invite()), button(text.plain("btn-invites"), Invites())]
    watching = [button(text.plain("btn-organisations"), OrganisationList())] if mine.admin or mine.moderates else []
    network = [
        button(text.plain("btn-cities"), CityList()),
        button(text.plain("btn-audit"), AuditPage()),
    ]
    adding = [button(text.plain("btn-add"), Add()), button(text.plain("btn-mine"), Mine())]
    return [
        work,
        adding,
        *pages,
        inviting if invites_anybody(mine) else [],
        [*watching, *(network if mine.admin else [])],
        *in_rows(teams),
        [button(text.plain("btn-menu"), Menu())],
    ]


def invites_anybody(mine: Rights) -> bool:
    return bool(mine.owns or mine.moderates or mine.admin)


async def leave(press: Press[LeaveRole], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Asks first; the last owner is refused by storage. A role that is no longer held is left already."""
    asked = press.button
    thing = await thing_of(session, asked.kind, asked.id, hold=asked.sure)
    mine = await rights.of(session, person, press.here.admin_ids)
    back = button(text.plain("btn-roles"), Duties())
    if thing is None or not ({"member", "moderator"} & mine.standing(thing)):
        rights.attempted(person, "leave", thing)
        return show(text("roles-not-yours"), [[back]])
    if not asked.sure:
        yes = button(text.plain("btn-leave-role-yes"), LeaveRole(kind=asked.kind, id=asked.id, sure=True))
        return show(text(f"roles-leave-{asked.kind}", name=name_of(thing, text)), [[yes], [back]])
    await roles.leave(session, person.id, thing, now)
    left = commands.menu_of(mine.without(thing), text)
    return replace(show(text("roles-left", name=name_of(thing, text)), [[back]]), commands=left)


async def thing_of(session: Session, kind: str, number: int, *, hold: bool = False) -> City | Organisation | None:
    """What a button names: an organisation ("o"), held when its members are to change, or a city ("c")."""
    if kind == "c":
        return await cities.find(session, number)
    if kind != "o":
        return None
    return await (organisations.held(session, number) if hold else organisations.find(session, number))


def name_of(thing: City | Organisation, text: Text) -> str:
    return text.city(thing) if isinstance(thing, City) else thing.name


ROUTES = Routes(
    presses={Duties: reads(show_roles), LeaveRole: writes(leave)},
    commands={"roles": reads(show_roles)},
)
