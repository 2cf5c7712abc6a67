"""An organisation's page: what it is, what moderators say of it, and what can be changed there."""

from datetime import datetime

from handlers.answer import Answer, Button, button, show
from handlers.buttons import (
    Cancel,
    ChannelPage,
    CloseOrganisation,
    Colleagues,
    Duties,
    Invite,
    LeaveRole,
    Menu,
    OrganisationField,
    OrganisationList,
    OrganisationPage,
    Sector,
    Standing,
    back_to,
)
from handlers.choices import in_rows, ticked
from handlers.press import Press
from handlers.resident.settings import tidy
from handlers.routes import Routes, reads, writes
from handlers.shown import cut, named
from locales import Html, Text
from storage import audit, cities, drafts, organisations, rights
from storage.engine import Session
from storage.organisations import Organisation
from storage.people import Person
from storage.rights import Rights
from storage.vocabulary import SECTORS

FIELDS = {"name": 200, "contact": 200}  # and the most letters each may have
QUESTION = "organisation"
LEVELS = ("new", "verified", "trusted")


async def show_page(
    press: Press[OrganisationPage], session: Session, person: Person, text: Text, now: datetime
) -> Answer:
    organisation = await organisations.find(session, press.button.organisation)
    if organisation is None:
        return gone(text)
    mine = await rights.of(session, person, press.here.admin_ids)
    if not mine.standing(organisation):
        rights.refuse(person, "manage organisation", organisation)
    match press.button.part:
        case "sector":
            return _sectors(organisation, text)
        case "close":
            return _ask_to_close(organisation, text)
    return await page(session, organisation, mine, text)


def gone(text: Text) -> Answer:
    return show(text("organisation-gone"), [[button(text.plain("btn-roles"), Duties()), menu(text)]])


def menu(text: Text) -> Button:
    return button(text.plain("btn-menu"), Menu())


async def page(
    session: Session, organisation: Organisation, mine: Rights, text: Text, said: Html | None = None
) -> Answer:
    known = await cities.known(session, organisation.city_id)
    where = [text.city(city) for city in known.values()]
    words = text.lines(
        text("organisation-title", name=organisation.name),
        " · ".join([named(text, "sector", organisation.sector), *where]),
        text("organisation-closed") if organisation.closed_at else text(f"organisation-{LEVELS[level(organisation)]}"),
        text("organisation-contact", contact=organisation.contact) if organisation.contact else None,
    )
    return show(text.lines(said, words, gap="\n\n"), _rows(organisation, mine, text))


def level(organisation: Organisation) -> int:
    return 2 if organisation.trusted_at else int(bool(organisation.verified_at))


def _rows(organisation: Organisation, mine: Rights, text: Text) -> list[list[Button]]:
    number, watches = organisation.id, mine.can("verify", organisation)
    people = [button(text.plain("btn-colleagues"), Colleagues(kind="o", id=number))]
    if mine.can("invite organiser", organisation) and organisation.closed_at is None:
        people.append(button(text.plain("btn-invite"), Invite(organisation=number)))
    back = button(text.plain("btn-back"), OrganisationList() if watches else Duties())
    member, manages = number in mine.member_of, mine.can("manage organisation", organisation)
    return [
        people,
        _changing(organisation, text) if manages else [],
        [button(text.plain("btn-channel"), ChannelPage(kind="o", id=number))] if manages else [],
        _standings(organisation, text) if watches else [],
        _closing(organisation, text) if mine.can("manage members", organisation) else [],
        [button(text.plain("btn-leave-role"), LeaveRole(kind="o", id=number))] if member else [],
        [back, menu(text)],
    ]


def _changing(organisation: Organisation, text: Text) -> list[Button]:
    number = organisation.id
    return [
        button(text.plain("btn-organisation-name"), OrganisationField(organisation=number, field="name")),
        button(text.plain("btn-organisation-sector"), OrganisationPage(organisation=number, part="sector")),
        button(text.plain("btn-organisation-contact"), OrganisationField(organisation=number, field="contact")),
    ]


def _standings(organisation: Organisation, text: Text) -> list[Button]:
    now = level(organisation)
    return [
        button(
            ticked(text.plain(f"btn-standing-{name}"), place == now),
            Standing(organisation=organisation.id, level=place),
        )
        for place, name in enumerate(LEVELS)
    ]


def _closing(organisation: Organisation, text: Text) -> list[Button]:
    if organisation.closed_at:
        again = CloseOrganisation(organisation=organisation.id, on=False)
        return [button(text.plain("btn-organisation-reopen"), again)]
    return [button(text.plain("btn-organisation-close"), OrganisationPage(organisation=organisation.id, part="close"))]


