"""An announcement sent for Stars, faster than Telegram lets messages leave for nothing: asked first, with its cost."""

from math import ceil

from handlers.answer import Answer, button, show
from handlers.buttons import Announcement, AnnouncePaid
from handlers.press import AnyPress
from locales import Text
from storage import announcements, rights
from storage.engine import Session
from storage.people import Person

ACTION = "pay"
A_STAR = 10  # messages
LEAST_BALANCE = 100_000  # Stars that Telegram wants to see


async def ask(press: AnyPress, session: Session, person: Person, one: announcements.Announcement, text: Text) -> Answer:
    await rights.require(session, person, ACTION, None, press.here.admin_ids)
    count, here = await announcements.audience(session, one), press.here
    lasts, free = (takes(count, a_second, text) for a_second in (here.paid_a_second, here.sends_a_second))
    stars = ceil(count / A_STAR)
    words = text.lines(
        text("announce-pay", n=count, lasts=lasts, free=free),
        text("announce-pay-cost", stars=stars),
        text("announce-pay-needs", least=LEAST_BALANCE),
        gap="\n\n",
    )
    send = button(text("btn-announce-pay", stars=stars), AnnouncePaid(announcement=one.id, most=count))
    back = button(text("btn-back"), Announcement(announcement=one.id))
    return show(words, [[send] if count else [], [back]])


def takes(count: int, a_second: int, text: Text) -> str:
    """How long so many messages take, in minutes."""
    return text.duration(max(1, ceil(count / a_second / 60)))
