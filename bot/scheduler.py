"""What happens without a press, by the clock: delivery, offers, series rolled forward, housekeeping.

Interval jobs over due rows; nothing is scheduled for one person. A run that was missed is made up for by the next.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import UTC, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from bot.delivery import Delivery
from bot.logs import where
from storage import (
    announcements,
    approving,
    claims,
    company,
    digests,
    drafting,
    drafts,
    forms,
    gazetteer,
    guests,
    inbox,
    mailings,
    messages,
    needs,
    nudges,
    offers,
    opinions,
    privacy,
    queries,
    reports,
    rolling,
    search,
    silence,
    watch_keys,
)
from storage.engine import Database
from storage.import_requests import expire as forget_imports

FEW = 5

Work = Callable[[], Awaitable[object]]

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Job:
    name: str
    every: timedelta
    work: Work


class Scheduler:
    """`remembered`: for how long those whom nothing reaches."""

    remembered = timedelta(days=365)

    def __init__(
        self,
        database: Database,
        delivery: Delivery,
        clock: Clock,
        offer_lasts: timedelta,
        admins: Collection[int] = (),
        more: Collection[Job] = (),
        paid: Delivery | None = None,
    ) -> None:
        self._database = database
        self._delivery, self._paid = delivery, paid
        self._clock = clock
        self._offer_lasts = offer_lasts
        self._admins = admins
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self.jobs = (
            *more,
            Job("series", timedelta(hours=1), self._roll_forward),
            Job("housekeeping", timedelta(hours=1), self._keep_house),
            Job("unreachable", timedelta(hours=1), self._forget_the_gone),
            Job("cities", timedelta(minutes=4), self.read_cities),
            Job("index", timedelta(minutes=5), self._let_go_of_what_is_over),
            Job("words", timedelta(hours=1), self._forget_words),
            Job("moderation", timedelta(hours=1), self._nudge_moderators),
            Job("opinions", timedelta(minutes=15), self._ask_how_it_was),
            Job("announcements", timedelta(seconds=2), self._announce),
            Job("offers", timedelta(seconds=2), self._pass_on),
            Job("alerts", timedelta(seconds=5), self._plan_alerts),
            Job("digests", timedelta(minutes=1), self.plan_digests),
            Job("delivery", timedelta(seconds=1), delivery.run),
            *((Job("paid delivery", timedelta(seconds=1), paid.run),) if paid else ()),
        )
        self._turns = {job.name: asyncio.Lock() for job in self.jobs}

    def start(self) -> None:
        logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a run that waits for the one before is no news
        for job in self.jobs:
            self._scheduler.add_job(
                self._run,
                "interval",
                args=[job],
                seconds=job.every.total_seconds(),
                max_instances=1,
                coalesce=True,
                misfire_grace_time=None,
            )
        self._scheduler.start()

    async def tick(self) -> None:
        """Every job once, in turn: at the clock's time nothing is due any more afterwards."""
        for job in self.jobs:
            async with self._turns[job.name]:
                await job.work()

    async def stop(self, grace: float) -> None:
        """Begins nothing new and lets what runs come to its end."""
        if self._scheduler.running:
            self._scheduler.pause()
        self._delivery.stop()
        if self._paid:
            self._paid.stop()
        try:
            async with asyncio.timeout(grace):
                for turn in self._turns.values():
                    await turn.acquire()
        except TimeoutError:
            log.warning("a job is still running; what it holds is taken up again after its lease")
        await self._resign()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def _resign(self) -> None:
        try:
            await self._delivery.resign()
        except Exception as error:  # noqa: BLE001 - stopping goes on; the next leader waits for the end of the term
            log.warning("the office could not be laid down", fault=type(error).__name__)

    async def _run(self, job: Job) -> None:
        try:
            async with self._turns[job.name]:
                await job.work()
        except Exception as error:  # noqa: BLE001 - the edge of a job's loop
            log.error("a job failed", job=job.name, fault=type(error).__name__, where=where(error))

    async def _roll_forward(self) -> None:
        """A few series at a time, each few in a transaction of their own."""
        rolled = FEW
        while rolled == FEW:
            async with self._database.writing() as session:
                rolled = await rolling.roll_forward(session, self._clock.now(), FEW)

    async def _let_go_of_what_is_over(self) -> None:
        """Out of the search's index; a few hundred in a transaction. One that somebody was killed in making is made
        good first."""
        if await search.finish(self._database, self._clock.now()):
            async with self._database.writing() as session:
                await watch_keys.forget(session)  # as who makes it anew by the command does at the end
        seen_to = search.AT_A_TIME
        while seen_to == search.AT_A_TIME:
            async with self._database.writing() as session:
                seen_to = await search.expire(session, self._clock.now())

    async def _forget_words(self) -> None:
        """What nothing ahead says any more is not proposed to those who misspell."""
        await search.forget_words(self._database)
        await search.merge(self._database)

    async def _pass_on(self) -> None:
        now = self._clock.now()
        async with self._database.writing() as session:
            await offers.expire(session, now)
            await offers.pass_on(session, now, self._offer_lasts)

    async def _announce(self) -> None:
        """A few hundred people in a transaction, as long as there is room in the outbox."""
        more = True
        while more:
            async with self._database.reading() as session:
                more = await announcements.waits(session)
            if more:
                async with self._database.writing() as session:
                    more = await announcements.plan(session, self._clock.now())

    async def _ask_how_it_was(self) -> None:
        """A few intakes that are over in a transaction."""
        while True:
            async with self._database.writing() as session:
                if not await opinions.plan(session, self._clock.now()):
                    return

    async def plan_digests(self) -> None:
        """A hundred in a transaction; presses have twice as much time between them."""
        planned = digests.AT_A_TIME
        while planned == digests.AT_A_TIME and await self._digests_are_due():
            begun = time.monotonic()
            async with self._database.writing() as session:
                planned = await digests.plan(session, self._clock.now())
            await asyncio.sleep(2 * (time.monotonic() - begun))

    async def _plan_alerts(self) -> None:
        from storage import alerts  # here: what it needs of the search is read when something was published

        await alerts.tell(self._database, self._clock.now())

    async def _digests_are_due(self) -> bool:
        """Asked first, so that an idle bot takes no turns in writing."""
        async with self._database.reading() as session:
            return await digests.any_due(session, self._clock.now())

    async def _nudge_moderators(self) -> None:
        async with self._database.writing() as session:
            await nudges.daily(session, self._admins, self._clock.now())
            await silence.nudge(session, self._clock.now())

    async def read_cities(self) -> None:
        """Before what is kept of them is too old for a press to use."""
        async with self._database.reading() as session:
            await gazetteer.refresh(session, self._clock.now())

    async def _forget_the_gone(self) -> None:
        """Each in a transaction of their own: much may hang on one person."""
        before = self._clock.now() - self.remembered
        async with self._database.reading() as session:
            gone = await privacy.unreached(session, before)
        for person_id in gone:
            async with self._database.writing() as session:
                await privacy.purge(session, person_id, before)
            log.info("forgot one whom nothing reached", person=person_id)

    async def _keep_house(self) -> None:
        now = self._clock.now()
        async with self._database.writing() as session:
            await inbox.expire(session, now)
            await forget_imports(session, now)
            await messages.expire(session, now)
            await queries.expire(session, now)
            await drafting.expire(session, now)
            await drafts.expire(session)
            await claims.expire(session, now)
            await guests.expire(session, now)
            await forms.expire(session, now)
            await needs.expire(session, now)
            await approving.expire(session, now)
            await mailings.expire(session, now)
            await reports.expire(session)
            await company.expire(session, now)
