"""The list of those who come as a file: to print, to tick off in a workbook, to take along."""

from collections.abc import Callable
from datetime import datetime

from handlers.answer import Answer, Document, button, show
from handlers.buttons import Door
from handlers.buttons import Roll as RollButton
from handlers.organiser.people import allowed, answer_of, gone, needs_of, to_list
from handlers.press import Press
from handlers.resident.calendar import file_name
from handlers.routes import Routes, reads
from handlers.shown import cut
from locales import Text
from storage import forms, roster
from storage.checking import Merged
from storage.engine import Session
from storage.formats import roll
from storage.formats.roll import Line, Roll
from storage.forms import Form
from storage.people import Person
from storage.roster import Attendee, Roster, Run

_WRITERS: dict[str, tuple[str, Callable[[Roll], bytes]]] = {
    "print": ("html", roll.as_html),
    "xlsx": ("xlsx", roll.as_xlsx),
    "csv": ("csv", roll.as_csv),
}
HEADS = ("number", "name", "seats", "help", "came")


async def send(press: Press[RollButton], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    run = await allowed(press, session, person, press.button.intake)
    if run is None or press.button.kind not in _WRITERS:
        return gone(text)
    found = await roster.with_answers(session, await roster.read(session, run.intake.id), run)
    if not found.going:
        return Answer(toast=text.plain("people-none"), alert=True)
    ending, write = _WRITERS[press.button.kind]
    title = run.opportunity.title(text.language)
    name = f"{file_name(title)}-{run.intake.id}.{ending}"
    caption = text(f"roll-{press.button.kind}", title=cut(title, 200), n=found.seats)
    return Answer(parcels=(Document(name, write(_roll(run, found, text, now)), caption),))


def _roll(run: Run, found: Roster, text: Text, now: datetime) -> Roll:
    meeting, title = run.shown(now), run.opportunity.title(text.language)
    zone = run.opportunity.zone
    when = text.when(meeting.start, meeting.end, meeting.all_day, zone, now) if meeting else ""
    counted = text.plain("roll-count", n=found.seats, when=text.at(now, zone, now))
    form = forms.asked(run.opportunity)
    heads = (*(text.plain(f"roll-head-{name}") for name in HEADS), *(each.words for each in form))
    lines = tuple(_line(one, _answers(one, found, form, text), text) for one in found.going)
    notes = tuple(note for note in (text.capital(when), counted) if note)
    return Roll(run.intake.id, now, title, notes, heads, lines, text.language)


def _answers(one: Attendee, found: Roster, form: Form, text: Text) -> tuple[str, ...]:
    if one.kind == roster.GUEST:
        return ("",) * len(form)
    said = found.said.get(one.id, {})
    return tuple(answer_of(said, each.id, text) for each in form)


def _line(one: Attendee, answers: tuple[str, ...], text: Text) -> Line:
    guest = one.kind == roster.GUEST
    name = text.plain("people-guest", name=one.name or "") if guest else one.name or text.plain("roll-nameless")
    return Line(one.number, name, one.seats, needs_of(one, text), one.came, answers)


def merged(run: Run, what: Merged, text: Text) -> Answer:
    """What became of a list that came back with ticks."""
    words = text.lines(
        text("roll-merged", title=cut(run.opportunity.title(text.language), 200), n=what.ticked),
        text("roll-unticked", n=what.unticked) if what.unticked else None,
        text("roll-later", n=what.later) if what.later else None,
        text("roll-unknown", n=what.unknown) if what.unknown else None,
    )
    door = button(text("btn-door"), Door(intake=run.intake.id))
    return show(words, [[door], [to_list(run.opportunity.id, run.intake.id, text)]])


ROUTES = Routes(presses={RollButton: reads(send)})
