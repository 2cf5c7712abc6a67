"""Organisations of the cities that one looks after, and adding one."""

from datetime import datetime

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Cancel, Duties, NewOrganisation, OrganisationList, OrganisationPage, back_to
from handlers.choices import in_rows
from handlers.organiser import organisations as pages
from handlers.press import Press
from handlers.resident.settings import tidy
from handlers.routes import Routes, reads, writes
from handlers.shown import cut
from locales import Html, Text
from storage import audit, cities, drafts, organisations, rights
from storage.cities import City
from storage.engine import Session
from storage.organisations import Organisation
from storage.people import Person
from storage.rights import Rights

QUESTION = "new-organisation"
A_PAGE = 8


async def show_list(
    press: Press[OrganisationList | None], session: Session, person: Person, text: Text, now: datetime
) -> Answer:
    mine = await rights.of(session, person, press.here.admin_ids)
    if not (mine.admin or mine.moderates):
        rights.refuse(person, "add organisation")
    found, number, count = await organisations.page(
        session, mine.watched(), press.button.page if press.button else 0, A_PAGE
    )
    rows = [[button(_label(one, text), OrganisationPage(organisation=one.id))] for one in found]
    turns = (("‹", number - 1), ("›", number + 1))
    turning = [button(sign, OrganisationList(page=to)) for sign, to in turns if 0 <= to < count]
    new = button(text.plain("btn-organisation-new"), NewOrganisation(city=min(mine.moderates) if _one(mine) else 0))
    head = text("organisations", page=number + 1, pages=count) if found else text("organisations-none")
    return show(head, [*rows, turning, [new], [button(text.plain("btn-roles"), Duties()), pages.menu(text)]])


def _label(one: Organisation, text: Text) -> str:
    name = cut(one.name, 40)
    if one.closed_at:
        return text.plain("organisation-label-closed", name=name)
    return f"✓ {name}" if one.verified_at else name


def _one(mine: Rights) -> bool:
    return len(mine.moderates) == 1 and not mine.admin


async def add(press: Press[NewOrganisation], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    mine = await rights.of(session, person, press.here.admin_ids)
    city = await cities.find(session, press.button.city) if press.button.city else None
    if city is None:
        return await _which_city(session, person, mine, text)
    if not mine.can("add organisation", city):
        rights.refuse(person, "add organisation", city)
    await drafts.ask(session, person.id, QUESTION, now, city=city.id)
    return _question(city, text)


async def _which_city(session: Session, person: Person, mine: Rights, text: Text) -> Answer:
    if not (mine.admin or mine.moderates):
        rights.refuse(person, "add organisation")
    some = await (cities.network(session) if mine.admin else _known(session, mine))
    choices = [button(text.city(city), NewOrganisation(city=city.id)) for city in some]
    return show(
        text("organisation-which-city"), [*in_rows(choices), [button(text.plain("btn-back"), OrganisationList())]]
    )


async def _known(session: Session, mine: Rights) -> list[City]:
    return list((await cities.known(session, *mine.moderates)).values())


def _question(city: City, text: Text, said: Html | None = None) -> Answer:
    asked = text("organisation-ask-new", in_city=text.in_city(city))
    cancel: Button = button(text.plain("btn-cancel"), Cancel(back=back_to(OrganisationList())))
    return show(text.lines(said, asked, gap="\n\n"), [[cancel]])


async def name_typed(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """One that is there already is opened: its moderators may want to invite to it."""
    city = await cities.find(session, int((press.details or {}).get("city", 0)))
    if city is None:
        await drafts.drop(session, person.id)
        return pages.gone(text)
    mine = await rights.require(session, person, "add organisation", city, press.here.admin_ids)
    name = tidy(press.text)
    if len(name) < 2 or not any(letter.isalpha() for letter in name):
        return _question(city, text, text("organisation-no-words"))
    if len(name) > pages.FIELDS["name"]:
        return _question(city, text, text("organisation-too-long", most=pages.FIELDS["name"], n=len(name)))
    await drafts.drop(session, person.id)
    known = await organisations.named(session, name, city.id)
    if known is not None:
        return await pages.page(session, known, mine, text, text("organisation-known"))
    organisation = await organisations.add(session, name, city.id, now)
    audit.note(session, mine.as_role(organisation), "add organisation", "organisation", organisation.id, now)
    return await pages.page(session, organisation, mine, text, text("organisation-added"))


ROUTES = Routes(
    presses={OrganisationList: reads(show_list), NewOrganisation: writes(add)},
    commands={"organisations": reads(show_list)},
    questions={QUESTION: writes(name_typed)},
)
