"""«I need help»: an interpreter, a ramp, or in one's own words. The organisers hear of it, by the name one chose."""

from datetime import datetime

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Cancel, Card, Needs, back_to
from handlers.press import Press
from handlers.resident import card
from handlers.resident.going import card_again
from handlers.routes import Routes, writes
from handlers.shown import cut
from locales import Html, Text
from storage import cards, drafts, needs
from storage.cards import CardState
from storage.engine import Session
from storage.going import OPEN
from storage.people import Person
from storage.vocabulary import NEEDS
from storage.words import fold

QUESTION = "need_note"


async def choose(press: Press[Needs], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    state = await cards.read(session, person, 0, asked.intake, now)
    if state is None:
        return card.gone(text, asked.back)
    if not _concerns(state):
        return card_again(state, person, text, asked.back, text.plain("needs-only-going"))
    if asked.need == "other" and asked.on:
        return await _ask(session, person, state, asked, text, now)
    if asked.need in NEEDS:
        state = await needs.choose(session, person, state, asked.need, asked.on, now)
        return _screen(state, asked.intake, text, asked.back, text.plain("needs-told"))
    return _screen(state, asked.intake, text, asked.back)


def _concerns(state: CardState) -> bool:
    return state.mine.state in OPEN and not (state.past or state.cancelled)


async def note(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """The help one needs, as typed."""
    details = press.details or {}
    intake, back = int(details["intake"]), str(details.get("back", ""))
    state = await cards.read(session, person, 0, intake, now)
    typed = cut(press.text.strip(), needs.LONGEST_NOTE)
    concerned = state is not None and _concerns(state)
    if state is not None and concerned and not fold(typed):
        return _question(state, intake, text, text("needs-no-words"))
    await drafts.drop(session, person.id)
    if state is None:
        return card.gone(text, back)
    if not concerned:
        return card_again(state, person, text, back, text.plain("needs-only-going"))
    state = await needs.choose(session, person, state, "other", True, now, typed)
    return _screen(state, intake, text, back)


async def _ask(session: Session, person: Person, state: CardState, asked: Needs, text: Text, now: datetime) -> Answer:
    await drafts.ask(session, person.id, QUESTION, now, intake=asked.intake, back=asked.back)
    return _question(state, asked.intake, text)


def _question(state: CardState, intake: int, text: Text, fault: Html | None = None) -> Answer:
    title = cut(state.opportunity.title(text.language), 200)
    cancel = Cancel(back=back_to(Needs(intake=intake)))
    words = text.lines(fault, text("needs-ask", title=title), gap="\n\n")
    return show(words, [[button(text("btn-cancel"), cancel)]])


def _screen(state: CardState, intake: int, text: Text, back: str, toast: str | None = None) -> Answer:
    rows = [[_need(state, need, intake, text, back)] for need in NEEDS]
    to_card = Card(opportunity=state.opportunity.id, intake=intake, back=back)
    return show(_words(state, text), [*rows, [button(text("btn-back"), to_card)]], toast)


def _words(state: CardState, text: Text) -> Html:
    title = cut(state.opportunity.title(text.language), 200)
    note = state.mine.need_note
    return text.lines(text("needs-title", title=title), text("needs-note", note=note) if note else None, gap="\n\n")


def _need(state: CardState, need: str, intake: int, text: Text, back: str) -> Button:
    on = need in state.mine.needs
    label = text.plain(f"need-{need}")
    return button(
        text.plain("btn-need-on", need=label) if on else label, Needs(intake=intake, need=need, on=not on, back=back)
    )


ROUTES = Routes(presses={Needs: writes(choose)}, questions={QUESTION: writes(note)})