def _sectors(organisation: Organisation, text: Text) -> Answer:
    choices = [
        button(
            ticked(named(text, "sector", one), one == organisation.sector),
            Sector(organisation=organisation.id, sector=one),
        )
        for one in SECTORS
    ]
    return show(
        text("organisation-ask-sector", name=organisation.name), [*in_rows(choices), [_back(organisation, text)]]
    )


def _ask_to_close(organisation: Organisation, text: Text) -> Answer:
    yes = button(text.plain("btn-organisation-close-yes"), CloseOrganisation(organisation=organisation.id, on=True))
    return show(text("organisation-ask-close", name=organisation.name), [[yes], [_back(organisation, text)]])


def _back(organisation: Organisation, text: Text) -> Button:
    return button(text.plain("btn-back"), OrganisationPage(organisation=organisation.id))


async def set_sector(press: Press[Sector], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    organisation = await organisations.find(session, press.button.organisation)
    if organisation is None or press.button.sector not in SECTORS:
        return gone(text)
    mine = await rights.require(session, person, "manage organisation", organisation, press.here.admin_ids)
    organisation.sector = press.button.sector
    return await page(session, organisation, mine, text)


async def set_standing(press: Press[Standing], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """What the organisation adds from now on; what waits already is still looked at."""
    organisation = await organisations.find(session, press.button.organisation)
    if organisation is None or press.button.level not in range(len(LEVELS)):
        return gone(text)
    mine = await rights.require(session, person, "verify", organisation, press.here.admin_ids)
    wanted = press.button.level
    if wanted != level(organisation):
        organisation.verified_at = (organisation.verified_at or now) if wanted else None
        organisation.trusted_at = now if wanted == 2 else None
        audit.note(session, mine.as_role(organisation), f"mark {LEVELS[wanted]}", "organisation", organisation.id, now)
    return await page(session, organisation, mine, text)


async def close(press: Press[CloseOrganisation], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """What it published stays; nothing new can be added until it is opened again."""
    organisation = await organisations.find(session, press.button.organisation)
    if organisation is None:
        return gone(text)
    mine = await rights.require(session, person, "manage members", organisation, press.here.admin_ids)
    if press.button.on != bool(organisation.closed_at):
        organisation.closed_at = now if press.button.on else None
        action = "close" if press.button.on else "reopen"
        audit.note(session, mine.as_role(organisation), action, "organisation", organisation.id, now)
    return await page(session, organisation, mine, text)


async def ask_field(
    press: Press[OrganisationField], session: Session, person: Person, text: Text, now: datetime
) -> Answer:
    organisation = await organisations.find(session, press.button.organisation)
    field = press.button.field
    if organisation is None or field not in FIELDS:
        return gone(text)
    await rights.require(session, person, "manage organisation", organisation, press.here.admin_ids)
    await drafts.ask(session, person.id, QUESTION, now, organisation=organisation.id, field=field)
    return _question(organisation, field, text)


def _question(organisation: Organisation, field: str, text: Text, said: Html | None = None) -> Answer:
    cancel = Cancel(back=back_to(OrganisationPage(organisation=organisation.id)))
    asked = text(f"organisation-ask-{field}", name=organisation.name)
    return show(text.lines(said, asked, gap="\n\n"), [[button(text.plain("btn-cancel"), cancel)]])


async def field_typed(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """The right is asked once more: the role may be gone since the question was."""
    details = press.details or {}
    organisation, field = (
        await organisations.find(session, int(details.get("organisation", 0))),
        str(details.get("field")),
    )
    if organisation is None or field not in FIELDS:
        await drafts.drop(session, person.id)
        return gone(text)
    mine = await rights.require(session, person, "manage organisation", organisation, press.here.admin_ids)
    words = tidy(press.text)
    if refused := await _refused(session, organisation, field, words, text):
        return _question(organisation, field, text, refused)
    await drafts.drop(session, person.id)
    setattr(organisation, field, words)
    audit.note(session, mine.as_role(organisation), f"change {field}", "organisation", organisation.id, now)
    to_page = button(text.plain("btn-to-organisation"), OrganisationPage(organisation=organisation.id))
    return show(text("organisation-changed", name=organisation.name), [[to_page, menu(text)]])


async def _refused(session: Session, organisation: Organisation, field: str, words: str, text: Text) -> Html | None:
    """Why the words will not do."""
    if sum(letter.isalnum() for letter in words) < 2:
        return text("organisation-no-words")
    if len(words) > FIELDS[field]:
        return text("organisation-too-long", most=FIELDS[field], n=len(words))
    if field != "name" or words == organisation.name:
        return None
    other = await organisations.named(session, words, organisation.city_id)
    return text("organisation-name-taken", name=cut(words, 80)) if other else None


ROUTES = Routes(
    presses={
        OrganisationPage: reads(show_page),
        Sector: writes(set_sector),
        Standing: writes(set_standing),
        CloseOrganisation: writes(close),
        OrganisationField: writes(ask_field),
    },
    questions={QUESTION: writes(field_typed)},
)
