"""A file or a link with many events: read as a task, shown line by line, imported by one press."""

from collections.abc import Sequence
from datetime import datetime

from handlers.answer import Answer, Button, Document, button, show
from handlers.buttons import Bring, Export, Feeds, Import, ImportAll, ImportFor, ImportPage, Menu, Mine, Prune
from handlers.links import is_link
from handlers.organiser import import_text
from handlers.press import Press, SentFile
from handlers.resident.menu import menu
from handlers.resident.strays import stray
from handlers.routes import Routes, reads, writes
from handlers.shown import cut
from locales import Text
from storage import drafting, drafts, import_requests, organisations, rights
from storage.drafting import Place
from storage.engine import Session
from storage.import_requests import ImportRequest
from storage.people import Person
from storage.tasks import IMPORT, PRUNE, READ

QUESTION = "import-link"
BIGGEST = 20 * 1024 * 1024  # what Telegram hands to a bot
_PICTURES = ("image/", "video/", "audio/")


def is_events(file: SentFile | None) -> bool:
    """Whether a document may hold events: a picture sent as a file does not."""
    return file is not None and not file.mime.startswith(_PICTURES)


async def received_file(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """From organisers; anybody else gets a word on what to do."""
    if press.file is None:
        return await stray(press, session, person, text, now)
    places = await drafting.places(session, person.id)
    if not places:
        works = rights.works(person, press.here.admin_ids)
        key = "bring-no-organisation" if works else "bring-stranger"
        return menu(text, text(key, contact=press.here.contact), works=works)
    if press.file.size > BIGGEST:
        return show(text("bring-too-big"), [[button(text("btn-bring-link"), Bring(part="link"))], _ways(text)])
    name = press.file.name or text.plain("bring-nameless")
    chosen = places[0].organisation.id if len(places) == 1 else None
    row = await import_requests.begin(session, person, chosen, now, name=name, file_id=press.file.id)
    return _begun(row, places, text)


async def received_link(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Whoever sends it must belong to an organisation; the link itself is looked at by the task."""
    url = press.text.strip()
    if not is_link(url):
        return show(text("bring-no-link"), [[button(text("btn-bring"), Bring())], _ways(text)])
    places = await drafting.places(session, person.id)
    if not places:
        rights.attempted(person, "add")
        return menu(text, text("bring-no-organisation"), works=rights.works(person, press.here.admin_ids))
    await drafts.drop(session, person.id)
    if len(url) > 1000:
        return import_text.link_too_long(text)
    chosen = places[0].organisation.id if len(places) == 1 else None
    row = await import_requests.begin(session, person, chosen, now, name=url, url=url)
    return _begun(row, places, text)


def _begun(row: ImportRequest, places: Sequence[Place], text: Text) -> Answer:
    if len(places) == 1:
        return _reading(row, text)
    rows = [
        [button(cut(one.organisation.name, 50), ImportFor(request=row.id, organisation=one.organisation.id))]
        for one in places
    ]
    return show(text("bring-which", name=cut(row.name, 120)), [*rows, [button(text("btn-menu"), Menu())]])


def _reading(row: ImportRequest, text: Text) -> Answer:
    screen = show(text("bring-fetching" if row.url else "bring-reading"), [[button(text("btn-menu"), Menu())]]).screen
    return Answer(screen, task=(READ, row.id))


async def chosen(press: Press[ImportFor], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """For which organisation; also to read it once more."""
    asked = press.button
    organisation = await organisations.find(session, asked.organisation)
    found = await import_requests.find(session, person, asked.request)
    if organisation is None or found is None or found.row.done_at:
        return import_text.gone(text)
    await rights.require(session, person, "add", organisation, press.here.admin_ids)
    await import_requests.choose(session, asked.request, asked.organisation)
    return _reading(found.row, text)


async def page(press: Press[ImportPage], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    found = await import_requests.find(session, person, press.button.request)
    lines = await import_requests.lines_of(session, press.button.request) if found else []
    if found is None or not lines:
        return import_text.gone(text)
    return import_text.preview(found, lines, press.button.page, text, now)


async def everything(press: Press[ImportAll], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    found = await import_requests.find(session, person, press.button.request)
    lines = await import_requests.lines_of(session, press.button.request) if found else []
    if found is None or not lines:
        return import_text.gone(text)
    words = import_text.whole(found, lines, text, now)
    return Answer(parcels=(Document("import.txt", words.encode("utf-8-sig")),))


async def do(press: Press[Import], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """The task asks for the right once more."""
    found = await import_requests.find(session, person, press.button.request)
    if found is None or found.organisation is None or not found.row.counts:
        return import_text.gone(text)
    await rights.require(session, person, "add", found.organisation, press.here.admin_ids)
    if found.row.done_at or not found.todo:
        return import_text.preview(found, await import_requests.lines_of(session, found.id), 0, text, now)
    screen = show(text("bring-writing", n=found.todo), [[button(text("btn-menu"), Menu())]]).screen
    return Answer(screen, task=(IMPORT, found.id))


async def prune(press: Press[Prune], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Those going are told, so it is asked first."""
    found = await import_requests.find(session, person, press.button.request)
    if found is None or found.organisation is None or not found.row.counts:
        return import_text.gone(text)
    await rights.require(session, person, "add", found.organisation, press.here.admin_ids)
    lines = await import_requests.lines_of(session, found.id)
    if found.row.done_at or not found.gone:
        return import_text.preview(found, lines, 0, text, now)
    if not press.button.sure:
        return import_text.ask_to_prune(found, lines, text)
    screen = show(text("bring-writing", n=found.todo + found.gone), [[button(text("btn-menu"), Menu())]]).screen
    return Answer(screen, task=(PRUNE, found.id))


async def bring(press: Press[Bring | None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """What can be brought in and taken out. A link sent next is taken for one to read."""
    if not rights.works(person, press.here.admin_ids):
        return menu(text, text("bring-stranger", contact=press.here.contact))
    await drafts.ask(session, person.id, QUESTION, now)
    if press.button and press.button.part == "link":
        return show(text("bring-ask-link"), [[button(text("btn-back"), Bring())]])
    return show(
        text("bring"), [[button(text("btn-export"), Export()), button(text("btn-feeds"), Feeds())], _ways(text)]
    )


def _ways(text: Text) -> list[Button | None]:
    return [button(text("btn-mine"), Mine()), button(text("btn-menu"), Menu())]


ROUTES = Routes(
    presses={
        Bring: writes(bring),
        ImportFor: writes(chosen),
        ImportPage: reads(page),
        ImportAll: reads(everything),
        Import: writes(do),
        Prune: writes(prune),
    },
    commands={"import": writes(bring)},
    questions={QUESTION: writes(received_link)},
)
