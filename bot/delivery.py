"""Delivers the outbox: claims due rows, builds each message from the world as it is, sends at Telegram's pace, marks.

Nothing is sent inside a transaction. A crash after the sending and before the mark repeats the few messages not yet
marked; the marks are written in small groups, so few they are. A claim of a crashed run is due again after its lease.
"""

import asyncio
from collections.abc import Callable, Collection, Mapping
from datetime import timedelta

import structlog
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

from bot import commands
from bot.clock import Clock
from bot.leader import Leader
from bot.letters import Letter, Letters, judged
from bot.logs import where
from bot.marks import Marks
from bot.pace import Held, Pace
from bot.rest import Rest, spread
from bot.sending import Sender
from handlers.notices import Notice
from locales import Text
from storage import announcements, messages, people
from storage.engine import Database
from storage.messages import Sent
from storage.outages import is_outage
from storage.outbox import PAID, PRIORITIES, Claim

BATCH = 200
TRIES = 5
FIRST_PAUSE, PAUSES_GROW = 15.0, 5  # seconds after a first failure; so many times longer after each further one
SOON = 1.0  # seconds: a rest that ends before the next run would begin is waited for, so that nothing is late by it
AT_ONCE = 8, 120  # people written to side by side, at least and at most: so many a crash may repeat
TOKEN_REFUSED = 60.0  # seconds
GONE = ("chat not found", "user not found", "user is deactivated", "peer_id_invalid", "user_is_deactivated")

log = structlog.get_logger()


def nothing(step: str) -> None:
    """The default of `step`, which tests use to stop the bot at a named moment."""


