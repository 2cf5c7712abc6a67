"""Changing what stands in the catalogue: the same questions and review as for a new one."""

from dataclasses import replace
from datetime import datetime

from handlers.answer import Answer, button, show
from handlers.buttons import DraftReview, Edit, Manage, Mine, Publish
from handlers.organiser import asking, history
from handlers.organiser.flow import is_editable
from handlers.organiser.managing import gone, overview
from handlers.organiser.reviewing import review
from handlers.press import Here, Press
from handlers.routes import Routes, writes
from locales import Text
from storage import drafting, editing, managing, rights
from storage.drafting import Drafted
from storage.editing import Others
from storage.engine import Session
from storage.managing import Managed
from storage.people import Person
from storage.reviews import Review


async def edit(press: Press[Edit], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    one = await managing.find(session, asked.opportunity)
    if one is None:
        return gone(text)
    await _require(session, person, one, press.here)
    row = await editing.begin(session, person, one, now, anew=asked.anew, admins=press.here.admin_ids)
    draft = drafting.of_row(row, one.organisation, one.city, one.opportunity.zone)
    draft = replace(draft, state=one.opportunity.state, taken=one.taken(now), review=_review(one))
    if is_editable(asked.field):
        return await asking.ask(session, person, draft, asked.field, text, now, review=True)
    return await review(session, person, draft, text, now)


def _review(one: Managed) -> Review | None:
    return one.judged if one.opportunity.state == "hidden" else None


async def _require(session: Session, person: Person, one: Managed, here: Here) -> None:
    """Also for who suggested what a moderator has returned. Raises NotAllowed."""
    mine = await rights.of(session, person, here.admin_ids)
    if mine.can("edit", one.opportunity) or await editing.is_returned_to(session, person, one.opportunity.id):
        return
    rights.refuse(person, "edit", one.opportunity)


async def save(
    press: Press[None], session: Session, person: Person, draft: Drafted, text: Text, now: datetime
) -> Answer:
    """What the review's «Save» does, in a task. Others' changes are shown first, and the author chooses."""
    one = await managing.find(session, draft.row.opportunity_id or 0, locked=True)
    if one is None:
        return gone(text)
    await _require(session, person, one, press.here)
    over = bool((press.details or {}).get("over"))
    others = None if over else await editing.meanwhile(session, draft, one.opportunity)
    if others is not None:
        return _choose(draft, one, others, text, now)
    made = editing.changed(draft)
    hearing = await managing.hearing(session, one.opportunity.id, now)
    waits = await editing.save(session, person, draft, one, press.here.admin_ids, now)
    fresh = await managing.find(session, one.opportunity.id)
    key = "edit-nothing" if not made else "edit-waits" if waits else "edit-saved"
    key = "edit-sent-in" if one.opportunity.state == "hidden" else key
    people = await rights.can(session, person, "see people", one.opportunity, press.here.admin_ids)
    return await overview(session, fresh or one, text, now, text(key, n=hearing), people=people)


def _choose(draft: Drafted, one: Managed, others: Others, text: Text, now: datetime) -> Answer:
    lines = [history.line(version, name, draft.zone, text, now) for version, name in others.changes]
    number = one.opportunity.id
    return show(
        text.lines(text("edit-meanwhile"), *lines, text("edit-choose"), gap="\n\n"),
        [
            [button(text("btn-save-mine"), Publish(draft=draft.id, over=True))],
            [button(text("btn-drop-mine"), Edit(opportunity=number, anew=True))],
            [
                button(text("btn-back"), DraftReview(draft=draft.id)),
                button(text("btn-to-managing"), Manage(opportunity=number)),
            ],
            [button(text("btn-mine"), Mine())],
        ],
    )


ROUTES = Routes(presses={Edit: writes(edit)})
