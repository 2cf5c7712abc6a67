"""What a moderator decides: the right is asked, the case read anew, the author told."""

from datetime import datetime, timedelta
from typing import Any

from handlers.answer import NOTHING, Answer, Button, button, show
from handlers.buttons import Cancel, Card, Case, Menu, NetworkWide, Verdict, back_to
from handlers.moderator import case as pages
from handlers.press import AnyPress, Press
from handlers.routes import Routes, writes
from handlers.shown import cut
from locales import Html, Text
from storage import amending, cases, drafts, moderation, rights, tasks
from storage.cases import Case as Found
from storage.engine import Session
from storage.errors import AlreadyDecided
from storage.people import Person
from storage.reviews import LONGEST_NOTE, REASONS, REJECTED, RETURNED
from storage.rights import Rights

QUESTION = "verdict"
WORK = "verdict"
AT_ONCE = frozenset({"dismiss", "block", "unblock"})
MARKS = frozenset({"everywhere", "here"})
SENT_BACK = {"return": RETURNED, "reject": REJECTED}


async def decide(press: Press[Verdict], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """What touches the catalogue takes a task: the search is kept in step with it, and the author told."""
    asked = press.button
    found = await cases.find(session, asked.opportunity, hold=asked.deed in AT_ONCE)
    if found is None:
        return pages.gone(text)
    mine = await rights.require(session, person, "moderate", found.opportunity, press.here.admin_ids)
    if asked.deed in AT_ONCE:
        return await _at_once(session, found, mine, asked.deed, text, now)
    if not _is_known(asked):
        return pages.gone(text)
    if asked.reason == "other":
        return await _ask(session, person, asked, text, now)
    _still_open(found, asked)
    await _put_off(session, person, asked, None, press.message_id, now)
    back = button(text.plain("btn-case-again"), Case(opportunity=asked.opportunity))
    return show(text("saving"), [[back, _menu(text)]])


def _is_known(asked: Verdict) -> bool:
    if asked.deed in pages.REASONED:
        return asked.reason in REASONS
    return asked.deed in ("approve", "show", "take")


def _still_open(found: Found, asked: Verdict) -> None:
    """Raises AlreadyDecided when that can be seen at once; the task looks again."""
    if not pages.is_open(found, asked.deed, asked.revision):
        raise AlreadyDecided


async def _put_off(
    session: Session, person: Person, asked: Verdict, note: str | None, message_id: int | None, now: datetime
) -> None:
    details = {"deed": asked.deed, "revision": asked.revision, "reason": asked.reason, "note": note}
    await tasks.put_off(session, person, WORK, asked.opportunity, message_id, now, timedelta(), details=details)


async def _at_once(session: Session, found: Found, mine: Rights, deed: str, text: Text, now: datetime) -> Answer:
    if deed == "dismiss":
        await moderation.dismiss_reports(session, mine, found.opportunity, now)
    elif not await moderation.block(session, mine, found, deed == "block", now):
        return pages.gone(text)
    return _done(found, deed, text)


async def work(press: AnyPress, session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """The right is asked once more: it may have been taken away since the press."""
    details = press.details or {}
    asked = _of(details, reason=str(details.get("reason", "")))
    found = await cases.find(session, asked.opportunity, hold=True)
    if found is None:
        return pages.gone(text)
    if asked.deed in MARKS:
        return await _mark(press, session, person, found, asked.deed, text, now)
    mine = await rights.require(session, person, "moderate", found.opportunity, press.here.admin_ids)
    if not _is_known(asked):
        return pages.gone(text)
    try:
        await _judge(session, found, mine, asked, details.get("note"), now)
    except AlreadyDecided as refusal:
        return _decided(refusal, text)
    return _done(found, asked.deed, text)


def _of(details: dict[str, Any], reason: str) -> Verdict:  # Any: JSON
    return Verdict(
        opportunity=int(details.get("about", 0)),
        revision=int(details.get("revision", 0)),
        deed=str(details.get("deed", "")),
        reason=reason,
    )


async def _judge(session: Session, found: Found, mine: Rights, asked: Verdict, note: str | None, now: datetime) -> None:
    """Raises AlreadyDecided."""
    opportunity = found.opportunity
    match asked.deed:
        case "approve":
            await moderation.approve(session, mine, opportunity, asked.revision, now)
        case "show":
            await moderation.show_again(session, mine, opportunity, now)
        case "hide":
            await moderation.hide(session, mine, opportunity, asked.reason, note, now)
        case "take":
            await amending.take(session, mine, opportunity, found.organisation, asked.revision, now)
        case "refuse":
            await amending.refuse(session, mine, opportunity, asked.revision, asked.reason, note, now)
        case _:
            state = SENT_BACK[asked.deed]
            await moderation.send_back(session, mine, opportunity, state, asked.revision, asked.reason, note, now)


def _decided(refusal: AlreadyDecided, text: Text) -> Answer:
    return show(text(refusal.key), [[pages.to_queue(text), _menu(text)]])


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
    asked = _of({**details, "about": details.get("opportunity", 0)}, reason="other")
    found = await cases.find(session, asked.opportunity)
    if found is None or asked.deed not in pages.REASONED:
        await drafts.drop(session, person.id)
        return pages.gone(text)
    await rights.require(session, person, "moderate", found.opportunity, press.here.admin_ids)
    words = press.text.strip()
    if not any(letter.isalnum() for letter in words):
        return _question(asked.opportunity, text, text("organisation-no-words"))
    await drafts.drop(session, person.id)
    if not pages.is_open(found, asked.deed, asked.revision):
        return _decided(AlreadyDecided(), text)
    await _put_off(session, person, asked, cut(words, LONGEST_NOTE), None, now)
    return NOTHING


async def mark(press: Press[NetworkWide], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    found = await cases.find(session, asked.opportunity)
    if found is None:
        return pages.gone(text)
    await rights.require(session, person, "mark network-wide", found.opportunity, press.here.admin_ids)
    deed = "everywhere" if asked.on else "here"
    marked = Verdict(opportunity=asked.opportunity, revision=0, deed=deed)
    await _put_off(session, person, marked, None, press.message_id, now)
    back = button(text.plain("btn-case-again"), Case(opportunity=asked.opportunity))
    return show(text("saving"), [[back, _menu(text)]])


async def _mark(
    press: AnyPress,
    session: Session,
    person: Person,
    found: Found,
    deed: str,
    text: Text,
    now: datetime,
) -> Answer:
    mine = await rights.require(session, person, "mark network-wide", found.opportunity, press.here.admin_ids)
    on = deed == "everywhere"
    await moderation.mark_network_wide(session, mine, found.opportunity, on, now)
    said = text("case-network-wide-on" if on else "case-network-wide-off")
    return await pages.screen(session, person, found, mine, text, now, said)


ROUTES = Routes(
    presses={Verdict: writes(decide), NetworkWide: writes(mark)},
    questions={QUESTION: writes(note)},
    works={WORK: writes(work)},
)
