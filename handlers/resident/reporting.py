"""Reporting a problem with an opportunity: reasons to press, or a note in one's own words."""

from datetime import datetime

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Cancel, Card, Listing, Menu, Report, back_to
from handlers.press import Press
from handlers.resident.card import gone
from handlers.routes import Routes, writes
from handlers.shown import cut
from locales import Text
from storage import cards, drafts, reports
from storage.engine import Session
from storage.errors import TooManyReports
from storage.people import Person

QUESTION = "report"


async def report(press: Press[Report], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    if asked.reason == "other":
        return await _ask(session, person, text, now, asked)
    if asked.reason in reports.REASONS:
        return await _record(press, session, person, text, now, asked.opportunity, asked.reason, None)
    state = await cards.read(session, person, asked.opportunity, 0, now)
    if state is None:
        return gone(text, asked.back)
    rows = [
        [button(_reason(text, one), Report(opportunity=asked.opportunity, reason=one, back=asked.back))]
        for one in reports.REASONS
    ]
    title = cut(state.opportunity.title(text.language), 120)
    return show(text("report-ask", title=title), [*rows, [_to_card(text, asked.opportunity, asked.back)]])


def _reason(text: Text, reason: str) -> str:
    return text.plain("btn-report-other" if reason == "other" else f"report-{reason}")


async def _ask(session: Session, person: Person, text: Text, now: datetime, asked: Report) -> Answer:
    await drafts.ask(session, person.id, QUESTION, now, opportunity=asked.opportunity)
    return show(text("report-ask-note"), [[_cancel(text, asked.opportunity)]])


async def note(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """The note that was asked for; kept as an open question while it says nothing."""
    opportunity_id = int((press.details or {}).get("opportunity", 0))
    words = press.text.strip()
    if not any(letter.isalnum() for letter in words):
        return show(text("report-no-words", typed=cut(words, 100)), [[_cancel(text, opportunity_id)]])
    await drafts.drop(session, person.id)
    words = cut(words, reports.LONGEST_NOTE // 2)
    try:
        return await _record(press, session, person, text, now, opportunity_id, "other", words)
    except TooManyReports as refusal:  # answered here, or the question would stay open
        menu = button(text.plain("btn-menu"), Menu())
        return show(text(refusal.key, **refusal.args_for_text), [[_to_card(text, opportunity_id), menu]])


async def _record(
    press: Press[Report] | Press[None],
    session: Session,
    person: Person,
    text: Text,
    now: datetime,
    opportunity_id: int,
    reason: str,
    words: str | None,
) -> Answer:
    here = press.here
    known = await reports.record(
        session, person, opportunity_id, reason, words, here.reports_a_day, here.admin_ids, now
    )
    if not known:
        return gone(text)
    listing = button(text.plain("btn-to-list"), Listing())
    return show(
        text("report-thanks"), [[_to_card(text, opportunity_id)], [listing, button(text.plain("btn-menu"), Menu())]]
    )


def _to_card(text: Text, opportunity_id: int, back: str = "") -> Button:
    return button(text.plain("btn-to-event"), Card(opportunity=opportunity_id, back=back))


def _cancel(text: Text, opportunity_id: int) -> Button:
    return button(text.plain("btn-cancel"), Cancel(back=back_to(Card(opportunity=opportunity_id))))


ROUTES = Routes(presses={Report: writes(report)}, questions={QUESTION: writes(note)})
