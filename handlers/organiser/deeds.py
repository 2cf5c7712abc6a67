"""What is done to an opportunity by one press; those going are told by themselves."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from handlers.answer import Answer, button, show
from handlers.buttons import Deed, Edit, Manage, Mine
from handlers.organiser.managing import REASONS, gone, too_late
from handlers.press import AnyPress, Press
from handlers.routes import Routes, writes
from handlers.shown import cut
from locales import Text
from storage import managing, rights, tasks
from storage.engine import Session
from storage.managing import Managed
from storage.people import Person

WORK = "deed"
Doing = Callable[[Session, Person, Managed, datetime], Awaitable[None]]


async def _close(session: Session, person: Person, one: Managed, now: datetime) -> None:
    await managing.close(session, person, one, True, now)


async def _open(session: Session, person: Person, one: Managed, now: datetime) -> None:
    await managing.close(session, person, one, False, now)


_DOING: dict[str, Doing] = {
    "close": _close,
    "open": _open,
    "online": managing.go_online,
    "reopen": managing.reopen,
}
_APART = frozenset({"cancel", "seats", "pause", "resume"})
_NEEDS = {"reopen": "cancelled"}  # the state in which a deed means something; the others want what is published
_AT_ONCE = frozenset({"close", "open", "seats", "pause", "resume"})
_TOLD_ONCE = frozenset({"pause", "resume"})
_COUNTED = _TOLD_ONCE | {"cancel", "online", "reopen"}  # whose answer says whether anybody hears of it
_ANY_STATE = frozenset({"close", "open", "seats"})


async def deed(press: Press[Deed], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """What touches the catalogue takes a task: the search is kept in step with it."""
    asked = press.button
    one = await _allowed(press, session, person, asked.opportunity, asked.deed, now, locked=asked.deed in _TOLD_ONCE)
    if one is None:
        return gone(text)
    if not _makes_sense(asked.deed, one):
        return too_late(one, text)
    if asked.deed in _AT_ONCE:
        return await _do(session, person, one, asked.deed, asked.value, text, now)
    details = {"deed": asked.deed, "value": asked.value}
    await tasks.put_off(session, person, WORK, asked.opportunity, press.message_id, now, timedelta(), details=details)
    return show(text("saving"), [[button(text("btn-to-managing"), Manage(opportunity=asked.opportunity))]])


async def work(press: AnyPress, session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """The right is asked once more: it may have been taken away since the press."""
    details = press.details or {}
    what = str(details.get("deed", ""))
    one = await _allowed(press, session, person, int(details.get("about", 0)), what, now, locked=True)
    if one is None:
        return gone(text)
    if not _makes_sense(what, one):
        return too_late(one, text)
    return await _do(session, person, one, what, int(details.get("value", 0)), text, now)


async def _allowed(
    press: AnyPress,
    session: Session,
    person: Person,
    opportunity_id: int,
    what: str,
    now: datetime,
    *,
    locked: bool,
) -> Managed | None:
    """Raises NotAllowed."""
    heard_at = now if what in _COUNTED else None
    one = await managing.find(session, opportunity_id, locked=locked, heard_at=heard_at)
    if one is not None:
        action = "cancel" if what == "cancel" else "edit"
        await rights.require(session, person, action, one.opportunity, press.here.admin_ids)
    return one


async def _do(
    session: Session, person: Person, one: Managed, what: str, value: int, text: Text, now: datetime
) -> Answer:
    if what == "cancel":
        reason = REASONS[value - 1] if 1 <= value <= len(REASONS) else "none"
        words = None if reason == "none" else text.plain(f"cancel-reason-{reason}")
        await managing.cancel(session, person, one, words, now)
    elif what == "seats":
        became = await managing.set_seats(session, person, one, value or None, now)
        if value and became > value:
            return _done(one, "seats-taken", text, became)
    elif what in _TOLD_ONCE:
        if not await managing.pause(session, person, one, what == "pause", now):
            return _so_already(one, what, text)
    else:
        await _DOING[what](session, person, one, now)
    return _done(one, what, text, one.hearing)


def _so_already(one: Managed, what: str, text: Text) -> Answer:
    """A second press, or another's: nobody is told once more."""
    return show(
        text(f"deed-{what}-already", n=one.hearing),
        [[button(text("btn-back"), Manage(opportunity=one.opportunity.id))]],
    )


def _makes_sense(what: str, one: Managed) -> bool:
    """Not twice, and not for what is over with."""
    if what not in _DOING and what not in _APART:
        return False
    if what == "online" and one.opportunity.mode == "online":
        return False
    if what == "cancel" and one.opportunity.state == "hidden":
        return not one.called_off
    return what in _ANY_STATE or one.opportunity.state == _NEEDS.get(what, "published")


def _done(one: Managed, what: str, text: Text, count: int = 0) -> Answer:
    number = one.opportunity.id
    title = cut(one.opportunity.title(text.language), 150)
    link = button(text("btn-add-link"), Edit(opportunity=number, field="link")) if what == "online" else None
    resume = button(text("btn-resume"), Deed(opportunity=number, deed="resume")) if what == "pause" else None
    back = button(text("btn-to-managing"), Manage(opportunity=number))
    return show(text(f"deed-{what}", title=title, n=count), [[link, resume], [back, button(text("btn-mine"), Mine())]])


ROUTES = Routes(presses={Deed: writes(deed)}, works={WORK: writes(work)})
