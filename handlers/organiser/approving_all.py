"""Confirming at once all who ask to come and fit: how many is said first."""

from datetime import datetime, timedelta

from handlers.answer import Answer, button, show
from handlers.buttons import ApproveAll, People
from handlers.organiser.people import allowed, gone
from handlers.press import AnyPress, Press
from handlers.routes import Routes, writes
from locales import Html, Text
from storage import approving, roster, tasks
from storage.engine import Session
from storage.people import Person
from storage.roster import Attendee, Roster, Run

WORK = "approve-all"


async def decide(press: Press[ApproveAll], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """`count` is what was said before; others may ask meanwhile, and they are not meant."""
    asked = press.button
    run = await allowed(press, session, person, asked.intake)
    if run is None:
        return gone(text)
    if asked.count <= 0:
        return _ask(run, await roster.read(session, asked.intake), text, now)
    details = {"count": asked.count, "until": asked.until}
    await tasks.put_off(session, person, WORK, asked.intake, press.message_id, now, timedelta(), details=details)
    return _said(run, text("saving"), text)


def _ask(run: Run, found: Roster, text: Text, now: datetime) -> Answer:
    fitting = len(approving.fitting(run, found, now))
    if not fitting:
        return _said(run, text(_why_none(run, found, now)), text)
    words = text("approve-all-ask", n=fitting, of=len(found.requests))
    sure = ApproveAll(intake=run.intake.id, count=fitting, until=int(now.timestamp()) + 1)
    yes = button(text.plain("btn-approve-all-yes", n=fitting), sure)
    requests = People(opportunity=run.opportunity.id, intake=run.intake.id, part="requests")
    return show(words, [[yes], [button(text("btn-back"), requests)]])


def _why_none(run: Run, found: Roster, now: datetime) -> str:
    """Nobody is sent to a line that no longer moves."""
    if not run.is_on(now):
        return "approve-all-over"
    if not found.requests:
        return "approve-all-nobody"
    return "approve-all-none" if run.offers(now) else "approve-all-full"


def _asked_by(each: Attendee, until: int) -> bool:
    return each.waits_from is not None and each.waits_from.timestamp() < until


async def work(press: AnyPress, session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """The right is asked once more: it may have been taken away meanwhile."""
    details = press.details or {}
    intake = int(details.get("about", 0))
    run = await allowed(press, session, person, intake)
    if run is None:
        return gone(text)
    found = await roster.read(session, intake)
    fits = approving.fitting(run, found, now)[: int(details.get("count", 0))]
    chosen = [each for each in fits if _asked_by(each, int(details.get("until", 0)))]
    if not chosen:
        return _ask(run, found, text, now)
    done = await approving.confirm_those(session, chosen, run, now)
    left = len(found.requests) - done
    still = text("approve-all-left", n=left) if left else None
    return _said(run, text.lines(text("approve-all-done", n=done), still), text)


def _said(run: Run, words: Html, text: Text) -> Answer:
    opportunity, intake = run.opportunity.id, run.intake.id
    requests = People(opportunity=opportunity, intake=intake, part="requests")
    going = People(opportunity=opportunity, intake=intake)
    return show(words, [[button(text("btn-requests"), requests), button(text("btn-people"), going)]])


ROUTES = Routes(presses={ApproveAll: writes(decide)}, works={WORK: writes(work)})
