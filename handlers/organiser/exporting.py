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
    if asked.kind and asked.organisation:
        return await _written(press, session, person, text, now)
    places = await drafting.places(session, person.id)
    if not places:
        return menu(text, text("bring-no-organisation"), works=rights.works(person, press.here.admin_ids))
    if len(places) > 1 and not asked.organisation:
        each = [[button(cut(one.organisation.name, 50), Export(organisation=one.organisation.id))] for one in places]
        return show(text("export-which"), [*each, [button(text("btn-back"), Bring())]])
    whose = asked.organisation or places[0].organisation.id
    kinds = [button(text(f"btn-export-{kind}"), Export(kind=kind, organisation=whose)) for kind in KINDS]
    return show(text("export"), [kinds[:2], kinds[2:], [button(text("btn-back"), Bring())]])


async def _written(press: Press[Export], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    from storage.formats.entries_out import write  # here: few presses write a file

    asked = press.button
    organisation = await organisations.find(session, asked.organisation)
    if organisation is None or asked.kind not in KINDS:
        return show(text("export-none"), [[button(text("btn-back"), Bring()), button(text("btn-menu"), Menu())]])
    await rights.require(session, person, "edit", organisation, press.here.admin_ids)
    found = await exporting.entries(session, organisation.id, press.here.username, text)
    if not found:
        return Answer(toast=text.plain("export-none"), alert=True)
    suffix = "json" if asked.kind == "jsonld" else asked.kind
    name = f"{latin(organisation.name)[:60].strip('-') or 'events'}.{suffix}"
    content = write(found, asked.kind, text, now)
    return Answer(parcels=(Document(name, content, text("export-caption", n=len(found))),))


ROUTES = Routes(presses={Export: reads(export)})
