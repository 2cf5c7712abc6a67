"""What organisers do with what stands in the catalogue. Every change is written down with who made it and when."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Integer, Update, and_, bindparam, case, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from storage import altering, apart, changes, moderation, publishing, seats, versions
from storage.amendments import Amendment
from storage.base import UtcDateTime
from storage.cities import City
from storage.content import Content, of_opportunity
from storage.engine import Session
from storage.openings import Opening
from storage.opportunities import Intake, Occurrence, Opportunity, Rule
from storage.organisations import Organisation
from storage.people import Person
from storage.reviews import WAITING, Review
from storage.signups import Saved, Signup
from storage.versions import Version

LONGEST_PAUSE = timedelta(hours=12)
_PLAIN = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Managed:
    """An opportunity with all that hangs on it; meetings in order, called-off ones too. `amendment`: changes that wait
    for a moderator. `review`: how one has judged it, if one had to, `judged` why, as first read. `paused_at`: of a
    pause that nobody has ended, however long ago. `hearing`: how many news of it would reach, where that was asked."""

    opportunity: Opportunity
    organisation: Organisation
    city: City | None
    intakes: list[Intake]
    meetings: list[Occurrence]
    amendment: Amendment | None = None
    rule: Rule | None = None
    paused_at: datetime | None = None
    review: str | None = None
    judged: Review | None = None
    hearing: int = 0

    @property
    def content(self) -> Content:
        return of_opportunity(self.opportunity, self.intakes, self.meetings, self.rule)

    @property
    def closed(self) -> bool:
        return bool(self.intakes) and all(one.closed_at for one in self.intakes)

    @property
    def called_off(self) -> bool:
        """Every date of it, whatever became of the whole."""
        return bool(self.meetings) and all(one.state == "cancelled" for one in self.meetings)

    def paused(self, now: datetime) -> bool:
        """An air raid ends also where nobody said so."""
        return self.paused_at is not None and now - self.paused_at < LONGEST_PAUSE

    def begun(self, now: datetime) -> bool:
        """A meeting of it is over."""
        return any(one.state == "scheduled" and one.until <= now for one in self.meetings)

    def ahead(self, now: datetime) -> list[Occurrence]:
        return [one for one in self.meetings if one.state == "scheduled" and one.until > now]

    def taken(self, now: datetime) -> int:
        """Seats of its next date."""
        of_intake = {intake.id: intake.taken for intake in self.intakes}
        return next((of_intake[one.intake_id] for one in self.ahead(now)), 0)


@dataclass(frozen=True, slots=True)
class Numbers:
    """People: seats of those going, those in line (to what is ahead; once nothing is, to all of it), those who saved
    it, those who came; `seen` counts those who opened its card, each once a day. `asking`: requests to come that wait
    for a word, to what is still ahead. `runs`: how many intakes are ahead."""

    going: int = 0
    waiting: int = 0
    saved: int = 0
    came: int = 0
    seen: int = 0
    asking: int = 0
    runs: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One of a list; `start` None: nothing of it is ahead. `amended`: changes of it wait for a moderator. `called_off`:
    every date of it. `review`: how a moderator has judged it, if one had to."""

    opportunity: Opportunity
    start: datetime | None
    amended: bool
    called_off: bool
    review: str | None
    numbers: Numbers


_OPPORTUNITY = bindparam("opportunity", type_=Integer)
_PAUSED_AT = (
    select(case((Version.action == "pause", Version.at)))
    .where(Version.opportunity_id == _OPPORTUNITY, Version.action.in_(("pause", "resume")))
    .order_by(Version.at.desc(), Version.id.desc())
    .limit(1)
    .scalar_subquery()
)
_NOW = bindparam("now", type_=UtcDateTime())
_EACH = changes.concerned(changes.ahead_of(_OPPORTUNITY, _NOW)).subquery()
_HEARING = select(func.count(_EACH.c.person_id.distinct()))
_FOUND = (
    select(Opportunity, Organisation, City, Intake, Occurrence, Amendment, Rule, _PAUSED_AT, Review.state, Review)
    .join(Organisation, Organisation.id == Opportunity.organisation_id)
    .outerjoin(City, City.id == Opportunity.city_id)
    .outerjoin(Rule, Rule.opportunity_id == Opportunity.id)
    .outerjoin(Review, Review.opportunity_id == Opportunity.id)
    .outerjoin(Intake, Intake.opportunity_id == Opportunity.id)
    .outerjoin(Occurrence, Occurrence.intake_id == Intake.id)
    .outerjoin(Amendment, and_(Amendment.opportunity_id == Opportunity.id, Amendment.state == WAITING))
    .where(Opportunity.id == _OPPORTUNITY)
    .order_by(Occurrence.start, Occurrence.id)
    .limit(1000)
)
_FOUND_HEARD = _FOUND.add_columns(_HEARING.scalar_subquery())


