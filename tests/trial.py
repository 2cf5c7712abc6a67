"""Features that do one thing each, to try the runtime with: what they write are rows of `query`, one for each act."""

import asyncio
from dataclasses import replace
from datetime import datetime
from typing import Any

from aiogram.filters.callback_data import CallbackData
from sqlalchemy import delete, select

from handlers import troubles
from handlers.answer import NOTHING, Answer, Button, Document, InlineCard, InlineResults, Note, Venue, button, show
from handlers.buttons import Cancel, Menu
from handlers.press import Press
from handlers.routes import Routes, Table, compose, reads, writes
from locales import Text
from storage import drafts, queries
from storage.engine import Database, Session
from storage.errors import NoSeatsLeft
from storage.inbox import Inbox
from storage.people import Person
from storage.queries import Query
from tests.people import Resident


class Look(CallbackData, prefix="look"):
    """Reads: `what` is how."""

    what: str = ""


class Act(CallbackData, prefix="act"):
    """Writes a row named `what`; `way` is how it goes."""

    what: str
    way: str = ""


async def acts(database: Database) -> list[str]:
    """What was done, in order."""
    async with database.reading() as session:
        return list(await session.scalars(select(Query.text).order_by(Query.id)))


async def push(person: Resident, button: CallbackData) -> None:
    """Presses a button as if it stood on the person's screen."""
    await person.forge(button.pack(), message_id=person.screen_message.id)


def push_unheard(person: Resident, button: CallbackData) -> None:
    """The same, not waiting for the bot."""
    person.telegram.forge(person.person, person.chat, person.screen_message.id, button.pack())


async def look(press: Press[Look], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    what = press.button.what
    if what.startswith("slow"):
        await asyncio.sleep(0.8)
    if what == "fault":
        raise ZeroDivisionError
    again = [[button("Again", Look(what="again")), button("Menu", Menu())]]
    return LOOKS.get(what) or show(f"looked: {what}", again)


LOOKS = {
    "slowly": show("a slow screen", toast="that took a while"),
    "slow toast": Answer(toast="1 < 2"),
    "toast": Answer(toast="a word"),
    "alert": Answer(toast="listen", alert=True),
    "parcels": Answer(
        parcels=(
            Document("a.txt", b"words", "a file"),
            Venue(49.6, 34.5, "House", "Street 1"),
            Note("a <b>note</b>", ((button("Look", Look()),),)),
        )
    ),
    "bad link": show("a card", [[Button("Site", url="https://.org"), button("Look", Look())]]),
    "markup": show("<b>bold <i>and</b> wrong</i>"),
    "long": show("<b>" + "слово " * 2000 + "</b>", toast="т" * 300),
    "fresh": replace(show("anew"), fresh=True),
    "nothing": Answer(),
}


async def act(press: Press[Act], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    what, way = press.button.what, press.button.way
    await queries.keep(session, person.id, what, now)
    if way == "refused":
        raise NoSeatsLeft
    if way == "fault":
        raise ZeroDivisionError
    if way == "erase":
        await session.execute(delete(Inbox).where(Inbox.telegram_id == person.telegram_id))
        await session.execute(delete(Person).where(Person.id == person.id))
    if way == "slowly":
        await asyncio.sleep(0.8)
    return show(f"done: {what}", [[button("Act", Act(what="more"))]], toast=f"did {what}")


async def say(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    rows = [[button("Look", Look(what="again")), button("Act", Act(what="it"))]]
    return show(f"<i>{text.lines(press.text)}</i>", rows)


async def written(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    await queries.keep(session, person.id, press.text, now)
    return show(f"written: {text.lines(press.text)}", [[button("Act", Act(what="it"))]])


async def ask(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    await drafts.ask(session, person.id, "trial", now, number=7)
    return show("what?", [[button("Cancel", Cancel())]])


async def hear(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    await drafts.drop(session, person.id)
    return show(f"heard: {text.lines(press.text)} {press.details}")


async def cancel(press: Press[Any], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    return show("dropped" if await drafts.drop(session, person.id) else "nothing to drop")


async def strange(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    return NOTHING if press.repeats else show(f"strange: {press.media}")


async def inline(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    rows = ((button("Look", Look(what="inline")),),)
    return Answer(inline=InlineResults((InlineCard("1", f"For {press.text}", text.language, "a card", rows),)))


async def group(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    return show(f"in a group, {text.language}")


def routes() -> Table:
    feature = Routes(
        presses={Look: reads(look), Act: writes(act), Cancel: writes(cancel)},
        commands={"say": reads(say), "write": writes(written), "ask": writes(ask), "cancel": writes(cancel)},
        questions={"trial": writes(hear)},
        kinds={
            "search": reads(say),
            "other": reads(strange),
            "location": reads(strange),
            "inline": reads(inline),
            "group": reads(group),
        },
    )
    return compose((feature, troubles.ROUTES))
