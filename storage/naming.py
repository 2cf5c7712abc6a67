"""What a list speaks of by name: its cities, the organisation, the words that were typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Integer, Select, and_, bindparam, select

from storage import queries
from storage.cities import City
from storage.engine import Session
from storage.filters import Filters
from storage.interests import Interest
from storage.opportunities import Occurrence, Opportunity
from storage.organisations import Organisation
from storage.people import Person

MOST_CITIES = 60


@dataclass(frozen=True, slots=True)
class Names:
    """`words` are those of the typed search; `expired`: there was one, and it is no longer kept. `cities` hold the
    person's communities and the chosen city, by id. `follows`: the organisation of the list; `interested`: anything.
    """

    words: str = ""
    expired: bool = False
    cities: Mapping[int, City] = field(default_factory=dict)
    organisation: Organisation | None = None
    follows: bool = False
    interested: bool = False


async def names(session: Session, person: Person, filters: Filters, now: datetime, typed: str = "") -> Names:
    """In at most three statements; `typed` are the words of the search, where they are at hand."""
    asks = filters.query and not typed
    query = await queries.find(session, filters.query, person.id, now) if asks else None
    organisation, follows = await _organisation(session, person, filters.organisation)
    cities, interested = await _cities(session, person, {*person.communities, filters.city or 0} - {0})
    return Names(
        words=query.text if query else typed,
        expired=bool(asks and query is None),
        cities=cities,
        organisation=organisation,
        follows=follows,
        interested=interested,
    )


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


async def _cities(session: Session, person: Person, ids: set[int]) -> tuple[dict[int, City], bool]:
    """Cities by id, and whether the person follows anything: one statement, with a row also where there is no city."""
    rows = (await session.execute(_CITIES, {"person": person.id, "ids": sorted(ids)})).all()
    return {city.id: city for _, city in rows if city}, bool(rows[0].interested)


def _cities_and_interest() -> Select[bool, City]:
    whose = bindparam("person", type_=Integer)
    mine = select(Interest.id).where(Interest.person_id == whose, Interest.query_id.is_(None)).exists()
    one = select(mine.label("interested")).subquery()
    of_these = City.id.in_(bindparam("ids", type_=Integer, expanding=True))
    return select(one.c.interested, City).select_from(one).outerjoin(City, of_these)


_CITIES = _cities_and_interest()
