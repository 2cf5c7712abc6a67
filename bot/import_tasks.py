"""Files and links with events: fetched, read in a process of their own, compared, and put into the catalogue."""

import asyncio
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import GetFile
from aiohttp import ClientError

from bot.clock import Clock
from bot.fetching import Fetcher, FetchFailed
from bot.telegram import Patience
from handlers.answer import Answer, Screen
from handlers.organiser import import_text
from handlers.organiser.exporting import written
from handlers.organiser.people import gone
from handlers.press import Here
from locales import Text
from storage import import_lines, import_requests, organisations, rights, tasks
from storage.engine import Database
from storage.import_requests import Requested
from storage.organisations import Organisation
from storage.people import DEFAULT_ZONE, Person

if TYPE_CHECKING:
    from bot.tasks import Job, Outside, Progress
    from storage.formats.model import Reading
    from storage.formats.roll_in import Ticks
    from storage.imports import Change, Plan

BIGGEST = 20 * 1024 * 1024
DOWNLOAD_TAKES = 60  # seconds
BATCH = 10  # opportunities in one transaction: people who use the bot meanwhile do not wait


@dataclass(frozen=True, slots=True)
class Came:
    """What a file or link held, and what it is called."""

    data: bytes
    name: str


class ImportTasks:
    """`here` is known once Telegram has been met."""

    here: Here

    def __init__(self, database: Database, telegram: Bot, call: Patience, fetcher: Fetcher, clock: Clock) -> None:
        self._database = database
        self._telegram = telegram
        self._call = call
        self._fetcher = fetcher
        self._clock = clock

    @property
    def works(self) -> "dict[str, Outside]":
        exports = {task: partial(self.export, kind) for kind, task in tasks.EXPORTS.items()}
        return {
            tasks.READ: self.read,
            tasks.IMPORT: self.write,
            tasks.PRUNE: partial(self.write, prune=True),
            **exports,
        }

    async def read(self, job: "Job", progress: "Progress") -> Answer:
        """The preview of what was asked for."""
        from bot.parsing import parse, ticks  # here and below: most bots serve for hours before the first file
        from storage.formats import wire

        found = await self._found(job)
        if found is None or found.organisation is None or found.row.done_at:
            return import_text.gone(job.text)
        try:
            came = await self._came(found)
        except FetchFailed as failure:
            return import_text.failed(found, failure.reason, job.text)
        if came.name.casefold().endswith(".xlsx") and (ticked := await ticks(came.data)):
            return await self._merged(job, ticked)
        zone = found.city.zone if found.city else DEFAULT_ZONE
        reading = await parse(came.data, came.name, zone, self._clock.now())
        plan = await self._plan(found, zone, reading, job.text)
        lines = import_lines.of(plan, self._clock.now())
        async with self._database.writing() as session:
            counts = import_lines.counts(plan)
            await import_requests.keep(session, found.id, wire.dump(reading), lines, counts, came.name)
        again = await self._found(job)
        return import_text.preview(again or found, lines, 0, job.text, self._clock.now())

    async def _merged(self, job: "Job", ticked: "Ticks") -> Answer:
        """The list of those who come, ticked off elsewhere. Raises NotAllowed."""
        from handlers.organiser import rolls
        from storage import checking, roster

        now = self._clock.now()
        async with self._database.writing() as session:
            run = await roster.find(session, ticked.intake_id)
            if run is None:
                return gone(job.text)
            person = await session.get_one(Person, job.task.person_id)
            await rights.require(session, person, "see people", run.opportunity, self.here.admin_ids)
            made, saved = (datetime.fromisoformat(moment) for moment in (ticked.made_at, ticked.saved_at))
            found = await roster.read(session, run.intake.id)
            merged = await checking.merge(session, found, ticked.came, made, min(max(made, saved), now))
        return rolls.merged(run, merged, job.text)

    async def write(self, job: "Job", progress: "Progress", *, prune: bool = False) -> Answer:
        """Into the catalogue, a few at a time; begun anew, it goes on with what is not there yet. `prune`: what is gone
        from the file is called off, as far as its sender has seen it."""
        found = await self._found(job)
        async with self._database.reading() as session:
            reading = await import_requests.reading_of(session, found.id) if found else None
            lines = await import_requests.lines_of(session, found.id) if found and prune else []
        if found is None or found.organisation is None or reading is None:
            return import_text.gone(job.text)
        zone = found.city.zone if found.city else DEFAULT_ZONE
        plan = await self._plan(found, zone, reading, job.text)
        seen = {line.about for line in lines if line.kind == "gone"}
        todo = [*plan.of("new", "changed"), *(one for one in plan.of("gone") if one.opportunity_id in seen)]
        tally = dict(job.task.details.get("tally", {}))
        for begin in range(0, len(todo), BATCH):
            await self._batch(job, found, todo[begin : begin + BATCH], tally)
            await progress(_progress(begin + BATCH, len(todo), job.text))
        async with self._database.writing() as session:
            await import_requests.done(session, found.id, self._clock.now())
        return import_text.done(found, tally, job.text)

    async def export(self, kind: str, job: "Job", progress: "Progress") -> Answer:
        """One's own events as a document; written in a thread, for it takes a while."""
        from storage import exporting
        from storage.formats.entries_out import write

        async with self._database.reading() as session:
            organisation = await organisations.find(session, job.task.about or 0)
            if organisation is None:
                return import_text.gone(job.text)
            person = await session.get_one(Person, job.task.person_id)
            await rights.require(session, person, "edit", organisation, self.here.admin_ids)
            found = await exporting.entries(session, organisation.id, self.here.username, job.text)
        content = await asyncio.to_thread(write, found, kind, job.text, self._clock.now())
        return written(organisation, kind, content, len(found), job.text)

    async def _plan(self, found: Requested, zone: str, reading: "Reading", text: Text) -> "Plan":
        """Meetings that we wrote into a file ourselves are compared with such a file written now."""
        from bot.parsing import parse
        from storage import exporting, imports, returned
        from storage.formats.entries_out import write

        assert found.organisation is not None
        organisation: Organisation = found.organisation
        now, numbers = self._clock.now(), exporting.numbers(reading)
        async with self._database.reading() as session:
            ours = (
                await exporting.entries(session, organisation.id, self.here.username, text, numbers) if numbers else []
            )
        kind = reading.kind if reading.kind in ("csv", "xlsx", "ics") else "jsonld"
        base = await parse(write(ours, kind, text, now), f"base.{kind}", zone, now) if ours else None
        async with self._database.reading() as session:
            came_back = await returned.of(session, organisation.id, base) if base else {}
            return await imports.plan(session, organisation.id, reading, now, came_back, source=found.source)

    async def _batch(self, job: "Job", found: Requested, some: "list[Change]", tally: dict[str, int]) -> None:
        """Written together with how far it came."""
        from storage import importing

        assert found.organisation is not None
        now = self._clock.now()
        async with self._database.writing() as session:
            person = await session.get_one(Person, job.task.person_id)
            for change in some:
                whose = (found.organisation, found.city, self.here.admin_ids, now)
                for came in await importing.bring(session, person, change, *whose, source=found.source):
                    tally[came] = tally.get(came, 0) + 1
            await tasks.went_on(session, job.task.id, {"tally": tally}, now)

    async def _found(self, job: "Job") -> Requested | None:
        """Raises NotAllowed when the role was taken away meanwhile."""
        async with self._database.reading() as session:
            found = await import_requests.find(session, job.person, job.task.about or 0)
            if found is not None and found.organisation is not None:
                person = await session.get_one(Person, job.task.person_id)
                await rights.require(session, person, "add", found.organisation, self.here.admin_ids)
        return found

    async def _came(self, found: Requested) -> Came:
        """Raises FetchFailed."""
        if found.row.url:
            fetched = await self._fetcher.fetch(found.row.url)
            return Came(fetched.data, fetched.name or found.row.name)
        return Came(await self._download(found.row.file_id or ""), found.row.name)

    async def _download(self, file_id: str) -> bytes:
        """A file out of Telegram, never more of it than is taken. Raises FetchFailed."""
        try:
            file = await self._call(GetFile(file_id=file_id))
        except TelegramBadRequest as error:
            raise FetchFailed("too-big" if "too big" in error.message else "file") from error
        try:
            async with asyncio.timeout(DOWNLOAD_TAKES):
                return await self._streamed(file.file_path or "")
        except (ClientError, TimeoutError) as error:
            raise FetchFailed("file") from error

    async def _streamed(self, path: str) -> bytes:
        """Raises FetchFailed, and what aiohttp raises."""
        session = self._telegram.session
        data = bytearray()
        async with aclosing(session.stream_content(session.api.file_url(self._telegram.token, path))) as parts:
            async for part in parts:
                data += part
                if len(data) > BIGGEST:
                    raise FetchFailed("too-big")
        return bytes(data)


def _progress(done: int, total: int, text: Text) -> Screen:
    return Screen(text("bring-progress", done=min(done, total), total=total))
