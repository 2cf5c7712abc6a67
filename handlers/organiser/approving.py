"""Deciding on requests to come: confirmed, or declined with a reason. The person is told by itself."""

from datetime import datetime, timedelta

from handlers.answer import NOTHING, Answer, Button, button, show
from handlers.buttons import Approve, Manage, OneOfThem, People
from handlers.organiser.people import find, gone, name_of
from handlers.press import AnyPress, Press
from handlers.routes import Routes, writes
from handlers.shown import units
from locales import Html, Text
from storage import approving, drafts, roster, tasks
from storage.engine import Session
from storage.people import Person
from storage.roster import SIGNUP, Found

QUESTION = "decline"
WORK = "approve"


async def decide(press: Press[Approve], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """A seat, reminders and a word to the person: a task does it."""
    asked = press.button
    found = await find(press, session, person, SIGNUP, asked.signup)
    if found is None:
        return gone(text)
    if found.attendee.state != "requested":
        return _said(found, text("people-changed"), text)
    if asked.deed == approving.WORDS:
        return await _ask_words(session, person, found, text, now)
    if asked.deed != "yes" and asked.deed not in approving.REASONS:
        run = await roster.find(session, found.intake.id)
        return _why(found, text, told=run is not None and run.is_on(now))
    details = {"deed": asked.deed}
    await tasks.put_off(session, person, WORK, asked.signup, press.message_id, now, timedelta(), details=details)
    return _said(found, text("saving"), text)


async def _ask_words(
    session: Session, person: Person, found: Found, text: Text, now: datetime, said: Html | None = None
) -> Answer:
    await drafts.ask(session, person.id, QUESTION, now, signup=found.attendee.id)
    asked = text("decline-ask-words", name=name_of(found.attendee, text), most=approving.LONGEST_WORDS)
    back = button(text("btn-back"), Approve(signup=found.attendee.id, deed="ask"))
    return show(text.lines(said, asked, gap="\n\n"), [[back]])


async def typed(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """What is too long is asked again; nobody is declined by it."""
    found = await find(press, session, person, SIGNUP, int((press.details or {}).get("signup", 0)))
    if found is None or found.attendee.state != "requested":
        await drafts.drop(session, person.id)
        return gone(text) if found is None else _said(found, text("people-changed"), text)
    words = press.text.strip()
    if not words or units(words) > approving.LONGEST_WORDS:
        fault = text("decline-words-long", n=units(words), most=approving.LONGEST_WORDS) if words else None
        return await _ask_words(session, person, found, text, now, fault)
    await drafts.drop(session, person.id)
    details = {"deed": approving.WORDS, "words": words}
    number = found.attendee.id
    await tasks.put_off(session, person, WORK, number, None, now, timedelta(), first=True, details=details)
    return NOTHING


async def work(press: AnyPress, session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """The right is asked once more: it may have been taken away meanwhile."""
    details = press.details or {}
    found = await find(press, session, person, SIGNUP, int(details.get("about", 0)))
    run = await roster.find(session, found.intake.id) if found else None
    if found is None or run is None:
        return gone(text)
    deed = str(details.get("deed", ""))
    if deed == "yes":
        became = await approving.confirm(session, found, run, now)
        became = f"approved-{became}" if became else ""
    else:
        words = str(details.get("words") or "") or None
        reason = deed if deed in approving.REASONS else "none"
        became = await approving.decline(session, found, run, reason, now, words)
    said = text(f"people-{became}", name=name_of(found.attendee, text)) if became else text("people-changed")
    more = button(text("btn-set-seats"), Manage(opportunity=found.opportunity.id, part="seats"))
    return _said(found, said, text, more if became == "approved-full" else None)


def _why(found: Found, text: Text, *, told: bool) -> Answer:
    """Where the person will not be told, there is no reason to choose."""
    number, name = found.attendee.id, name_of(found.attendee, text)
    back = button(text("btn-back"), OneOfThem(kind=SIGNUP, id=number))
    if not told:
        decline = button(text("btn-decline"), Approve(signup=number, deed="none"))
        return show(text("people-decline-over", name=name), [[decline], [back]])
    rows = [
        [button(text.plain(f"decline-reason-{reason}"), Approve(signup=number, deed=reason))]
        for reason in approving.REASONS
    ]
    rows.append([button(text("btn-decline-words"), Approve(signup=number, deed=approving.WORDS))])
    return show(text("people-decline", name=name), [*rows, [back]])


def _said(found: Found, words: Html, text: Text, above: Button | None = None) -> Answer:
    opportunity, intake = found.opportunity.id, found.intake.id
    requests = People(opportunity=opportunity, intake=intake, part="requests")
    going = People(opportunity=opportunity, intake=intake)
    return show(words, [[above], [button(text("btn-requests"), requests), button(text("btn-people"), going)]])


ROUTES = Routes(presses={Approve: writes(decide)}, questions={QUESTION: writes(typed)}, works={WORK: writes(work)})
