"""From the review into the catalogue: the press says so at once, a task does it."""

from datetime import datetime, timedelta

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Add, Card, DraftReview, Manage, Menu, Publish, Spread
from handlers.organiser import editing
from handlers.organiser.asking import gone
from handlers.organiser.reviewing import finished, review
from handlers.press import AnyPress, Press
from handlers.routes import Routes, writes
from handlers.shown import cut
from locales import Text
from storage import drafting, placing, problems, rights, tasks
from storage.drafting import Drafted
from storage.engine import Session
from storage.people import Person
from storage.placing import Placed

WORK = "publish"


async def publish(press: Press[Publish], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    draft = await drafting.find(session, person, press.button.draft)
    if draft is None:
        return gone(text)
    if draft.done:
        return finished(draft, text)
    _still_may(person, draft)
    if any(one.bars for one in problems.of(draft, now)):
        return await review(session, person, draft, text, now)
    details = {"over": 1} if press.button.over else None
    await tasks.put_off(session, person, WORK, draft.id, press.message_id, now, timedelta(), details=details)
    back = button(text("btn-back"), DraftReview(draft=draft.id))
    return show(text("saving" if draft.changes else "publishing"), [[back, button(text("btn-menu"), Menu())]])


def _still_may(person: Person, draft: Drafted) -> None:
    """Raises NotAllowed when the role in whose name it was begun was taken away. Changes are judged when saved."""
    if draft.organisation is not None and draft.role is None and not draft.moderates and not draft.changes:
        rights.refuse(person, "add", draft.organisation)


async def work(press: AnyPress, session: Session, person: Person, text: Text, now: datetime) -> Answer:
    draft = await drafting.find(session, person, int((press.details or {}).get("about", 0)))
    if draft is None:
        return gone(text)
    _still_may(person, draft)
    if draft.changes:
        return await editing.save(press, session, person, draft, text, now)
    placed = await placing.place(session, person, draft, press.here.admin_ids, now)
    return _told(placed, draft, text)


def _told(placed: Placed, draft: Drafted, text: Text) -> Answer:
    title = cut(placed.opportunity.title(text.language), 200)
    more = button(text("btn-add-more"), Add())
    menu = button(text("btn-menu"), Menu())
    if not placed.published:
        manage = button(text("btn-to-managing"), Manage(opportunity=placed.opportunity.id))
        mine = manage if draft.role else None  # who suggests it does not look after it
        return show(text("sent-in", title=title), [[mine, more], [menu]])
    card = button(text("btn-to-event"), Card(opportunity=placed.opportunity.id))
    share = Button(text.plain("btn-share"), inline=f"o_{placed.opportunity.id}")
    spread = button(text("btn-spread"), Spread(opportunity=placed.opportunity.id))
    return show(text("published", title=title), [[card, share], [spread], [more, menu]])


ROUTES = Routes(presses={Publish: writes(publish)}, works={WORK: writes(work)})
