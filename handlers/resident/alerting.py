"""Alerts: how they come, and no more of one, pressed where it appeared."""

from datetime import datetime

from handlers.answer import Answer, button, show
from handlers.buttons import Digest, DigestSet, Interests, Unwatch
from handlers.choices import ticked
from handlers.press import Press
from handlers.routes import Routes, writes
from locales import Text
from storage import interests, watches, wishes
from storage.digests import ALERTS, AT_ONCE, IN_DIGEST, Chosen
from storage.engine import Session
from storage.people import Person


def how(chosen: Chosen, text: Text) -> Answer:
    """«In the digest» stands there only where there is one."""
    offered = [one for one in ALERTS if one != IN_DIGEST or chosen.on]
    rows = [
        [button(ticked(text(f"btn-alerts-{one}"), chosen.alerted == one), DigestSet(name="alerts", value=one))]
        for one in offered
    ]
    told = text("alerts-hourly") if chosen.alerted == AT_ONCE else None
    ways = [button(text("btn-settings-interests"), Interests()), button(text("btn-digest-back"), Digest())]
    return show(text.lines(text("alerts-ask"), told), [*rows, ways])


async def unwatch(press: Press[Unwatch], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Pressed twice it means the same; what another person waits for is not touched."""
    asked = press.button
    match asked.why:
        case "organisation":
            await interests.follow_organisation(session, person.id, asked.id, False, now)
        case "search":
            await watches.drop(session, person.id, asked.id)
        case "wish":
            await wishes.let_go(session, person.id, asked.id)
    return Answer(toast=text.plain("alert-stopped"), alert=True)


ROUTES = Routes(presses={Unwatch: writes(unwatch)})
