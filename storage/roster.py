"""Who comes to an intake, as its organisers may see them: by the name they chose, never by anything of Telegram's."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, bindparam, func, literal, null, select, union_all

from storage import forms
from storage.engine import Session
from storage.guests import Guest
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.people import Person
from storage.signups import Signup

SIGNUP, GUEST = "s", "g"
MOST = 5000


@dataclass(frozen=True, slots=True)
class Run:
    """One intake with what it is of; `meetings` in order, called-off ones too."""

    opportunity: Opportunity
    intake: Intake
    meetings: tuple[Occurrence, ...]

    @property
    def held(self) -> tuple[Occurrence, ...]:
        return tuple(one for one in self.meetings if one.state == "scheduled")

    def begun(self, now: datetime) -> bool:
        """Whether somebody may have come already."""
        return bool(self.held) and self.held[0].start <= now

    def ahead(self, now: datetime) -> list[Occurrence]:
        return [one for one in self.held if one.until >= now]

    def is_on(self, now: datetime) -> bool:
        """Whether there is something to come to: in the catalogue, and not over."""
        return self.opportunity.state == "published" and bool(self.ahead(now))

    def offers(self, now: datetime) -> bool:
        """Whether a place that becomes free is offered to those in line: not once sign-up is over."""
        intake = self.intake
        late = intake.closed_at is not None or (intake.deadline is not None and intake.deadline <= now)
        return self.is_on(now) and not late and not self.begun(now)

    def shown(self, now: datetime) -> Occurrence | None:
        """The next meeting, else the last one."""
        every = self.ahead(now)[:1] or self.held[-1:] or self.meetings[-1:]
        return every[0] if every else None


@dataclass(frozen=True, slots=True)
class Attendee:
    """A sign-up ("s") or a guest without Telegram ("g"); `name` None: the person chose none."""

    kind: str
    id: int
    name: str | None
    seats: int
    state: str
    needs: frozenset[str] = frozenset()
    need_note: str | None = None
    attended: bool | None = None
    attended_at: datetime | None = None
    removed_at: datetime | None = None
    waits_from: datetime | None = None

    @property
    def came(self) -> bool:
        return bool(self.attended)

    @property
    def number(self) -> str:
        """How lists and tickets name it: the same for good."""
        return f"{self.id}" if self.kind == SIGNUP else f"G{self.id}"


@dataclass(frozen=True, slots=True)
class Roster:
    """All of an intake, by name; those who left by themselves are not in it. `said`: answers, by sign-up."""

    everybody: tuple[Attendee, ...]
    said: Mapping[int, Mapping[int, str]] = field(default_factory=dict)

    @property
    def going(self) -> list[Attendee]:
        return [one for one in self.everybody if one.state == "going"]

    @property
    def line(self) -> list[Attendee]:
        """Those who wait, the longest first, and those who hold an offer."""
        waits = [one for one in self.everybody if one.state in ("waiting", "offered")]
        return sorted(waits, key=lambda one: (one.state == "waiting", one.waits_from is None, one.waits_from, one.id))

    @property
    def requests(self) -> list[Attendee]:
        """Those who ask to come, the longest waiting first."""
        asked = [one for one in self.everybody if one.state == "requested"]
        return sorted(asked, key=lambda one: (one.waits_from is None, one.waits_from, one.id))

    @property
    def removed(self) -> list[Attendee]:
        return [one for one in self.everybody if one.state == "left"]

    @property
    def seats(self) -> int:
        return sum(one.seats for one in self.going)

    @property
    def came(self) -> int:
        return sum(one.seats for one in self.going if one.came)


@dataclass(frozen=True, slots=True)
class Found:
    """One attendee, with what they come to; `person_id` is None for a guest. `said`: answers, by question."""

    attendee: Attendee
    opportunity: Opportunity
    intake: Intake
    person_id: int | None
    said: Mapping[int, str] = field(default_factory=dict)


_RUN = (
    select(Opportunity, Intake, Occurrence)
    .join(Intake, Intake.opportunity_id == Opportunity.id)
    .outerjoin(Occurrence, Occurrence.intake_id == Intake.id)
    .where(Intake.id == bindparam("intake", type_=Integer))
    .order_by(Occurrence.start, Occurrence.id)
    .limit(500)
)
_OF_SIGNUP = (
    literal(SIGNUP).label("kind"),
    Signup.id,
    Person.name.label("name"),
    Signup.seats,
    Signup.state,
    Signup.needs,
    Signup.need_note,
    Signup.attended,
    Signup.attended_at,
    Signup.removed_at,
    Signup.waits_from,
)
_OF_GUEST = (
    literal(GUEST),
    Guest.id,
    Guest.name,
    Guest.seats,
    literal("going"),
    literal(0),
    null(),
    Guest.attended,
    Guest.attended_at,
    null(),
    null(),
)


async def find(session: Session, intake_id: int) -> Run | None:
    rows = (await session.execute(_RUN, {"intake": intake_id})).all()
    if not rows:
        return None
    return Run(rows[0][0], rows[0][1], tuple(row[2] for row in rows if row[2]))


async def read(session: Session, intake_id: int) -> Roster:
    """In one statement; the names in alphabetical order, those without one last."""
    rows = (await session.execute(_everybody(), {"intake": intake_id})).all()
    people = [_attendee(row) for row in rows]
    return Roster(tuple(sorted(people, key=lambda one: (one.name is None, in_order(one.name or ""), one.id))))


async def with_answers(session: Session, found: Roster, run: Run) -> Roster:
    """As it is where nothing is asked."""
    if not forms.asked(run.opportunity):
        return found
    return replace(found, said=await forms.of_intake(session, run.intake.id))


async def one_with_answers(session: Session, found: Found) -> Found:
    if found.attendee.kind != SIGNUP or not forms.asked(found.opportunity):
        return found
    return replace(found, said=await forms.of_signup(session, found.attendee.id, found.intake.id))


async def one(session: Session, kind: str, number: int) -> Found | None:
    """A sign-up or a guest, by id."""
    if kind == SIGNUP:
        return await _found(session, _one_signup(), number)
    return await _found(session, _one_guest(), number) if kind == GUEST else None


async def by_ticket(session: Session, ticket: str) -> Found | None:
    query = _signups().add_columns(Signup.person_id, Opportunity, Intake).where(Signup.ticket == ticket)
    row = (await session.execute(_of_event(query))).first()
    return _as_found(row) if row else None


async def came(session: Session, opportunities: Collection[int]) -> dict[int, int]:
    """How many came to each, those who came along counted; what nobody was ticked off at is left out."""
    if not opportunities:
        return {}
    counted: dict[int, int] = {}
    for table in (Signup, Guest):
        query = select(Intake.opportunity_id, func.sum(table.seats)).join(Intake, Intake.id == table.intake_id)
        query = query.where(Intake.opportunity_id.in_(sorted(opportunities)), table.attended.is_(True))
        for number, seats in await session.execute(query.group_by(Intake.opportunity_id)):
            counted[number] = counted.get(number, 0) + int(seats)
    return counted


def in_order(name: str) -> tuple[int, ...]:
    """For sorting Ukrainian names: Unicode has some of the letters after all others."""
    return tuple(_PLACES.get(letter, 10 * ord(letter)) for letter in name.casefold())


# the letters ghe with upturn, ie, i and yi: after ghe, e, y and i
_PLACES = {
    "\u0491": 10 * 0x433 + 1,
    "\u0454": 10 * 0x435 + 1,
    "\u0456": 10 * 0x438 + 1,
    "\u0457": 10 * 0x438 + 2,
}


@cache
def _everybody() -> Select[*tuple[Any, ...]]:  # Any: columns of either
    wanted = bindparam("intake", type_=Integer)
    listed = (Signup.state != "left") | Signup.removed_at.is_not(None)
    signups = _signups().where(Signup.intake_id == wanted, listed)
    both = union_all(signups, select(*_OF_GUEST).where(Guest.intake_id == wanted)).subquery()
    return select(both).limit(MOST)


def _signups() -> Select[*tuple[Any, ...]]:  # Any: columns
    return select(*_OF_SIGNUP).join(Person, Person.id == Signup.person_id)


def _of_event(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:  # Any: columns
    return query.join(Intake, Intake.id == Signup.intake_id).join(Opportunity, Opportunity.id == Intake.opportunity_id)


@cache
def _one_signup() -> Select[*tuple[Any, ...]]:  # Any: columns and entities
    query = _signups().add_columns(Signup.person_id, Opportunity, Intake)
    return _of_event(query).where(Signup.id == bindparam("number", type_=Integer))


@cache
def _one_guest() -> Select[*tuple[Any, ...]]:  # Any: columns and entities
    query = select(*_OF_GUEST, null(), Opportunity, Intake).join(Intake, Intake.id == Guest.intake_id)
    query = query.join(Opportunity, Opportunity.id == Intake.opportunity_id)
    return query.where(Guest.id == bindparam("number", type_=Integer))


async def _found(session: Session, query: Select[*tuple[Any, ...]], number: int) -> Found | None:  # Any: columns
    row = (await session.execute(query, {"number": number})).first()
    return _as_found(row) if row else None


def _as_found(row: Any) -> Found:  # Any: a row of the queries above
    return Found(_attendee(row[:11]), row[12], row[13], row[11])


def _attendee(row: Sequence[Any]) -> Attendee:  # Any: a row of the columns above
    kind, number, name, seats, state, needs, *rest = row
    return Attendee(kind, number, name, seats, state, needs or frozenset(), *rest)
