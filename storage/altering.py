"""News beside a new time: another place, online, a pause for an air raid, out of the catalogue and back in it. To all
who still have something ahead."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import and_, select

from storage import changes, outbox
from storage.engine import Session
from storage.outbox import Outbox

ALTERED, PAUSED, RESUMED = "altered", "paused", "resumed"
HIDDEN, SHOWN = "hidden", "shown"


async def tell(session: Session, opportunity_id: int, kind: str, now: datetime, was: Mapping[str, str | int]) -> None:
    """`was` holds old values; one message an intake."""
    await outbox.tell_those(session, changes.concerned(changes.ahead_of(opportunity_id, now)), kind, None, now, was)


async def tell_shown(session: Session, opportunity_id: int, now: datetime) -> None:
    """Those who were told that it is hidden; to the others nothing happened."""
    each = changes.concerned(changes.ahead_of(opportunity_id, now)).subquery()
    told = and_(Outbox.person_id == each.c[0], Outbox.about == each.c[1], Outbox.kind == HIDDEN)
    heard = select(each.c[0], each.c[1]).join(Outbox, told).where(Outbox.outcome == "sent")
    await outbox.tell_those(session, heard, SHOWN, None, now)
