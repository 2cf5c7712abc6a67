"""Letters out of the outbox: claims what is due, reads what it is about, and says what each person is sent of it."""

import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.clock import Clock
from bot.logs import where
from bot.marks import Marks
from handlers.notices import Verdict, compose
from handlers.notices.bulletins import ALERT, AT_LAST, BULLETINS
from handlers.notices.reminders import MERGED
from locales import Text
from storage import claims, telling
from storage.engine import Database
from storage.facts import Fact
from storage.outbox import PRIORITIES, REMINDER, Claim
from storage.people import Person

FRESH = 30.0  # seconds after which a letter is stale: the event may be another by now, and the lease nears its end

log = structlog.get_logger()


@dataclass(slots=True)
class Letter:
    """One person's claimed rows and what they are about, good until `stale` on the clock that only goes on."""

    person: Person
    facts: Sequence[Fact]
    stale: float

    @property
    def fresh(self) -> bool:
        return time.monotonic() < self.stale

    @property
    def claims(self) -> list[Claim]:
        return [fact.claim for fact in self.facts]

    def claimed(self, ids: Sequence[int]) -> list[Claim]:
        return [fact.claim for fact in self.facts if fact.claim.id in ids]


class Letters:
    """`step` is told when rows are claimed; of no priority but those of `lanes`."""

    def __init__(
        self,
        database: Database,
        marks: Marks,
        texts: Mapping[str, Text],
        clock: Clock,
        step: Callable[[str], None],
        lanes: Collection[int] = PRIORITIES,
    ) -> None:
        self._database = database
        self._lanes = lanes
        self._marks = marks
        self._texts = texts
        self._clock = clock
        self._step = step
        self._run, self._count = "", 0
        self.begin()

    def begin(self) -> None:
        """Nothing is in anybody's hands: what an earlier run has claimed and lost may be claimed after its lease."""
        self._run, self._count = uuid.uuid4().hex[:16], 0

    async def due(self) -> list[int]:
        """The priorities of which something is due."""
        async with self._database.reading() as session:
            due = await claims.due(session, self._run, self._clock.now())
        return [lane for lane in due if lane in self._lanes]

    async def collect(self, limit: int) -> list[Letter]:
        """The next rows due, by person; none when nothing is. Rows of people who are gone are finished on the way."""
        while claimed := await self._claim(limit):
            self._step("claimed")
            if letters := await self._read(claimed):
                return letters
        return []

    async def _claim(self, limit: int) -> list[Claim]:
        priorities = await self.due()
        if not priorities:
            return []
        now = self._clock.now()
        self._count += 1
        token = f"{self._run}.{self._count}"
        async with self._database.writing() as session:
            claimed = await claims.claim(session, token, now, limit, priorities)
            reminded = sorted({claim.person_id for claim in claimed if claim.kind == REMINDER})
            if reminded:
                claimed += await claims.pull(session, token, reminded, now, now + MERGED)
            told = sorted({claim.person_id for claim in claimed if claim.kind in BULLETINS})
            if told:
                claimed += await claims.pull(session, token, told, now, now + AT_LAST, ALERT)
        return claimed

    async def _read(self, claimed: Sequence[Claim]) -> list[Letter]:
        stale = time.monotonic() + FRESH
        async with self._database.reading() as session:
            facts = await telling.facts(session, claimed, self._clock.now())
        told = {fact.claim.id: fact for fact in facts}
        of_person: dict[int, list[Fact]] = defaultdict(list)
        for claim in claimed:
            if claim.id in told:
                of_person[claim.person_id].append(told[claim.id])
        await self._marks.finished([claim for claim in claimed if claim.id not in told], "gone")
        return [Letter(mine[0].person, mine, stale) for mine in of_person.values()]

    def write(self, letter: Letter, now: datetime) -> Verdict:
        """What becomes of the rows. A fault of ours with one person's messages does not hold up the others."""
        person = letter.person
        try:
            return compose(letter.facts, self._texts[person.language], now)
        except Exception as error:  # noqa: BLE001 - the edge of a job's loop
            rows = tuple(claim.id for claim in letter.claims)
            fault, place = type(error).__name__, where(error)
            log.error("a notice could not be written", person=person.id, rows=rows, fault=fault, where=place)
            return Verdict(failed=True)


def judged(letter: Letter, verdict: Verdict) -> tuple[list[tuple[Claim, str]], list[tuple[Claim, datetime]]]:
    """The rows that are dropped, with why, and those that are kept, with until when."""
    by_id = {claim.id: claim for claim in letter.claims}
    drop = [(by_id[row], why) for row, why in verdict.drop.items()]
    return drop, [(by_id[row], until) for row, until in verdict.later.items()]
