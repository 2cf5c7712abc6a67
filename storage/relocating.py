"""Another place, link or title for one meeting, for that one and the following, or for all: written at each meeting,
and kept for those that the rule is yet to bring."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage import amending, amending_own, apart, changes, series, versions
from storage.amendments import OWN
from storage.content import Content, pack
from storage.drafting import OpportunityDraft, content_of
from storage.engine import Session
from storage.managing import Managed
from storage.opportunities import Occurrence, Opportunity
from storage.people import Person

PLACE, TITLE = WHATS = ("place", "title")
_NAMES = {PLACE: apart.PLACE, TITLE: apart.TITLE}
Own = dict[str, Any]  # Any: JSON


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to become of meetings; `said` None: as the event has it."""

    what: str
    scope: str
    said: Content | None


def standing(one: Managed, meeting: Occurrence) -> Content:
    """The meeting's place as a draft would say it: what a new one is read against."""
    here = apart.at(one.opportunity, meeting)
    place: dict[str, Any] = {name: getattr(here, name) for name in apart.PLACE}  # Any: types of columns
    return Content(**place)


def own_of(one: Managed, meeting: Occurrence, wish: Wish) -> Own | None:
    """What the meeting has of its own then."""
    lesson = sum(each.intake_id == meeting.intake_id for each in one.meetings) > 1
    return _laid(one.opportunity, meeting.own, wish, lesson=lesson)


def _laid(event: Opportunity, own: apart.Own | None, wish: Wish, *, lesson: bool) -> Own | None:
    kept = apart.without(own, _NAMES[wish.what]) or {}
    if wish.said is None:
        return kept or None
    if wish.what == PLACE:
        return (kept | _place(event, wish.said)) or None
    if wish.said.title_uk == event.title_uk:
        return kept or None
    return kept | {"title": wish.said.title_uk} | ({"lesson": True} if lesson else {})


def _place(event: Opportunity, said: Content) -> Own:
    """Nothing where it is the event's own place. A link that is the event's stays the event's."""
    new: Own = {name: getattr(said, name) for name in apart.PLACE}
    if new["mode"] == "onsite" or new["meeting_link"] == event.meeting_link:
        del new["meeting_link"]
    same = all(getattr(event, name) == value for name, value in new.items())
    return {} if same else new


def is_whole(one: Managed, meeting: Occurrence, what: str, now: datetime) -> bool:
    """Whether it would be all the same to change the event itself."""
    ahead = one.ahead(now)
    alike = not any(name in (each.own or {}) for each in ahead for name in _NAMES[what])
    return alike and len(series.chosen(one, meeting, series.ALL, now)) == len(ahead)


def touched(one: Managed, meeting: Occurrence, wish: Wish, now: datetime) -> list[Occurrence]:
    """The meetings that it changes."""
    found = series.chosen(one, meeting, wish.scope, now)
    return [each for each in found if own_of(one, each, wish) != each.own or _waits(one, each, wish)]


def _waits(one: Managed, meeting: Occurrence, wish: Wish) -> bool:
    """Whether another title of it waits for a moderator: one that stands already takes that back."""
    waiting = one.amendment.said.get(OWN, {}) if one.amendment else {}
    return wish.what == TITLE and "title" in waiting.get(str(meeting.id), {})


def noticed(one: Managed, meetings: Sequence[Occurrence], wish: Wish) -> list[Occurrence]:
    """Those of them whose people hear of it: of another point on the map nobody does."""
    event = one.opportunity
    return [each for each in meetings if apart.seen(event, each.own) != apart.seen(event, own_of(one, each, wish))]


async def keep(session: Session, person: Person, one: Managed, said: Content, now: datetime) -> int:
    """What was typed, until its author has seen what comes of it and says yes: a draft that is offered to nobody."""
    row = OpportunityDraft(person_id=person.id, opportunity_id=one.opportunity.id, content=pack(said))
    row.base_at, row.created_at, row.updated_at, row.done_at = one.opportunity.updated_at, now, now, now
    session.add(row)
    await session.flush()
    return row.id


async def kept(session: Session, person: Person, one: Managed, row_id: int) -> Content | None:
    """One's own, and of this event."""
    row = await session.get(OpportunityDraft, row_id)
    if row is None or (row.person_id, row.opportunity_id) != (person.id, one.opportunity.id):
        return None
    return content_of(row)


async def change(
    session: Session, person: Person, one: Managed, meeting: Occurrence, wish: Wish, now: datetime
) -> None:
    """Those going are told of the old and the new."""
    found = touched(one, meeting, wish, now)
    for each in found:
        was = apart.seen(one.opportunity, each.own)
        each.own = own_of(one, each, wish)
        await changes.elsewhere(session, one.opportunity, each, was, now)
    if one.rule is not None and wish.scope != series.ONE:
        one.rule.own = _laid(one.opportunity, one.rule.own, wish, lesson=False)
    one.opportunity.updated_at = now
    await session.flush()
    told = {"meetings": [_noted(found), _noted(found)]}
    await versions.note(session, person.id, one.opportunity.id, f"date_{wish.what}", now, told)


async def hold(
    session: Session, by: amending.Sent, one: Managed, meetings: Sequence[Occurrence], wish: Wish, now: datetime
) -> bool:
    """Titles that wait for a moderator; whether any do. Those that a rule is yet to bring get none by that."""
    wanted = {each.id: amending_own.wanted_of(own_of(one, each, wish), apart.TITLE) for each in meetings}
    return await amending.hold_own(session, by, one.opportunity, wanted, now)


def _noted(meetings: Sequence[Occurrence]) -> list[str]:
    return [each.start.isoformat() for each in meetings[: series.MOST_NOTED]]
