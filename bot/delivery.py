"""Delivers the outbox: claims due rows, builds each message from the world as it is, sends, marks.

Nothing is sent inside a transaction. A crash after the sending and before the mark repeats the few messages not yet
marked; the marks are written in small groups, so few they are. A claim of a crashed run is due again after its lease.
"""

import asyncio
import random  # noqa: TID251 - only spreads repeated calls in time
import uuid
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
)

from bot.clock import Clock
from bot.logs import where
from bot.marks import Marks
from bot.pace import Pace
from bot.sending import Sender
from handlers.notices import Notice, Verdict, compose
from handlers.notices.reminders import MERGED
from locales import Text
from storage import messages, outbox, people, telling
from storage.engine import Database
from storage.messages import Sent
from storage.outbox import Claim
from storage.people import Person
from storage.telling import Fact

BATCH = 200
TRIES = 5
AT_ONCE = 8  # people written to side by side, and so the most that a crash repeats; the pace decides how fast
FIRST_PAUSE, PAUSES_GROW = 15.0, 5  # seconds after a first failure; so many times longer after each further one
OUT_OF_REACH = 10.0  # seconds that everything waits when Telegram cannot be reached; that counts against no row

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Letter:
    """All that one person is sent in this batch."""

    person: Person
    notices: Sequence[Notice]


def nothing(step: str) -> None:
    """The default of `step`, which tests use to stop the bot at a named moment."""


