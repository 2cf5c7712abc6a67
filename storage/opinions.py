"""Opinions: whether who was going came, how it was (1–5), and a word. Kept with the person, told without names.

The question is planned once for each intake, when its last meeting is over; whether it is still wanted is judged when
it falls due.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, SmallInteger, String, exists, func, select
from sqlalchemy.orm import Mapped, aliased, mapped_column

from storage import due, outbox
from storage.base import Base, Id
from storage.engine import Session
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.outbox import Outbox, Planned, insert_into
from storage.people import Person, hears
from storage.signups import Signup

KIND = "feedback"  # of the outbox, and of what a person may hear
MARKS = (1, 2, 3, 4, 5)
LONGEST = 500
FEW = 3  # marks from which on they are told: of one or two it would be plain whose they are
LATEST = timedelta(days=7)  # after the end; later nobody is asked
_LOOKS_BACK = timedelta(days=3)  # so long the bot may have stood still
_INTAKES, _PEOPLE = 20, 500  # at a time


class Opinion(Base):
    """`came` is what the person says; None where somebody at the door said it. Only the words and the marks are shown
    to organisers."""

    __tablename__ = "opinion"
    __table_args__ = (
        CheckConstraint("mark IS NULL OR mark BETWEEN 1 AND 5", name="mark"),
        Index("ix_opinion_intake_id", "intake_id"),
    )

    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    intake_id: Mapped[int] = mapped_column(Id, ForeignKey("intake.id", ondelete="CASCADE"), primary_key=True)
    came: Mapped[bool | None]
    mark: Mapped[int | None] = mapped_column(SmallInteger)
    words: Mapped[str | None] = mapped_column(String(LONGEST))
    created_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody was going to and is over; `attended` is what the door said."""

    opportunity: Opportunity
    attended: bool | None
    came: bool | None
    mark: int | None
    words: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """`marks` counts each mark from 1 to 5."""

    came: int
    missed: int
    marks: tuple[int, ...]
    words: int

    @property
    def marked(self) -> int:
        return sum(self.marks)

    @property
    def any(self) -> bool:
        return bool(self.came or self.missed)

    @property
    def told(self) -> bool:
        return self.marked >= FEW

    @property
    def mean(self) -> float:
        return sum(mark * count for mark, count in zip(MARKS, self.marks, strict=True)) / max(self.marked, 1)


_TABLE = Base.metadata.tables["opinion"]


async def plan(session: Session, now: datetime) -> int:
    """Questions about what is over, to everybody who was going and wants to be asked. Of how many intakes."""
    ended = (await session.execute(_over(now))).all()
    for intake_id, end in ended:
        after = 0
        while people := await _going(session, intake_id, after):
            rows = [Planned(each.id, KIND, intake_id, due.morning_after(end, each)) for each in people]
            await outbox.plan(session, rows)
            after = people[-1].id
    return len(ended)


def _over(now: datetime) -> Select[int, datetime]:
    other = aliased(Occurrence)
    ahead = exists().where(other.intake_id == Intake.id, other.state == "scheduled", other.until > now)
    someone = exists().where(
        Signup.intake_id == Intake.id, Signup.state == "going", Signup.person_id == Person.id, hears(KIND)
    )
    planned = exists().where(Outbox.kind == KIND, Outbox.about == Intake.id)
    return (
        select(Intake.id, func.max(Occurrence.until))
        .join(Occurrence, Occurrence.intake_id == Intake.id)
        .join(Opportunity, Opportunity.id == Intake.opportunity_id)
        .where(Occurrence.until <= now, Occurrence.until > now - _LOOKS_BACK, Occurrence.state == "scheduled")
        .where(Opportunity.state == "published", someone, ~planned, ~ahead)
        .group_by(Intake.id)
        .order_by(Intake.id)
        .limit(_INTAKES)
    )


async def _going(session: Session, intake_id: int, after: int) -> Sequence[Person]:
    query = (
        select(Person)
        .join(Signup, Signup.person_id == Person.id)
        .where(Signup.intake_id == intake_id, Signup.state == "going", Person.id > after, hears(KIND))
        .order_by(Person.id)
        .limit(_PEOPLE)
    )
    return (await session.scalars(query)).all()


async def asked(session: Session, person: Person, intake_id: int, now: datetime) -> Asked | None:
    """None for who was not going, and for what has not taken place."""
    over = exists().where(Occurrence.intake_id == Intake.id, Occurrence.state == "scheduled", Occurrence.until <= now)
    query = (
        select(Opportunity, Signup.attended, Opinion.came, Opinion.mark, Opinion.words)
        .join(Intake, Intake.opportunity_id == Opportunity.id)
        .join(Signup, Signup.intake_id == Intake.id)
        .outerjoin(Opinion, (Opinion.intake_id == Intake.id) & (Opinion.person_id == Signup.person_id))
        .where(Intake.id == intake_id, Signup.person_id == person.id, Signup.state == "going")
        .where(Opportunity.state != "hidden", over)
    )
    row = (await session.execute(query)).first()
    return Asked(*row) if row else None


async def say(session: Session, person: Person, intake_id: int, now: datetime, **said: bool | int | str | None) -> None:
    """Sets `came`, `mark` or `words`; what was said before of the rest stays."""
    row = {"person_id": person.id, "intake_id": intake_id, "created_at": now, **said}
    insert = insert_into(session, _TABLE).values(row)
    await session.execute(insert.on_conflict_do_update(index_elements=["person_id", "intake_id"], set_=said))


async def summary(session: Session, opportunity_id: int) -> Summary:
    marks = [func.count().filter(Opinion.mark == mark) for mark in MARKS]
    came = func.count().filter(Opinion.came.is_(True) | Opinion.mark.is_not(None))
    missed = func.count().filter(Opinion.came.is_(False))
    query = select(came, missed, func.count(Opinion.words), *marks).select_from(Opinion)
    query = query.join(Intake, Intake.id == Opinion.intake_id).where(Intake.opportunity_id == opportunity_id)
    row = (await session.execute(query)).one()
    return Summary(row[0], row[1], tuple(row[3:]), row[2])


async def words(session: Session, opportunity_id: int, page: int, count: int) -> list[str]:
    """What people wrote, in the order of the words themselves, which says nothing of who and when."""
    query = (
        select(Opinion.words)
        .join(Intake, Intake.id == Opinion.intake_id)
        .where(Intake.opportunity_id == opportunity_id, Opinion.words.is_not(None))
        .order_by(Opinion.words, Opinion.person_id)
        .offset(page * count)
        .limit(count)
    )
    return [each for each in await session.scalars(query) if each]
