"""At the door: a list with ticks, and what a ticket says to whom."""

from dataclasses import replace
from datetime import datetime

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Door, Menu, Tick
from handlers.organiser.people import about, allowed, find, gone, heading, name_of, to_list, turning
from handlers.press import AnyPress, Press
from handlers.resident import ticket as tickets
from handlers.routes import Routes, reads, writes
from handlers.shown import cut
from locales import Html, Text
from storage import checking, rights, roster
from storage.engine import Session
from storage.people import Person
from storage.roster import Attendee, Found, Roster, Run

ON_A_PAGE = 10


async def door(press: Press[Door], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    run = await allowed(press, session, person, press.button.intake)
    if run is None:
        return gone(text)
    return _listed(run, await roster.read(session, run.intake.id), press.button.page, text, now)


def _listed(run: Run, found: Roster, page: int, text: Text, now: datetime) -> Answer:
    page = min(page, max(0, (len(found.going) - 1) // ON_A_PAGE))
    shown = found.going[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    head = heading(run, found, text, now)
    if not shown:
        return show(text.lines(head, text("people-none"), gap="\n\n"), [[_list(run, text)]])
    rows: list[list[Button | None]] = [[_tick(one, page, text)] for one in shown]
    more = turning(len(found.going), page, lambda to: Door(intake=run.intake.id, page=to), ON_A_PAGE)
    return show(text.lines(head, text("door"), gap="\n\n"), [*rows, more, [_list(run, text)]])


def _tick(one: Attendee, page: int, text: Text) -> Button:
    """Says what is; pressed, it sets the other."""
    name = cut(name_of(one, text), 40)
    label = text.plain("door-came" if one.came else "door-not-yet", name=name, n=one.seats)
    return button(label, Tick(kind=one.kind, id=one.id, on=not one.came, page=page + 1))


def _list(run: Run, text: Text) -> Button:
    return to_list(run.opportunity.id, run.intake.id, text)


async def tick(press: Press[Tick], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    found = await find(press, session, person, asked.kind, asked.id)
    if found is None:
        return gone(text)
    one, changed = found.attendee, False
    if one.state == "going":
        changed = await checking.mark(session, asked.kind, asked.id, asked.on, now)
    toast = None if changed else text.plain("door-same")
    if asked.page:
        run = await roster.find(session, found.intake.id) or Run(found.opportunity, found.intake, ())
        again = _listed(run, await roster.read(session, found.intake.id), asked.page - 1, text, now)
        return replace(again, toast=toast)
    if changed:
        found = replace(found, attendee=replace(one, attended=asked.on, attended_at=now))
    return replace(about(found, text, now, title_of(found, text)), toast=toast)


def title_of(found: Found, text: Text) -> Html:
    return text("card-title", title=cut(found.opportunity.title(text.language), 200))


async def opened(press: AnyPress, session: Session, person: Person, text: Text, now: datetime, code: str) -> Answer:
    """Where the deep link `t_<code>` leads: to ticking off for the event's organisers, to words for all others."""
    found = await roster.by_ticket(session, code)
    menu = [[button(text("btn-menu"), Menu())]]
    if found is None:
        return show(text("ticket-unknown"), menu)
    mine = await rights.of(session, person, press.here.admin_ids)
    if mine.can("see people", found.opportunity):
        one = found.attendee
        key = "ticket-used" if one.came else "ticket-good" if one.state == "going" else "ticket-void"
        found = await roster.one_with_answers(session, found)
        return about(found, text, now, text.lines(text(key), title_of(found, text)))
    if found.person_id == person.id:
        return tickets.own(found, text)
    rights.attempted(person, "see people", found.opportunity)
    return show(text("ticket-other-event" if mine.member_of else "ticket-not-yours"), menu)


ROUTES = Routes(presses={Door: reads(door), Tick: writes(tick)})