def _going() -> Any:  # Any: a scalar subquery
    query = select(func.coalesce(func.sum(Signup.seats), 0)).join(Intake, Intake.id == Signup.intake_id)
    query = query.where(Intake.opportunity_id == Opportunity.id, Signup.state == "going", _matters())
    return query.correlate(Opportunity).scalar_subquery()


def _count(table: type[Signup] | type[Saved], *conditions: Any) -> Any:  # Any: conditions and a scalar subquery
    query = select(func.count()).select_from(table).join(Intake, Intake.id == table.intake_id)
    query = query.where(Intake.opportunity_id == Opportunity.id, *conditions)
    return query.correlate(Opportunity).scalar_subquery()


def _seen() -> Any:  # Any: as above
    query = select(func.coalesce(func.sum(Opening.people), 0)).where(Opening.opportunity_id == Opportunity.id)
    return query.correlate(Opportunity).scalar_subquery()


def _asking() -> Any:  # Any: as above
    return _count(Signup, Signup.state == "requested", Opportunity.state == "published", is_ahead())


def _matters() -> ColumnElement[bool]:
    """Whether an intake is ahead, or none of its event is."""
    one = aliased(Occurrence)
    of_event = (one.opportunity_id == Intake.opportunity_id, one.state == "scheduled", one.until > _NOW)
    return or_(is_ahead(), ~exists(one.id).where(*of_event).correlate(Intake))


def _runs() -> Any:  # Any: as above
    query = select(func.count()).select_from(Intake).where(Intake.opportunity_id == Opportunity.id, is_ahead())
    return query.correlate(Opportunity).scalar_subquery()


def is_ahead() -> ColumnElement[bool]:
    """Whether an intake has something ahead, at the statement's parameter `now`."""
    return exists().where(Occurrence.intake_id == Intake.id, Occurrence.state == "scheduled", Occurrence.until > _NOW)


_NUMBERS = (
    _going(),
    _count(Signup, Signup.state == "waiting", _matters()),
    _count(Saved),
    _count(Signup, Signup.attended.is_(True)),
    _seen(),
    _asking(),
    _runs(),
)
_OF_ONE = select(*_NUMBERS).where(Opportunity.id == _OPPORTUNITY)


async def find(
    session: Session, opportunity_id: int, *, locked: bool = False, heard_at: datetime | None = None
) -> Managed | None:
    """Whatever its state is, in one statement; `locked`: who else asks for it so has to wait; `heard_at`: with how many
    would hear of news then."""
    if locked:  # apart, so that what is read is what the one before has left
        await session.execute(
            select(Opportunity.id).where(Opportunity.id == opportunity_id).with_for_update(key_share=True)
        )
    query, asked = (_FOUND_HEARD, {"now": heard_at}) if heard_at else (_FOUND, {})
    rows = (await session.execute(query, {"opportunity": opportunity_id, **asked})).all()
    if not rows:
        return None
    opportunity, organisation, city = rows[0][:3]
    intakes = list({row[3].id: row[3] for row in rows if row[3]}.values())
    held = [row[4] for row in rows if row[4]]
    return Managed(opportunity, organisation, city, intakes, held, *rows[0][5:])


async def numbers(session: Session, opportunity_id: int, now: datetime) -> Numbers:
    return Numbers(*(await session.execute(_OF_ONE, {"opportunity": opportunity_id, "now": now})).one())


async def hearing(session: Session, opportunity_id: int, now: datetime) -> int:
    """How many people are told when it is called off."""
    return await session.scalar(_HEARING, {"opportunity": opportunity_id, "now": now}) or 0


