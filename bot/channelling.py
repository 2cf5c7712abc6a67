"""Posts to channels and keeps what stands there up to date, at Telegram's pace: twenty a minute to a channel.

A new post is marked before it is sent and after it: one whose end nobody knows is sent once more at most. What was
deleted in the channel is not posted again.
"""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

import structlog
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
)
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from bot import cutting
from bot.channel_board import Board, Sheet
from bot.clock import Clock
from bot.leader import Leader
from bot.pace import Held, Pace
from bot.sending import Place, Sender
from bot.telegram import pause
from handlers.press import Here
from locales import Text
from storage import channel_posts, channels, cities, managing, organisations
from storage.channel_posts import Due
from storage.engine import Database, Session
from storage.managing import Managed
from storage.outages import is_outage

T = TypeVar("T")
AT_ONCE = 50
FIRST_LOOK, OVERLAP = timedelta(days=7), timedelta(minutes=10)  # backwards: at the start, and at each look after it
UNSEEN = timedelta(minutes=1)  # a change may be so old when it is committed
PAUSE = timedelta(seconds=30)  # after a fault of the network
LANGUAGE = "uk"  # of channels
NIGHT = (21, 8)  # hours between which posts make no sound
DELETED = ("message to edit not found", "message to delete not found", "message_id_invalid", "message can't be edited")
SHUT = ("administrator rights", "not enough rights", "chat_write_forbidden", "chat not found", "chat_admin_required")

log = structlog.get_logger()


