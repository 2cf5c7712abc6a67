"""Announcements: words of a city's moderators, or of the network's admins, to everybody who hears them.

Planned in keyset batches, a little ahead of what can leave: so a pause or an end meets few rows, whatever the crowd.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, ForeignKey, String, and_, exists, func, literal, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage import outbox
from storage.base import Base, Id
from storage.cities import City
from storage.engine import Session
from storage.outbox import ANNOUNCEMENT, PAID, Outbox, Planned
from storage.people import Person, hears

KIND = "announcement"  # of the outbox
CITY, NETWORK = "announcement", "network"  # what a person may hear
DRAFT, SENDING, PAUSED, CANCELLED = STATES = ("draft", "sending", "paused", "cancelled")
LONGEST = 1500  # units of each language: both must fit into the preview
AGAIN = timedelta(minutes=10)  # after which a row of a paused one is looked at again
LATEST = timedelta(days=7)  # after it began
BATCH, AHEAD = 500, 4000  # people planned in one transaction; rows due and unsent at most


class Announcement(Base):
    """`city_id` None: to those who follow the network. `reached` is the last person planned for, `planned_at` when
    all were. `paying`: how many of its messages, at most, a network admin pays for; `paid`: how many are planned so."""

    __tablename__ = "announcement"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    city_id: Mapped[int | None] = mapped_column(ForeignKey("city.id"))
    words_uk: Mapped[str] = mapped_column(String(LONGEST))
    words_en: Mapped[str | None] = mapped_column(String(LONGEST))
    state: Mapped[str] = mapped_column(String(10), default=DRAFT)
    reached: Mapped[int] = mapped_column(Id, default=0)
    created_at: Mapped[datetime]
    began_at: Mapped[datetime | None]
    planned_at: Mapped[datetime | None]
    paying: Mapped[int] = mapped_column(default=0, server_default="0")
    paid: Mapped[int] = mapped_column(default=0, server_default="0")

    def words(self, language: str) -> str:
        return (self.words_en if language == "en" else None) or self.words_uk

    @property
    def hears(self) -> str:
        """The kind of news that it is."""
        return CITY if self.city_id else NETWORK


_TO_PLAN = (Announcement.state == SENDING, Announcement.planned_at.is_(None))


@dataclass(frozen=True, slots=True)
class Progress:
    """Of people. `waiting`: also those who are still to be planned for, and would hear it now; `other` were dropped,
    because one did not want it, has left, or cannot be reached."""

    sent: int = 0
    waiting: int = 0
    other: int = 0


@dataclass(frozen=True, slots=True)
class Latest:
    """One of a list; `done`: nobody waits for it any more."""

    announcement: Announcement
    city: City | None
    done: bool


async def begin(session: Session, person: Person, city_id: int | None, words: str, now: datetime) -> Announcement:
    row = Announcement(person_id=person.id, city_id=city_id, words_uk=words, created_at=now, state=DRAFT, reached=0)
    session.add(row)
    await session.flush()
    return row


async def find(session: Session, number: int) -> tuple[Announcement, City | None] | None:
    query = select(Announcement, City).outerjoin(City, City.id == Announcement.city_id)
    row = (await session.execute(query.where(Announcement.id == number))).first()
    return (row[0], row[1]) if row else None


async def latest(session: Session, watched: frozenset[int] | None, count: int = 5) -> Sequence[Latest]:
    """The newest first; of these cities alone unless None."""
    unsent = exists().where(Outbox.kind == KIND, Outbox.about == Announcement.id, Outbox.done_at.is_(None))
    done = and_(Announcement.planned_at.is_not(None), ~unsent)
    query = select(Announcement, City, done).outerjoin(City, City.id == Announcement.city_id)
    if watched is not None:
        query = query.where(Announcement.city_id.in_(sorted(watched)))
    found = await session.execute(query.order_by(Announcement.id.desc()).limit(count))
    return [Latest(*row) for row in found]


async def audience(session: Session, one: Announcement) -> int:
    """How many would get it now."""
    return await session.scalar(select(func.count(Person.id)).where(_hears_it(one))) or 0


async def progress(session: Session, one: Announcement) -> Progress:
    query = select(
        func.count().filter(Outbox.outcome == "sent"),
        func.count().filter(Outbox.done_at.is_(None)) + _to_be_planned(one),
        func.count().filter(Outbox.done_at.is_not(None), Outbox.outcome != "sent"),
    )
    row = (await session.execute(query.where(Outbox.kind == KIND, Outbox.about == one.id))).one()
    return Progress(*row)


def _to_be_planned(one: Announcement) -> ColumnElement[int]:
    if one.planned_at is not None or one.state not in (SENDING, PAUSED):
        return literal(0)
    return select(func.count(Person.id)).where(_hears_it(one), Person.id > one.reached).scalar_subquery()


async def set_state(session: Session, one: Announcement, state: str, now: datetime) -> bool:
    """A draft is sent; what is sent is paused, or ends. Whether that changed anything: pressed twice, or by two, it is
    done once. What is paused goes on by `resume` alone: an old button that sent it does not."""
    if state == SENDING:
        return await _turn(session, one, (DRAFT,), state=state, began_at=now)
    return await _turn(session, one, {PAUSED: (SENDING,), CANCELLED: (DRAFT, SENDING, PAUSED)}[state], state=state)


async def resume(session: Session, one: Announcement, now: datetime) -> bool:
    """Whether it was paused."""
    went_on = await _turn(session, one, (PAUSED,), state=SENDING)
    if went_on:
        await _wake(session, one, now)
    return went_on


async def pay(session: Session, one: Announcement, most: int, now: datetime) -> bool:
    """Sends a draft, `most` of its messages at the pace that costs Stars. Whether it was still a draft."""
    return await _turn(session, one, (DRAFT,), state=SENDING, began_at=now, paying=most)


async def _turn(session: Session, one: Announcement, before: Sequence[str], **values: object) -> bool:
    """In one statement, so that of several who press at once one does it; `one` is as it stands then."""
    change = update(Announcement).where(Announcement.id == one.id, Announcement.state.in_(before)).values(**values)
    anew = {"synchronize_session": False, "populate_existing": True}
    changed = (await session.scalars(change.returning(Announcement), execution_options=anew)).first() is not None
    if not changed:
        await session.refresh(one)
    return changed


async def pay_no_more(session: Session, number: int) -> None:
    """The rest leaves at the pace of all others, for nothing."""
    mine = update(Announcement).where(Announcement.id == number, Announcement.paying > 0)
    await session.execute(mine.values(paying=0), execution_options={"synchronize_session": False})
    rows = update(Outbox).where(Outbox.kind == KIND, Outbox.about == number, Outbox.priority == PAID)
    unsent = rows.where(Outbox.done_at.is_(None)).values(priority=ANNOUNCEMENT)
    await session.execute(unsent, execution_options={"synchronize_session": False})


async def _wake(session: Session, one: Announcement, now: datetime) -> None:
    """What a pause has put off is due again."""
    mine = and_(Outbox.kind == KIND, Outbox.about == one.id, Outbox.done_at.is_(None), Outbox.claimed_by.is_(None))
    soon = update(Outbox).where(mine, Outbox.due_at > now, Outbox.due_at <= now + AGAIN).values(due_at=now)
    await session.execute(soon, execution_options={"synchronize_session": False})


async def waits(session: Session) -> bool:
    """Whether anybody is still to be planned for: asked first, so that an idle bot takes no turns in writing."""
    return await session.scalar(select(Announcement.id).where(*_TO_PLAN).limit(1)) is not None


async def plan(session: Session, now: datetime) -> bool:
    """The next batch of what is being sent. Whether there may be more to plan at once."""
    first = select(Announcement).where(*_TO_PLAN).order_by(Announcement.paying <= Announcement.paid, Announcement.id)
    one = await session.scalar(first.limit(1))
    paid = one.paying - one.paid if one else 0
    if one is None or await _crowded(session, PAID if paid > 0 else ANNOUNCEMENT, now):
        return False
    query = select(Person.id).where(_hears_it(one), Person.id > one.reached).order_by(Person.id).limit(BATCH)
    people = (await session.scalars(query)).all()
    rows = [Planned(each, KIND, one.id, now, paid=number < paid) for number, each in enumerate(people)]
    await outbox.tell(session, rows)
    one.paid += sum(row.paid for row in rows)
    if people:
        one.reached = people[-1]
    if len(people) < BATCH:
        one.planned_at = now
    return True


async def _crowded(session: Session, lane: int, now: datetime) -> bool:
    due = select(Outbox.id).where(Outbox.priority == lane, Outbox.done_at.is_(None), Outbox.due_at <= now)
    count = await session.scalar(select(func.count()).select_from(due.limit(AHEAD).subquery()))
    return (count or 0) >= AHEAD


def _hears_it(one: Announcement) -> ColumnElement[bool]:
    reachable = and_(Person.unreachable_at.is_(None), Person.welcomed_at.is_not(None), hears(one.hears))
    if one.city_id is None:
        return reachable
    here = and_(Person.place == "city", Person.place_city_id == one.city_id)
    return and_(reachable, or_(Person.home_city_id == one.city_id, here))
