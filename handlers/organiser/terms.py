"""What one meets when signing up: the questions of the organisers, added, changed, removed and put in order."""

from datetime import datetime
from zlib import crc32

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Manage, TermField, TermPage, TermPut, Terms
from handlers.choices import ticked
from handlers.organiser.managing import gone
from handlers.press import AnyPress, Press
from handlers.resident.settings import tidy
from handlers.routes import Routes, reads, writes
from handlers.shown import cut
from locales import Html, Text
from storage import approving, drafts, forms, rights
from storage.engine import Session
from storage.forms import Question
from storage.opportunities import Opportunity
from storage.people import Person

QUESTION = "term"
FIELDS = ("words", "options", "words_en", "options_en")


async def _allowed(
    press: AnyPress, session: Session, person: Person, opportunity_id: int, number: int = 0, *, changes: bool = False
) -> tuple[Opportunity | None, Question | None]:
    """The opportunity and its question of that number. Raises NotAllowed."""
    found = await forms.find(session, opportunity_id, locked=changes)
    if found is None:
        return None, None
    await rights.require(session, person, "edit", found, press.here.admin_ids)
    return found, forms.one(found, number)


async def listed(press: Press[Terms], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    found, _ = await _allowed(press, session, person, press.button.opportunity)
    return _list(found, text) if found else gone(text)


def _list(found: Opportunity, text: Text) -> Answer:
    form = forms.every(found)
    lines = [_line(place, each, text) for place, each in enumerate(form, 1)]
    rows: list[list[Button | None]] = [
        [button(cut(f"{place}. {each.words}", 40), TermPage(opportunity=found.id, question=each.id))]
        for place, each in enumerate(form, 1)
    ]
    fresh = button(text("btn-term-new"), TermField(opportunity=found.id, question=0, field="words"))
    words = text.lines(
        text("terms", title=_title(found, text)),
        text("terms-approval" if found.approval else "terms-at-once"),
        *(lines or [text("terms-none", most=forms.MOST)]),
        None if found.registration == "bot" else text("terms-elsewhere"),
        gap="\n\n",
    )
    back = button(text("btn-to-managing"), Manage(opportunity=found.id))
    confirms = TermPut(opportunity=found.id, question=0, what="approval", value=int(not found.approval))
    approval = button(ticked(text.plain("btn-term-approval"), found.approval), confirms)
    return show(words, [*rows, [fresh if len(form) < forms.MOST else None], [approval], [back]])


def _line(place: int, each: Question, text: Text) -> Html:
    return text.lines(
        text("form-line", number=str(place), words=each.words),
        text("term-options", options=" / ".join(each.options)) if each.options else text("term-free"),
        text("term-optional") if each.optional else None,
        text("term-english", words=each.words_en) if each.words_en else None,
        text("term-options", options=" / ".join(each.options_en)) if each.options_en else None,
    )


def _title(found: Opportunity, text: Text) -> str:
    return cut(found.title(text.language), 150)


async def opened(press: Press[TermPage], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    found, question = await _allowed(press, session, person, asked.opportunity, asked.question)
    if found is None:
        return gone(text)
    if question is None:
        return _list(found, text)
    if asked.part == "remove":
        return _sure(found, question, await forms.answered(session, found.id, question.id), text)
    return _page(found, question, text)


def _page(found: Opportunity, question: Question, text: Text, said: Html | None = None) -> Answer:
    form = forms.every(found)
    place = form.index(question)
    words = text.lines(said, _line(place + 1, question, text), gap="\n\n")

    def put(label: str, what: str, value: int = 0) -> Button:
        return button(label, TermPut(opportunity=found.id, question=question.id, what=what, value=value))

    def ask(label: str, field: str) -> Button:
        return button(label, TermField(opportunity=found.id, question=question.id, field=field))

    free = put(text.plain("btn-term-free"), "free") if question.options else None
    may_skip = ticked(text.plain("btn-term-optional"), question.optional)
    remove = button(text("btn-term-remove"), TermPage(opportunity=found.id, question=question.id, part="remove"))
    rows: list[list[Button | None]] = [
        [ask(text.plain("btn-term-words"), "words"), ask(text.plain("btn-term-options"), "options")],
        [
            ask(text.plain("btn-term-words-en"), "words_en"),
            ask(text.plain("btn-term-options-en"), "options_en") if question.options else None,
        ],
        [free, put(may_skip, "optional", int(not question.optional))],
        [
            put(text.plain("btn-term-earlier"), "move", 0) if place else None,
            put(text.plain("btn-term-later"), "move", 1) if place + 1 < len(form) else None,
        ],
        [remove, button(text("btn-terms-all"), Terms(opportunity=found.id))],
    ]
    return show(words, rows)


def _sure(found: Opportunity, question: Question, answers: int, text: Text) -> Answer:
    yes = button(text("btn-remove-yes"), TermPut(opportunity=found.id, question=question.id, what="remove"))
    back = button(text("btn-back"), TermPage(opportunity=found.id, question=question.id))
    return show(text("term-remove", words=question.words, n=answers), [[yes], [back]])


async def ask(press: Press[TermField], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    found, question = await _allowed(press, session, person, asked.opportunity, asked.question)
    if found is None:
        return gone(text)
    fresh = asked.question == 0 and asked.field == "words" and len(forms.every(found)) < forms.MOST
    foreign = asked.field == "options_en" and question is not None and not question.options
    if asked.field not in FIELDS or foreign or not (question or fresh):
        return _list(found, text)
    return await _listen(session, person, found, question, asked.field, text, now)


async def _listen(
    session: Session,
    person: Person,
    found: Opportunity,
    question: Question | None,
    field: str,
    text: Text,
    now: datetime,
    fault: Html | None = None,
) -> Answer:
    number, of = (question.id, _sum(question, field)) if question else (0, 0)
    await drafts.ask(session, person.id, QUESTION, now, opportunity=found.id, number=number, field=field, of=of)
    return _ask(found, question, field, text, fault)


def _sum(question: Question, field: str) -> int:
    """Of what is being translated, so that words typed to others are not taken for these."""
    if not field.endswith("_en"):
        return 0
    return crc32("\n".join(question.options if field == "options_en" else (question.words,)).encode())


def _ask(found: Opportunity, question: Question | None, field: str, text: Text, fault: Html | None = None) -> Answer:
    page = TermPage(opportunity=found.id, question=question.id) if question else Terms(opportunity=found.id)
    said = {"words": question.words, "options": "\n".join(question.options)} if question else {}
    limits = {"most": forms.LONGEST_WORDS if field.startswith("words") else forms.MOST_OPTIONS}
    asked = text(f"term-ask-{field.replace('_', '-')}", title=_title(found, text), **limits, **said)
    words = text.lines(fault, asked, gap="\n\n")
    return show(words, [[button(text("btn-back"), page)]])


async def typed(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    details = press.details or {}
    number, field = int(details.get("number", 0)), str(details.get("field", ""))
    about = int(details.get("opportunity", 0))
    found, question = await _allowed(press, session, person, about, number, changes=True)
    if found is None or (number and question is None):
        await drafts.drop(session, person.id)
        return _list(found, text) if found else gone(text)
    if question is not None and details.get("of", _sum(question, field)) != _sum(question, field):
        return await _meanwhile(session, person, found, question, field, press.text, text, now)
    fault = _fault(field, press.text, question, text)
    if fault is not None:
        return _ask(found, question, field, text, fault)
    await drafts.drop(session, person.id)
    if question is None:
        question = await forms.add(session, person, found, tidy(press.text), now)
    else:
        question = await forms.change(session, person, found, question, now, **_values(field, press.text))
    return _page(found, question, text, text("term-saved")) if question else _list(found, text)


async def _meanwhile(
    session: Session,
    person: Person,
    found: Opportunity,
    question: Question,
    field: str,
    typed: str,
    text: Text,
    now: datetime,
) -> Answer:
    """A colleague has changed what was being translated: it is shown as it is now, with what was typed."""
    said = text("term-meanwhile", typed=cut("; ".join(options_of(typed)), 400))
    if field == "options_en" and not question.options:
        await drafts.drop(session, person.id)
        return _page(found, question, text, said)
    return await _listen(session, person, found, question, field, text, now, said)


def _values(field: str, typed: str) -> dict[str, str | tuple[str, ...]]:
    """English choices name the others one by one, so they go when those change."""
    if field.startswith("words"):
        return {field: tidy(typed)}
    return {"options_en": (), field: options_of(typed)}


def options_of(typed: str) -> tuple[str, ...]:
    """A choice a line, or all in one with semicolons; each once."""
    lines = typed.split("\n") if "\n" in typed.strip() else typed.split(";")
    return tuple(dict.fromkeys(words for line in lines if (words := tidy(line).strip(" ;,•—-"))))


def _fault(field: str, typed: str, question: Question | None, text: Text) -> Html | None:
    if field.startswith("options"):
        options = options_of(typed)
        if field == "options_en" and question and len(options) != len(question.options):
            return text("term-options-en-number", n=len(options), of=len(question.options))
        if not 2 <= len(options) <= forms.MOST_OPTIONS:
            return text("term-options-number", n=len(options), most=forms.MOST_OPTIONS)
        long = next((each for each in options if len(each) > forms.LONGEST_OPTION), None)
        return text("term-option-long", option=cut(long, 60), most=forms.LONGEST_OPTION) if long else None
    words = tidy(typed)
    if not any(letter.isalnum() for letter in words):
        return text("term-no-words")
    return text("term-long", n=len(words), most=forms.LONGEST_WORDS) if len(words) > forms.LONGEST_WORDS else None


async def put(press: Press[TermPut], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    found, question = await _allowed(press, session, person, asked.opportunity, asked.question, changes=True)
    if found is None:
        return gone(text)
    if asked.what == "approval":
        await rights.require(session, person, "see people", found, press.here.admin_ids)  # only these can confirm
        await approving.switch(session, person, found, bool(asked.value), now)
        return _list(found, text)
    if question is None:
        return _list(found, text)
    match asked.what:
        case "optional":
            question = await forms.change(session, person, found, question, now, optional=bool(asked.value))
        case "free":
            question = await forms.change(session, person, found, question, now, options=(), options_en=())
        case "move":
            await forms.move(session, person, found, question, 1 if asked.value else -1, now)
        case "remove":
            await forms.remove(session, person, found, question, now)
            return _list(found, text)
    return _page(found, question, text)


ROUTES = Routes(
    presses={Terms: reads(listed), TermPage: reads(opened), TermField: writes(ask), TermPut: writes(put)},
    questions={QUESTION: writes(typed)},
)
