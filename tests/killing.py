"""What must hold however often the bot was killed, as people and the database see it."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import func, select

from storage.engine import Database
from storage.inbox import NOBODY, Inbox
from tests.people import Resident, Simulation
from tests.trial import Act, acts, push_unheard


@dataclass
class Life:
    """People who press and write without waiting, and a count of all that they did."""

    telegram: Simulation
    database: Database
    people: list[Resident] = field(default_factory=list)
    done: list[str] = field(default_factory=list)

    async def begin(self, names: tuple[str, ...]) -> None:
        for name in names:
            person = self.telegram.person(name)
            self.people.append(person)
            self.telegram.send_text(person.person, "/say hello")
        while not all(person.received for person in self.people):
            await asyncio.sleep(0.02)

    def press(self, person: Resident) -> None:
        push_unheard(person, Act(what=self._next()))

    def write(self, person: Resident) -> None:
        self.telegram.send_text(person.person, f"/write {self._next()}")

    def _next(self) -> str:
        self.done.append(f"n{len(self.done)}")
        return self.done[-1]

    def unanswered(self, person: Resident) -> int:
        pressed = sum(1 for each in person.answers if not each)
        mine = [update for update in self.telegram.world.updates.pending if str(person.id) in str(update)]
        return max(pressed, len(mine))

    async def settled(self, seconds: float = 20.0) -> None:
        """Until the bot has taken and answered everything."""
        for _ in range(int(seconds / 0.05)):
            await asyncio.sleep(0.05)
            if self.telegram.world.updates.idle and not await self._waiting() and not self._spinning():
                return
        raise AssertionError(f"waiting {await self._waiting()}, spinning {self._spinning()}")

    async def _waiting(self) -> int:
        async with self.database.reading() as session:
            found = select(func.count()).where(Inbox.telegram_id != NOBODY)
            return await session.scalar(found) or 0

    def _spinning(self) -> int:
        return sum(1 for person in self.people for each in person.answers if not each)

    async def verdict(self) -> "Verdict":
        counted = Counter(await acts(self.database))
        words = Counter(
            shown.text.removeprefix("written: ")
            for person in self.people
            for shown in person.messages
            if shown.text.startswith("written: ")
        )
        answers = [each for person in self.people for each in person.answers]
        return Verdict(
            done=len(self.done),
            lost=sum(1 for what in self.done if not counted[what]),
            twice=sum(1 for what in self.done if counted[what] > 1),
            unanswered=sum(1 for each in answers if not each),
            shown_again=sum(count - 1 for count in words.values()),
        )


@dataclass(frozen=True)
class Verdict:
    """`shown_again` may be a few: an answer that Telegram took just before the kill is shown once more."""

    done: int
    lost: int
    twice: int
    unanswered: int
    shown_again: int
