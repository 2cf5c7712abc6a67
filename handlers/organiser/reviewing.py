"""The review of a draft: the card as residents will see it, what is wrong with it, and a way to change each part."""

from collections.abc import Sequence
from datetime import datetime

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Add, Ask, Card, DraftReview, Drop, Menu, Publish
from handlers.moderator.case import reason
from handlers.organiser.asking import gone
from handlers.organiser.flow import EDITED, first_open, questions
from handlers.press import Press
from handlers.resident.card_text import card_text
from handlers.routes import Routes, reads
from handlers.shown import cut
from locales import Html, Text
from storage import drafting, problems, rights
from storage.cards import CardState, Mine
from storage.content import write_to
from storage.drafting import Drafted
from storage.engine import Session
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.organisations import Organisation
from storage.people import Person
from storage.problems import Problem, Twin

MOST_PROBLEMS = 8


class Planned(CardState):
    """The card of what is not published yet: without a date it is not past, the date is only missing."""

    @property
    def past(self) -> bool:
        return bool(self.meetings) and super().past


async def opened(press: Press[DraftReview], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    draft = await drafting.find(session, person, press.button.draft)
    if draft is None:
        return gone(text)
    return await review(session, person, draft, text, now, language=press.button.language)


async def review(
    session: Session,
    person: Person,
    draft: Drafted,
    text: Text,
    now: datetime,
    *,
    language: str = "",
    said: str | None = None,
    more: Sequence[Button] = (),
    compares: bool = True,
) -> Answer:
    """`said`: what there is to say first; `more`: buttons under the others; `compares`: looks for one like it."""
    if draft.done:
        return finished(draft, text)
    twin = await problems.twin(session, draft) if compares else None
    found = problems.of(draft, now)
    words = text.other(language) if language in text.family and language != text.language else text
    several = len((await rights.of(session, person, ())).member_of) > 1 and not draft.changes
    more = [*_for_whom(draft, text), *more] if several and draft.organisation else more
    blocks = (
        said,
        _returned(draft, text),
        text("review-title"),
        card_text(state_of(draft, words, now), words, draft.zone),
        text("review-photo") if draft.content.photo else None,
        _repeated(draft, text, now),
        _asks(draft, text),
        _problems(found, twin, text),
    )
    return show(text.lines(*blocks, gap="\n\n"), _rows(draft, found, twin, text, words.language, more))


def _returned(draft: Drafted, text: Text) -> Html | None:
    """What a moderator wants mended, for as long as it is being mended."""
    review = draft.review
    if not draft.changes or draft.state != "hidden" or review is None or not review.reason:
        return None
    return text.lines(text(f"mine-hidden-{review.state}"), reason(review.reason, review.note, text))


def _repeated(draft: Drafted, text: Text, now: datetime) -> Html | None:
    if draft.content.rule is None:
        return None
    from handlers.organiser import repeating  # makes dates of rules, which few presses need

    return repeating.shown(draft.content, draft.zone, text, now)


def _asks(draft: Drafted, text: Text) -> Html | None:
    """What those who sign up will be asked, where a copy brings it along; of changes it stands in «terms»."""
    said = draft.content
    asked = [each for each in said.questions or () if "words" in each]  # without them: one that was removed
    if draft.changes or not asked or said.registration != "bot":
        return None
    return text("review-questions", n=len(asked))


def _for_whom(draft: Drafted, text: Text) -> list[Button]:
    """Who is of several organisations says which one offers it."""
    return [
        button(text.capital(text.plain("field-organisation")), Ask(draft=draft.id, field="organisation", review=True))
    ]


def finished(draft: Drafted, text: Text) -> Answer:
    """What became of a draft whose way is over."""
    to_card = button(text("btn-to-event"), Card(opportunity=draft.row.opportunity_id or 0))
    return show(
        text("draft-done"), [[to_card], [button(text("btn-add-more"), Add())], [button(text("btn-menu"), Menu())]]
    )


def state_of(draft: Drafted, text: Text, now: datetime) -> Planned:
    """The card that the draft would be, as somebody sees it who has not signed up."""
    said = draft.content
    opportunity = Opportunity(id=0, organisation_id=0, city_id=draft.row.city_id, zone=draft.zone, state="published")
    write_to(opportunity, said)
    opportunity.title_uk = said.title_uk or text.plain("review-no-title")
    opportunity.example = opportunity.network_wide = False
    meetings = tuple(
        Occurrence(
            id=0, start=one.start, end=one.end, until=one.end or one.start, all_day=one.all_day, state="scheduled"
        )
        for one in said.meetings
    )
    of_one = meetings if said.together else meetings[:1]
    return Planned(
        now=now,
        opportunity=opportunity,
        organisation=draft.organisation or Organisation(name=said.organiser or text.plain("review-no-organiser")),
        city=draft.city,
        intake=Intake(id=0, opportunity_id=0, capacity=said.capacity, taken=draft.taken, deadline=said.deadline),
        meetings=of_one,
        other_dates=len(meetings) - len(of_one),
        mine=Mine(),
    )


def _problems(found: Sequence[Problem], twin: Twin | None, text: Text) -> Html | None:
    lines = [_problem(one, text) for one in found[:MOST_PROBLEMS]]
    if twin:
        lines.insert(0, text("problem-twin", title=cut(twin.title, 100)))
    return text.lines(text("review-problems"), *lines) if lines else None


def _problem(one: Problem, text: Text) -> Html:
    return text(f"problem-{one.reason}", field=text.plain(f"field-{one.field}"), **dict(one.args))


def _rows(
    draft: Drafted, found: Sequence[Problem], twin: Twin | None, text: Text, language: str, more: Sequence[Button]
) -> list[list[Button | None]]:
    to_twin = button(text("btn-to-twin"), Card(opportunity=twin.opportunity_id)) if twin else None
    fields = [_fields(draft, row) for row in EDITED]
    edits: list[list[Button | None]] = [[_edit(draft, one, text, language) for one in row] for row in fields]
    other = "en" if language == "uk" else "uk"
    seen_in = button(text(f"btn-seen-in-{other}"), DraftReview(draft=draft.id, language=other))
    return [
        [_forward(draft, found, text)],
        [_open(draft, found, text), to_twin],
        *edits,
        [seen_in, button(text("btn-leave-draft"), Drop(draft=draft.id))],
        list(more),
    ]


def _fields(draft: Drafted, row: Sequence[str]) -> list[str]:
    """A place in a room and a link to another one take turns; so do what only some drafts have."""
    said, swapped = draft.content, {}
    if said.mode == "online":
        swapped = {"place": "link", "shelter": "", "hidden": "", "access": "access"}
    if draft.organisation is None:
        swapped["language"] = "organiser"
    if len(said.meetings) > 1:
        swapped["age"] = "together"
    return [field for one in row if (field := swapped.get(one, one))]


def _edit(draft: Drafted, field: str, text: Text, language: str) -> Button:
    translated = f"{field}_en" if language == "en" and field in ("title", "description") else field
    return button(text.capital(text.plain(f"field-{translated}")), Ask(draft=draft.id, field=translated, review=True))


def _forward(draft: Drafted, found: Sequence[Problem], text: Text) -> Button:
    """Publishing; while something bars it, the question that mends that. What is hidden goes to a moderator again."""
    barring = next((one for one in found if one.bars), None)
    if barring:
        label = text.plain("btn-mend", field=text.plain(f"field-{barring.field}"))
        return button(label, Ask(draft=draft.id, field=barring.field, review=True))
    if draft.changes and draft.state != "hidden":
        return button(text("btn-save-changes"), Publish(draft=draft.id))
    return button(text("btn-publish" if draft.direct and not draft.changes else "btn-send-in"), Publish(draft=draft.id))


def _open(draft: Drafted, found: Sequence[Problem], text: Text) -> Button | None:
    """The questions that nobody answered yet, one after another."""
    field = first_open(draft)
    if field is None or draft.changes or field not in questions(draft):
        return None
    return button(text("btn-ask-rest"), Ask(draft=draft.id, field=field))


ROUTES = Routes(presses={DraftReview: reads(opened)})
