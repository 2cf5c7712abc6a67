"""Answering what organisers ask of those who sign up: one question at a time, by a press or in words."""

from collections.abc import Mapping
from datetime import datetime

from handlers.answer import Answer
from handlers.buttons import Form, Reply
from handlers.press import Press
from handlers.resident import card, form_text
from handlers.resident.going import card_again
from handlers.resident.settings import tidy
from handlers.routes import Routes, writes
from handlers.shown import cut
from locales import Html, Text
from storage import cards, drafts, forms
from storage.cards import ASKED, CardState
from storage.engine import Session
from storage.forms import Question
from storage.people import Person
from storage.words import fold

QUESTION = "reply"


async def ask(press: Press[Form], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    found = await _find(press.button, session, person, text, now)
    if isinstance(found, Answer):
        return found
    state, question = found
    return await _put(session, person, state, question, text, press.button.back, now)


async def choose(press: Press[Reply], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """A question or choice that the organisers have changed meanwhile is asked anew."""
    asked = press.button
    found = await _find(asked, session, person, text, now)
    if isinstance(found, Answer):
        return found
    state, question = found
    chosen = next((each for each in question.options if form_text.sum_of(question, each) == asked.option), None)
    if chosen is None and (asked.option or not question.optional):
        return await _put(session, person, state, question, text, asked.back, now)
    return await _said(session, person, state, question, chosen or "", text, asked.back, now)


async def _find(
    asked: Form | Reply, session: Session, person: Person, text: Text, now: datetime
) -> tuple[CardState, Question] | Answer:
    """The question, with the card it belongs to; where there is none any more, the screen that says so."""
    state = await cards.read(session, person, 0, asked.intake, now)
    if state is None or not _concerns(state):
        return _beside(state, person, text, asked.back)
    question = _of(state, asked.question)
    if question is None:
        return form_text.overview(state, await forms.own(session, person, asked.intake), text, asked.back)
    return state, question


async def typed(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """The answer, as typed; to a question whose words have changed meanwhile it is none, and that is asked anew."""
    details = press.details or {}
    back, words = str(details.get("back", "")), tidy(press.text)
    state = await cards.read(session, person, 0, int(details.get("intake", 0)), now)
    question = _of(state, int(details.get("number", 0))) if state and _concerns(state) else None
    if state is not None and question is None and _concerns(state):
        return await _gone(session, person, state, words, text, back, now)
    if state is None or question is None:
        await drafts.drop(session, person.id)
        return _beside(state, person, text, back)
    if question.options or details.get("sum") != form_text.sum_of(question):
        return await _put(session, person, state, question, text, back, now, _changed(words, text), listened=True)
    if not fold(words):
        return form_text.question(state, question, text, back, text("form-no-words"), listens=True)
    if len(words) > forms.LONGEST:
        fault = text("form-long", n=len(words), most=forms.LONGEST)
        return form_text.question(state, question, text, back, fault, listens=True)
    return await _said(session, person, state, question, words, text, back, now, listened=True)


async def _said(
    session: Session,
    person: Person,
    state: CardState,
    question: Question,
    words: str,
    text: Text,
    back: str,
    now: datetime,
    *,
    listened: bool = False,
) -> Answer:
    """Keeps the answer and asks on; after the last one the card stands there again."""
    assert state.intake is not None
    said = await forms.own(session, person, state.intake.id)
    await forms.say(session, person, state.intake.id, question.id, words, now)
    following = _next(state, question, said)
    if following is not None:
        return await _put(session, person, state, following, text, back, now, listened=listened)
    if listened:
        await drafts.drop(session, person.id)
    count = len(said.keys() | {question.id})
    return card_again(cards.answering(state, count), person, text, back, text.plain("form-thanks"))


async def _put(
    session: Session,
    person: Person,
    state: CardState,
    question: Question,
    text: Text,
    back: str,
    now: datetime,
    fault: Html | None = None,
    *,
    listened: bool = False,
) -> Answer:
    """Asks; where one answers in words, what is typed next is the answer."""
    intake = state.intake.id if state.intake else 0
    if not question.options:
        words = form_text.sum_of(question)
        await drafts.ask(session, person.id, QUESTION, now, intake=intake, number=question.id, sum=words, back=back)
    elif listened:
        await drafts.drop(session, person.id)
    return form_text.question(state, question, text, back, fault, listens=not question.options)


async def _gone(
    session: Session, person: Person, state: CardState, words: str, text: Text, back: str, now: datetime
) -> Answer:
    """The organisers have removed what was answered: what is still open is asked, and the words are given back."""
    assert state.intake is not None
    said = await forms.own(session, person, state.intake.id)
    left = next((each for each in forms.asked(state.opportunity) if each.id not in said), None)
    if left is not None:
        return await _put(session, person, state, left, text, back, now, _changed(words, text), listened=True)
    await drafts.drop(session, person.id)
    return form_text.overview(state, said, text, back, fault=_changed(words, text))


def _changed(words: str, text: Text) -> Html:
    return text("form-changed", typed=cut(words, 300))


def _concerns(state: CardState) -> bool:
    return state.mine.state in ASKED and not (state.past or state.cancelled) and bool(forms.asked(state.opportunity))


def _beside(state: CardState | None, person: Person, text: Text, back: str) -> Answer:
    if state is None:
        return card.gone(text, back)
    return card_again(state, person, text, back, text.plain("form-only-going"))


def _of(state: CardState, number: int) -> Question | None:
    return next((each for each in forms.asked(state.opportunity) if each.id == number), None)


def _next(state: CardState, after: Question, said: Mapping[int, str]) -> Question | None:
    """The next one without an answer."""
    form = forms.asked(state.opportunity)
    later = form[form.index(after) + 1 :]
    return next((each for each in later if each.id not in said), None)


ROUTES = Routes(presses={Form: writes(ask), Reply: writes(choose)}, questions={QUESTION: writes(typed)})
