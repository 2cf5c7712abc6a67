"""Posters: drawn in a thread, sent when done."""

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from bot.clock import Clock
from handlers.answer import Answer
from handlers.press import Here
from storage import managing, rights, tasks
from storage.engine import Database
from storage.people import Person

if TYPE_CHECKING:
    from bot.tasks import Job, Outside, Progress


class PosterTasks:
    """`here` is known once Telegram has been met."""

    here: Here

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @property
    def works(self) -> "dict[str, Outside]":
        return {task: partial(self.draw, *asked) for asked, task in tasks.POSTERS.items()}

    async def draw(self, kind: str, language: str, job: "Job", progress: "Progress") -> Answer:
        """By the event as it is now. Raises NotAllowed when the role was taken away meanwhile."""
        from handlers.organiser import leaflet, postering  # here: few bots draw posters
        from handlers.organiser.managing import gone
        from handlers.organiser.spreading import not_yet
        from storage.formats.poster import draw

        now, text = self._clock.now(), job.text
        async with self._database.reading() as session:
            one = await managing.find(session, job.task.about or 0)
            if one is None:
                return gone(text)
            person = await session.get_one(Person, job.task.person_id)
            await rights.require(session, person, "edit", one.opportunity, self.here.admin_ids)
        if not leaflet.shareable(one, now):
            return not_yet(one, text)
        link = self.here.link(f"o_{one.opportunity.id}")
        poster = postering.of(one, link, text.other(language), now)
        content = await asyncio.to_thread(draw, poster, kind)
        return postering.drawn(one, kind, language, content, link, text, now)
