"""Drafts of opportunities: what somebody wants to publish, kept for as long as it takes to say it all."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    ForeignKey,
    Integer,
    String,
    UniqueConstraint,
    and_,
    bindparam,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.orm import Mapped, aliased, mapped_column

from storage import content as contents
from storage import rights
from storage.base import Base, Id
from storage.cities import City
from storage.content import Content
from storage.engine import Session
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.organisations import Member, Moderator, Organisation
from storage.people import DEFAULT_ZONE, Person
from storage.reviews import Review

KEPT = timedelta(days=90)
MOST_OPEN = 20
MOST_KEPT = 100
_PLAIN = {"synchronize_session": False}


class OpportunityDraft(Base):
    """`post` is what was forwarded: text, links, sent_at. `album` and `part` tell the drafts of one album apart.

    `opportunity_id` names what is being changed (`base_at`: its state then), or, once `done_at`, what came of it.
    `message_id` is the review of an album, to be edited when a late part arrives. `suggested`: by somebody without
    an organisation; it goes to moderation.
    """

    __tablename__ = "opportunity_draft"
    __table_args__ = (UniqueConstraint("person_id", "album", "part"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))
    city_id: Mapped[int | None] = mapped_column(ForeignKey("city.id"))
    opportunity_id: Mapped[int | None] = mapped_column(ForeignKey("opportunity.id", ondelete="CASCADE"), index=True)
    base_at: Mapped[datetime | None]
    suggested: Mapped[bool] = mapped_column(default=False)
    album: Mapped[str | None] = mapped_column(String(64))
    part: Mapped[int] = mapped_column(default=0)
    message_id: Mapped[int | None] = mapped_column(Id)
    content: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # Any: JSON
    post: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # Any: JSON
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime] = mapped_column(index=True)
    done_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft with whom it is for. `role`: the author's in that organisation now; None when it was taken away.
    `moderates`: they look after its city. Of what it changes: `state`, seats `taken` of the next date, review."""

    row: OpportunityDraft
    content: Content
    organisation: Organisation | None
    city: City | None
    role: str | None
    zone: str
    moderates: bool = False
    state: str = "published"
    taken: int = 0
    review: Review | None = None

    @property
    def id(self) -> int:
        return self.row.id

    @property
    def changes(self) -> bool:
        """Of something that stands in the catalogue."""
        return self.row.opportunity_id is not None and self.row.done_at is None

    @property
    def direct(self) -> bool:
        """Published without review, as far as the author's roles tell; storage.rights has the last word."""
        trusted = self.organisation is not None and self.organisation.trusted_at is not None
        return self.moderates or bool(self.role and trusted)

    @property
    def done(self) -> bool:
        return self.row.done_at is not None


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation that the person adds for."""

    organisation: Organisation
    city: City | None
    role: str


_TAKEN = (
    select(Intake.taken)
    .join(Occurrence, Occurrence.intake_id == Intake.id)
    .where(
        Intake.opportunity_id == OpportunityDraft.opportunity_id,
        Occurrence.state == "scheduled",
        Occurrence.until > OpportunityDraft.updated_at,  # as of the last touch: drafts are read without a clock
    )
    .order_by(Occurrence.start, Occurrence.id)
    .limit(1)
    .correlate(OpportunityDraft)
    .scalar_subquery()
)
_LOADED = (
    select(OpportunityDraft, Organisation, City, Member.role, Moderator.city_id, Opportunity.state, _TAKEN, Review)
    .outerjoin(Organisation, Organisation.id == OpportunityDraft.organisation_id)
    .outerjoin(City, City.id == OpportunityDraft.city_id)
    .outerjoin(Opportunity, Opportunity.id == OpportunityDraft.opportunity_id)
    .outerjoin(Review, Review.opportunity_id == OpportunityDraft.opportunity_id)
    .outerjoin(
        Member,
        and_(
            Member.organisation_id == OpportunityDraft.organisation_id, Member.person_id == OpportunityDraft.person_id
        ),
    )
    .outerjoin(
        Moderator,
        and_(Moderator.city_id == OpportunityDraft.city_id, Moderator.person_id == OpportunityDraft.person_id),
    )
    .where(
        OpportunityDraft.id == bindparam("draft", type_=Integer),
        OpportunityDraft.person_id == bindparam("person", type_=Integer),
    )
    .execution_options(populate_existing=True)  # the press itself may have changed the row
)
_OPEN = (
    select(OpportunityDraft)
    .where(OpportunityDraft.person_id == bindparam("person", type_=Integer), OpportunityDraft.done_at.is_(None))
    .order_by(OpportunityDraft.updated_at.desc(), OpportunityDraft.id.desc())
    .limit(MOST_OPEN)
)
_PLACES = (
    select(Organisation, City, Member.role)
    .join(Member, Member.organisation_id == Organisation.id)
    .outerjoin(City, City.id == Organisation.city_id)
    .where(Member.person_id == bindparam("person", type_=Integer), Organisation.closed_at.is_(None))
    .order_by(Organisation.id)
    .limit(20)
)


async def find(session: Session, person: Person, draft_id: int) -> Drafted | None:
    """The person's own draft; nobody sees another's, and who tries is written down. One statement."""
    row = (await session.execute(_LOADED, {"draft": draft_id, "person": person.id})).first()
    if row is None:
        await _note_foreign(session, person, "open draft", draft_id)
        return None
    draft, organisation, city, role, moderated, state, taken, review = row
    said = contents.unpack(draft.content)
    zone, moderates = _zone(city, person), moderated is not None
    return Drafted(draft, said, organisation, city, role, zone, moderates, state or "published", taken or 0, review)


def of_row(row: OpportunityDraft, organisation: Organisation, city: City | None, zone: str) -> Drafted:
    """A draft of changes by somebody who was just found to be allowed to make them."""
    return Drafted(row, contents.unpack(row.content), organisation, city, "member", zone)


async def unfinished(session: Session, person_id: int) -> list[OpportunityDraft]:
    """What may be gone on with, the latest first."""
    return list(await session.scalars(_OPEN, {"person": person_id}))


async def places(session: Session, person_id: int) -> list[Place]:
    """The open organisations that the person belongs to, in one statement."""
    rows = await session.execute(_PLACES, {"person": person_id})
    return [Place(organisation, city, role) for organisation, city, role in rows]


async def begin(
    session: Session,
    person: Person,
    place: Place | None,
    city: City | None,
    said: Content,
    now: datetime,
    **columns: Any,  # Any: columns of OpportunityDraft
) -> Drafted:
    """A new draft; without a place it is a suggestion."""
    row = OpportunityDraft(
        person_id=person.id,
        organisation_id=place.organisation.id if place else None,
        city_id=city.id if city else None,
        suggested=place is None,
        content=contents.pack(contents.trimmed(said)),
        created_at=now,
        updated_at=now,
        **columns,
    )
    session.add(row)
    await session.flush()
    organisation, role = (place.organisation, place.role) if place else (None, None)
    return Drafted(row, said, organisation, city, role, _zone(city, person))


async def save(session: Session, draft: Drafted, said: Content, now: datetime) -> Drafted:
    said = contents.trimmed(said)
    draft.row.content = contents.pack(said)
    draft.row.updated_at = now
    await session.flush()
    return replace(draft, content=said)


async def set_city(session: Session, person: Person, draft_id: int, city_id: int | None) -> None:
    mine = update(OpportunityDraft).where(OpportunityDraft.id == draft_id, OpportunityDraft.person_id == person.id)
    known = select(City.id).where(City.id == city_id).scalar_subquery()
    await session.execute(
        mine.where(OpportunityDraft.done_at.is_(None)).values(city_id=known), execution_options=_PLAIN
    )


async def set_organisation(session: Session, person: Person, draft_id: int, organisation_id: int) -> None:
    """Only to one that the person is of, and never of what stands in the catalogue already."""
    own = select(Member.organisation_id).where(Member.person_id == person.id, Member.organisation_id == organisation_id)
    mine = update(OpportunityDraft).where(OpportunityDraft.id == draft_id, OpportunityDraft.person_id == person.id)
    free = mine.where(OpportunityDraft.opportunity_id.is_(None), own.exists())
    await session.execute(free.values(organisation_id=organisation_id), execution_options=_PLAIN)


async def discard(session: Session, person: Person, draft_id: int) -> bool:
    """Whether there was an unfinished one."""
    gone = delete(OpportunityDraft).where(
        OpportunityDraft.id == draft_id, OpportunityDraft.person_id == person.id, OpportunityDraft.done_at.is_(None)
    )
    result = await session.execute(gone.returning(OpportunityDraft.id), execution_options=_PLAIN)
    found = result.first() is not None
    if not found:
        await _note_foreign(session, person, "delete draft", draft_id)
    return found


async def _note_foreign(session: Session, person: Person, action: str, draft_id: int) -> None:
    owner = select(OpportunityDraft.person_id).where(OpportunityDraft.id == draft_id)
    await rights.note_foreign(session, person, action, owner, draft=draft_id)


async def of_album(session: Session, person_id: int, album: str) -> OpportunityDraft | None:
    """The first draft of an album."""
    query = select(OpportunityDraft).where(
        OpportunityDraft.person_id == person_id, OpportunityDraft.album == album, OpportunityDraft.part == 0
    )
    return (await session.scalars(query)).one_or_none()


async def part_of(session: Session, first: OpportunityDraft, part: int) -> OpportunityDraft | None:
    """Another event of the same album."""
    query = select(OpportunityDraft).where(
        OpportunityDraft.person_id == first.person_id,
        OpportunityDraft.album == first.album,
        OpportunityDraft.part == part,
        OpportunityDraft.done_at.is_(None),
    )
    return (await session.scalars(query)).one_or_none()


def content_of(row: OpportunityDraft) -> Content:
    return contents.unpack(row.content)


async def shown(session: Session, draft_id: int, message_id: int) -> None:
    """Where the review of an album stands."""
    mine = update(OpportunityDraft).where(OpportunityDraft.id == draft_id)
    await session.execute(mine.values(message_id=message_id), execution_options=_PLAIN)


async def expire(session: Session, now: datetime) -> None:
    """Drafts that nobody touched for 90 days, and all but the newest of one who begins very many."""
    newer = aliased(OpportunityDraft)
    later = select(func.count(newer.id)).where(
        newer.person_id == OpportunityDraft.person_id, newer.id > OpportunityDraft.id
    )
    many = later.correlate(OpportunityDraft).scalar_subquery() >= MOST_KEPT
    await session.execute(delete(OpportunityDraft).where(many), execution_options=_PLAIN)
    old = delete(OpportunityDraft).where(OpportunityDraft.updated_at < now - KEPT)
    await session.execute(old, execution_options=_PLAIN)


def _zone(city: City | None, person: Person) -> str:
    return city.zone if city else person.zone or DEFAULT_ZONE