class Delivery:
    """`step` is told each step of a batch: claimed, sent, marked. `lost` says whether Telegram is out of reach.

    Of all that is due those of `lanes` leave here (of storage.outbox.PRIORITIES). Where that is PAID alone, they
    leave for Stars: refused once, the rest of that announcement goes on at the pace that costs nothing; a rest that
    Telegram asked of others is waited for.
    """

    def __init__(
        self,
        database: Database,
        sender: Sender,
        texts: Mapping[str, Text],
        clock: Clock,
        pace: Pace | None = None,
        step: Callable[[str], None] = nothing,
        lost: Callable[[], bool] = lambda: False,
        leader: Leader | None = None,
        lanes: Collection[int] = PRIORITIES,
    ) -> None:
        self._database = database
        self._sender = sender
        self._clock = clock
        self._pace = pace or Pace()
        self._step = step
        self._marks = Marks(database, clock, step, self._pace.a_second)
        self._letters = Letters(database, self._marks, texts, clock, step, lanes)
        self._paid = tuple(lanes) == (PAID,)
        self._leader = leader or Leader(database)
        self._rest = Rest(lost)
        self._room = asyncio.Semaphore(min(max(AT_ONCE[0], self._pace.a_second // 2), AT_ONCE[1]))
        self._batch = min(max(AT_ONCE[0], self._pace.a_second // 2), BATCH)  # half a second's worth
        self._writing: set[asyncio.Task[None]] = set()
        self._stopping = False

    async def run(self) -> None:
        """Delivers everything that is due now, batch by batch."""
        rest = max(self._pace.held_for, self._rest.left)
        if 0 < rest <= SOON:
            await asyncio.sleep(rest)
        if not self._goes_on:
            return
        self._letters.begin()
        try:
            while await self._begun():
                pass
        except Exception as error:
            if not is_outage(error):
                raise
            log.warning("delivery waits for the database", fault=type(error).__name__)
        finally:
            await asyncio.gather(*self._writing)

    def stop(self) -> None:
        """What is being sent is finished and marked; the rest is given back."""
        self._stopping = True

    async def resign(self) -> None:
        """Another copy of the bot may lead at once."""
        await self._leader.resign()

    @property
    def _goes_on(self) -> bool:
        return not self._stopping and not self._pace.held and self._rest.over

    async def _begun(self) -> bool:
        """Whether another batch was begun, and there may be more."""
        if not self._goes_on or not await self._leader.leads():
            return False
        letters = await self._letters.collect(self._batch)
        for letter in letters:
            await self._room.acquire()
            task = asyncio.create_task(self._write(letter))
            self._writing.add(task)
            task.add_done_callback(self._written)
        return bool(letters)

    def _written(self, task: asyncio.Task[None]) -> None:
        self._writing.discard(task)
        self._room.release()

    async def _write(self, letter: Letter) -> None:
        try:
            await self._send_all(letter)
        except Exception as error:  # noqa: BLE001 - the edge of a job's loop
            rows = [claim.id for claim in letter.claims]
            log.error("a letter failed", rows=rows, fault=type(error).__name__, where=where(error))
            await self._failed(letter, rows)

    async def _send_all(self, letter: Letter) -> None:
        verdict = self._letters.write(letter, self._clock.now())
        if verdict.failed:
            return await self._failed(letter, [claim.id for claim in letter.claims])
        for notice in verdict.send:
            if letter.person.unreachable_at is None:
                await self._send(letter, notice)
            else:
                await self._marks.finished(letter.claimed(notice.claims), "unreachable")
        await self._marks.dropped(*judged(letter, verdict))
        return None

    async def _send(self, letter: Letter, notice: Notice) -> None:
        chat_id, rows = letter.person.telegram_id, letter.claimed(notice.claims)
        try:
            if not await self._turn(letter):
                return await self._marks.given_back(rows)
            chat_id, message_id = await self._deliver(chat_id, notice)
        except (Held, AiogramError) as error:
            return await self._refused(letter, notice, error)
        self._rest.reached()
        self._step("sent")
        await self._marks.sent(rows, Sent(chat_id, message_id, "notice", self._clock.now()))
        if notice.withdraw:
            await self._withdraw(chat_id, notice.withdraw)
        if notice.commands is not None:
            await commands.show_in(self._sender.call, chat_id, notice.commands)
        return None

    async def _turn(self, letter: Letter) -> bool:
        """Waits for it. False when meanwhile this copy should no longer send, or this letter no longer be sent."""
        if not self._may_go(letter):
            return False
        await self._pace.turn(letter.person.telegram_id)
        if not self._may_go(letter):
            self._pace.forgo(letter.person.telegram_id)
            return False
        return True

    def _may_go(self, letter: Letter) -> bool:
        return self._goes_on and self._leader.in_office and letter.fresh

    async def _deliver(self, chat_id: int, notice: Notice) -> tuple[int, int]:
        """The chat and the message: a group that became a supergroup has another id."""
        screen = notice.screen
        how = {"silent": notice.silent, "paid": self._paid}
        try:
            return chat_id, await self._sender.message(chat_id, screen.text, screen.buttons, **how)
        except TelegramMigrateToChat as moved:
            chat_id = moved.migrate_to_chat_id
            return chat_id, await self._sender.message(chat_id, screen.text, screen.buttons, **how)

    async def _refused(self, letter: Letter, notice: Notice, error: Held | AiogramError) -> None:
        """What Telegram's answer means for the rows. Those that are not to blame are due as before."""
        rows, reason = letter.claimed(notice.claims), getattr(error, "message", "")
        match error:
            case TelegramRetryAfter() if self._paid and self._pace.held:
                await self._pay_no_more(rows)
            case TelegramBadRequest() if self._paid and "balance" in reason.casefold():
                await self._pay_no_more(rows)
            case Held() | TelegramRetryAfter() if self._pace.held:
                await self._marks.given_back(rows)
            case Held() | TelegramRetryAfter():  # this chat alone
                seconds = error.seconds if isinstance(error, Held) else float(error.retry_after)
                await self._marks.put_off(rows, self._clock.now() + timedelta(seconds=seconds))
            case TelegramForbiddenError():
                await self._unreachable(letter, notice)
            case TelegramBadRequest() if any(word in reason.casefold() for word in GONE):
                await self._unreachable(letter, notice)
            case TelegramUnauthorizedError() | TelegramNotFound():
                log.error("Telegram refuses the token; what is due waits")
                self._rest.take(TOKEN_REFUSED)
                await self._marks.given_back(rows)
            case TelegramNetworkError() | ClientDecodeError() | TelegramServerError():
                await self._missed(letter, notice, error)
            case _:
                self._rest.reached()
                log.error("a notice was refused", person=letter.person.id, rows=notice.claims, reason=reason)
                await self._failed(letter, notice.claims)

    async def _missed(self, letter: Letter, notice: Notice, error: AiogramError) -> None:
        """Nobody answered, or with a fault of Telegram's."""
        rows = letter.claimed(notice.claims)
        log.warning("a notice could not be sent", rows=notice.claims, fault=type(error).__name__)
        if self._rest.missed(letter.person.id):
            await self._marks.given_back(rows)
        elif isinstance(error, TelegramServerError):
            await self._failed(letter, notice.claims)
        else:
            await self._marks.put_off(rows, self._clock.now() + timedelta(seconds=spread(FIRST_PAUSE)))

    async def _unreachable(self, letter: Letter, notice: Notice) -> None:
        """What is planned for later stays: the person may come back."""
        self._rest.reached()
        now = letter.person.unreachable_at = self._clock.now()
        async with self._database.writing() as session:
            await people.mark_unreachable(session, letter.person.id, now)
        await self._marks.finished(letter.claimed(notice.claims), "unreachable")

    async def _pay_no_more(self, rows: list[Claim]) -> None:
        log.warning("Telegram grants no paid pace; the rest goes on without it")
        async with self._database.writing() as session:
            for number in {one.about for one in rows}:
                await announcements.pay_no_more(session, number)
        await self._marks.given_back(rows)

    async def _failed(self, letter: Letter, ids: tuple[int, ...] | list[int]) -> None:
        """Tried again after a pause that grows; set aside after the fifth time."""
        rows = letter.claimed(ids)
        tries = 1 + max(claim.tries for claim in rows)
        if tries >= TRIES:
            log.error("rows of the outbox are set aside", rows=tuple(ids))
            return await self._marks.finished(rows, "failed")
        pause = timedelta(seconds=spread(FIRST_PAUSE * PAUSES_GROW ** (tries - 1)))
        await self._marks.put_off(rows, self._clock.now() + pause, failed=True)
        return None

    async def _withdraw(self, chat_id: int, message_ids: tuple[int, ...]) -> None:
        """Links to what was called off; those older than 48 hours stay, Telegram deletes none of them."""
        try:
            await self._sender.delete(chat_id, message_ids)
        except AiogramError as error:
            log.warning("links could not be withdrawn", telegram_id=chat_id, fault=type(error).__name__)
        async with self._database.writing() as session:
            await messages.forget(session, chat_id, message_ids)
