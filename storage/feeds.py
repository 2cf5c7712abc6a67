"""Links that organisers keep: a calendar or table on the web, looked at every hour, whose news come by themselves."""

import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import JSON, ForeignKey, Integer, String, UniqueConstraint, bindparam, false, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage import organisations, outbox, rights
from storage.base import Base, Id
from storage.cities import City
from storage.engine import Session
from storage.imported import Imported
from storage.organisations import Organisation
from storage.outbox import Planned
from storage.people import Person

HOUR = timedelta(hours=1)
AGAIN = (timedelta(minutes=10), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6))  # after each failure
LONGEST = timedelta(days=1)
WORTH_SAYING = 3  # failures in a row
GIVEN_UP = 30  # and so many: some four weeks
LEASE = timedelta(minutes=5)
MOST = 20  # of one organisation
KIND = "feed"  # of the outbox
_PLAIN = {"synchronize_session": False}


class Feed(Base):
    """`etag`, `modified` and `digest` tell whether the link says anything new. `counts` is what the last look found,
    `gone` how many events it has no more. `prune`: what disappears is called off. `reason` says why it cannot be read
    (`broken_at`: its organiser was told) or, once `stopped_at`, why it is looked at no more. Who keeps it may leave:
    another organiser's rights count then."""

    __tablename__ = "feed"
    __table_args__ = (UniqueConstraint("organisation_id", "url"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    url: Mapped[str] = mapped_column(String(1000))
    name: Mapped[str] = mapped_column(String(200))
    etag: Mapped[str | None] = mapped_column(String(300))
    modified: Mapped[str | None] = mapped_column(String(100))
    digest: Mapped[str | None] = mapped_column(String(64))
    counts: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    gone: Mapped[int] = mapped_column(default=0, server_default="0")
    prune: Mapped[bool] = mapped_column(default=False, server_default=false())
    failures: Mapped[int] = mapped_column(default=0, server_default="0")
    reason: Mapped[str | None] = mapped_column(String(40))
    created_at: Mapped[datetime]
    checked_at: Mapped[datetime | None]
    changed_at: Mapped[datetime | None]
    due_at: Mapped[datetime] = mapped_column(index=True)
    broken_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class Kept:
    """A feed with whom it is for."""

    feed: Feed
    organisation: Organisation
    city: City | None


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look found: the server's own marks, the content's digest, the counts of the plan."""

    etag: str | None
    modified: str | None
    digest: str
    counts: dict[str, int]
    gone: int = 0


_WITH = (
    select(Feed, Organisation, City)
    .join(Organisation, Organisation.id == Feed.organisation_id)
    .outerjoin(City, City.id == Organisation.city_id)
)
_FIND = _WITH.where(Feed.id == bindparam("feed", type_=Integer)).execution_options(populate_existing=True)


async def keep(
    session: Session, person: Person, organisation_id: int, url: str, name: str, now: datetime
) -> int | None:
    """The feed's id: whoever keeps it looks at it at once, the clock from then on. None when the organisation keeps as
    many as it may."""
    known = (
        await session.scalars(select(Feed).where(Feed.organisation_id == organisation_id, Feed.url == url))
    ).one_or_none()
    if known is None:
        held = select(func.count()).where(Feed.organisation_id == organisation_id, Feed.stopped_at.is_(None))
        if (await session.scalar(held) or 0) >= MOST:
            return None
        known = Feed(organisation_id=organisation_id, url=url, name=name[:200], counts={}, created_at=now)
        known.due_at = now + LEASE
        session.add(known)
    elif known.stopped_at is not None:
        start(known, now)
    known.person_id = person.id
    await session.flush()
    return known.id


async def find(session: Session, feed_id: int) -> Kept | None:
    row = (await session.execute(_FIND, {"feed": feed_id})).first()
    return Kept(*row) if row else None


async def of(session: Session, organisation_ids: Collection[int]) -> Sequence[Kept]:
    """Those at work first."""
    query = _WITH.where(Feed.organisation_id.in_(sorted(organisation_ids)))
    rows = await session.execute(query.order_by(Feed.stopped_at.is_not(None), Feed.name, Feed.id).limit(MOST))
    return [Kept(*row) for row in rows]


async def claim(session: Session, now: datetime) -> int | None:
    """A feed that is due, for as long as a look may take: no other copy of the bot looks at it meanwhile."""
    due = select(Feed.id).where(Feed.due_at <= now, Feed.stopped_at.is_(None)).order_by(Feed.due_at).limit(1)
    taken = update(Feed).where(Feed.id == due.with_for_update(skip_locked=True).scalar_subquery())
    return await session.scalar(taken.values(due_at=now + LEASE).returning(Feed.id), execution_options=_PLAIN)


async def is_due(session: Session, now: datetime) -> bool:
    due = select(Feed.id).where(Feed.due_at <= now, Feed.stopped_at.is_(None)).limit(1)
    return await session.scalar(due) is not None


async def actor(session: Session, kept: Kept, admins: Collection[int]) -> Person | None:
    """In whose name it is imported: whoever keeps it, else another organiser; None when nobody may any more."""
    if kept.organisation.closed_at is not None:
        return None
    members = await organisations.members(session, kept.organisation.id)
    for person_id in dict.fromkeys((kept.feed.person_id, *members)):
        person = await session.get(Person, person_id) if person_id else None
        if person is not None and await rights.can(session, person, "add", kept.organisation, admins):
            return person
    return None


async def succeeded(session: Session, feed: Feed, person: Person, looked: Looked | None, now: datetime) -> None:
    """It was read; `looked` None: it says what it said before. Whoever was told that it broke is told once more, and
    so is who keeps it when something disappeared from it."""
    if feed.broken_at is not None:
        await _tell(session, feed, person, "back", now)
    feed.failures, feed.reason, feed.broken_at, feed.checked_at = 0, None, None, now
    feed.due_at = now + _spread(feed, HOUR, now)
    if looked is None:
        return
    if looked.gone > feed.gone and not feed.prune:
        await _tell(session, feed, person, "gone", now)
    if looked.counts.get("new") or looked.counts.get("changed"):
        feed.changed_at = now
    feed.etag, feed.modified, feed.digest = looked.etag, looked.modified, looked.digest
    feed.counts, feed.gone = looked.counts, looked.gone
    await session.flush()


async def failed(session: Session, feed: Feed, person: Person, reason: str, now: datetime) -> None:
    """Tried again ever more seldom; told once, and once more when it is given up."""
    feed.failures += 1
    feed.reason, feed.checked_at = reason, now
    wait = AGAIN[feed.failures - 1] if feed.failures <= len(AGAIN) else LONGEST
    feed.due_at = now + _spread(feed, wait, now)
    if feed.failures >= WORTH_SAYING and feed.broken_at is None:
        feed.broken_at = now
        await _tell(session, feed, person, "broken", now)
    if feed.failures >= GIVEN_UP:
        feed.stopped_at = now
        await _tell(session, feed, person, "stopped", now)
    await session.flush()


def stop(feed: Feed, now: datetime, reason: str | None = None) -> None:
    feed.stopped_at, feed.reason = now, reason


def start(feed: Feed, now: datetime) -> None:
    """As if it were new: all of it is read again, first by whoever starts it."""
    feed.stopped_at = feed.reason = feed.broken_at = feed.etag = feed.modified = feed.digest = None
    feed.failures = 0
    busy(feed, now)


def busy(feed: Feed, now: datetime) -> None:
    """Somebody looks at it this moment."""
    feed.due_at = now + LEASE


def set_prune(feed: Feed, on: bool, now: datetime) -> None:
    """What has disappeared already is called off at the next look, so that one comes soon and reads all."""
    feed.prune = on
    feed.etag = feed.modified = feed.digest = None
    feed.due_at = now


async def take_in(session: Session, feed_id: int, opportunity_ids: Collection[int]) -> None:
    """What a file had brought before and the feed says too is the feed's from now on."""
    mine = update(Imported).where(Imported.opportunity_id.in_(sorted(opportunity_ids)), Imported.feed_id.is_(None))
    await session.execute(mine.values(feed_id=feed_id), execution_options=_PLAIN)


async def _tell(session: Session, feed: Feed, person: Person, what: str, now: datetime) -> None:
    await outbox.tell(session, [Planned(person.id, KIND, feed.id, now, lead=what)])


def _spread(feed: Feed, wait: timedelta, now: datetime) -> timedelta:
    """A tenth more or less, so that feeds kept at the same moment do not come in step for ever."""
    chance = zlib.crc32(f"{feed.id} {now:%Y%m%d%H%M}".encode()) % 201 - 100
    return wait * (1 + chance / 1000)