class Channelling:
    """`here` is known once Telegram has been met."""

    here: Here

    def __init__(
        self,
        database: Database,
        sender: Sender,
        texts: Mapping[str, Text],
        clock: Clock,
        pace: Pace,
        leader: Leader,
    ) -> None:
        self._database = database
        self._board = Board(sender)
        self._text = texts[LANGUAGE]
        self._clock = clock
        self._pace = pace
        self._leader = leader
        self._looked_at: datetime | None = None
        self._stopping = False

    def stop(self) -> None:
        """What is being posted is posted and marked; no more is begun."""
        self._stopping = True

    async def run(self) -> None:
        """Plans what is to be posted and edited, and does what is due."""
        if self._stopping or self._pace.held or not await self._leader.leads():
            return
        now = self._clock.now()
        since = self._looked_at - OVERLAP if self._looked_at else now - FIRST_LOOK
        async with self._database.reading() as session:
            if not await channel_posts.any_live(session):
                return
        async with self._database.writing() as session:
            await channel_posts.plan(session, since, now)
        self._looked_at = now
        async with self._database.reading() as session:
            due = await channel_posts.due(session, now, AT_ONCE)
        resting: set[int] = set()
        for post in due:
            if self._stopping or not self._leader.in_office:
                return
            if post.channel_id not in resting and not await self._do(post):
                resting.add(post.channel_id)

    async def _do(self, post: Due) -> bool:
        """False when the channel cannot take more for now."""
        now = self._clock.now()
        async with self._database.reading() as session:
            sheet, changed_at = await self._written(session, post, now)
            full = post.message_id is None and post.opportunity_id is not None and not post.again
            until = await channel_posts.full_until(session, post.channel_id, now) if full else None
        if sheet is None:
            await self._mark(channel_posts.drop, post)
            return True
        if until is not None:
            await self._mark(channel_posts.put_off, post, until)
            return True
        digest = _digest(sheet)
        if digest == post.digest and post.message_id is not None:
            await self._stands(post, (post.message_id, post.photo), digest, changed_at)
            return True
        try:
            stood = await self._deliver(post, sheet, now)
        except (Held, AiogramError) as error:
            return await self._refused(post, error)
        if stood is not None and not await self._stands(post, stood, digest, changed_at):
            await self._let_go(post, stood[0])
        return True

    async def _written(self, session: Session, post: Due, now: datetime) -> tuple[Sheet | None, datetime]:
        """The words by the world as it is, and up to when they are true; None where there is nothing to post."""
        from handlers.organiser import channel_words  # here: few bots have a channel

        if post.opportunity_id is None and post.first is not None:
            listed, more = await channel_posts.week(session, post.channel_id, post.first, post.zone)
            if not listed and post.message_id is None:
                return None, now
            head = await self._name(session, post.channel_id)
            screen = channel_words.week(head, listed, more, self.here.username, self._text, now)
            return Sheet(screen), now - UNSEEN
        one = await managing.find(session, post.opportunity_id or 0)
        if one is None or (post.message_id is None and not _is_posted(one, post, now)):
            return None, now
        link = self.here.link(f"o_{one.opportunity.id}")
        photo = one.opportunity.photo if one.opportunity.state != "hidden" else None
        screen = channel_words.event(one, link, self._text, now)
        if photo is not None and cutting.seen(screen.text) > cutting.CAPTION:
            screen = channel_words.event(one, link, self._text, now, brief=True)
        return Sheet(screen, photo), one.opportunity.updated_at

    async def _name(self, session: Session, channel_id: int) -> str:
        channel = await channels.find(session, channel_id)
        if channel is None:
            return ""
        if channel.city_id is not None:
            city = await cities.find(session, channel.city_id)
            return self._text.city(city) if city else ""
        organisation = await organisations.find(session, channel.organisation_id or 0)
        return organisation.name if organisation else ""

    async def _deliver(self, post: Due, sheet: Sheet, now: datetime) -> tuple[int, str | None] | None:
        """As which message it stands now, with which photo; None when it was taken down, or is not to be sent."""
        await self._pace.turn(post.chat_id)
        if post.message_id is None:
            if self._stopping or not await self._begun(post):
                self._pace.forgo(post.chat_id)
                return None
            hour = now.astimezone(ZoneInfo(post.zone)).hour
            silent = post.again or hour >= NIGHT[0] or hour < NIGHT[1]
            return await self._board.put(post.chat_id, sheet, silent=silent)
        place = Place(post.chat_id, post.message_id)
        if post.photo is not None and sheet.photo is None and await self._board.take_down(place):
            await self._surely(lambda: self._mark(channel_posts.taken_down, post))
            return None
        return post.message_id, await self._board.change(place, sheet, post.photo)

    async def _begun(self, post: Due) -> bool:
        async with self._database.writing() as session:
            return await channel_posts.begun(session, post, self._clock.now())

    async def _stands(self, post: Due, stood: tuple[int, str | None], digest: str, changed_at: datetime) -> bool:
        async def mark() -> bool:
            async with self._database.writing() as session:
                return await channel_posts.stands(session, post, stood, digest, changed_at, self._clock.now())

        return await self._surely(mark)

    async def _surely(self, mark: Callable[[], Awaitable[T]]) -> T:
        """What stands in a channel must be known to: a database out of reach is waited for."""
        attempt = 0
        while True:
            try:
                return await mark()
            except Exception as error:
                if not is_outage(error):
                    raise
                attempt += 1
                log.warning("a post waits for the database", fault=type(error).__name__)
                await asyncio.sleep(pause(attempt))

    async def _let_go(self, post: Due, message_id: int) -> None:
        """A new post that nobody keeps true is none for a channel."""
        log.info("a post is taken down again", post=post.id)
        try:
            await self._board.take_down(Place(post.chat_id, message_id))
        except AiogramError as error:
            log.warning("a post that nobody wants stays", post=post.id, fault=type(error).__name__)

    async def _refused(self, post: Due, error: Held | AiogramError) -> bool:
        """False when the channel takes nothing more for now."""
        reason, now = getattr(error, "message", "").casefold(), self._clock.now()
        match error:
            case Held() | TelegramRetryAfter():
                seconds = error.seconds if isinstance(error, Held) else float(error.retry_after)
                await self._mark(channel_posts.put_off, post, now + timedelta(seconds=seconds))
            case TelegramForbiddenError():
                await self._switch_off(post)
            case TelegramBadRequest() if any(word in reason for word in SHUT):
                await self._switch_off(post)
            case TelegramBadRequest():
                await self._refused_itself(post, reason, now)
                return True
            case TelegramNetworkError() | ClientDecodeError() if post.message_id is None and may_have_left(error):
                log.warning("nobody knows whether a post was made", post=post.id, fault=type(error).__name__)
                await self._mark(channel_posts.lost, post, now + PAUSE)
            case _:
                log.warning("a post could not be sent", post=post.id, fault=type(error).__name__)
                await self._mark(channel_posts.put_off, post, now + PAUSE)
        return False

    async def _refused_itself(self, post: Due, reason: str, now: datetime) -> None:
        """This post alone is to blame."""
        if post.message_id is not None and any(word in reason for word in DELETED):
            return await self._mark(channel_posts.gone, post)
        log.error("a post was refused", post=post.id, channel=post.channel_id, reason=reason)
        return await self._mark(channel_posts.failed, post, now + PAUSE * (post.tries + 1))

    async def _switch_off(self, post: Due) -> None:
        log.info("a channel does not let the bot post", channel=post.channel_id)
        async with self._database.writing() as session:
            channel = await channels.find(session, post.channel_id)
            if channel is not None:
                await channels.switch_off(session, channel, self._clock.now())
            await channel_posts.put_off(session, post, self._clock.now())

    async def _mark(self, mark: Callable[..., Awaitable[None]], post: Due, *values: object) -> None:
        async with self._database.writing() as session:
            await mark(session, post, *values)


def may_have_left(error: AiogramError) -> bool:
    """Whether Telegram may have taken what it never answered: not when it could not be reached at all."""
    return not isinstance(error.__cause__, ClientConnectorError | ConnectionTimeoutError)


def _is_posted(one: Managed, post: Due, now: datetime) -> bool:
    """Whether there is something to write where nothing stands: what is ahead; and what stood there with a photo that
    was taken away, for readers shall go on seeing that it was called off, or is over."""
    if post.again:
        return one.opportunity.state != "hidden"
    return one.opportunity.state == "published" and bool(one.ahead(now))


def _digest(sheet: Sheet) -> str:
    """Of words alone it is as it was before there were photos."""
    return hashlib.sha256(repr((sheet.screen, sheet.photo) if sheet.photo else sheet.screen).encode()).hexdigest()
