"""What a moderator decides: the right is asked, the case read anew, the author told."""

from datetime import datetime

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Cancel, Card, Case, Menu, NetworkWide, Verdict, back_to
from handlers.moderator import case as pages
from handlers.press import Press
from handlers.routes import Routes, writes
from handlers.shown import cut
from locales import Html, Text
from storage import cases, drafts, moderation, rights
from storage.cases import Case as Found
from storage.engine import Session
from storage.errors import AlreadyDecided
from storage.people import Person
from storage.reviews import LONGEST_NOTE, REASONS, REJECTED, RETURNED
from storage.rights import Rights

QUESTION = "verdict"
SENT_BACK = {"return": RETURNED, "reject": REJECTED}


async def decide(press: Press[Verdict], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    found = await cases.find(session, asked.opportunity, hold=True)
    if found is None:
        return pages.gone(text)
    mine = await rights.require(session, person, "moderate", found.opportunity, press.here.admin_ids)
    if asked.deed in pages.REASONED:
        if asked.reason not in REASONS:
            return pages.gone(text)
        if asked.reason == "other":
            return await _ask(session, person, asked, text, now)
        return await _with_reason(session, found, mine, asked, None, text, now)
    return await _plain(session, found, mine, asked, text, now)


async def _plain(session: Session, found: Found, mine: Rights, asked: Verdict, text: Text, now: datetime) -> Answer:
    opportunity = found.opportunity
    match asked.deed:
        case "approve":
            await moderation.approve(session, mine, opportunity, asked.revision, now)
        case "show":
            await moderation.show_again(session, mine, opportunity, now)
        case "dismiss":
            await moderation.dismiss_reports(session, mine, opportunity, now)
        case "block" | "unblock":
            if not await moderation.block(session, mine, opportunity, asked.deed == "block", now):
                return pages.gone(text)
        case _:
            return pages.gone(text)
    return _done(found, asked.deed, text)


async def _with_reason(
    session: Session, found: Found, mine: Rights, asked: Verdict, note: str | None, text: Text, now: datetime
) -> Answer:
    if asked.deed == "hide":
        await moderation.hide(session, mine, found.opportunity, asked.reason, note, now)
    else:
        state = SENT_BACK[asked.deed]
        await moderation.send_back(session, mine, found.opportunity, state, asked.revision, asked.reason, note, now)
    return _done(found, asked.deed, text)


def _done(found: Found, deed: str, text: Text) -> Answer:
    """Words on a screen of their own: the next case is one press away, and so is a second thought."""
    opportunity = found.opportunity
    title = cut(opportunity.title(text.language), 120)
    again = button(text.plain("btn-case-again"), Case(opportunity=opportunity.id))
    shown = (
        [button(text.plain("btn-to-event"), Card(opportunity=opportunity.id))]
        if opportunity.state == "published"
        else []
    )
    return show(text(f"case-done-{deed}", title=title), [[pages.to_queue(text)], [again, *shown], [_menu(text)]])


def _menu(text: Text) -> Button:
    return button(text.plain("btn-menu"), Menu())


async def _ask(session: Session, person: Person, asked: Verdict, text: Text, now: datetime) -> Answer:
    await drafts.ask(
        session,
        person.id,
        QUESTION,
        now,
        opportunity=asked.opportunity,
        revision=asked.revision,
        deed=asked.deed,
    )
    return _question(asked.opportunity, text)


def _question(opportunity_id: int, text: Text, said: Html | None = None) -> Answer:
    cancel = Cancel(back=back_to(Case(opportunity=opportunity_id)))
    words = text.lines(said, text("case-ask-note"), gap="\n\n")
    return show(words, [[button(text.plain("btn-cancel"), cancel)]])


async def note(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """A moderator's own words to the author. The role may be gone since they were asked for."""
    details = press.details or {}
    asked = Verdict(
        opportunity=int(details.get("opportunity", 0)),
        revision=int(details.get("revision", 0)),
        deed=str(details.get("deed", "")),
        reason="other",
    )
    found = await cases.find(session, asked.opportunity, hold=True)
    if found is None or asked.deed not in pages.REASONED:
        await drafts.drop(session, person.id)
        return pages.gone(text)
    mine = await rights.require(session, person, "moderate", found.opportunity, press.here.admin_ids)
    words = press.text.strip()
    if not any(letter.isalnum() for letter in words):
        return _question(asked.opportunity, text, text("organisation-no-words"))
    await drafts.drop(session, person.id)
    try:
        return await _with_reason(session, found, mine, asked, cut(words, LONGEST_NOTE), text, now)
    except AlreadyDecided as refusal:  # answered here, or the question would stay open
        return show(text(refusal.key), [[pages.to_queue(text), _menu(text)]])


async def mark(press: Press[NetworkWide], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    found = await cases.find(session, press.button.opportunity, hold=True)
    if found is None:
        return pages.gone(text)
    mine = await rights.require(session, person, "mark network-wide", found.opportunity, press.here.admin_ids)
    await moderation.mark_network_wide(session, mine, found.opportunity, press.button.on, now)
    said = text("case-network-wide-on" if press.button.on else "case-network-wide-off")
    return await pages.screen(session, person, found, mine, text, now, said)


ROUTES = Routes(presses={Verdict: writes(decide), NetworkWide: writes(mark)}, questions={QUESTION: writes(note)})
