"""What is done to an opportunity by one press; those going are told by themselves."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from handlers.answer import Answer, button, show
from handlers.buttons import Deed, Edit, Manage, Mine
from handlers.organiser.managing import REASONS, gone
from handlers.press import Press
from handlers.routes import Routes, writes
from handlers.shown import cut
from locales import Text
from storage import managing, rights
from storage.engine import Session
from storage.managing import Managed
from storage.people import Person

Doing = Callable[[Session, Person, Managed, datetime], Awaitable[None]]


async def _close(session: Session, person: Person, one: Managed, now: datetime) -> None:
    await managing.close(session, person, one, True, now)


async def _open(session: Session, person: Person, one: Managed, now: datetime) -> None:
    await managing.close(session, person, one, False, now)


async def _pause(session: Session, person: Person, one: Managed, now: datetime) -> None:
    await managing.pause(session, person, one, True, now)


async def _resume(session: Session, person: Person, one: Managed, now: datetime) -> None:
    await managing.pause(session, person, one, False, now)


_DOING: dict[str, Doing] = {
    "close": _close,
    "open": _open,
    "pause": _pause,
    "resume": _resume,
    "online": managing.go_online,
    "reopen": managing.reopen,
}
_NEEDS = {"reopen": "cancelled"}  # the state in which a deed means something; the others want what is published
_ANY_STATE = frozenset({"close", "open", "seats"})


async def deed(press: Press[Deed], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    asked = press.button
    one = await managing.find(session, asked.opportunity)
    if one is None:
        return gone(text)
    action = "cancel" if asked.deed == "cancel" else "edit"
    await rights.require(session, person, action, one.opportunity, press.here.admin_ids)
    if not _makes_sense(asked.deed, one):
        return show(text("deed-too-late"), [[button(text("btn-back"), Manage(opportunity=asked.opportunity))]])
    if asked.deed == "cancel":
        reason = REASONS[asked.value - 1] if 1 <= asked.value <= len(REASONS) else "none"
        words = None if reason == "none" else text.plain(f"cancel-reason-{reason}")
        await managing.cancel(session, person, one, words, now)
    elif asked.deed == "seats":
        await managing.set_seats(session, person, one, asked.value or None, now)
    else:
        await _DOING[asked.deed](session, person, one, now)
    return _done(one, asked.deed, text)


def _makes_sense(what: str, one: Managed) -> bool:
    """Not twice, and not for what is over with."""
    if what not in _DOING and what not in ("cancel", "seats"):
        return False
    if what == "online" and one.opportunity.mode == "online":
        return False
    return what in _ANY_STATE or one.opportunity.state == _NEEDS.get(what, "published")


def _done(one: Managed, what: str, text: Text) -> Answer:
    number = one.opportunity.id
    title = cut(one.opportunity.title(text.language), 150)
    link = button(text("btn-add-link"), Edit(opportunity=number, field="link")) if what == "online" else None
    resume = button(text("btn-resume"), Deed(opportunity=number, deed="resume")) if what == "pause" else None
    back = button(text("btn-to-managing"), Manage(opportunity=number))
    return show(text(f"deed-{what}", title=title), [[link, resume], [back, button(text("btn-mine"), Mine())]])


ROUTES = Routes(presses={Deed: writes(deed)})
