"""What a card shows: an opportunity at one intake, and what the reader is to it. One statement."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache, cached_property
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Row,
    ScalarSelect,
    Select,
    String,
    and_,
    bindparam,
    cast,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from storage import apart, forms, seats
from storage.base import UtcDateTime
from storage.cities import City
from storage.engine import Session
from storage.forms import Reply
from storage.interests import Interest
from storage.messages import SentMessage
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.organisations import Organisation
from storage.people import Person
from storage.signups import Saved, Signup

MOST_MEETINGS = 500
ASKED = ("going", "requested")  # whom the organiser's questions are for
_MEETING = aliased(Occurrence)


@dataclass(frozen=True, slots=True)
class Mine:
    """What the reader is to the intake. `state`: going, waiting, offered, requested, left, or "" for nothing.

    `ahead_in_line` are those who wait longer; it counts only while waiting. `links` are ids of the messages in the
    reader's chat that hold the meeting link. `removed`: an organiser took the reader off the list. `answered` counts
    the organiser's questions that have an answer.
    """

    state: str = ""
    seats: int = 1
    needs: frozenset[str] = frozenset()
    need_note: str | None = None
    offer_ends: datetime | None = None
    ahead_in_line: int = 0
    saved: bool = False
    remind: bool = False
    links: tuple[int, ...] = ()
    removed: bool = False
    answered: int = 0

    @property
    def going(self) -> bool:
        return self.state == "going"


@dataclass(frozen=True)
class CardState:
    """An opportunity as one person sees it at `now`.

    `opportunity` is as it is at the next meeting, `event` whatever the meeting. `meetings` are all of the intake, in
    order, called-off ones too; `other_dates` are meetings ahead at other intakes. `intake` is None only for an
    opportunity without any date. `spoken_for`: what is free goes to those who wait in line. `follows`: the reader
    follows the organisation.
    """

    now: datetime
    opportunity: Opportunity
    organisation: Organisation
    city: City | None
    intake: Intake | None
    meetings: tuple[Occurrence, ...]
    other_dates: int
    mine: Mine
    spoken_for: bool = False
    follows: bool = False
    event: Opportunity | None = None

    def at(self, meeting: Occurrence) -> Opportunity:
        """The event as it is at that meeting."""
        return apart.at(self.event or self.opportunity, meeting)

    @cached_property
    def ahead(self) -> tuple[Occurrence, ...]:
        """Meetings not over yet and not called off."""
        return tuple(one for one in self.meetings if one.state == "scheduled" and one.until >= self.now)

    @property
    def next(self) -> Occurrence | None:
        return self.ahead[0] if self.ahead else None

    @property
    def cancelled(self) -> bool:
        """The whole, or every meeting of this intake, was called off."""
        if self.opportunity.state == "cancelled":
            return True
        return bool(self.meetings) and all(one.state == "cancelled" for one in self.meetings)

    @property
    def past(self) -> bool:
        return not self.cancelled and not self.ahead

    @property
    def begun(self) -> bool:
        """The first meeting that was not called off has started: a course under way counts."""
        held = [one for one in self.meetings if one.state == "scheduled"]
        return bool(held) and held[0].start <= self.now

    @property
    def is_course(self) -> bool:
        """One signs up to several meetings at once."""
        return len(self.meetings) > 1

    @property
    def total_minutes(self) -> int:
        """How long the intake comes to: as its organiser said, else the sum of its meetings; 0 when unknown."""
        if self.intake and self.intake.workload_minutes:
            return self.intake.workload_minutes
        lengths = [one.end - one.start for one in self.meetings if one.state == "scheduled" and one.end]
        return int(sum(lengths, timedelta()) / timedelta(minutes=1))

    @property
    def seats_left(self) -> int | None:
        """None: no limit."""
        if self.intake is None or self.intake.capacity is None:
            return None
        return max(0, self.intake.capacity - self.intake.taken)

    @property
    def full(self) -> bool:
        return self.seats_left == 0 or self.spoken_for

    @property
    def deadline_passed(self) -> bool:
        return bool(self.intake and self.intake.deadline and self.intake.deadline < self.now)

    @property
    def unanswered(self) -> int:
        """How many of the organiser's questions the reader has left open."""
        return max(0, len(forms.asked(self.opportunity)) - self.mine.answered) if self.mine.state in ASKED else 0

    @property
    def closed(self) -> bool:
        """The organiser takes no more sign-ups."""
        return bool(self.intake and self.intake.closed_at)


async def read(
    session: Session, person: Person, opportunity_id: int, intake_id: int, now: datetime, *, hidden: bool = False
) -> CardState | None:
    """The card at `intake_id` (0, or one that is gone: the next to come, else the last one held). With
    `opportunity_id` 0 it is the intake's.

    None when there is no such opportunity, or it is hidden (unless hidden ones are asked for).
    """
    rows = await _rows(session, person, opportunity_id, intake_id, now, hidden)
    if not rows and intake_id and opportunity_id:
        rows = await _rows(session, person, opportunity_id, 0, now, hidden)
    if not rows:
        return None
    opportunity, organisation, city, intake, signup, saved, *counted = rows[0]
    line, other_dates, spoken_for, links, follows, answered, _ = counted
    meetings = tuple(row[-1] for row in rows if row[-1])
    return CardState(
        now=now,
        opportunity=apart.next_of(opportunity, meetings, now),
        organisation=organisation,
        city=city,
        intake=intake,
        meetings=meetings,
        other_dates=other_dates,
        mine=_mine(signup, saved, line, links, answered),
        spoken_for=spoken_for,
        follows=follows,
        event=opportunity,
    )


