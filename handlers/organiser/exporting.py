"""One's events as a document: a workbook, a table, a calendar, schema.org data."""

from datetime import datetime

from handlers.answer import Answer, Document, button, show
from handlers.buttons import Bring, Export, Menu
from handlers.press import Press
from handlers.resident.menu import menu
from handlers.routes import Routes, reads
from handlers.shown import cut
from locales import Text
from storage import drafting, exporting, organisations, rights
from storage.engine import Session
from storage.people import Person
from storage.reading.latin import latin

KINDS = ("xlsx", "csv", "ics", "jsonld")


async def export(press: Press[Export], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    if asked.organisation:
        return await _of_one(press, session, person, text, now)
    places = await drafting.places(session, person.id)
    if not places:
        return menu(text, text("bring-no-organisation"), works=rights.works(person, press.here.admin_ids))
    if len(places) == 1:
        return _kinds(places[0].organisation.id, text)
    each = [[button(cut(one.organisation.name, 50), Export(organisation=one.organisation.id))] for one in places]
    return show(text("export-which"), [*each, [button(text("btn-back"), Bring())]])


def _kinds(organisation_id: int, text: Text) -> Answer:
    kinds = [button(text(f"btn-export-{kind}"), Export(kind=kind, organisation=organisation_id)) for kind in KINDS]
    return show(text("export"), [kinds[:2], kinds[2:], [button(text("btn-back"), Bring())]])


async def _of_one(press: Press[Export], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    from storage.formats.entries_out import write  # here: few presses write a file

    kind = press.button.kind
    organisation = await organisations.find(session, press.button.organisation)
    if organisation is None:
        return show(text("export-none"), [[button(text("btn-back"), Bring()), button(text("btn-menu"), Menu())]])
    await rights.require(session, person, "edit", organisation, press.here.admin_ids)
    if kind not in KINDS:
        return _kinds(organisation.id, text)
    found = await exporting.entries(session, organisation.id, press.here.username, text)
    if not found:
        return Answer(toast=text.plain("export-none"), alert=True)
    name = f"{latin(organisation.name)[:60].strip('-') or 'events'}.{'json' if kind == 'jsonld' else kind}"
    return Answer(parcels=(Document(name, write(found, kind, text, now), text("export-caption", n=len(found))),))


ROUTES = Routes(presses={Export: reads(export)})
