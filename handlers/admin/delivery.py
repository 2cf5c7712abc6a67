"""How delivery stands, for network admins."""

from datetime import datetime

from handlers.answer import Answer, button, show
from handlers.buttons import Duties, Menu
from handlers.press import Press
from handlers.routes import Routes, reads
from locales import Html, Text
from storage import deliveries, rights
from storage.deliveries import State
from storage.engine import Session
from storage.people import Person


async def show_state(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    await rights.require(session, person, "read audit", None, press.here.admin_ids)
    found = await deliveries.state(session, now)
    stands = _now(found, press.here.sends_a_second, text, now, person.zone)
    words = text.lines(stands, _day(found, text), _aside(found, text), gap="\n\n")
    return show(words, [[button(text.plain("btn-roles"), Duties()), button(text.plain("btn-menu"), Menu())]])


def _now(found: State, a_second: int, text: Text, now: datetime, zone: str) -> Html:
    oldest = text.when(found.oldest, None, False, zone, now) if found.oldest else ""
    return text.lines(
        text("delivery"),
        text("delivery-planned", n=found.planned),
        text("delivery-due", n=found.due, late=found.late) if found.due else text("delivery-none-due"),
        text("delivery-oldest", when=oldest) if oldest else None,
        text("delivery-retried", n=found.retried) if found.retried else None,
        text("delivery-minute", n=found.minute, most=a_second),
    )


def _day(found: State, text: Text) -> Html:
    return text.lines(
        text("delivery-day", n=found.sent),
        text("delivery-needless", n=found.needless) if found.needless else None,
        text("delivery-unreachable", n=found.unreachable) if found.unreachable else None,
    )


def _aside(found: State, text: Text) -> Html:
    if not found.aside:
        return text("delivery-none-aside")
    kinds = [text("delivery-aside-line", kind=kind.replace("_", "-"), n=count) for kind, count in found.aside.items()]
    return text.lines(text("delivery-aside", n=sum(found.aside.values())), *kinds)


ROUTES = Routes(commands={"delivery": reads(show_state)})
