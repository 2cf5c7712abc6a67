"""Words of organisers to those who are going, and materials for those who came: written once, sent once to each."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, Index, Select, String, Text, delete, exists, func, insert, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage import outbox
from storage.base import Base, Id
from storage.engine import Session
from storage.errors import TooManyMessages
from storage.opportunities import Intake, Opportunity
from storage.organisations import Organisation
from storage.outbox import insert_into
from storage.people import Person
from storage.signups import Signup

KIND = "mailing"
MESSAGE, MATERIALS = KINDS = ("message", "materials")
LONGEST = 2000
KEPT, UNSENT_KEPT = timedelta(days=90), timedelta(days=2)
_DAY = timedelta(days=1)
_PLAIN = {"synchronize_session": False}


class Mailing(Base):
    """`kind`: message (to those going) or materials (to those who came). Not sent yet while `sent_at` is None; `person`
    wrote it. `file_id` names a document as Telegram keeps it."""

    __tablename__ = "mailing"
    __table_args__ = (Index("ix_mailing_opportunity_id_sent_at", "opportunity_id", "sent_at"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunity.id", ondelete="CASCADE"))
    intake_id: Mapped[int] = mapped_column(ForeignKey("intake.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    words: Mapped[str] = mapped_column(Text)
    file_id: Mapped[str | None] = mapped_column(String(200))
    file_name: Mapped[str | None] = mapped_column(String(200))
    recipients: Mapped[int | None]
    sent_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class Mute(Base):
    """The person wants no more words from the organisation; changes and reminders still come."""

    __tablename__ = "mute"

    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        Id, ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    created_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Written:
    """A mailing with what it is about; `muted` is of the person who reads it."""

    mailing: Mailing
    opportunity: Opportunity
    organisation: Organisation
    muted: bool = False


async def write(
    session: Session,
    person: Person,
    opportunity: Opportunity,
    intake_id: int,
    kind: str,
    words: str,
    now: datetime,
    *,
    file_id: str | None = None,
    file_name: str | None = None,
) -> Mailing:
    """Not sent yet; `recipients` are those who would get it now."""
    row = {"opportunity_id": opportunity.id, "intake_id": intake_id, "person_id": person.id, "kind": kind}
    row |= {"words": words[:LONGEST], "file_id": file_id, "file_name": file_name, "created_at": now}
    told = _count(opportunity, intake_id, kind)
    return (await session.scalars(insert(Mailing).values(**row, recipients=told).returning(Mailing))).one()


async def find(session: Session, mailing_id: int) -> Written | None:
    row = (await session.execute(_written().where(Mailing.id == mailing_id))).first()
    return Written(*row) if row else None


async def received(session: Session, mailing_id: int, person_id: int) -> Written | None:
    """What was sent to the person; None for everybody else."""
    silenced = exists().where(Mute.organisation_id == Organisation.id, Mute.person_id == person_id)
    mine = exists().where(Signup.intake_id == Mailing.intake_id, Signup.person_id == person_id)
    mine = mine.where(or_(Mailing.kind == MESSAGE, Signup.attended.is_(True)))
    query = _written().add_columns(silenced).where(Mailing.id == mailing_id, Mailing.sent_at.is_not(None), mine)
    row = (await session.execute(query)).first()
    return Written(*row) if row else None


async def count(session: Session, opportunity: Opportunity, intake_id: int, kind: str) -> int:
    """How many would get it."""
    return await session.scalar(select(_count(opportunity, intake_id, kind))) or 0


async def sent_lately(session: Session, opportunity_id: int, kind: str, now: datetime) -> int:
    """How many of the kind went out about the opportunity in a day."""
    return await session.scalar(select(_sent(opportunity_id, kind, now))) or 0


async def send(session: Session, written: Written, limit: int, now: datetime) -> int | None:
    """To how many it goes; None where it was sent already. Raises TooManyMessages."""
    one, opportunity = written.mailing, written.opportunity
    await session.execute(select(Opportunity.id).where(Opportunity.id == opportunity.id).with_for_update())
    people = _audience(opportunity, one.intake_id, one.kind)
    few = _sent(opportunity.id, one.kind, now) < limit
    told = _count(opportunity, one.intake_id, one.kind)
    change = update(Mailing).where(Mailing.id == one.id, Mailing.sent_at.is_(None), few)
    change = change.values(sent_at=now, recipients=told).returning(Mailing.recipients)
    reached = await session.scalar(change, execution_options=_PLAIN)
    if reached is None:
        if await session.scalar(select(Mailing.sent_at).where(Mailing.id == one.id)) is None:
            raise TooManyMessages(limit=limit)
        return None
    await outbox.tell_those(session, people, KIND, one.id, now)
    return reached


async def silence(session: Session, person_id: int, organisation_id: int, on: bool, now: datetime) -> None:
    if not on:
        gone = delete(Mute).where(Mute.person_id == person_id, Mute.organisation_id == organisation_id)
        await session.execute(gone, execution_options=_PLAIN)
        return
    row = {"person_id": person_id, "organisation_id": organisation_id, "created_at": now}
    await session.execute(insert_into(session, Mute).values(row).on_conflict_do_nothing())


async def expire(session: Session, now: datetime) -> None:
    """Forgets what was sent long ago, and what was never sent."""
    unsent = Mailing.sent_at.is_(None) & (Mailing.created_at < now - UNSENT_KEPT)
    gone = delete(Mailing).where(or_(Mailing.sent_at < now - KEPT, unsent))
    await session.execute(gone, execution_options=_PLAIN)


def _written() -> Select[*tuple[Any, ...]]:  # Any: entities
    query = select(Mailing, Opportunity, Organisation).join(Opportunity, Opportunity.id == Mailing.opportunity_id)
    query = query.join(Organisation, Organisation.id == Opportunity.organisation_id)
    return query.execution_options(populate_existing=True)  # the press itself may have sent it


def _audience(opportunity: Opportunity, intake_id: int, kind: str) -> Select[int]:
    """Those whom the bot reaches, and who did not ask these organisers to be silent."""
    silenced = exists().where(Mute.person_id == Signup.person_id, Mute.organisation_id == opportunity.organisation_id)
    query = (
        select(Signup.person_id)
        .join(Person, Person.id == Signup.person_id)
        .join(Intake, Intake.id == Signup.intake_id)
        .where(Intake.id == intake_id, Intake.opportunity_id == opportunity.id, Signup.state == "going")
        .where(Person.unreachable_at.is_(None), ~silenced)
    )
    return query.where(Signup.attended.is_(True)) if kind == MATERIALS else query


def _count(opportunity: Opportunity, intake_id: int, kind: str) -> Any:  # Any: a scalar subquery to write
    return select(func.count()).select_from(_audience(opportunity, intake_id, kind).subquery()).scalar_subquery()


def _sent(opportunity_id: int, kind: str, now: datetime) -> Any:  # Any: a scalar subquery to compare
    query = select(func.count(Mailing.id)).where(Mailing.opportunity_id == opportunity_id, Mailing.kind == kind)
    return query.where(Mailing.sent_at > now - _DAY).scalar_subquery()
