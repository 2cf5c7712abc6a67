"""Announcements: typed, looked at in both languages, counted, sent; paused, gone on with, ended."""

from datetime import datetime

from handlers.admin import paying
from handlers.answer import Answer, Button, button, show
from handlers.buttons import (
    Announce,
    AnnounceDeed,
    Announcement,
    Announcements,
    AnnouncePaid,
    Cancel,
    Duties,
    Menu,
    back_to,
)
from handlers.notices import announcements as told
from handlers.press import AnyPress, Press
from handlers.routes import Routes, reads, writes
from handlers.shown import cut, units
from locales import Html, Text
from storage import announcements, audit, cities, drafts, rights
from storage.announcements import CANCELLED, DRAFT, LONGEST, PAUSED, SENDING, Latest
from storage.cities import City
from storage.engine import Session
from storage.people import DEFAULT_ZONE, Person
from storage.rights import Rights
from storage.words import fold

QUESTION = "announcement"
ACTION = "announce"
STATES = {"send": SENDING, "pause": PAUSED, "cancel": CANCELLED, "end": CANCELLED}


async def show_list(
    press: Press[Announcements | None], session: Session, person: Person, text: Text, now: datetime
) -> Answer:
    mine = await rights.of(session, person, press.here.admin_ids)
    if not mine.admin and not mine.moderates:
        rights.refuse(person, ACTION)
    found = await announcements.latest(session, mine.watched())
    own = [city for number in sorted(mine.moderates)[:8] if (city := await cities.find(session, number))]
    new = [[button(text("btn-announce-city", city=text.city(city)), Announce(city=city.id))] for city in own]
    network = [button(text("btn-announce-network"), Announce(city=0))] if mine.admin else []
    lines = [_line(number, each, text, now) for number, each in enumerate(found, 1)]
    rows = [
        [button(f"{number}. {cut(each.announcement.words_uk, 40)}", Announcement(announcement=each.announcement.id))]
        for number, each in enumerate(found, 1)
    ]
    words = text.lines(text("announcements"), *(lines or [text("announcements-none")]), gap="\n\n")
    return show(words, [*rows, *new, network, [button(text("btn-roles"), Duties()), button(text("btn-menu"), Menu())]])


def _line(number: int, each: Latest, text: Text, now: datetime) -> Html:
    one, city = each.announcement, each.city
    where = text.city(city) if city else text.plain("announcements-network")
    when = text.at(one.began_at or one.created_at, city.zone if city else DEFAULT_ZONE, now)
    return text("announcements-line", number=number, where=where, state=_state(one, each.done, text), when=when)


def _state(one: announcements.Announcement, done: bool, text: Text) -> str:
    """«Sent» once nobody waits for it any more, also when it was paused too late to hold anything back."""
    return text.plain(f"announce-state-{'sent' if done and one.state in (SENDING, PAUSED) else one.state}")


