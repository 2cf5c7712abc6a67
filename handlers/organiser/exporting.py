"""One's events as a document: a workbook, a table, a calendar, schema.org data."""

from datetime import datetime

from handlers.answer import Answer, Document, button, show
from handlers.buttons import Bring, Export, Menu
from handlers.press import Press
from handlers.resident.menu import menu
from handlers.routes import Routes, reads
from handlers.shown import cut
from locales import Text
from storage import drafting, organisations, rights, tasks
from storage.engine import Session
from storage.organisations import Organisation
from storage.people import Person
from storage.reading.latin import latin


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
    kinds = [
        button(text(f"btn-export-{kind}"), Export(kind=kind, organisation=organisation_id)) for kind in tasks.EXPORTS
    ]
    return show(text("export"), [kinds[:2], kinds[2:], [button(text("btn-back"), Bring())]])


async def _of_one(press: Press[Export], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    kind = press.button.kind
    organisation = await organisations.find(session, press.button.organisation)
    if organisation is None:
        return show(text("export-none"), [[button(text("btn-back"), Bring()), button(text("btn-menu"), Menu())]])
    await rights.require(session, person, "edit", organisation, press.here.admin_ids)
    if kind not in tasks.EXPORTS:
        return _kinds(organisation.id, text)
    screen = show(text("export-writing"), [[button(text("btn-back"), Bring())]]).screen
    return Answer(screen, task=(tasks.EXPORTS[kind], organisation.id))


def written(organisation: Organisation, kind: str, content: bytes, count: int, text: Text) -> Answer:
    """The file below, and the screen from which the next one can be asked for."""
    if not count:
        return show(text("export-none"), [[button(text("btn-back"), Bring()), button(text("btn-menu"), Menu())]])
    name = f"{latin(organisation.name)[:60].strip('-') or 'events'}.{'json' if kind == 'jsonld' else kind}"
    document = Document(name, content, text("export-caption", n=count))
    return Answer(_kinds(organisation.id, text).screen, parcels=(document,))


ROUTES = Routes(presses={Export: reads(export)})
