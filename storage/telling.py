"""What a notice speaks of, read when it is sent: the world as it is then, not as it was when the notice was planned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, Select, and_, false, select
from sqlalchemy.orm import aliased, with_expression

from storage import cases, rights, silence
from storage.amendments import Amendment
from storage.announcements import Announcement
from storage.bulletins import Bulletin
from storage.bulletins import read as read_bulletins
from storage.channels import Channel
from storage.cities import City
from storage.engine import Session
from storage.feeds import Feed
from storage.mailings import Mailing, Mute, Written
from storage.messages import SentMessage
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.organisations import Member, Organisation
from storage.outbox import Claim, Outbox
from storage.people import Person
from storage.reports import Report
from storage.reviews import Review
from storage.signups import Saved, Signup

_Query = Select[*tuple[Any, ...]]  # Any: a row of several entities


@dataclass(frozen=True, slots=True)
class Fact:
    """One planned message with what it is about; what is gone meanwhile is None. `signup` is the person's own, but
    that of `asker` where the message is about a sign-up. `waiting`: how many cases wait for a moderator, and since
    when. `links` are messages with the meeting link to withdraw."""

    claim: Claim
    person: Person
    opportunity: Opportunity | None = None
    city: City | None = None
    intake: Intake | None = None
    meeting: Occurrence | None = None
    signup: Signup | None = None
    saved: Saved | None = None
    asker: Person | None = None
    report: Report | None = None
    organisation: Organisation | None = None
    review: Review | None = None
    waiting: tuple[int, datetime] | None = None
    links: tuple[int, ...] = ()
    written: Written | None = None
    feed: Feed | None = None
    announcement: Announcement | None = None
    amendment: Amendment | None = None
    bulletin: Bulletin | None = None
    channel: Channel | None = None


async def facts(session: Session, claims: Sequence[Claim], now: datetime) -> list[Fact]:
    """What the claimed rows are about, in one statement a family of kinds. Rows of a deleted person are left out."""
    found: list[Fact] = []
    for kinds, read in _FAMILIES:
        some = {claim.id: claim for claim in claims if claim.kind in kinds}
        if some:
            found += await read(session, some, now)
    return found


async def _of_meetings(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
    query = (
        select(Outbox.id, Person, Opportunity, City, Intake, Occurrence, Signup, Saved)
        .join(Person, Person.id == Outbox.person_id)
        .outerjoin(Occurrence, Occurrence.id == Outbox.about)
        .outerjoin(Intake, Intake.id == Occurrence.intake_id)
    )
    return await _read(session, _with_own(query), claims)


async def _of_intakes(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
    query = (
        select(Outbox.id, Person, Opportunity, City, Intake, Occurrence, Signup, Saved)
        .join(Person, Person.id == Outbox.person_id)
        .outerjoin(Intake, Intake.id == Outbox.about)
        .outerjoin(Occurrence, Occurrence.id == _next_meeting(now))
    )
    found = await _read(session, _with_own(query), claims)
    links = await _links(session, found)
    return [replace(fact, links=links.get((fact.person.telegram_id, fact.claim.about), ())) for fact in found]


async def _of_past(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
    """With the intake's last meeting that was not called off."""
    last = select(Occurrence.id).where(Occurrence.intake_id == Intake.id, Occurrence.state == "scheduled")
    last = last.order_by(Occurrence.until.desc()).limit(1).correlate(Intake)
    query = (
        select(Outbox.id, Person, Opportunity, City, Intake, Occurrence, Signup, Saved)
        .join(Person, Person.id == Outbox.person_id)
        .outerjoin(Intake, Intake.id == Outbox.about)
        .outerjoin(Occurrence, Occurrence.id == last.scalar_subquery())
    )
    return await _read(session, _with_own(query), claims)


