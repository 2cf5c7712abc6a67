"""What waits for a moderator: sent in, suggested, reported; the longest waiting first."""

from datetime import datetime

from handlers.answer import Answer, Button, button, show
from handlers.buttons import Case, Duties, Menu, Queue
from handlers.press import Press
from handlers.routes import Routes, reads
from handlers.shown import cut
from locales import Html, Text
from storage import cases, rights
from storage.cases import Waiting
from storage.engine import Session
from storage.people import Person


async def show_queue(press: Press[Queue | None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    mine = await rights.of(session, person, press.here.admin_ids)
    if not (mine.admin or mine.moderates):
        rights.refuse(person, "moderate")
    found = await cases.queue(session, mine, press.button.page if press.button else 0)
    first = found.number * cases.PAGE + 1
    lines = [line(one, number, text, now) for number, one in enumerate(found.lines, first)]
    head = text("queue", waiting=found.waiting, reported=found.reported) if lines else text("queue-empty")
    rows = [
        [button(f"{number}. {cut(one.opportunity.title(text.language), 40)}", Case(opportunity=one.opportunity.id))]
        for number, one in enumerate(found.lines, first)
    ]
    turning = _turning(found, text)
    way_out = [button(text.plain("btn-roles"), Duties()), button(text.plain("btn-menu"), Menu())]
    return show(text.lines(head, *lines, gap="\n\n"), [*rows, turning, way_out])


def _turning(found: cases.Queue, text: Text) -> list[Button]:
    before = [button("‹", Queue(page=found.number - 1))] if found.number else []
    after = [button("›", Queue(page=found.number + 1))] if found.number + 1 < found.pages else []
    return [*before, *after]


def line(one: Waiting, number: int, text: Text, now: datetime) -> Html:
    title = cut(one.opportunity.title(text.language), 120)
    where = text.city(one.city) if one.city else text.plain("queue-no-city")
    who = text.plain("queue-suggested") if one.suggested else cut(one.organisation.name, 80)
    days = max(0, (now - one.since).days)
    age = text("queue-reported", n=one.reports, days=days) if one.reports else text("queue-age", days=days)
    if one.amends:
        age = text.lines(text("queue-amends"), age)
    return text.lines(
        text("queue-title", number=number, title=title), f"{text('queue-whose', who=who, where=where)}", age
    )


ROUTES = Routes(presses={Queue: reads(show_queue)}, commands={"moderate": reads(show_queue)})
