"""What notices of work speak of: roles, moderation, channels, links that are kept, announcements."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import with_expression

from storage import cases, rights, silence
from storage.amendments import Amendment
from storage.announcements import Announcement
from storage.channels import Channel
from storage.cities import City
from storage.engine import Session
from storage.facts import Fact
from storage.feeds import Feed
from storage.opportunities import Opportunity
from storage.organisations import Member, Organisation
from storage.outbox import Claim, Outbox
from storage.people import Person
from storage.reports import Report
from storage.reviews import Review


async def of_feeds(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
    query = select(Outbox.id, Person, Feed).join(Person, Person.id == Outbox.person_id)
    query = query.outerjoin(Feed, Feed.id == Outbox.about).where(Outbox.id.in_(claims))
    rows = (await session.execute(query)).all()
    return [Fact(claims[claim_id], person, feed=feed) for claim_id, person, feed in rows]


async def of_channels(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
    query = select(Outbox.id, Person, Channel).join(Person, Person.id == Outbox.person_id)
    query = query.outerjoin(Channel, Channel.id == Outbox.about).where(Outbox.id.in_(claims))
    rows = (await session.execute(query)).all()
    return [Fact(claims[claim_id], person, channel=channel) for claim_id, person, channel in rows]


async def of_announcements(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
    query = (
        select(Outbox.id, Person, Announcement, City)
        .join(Person, Person.id == Outbox.person_id)
        .outerjoin(Announcement, Announcement.id == Outbox.about)
        .outerjoin(City, City.id == Announcement.city_id)
    )
    rows = (await session.execute(query.where(Outbox.id.in_(claims)))).all()
    return [Fact(claims[claim_id], person, city=city, announcement=one) for claim_id, person, one, city in rows]


async def of_reports(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
    query = (
        select(Outbox.id, Person, Opportunity, City, Report)
        .join(Person, Person.id == Outbox.person_id)
        .outerjoin(Report, Report.id == Outbox.about)
        .outerjoin(Opportunity, Opportunity.id == Report.opportunity_id)
        .outerjoin(City, City.id == Opportunity.city_id)
    )
    rows = (await session.execute(query.where(Outbox.id.in_(claims)))).all()
    return [
        Fact(claims[claim_id], person, opportunity, city, report=report)
        for claim_id, person, opportunity, city, report in rows
    ]


async def of_roles(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
    """With the roles that the person has now: their menu of commands goes by these."""
    query = (
        select(Outbox.id, Person, City, Organisation)
        .join(Person, Person.id == Outbox.person_id)
        .outerjoin(City, and_(City.id == Outbox.about, Outbox.lead == "city"))
        .outerjoin(Organisation, and_(Organisation.id == Outbox.about, Outbox.lead != "city"))
        .where(Outbox.id.in_(claims))
        .options(with_expression(Person.duties, rights.DUTIES))
    )
    rows = (await session.execute(query)).all()
    return [
        Fact(claims[claim_id], person, city=city, organisation=organisation)
        for claim_id, person, city, organisation in rows
    ]


async def of_verdicts(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
    query = (
        select(Outbox.id, Person, Opportunity, City, Review)
        .join(Person, Person.id == Outbox.person_id)
        .outerjoin(Opportunity, Opportunity.id == Outbox.about)
        .outerjoin(City, City.id == Opportunity.city_id)
        .outerjoin(Review, Review.opportunity_id == Opportunity.id)
    )
    rows = (await session.execute(query.where(Outbox.id.in_(claims)))).all()
    return [
        Fact(claims[claim_id], person, opportunity, city, review=review)
        for claim_id, person, opportunity, city, review in rows
    ]


async def of_amendments(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
    query = (
        select(Outbox.id, Person, Opportunity, Amendment)
        .join(Person, Person.id == Outbox.person_id)
        .outerjoin(Opportunity, Opportunity.id == Outbox.about)
        .outerjoin(Amendment, Amendment.opportunity_id == Opportunity.id)
    )
    rows = (await session.execute(query.where(Outbox.id.in_(claims)))).all()
    return [Fact(claims[row[0]], row[1], row[2], amendment=row[3]) for row in rows]


async def of_silences(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
    """Without an organisation that was heard of again, or that the person is no longer of."""
    of_person = Member.person_id == Person.id
    query = (
        select(Outbox.id, Person, Organisation)
        .join(Person, Person.id == Outbox.person_id)
        .outerjoin(Member, and_(Member.organisation_id == Outbox.about, of_person))
        .outerjoin(Organisation, and_(Organisation.id == Member.organisation_id, silence.still(now)))
    )
    rows = (await session.execute(query.where(Outbox.id.in_(claims)))).all()
    return [Fact(claims[row[0]], row[1], organisation=row[2]) for row in rows]


async def of_queues(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
    query = (
        select(Outbox.id, Person, City)
        .join(Person, Person.id == Outbox.person_id)
        .outerjoin(City, City.id == Outbox.about)
        .options(with_expression(Person.duties, rights.DUTIES))
    )
    rows = (await session.execute(query.where(Outbox.id.in_(claims)))).all()
    waiting = await cases.standing(session, {claim.about for claim in claims.values()})
    return [
        Fact(claims[claim_id], person, city=city, waiting=waiting.get(claims[claim_id].about))
        for claim_id, person, city in rows
    ]
