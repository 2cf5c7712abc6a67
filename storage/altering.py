"""News beside a new time: another place, online, a pause for an air raid, out of the catalogue and back in it. To all
who still have something ahead."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, Exists, and_, exists, select

from storage import changes, outbox
from storage.engine import Session
from storage.opportunities import Occurrence
from storage.outbox import Outbox

ALTERED, PAUSED, RESUMED = "altered", "paused", "resumed"
HIDDEN, SHOWN = "hidden", "shown"
REOPENED: Mapping[str, str | int] = {"reopened": 1}


async def tell(session: Session, opportunity_id: int, kind: str, now: datetime, was: Mapping[str, str | int]) -> None:
    """`was` holds old values; one message an intake. Where every meeting has a place of its own, the event's new one
    is no news."""
    ahead = changes.ahead_of(opportunity_id, now)
    if kind == ALTERED and "place" in was:
        ahead = ahead.where(Occurrence.own["mode"].as_string().is_(None))
    await outbox.tell_those(session, changes.concerned(ahead), kind, None, now, was)


async def tell_shown(session: Session, opportunity_id: int, now: datetime) -> None:
    """Those who were told that it is hidden; to the others nothing happened."""
    each = changes.concerned(changes.ahead_of(opportunity_id, now)).subquery()
    told = and_(Outbox.person_id == each.c[0], Outbox.about == each.c[1], Outbox.kind == HIDDEN)
    heard = select(each.c[0], each.c[1]).join(Outbox, told).where(Outbox.outcome == "sent")
    await outbox.tell_those(session, heard, SHOWN, None, now)


async def tell_reopened(session: Session, opportunity_id: int, now: datetime) -> None:
    """All but those whom the word that it is called off has not reached yet: it will not be sent, and to them nothing
    happened."""
    each = changes.concerned(changes.ahead_of(opportunity_id, now)).subquery()
    know = select(each.c[0], each.c[1]).where(~waits(each.c[0], changes.CANCELLED, each.c[1]))
    await outbox.tell_those(session, know, ALTERED, None, now, REOPENED)


def waits(person_id: ColumnElement[int], kind: str, about: ColumnElement[int]) -> Exists:
    """Whether such a notice waits for the person, and is not on its way."""
    unsent = and_(Outbox.done_at.is_(None), Outbox.claimed_by.is_(None))
    return exists().where(Outbox.person_id == person_id, Outbox.kind == kind, Outbox.about == about, unsent)
