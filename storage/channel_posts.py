"""What shall be posted to channels and edited there, and what came of it.

Rows are planned from what changed in the catalogue; the words are made when a row is due, from the world as it is.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import String, and_, case, cast, delete, exists, func, literal, or_, select, update

from storage import apart, channels
from storage.channels import DUE, FAILED, GONE, SENDING, UP, WEEK, Channel, Post
from storage.cities import City
from storage.engine import Session
from storage.opportunities import Occurrence, Opportunity
from storage.outbox import insert_into
from storage.people import DEFAULT_ZONE
from storage.reviews import APPROVED, Review

A_DAY = 12  # new posts about events that a channel gets in 24 hours: more would drive its readers away
TRIES = 5
BEGUN = 2  # a new post is begun so often without its end being known: once more than once would fill a channel
LEASE = timedelta(minutes=2)  # by then a call has ended, or nobody is left to tell of it
LATE = timedelta(hours=12)  # a list that is so late waits for the next week
LISTED = 25
_PLAIN = {"synchronize_session": False}
_TABLE = Post.__table__

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Due:
    """A post to make or to edit."""

    id: int
    channel_id: int
    chat_id: int
    opportunity_id: int | None
    message_id: int | None
    digest: str
    tries: int
    begun: int
    zone: str
    first: date | None  # of a list: its first day
    photo: str | None = None  # that stands there
    again: bool = False  # it stood there once, and was taken down


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A post that was refused, or of which nobody knows whether it is there; `twice`: it stands there, and perhaps an
    older copy of it that nobody can edit."""

    id: int
    about: Opportunity
    twice: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a week's list: an event and its meetings of that week."""

    opportunity: Opportunity
    city: City | None
    meetings: tuple[Occurrence, ...]


_LIVE = (Channel.linked_at.is_not(None), Channel.off_at.is_(None))


async def any_live(session: Session) -> bool:
    return await session.scalar(select(Channel.id).where(*_LIVE).limit(1)) is not None


async def plan(session: Session, since: datetime, now: datetime) -> None:
    """What was published since is to be posted, what changed is to be edited, and the lists whose hour has come; and
    what was begun by a copy that ended before it knew what came of it."""
    await _left_over(session, now)
    changed = await session.scalar(select(Opportunity.id).where(Opportunity.updated_at >= since).limit(1))
    if changed is not None:
        await _new_ones(session, since, now)
        await _changed_ones(session, since, now)
    await _lists(session, now)


async def _left_over(session: Session, now: datetime) -> None:
    over = update(Post).where(Post.state == SENDING, Post.due_at <= now)
    again = case((Post.begun >= BEGUN, FAILED), else_=DUE)
    left = over.values(state=again).returning(Post.id, Post.state)
    for number, state in (await session.execute(left, execution_options=_PLAIN)).all():
        log.warning("a post was begun, and its end is not known", post=number, state=state)


async def _new_ones(session: Session, since: datetime, now: datetime) -> None:
    ahead = exists().where(
        Occurrence.opportunity_id == Opportunity.id, Occurrence.state == "scheduled", Occurrence.until > now
    )
    approved = exists().where(
        Review.opportunity_id == Opportunity.id, Review.state == APPROVED, Review.decided_at >= Channel.linked_at
    )
    posted = exists().where(Post.channel_id == Channel.id, Post.opportunity_id == Opportunity.id)
    key = literal("o") + cast(Opportunity.id, String)
    moment = literal(now, _TABLE.c.due_at.type)
    fresh = (
        select(Channel.id, key, Opportunity.id, literal(DUE), literal(""), literal(0), moment, Opportunity.updated_at)
        .select_from(Opportunity)
        .join(Channel, channels.whose(Channel, Opportunity))
        .where(*_LIVE, Channel.events, Opportunity.updated_at >= since, Opportunity.state == "published")
        .where(~Opportunity.example, ahead, ~posted, or_(Opportunity.created_at >= Channel.linked_at, approved))
    )
    columns = ["channel_id", "key", "opportunity_id", "state", "digest", "tries", "due_at", "looked_at"]
    insert = insert_into(session, Post).from_select(columns, fresh)
    await session.execute(insert.on_conflict_do_nothing(index_elements=["channel_id", "key"]))


