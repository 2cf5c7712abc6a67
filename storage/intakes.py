"""The intakes of a course, looked after by those who offer it: added, dated anew, opened and closed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Integer, bindparam, case, func, select, update
from sqlalchemy.orm.attributes import set_committed_value

from storage import altering, apart, deadlines, publishing, redating, versions
from storage.content import Content, When, key_of, pack
from storage.drafting import OpportunityDraft, content_of
from storage.engine import Session
from storage.managing import Managed, Numbers, is_ahead
from storage.opportunities import Intake, Occurrence
from storage.people import Person
from storage.publishing import Meeting, Run
from storage.redating import Laying
from storage.signups import Saved, Signup

_PLAIN = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Counted:
    """An intake with its meetings in order, called-off ones too, and its people."""

    intake: Intake
    meetings: list[Occurrence]
    numbers: Numbers

    @property
    def held(self) -> list[Occurrence]:
        return [each for each in self.meetings if each.state == "scheduled"]


def has_intakes(one: Managed) -> bool:
    """Whether it is a course: by its format, or since one signs up to several meetings at once."""
    return one.opportunity.format == "course" or len(one.meetings) > len(one.intakes) > 0


_WAITING = select(func.count()).where(Signup.intake_id == Intake.id, Signup.state == "waiting").correlate(Intake)
_SAVED = select(func.count()).where(Saved.intake_id == Intake.id).correlate(Intake)
_GOING = select(func.coalesce(func.sum(Signup.seats), 0)).where(Signup.intake_id == Intake.id, Signup.state == "going")
_ASKING = select(func.count()).where(Signup.intake_id == Intake.id, Signup.state == "requested").correlate(Intake)
_COUNTS = select(
    Intake.id,
    _GOING.correlate(Intake).scalar_subquery(),
    _WAITING.scalar_subquery(),
    _SAVED.scalar_subquery(),
    _ASKING.where(is_ahead()).scalar_subquery(),
).where(Intake.opportunity_id == bindparam("opportunity", type_=Integer))


async def counted(session: Session, one: Managed, now: datetime) -> list[Counted]:
    """In the order of their first meetings."""
    rows = await session.execute(_COUNTS, {"opportunity": one.opportunity.id, "now": now})
    on = one.opportunity.state == "published"
    numbers = {row[0]: Numbers(row[1], row[2], row[3], asking=row[4] if on else 0) for row in rows}
    return [
        Counted(each, [lesson for lesson in one.meetings if lesson.intake_id == each.id], numbers[each.id])
        for each in one.intakes
        if each.id in numbers
    ]


async def add(session: Session, person: Person, one: Managed, dates: Sequence[When], now: datetime) -> Intake:
    """Not open yet: whoever added it looks at its dates first. Seats and hours are those of the last intake."""
    taken = {each.key for each in one.intakes}
    key = redating.free(f"intake-{key_of(dates[0], one.opportunity.zone)}", taken)
    meetings = tuple(Meeting(each.start, each.end, each.all_day) for each in dates)
    last = one.intakes[-1] if one.intakes else None
    run = Run(meetings, key, None, last.capacity if last else None, None, last.workload_minutes if last else None)
    intake = await publishing.add_run(session, one.opportunity, run)
    intake.closed_at = one.opportunity.updated_at = now
    await session.flush()
    await versions.note(session, person.id, one.opportunity.id, "intake_add", now, {"meetings": [[], _noted(dates)]})
    return intake


def planned(one: Managed, intake: Intake, dates: Sequence[When], now: datetime) -> Laying:
    """What new dates would do."""
    return redating.planned(_part(one, intake), Content(meetings=tuple(dates)), now)


async def keep(
    session: Session, person: Person, one: Managed, dates: Sequence[When], now: datetime
) -> OpportunityDraft:
    """Dates that somebody has seen the outcome of, until they say yes: a draft that is offered to nobody."""
    said = pack(Content(meetings=tuple(dates)))
    row = OpportunityDraft(person_id=person.id, opportunity_id=one.opportunity.id, content=said)
    row.base_at, row.created_at, row.updated_at, row.done_at = one.opportunity.updated_at, now, now, now
    session.add(row)
    await session.flush()
    return row


async def kept(session: Session, person: Person, one: Managed, row_id: int) -> OpportunityDraft | None:
    """One's own, and of this course."""
    row = await session.get(OpportunityDraft, row_id)
    mine = row is not None and (row.person_id, row.opportunity_id) == (person.id, one.opportunity.id)
    return row if mine else None


