"""Reports of a problem with an opportunity, and wishes to learn something."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import (
    ForeignKey,
    Index,
    ScalarSelect,
    Select,
    String,
    false,
    func,
    insert,
    literal,
    or_,
    select,
    true,
    update,
)
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from storage import audit, outbox
from storage.base import Base, Id
from storage.engine import Session
from storage.errors import TooManyReports
from storage.opportunities import Opportunity
from storage.organisations import Moderator
from storage.people import Person
from storage.window import midnight

REASONS = ("date", "place", "cancelled", "unsafe", "other")
LONGEST_NOTE = 1000


class Report(Base):
    """A resident's word that something is wrong; stays without its author when the author is deleted, and soon
    without their words. `closed_at` is when a moderator had looked into it."""

    __tablename__ = "report"
    __table_args__ = (Index("ix_report_person_id_created_at", "person_id", "created_at"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunity.id", ondelete="CASCADE"), index=True)
    reason: Mapped[str] = mapped_column(String(16))
    note: Mapped[str | None] = mapped_column(String(LONGEST_NOTE))
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Wish(Base):
    """«I would like to learn X»: demand that organisers of the city will see. `watched`: the person wants to hear when
    it comes; `keyed`: what it waits for is in storage.watch_keys."""

    __tablename__ = "wish"
    __table_args__ = (
        Index(
            "ix_wish_unkeyed",
            "id",
            sqlite_where=sql("watched = 1 AND keyed = 0"),
            postgresql_where=sql("watched AND NOT keyed"),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    city_id: Mapped[int | None] = mapped_column(ForeignKey("city.id"))
    text: Mapped[str] = mapped_column(String(256))
    created_at: Mapped[datetime]
    watched: Mapped[bool] = mapped_column(default=True, server_default=true())
    keyed: Mapped[bool] = mapped_column(default=False, server_default=false())


async def record(
    session: Session,
    person: Person,
    opportunity_id: int,
    reason: str,
    note: str | None,
    limit: int,
    admins: Collection[int],
    now: datetime,
) -> bool:
    """Keeps a report and tells the city's moderators and the admins (Telegram ids). The same report twice a day is
    one. False when there is no such opportunity. Raises TooManyReports."""
    report_id = await _add(session, person, opportunity_id, reason, note, limit, now)
    if report_id is None:
        return await _why_not(session, person, opportunity_id, reason, note, limit, now)
    audit.note(session, "resident", "report", "opportunity", opportunity_id, now)
    await outbox.tell_those(session, _watchers(opportunity_id, admins), "report", report_id, now)
    return True


async def expire(session: Session) -> None:
    """Forgets the words of those who had themselves deleted."""
    gone = update(Report).where(Report.person_id.is_(None), Report.note.is_not(None)).values(note=None)
    await session.execute(gone, execution_options={"synchronize_session": False})


async def _add(
    session: Session, person: Person, opportunity_id: int, reason: str, note: str | None, limit: int, now: datetime
) -> int | None:
    """The row's id, or None when a rule forbids it: the rules are the statement's own conditions."""
    values = {"person_id": person.id, "reason": reason, "note": note, "created_at": now}
    columns = Base.metadata.tables["report"].c
    chosen = select(Opportunity.id, *(literal(value, columns[name].type) for name, value in values.items())).where(
        Opportunity.id == opportunity_id,
        Opportunity.state != "hidden",
        _today(person, now) < limit,
        ~_same(person, opportunity_id, reason, note, now).exists(),
    )
    adding = insert(Report).from_select(["opportunity_id", *values], chosen).returning(Report.id)
    return (await session.execute(adding)).scalar_one_or_none()


async def _why_not(
    session: Session, person: Person, opportunity_id: int, reason: str, note: str | None, limit: int, now: datetime
) -> bool:
    shown = select(Opportunity.id).where(Opportunity.id == opportunity_id, Opportunity.state != "hidden").exists()
    same = _same(person, opportunity_id, reason, note, now).exists()
    is_shown, is_same = (await session.execute(select(shown, same))).one()
    if is_shown and not is_same:
        raise TooManyReports(limit=limit)
    return bool(is_shown)


def _today(person: Person, now: datetime) -> ScalarSelect[int]:
    """How many the person reported: the limit is told as «today»."""
    mine = select(func.count(Report.id)).where(
        Report.person_id == person.id, Report.created_at >= midnight(person.zone, now)
    )
    return mine.scalar_subquery()


def _same(person: Person, opportunity_id: int, reason: str, note: str | None, now: datetime) -> Select[int]:
    return select(Report.id).where(
        Report.person_id == person.id,
        Report.opportunity_id == opportunity_id,
        Report.reason == reason,
        Report.note.is_(None) if note is None else Report.note == note,
        Report.created_at >= midnight(person.zone, now),
    )


def _watchers(opportunity_id: int, admins: Collection[int]) -> Select[int]:
    """Ids of those who look after the opportunity's city, and of the admins who have met the bot."""
    city = select(Opportunity.city_id).where(Opportunity.id == opportunity_id).scalar_subquery()
    moderators = select(Moderator.person_id).where(Moderator.city_id == city)
    return select(Person.id).where(or_(Person.id.in_(moderators), Person.telegram_id.in_(sorted(admins))))
