"""What organisations have in the catalogue, for those who look after it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from storage.cities import City
from storage.content import Content, of_opportunity
from storage.engine import Session
from storage.opportunities import Intake, Occurrence, Opportunity, Rule


@dataclass(frozen=True, slots=True)
class Standing:
    """An opportunity as a draft would say it."""

    organisation_id: int
    city: City | None
    content: Content


async def titles(session: Session, organisation_ids: Sequence[int], page: int, count: int) -> list[Opportunity]:
    """The latest first; one more than `count` when there is another page."""
    query = select(Opportunity).where(Opportunity.organisation_id.in_(organisation_ids))
    return list(await session.scalars(query.order_by(Opportunity.id.desc()).offset(page * count).limit(count + 1)))


async def content(session: Session, opportunity_id: int) -> Standing | None:
    """In one statement."""
    query = (
        select(Opportunity, City, Intake, Occurrence, Rule)
        .outerjoin(City, City.id == Opportunity.city_id)
        .outerjoin(Rule, Rule.opportunity_id == Opportunity.id)
        .outerjoin(Intake, Intake.opportunity_id == Opportunity.id)
        .outerjoin(Occurrence, Occurrence.intake_id == Intake.id)
        .where(Opportunity.id == opportunity_id)
        .order_by(Occurrence.start, Occurrence.id)
        .limit(1000)
    )
    rows = (await session.execute(query)).all()
    if not rows:
        return None
    opportunity, city = rows[0][:2]
    intakes = list({row[2].id: row[2] for row in rows if row[2]}.values())
    meetings = [row[3] for row in rows if row[3]]
    return Standing(opportunity.organisation_id, city, of_opportunity(opportunity, intakes, meetings, rows[0][4]))


def without_dates(said: Content) -> Content:
    """A rule stays, as long as it was: its first meeting is still to be named."""
    bare = replace(said, meetings=(), deadline=None, together=False, skipped=())
    if said.rule is None or said.first is None:
        return replace(bare, rule=None, first=None)
    from storage import repeating  # loads what reads rules, which few have

    ends = "COUNT=" in said.rule or "UNTIL=" in said.rule
    return replace(bare, rule=repeating.ended(said.rule, count=len(said.meetings)) if ends else said.rule)
