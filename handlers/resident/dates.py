"""All dates of an opportunity; each leads to the card of what one signs up to."""

from datetime import datetime

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Card, Dates
from handlers.press import Press
from handlers.resident.card import gone
from handlers.routes import Routes, reads
from handlers.shown import cut, place_line
from locales import Html, Text
from storage import apart, dates
from storage.dates import Dated
from storage.engine import Session
from storage.opportunities import Occurrence, Opportunity
from storage.people import Person

PAGE = 8


async def all_dates(press: Press[Dates], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    found = await dates.ahead(session, asked.opportunity, now)
    if found is None:
        return gone(text, asked.back)
    opportunity, ahead = found
    pages = max(1, -(-len(ahead) // PAGE))
    page = min(max(asked.page, 0), pages - 1)
    shown = list(enumerate(ahead, 1))[page * PAGE : (page + 1) * PAGE]
    rows: list[list[Button | None]] = [
        *_choices([one for _, one in shown], ahead, opportunity, text, now, asked.back),
        _turning(asked, page, pages, text),
        [button(text.plain("btn-to-event"), Card(opportunity=asked.opportunity, back=asked.back))],
    ]
    lines = [_line(number, one, opportunity, text, person.zone, now) for number, one in shown]
    return show(_words(opportunity, lines, ahead, text), rows)


def _words(opportunity: Opportunity, lines: list[Html], ahead: list[Dated], text: Text) -> Html:
    head = text("dates-title", title=cut(opportunity.title(text.language), 200))
    body = text.lines(*lines) if lines else text("dates-none")
    choice = text("dates-choose") if _is_choice(ahead) else None
    return text.lines(head, body, choice, gap="\n\n")


def _line(number: int, one: Dated, opportunity: Opportunity, text: Text, viewer_zone: str, now: datetime) -> Html:
    meeting = one.meeting
    when = text.when(meeting.start, meeting.end, meeting.all_day, opportunity.zone, now, viewer_zone)
    note = ""
    if meeting.state == "cancelled" or opportunity.state == "cancelled":
        note = text.plain("dates-cancelled")
    elif one.full:
        note = text.plain("dates-full")
    words = f"{when} ({note})" if note else when
    return text.lines(text("dates-line", number=str(number), when=words), *_own(meeting, opportunity, text))


def _own(meeting: Occurrence, opportunity: Opportunity, text: Text) -> list[Html]:
    """What is otherwise at this meeting."""
    own = meeting.own or {}
    said = [text("dates-title-own", title=cut(own["title"], 150))] if "title" in own else []
    if "mode" in own:
        said.append(text("dates-place-own", place=place_line(apart.at(opportunity, meeting), None, text)))
    return said


def _is_choice(ahead: list[Dated]) -> bool:
    """Whether the dates differ in what one signs up to; the lessons of one course do not."""
    return len({one.intake.id for one in ahead}) > 1


def _choices(
    shown: list[Dated], ahead: list[Dated], opportunity: Opportunity, text: Text, now: datetime, back: str
) -> list[list[Button | None]]:
    if not _is_choice(ahead):
        return []
    firsts = {one.intake.id: one for one in reversed(shown) if one.meeting.state == "scheduled"}
    buttons = [
        button(
            text.short(one.meeting.start, None, one.meeting.all_day, opportunity.zone, now),
            Card(opportunity=opportunity.id, intake=one.intake.id, back=back),
        )
        for one in sorted(firsts.values(), key=lambda one: one.meeting.start)
    ]
    return [[*buttons[at : at + 2]] for at in range(0, len(buttons), 2)]


def _turning(asked: Dates, page: int, pages: int, text: Text) -> list[Button | None]:
    if pages < 2:
        return []
    here = text.plain("list-page", number=page + 1, pages=pages)
    steps = (("‹", page - 1), (here, page), ("›", page + 1))
    return [
        button(words, Dates(opportunity=asked.opportunity, page=to, back=asked.back))
        for words, to in steps
        if 0 <= to < pages
    ]


ROUTES = Routes(presses={Dates: reads(all_dates)})
