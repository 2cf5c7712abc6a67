"""Titles and prices of single meetings, which a moderator may have to see first.

An amendment keeps them as `own`: by the meeting's id what it would have of its own, None for what its event has.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from storage import altering, apart, changes
from storage.amendments import OWN, Amendment
from storage.engine import Session
from storage.opportunities import Occurrence, Opportunity

NAMES = (*apart.TITLE, *apart.PRICE)
Wanted = Mapping[int, Mapping[str, Any]]  # Any: JSON; by the meeting's id


@dataclass(frozen=True, slots=True)
class Named:
    """A meeting of which an amendment speaks, and what it would have of its own."""

    meeting: Occurrence
    wanted: Mapping[str, Any]  # Any: JSON


def wanted_of(own: apart.Own | None, names: Collection[str]) -> dict[str, Any]:  # Any: JSON
    return {name: (own or {}).get(name) for name in names}


def as_own(own: apart.Own | None, wanted: Mapping[str, Any]) -> dict[str, Any] | None:  # Any: JSON
    """What a meeting has of its own once it has what is wanted. A price is whole: its parts may well be None."""
    kept = apart.without(own, tuple(wanted)) or {}
    drop = {
        name for part in (apart.TITLE, apart.PRICE) if part[0] in wanted and wanted[part[0]] is None for name in part
    }
    return kept | {name: value for name, value in wanted.items() if name not in drop and _is_said(name, value)} or None


def _is_said(name: str, value: Any) -> bool:  # Any: JSON
    return name in apart.PRICE or value is not None


def differs(meetings: Mapping[int, Occurrence], number: str, wanted: Mapping[str, Any]) -> bool:  # Any: JSON
    """Whether a meeting that there still is would be another."""
    meeting = meetings.get(int(number))
    return meeting is not None and as_own(meeting.own, wanted) != (meeting.own or None)


async def named(session: Session, amendment: Amendment | None) -> list[Named]:
    """The meetings that it speaks of, in order; without a statement where it speaks of none."""
    own = amendment.said.get(OWN) if amendment else None
    if amendment is None or not own:
        return []
    meetings = await meetings_of(session, amendment.opportunity_id, {int(number) for number in own})
    found = [Named(meeting, own[str(number)]) for number, meeting in meetings.items()]
    return sorted(found, key=lambda one: (one.meeting.start, one.meeting.id))


async def meetings_of(session: Session, opportunity_id: int, ids: Collection[int]) -> dict[int, Occurrence]:
    query = select(Occurrence).where(Occurrence.opportunity_id == opportunity_id, Occurrence.id.in_(sorted(ids)))
    return {one.id: one for one in await session.scalars(query)}


async def write(session: Session, opportunity: Opportunity, each: Iterable[Named], now: datetime) -> None:
    """Those going are told of the old and the new: of a title once a meeting, of a price once an intake."""
    told: set[int] = set()
    for one in each:
        meeting = one.meeting
        seen = apart.seen(opportunity, meeting.own)
        was = altering.standing(apart.held(opportunity, apart.priced(meeting.own)))
        meeting.own = as_own(meeting.own, one.wanted)
        await changes.elsewhere(session, opportunity, meeting, seen, now)
        stands = altering.standing(apart.held(opportunity, apart.priced(meeting.own)))
        if was != stands and opportunity.state == "published" and meeting.intake_id not in told:
            told.add(meeting.intake_id)
            await altering.tell_intake(session, meeting.intake_id, was, stands, now)
    await session.flush()


async def of_intake(session: Session, occurrence_id: int) -> list[tuple[Occurrence, apart.Own | None]]:
    """The meeting and those that one signs up to along with it, each with what it has of its own now."""
    intake = select(Occurrence.intake_id).where(Occurrence.id == occurrence_id).scalar_subquery()
    return [(one, one.own) for one in await session.scalars(select(Occurrence).where(Occurrence.intake_id == intake))]


async def put_back(session: Session, before: Iterable[tuple[Occurrence, apart.Own | None]]) -> Wanted:
    """Takes titles and prices away that were just given, and says what they were."""
    wanted = {}
    for meeting, own in before:
        was, now = wanted_of(own, NAMES), wanted_of(meeting.own, NAMES)
        if was == now:
            continue
        wanted[meeting.id] = _whole(was, now)
        meeting.own = as_own(meeting.own, was)
    await session.flush()
    return wanted


def _whole(was: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:  # Any: JSON
    """The title where it is another, the price where any part of it is."""
    parts = [part for part in (apart.TITLE, apart.PRICE) if any(was[name] != now[name] for name in part)]
    return {name: now[name] for part in parts for name in part}
