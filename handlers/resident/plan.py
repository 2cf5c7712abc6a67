"""My plan: what is ahead and what is past, each line a way to its card."""

from datetime import datetime, timedelta

from handlers.answer import Answer, Button, Rows, button, show
from handlers.buttons import Calendar, Card, Listing, Menu, Ticket, back_to
from handlers.buttons import Plan as PlanButton
from handlers.press import Press
from handlers.routes import Routes, reads
from handlers.shown import cut, place_line
from locales import Html, Text
from storage import plan
from storage.engine import Session
from storage.people import Person
from storage.plan import Line, Page

BUTTON_TITLE = 34
AT_HAND = timedelta(days=1)


async def my_plan(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    return await _show(session, person, text, now, PlanButton())


async def turned(press: Press[PlanButton], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    return await _show(session, person, text, now, press.button)


async def _show(session: Session, person: Person, text: Text, now: datetime, asked: PlanButton) -> Answer:
    if asked.part == "past":
        page = await plan.past(session, person, asked.page, now)
        return show(_past_text(page, person, text, now), _rows(page, "past", text, now))
    page = await plan.ahead(session, person, asked.page, now)
    return show(_ahead_text(page, person, text, now), _rows(page, "ahead", text, now))


def _ahead_text(page: Page, person: Person, text: Text, now: datetime) -> Html:
    if not page.lines:
        return text.lines(text("plan-ahead-title"), text("plan-ahead-empty"), gap="\n\n")
    lines = [_line(line, number, person, text, now) for number, line in _numbered(page)]
    return text.lines(text("plan-ahead-title"), *lines, gap="\n\n")


def _past_text(page: Page, person: Person, text: Text, now: datetime) -> Html:
    if not page.lines:
        return text.lines(text("plan-past-title"), text("plan-past-empty"), gap="\n\n")
    lines = [_line(line, number, person, text, now, past=True) for number, line in _numbered(page)]
    return text.lines(text("plan-past-title"), *lines, gap="\n\n")


def _numbered(page: Page) -> list[tuple[int, Line]]:
    return list(enumerate(page.lines, page.number * plan.PAGE + 1))


def _line(line: Line, number: int, person: Person, text: Text, now: datetime, past: bool = False) -> Html:
    opportunity, meeting = line.opportunity, line.meeting
    when = text.short(meeting.start, meeting.end, meeting.all_day, opportunity.zone, now, person.zone)
    sign = "plan-online" if opportunity.mode == "online" else "plan-place"
    return text.lines(
        text("plan-title", number=str(number), title=cut(opportunity.title(text.language), 120)),
        text("plan-when", when=when),
        text(sign, place=place_line(opportunity, line.city, text)),
        None if past else _standing(line, person, text, now),
    )


def _standing(line: Line, person: Person, text: Text, now: datetime) -> Html:
    if line.cancelled:
        return text("plan-cancelled")
    if line.state == "offered" and line.offer_ends:
        return text("plan-offered", until=text.when(line.offer_ends, None, False, person.zone, now))
    if line.state == "waiting" and line.over:
        return text("plan-waiting-over")
    return text(f"plan-{line.state}", n=line.seats)


def _rows(page: Page, part: str, text: Text, now: datetime) -> Rows:
    back = back_to(PlanButton(part=part, page=page.number))
    cards = tuple(
        (_card(line, number, back, text), *_ticket(line, part, text, now)) for number, line in _numbered(page)
    )
    other = "past" if part == "ahead" else "ahead"
    parts = button(text(f"btn-plan-{other}"), PlanButton(part=other))
    calendar = button(text("btn-plan-calendar"), Calendar())
    last = (calendar, parts) if page.lines and part == "ahead" else (parts,)
    find = () if page.lines else ((button(text.plain("btn-to-list"), Listing()),),)
    return (*cards, *_turning(page, part, text), *find, last, (button(text("btn-menu"), Menu()),))


def _card(line: Line, number: int, back: str, text: Text) -> Button:
    title = cut(f"{number}. {line.opportunity.title(text.language)}", BUTTON_TITLE)
    return button(title, Card(opportunity=line.opportunity.id, intake=line.intake_id, back=back))


def _ticket(line: Line, part: str, text: Text, now: datetime) -> list[Button]:
    """From the day before on: at the door nobody wants to look for it."""
    shown = line.state == "going" and not line.cancelled and part == "ahead" and line.meeting.start - now < AT_HAND
    here = line.opportunity.registration == "bot" and line.opportunity.mode != "online"
    return [button(text("btn-ticket"), Ticket(intake=line.intake_id))] if shown and here else []


def _turning(page: Page, part: str, text: Text) -> Rows:
    if page.pages < 2:
        return ()
    here = text.plain("list-page", number=page.number + 1, pages=page.pages)
    before = button("‹", PlanButton(part=part, page=page.number - 1)) if page.number else None
    after = button("›", PlanButton(part=part, page=page.number + 1)) if page.number + 1 < page.pages else None
    row = (before, button(here, PlanButton(part=part, page=page.number)), after)
    return (tuple(one for one in row if one),)


ROUTES = Routes(presses={PlanButton: reads(turned)}, commands={"my": reads(my_plan)})
