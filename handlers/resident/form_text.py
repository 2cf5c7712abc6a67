"""What organisers ask of those who sign up, as these see it. Pure."""

from collections.abc import Mapping
from zlib import crc32

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Card, Form, Reply
from handlers.shown import cut
from locales import Html, Text
from storage import forms
from storage.cards import CardState
from storage.forms import Question


def first(state: CardState, text: Text, back: str) -> Answer | None:
    """The first question to one who has just signed up; None where nothing is asked, or all was answered before."""
    form = forms.asked(state.opportunity)
    return question(state, form[0], text, back) if form and not state.mine.answered else None


def question(
    state: CardState, asked: Question, text: Text, back: str, fault: Html | None = None, *, listens: bool = False
) -> Answer:
    """`listens`: what is typed next is the answer; else a button says so first."""
    form, intake = forms.asked(state.opportunity), _intake(state)
    number = next((place for place, each in enumerate(form, 1) if each.id == asked.id), 1)
    words = text.lines(
        fault,
        text(
            f"form-question-{state.mine.state}",
            title=_title(state, text),
            number=str(number),
            of=str(len(form)),
            words=asked.said(text.language),
        ),
        text("form-write", most=forms.LONGEST) if listens and not asked.options else None,
        gap="\n\n",
    )
    rows: list[list[Button | None]] = [
        [
            button(
                asked.shown(each, text.language),
                Reply(intake=intake, question=asked.id, option=sum_of(asked, each), back=back),
            )
        ]
        for each in asked.options
    ]
    write = button(text("btn-form-write"), Form(intake=intake, question=asked.id, back=back))
    skip = button(text("btn-form-skip"), Reply(intake=intake, question=asked.id, option=0, back=back))
    rows.append([None if listens or asked.options else write, skip if asked.optional else None])
    return show(words, [*rows, [_to_card(state, text, back)]])


def overview(state: CardState, said: Mapping[int, str], text: Text, back: str, fault: Html | None = None) -> Answer:
    form, intake = forms.asked(state.opportunity), _intake(state)
    lines = [_line(place, each, said.get(each.id), text) for place, each in enumerate(form, 1)]
    rows = [
        [button(cut(f"{place}. {each.said(text.language)}", 40), Form(intake=intake, question=each.id, back=back))]
        for place, each in enumerate(form, 1)
    ]
    words = text.lines(fault, text("form-overview", title=_title(state, text)), *lines, gap="\n\n")
    return show(words, [*rows, [_to_card(state, text, back)]])


def sum_of(asked: Question, option: str = "") -> int:
    """What a button carries of a choice, and a draft of its question: words that were changed since are known by it,
    and so is another question that has come to stand under the number."""
    return (
        crc32(f"{asked.words}\n{option}".encode()) & 0x7FFFFFFF or 1
    )  # no id in a button is larger, and 0 is no choice


def _line(place: int, asked: Question, answer: str | None, text: Text) -> Html:
    given = (
        text("form-answer", answer=cut(asked.shown(answer, text.language), 300))
        if answer
        else text("form-none" if answer is None else "form-skipped")
    )
    return text.lines(text("form-line", number=str(place), words=asked.said(text.language)), given)


def _title(state: CardState, text: Text) -> str:
    return cut(state.opportunity.title(text.language), 200)


def _intake(state: CardState) -> int:
    return state.intake.id if state.intake else 0


def _to_card(state: CardState, text: Text, back: str) -> Button:
    return button(text("btn-to-event"), Card(opportunity=state.opportunity.id, intake=_intake(state), back=back))
