"""/add and /suggest: three ways in, and what was begun before."""

from collections.abc import Sequence
from datetime import datetime

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Add, Copy, DraftReview, Drop, Menu
from handlers.organiser import asking
from handlers.organiser.flow import first_open
from handlers.organiser.posts import QUESTION as POST
from handlers.press import Press
from handlers.routes import Routes, writes
from handlers.shown import cut
from locales import Text
from storage import catalogue_of, cities, drafting, drafts, rights
from storage.content import Content
from storage.drafting import Drafted, OpportunityDraft, Place
from storage.engine import Session
from storage.people import Person

SHOWN = 5
ON_A_PAGE = 8


async def add(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    return await _ways(session, person, text, now)


async def step(press: Press[Add], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    places = await drafting.places(session, person.id)
    place = _chosen(places, asked.organisation)
    match asked.step:
        case "ask" | "post" if place is None and len(places) > 1:
            return _which(places, asked.step, text)
        case "ask":
            return await _begin(session, person, place, text, now)
        case "post":
            return await _post(session, person, place, text, now)
        case "mine" if places:
            return await _mine(session, places, asked.page, text, now)
    return await _ways(session, person, text, now, places)


def _chosen(places: Sequence[Place], organisation_id: int) -> Place | None:
    """The only one, or the one that was pressed; somebody else's id means nothing."""
    if len(places) == 1:
        return places[0]
    return next((one for one in places if one.organisation.id == organisation_id), None)


async def _ways(
    session: Session, person: Person, text: Text, now: datetime, places: Sequence[Place] | None = None
) -> Answer:
    """What was begun comes first: nobody should have to say it twice. What is pasted next is a post."""
    begun = await drafting.unfinished(session, person.id)
    places = await drafting.places(session, person.id) if places is None else places
    rows: list[list[Button | None]] = [[button(_name(one, text), DraftReview(draft=one.id))] for one in begun[:SHOWN]]
    going_on = text("add-begun") if rows else None
    if len(places) < 2:
        await drafts.ask(session, person.id, POST, now, organisation=places[0].organisation.id if places else 0)
    rows += [
        [button(text("btn-add-post"), Add(step="post"))],
        [button(text("btn-add-ask"), Add(step="ask"))],
        [button(text("btn-add-copy"), Add(step="mine")) if places else None],
        [button(text("btn-menu"), Menu())],
    ]
    return show(text.lines(text("add-ways" if places else "suggest-ways"), going_on, gap="\n\n"), rows)


def _name(row: OpportunityDraft, text: Text) -> str:
    title = drafting.content_of(row).title_uk or text.plain("review-no-title")
    return text.plain("btn-go-on", title=cut(title, 40))


def _which(places: Sequence[Place], what: str, text: Text) -> Answer:
    each = [Add(step=what, organisation=one.organisation.id) for one in places]
    rows = [[button(cut(one.organisation.name, 50), to)] for one, to in zip(places, each, strict=True)]
    return show(text("add-for-whom"), [*rows, [button(text("btn-back"), Add())]])


async def _begin(session: Session, person: Person, place: Place | None, text: Text, now: datetime) -> Answer:
    city = place.city if place else (await cities.known(session, person.home_city_id)).get(person.home_city_id or 0)
    draft = await drafting.begin(session, person, place, city, Content(), now)
    return await _ask_first(session, person, draft, text, now)


async def _ask_first(session: Session, person: Person, draft: Drafted, text: Text, now: datetime) -> Answer:
    return await asking.ask(session, person, draft, first_open(draft) or "title", text, now, review=False)


async def _post(session: Session, person: Person, place: Place | None, text: Text, now: datetime) -> Answer:
    number = place.organisation.id if place else 0
    await drafts.ask(session, person.id, POST, now, organisation=number)
    return show(text("add-post"), [[button(text("btn-back"), Add()), button(text("btn-menu"), Menu())]])


async def _mine(session: Session, places: Sequence[Place], page: int, text: Text, now: datetime) -> Answer:
    known = await catalogue_of.titles(session, [one.organisation.id for one in places], page, ON_A_PAGE)
    if not known and not page:
        return show(text("add-nothing-to-copy"), [[button(text("btn-back"), Add())]])
    rows: list[list[Button | None]] = [
        [button(cut(one.title(text.language), 50), Copy(opportunity=one.id))] for one in known[:ON_A_PAGE]
    ]
    turning = [
        button("‹", Add(step="mine", page=page - 1)) if page else None,
        button("›", Add(step="mine", page=page + 1)) if len(known) > ON_A_PAGE else None,
    ]
    return show(text("add-copy-which"), [*rows, turning, [button(text("btn-back"), Add())]])


async def copy(press: Press[Copy], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """The same, but for the dates."""
    places = await drafting.places(session, person.id)
    found = await catalogue_of.content(session, press.button.opportunity)
    place = next((one for one in places if found and one.organisation.id == found.organisation_id), None)
    if found is None or place is None:
        rights.attempted(person, "copy", opportunity=press.button.opportunity)
        return asking.gone(text)
    said = catalogue_of.without_dates(found.content)
    draft = await drafting.begin(session, person, place, found.city, said, now)
    return await asking.ask(session, person, draft, "when", text, now, review=True, said=text("add-copied"))


async def leave(press: Press[Drop], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Kept for later, unless its author wants it gone."""
    target = press.button
    menu = button(text("btn-menu"), Menu())
    if target.sure:
        gone = await drafting.discard(session, person, target.draft)
        return show(text("draft-deleted" if gone else "draft-gone"), [[button(text("btn-add"), Add()), menu]])
    draft = await drafting.find(session, person, target.draft)
    if draft is None or draft.done:
        return asking.gone(text)
    on = button(text("btn-back"), DraftReview(draft=draft.id))
    delete = button(text("btn-delete-draft"), Drop(draft=draft.id, sure=True))
    return show(text("draft-kept"), [[on, delete], [menu]])


ROUTES = Routes(
    presses={Add: writes(step), Copy: writes(copy), Drop: writes(leave)},
    commands={"add": writes(add), "suggest": writes(add)},
)
