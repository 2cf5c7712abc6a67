"""Channels of organisations and cities, in which the bot is an administrator, and what it posted there."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, ForeignKey, Index, ScalarSelect, String, UniqueConstraint, select, true, update
from sqlalchemy.orm import Mapped, mapped_column

from storage import outbox
from storage.base import Base, Id
from storage.cities import City
from storage.engine import Session
from storage.opportunities import LONGEST_PHOTO
from storage.organisations import Organisation
from storage.outbox import Planned
from storage.people import DEFAULT_ZONE

KIND = "channel"  # of the notice that it broke
DUE, SENDING, UP, GONE, FAILED = "due", "sending", "up", "gone", "failed"
WEEK = timedelta(days=7)


class Channel(Base):
    """`chat_id` is Telegram's, below zero. Linked when it is an organisation's or a city's; until then `person_id`
    brought the bot there, afterwards they linked it and hear when it breaks. `events`: each published event is posted;
    on `week_day` (Monday 0) at `week_hour` by the city's clock the week's list, next at `week_at`. `off_at`: the bot
    can no longer post."""

    __tablename__ = "channel"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    title: Mapped[str] = mapped_column(String(200))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), unique=True)
    city_id: Mapped[int | None] = mapped_column(ForeignKey("city.id", ondelete="CASCADE"), unique=True)
    events: Mapped[bool] = mapped_column(default=True, server_default=true())
    week_day: Mapped[int | None]
    week_hour: Mapped[int | None]
    week_at: Mapped[datetime | None] = mapped_column(index=True)
    linked_at: Mapped[datetime | None]
    off_at: Mapped[datetime | None]


class Post(Base):
    """What stands in a channel, or shall: an event (`key` "o12") or the list of a week ("w2026-12-14", its first day).

    `digest` is of the words that stand there; `state`: due, sending (a new post was begun, and its end is not known
    yet: until `due_at`), up, gone (deleted there by hand: it is not posted again), failed. `tries`: how often it was
    refused since it last stood; `begun`: how often it was begun and no end of it known, so that it may stand there
    twice. `looked_at` is the newest change that is in it; `photo` the one that stands there.
    """

    __tablename__ = "channel_post"
    __table_args__ = (
        UniqueConstraint("channel_id", "key"),
        Index("ix_channel_post_state_due_at", "state", "due_at"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    channel_id: Mapped[int] = mapped_column(ForeignKey("channel.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(24))
    opportunity_id: Mapped[int | None] = mapped_column(ForeignKey("opportunity.id", ondelete="CASCADE"), index=True)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    digest: Mapped[str] = mapped_column(String(64), default="", server_default="")
    state: Mapped[str] = mapped_column(String(8), default=DUE)
    tries: Mapped[int] = mapped_column(default=0, server_default="0")
    begun: Mapped[int] = mapped_column(default=0, server_default="0")
    due_at: Mapped[datetime]
    looked_at: Mapped[datetime]
    posted_at: Mapped[datetime | None]
    photo: Mapped[str | None] = mapped_column(String(LONGEST_PHOTO))


async def find(session: Session, channel_id: int) -> Channel | None:
    return await session.get(Channel, channel_id)


async def of(session: Session, thing: City | Organisation) -> Channel | None:
    mine = Channel.city_id == thing.id if isinstance(thing, City) else Channel.organisation_id == thing.id
    return (await session.scalars(select(Channel).where(mine))).one_or_none()


async def brought(session: Session, person_id: int) -> Sequence[Channel]:
    """Channels to which the person brought the bot, and which are nobody's yet."""
    free = (Channel.organisation_id.is_(None), Channel.city_id.is_(None), Channel.off_at.is_(None))
    query = select(Channel).where(Channel.person_id == person_id, *free).order_by(Channel.id.desc()).limit(8)
    return (await session.scalars(query)).all()


def is_linked(channel: Channel) -> bool:
    return channel.organisation_id is not None or channel.city_id is not None


