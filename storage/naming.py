"""What a list speaks of by name: its cities and the organisation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import and_, select

from storage import gazetteer
from storage.cities import City
from storage.engine import Session
from storage.filters import Filters
from storage.gazetteer import Place
from storage.interests import Interest
from storage.opportunities import Occurrence, Opportunity
from storage.organisations import Organisation
from storage.people import Person

MOST_CITIES = 60


@dataclass(frozen=True, slots=True)
class Names:
    """`cities` by id: the person's communities and the chosen city are among them. `follows`: the organisation of
    the list; `interested`: anything, where the list is of what one follows."""

    cities: Mapping[int, Place] = field(default_factory=dict)
    organisation: Organisation | None = None
    follows: bool = False
    interested: bool = False


async def names(session: Session, person: Person, filters: Filters, now: datetime) -> Names:
    """In at most three statements, most often none."""
    organisation, follows = await _organisation(session, person, filters.organisation)
    known = await gazetteer.read(session, now, person.communities)
    interested = filters.followed and await _follows_anything(session, person)
    return Names(known.cities, organisation, follows, interested)


async def cities_with_something(session: Session, now: datetime) -> list[City]:
    """The member cities, and those where something is ahead."""
    ahead = select(Opportunity.city_id).join(Occurrence, Occurrence.opportunity_id == Opportunity.id)
    ahead = ahead.where(Opportunity.state == "published", Occurrence.until >= now, Opportunity.city_id.is_not(None))
    query = select(City).where(City.network | City.id.in_(ahead)).order_by(City.network.desc(), City.id)
    return list(await session.scalars(query.limit(MOST_CITIES)))


async def _organisation(session: Session, person: Person, organisation_id: int) -> tuple[Organisation | None, bool]:
    if not organisation_id:
        return None, False
    mine = and_(Interest.organisation_id == Organisation.id, Interest.person_id == person.id)
    query = select(Organisation, Interest.id).outerjoin(Interest, mine).where(Organisation.id == organisation_id)
    row = (await session.execute(query)).first()
    return (row.Organisation, row.id is not None) if row else (None, False)


async def _follows_anything(session: Session, person: Person) -> bool:
    mine = select(Interest.id).where(Interest.person_id == person.id, Interest.query_id.is_(None)).limit(1)
    return await session.scalar(mine) is not None