async def _changed_ones(session: Session, since: datetime, now: datetime) -> None:
    """A list speaks of everything that the channel is about; one whose week is over is left alone."""
    touched = exists().where(
        Opportunity.id == Post.opportunity_id, Opportunity.updated_at >= since, Opportunity.updated_at > Post.looked_at
    )
    of_list = (
        exists()
        .where(Channel.id == Post.channel_id, channels.whose(Channel, Opportunity))
        .where(Opportunity.updated_at >= since, Opportunity.updated_at > Post.looked_at)
    )
    runs = and_(Post.opportunity_id.is_(None), Post.posted_at > now - WEEK, of_list)
    again = update(Post).where(Post.state == UP, or_(touched, runs)).values(state=DUE, due_at=now, tries=0)
    await session.execute(again, execution_options=_PLAIN)


async def _lists(session: Session, now: datetime) -> None:
    query = select(Channel).where(*_LIVE, Channel.week_at <= now).limit(100)
    for channel in (await session.scalars(query)).all():
        if channel.week_at is None or channel.week_day is None or channel.week_hour is None:
            continue
        zone = await channels.zone_of(session, channel)
        if now - channel.week_at < LATE:
            first = now.astimezone(ZoneInfo(zone)).date()
            row = {"channel_id": channel.id, "key": f"w{first}", "state": DUE, "due_at": now, "looked_at": now}
            insert = insert_into(session, Post).values(**row, digest="", tries=0)
            await session.execute(insert.on_conflict_do_nothing(index_elements=["channel_id", "key"]))
        channel.week_at = channels.next_week(channel.week_day, channel.week_hour, zone, now)


async def due(session: Session, now: datetime, limit: int) -> list[Due]:
    """Oldest first; none of a channel in which the bot cannot post, or that was unlinked."""
    wanted = or_(Channel.events, Post.message_id.is_not(None), Post.opportunity_id.is_(None))
    query = (
        select(Post, Channel)
        .join(Channel, Channel.id == Post.channel_id)
        .where(Post.state == DUE, Post.due_at <= now, *_LIVE, wanted)
        .order_by(Post.due_at, Post.id)
        .limit(limit)
    )
    found = []
    for post, channel in (await session.execute(query)).all():
        first = date.fromisoformat(post.key[1:]) if post.key.startswith("w") else None
        zone = await channels.zone_of(session, channel)
        whole = (post.id, channel.id, channel.chat_id, post.opportunity_id, post.message_id)
        again = post.message_id is None and post.posted_at is not None
        found.append(Due(*whole, post.digest, post.tries, post.begun, zone, first, post.photo, again))
    return found


async def full_until(session: Session, channel_id: int, now: datetime) -> datetime | None:
    """When the channel may get another new event; None: at once."""
    lately = select(Post.posted_at).where(
        Post.channel_id == channel_id, Post.opportunity_id.is_not(None), Post.posted_at > now - timedelta(days=1)
    )
    count, first = (await session.execute(select(func.count(), func.min(lately.subquery().c.posted_at)))).one()
    return first + timedelta(days=1) if count >= A_DAY and first else None


async def week(
    session: Session, channel_id: int, first: date, zone: str, limit: int = LISTED
) -> tuple[list[Listed], int]:
    """What takes place in the seven days from `first` on, and how many events more there are."""
    begin = datetime.combine(first, time(), ZoneInfo(zone))
    query = (
        select(Opportunity, City, Occurrence)
        .join(Channel, channels.whose(Channel, Opportunity))
        .join(Occurrence, Occurrence.opportunity_id == Opportunity.id)
        .outerjoin(City, City.id == Opportunity.city_id)
        .where(Channel.id == channel_id, Opportunity.state == "published", ~Opportunity.example)
        .where(Occurrence.state == "scheduled", Occurrence.start >= begin, Occurrence.start < begin + WEEK)
        .order_by(Occurrence.start, Occurrence.id)
        .limit(500)
    )
    listed: dict[tuple[int, str], Listed] = {}
    for opportunity, city, meeting in (await session.execute(query)).all():
        which = (opportunity.id, repr(meeting.own))  # a meeting elsewhere has a line of its own
        before = listed.get(which)
        held = before.opportunity if before else apart.at(opportunity, meeting)
        listed[which] = Listed(held, city, (*(before.meetings if before else ()), meeting))
    return list(listed.values())[:limit], max(0, len(listed) - limit)