async def ask(press: Press[Announce], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    city = await cities.find(session, press.button.city) if press.button.city else None
    if press.button.city and city is None:
        return _gone(text)
    await rights.require(session, person, ACTION, city, press.here.admin_ids)
    await drafts.ask(session, person.id, QUESTION, now, city=press.button.city)
    return _question(text, city)


def _question(text: Text, city: City | None, fault: Html | None = None, back: str = "") -> Answer:
    to = text("announce-ask-city", city=text.city(city)) if city else text("announce-ask-network")
    words = text.lines(fault, to, text("announce-ask", most=LONGEST), gap="\n\n")
    return show(words, [[button(text("btn-cancel"), Cancel(back=back or back_to(Announcements())))]])


async def typed(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    details, words = press.details or {}, press.text.strip()
    number = int(details.get("announcement", 0))
    found = await announcements.find(session, number) if number else None
    city = found[1] if found else await cities.find(session, int(details.get("city", 0)))
    if (number and found is None) or (details.get("city") and city is None):
        return _gone(text)
    mine = await rights.require(session, person, ACTION, city, press.here.admin_ids)
    if fault := _fault(words, text):
        return _question(text, city, fault)
    await drafts.drop(session, person.id)
    if found is None:
        one = await announcements.begin(session, person, city.id if city else None, words, now)
    else:
        one = found[0]
        if one.state == DRAFT:
            one.words_en = words
    return await page(press, session, one, city, text, mine)


def _fault(words: str, text: Text) -> Html | None:
    if not fold(words):
        return text("announce-no-words")
    return text("announce-too-long", n=units(words), most=LONGEST) if units(words) > LONGEST else None


async def view(press: Press[Announcement], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    found = await announcements.find(session, press.button.announcement)
    if found is None:
        return _gone(text)
    one, city = found
    mine = await rights.require(session, person, ACTION, city, press.here.admin_ids)
    if press.button.part == "en" and one.state == DRAFT:
        await drafts.ask(session, person.id, QUESTION, now, announcement=one.id)
        back = back_to(Announcement(announcement=one.id))
        return show(text("announce-ask-en", most=LONGEST), [[button(text("btn-cancel"), Cancel(back=back))]])
    return await page(press, session, one, city, text, mine)


async def do(press: Press[AnnounceDeed], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    found, deed = await announcements.find(session, press.button.announcement), press.button.deed
    if found is None:
        return _gone(text)
    one, city = found
    mine = await rights.require(session, person, ACTION, city, press.here.admin_ids)
    if deed == "pay" and one.state == DRAFT and press.here.may_pay:
        return await paying.ask(press, session, person, one, text)
    if deed == "cancel" and one.state in (SENDING, PAUSED):
        return await _ask_to_end(session, one, city, text)
    if deed == "resume":
        await announcements.resume(session, one, now)
    elif deed in STATES and await announcements.set_state(session, one, STATES[deed], now) and deed == "send":
        thing, number = ("city", city.id) if city else ("network", one.id)
        audit.note(session, mine.as_role(city), ACTION, thing, number, now)
    return await page(press, session, one, city, text, mine)


async def _ask_to_end(session: Session, one: announcements.Announcement, city: City | None, text: Text) -> Answer:
    stands = await announcements.progress(session, one)
    words = text.lines(
        text("announce-end", waiting=stands.waiting, sent=stands.sent), told.words(one, city, text), gap="\n\n"
    )
    end = button(text("btn-announce-end"), AnnounceDeed(announcement=one.id, deed="end"))
    return show(words, [[end], [button(text("btn-back"), Announcement(announcement=one.id))]])


async def pay(press: Press[AnnouncePaid], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """For Stars: never more messages than the question said."""
    found, most = await announcements.find(session, press.button.announcement), press.button.most
    mine = await rights.require(session, person, paying.ACTION, None, press.here.admin_ids)
    if found is None:
        return _gone(text)
    one, city = found
    if press.here.may_pay and most > 0 and await announcements.pay(session, one, most, now):
        audit.note(session, "admin", paying.ACTION, "city" if city else "network", city.id if city else one.id, now)
    return await page(press, session, one, city, text, mine)


# Any button: the page says how it stands, whichever way one came
async def page(
    press: AnyPress,
    session: Session,
    one: announcements.Announcement,
    city: City | None,
    text: Text,
    mine: Rights,
) -> Answer:
    back = [button(text("btn-announcements"), Announcements()), button(text("btn-menu"), Menu())]
    shown = _both(one, city, text)
    if one.state == DRAFT:
        count = await announcements.audience(session, one)
        lasts = paying.takes(count, press.here.sends_a_second, text)
        said = text("announce-count", n=count) if count else text("announce-nobody")
        words = text.lines(
            text("announce-preview"), *shown, text.lines(said, text("announce-lasts", time=lasts) if count else None),
            gap="\n\n",
        )  # fmt: skip
        fast = bool(count and mine.admin and press.here.may_pay)
        return show(words, [*_of_draft(one, count, text, fast=fast), back])
    stands = await announcements.progress(session, one)
    done = bool(one.planned_at and not stands.waiting)
    numbers = text("announce-progress", sent=stands.sent, waiting=stands.waiting, other=stands.other)
    words = text.lines(
        text.lines(text("announce-stands", state=_state(one, done, text)), numbers, _paid(one, text)),
        *shown,
        gap="\n\n",
    )
    return show(words, [_of_sent(one, done, text), back])


def _paid(one: announcements.Announcement, text: Text) -> Html | None:
    if one.paying:
        return text("announce-paid", most=one.paying)
    return text("announce-paid-no-more") if one.paid else None


def _both(one: announcements.Announcement, city: City | None, text: Text) -> list[Html]:
    """As people will see it, in each language."""
    uk, en = text.other("uk"), text.other("en")
    return [told.words(one, city, uk), told.words(one, city, en) if one.words_en else text("announce-no-english")]


def _of_draft(one: announcements.Announcement, count: int, text: Text, *, fast: bool) -> list[list[Button | None]]:
    number = one.id
    send = button(text("btn-announce-send"), AnnounceDeed(announcement=number, deed="send")) if count else None
    cancel = button(text("btn-announce-drop"), AnnounceDeed(announcement=number, deed="cancel"))
    english = text("btn-announce-english-other" if one.words_en else "btn-announce-english")
    pay = button(text("btn-announce-fast"), AnnounceDeed(announcement=number, deed="pay")) if fast else None
    return [[send, pay], [button(english, Announcement(announcement=number, part="en"))], [cancel]]


def _of_sent(one: announcements.Announcement, done: bool, text: Text) -> list[Button | None]:
    if one.state == CANCELLED or done:
        return []
    deed = "pause" if one.state == SENDING else "resume"
    go = button(text.plain(f"btn-announce-{deed}"), AnnounceDeed(announcement=one.id, deed=deed))
    return [go, button(text("btn-announce-cancel"), AnnounceDeed(announcement=one.id, deed="cancel"))]


def _gone(text: Text) -> Answer:
    ways = [button(text("btn-announcements"), Announcements()), button(text("btn-menu"), Menu())]
    return show(text("announce-gone"), [ways])


ROUTES = Routes(
    presses={
        Announcements: reads(show_list),
        Announce: writes(ask),
        Announcement: writes(view),
        AnnounceDeed: writes(do),
        AnnouncePaid: writes(pay),
    },
    commands={"announce": reads(show_list)},
    questions={QUESTION: writes(typed)},
)
