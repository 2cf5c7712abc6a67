"""A post that somebody wrote, forwarded or pasted: it becomes a draft, or a word on why it does not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from handlers.answer import NOTHING, Answer, Button, button, show
from handlers.buttons import Add, Deed, DraftReview, Edit, Manage, Menu
from handlers.links import is_link
from handlers.organiser import channel_forwards, importing, mailing, photos
from handlers.organiser.reviewing import review
from handlers.press import AnyPress, Press
from handlers.resident.strays import stray
from handlers.routes import Handler, Routes, writes
from handlers.shown import cut
from locales import Text
from storage import cities, drafting, drafts, gazetteer, posts, problems, rights, tasks
from storage.cities import City
from storage.content import Content
from storage.drafting import Drafted, OpportunityDraft, Place
from storage.engine import Session
from storage.mailings import MATERIALS
from storage.people import Person

if TYPE_CHECKING:
    from storage.reading.announcements import Reading

QUESTION = "add-post"  # after it everything is a post, also what is not forwarded and short
WORK = tasks.ALBUM
QUIET = timedelta(seconds=1.5)
SHORTEST = 30
MOST_EVENTS = 10
_READABLE = ("forward", "long", "photo", "video", "animation", "")


async def received(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Whatever is no press, no command and no few words."""
    if answers := _answer(press):
        return await answers(press, session, person, text, now)
    if press.album:
        return await _album(press, session, person, text, now)
    if (press.media or "") not in _READABLE or len(press.text) < SHORTEST:
        return await _stray(press, session, person, text, now)
    return await _single(press, session, person, text, now, wanted=False)


def _answer(press: Press[None]) -> Handler | None:
    """What takes it when it is no post."""
    if press.file is not None and (press.details or {}).get("kind") == MATERIALS:
        return mailing.typed
    if channel_forwards.is_answer(press):
        return channel_forwards.received
    if photos.is_answer(press):
        return photos.received
    return importing.received_file if importing.is_events(press.file) else None


