"""News beside a new time: another place, online, a pause for an air raid. To all who still have something ahead."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from storage import changes, outbox
from storage.engine import Session
from storage.opportunities import Intake, Occurrence

ALTERED, PAUSED, RESUMED = "altered", "paused", "resumed"


async def tell(session: Session, opportunity_id: int, kind: str, now: datetime, was: Mapping[str, str | int]) -> None:
    """`was` holds old values; one message an intake."""
    ahead = select(Occurrence.intake_id).join(Intake, Intake.id == Occurrence.intake_id)
    ahead = ahead.where(
        Intake.opportunity_id == opportunity_id, Occurrence.until > now, Occurrence.state == "scheduled"
    )
    await outbox.tell_those(session, changes.concerned(ahead), kind, None, now, was)
