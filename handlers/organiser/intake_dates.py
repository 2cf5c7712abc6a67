"""New dates of an intake: what comes of them, and how many will hear of it, before they are laid."""

from collections.abc import Sequence
from datetime import datetime

from handlers.answer import Answer, button, show
from handlers.buttons import IntakeField, IntakePage, IntakePut
from handlers.organiser.meeting_words import as_when, when_of
from locales import Html, Text
from storage import intakes, series
from storage.content import When
from storage.engine import Session
from storage.managing import Managed
from storage.opportunities import Intake
from storage.people import Person
from storage.redating import Laying

SHOWN = 8


async def preview(
    session: Session,
    person: Person,
    one: Managed,
    intake: Intake,
    dates: Sequence[When],
    text: Text,
    now: datetime,
    said: str | None = None,
) -> Answer:
    """The dates wait in a row that the button names."""
    number = one.opportunity.id
    laying = intakes.planned(one, intake, dates, now)
    other = button(text("btn-other-dates"), IntakeField(opportunity=number, intake=intake.id, field="dates"))
    back = button(text("btn-back"), IntakePage(opportunity=number, intake=intake.id))
    if laying.nothing:
        return show(text("intake-dates-same"), [[other], [back]])
    row = await intakes.keep(session, person, one, dates, now)
    people = await series.concerned(session, laying.touched)
    words = text.lines(said, _words(one, laying, text, now), text("meeting-told", n=people), gap="\n\n")
    sure = IntakePut(opportunity=number, intake=intake.id, field="dates", value=row.id)
    return show(words, [[button(text("btn-save-changes"), sure)], [other], [back]])


def _words(one: Managed, laying: Laying, text: Text, now: datetime) -> Html:
    moved = [
        text("intake-moves", was=when_of(one, as_when(each), text, now), when=when_of(one, there, text, now))
        for each, there in laying.moves
    ]
    off = [text("intake-drops", when=when_of(one, as_when(each), text, now)) for each in laying.off]
    added = [text("intake-adds", when=when_of(one, each, text, now)) for each in laying.added]
    lines = [*moved, *off, *added]
    return text.lines(
        text("intake-preview"),
        *lines[:SHOWN],
        text("intake-preview-more", n=len(lines) - SHOWN) if len(lines) > SHOWN else None,
        text("intake-stays", n=laying.kept) if laying.kept else None,
    )


async def sure(
    session: Session, person: Person, one: Managed, intake: Intake, row_id: int, text: Text, now: datetime
) -> Answer | int:
    """Lays what was seen; what the world has changed since is shown anew. How many will hear of it, once it is laid."""
    row = await intakes.kept(session, person, one, row_id)
    dates = intakes.dates_of(row) if row else ()
    if row is None or not dates or dates[-1].start <= now:
        back = button(text("btn-back"), IntakePage(opportunity=one.opportunity.id, intake=intake.id))
        return show(text("deed-too-late"), [[back]])
    if row.base_at != one.opportunity.updated_at:
        return await preview(session, person, one, intake, dates, text, now, text("intake-seen-anew"))
    people = await series.concerned(session, intakes.planned(one, intake, dates, now).touched)
    await intakes.redate(session, person, one, intake, dates, now)
    return people