async def _stray(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    return NOTHING if press.repeats else await stray(press, session, person, text, now)


async def pasted(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Typed or pasted where a post was asked for; a bare link leads to many events."""
    if is_link(press.text):
        return await importing.received_link(press, session, person, text, now)
    if not any(letter.isalpha() for letter in press.text):
        return show(text("add-post-empty"), [[button(text("btn-back"), Add())]])
    return await _single(press, session, person, text, now, wanted=True)


async def _single(
    press: Press[None], session: Session, person: Person, text: Text, now: datetime, *, wanted: bool
) -> Answer:
    places = await drafting.places(session, person.id)
    place = _place_for(press, person, places)
    kept = _kept(press)
    towns = (await gazetteer.read(session, now)).towns
    zone = place.city.zone if place and place.city else person.zone
    reading = posts.read(kept, towns, zone, place.city.id if place and place.city else None, now)
    if press.details is not None or wanted:
        await drafts.drop(session, person.id)
    found = _events(reading, zone, now) or ([posts.bare(press.text)] if wanted else [])
    if not found:
        return await _not_drafted(press, session, person, text, now, reading, place)
    begun = await _begin(session, person, place, found, kept, now)
    if place is None and not wanted:
        return _suggested(begun[0], text)
    return await _first_of(session, person, begun, text, now)


def _kept(press: Press[None]) -> dict[str, Any]:  # Any: JSON
    return posts.keep(press.text, press.links, press.sent_at, _photo(press))


def _photo(press: Press[None]) -> tuple[str, int] | None:
    return (press.photo.id, press.photo.area) if press.photo else None


def _place_for(press: Press[None], person: Person, places: Sequence[Place]) -> Place | None:
    """The organisation that was chosen, as long as the person is of it."""
    wanted = int((press.details or {}).get("organisation", 0))
    chosen = next((one for one in places if one.organisation.id == wanted), None)
    if wanted and chosen is None:
        rights.attempted(person, "add", organisation=wanted)
    return chosen or (places[0] if places else None)


def _events(reading: "Reading", zone: str, now: datetime) -> list[posts.Read]:
    if reading.kind != "event":
        return []
    return [posts.content_of(one, zone, now) for one in reading.drafts[:MOST_EVENTS]]


async def _begin(
    session: Session,
    person: Person,
    place: Place | None,
    found: Sequence[posts.Read],
    kept: dict[str, Any],  # Any: JSON
    now: datetime,
) -> list[Drafted]:
    """A draft an event; what the post does not say of the city is the organisation's, or one's own."""
    named = {read.city for read in found if read.city}
    own = {place.city.id: place.city} if place and place.city else {}
    wanted = {*named, person.home_city_id} if place is None else named
    known = own | (await cities.known(session, *(wanted - own.keys())) if wanted - own.keys() - {None} else {})
    home = place.city if place else known.get(person.home_city_id or 0)
    begun = []
    for read in found:
        city: City | None = known.get(read.city or 0) or home
        said = replace(read.content, photo=posts.photo_of(kept), organiser=None if place else read.content.organiser)
        begun.append(await drafting.begin(session, person, place, city, said, now, post=kept))
    return begun


async def _first_of(
    session: Session, person: Person, begun: Sequence[Drafted], text: Text, now: datetime, said: str | None = None
) -> Answer:
    """The review of the first event, with ways to the others."""
    others = [
        button(text.plain("btn-other-event", n=number), DraftReview(draft=one.id))
        for number, one in enumerate(begun[1:4], 2)
    ]
    several = text("post-several", n=len(begun)) if len(begun) > 1 else None
    return await review(session, person, begun[0], text, now, said=text.lines(said, several) or None, more=others)


def _suggested(draft: Drafted, text: Text) -> Answer:
    """Somebody without an organisation may suggest it."""
    title = cut(draft.content.title_uk or text.plain("review-no-title"), 150)
    yes = button(text("btn-suggest"), DraftReview(draft=draft.id))
    return show(text("post-suggest", title=title), [[yes], [button(text("btn-menu"), Menu())]])


async def _not_drafted(
    press: Press[None],
    session: Session,
    person: Person,
    text: Text,
    now: datetime,
    reading: "Reading",
    place: Place | None,
) -> Answer:
    """Polite, and with a way on; who may not add gets the word for all."""
    if place is None:
        return await _stray(press, session, person, text, now)
    if reading.kind == "notice":
        return await _notice(session, text, reading, place)
    by_hand = button(text("btn-add-anyway"), Add(step="post", organisation=place.organisation.id))
    return show(text(_why_not(reading)), [[by_hand], [button(text("btn-menu"), Menu())]])


def _why_not(reading: "Reading") -> str:
    return {"report": "post-report", "news": "post-news", "notice": "post-notice"}.get(reading.kind, "post-other")


async def _notice(session: Session, text: Text, reading: "Reading", place: Place) -> Answer:
    """A change of something: the event it speaks of, to be changed there."""
    title = reading.about.title if reading.about and reading.about.title else ""
    known = await problems.of_organisation(session, place.organisation.id, title) if title else None
    menu = button(text("btn-menu"), Menu())
    if known is None:
        return show(text("post-notice"), [[button(text("btn-add"), Add())], [menu]])
    manage = button(text("btn-to-managing"), Manage(opportunity=known.opportunity_id))
    change = _to_change(known.opportunity_id, reading.change, text)
    return show(text("post-notice-of", title=cut(known.title, 150)), [[change], [manage], [menu]])


def _to_change(opportunity_id: int, change: str | None, text: Text) -> Button | None:
    """What the notice speaks of, to be done there."""
    match change:
        case "cancelled":
            return button(text("btn-call-off"), Manage(opportunity=opportunity_id, part="cancel"))
        case "postponed":
            return button(text("btn-move"), Edit(opportunity=opportunity_id, field="when"))
        case "moved_online":
            return button(text("btn-go-online"), Deed(opportunity=opportunity_id, deed="online"))
    return None


async def _album(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Its parts come one by one: each is kept, and the review is shown once nothing more has come for a while."""
    known = await drafting.of_album(session, person.id, press.album)
    if known is None:
        return await _first_part(press, session, person, text, now)
    kept = _with_part(known.post or {}, press)
    changed = known.done_at is None and kept != known.post
    if changed:
        known.post, known.updated_at = kept, now
        await session.flush()
    if known.done_at is None and (changed or known.message_id is None):
        await tasks.put_off(session, person, WORK, known.id, known.message_id, now, QUIET)
    return NOTHING


async def _first_part(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    places = await drafting.places(session, person.id)
    if not places:
        return await _stray(press, session, person, text, now)
    place = _place_for(press, person, places)
    kept = _kept(press)
    city = place.city if place else None
    begun = await drafting.begin(session, person, place, city, Content(), now, post=kept, album=press.album)
    await tasks.put_off(session, person, WORK, begun.id, None, now, QUIET, first=True)
    return NOTHING


def _with_part(kept: dict[str, Any], press: Press[None]) -> dict[str, Any]:  # Any: JSON
    text = "\n\n".join(filter(None, (str(kept.get("text", "")), press.text.strip())))
    whole = kept | {"text": text, "links": [*kept.get("links", []), *map(list, press.links)]}
    return posts.with_photo(whole, _photo(press))


async def album(press: AnyPress, session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Reads what has come of an album; what its author said meanwhile stays."""
    draft = await drafting.find(session, person, int((press.details or {}).get("about", 0)))
    if draft is None or draft.done:
        return NOTHING
    towns = (await gazetteer.read(session, now)).towns
    reading = posts.read(draft.row.post or {}, towns, draft.zone, draft.row.city_id, now)
    photo = posts.photo_of(draft.row.post)
    found = [replace(one, content=replace(one.content, photo=photo)) for one in _events(reading, draft.zone, now)]
    if not found:
        return await _empty_album(session, person, draft, text, reading)
    first = posts.merged(draft.content, found[0].content)
    begun = [await drafting.save(session, draft, first, now)]
    begun += [await _part(session, person, draft, number, read, now) for number, read in enumerate(found[1:], 1)]
    return await _first_of(session, person, begun, text, now)


async def _empty_album(session: Session, person: Person, draft: Drafted, text: Text, reading: "Reading") -> Answer:
    menu = button(text("btn-menu"), Menu())
    if (draft.row.post or {}).get("text"):
        by_hand = button(text("btn-ask-rest"), DraftReview(draft=draft.id))
        return show(text(_why_not(reading)), [[by_hand], [menu]])
    await drafting.discard(session, person, draft.id)
    return show(text("post-pictures"), [[button(text("btn-add"), Add())], [menu]])


async def _part(
    session: Session, person: Person, draft: Drafted, number: int, read: posts.Read, now: datetime
) -> Drafted:
    """Another event of the same album: its own draft, found again when a late part comes."""
    known = await drafting.part_of(session, draft.row, number)
    if known is not None:
        other = replace(draft, row=known, content=drafting.content_of(known))
        return await drafting.save(session, other, posts.merged(other.content, read.content), now)
    place = Place(draft.organisation, draft.city, draft.role or "") if draft.organisation else None
    row: OpportunityDraft = draft.row
    return await drafting.begin(
        session, person, place, draft.city, read.content, now, post=row.post, album=row.album, part=number
    )


ROUTES = Routes(questions={QUESTION: writes(pasted)}, kinds={"other": writes(received)}, works={WORK: writes(album)})
