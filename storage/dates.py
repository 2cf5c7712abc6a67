"""All dates of an opportunity that are still ahead."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select

from storage.engine import Session
from storage.opportunities import Intake, Occurrence, Opportunity

MOST = 500


@dataclass(frozen=True, slots=True)
class Dated:
    """A meeting with what one signs up to for it."""

    meeting: Occurrence
    intake: Intake

    @property
    def full(self) -> bool:
        return self.intake.capacity is not None and self.intake.taken >= self.intake.capacity


async def ahead(session: Session, opportunity_id: int, now: datetime) -> tuple[Opportunity, list[Dated]] | None:
    """In order, called-off ones too; None when there is no such opportunity, or it is hidden."""
    to_come = and_(Occurrence.opportunity_id == Opportunity.id, Occurrence.until >= now)
    query = (
        select(Opportunity, Occurrence, Intake)
        .outerjoin(Occurrence, to_come)
        .outerjoin(Intake, Intake.id == Occurrence.intake_id)
        .where(Opportunity.id == opportunity_id, Opportunity.state != "hidden")
        .order_by(Occurrence.start, Occurrence.id)
        .limit(MOST)
    )
    rows = (await session.execute(query)).all()
    if not rows:
        return None
    return rows[0].Opportunity, [Dated(row.Occurrence, row.Intake) for row in rows if row.Occurrence]
