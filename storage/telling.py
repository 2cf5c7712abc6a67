"""What a notice speaks of, read when it is sent: the world as it is then, not as it was when the notice was planned."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ScalarSelect, Select, and_, exists, false, func, or_, select
from sqlalchemy.orm import aliased

from storage import apart
from storage import facts_of_work as work
from storage.bulletins import read as read_bulletins
from storage.cities import City
from storage.engine import Session
from storage.facts import Fact
from storage.mailings import Mailing, Mute, Written
from storage.messages import SentMessage
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.organisations import Member, Moderator, Organisation
from storage.outbox import Claim, Outbox
from storage.people import Person
from storage.signups import Saved, Signup

_Links = dict[tuple[int, int | None], list[tuple[int, datetime]]]
_Query = Select[*tuple[Any, ...]]  # Any: a row of several entities


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
    links = await _links(session, [fact for fact in found if fact.claim.kind in ("cancelled", "removed")])
    return [replace(fact, links=tuple(number for number, _ in _held(fact, links))) for fact in found]


async def _of_alterations(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
    """With what of the event each intake has from it, and the messages that hold the link it had."""
    found = await _of_intakes(session, claims, now)
    links = await _links(session, [fact for fact in found if _linked(fact)])
    ahead = await _ahead(session, {fact.claim.about for fact in found}, now)
    return [
        replace(fact, links=_outdated(fact, links), shares=apart.shared(ahead.get(fact.claim.about, ())))
        for fact in found
    ]


async def _of_elsewhere(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
    """With the messages that hold the link it had, where one signed up to nothing else with it."""
    found = await _of_meetings(session, claims, now)
    linked = [fact for fact in found if _linked(fact)]
    if not linked:
        return found
    links = await _links(session, linked)
    ahead = await _ahead(session, {fact.intake.id for fact in linked if fact.intake}, now)
    alone = {fact.claim.id for fact in linked if fact.intake and len(ahead.get(fact.intake.id, ())) == 1}
    return [replace(fact, links=_outdated(fact, links) if fact.claim.id in alone else ()) for fact in found]


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
    """Without the sign-up for one who no longer looks after the event: what somebody needs is for few eyes."""
    asker = aliased(Person)
    member = exists().where(Member.organisation_id == Opportunity.organisation_id, Member.person_id == Person.id)
    moderates = exists().where(Moderator.city_id == Opportunity.city_id, Moderator.person_id == Person.id)
    query = (
        select(Outbox.id, Person, Opportunity, City, Intake, Occurrence, Signup, Saved, asker, or_(member, moderates))
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
    found = [(_fact(claims, row[:8]), row[8], row[9]) for row in rows]
    return [replace(fact, asker=who, signup=fact.signup if still else None) for fact, who, still in found]


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


async def _of_bulletins(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
    found = await read_bulletins(session, claims, now)
    return [Fact(claims[row], one.person, bulletin=one) for row, one in found.items()]


async def _of_requests(session: Session, claims: Mapping[int, Claim], now: datetime) -> list[Fact]:
    """With how many ask to come, and since when; without, where nobody does any more, or for one who has left the
    organisation meanwhile."""
    found = await _of_intakes(session, claims, now)
    member = and_(Member.organisation_id == Opportunity.organisation_id, Member.person_id == Outbox.person_id)
    asked = (
        select(Outbox.id, func.count(), func.min(Signup.waits_from))
        .join(Signup, and_(Signup.intake_id == Outbox.about, Signup.state == "requested"))
        .join(Intake, Intake.id == Signup.intake_id)
        .join(Opportunity, Opportunity.id == Intake.opportunity_id)
        .join(Member, member)
        .where(Outbox.id.in_(claims))
        .group_by(Outbox.id)
    )
    waiting = {row[0]: (row[1], row[2] or now) for row in await session.execute(asked)}
    return [replace(fact, waiting=waiting.get(fact.claim.id)) for fact in found]


_FAMILIES = (
    (("reminder", "change", "date_cancelled"), _of_meetings),
    (("meeting",), _of_elsewhere),
    (("altered",), _of_alterations),
    (("offer", "lapsed", "cancelled", "paused", "resumed", "hidden", "shown", "deadline"), _of_intakes),
    (("feedback",), _of_past),
    (("removed", "approved", "declined"), _of_intakes),
    (("request",), _of_requests),
    (("mailing",), _of_mailings),
    (("help",), _of_signups),
    (("report",), work.of_reports),
    (("role",), work.of_roles),
    (("verdict",), work.of_verdicts),
    (("amended",), work.of_amendments),
    (("queue",), work.of_queues),
    (("silence",), work.of_silences),
    (("feed",), work.of_feeds),
    (("digest", "alert"), _of_bulletins),
    (("channel",), work.of_channels),
    (("announcement",), work.of_announcements),
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


async def _links(session: Session, found: Sequence[Fact]) -> _Links:
    """Messages with a meeting link, by chat and intake."""
    if not found:
        return {}
    columns = SentMessage.telegram_id, SentMessage.intake_id, SentMessage.message_id, SentMessage.sent_at
    query = select(*columns).where(
        SentMessage.kind == "link",
        SentMessage.telegram_id.in_({fact.person.telegram_id for fact in found}),
        SentMessage.intake_id.in_({fact.intake.id for fact in found if fact.intake}),
    )
    links: _Links = {}
    for telegram_id, intake_id, message_id, sent_at in await session.execute(query):
        links.setdefault((telegram_id, intake_id), []).append((message_id, sent_at))
    return links


def _held(fact: Fact, links: _Links) -> list[tuple[int, datetime]]:
    """The messages of this person, and when each was sent."""
    return links.get((fact.person.telegram_id, fact.intake.id if fact.intake else None), [])


def _outdated(fact: Fact, links: _Links) -> tuple[int, ...]:
    """Of them, those with the link it had: none if that is the one it has, or if they were sent since."""
    changed = _linked(fact)
    return tuple(number for number, sent_at in _held(fact, links) if changed and sent_at <= changed)


def _linked(fact: Fact) -> datetime | None:
    """When the meeting link was changed, if it was."""
    moment = fact.claim.details.get("linked")
    return datetime.fromtimestamp(moment, UTC) if moment else None


async def _ahead(session: Session, intakes: Collection[int], now: datetime) -> dict[int, list[apart.Own | None]]:
    """What each meeting ahead has of its own, by intake."""
    query = select(Occurrence.intake_id, Occurrence.own).where(
        Occurrence.intake_id.in_(intakes), Occurrence.until > now, Occurrence.state == "scheduled"
    )
    ahead: dict[int, list[apart.Own | None]] = {}
    for intake_id, own in await session.execute(query):
        ahead.setdefault(intake_id, []).append(own)
    return ahead