async def _rows(
    session: Session, person: Person, opportunity_id: int, intake_id: int, now: datetime, hidden: bool
) -> Sequence[Row[*tuple[Any, ...]]]:  # Any: entities and counts, as selected
    """A row for each meeting of the intake, in order; everything else is the same in all of them."""
    asked = {"opportunity": opportunity_id, "intake": intake_id, "person": person.id, "now": now}
    asked["chat"] = person.telegram_id
    return (await session.execute(_statement(bool(opportunity_id), bool(intake_id), hidden), asked)).all()


@cache  # putting the statement together costs more than running it
def _statement(
    by_opportunity: bool, by_intake: bool, hidden: bool
) -> Select[*tuple[Any, ...]]:  # Any: entities and counts
    whose, now = bindparam("person", type_=Integer), bindparam("now", type_=UtcDateTime())
    wanted, of_one = bindparam("intake", type_=Integer), bindparam("opportunity", type_=Integer)
    chosen = wanted if by_intake else _next_intake(of_one, now)
    of_intake = select(Intake.opportunity_id).where(Intake.id == wanted).scalar_subquery()
    query = (
        select(Opportunity, Organisation, City, Intake, Signup, Saved)
        .add_columns(_line(), _other_dates(now), seats.spoken_for(whose), _links())
        .add_columns(_follows(whose), _answered(whose), _MEETING)
        .join(Organisation, Organisation.id == Opportunity.organisation_id)
        .outerjoin(City, City.id == Opportunity.city_id)
        .outerjoin(Intake, and_(Intake.opportunity_id == Opportunity.id, Intake.id == chosen))
        .outerjoin(Signup, and_(Signup.intake_id == Intake.id, Signup.person_id == whose))
        .outerjoin(Saved, and_(Saved.intake_id == Intake.id, Saved.person_id == whose))
        .outerjoin(_MEETING, _MEETING.intake_id == Intake.id)
        .where(Opportunity.id == (of_one if by_opportunity else of_intake))
        .order_by(_MEETING.start, _MEETING.id)
        .limit(MOST_MEETINGS)
    )
    if by_intake:
        query = query.where(Intake.id.is_not(None))
    if not hidden:
        query = query.where(Opportunity.state != "hidden")
    return query.execution_options(populate_existing=True)  # the press itself may have changed the rows


def _next_intake(opportunity_id: ColumnElement[int], now: ColumnElement[datetime]) -> ColumnElement[int]:
    """The intake of the next meeting; when nothing is ahead, of the last one."""
    of_it = select(Occurrence.intake_id).where(Occurrence.opportunity_id == opportunity_id).limit(1)
    ahead = of_it.where(Occurrence.state == "scheduled", Occurrence.until >= now).order_by(Occurrence.start)
    last = of_it.order_by(Occurrence.start.desc())
    return func.coalesce(ahead.scalar_subquery(), last.scalar_subquery())


def _line() -> ScalarSelect[int]:
    """How many wait longer for this intake."""
    other = aliased(Signup)
    longer = or_(
        other.waits_from < Signup.waits_from, and_(other.waits_from == Signup.waits_from, other.id < Signup.id)
    )
    query = select(func.count(other.id)).where(other.intake_id == Signup.intake_id, other.state == "waiting", longer)
    return query.correlate(Signup).scalar_subquery()


def _other_dates(now: ColumnElement[datetime]) -> ScalarSelect[int]:
    query = select(func.count(Occurrence.id)).where(
        Occurrence.opportunity_id == Opportunity.id,
        Occurrence.intake_id != Intake.id,
        Occurrence.state == "scheduled",
        Occurrence.until >= now,
    )
    return query.correlate(Opportunity, Intake).scalar_subquery()


def _links() -> ScalarSelect[str]:
    """Ids of the messages in the reader's chat that hold the intake's meeting link, with commas between."""
    query = select(func.aggregate_strings(cast(SentMessage.message_id, String), ","))
    chat = bindparam("chat", type_=BigInteger)
    held = query.where(SentMessage.telegram_id == chat, SentMessage.intake_id == Intake.id, SentMessage.kind == "link")
    return held.correlate(Intake).scalar_subquery()


def _follows(whose: ColumnElement[int]) -> ColumnElement[bool]:
    query = select(Interest.id).where(
        Interest.person_id == whose, Interest.organisation_id == Opportunity.organisation_id
    )
    return query.correlate(Opportunity).exists()


def _answered(whose: ColumnElement[int]) -> ScalarSelect[int]:
    query = select(func.count()).select_from(Reply).where(Reply.intake_id == Intake.id, Reply.person_id == whose)
    return query.correlate(Intake).scalar_subquery()


def _mine(signup: Signup | None, saved: Saved | None, line: int, links: str | None, answered: int) -> Mine:
    kept, remind = saved is not None, bool(saved and saved.remind)
    if signup is None:
        return Mine(saved=kept, remind=remind)
    return Mine(
        state=signup.state,
        seats=signup.seats,
        needs=signup.needs,
        need_note=signup.need_note,
        offer_ends=signup.offer_ends,
        ahead_in_line=line if signup.state == "waiting" else 0,
        saved=kept,
        remind=remind,
        links=tuple(sorted(map(int, links.split(",")))) if links else (),
        removed=signup.removed_at is not None,
        answered=answered,
    )


def answering(state: CardState, count: int) -> CardState:
    """With so many of the organiser's questions answered."""
    return replace(state, mine=replace(state.mine, answered=count))
