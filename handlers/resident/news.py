"""What may be sent beside reminders and changes of one's own plan: each is switched on and off here, and where it
appears."""

from dataclasses import replace
from datetime import datetime

from handlers.answer import Answer, button, show
from handlers.buttons import News, Settings
from handlers.choices import ticked
from handlers.press import Press
from handlers.routes import Routes, writes
from locales import Text
from storage import tasks
from storage.engine import Session
from storage.people import Person

KINDS = ("deadline", "feedback", "announcement", "network")  # of storage.vocabulary.NEWS, those that are sent


def chosen(person: Person, text: Text) -> Answer:
    choices = [
        [button(ticked(text.plain(f"news-kind-{kind}"), kind in person.news), News(kind=kind, on=_other(person, kind)))]
        for kind in KINDS
    ]
    return show(text("news"), [*choices, [button(text("btn-settings-back"), Settings())]])


def _other(person: Person, kind: str) -> bool:
    return kind not in person.news


async def set_news(press: Press[News], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """From a message that came unasked the choice opens below it: what was told stays to be read."""
    kind, on = press.button.kind, press.button.on
    if kind in KINDS:
        person.news = person.news | {kind} if on else person.news - {kind}
    if kind == "deadline":
        await tasks.ask(session, person, tasks.REPLAN, None, now)
    return replace(chosen(person, text), fresh=press.button.fresh)


ROUTES = Routes(presses={News: writes(set_news)})