async def _of_signups(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
    asker = aliased(Person)
    query = (
        select(Outbox.id, Person, Opportunity, City, Intake, Occurrence, Signup, Saved, asker)
        .join(Person, Person.id == Outbox.person_id)
        .outerjoin(Signup, Signup.id == Outbox.about)
        .outerjoin(asker, asker.id == Signup.person_id)
        .outerjoin(Intake, Intake.id == Signup.intake_id)
        .outerjoin(Saved, false())
        .outerjoin(Occurrence, Occurrence.id == _next_meeting(now))
        .outerjoin(Opportunity, Opportunity.id == Intake.opportunity_id)
        .outerjoin(City, City.id == Opportunity.city_id)
    )
    rows = (await session.execute(query.where(Outbox.id.in_(claims)))).all()
    return [replace(_fact(claims, row[:8]), asker=row[8]) for row in rows]


async def _of_mailings(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
    query = (
        select(Outbox.id, Person, Opportunity, City, Intake, Occurrence, Signup, Saved, Mailing, Organisation, Mute)
        .join(Person, Person.id == Outbox.person_id)
        .join(Mailing, Mailing.id == Outbox.about)
        .outerjoin(Intake, Intake.id == Mailing.intake_id)
        .outerjoin(Occurrence, Occurrence.id == _next_meeting(now))
    )
    query = _with_own(query).join(Organisation, Organisation.id == Opportunity.organisation_id)
    muted = and_(Mute.organisation_id == Organisation.id, Mute.person_id == Person.id)
    rows = (await session.execute(query.outerjoin(Mute, muted).where(Outbox.id.in_(claims)))).all()
    return [
        replace(_fact(claims, row[:8]), written=Written(row[8], row[2], row[9], row[10] is not None)) for row in rows
    ]


async def _of_feeds(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
    query = select(Outbox.id, Person, Feed).join(Person, Person.id == Outbox.person_id)
    query = query.outerjoin(Feed, Feed.id == Outbox.about).where(Outbox.id.in_(claims))
    rows = (await session.execute(query)).all()
    return [Fact(claims[claim_id], person, feed=feed) for claim_id, person, feed in rows]


async def _of_channels(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
    query = select(Outbox.id, Person, Channel).join(Person, Person.id == Outbox.person_id)
    query = query.outerjoin(Channel, Channel.id == Outbox.about).where(Outbox.id.in_(claims))
    rows = (await session.execute(query)).all()
    return [Fact(claims[claim_id], person, channel=channel) for claim_id, person, channel in rows]


async def _of_announcements(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
    query = (
        select(Outbox.id, Person, Announcement, City)
        .join(Person, Person.id == Outbox.person_id)
        .outerjoin(Announcement, Announcement.id == Outbox.about)
        .outerjoin(City, City.id == Announcement.city_id)
    )
    rows = (await session.execute(query.where(Outbox.id.in_(claims)))).all()
    return [Fact(claims[claim_id], person, city=city, announcement=one) for claim_id, person, one, city in rows]


async def _of_reports(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
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


async def _of_roles(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
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


async def _of_verdicts(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
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


async def _of_amendments(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
    query = (
        select(Outbox.id, Person, Opportunity, Amendment)
        .join(Person, Person.id == Outbox.person_id)
        .outerjoin(Opportunity, Opportunity.id == Outbox.about)
        .outerjoin(Amendment, Amendment.opportunity_id == Opportunity.id)
    )
    rows = (await session.execute(query.where(Outbox.id.in_(claims)))).all()
    return [Fact(claims[row[0]], row[1], row[2], amendment=row[3]) for row in rows]


async def _of_silences(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
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


async def _of_queues(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
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


async def _of_bulletins(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
    found = await read_bulletins(session, claims, now)
    return [Fact(claims[row], one.person, bulletin=one) for row, one in found.items()]


_FAMILIES = (
    (("reminder", "change", "date_cancelled"), _of_meetings),
    (("offer", "lapsed", "cancelled", "altered", "paused", "resumed", "hidden", "shown", "deadline"), _of_intakes),
    (("feedback",), _of_past),
    (("removed",), _of_intakes),
    (("mailing",), _of_mailings),
    (("help",), _of_signups),
    (("report",), _of_reports),
    (("role",), _of_roles),
    (("verdict",), _of_verdicts),
    (("amended",), _of_amendments),
    (("queue",), _of_queues),
    (("silence",), _of_silences),
    (("feed",), _of_feeds),
    (("digest", "alert"), _of_bulletins),
    (("channel",), _of_channels),
    (("announcement",), _of_announcements),
)


def _with_own(query: _Query) -> _Query:
    """With what the person told is to the intake."""
    return (
        query.outerjoin(Opportunity, Opportunity.id == Intake.opportunity_id)
        .outerjoin(City, City.id == Opportunity.city_id)
        .outerjoin(Signup, and_(Signup.intake_id == Intake.id, Signup.person_id == Person.id))
        .outerjoin(Saved, and_(Saved.intake_id == Intake.id, Saved.person_id == Person.id))
    )


async def _read(session: Session, query: _Query, claims: Mapping[int, Claim]) -> list[Fact]:
    return [_fact(claims, row) for row in (await session.execute(query.where(Outbox.id.in_(claims)))).all()]


def _fact(claims: Mapping[int, Claim], row: Sequence[Any]) -> Fact:  # Any: a row of the queries above
    claim_id, person, opportunity, city, intake, meeting, signup, saved = row
    return Fact(claims[claim_id], person, opportunity, city, intake, meeting, signup, saved)


def _next_meeting(now: datetime) -> ScalarSelect[int]:
    """The intake's next meeting, called off or not; one that takes place first."""
    query = select(Occurrence.id).where(Occurrence.intake_id == Intake.id, Occurrence.until > now)
    query = query.order_by(Occurrence.state != "scheduled", Occurrence.start).limit(1)
    return query.correlate(Intake).scalar_subquery()


async def _links(session: Session, found: Sequence[Fact]) -> dict[tuple[int, int | None], tuple[int, ...]]:
    """Messages with the meeting link of what was called off or left, by chat and intake."""
    called_off = [fact for fact in found if fact.claim.kind in ("cancelled", "removed")]
    if not called_off:
        return {}
    query = select(SentMessage.telegram_id, SentMessage.intake_id, SentMessage.message_id).where(
        SentMessage.kind == "link",
        SentMessage.telegram_id.in_({fact.person.telegram_id for fact in called_off}),
        SentMessage.intake_id.in_({fact.claim.about for fact in called_off}),
    )
    links: dict[tuple[int, int | None], tuple[int, ...]] = {}
    for telegram_id, intake_id, message_id in await session.execute(query):
        links[telegram_id, intake_id] = (*links.get((telegram_id, intake_id), ()), message_id)
    return links