class Delivery:
    """`step` is told each step of a batch: claimed, sent, marked."""

    def __init__(
        self,
        database: Database,
        sender: Sender,
        texts: Mapping[str, Text],
        clock: Clock,
        pace: Pace | None = None,
        step: Callable[[str], None] = nothing,
    ) -> None:
        self._database = database
        self._sender = sender
        self._texts = texts
        self._clock = clock
        self._pace = pace or Pace()
        self._step = step
        self._holder = uuid.uuid4().hex
        self._marks = Marks(database, self._holder, clock, step)
        self._tries: dict[int, int] = {}
        self._stopping = False

    async def run(self) -> None:
        """Delivers everything that is due now, batch by batch."""
        while not self._stopping and not self._pace.held and await self._batch():
            pass

    def stop(self) -> None:
        """What is being sent is finished and marked; the rest of the batch is given back."""
        self._stopping = True

    async def _batch(self) -> bool:
        """Whether there may be more."""
        claims = await self._claim()
        if not claims:
            return False
        self._step("claimed")
        self._tries = {claim.id: claim.tries for claim in claims}
        letters = await self._letters(claims)
        room = asyncio.Semaphore(AT_ONCE)
        await asyncio.gather(*(self._write_to(letter, room) for letter in letters))
        return True

    async def _claim(self) -> list[Claim]:
        now = self._clock.now()
        async with self._database.reading() as session:
            if not await outbox.is_due(session, now):
                return []
        async with self._database.writing() as session:
            claims = await outbox.claim(session, self._holder, now, BATCH)
            reminded = sorted({claim.person_id for claim in claims if claim.kind == outbox.REMINDER})
            if reminded:
                claims += await outbox.pull(session, self._holder, reminded, now, now + MERGED)
        return claims

    async def _letters(self, claims: Sequence[Claim]) -> list[Letter]:
        """What is to be sent; what is not is dropped or put off at once."""
        now = self._clock.now()
        async with self._database.reading() as session:
            facts = await telling.facts(session, claims, now)
        of_person: dict[int, list[Fact]] = defaultdict(list)
        for fact in facts:
            of_person[fact.person.id].append(fact)
        gone = {claim.id for claim in claims} - {fact.claim.id for fact in facts}
        rest, letters = Verdict(drop=dict.fromkeys(gone, "gone")), []
        for mine in of_person.values():
            verdict = self._verdict(mine, now)
            if verdict.failed:
                await self._settle(verdict)
                continue
            rest.drop |= verdict.drop
            rest.later |= verdict.later
            letters.append(Letter(mine[0].person, verdict.send))
        await self._settle(rest)
        return letters

    def _verdict(self, mine: Sequence[Fact], now: datetime) -> Verdict:
        """A fault of ours with one person's messages does not hold up the others."""
        person = mine[0].person
        try:
            return compose(mine, self._texts[person.language], now)
        except Exception as error:  # noqa: BLE001 - the edge of a job's loop
            rows = tuple(fact.claim.id for fact in mine)
            fault, place = type(error).__name__, where(error)
            log.error("a notice could not be written", person=person.id, rows=rows, fault=fault, where=place)
            return self._after_failure(rows)

    async def _settle(self, verdict: Verdict) -> None:
        if not verdict.drop and not verdict.later:
            return
        async with self._database.writing() as session:
            for outcome in sorted(set(verdict.drop.values())):
                ids = [claim_id for claim_id, why in verdict.drop.items() if why == outcome]
                await outbox.finish(session, self._holder, ids, outcome, self._clock.now())
            for moment in sorted(set(verdict.later.values())):
                ids = [claim_id for claim_id, until in verdict.later.items() if until == moment]
                await outbox.release(session, self._holder, ids, moment, failed=verdict.failed)

    async def _write_to(self, letter: Letter, room: asyncio.Semaphore) -> None:
        async with room:
            for notice in letter.notices:
                if letter.person.unreachable_at is None:
                    await self._send(letter.person, notice)
                else:
                    await self._unreachable(letter.person, notice)

    async def _send(self, person: Person, notice: Notice) -> None:
        if self._stopping or self._pace.held:
            await self._put_off(notice, self._pace.held_for)
            return
        try:
            await self._deliver(person.telegram_id, notice)
        except TelegramForbiddenError:
            await self._unreachable(person, notice)
        except TelegramRetryAfter as busy:
            self._pace.hold(busy.retry_after)
            await self._put_off(notice, float(busy.retry_after))
        except (TelegramNetworkError, ClientDecodeError) as error:
            log.warning("Telegram is out of reach; notices wait", fault=type(error).__name__)
            self._pace.hold(OUT_OF_REACH)
            await self._put_off(notice, _spread(OUT_OF_REACH))
        except TelegramBadRequest as error:
            log.error("a notice was refused", person=person.id, rows=notice.claims, reason=error.message)
            await self._settle(Verdict(drop=dict.fromkeys(notice.claims, "refused")))
        except TelegramAPIError as error:
            log.warning("a notice could not be sent", rows=notice.claims, fault=type(error).__name__)
            await self._settle(self._after_failure(notice.claims))

    async def _deliver(self, chat_id: int, notice: Notice) -> None:
        await self._pace.turn(chat_id)
        screen = notice.screen
        message_id = await self._sender.message(chat_id, screen.text, screen.buttons, silent=notice.silent)
        self._step("sent")
        await self._marks.sent(notice.claims, Sent(chat_id, message_id, "notice", self._clock.now()))
        if notice.withdraw:
            await self._withdraw(chat_id, notice.withdraw)

    async def _withdraw(self, chat_id: int, message_ids: tuple[int, ...]) -> None:
        """Links to what was called off; those older than 48 hours stay, Telegram deletes none of them."""
        try:
            await self._sender.delete(chat_id, message_ids)
        except TelegramAPIError as error:
            log.warning("links could not be withdrawn", telegram_id=chat_id, fault=type(error).__name__)
        async with self._database.writing() as session:
            await messages.forget(session, chat_id, message_ids)

    async def _unreachable(self, person: Person, notice: Notice) -> None:
        """What is planned for later stays: the person may come back."""
        now = person.unreachable_at = self._clock.now()
        async with self._database.writing() as session:
            await people.mark_unreachable(session, person.id, now)
            await outbox.finish(session, self._holder, notice.claims, "unreachable", now)

    async def _put_off(self, notice: Notice, seconds: float) -> None:
        moment = self._clock.now() + timedelta(seconds=seconds)
        await self._settle(Verdict(later=dict.fromkeys(notice.claims, moment)))

    def _after_failure(self, rows: Sequence[int]) -> Verdict:
        """Tried again after a pause that grows; set aside after the fifth time."""
        tries = 1 + max(self._tries[row] for row in rows)
        if tries >= TRIES:
            log.error("rows of the outbox are set aside", rows=tuple(rows))
            return Verdict(drop=dict.fromkeys(rows, "failed"), failed=True)
        moment = self._clock.now() + timedelta(seconds=_spread(FIRST_PAUSE * PAUSES_GROW ** (tries - 1)))
        return Verdict(later=dict.fromkeys(rows, moment), failed=True)


def _spread(seconds: float) -> float:
    return seconds * (1 + random.random() / 2)  # noqa: S311 - not a secret
