"""Looks at the links that organisers keep: what is new or changed comes in, what cannot be read is told once."""

import hashlib
from typing import TYPE_CHECKING

import structlog

from bot.clock import Clock
from bot.fetching import Fetched, Fetcher, FetchFailed, Seen
from handlers.answer import Answer
from handlers.organiser import feed_text, import_text
from handlers.press import Here
from storage import feeds, import_lines, tasks
from storage.engine import Database
from storage.feeds import Kept, Looked
from storage.people import DEFAULT_ZONE, Person

if TYPE_CHECKING:
    from bot.tasks import Job, Outside, Progress
    from storage.imports import Change, Plan

BATCH = 10
AT_ONCE = 20  # feeds of one run

log = structlog.get_logger()


class Feeding:
    """`here` is known once Telegram has been met."""

    here: Here

    def __init__(self, database: Database, fetcher: Fetcher, clock: Clock) -> None:
        self._database = database
        self._fetcher = fetcher
        self._clock = clock

    @property
    def works(self) -> "dict[str, Outside]":
        return {tasks.FEED: self.look_now}

    async def run(self) -> None:
        """Those that are due, one after another."""
        for _ in range(AT_ONCE):
            feed_id = await self._claimed()
            if feed_id is None:
                return
            await self.look(feed_id)

    async def look_now(self, job: "Job", progress: "Progress") -> Answer:
        """Asked for by a press: what came of it is shown in its place."""
        number = job.task.about or 0
        await self.look(number)
        async with self._database.reading() as session:
            kept = await feeds.find(session, number)
        return feed_text.page(kept, job.text, self._clock.now()) if kept else import_text.gone(job.text)

    async def look(self, feed_id: int) -> None:
        """Never raises for what a server says or a file holds."""
        async with self._database.reading() as session:
            kept = await feeds.find(session, feed_id)
            person = await feeds.actor(session, kept, self.here.admin_ids) if kept else None
        if kept is None or person is None:
            await self._stop(feed_id)
            return
        try:
            looked = await self._looked(kept, person)
        except FetchFailed as failure:
            log.info("a feed could not be read", feed=feed_id, reason=failure.reason, failures=kept.feed.failures + 1)
            await self._failed(feed_id, person, failure.reason)
            return
        async with self._database.writing() as session:
            again = await feeds.find(session, feed_id)
            if again is not None:
                await feeds.succeeded(session, again.feed, person, looked, self._clock.now())

    async def _claimed(self) -> int | None:
        now = self._clock.now()
        async with self._database.reading() as session:
            if not await feeds.is_due(session, now):
                return None
        async with self._database.writing() as session:
            return await feeds.claim(session, now)

    async def _stop(self, feed_id: int) -> None:
        """Nobody of the organisation may add to it any more."""
        async with self._database.writing() as session:
            kept = await feeds.find(session, feed_id)
            if kept is not None:
                feeds.stop(kept.feed, self._clock.now(), "nobody")

    async def _failed(self, feed_id: int, person: Person, reason: str) -> None:
        async with self._database.writing() as session:
            kept = await feeds.find(session, feed_id)
            if kept is not None:
                await feeds.failed(session, kept.feed, person, reason, self._clock.now())

    async def _looked(self, kept: Kept, person: Person) -> Looked | None:
        """None when the link says what it said before. Raises FetchFailed."""
        feed = kept.feed
        fetched = await self._fetcher.fetch(feed.url, Seen(feed.etag, feed.modified) if feed.digest else None)
        digest = hashlib.sha256(fetched.data).hexdigest()
        if fetched.same or digest == feed.digest:
            return None
        plan = await self._plan(kept, fetched)
        gone = plan.of("gone")
        await self._bring(kept, person, plan.of("new", "changed", *(("gone",) if feed.prune else ())))
        async with self._database.writing() as session:
            known = [one.opportunity_id for one in plan.of("same", "changed") if one.opportunity_id]
            await feeds.take_in(session, feed.id, known)
        left = 0 if feed.prune else len(gone)
        return Looked(fetched.seen.etag, fetched.seen.modified, digest, import_lines.counts(plan), left)

    async def _plan(self, kept: Kept, fetched: Fetched) -> "Plan":
        """Raises FetchFailed when there is nothing in it: a calendar that lost its events is not believed at once."""
        from bot.parsing import parse  # here: most bots keep no feeds
        from storage import imports

        zone = kept.city.zone if kept.city else DEFAULT_ZONE
        reading = await parse(fetched.data, fetched.name or kept.feed.name, zone, self._clock.now())
        if not reading.opportunities:
            raise FetchFailed("empty")
        async with self._database.reading() as session:
            feed_id = kept.feed.id
            return await imports.plan(session, kept.organisation.id, reading, self._clock.now(), feed_id=feed_id)

    async def _bring(self, kept: Kept, person: Person, todo: "list[Change]") -> None:
        from storage import importing

        admins, feed_id = self.here.admin_ids, kept.feed.id
        for begin in range(0, len(todo), BATCH):
            now = self._clock.now()
            async with self._database.writing() as session:
                who = await session.get_one(Person, person.id)
                for change in todo[begin : begin + BATCH]:
                    await importing.bring(
                        session, who, change, kept.organisation, kept.city, admins, now, feed_id=feed_id
                    )