async def met(session: Session, chat_id: int, title: str, person_id: int, posts: bool, now: datetime) -> Channel | None:
    """The bot was made an administrator, or is none any more; None for a channel that does not concern it."""
    query = select(Channel).where(Channel.chat_id == chat_id)
    channel = (await session.scalars(query)).one_or_none()
    if channel is None and posts:
        channel = Channel(chat_id=chat_id, title=title[:200], person_id=person_id, events=True)
        session.add(channel)
        await session.flush()
    if channel is None:
        return None
    channel.title = title[:200] or channel.title
    if posts:
        channel.off_at = None
        channel.person_id = channel.person_id if is_linked(channel) and channel.person_id else person_id
    else:
        await switch_off(session, channel, now)
    return channel


async def named(session: Session, chat_id: int, title: str, person_id: int, now: datetime) -> Channel:
    """One that somebody names: whether the bot may post there is not known yet."""
    query = select(Channel).where(Channel.chat_id == chat_id)
    channel = (await session.scalars(query)).one_or_none()
    if channel is None:
        channel = Channel(chat_id=chat_id, title=title[:200], person_id=person_id, events=True, off_at=now)
        session.add(channel)
        await session.flush()
    return channel


async def switch_off(session: Session, channel: Channel, now: datetime) -> None:
    """Nothing is posted until the bot may; who linked it hears of it once."""
    if channel.off_at is not None:
        return
    channel.off_at = now
    if is_linked(channel) and channel.person_id is not None:
        await outbox.tell(session, [Planned(channel.person_id, KIND, channel.id, now)])


def link(channel: Channel, thing: City | Organisation, person_id: int, now: datetime) -> None:
    """What is published from now on is posted there."""
    channel.city_id, channel.organisation_id = (thing.id, None) if isinstance(thing, City) else (None, thing.id)
    channel.person_id, channel.linked_at, channel.off_at, channel.events = person_id, now, None, True
    channel.week_day = channel.week_hour = channel.week_at = None


async def unlink(session: Session, channel: Channel) -> None:
    """What was posted stays in the channel as it is, also when it is linked again."""
    change = update(Post).where(Post.channel_id == channel.id).values(state=GONE)
    await session.execute(change, execution_options={"synchronize_session": False})
    channel.city_id = channel.organisation_id = channel.linked_at = channel.week_at = None
    channel.week_day = channel.week_hour = None


def weekly(channel: Channel, day: int | None, hour: int | None, zone: str, now: datetime) -> None:
    """The list of the week comes on that day at that hour; None for a day: no more."""
    channel.week_day, channel.week_hour = day, hour
    channel.week_at = None if day is None or hour is None else next_week(day, hour, zone, now)


def next_week(day: int, hour: int, zone: str, now: datetime) -> datetime:
    """The next such day and hour after `now`, by the zone's clock."""
    local = now.astimezone(ZoneInfo(zone))
    first = (local + timedelta(days=(day - local.weekday()) % 7)).replace(hour=hour, minute=0, second=0, microsecond=0)
    return first if first > local else first + WEEK


async def zone_of(session: Session, channel: Channel) -> str:
    """The clock of its city, or of the city where its organisation is."""
    query = select(City.zone).where(City.id == channel.city_id)
    if channel.city_id is None:
        query = select(City.zone).join(Organisation, Organisation.city_id == City.id)
        query = query.where(Organisation.id == channel.organisation_id)
    return await session.scalar(query) or DEFAULT_ZONE


def clock_of(channel: Channel) -> ScalarSelect[str]:
    """The zone of its city, or of the city where its organisation is."""
    there = select(Organisation.city_id).where(Organisation.id == channel.organisation_id).scalar_subquery()
    city = City.id == (there if channel.city_id is None else channel.city_id)
    return select(City.zone).where(city).limit(1).scalar_subquery()


def whose(channel: type[Channel], opportunity: Any) -> Any:  # Any: a mapped class, a condition
    """What an opportunity must be to stand in a channel: the organisation's, or in the city."""
    return (channel.organisation_id == opportunity.organisation_id) | (channel.city_id == opportunity.city_id)
