"""What moderators look at: the queue of their cities, what residents reported, and one case in full."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, select, true, union_all

from storage.amendments import Amendment
from storage.cities import City
from storage.engine import Session
from storage.opportunities import Opportunity
from storage.organisations import Moderator, Organisation
from storage.people import Person
from storage.reports import Report
from storage.reviews import WAITING, Block, Contact, Review
from storage.rights import Rights

PAGE = 6
# What was sent in: opportunities nobody sees yet, and changes of those that everybody does.
_SENT = union_all(
    select(Review.opportunity_id, Review.sent_at, Review.suggested, false().label("amends")).where(
        Review.state == WAITING
    ),
    select(Amendment.opportunity_id, Amendment.sent_at, false(), true())
    .join(Opportunity, Opportunity.id == Amendment.opportunity_id)
    .where(Amendment.state == WAITING, Opportunity.state != "hidden"),
).subquery()


@dataclass(frozen=True, slots=True)
class Waiting:
    """`since` is when it was sent in, or first reported; `amends`: what waits are changes of what is published;
    `reports` counts those not looked into."""

    opportunity: Opportunity
    organisation: Organisation
    city: City | None
    since: datetime
    suggested: bool = False
    amends: bool = False
    reports: int = 0


@dataclass(frozen=True, slots=True)
class Queue:
    """The longest waiting first, then what was reported; `number` counts from 0."""

    lines: tuple[Waiting, ...]
    number: int
    waiting: int
    reported: int

    @property
    def pages(self) -> int:
        return max(1, -(-(self.waiting + self.reported) // PAGE))


@dataclass(frozen=True, slots=True)
class Case:
    """`blocked`: suggestions of the author are not taken in this city. `amendment`: changes that wait."""

    opportunity: Opportunity
    organisation: Organisation
    city: City | None
    review: Review | None
    author: Person | None
    contact: str | None
    blocked: bool
    reports: tuple[Report, ...] = ()
    amendment: Amendment | None = None


async def queue(session: Session, mine: Rights, number: int) -> Queue:
    """Everything that the person may judge, a page at a time; a page beyond the end is the last one."""
    waiting, reported = await _counts(session, mine)
    number = min(max(0, number), max(0, (waiting + reported - 1) // PAGE))
    skipped = number * PAGE
    rows = [Waiting(*row) for row in await session.execute(_waiting(mine).limit(PAGE).offset(skipped))]
    if len(rows) < PAGE and reported:
        further = _reported(mine).limit(PAGE - len(rows)).offset(max(0, skipped - waiting))
        rows += [Waiting(*row[:4], reports=row[4]) for row in await session.execute(further)]
    return Queue(tuple(rows), number, waiting, reported)


async def _counts(session: Session, mine: Rights) -> tuple[int, int]:
    waiting = select(func.count()).select_from(_waiting(mine).order_by(None).subquery()).scalar_subquery()
    reported = select(func.count()).select_from(_reported(mine).order_by(None).subquery()).scalar_subquery()
    row = (await session.execute(select(waiting, reported))).one()
    return row[0], row[1]


def _waiting(mine: Rights) -> Select[Opportunity, Organisation, City, datetime, bool, bool]:
    return (
        select(Opportunity, Organisation, City, _SENT.c.sent_at, _SENT.c.suggested, _SENT.c.amends)
        .join(_SENT, _SENT.c.opportunity_id == Opportunity.id)
        .join(Organisation, Organisation.id == Opportunity.organisation_id)
        .outerjoin(City, City.id == Opportunity.city_id)
        .where(_watched(mine))
        .order_by(_SENT.c.sent_at, Opportunity.id)
    )


def _reported(mine: Rights) -> Select[Opportunity, Organisation, City, datetime, int]:
    each = (
        select(Report.opportunity_id, func.min(Report.created_at).label("since"), func.count().label("reports"))
        .where(Report.closed_at.is_(None))
        .group_by(Report.opportunity_id)
        .subquery()
    )
    return (
        select(Opportunity, Organisation, City, each.c.since, each.c.reports)
        .join(each, each.c.opportunity_id == Opportunity.id)
        .join(Organisation, Organisation.id == Opportunity.organisation_id)
        .outerjoin(City, City.id == Opportunity.city_id)
        .where(Opportunity.state == "published", _watched(mine))
        .order_by(each.c.since, Opportunity.id)
    )


def _watched(mine: Rights) -> ColumnElement[bool]:
    cities = mine.watched()
    return true() if cities is None else Opportunity.city_id.in_(cities)


async def find(session: Session, opportunity_id: int, *, hold: bool = False) -> Case | None:
    """With `hold` nobody else judges it at the same time. `reports` are the open ones, the newest first."""
    rows = (await session.execute(_case(opportunity_id, hold))).all()
    if not rows:
        return None
    opportunity, organisation, city, review, author, contact, blocked, amendment, _ = rows[0]
    reports = tuple(row[-1] for row in rows if row[-1])
    return Case(opportunity, organisation, city, review, author, contact, bool(blocked), reports, amendment)


def _case(opportunity_id: int, hold: bool) -> Select[*tuple[Any, ...]]:  # Any: entities
    blocked = (
        select(func.count(Block.id))
        .where(
            Block.person_id == Review.person_id,
            Block.city_id.is_(None) | (Block.city_id == Opportunity.city_id),
        )
        .correlate(Review, Opportunity)
        .scalar_subquery()
    )
    query = (
        select(Opportunity, Organisation, City, Review, Person, Contact.text, blocked, Amendment, Report)
        .join(Organisation, Organisation.id == Opportunity.organisation_id)
        .outerjoin(City, City.id == Opportunity.city_id)
        .outerjoin(Review, Review.opportunity_id == Opportunity.id)
        .outerjoin(Person, Person.id == Review.person_id)
        .outerjoin(Contact, Contact.opportunity_id == Opportunity.id)
        .outerjoin(Amendment, (Amendment.opportunity_id == Opportunity.id) & (Amendment.state == WAITING))
        .outerjoin(Report, (Report.opportunity_id == Opportunity.id) & Report.closed_at.is_(None))
        .where(Opportunity.id == opportunity_id)
        .order_by(Report.id.desc())
        .limit(20)
        .execution_options(populate_existing=True)
    )
    return query.with_for_update(of=Opportunity) if hold else query


async def standing(session: Session, cities: Collection[int]) -> dict[int, tuple[int, datetime]]:
    """How many cases wait in each city (0: in none), and since when the first does."""
    of = func.coalesce(Opportunity.city_id, 0)
    query = (
        select(of, func.count(), func.min(_SENT.c.sent_at))
        .join(_SENT, _SENT.c.opportunity_id == Opportunity.id)
        .where(of.in_(cities))
        .group_by(of)
    )
    return {city: (count, since) for city, count, since in await session.execute(query)}


async def cities_waiting(session: Session) -> dict[int | None, list[int]]:
    """Cities where something waits, each with the ids of its moderators."""
    query = (
        select(Opportunity.city_id, Moderator.person_id)
        .join(_SENT, _SENT.c.opportunity_id == Opportunity.id)
        .outerjoin(Moderator, Moderator.city_id == Opportunity.city_id)
        .distinct()
        .order_by(Opportunity.city_id, Moderator.person_id)
        .limit(2000)
    )
    found: dict[int | None, list[int]] = {}
    for city, person in await session.execute(query):
        found.setdefault(city, []).extend([person] if person else [])
    return found