def dates_of(row: OpportunityDraft) -> tuple[When, ...]:
    return content_of(row).meetings


def _part(one: Managed, intake: Intake) -> Managed:
    return replace(one, intakes=[intake], meetings=[each for each in one.meetings if each.intake_id == intake.id])


async def redate(
    session: Session, person: Person, one: Managed, intake: Intake, dates: Sequence[When], now: datetime
) -> None:
    """Lessons move in their order; those going are told of each that moves or is called off."""
    part = _part(one, intake)
    was = _noted([When(each.start) for each in part.meetings])
    await redating.lay(session, part, Content(meetings=tuple(dates)), now, together=True)
    one.opportunity.updated_at = now
    await versions.note(session, person.id, one.opportunity.id, "intake_dates", now, {"meetings": [was, _noted(dates)]})


async def close(session: Session, person: Person, one: Managed, intake: Intake, on: bool, now: datetime) -> None:
    """Takes no more sign-ups, or takes them (again)."""
    await _set(session, intake, closed_at=now if on else None)
    await versions.note(session, person.id, one.opportunity.id, "close" if on else "open", now)


async def set_capacity(
    session: Session, person: Person, one: Managed, intake: Intake, seats: int | None, now: datetime
) -> None:
    """Never fewer than are taken; freed ones go to those in line by themselves."""
    was = intake.capacity
    await _set(
        session, intake, capacity=None if seats is None else case((Intake.taken > seats, Intake.taken), else_=seats)
    )
    await versions.note(session, person.id, one.opportunity.id, "seats", now, {"capacity": [was, seats]})


async def set_deadline(
    session: Session, person: Person, one: Managed, intake: Intake, deadline: datetime | None, now: datetime
) -> None:
    was = intake.deadline
    await _set(session, intake, deadline=deadline)
    await deadlines.replan(session, one.opportunity.id, now)
    told = {"deadline": [was.isoformat() if was else None, deadline.isoformat() if deadline else None]}
    await versions.note(session, person.id, one.opportunity.id, _deed(one, "intake"), now, told)


def price_of(one: Managed, intake: Intake) -> apart.Own:
    """Its own price; empty where it is the event's."""
    of_it = (apart.priced(each.own) for each in one.meetings if each.intake_id == intake.id)
    return next(filter(None, of_it), {})


async def set_price(
    session: Session, person: Person, one: Managed, intake: Intake, said: Content | None, now: datetime
) -> None:
    """`said` None: the event's. It stands at each of its meetings, where lists and files look for it."""
    price = {each: getattr(said, each) for each in apart.PRICE} if said else {}
    was = altering.standing(apart.held(one.opportunity, price_of(one, intake)))
    for lesson in one.meetings:
        if lesson.intake_id == intake.id:
            lesson.own = {**(apart.without(lesson.own, apart.PRICE) or {}), **price} or None
    one.opportunity.updated_at = now
    await session.flush()
    stands = altering.standing(apart.held(one.opportunity, price))
    if was != stands:
        await altering.tell_intake(session, intake.id, was, stands, now)
    await versions.note(session, person.id, one.opportunity.id, _deed(one, "intake_price"), now)


def _deed(one: Managed, action: str) -> str:
    """What the history calls it where one signs up to single dates."""
    return action if has_intakes(one) else {"intake": "date_terms", "intake_price": "date_price"}[action]


async def name(session: Session, person: Person, one: Managed, intake: Intake, words: str, now: datetime) -> None:
    await _set(session, intake, name=words)
    await versions.note(session, person.id, one.opportunity.id, "intake", now)


async def set_hours(
    session: Session, person: Person, one: Managed, intake: Intake, minutes: int | None, now: datetime
) -> None:
    await _set(session, intake, workload_minutes=minutes)
    await versions.note(session, person.id, one.opportunity.id, "intake", now)


async def _set(session: Session, intake: Intake, **values: object) -> None:
    change = update(Intake).where(Intake.id == intake.id).values(**values).returning(Intake.capacity)
    capacity = await session.scalar(change, execution_options=_PLAIN)
    for name_of, value in {**values, "capacity": capacity}.items():
        set_committed_value(intake, name_of, value)


def _noted(dates: Sequence[When]) -> list[str]:
    return [each.start.isoformat() for each in dates[:5]]
