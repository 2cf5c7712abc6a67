"""A channel named by a post of it, forwarded to the bot: for whoever has made the bot its administrator already."""

from datetime import datetime, timedelta

from handlers.answer import NOTHING, Answer, button, show
from handlers.buttons import ChannelPage, LinkChannel
from handlers.organiser import channels as pages
from handlers.organiser.roles import thing_of
from handlers.press import Press
from handlers.routes import Routes, writes
from locales import Text
from storage import channels, drafts, rights, tasks
from storage.engine import Session
from storage.people import Person

QUESTION = "channel"


async def linked(press: Press[LinkChannel], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """One that the bot knows; channel 0 asks for a post of another."""
    asked = press.button
    if asked.channel:
        return await pages.link(press, session, person, text, now)
    thing = await thing_of(session, asked.kind, asked.id)
    if thing is None:
        return pages.gone(text)
    await rights.require(session, person, pages.act(thing), thing, press.here.admin_ids)
    await drafts.ask(session, person.id, QUESTION, now, kind=asked.kind, id=asked.id)
    return _ask("channel-forward", asked.kind, asked.id, text)


def _ask(key: str, kind: str, number: int, text: Text) -> Answer:
    return show(text(key), [[button(text("btn-back"), ChannelPage(kind=kind, id=number))]])


def is_answer(press: Press[None]) -> bool:
    return press.question == QUESTION


async def received(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """The task asks Telegram, and says what came of it."""
    if press.repeats:
        return NOTHING
    details = press.details or {}
    kind, number = str(details.get("kind", "")), int(details.get("id", 0))
    thing = await thing_of(session, kind, number)
    if thing is None:
        return pages.gone(text)
    await rights.require(session, person, pages.act(thing), thing, press.here.admin_ids)
    if press.channel is None:
        return _ask("channel-forward-other", kind, number, text)
    channel = await channels.named(session, press.channel.id, press.channel.title, person.id, now)
    await drafts.drop(session, person.id)
    about = {"kind": kind, "id": number}
    await tasks.put_off(session, person, tasks.CHANNEL, channel.id, None, now, timedelta(), details=about)
    return NOTHING


ROUTES = Routes(presses={LinkChannel: writes(linked)}, questions={QUESTION: writes(received)})