async def of_organisations(
    session: Session, organisations: Collection[int], now: datetime, page: int, count: int
) -> Sequence[Line]:
    """What is ahead first, the soonest at the top, then what is over; one more than `count` when there is more."""
    start = select(func.min(Occurrence.start)).where(
        Occurrence.opportunity_id == Opportunity.id, Occurrence.until > now, Occurrence.state == "scheduled"
    )
    soonest = start.correlate(Opportunity).scalar_subquery()
    amended = exists().where(Amendment.opportunity_id == Opportunity.id, Amendment.state == WAITING)
    held = exists().where(Occurrence.opportunity_id == Opportunity.id)
    off = and_(held, ~held.where(Occurrence.state == "scheduled"))
    review = select(Review.state).where(Review.opportunity_id == Opportunity.id).scalar_subquery()
    query = (
        select(Opportunity, soonest.label("soonest"), amended, off, review, *_NUMBERS)
        .where(Opportunity.organisation_id.in_(sorted(organisations)))
        .order_by(soonest.is_(None), soonest, Opportunity.id.desc())
        .offset(page * count)
        .limit(count + 1)
    )
    rows = (await session.execute(query, {"now": now})).all()
    return [Line(row[0], row[1], row[2], row[3], row[4], Numbers(*row[5:])) for row in rows]


async def close(session: Session, person: Person, one: Managed, on: bool, now: datetime) -> None:
    """Takes no more sign-ups, or takes them again."""
    change = _intakes_of(one)
    await session.execute(change.values(closed_at=now if on else None), execution_options=_PLAIN)
    await versions.note(session, person.id, one.opportunity.id, "close" if on else "open", now)


def _intakes_of(one: Managed) -> Update:
    every = select(Intake.id).where(Intake.opportunity_id == one.opportunity.id)
    return update(Intake).where(Intake.id.in_(seats.in_order(every)))


async def set_seats(session: Session, person: Person, one: Managed, count: int | None, now: datetime) -> int:
    """Never fewer than are taken; freed ones go to those in line by themselves. How many there are now, of the date
    with the most; 0: no limit."""
    wanted = None if count is None else case((Intake.taken > count, Intake.taken), else_=count)
    change = _intakes_of(one).values(capacity=wanted).returning(Intake.capacity)
    became = (await session.scalars(change, execution_options=_PLAIN)).all()
    was = one.intakes[0].capacity if one.intakes else None
    await versions.note(session, person.id, one.opportunity.id, "seats", now, {"capacity": [was, count]})
    return max((each or 0 for each in became), default=0)


async def go_online(session: Session, person: Person, one: Managed, now: datetime) -> None:
    """At once: everybody going is told; the place stays in the versions."""
    opportunity = one.opportunity
    mode, was = opportunity.mode, altering.standing(opportunity)
    opportunity.mode, opportunity.updated_at = "online", now
    ahead = one.ahead(now)
    if any("mode" in (meeting.own or {}) for meeting in ahead):
        was["place"] = was["address"] = ""  # not everybody knew of that one
    for meeting in ahead:
        meeting.own = apart.without(meeting.own, apart.PLACE)
    if one.rule is not None:
        one.rule.own = apart.without(one.rule.own, apart.PLACE)
    await session.flush()
    people = changes.concerned(changes.ahead_of(opportunity.id, now))
    await altering.hear(session, people, was, altering.standing(opportunity), now)
    await versions.note(session, person.id, opportunity.id, "online", now, {"mode": [mode, "online"]})


async def pause(session: Session, person: Person, one: Managed, on: bool, now: datetime) -> bool:
    """An air raid: everybody going is told to wait, or that it goes on. Whether it was not so already; where `one` was
    found locked, one of two who press at once does it."""
    if one.paused(now) if on else one.paused_at is None:
        return False
    await altering.tell(session, one.opportunity.id, altering.PAUSED if on else altering.RESUMED, now, {})
    await versions.note(session, person.id, one.opportunity.id, "pause" if on else "resume", now)
    return True


async def cancel(session: Session, person: Person, one: Managed, reason: str | None, now: datetime) -> None:
    """What is hidden stays so: its dates are called off, and no moderator has to look at it any more."""
    if one.opportunity.state == "hidden":
        for meeting in one.ahead(now):
            await publishing.cancel_occurrence(session, meeting, now)
        await moderation.withdraw(session, one.opportunity, now)
    else:
        await publishing.cancel(session, one.opportunity, reason, now)
    await versions.note(session, person.id, one.opportunity.id, "cancel", now)


async def reopen(session: Session, person: Person, one: Managed, now: datetime) -> None:
    """It takes place after all; those who were going still are."""
    one.opportunity.state, one.opportunity.state_reason, one.opportunity.updated_at = "published", None, now
    await altering.tell_reopened(session, one.opportunity.id, now)
    await versions.note(session, person.id, one.opportunity.id, "reopen", now)
