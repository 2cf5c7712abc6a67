"""When to be reminded, when not to be disturbed, and a pause from both."""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.answer import Answer, button, show
from handlers.buttons import Lead, LeadOff, Pause, Quiet, Settings
from handlers.choices import in_rows, ticked
from handlers.press import Press
from handlers.routes import Routes, writes
from handlers.shown import clock
from locales import Text
from storage import tasks
from storage.engine import Session
from storage.people import Person
from storage.vocabulary import LEADS

BY_LENGTH = ("1w", "3d", "2d", "1d", "evening", "2h", "1h", "15m")
QUIET_HOURS = ((20, 9), (21, 8), (22, 7), (23, 8))
PAUSES = {1: "btn-pause-days", 7: "btn-pause-week", 30: "btn-pause-month"}
LONGEST_PAUSE = 366


def in_words(person: Person, text: Text, now: datetime) -> list[str]:
    """What is set, a line each."""
    chosen = [text.lead(lead) for lead in BY_LENGTH if lead in person.leads]
    lines: list[str] = [
        text("settings-leads", leads=text.listing(chosen)) if chosen else text("settings-leads-none"),
        text("settings-quiet", begin=clock(person.quiet_from), end=clock(person.quiet_until))
        if person.quiet_from != person.quiet_until
        else text("settings-quiet-none"),
    ]
    if is_paused(person, now):
        lines.append(text("settings-paused", day=_pause_ends(person, text, now)))
    return lines


def is_paused(person: Person, now: datetime) -> bool:
    return person.paused_until is not None and person.paused_until > now


def _pause_ends(person: Person, text: Text, now: datetime) -> str:
    return text.exact_day(person.paused_until or now, person.zone, now)


def leads(person: Person, text: Text) -> Answer:
    choices = [
        button(ticked(text.capital(text.lead(lead)), on), Lead(lead=lead, on=not on))
        for lead in BY_LENGTH
        for on in [lead in person.leads]
    ]
    asked = text("settings-ask-leads" if person.leads else "settings-ask-leads-none")
    days, evening, hours = choices[:4], choices[4:5], choices[5:]  # the evening's label is too long for half a row
    rows = [*in_rows(days), evening, *in_rows(hours, 3)]
    return show(asked, [*rows, [button(text("btn-settings-back"), Settings())]])


async def set_lead(press: Press[Lead], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    chosen = press.button
    if chosen.lead in LEADS:
        person.leads = person.leads | {chosen.lead} if chosen.on else person.leads - {chosen.lead}
        await tasks.ask(session, person, tasks.REPLAN, None, now)
    return leads(person, text)


async def lead_off(press: Press[LeadOff], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """The reminder stays to be read; what is set opens below it."""
    if press.button.lead in person.leads:
        person.leads = person.leads - {press.button.lead}
        await tasks.ask(session, person, tasks.REPLAN, None, now)
    return replace(leads(person, text), fresh=True)


def quiet(person: Person, text: Text) -> Answer:
    now_set = (person.quiet_from, person.quiet_until)
    none = person.quiet_from == person.quiet_until
    choices = [
        button(ticked(f"{clock(begin)}–{clock(end)}", now_set == (begin, end)), Quiet(begin=begin, end=end))
        for begin, end in QUIET_HOURS
    ]
    off = button(ticked(text("btn-quiet-off"), none), Quiet(begin=0, end=0))
    return show(text("settings-ask-quiet"), [*in_rows(choices), [off], [button(text("btn-settings-back"), Settings())]])


async def set_quiet(press: Press[Quiet], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    begin, end = press.button.begin, press.button.end
    if max(begin, end) < 24:
        person.quiet_from, person.quiet_until = begin, end
        await tasks.ask(session, person, tasks.REPLAN, None, now)
    return quiet(person, text)


def pause(person: Person, text: Text, now: datetime) -> Answer:
    paused = is_paused(person, now)
    asked = text("settings-ask-pause")
    if paused:
        asked = text("settings-ask-pause-now", day=_pause_ends(person, text, now))
    choices = [
        button(text(key, days=days) if days == 1 else text(key), Pause(days=days)) for days, key in PAUSES.items()
    ]
    end = [button(text("btn-pause-end"), Pause(days=0)) if paused else None]
    return show(asked, [choices, end, [button(text("btn-settings-back"), Settings())]])


async def set_pause(press: Press[Pause], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    days = min(press.button.days, LONGEST_PAUSE)
    person.paused_until = now + timedelta(days=days) if days else None
    await tasks.ask(session, person, tasks.REPLAN, None, now)
    return pause(person, text, now)


ROUTES = Routes(
    presses={
        Lead: writes(set_lead),
        LeadOff: writes(lead_off),
        Quiet: writes(set_quiet),
        Pause: writes(set_pause),
    }
)