async def stands(
    session: Session, post: Due, stood: tuple[int, str | None], digest: str, looked_at: datetime, now: datetime
) -> bool:
    """It is posted, or edited, and says what was true at `looked_at`. Changed since, it is due once more. `stood`: as
    which message, with which photo. False for a new one that nobody wants any more: its channel was let go of, its
    event deleted, or another copy of the bot has posted it meanwhile."""
    message_id, photo = stood
    values = {"message_id": message_id, "photo": photo, "digest": digest, "state": UP, "tries": 0, "begun": post.begun}
    if post.message_id is not None:
        await _set(session, post, looked_at=looked_at, **values)
        return True
    first = {} if post.again else {"posted_at": now}
    mine = update(Post).where(Post.id == post.id, Post.state != GONE, Post.message_id.is_(None)).returning(Post.id)
    mine = mine.values(looked_at=looked_at, **values, **first)
    return await session.scalar(mine, execution_options=_PLAIN) is not None


async def begun(session: Session, post: Due, now: datetime) -> bool:
    """A new post is about to be sent; what comes of it is written down when it is known. False when it is no longer to
    be sent."""
    mine = update(Post).where(Post.id == post.id, Post.state == DUE).returning(Post.id)
    mine = mine.values(state=SENDING, begun=post.begun + 1, due_at=now + LEASE)
    return await session.scalar(mine, execution_options=_PLAIN) is not None


async def put_off(session: Session, post: Due, until: datetime) -> None:
    """It was not taken, and is not to blame."""
    await _set(session, post, due_at=until, state=DUE, begun=post.begun)


async def lost(session: Session, post: Due, until: datetime) -> None:
    """Nobody knows whether it was posted: it is tried once more, rather twice in the channel than not at all."""
    begun = post.begun + 1
    await _set(session, post, begun=begun, due_at=until, state=FAILED if begun >= BEGUN else DUE)


async def failed(session: Session, post: Due, until: datetime) -> None:
    """Tried again then; set aside after the last time."""
    tries = post.tries + 1
    await _set(session, post, tries=tries, begun=post.begun, due_at=until, state=FAILED if tries >= TRIES else DUE)


async def gone(session: Session, post: Due) -> None:
    """Somebody deleted it in the channel: that is respected."""
    await _set(session, post, state=GONE)


async def taken_down(session: Session, post: Due) -> None:
    """It stands there no more, and is to be written anew."""
    await _set(session, post, message_id=None, photo=None, digest="", begun=0)


async def drop(session: Session, post: Due) -> None:
    """There is nothing to post of it now."""
    await session.execute(delete(Post).where(Post.id == post.id), execution_options=_PLAIN)


async def aside(session: Session, channel: Channel, now: datetime, limit: int = 5) -> tuple[str, list[Doubtful]]:
    """The channel's clock, and posts for somebody to look at, about what is still ahead: refused, perhaps there, or
    perhaps there twice. The newest first. In one statement."""
    ahead = exists().where(
        Occurrence.opportunity_id == Opportunity.id, Occurrence.state == "scheduled", Occurrence.until > now
    )
    left = and_(Post.channel_id == Channel.id, or_(Post.state == FAILED, and_(Post.state == UP, Post.begun > 0)))
    about = and_(Opportunity.id == Post.opportunity_id, Opportunity.state == "published", ahead.correlate(Opportunity))
    query = (
        select(channels.clock_of(channel), Post.id, Opportunity, Post.state)
        .select_from(Channel)
        .outerjoin(Post, left)
        .outerjoin(Opportunity, about)
        .where(Channel.id == channel.id)
        .order_by(Opportunity.id.is_(None), Post.id.desc())
        .limit(limit)
    )
    rows = (await session.execute(query)).all()
    zone = rows[0][0] if rows else None
    found = [Doubtful(row[1], row[2], twice=row[3] == UP) for row in rows if row[2] is not None]
    return zone or DEFAULT_ZONE, found


async def again(session: Session, channel_id: int, number: int, now: datetime) -> bool:
    """One that was set aside is to be posted after all. Pressed twice, it is done once."""
    mine = update(Post).where(Post.id == number, Post.channel_id == channel_id, Post.state == FAILED)
    mine = mine.values(state=DUE, tries=0, begun=0, due_at=now).returning(Post.id)
    return await session.scalar(mine, execution_options=_PLAIN) is not None


async def _set(session: Session, post: Due, **values: object) -> None:
    """Not where the channel was let go of meanwhile."""
    mine = update(Post).where(Post.id == post.id, Post.state != GONE)
    await session.execute(mine.values(**values), execution_options=_PLAIN)
