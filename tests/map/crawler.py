"""Presses every kind of button that a person can come upon, from every command and deep link, breadth first."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from aiogram.filters.callback_data import CallbackData
from sqlalchemy import bindparam, null, select

from handlers.buttons import Cancel, way_back
from handlers.commands import ADMIN, MODERATOR, RESIDENT, WORKS
from handlers.routes import Table
from handlers.table import table
from storage.drafts import Draft
from storage.opportunities import Intake
from storage.people import Person
from storage.signups import Saved, Signup
from tests.map import checks, roles
from tests.map.buttons import Kind, kind_of, unpacked
from tests.map.catalogue import ALIKE, Target
from tests.map.roles import Role
from tests.map.screens import name_of
from tests.map.watch import Outcome, WatchedBot, data_of
from tests.people import Resident

LAST = {
    "MyData": ("deed", ("hide", "delete")),
    "LeaveRole": ("sure", (True,)),
    "CloseOrganisation": ("on", (True,)),
    "AnnounceDeed": ("deed", ("send", "cancel", "end")),  # what it costs to send it faster is asked before
}
WORK = (*WORKS, *MODERATOR, *ADMIN)
CHANGING = ("Begin", "Home", "Language", "Place", "Zone")  # what the next press shall find as it was
TYPED = ("?!", "Полтава", "Berlin", "+3", "<b>&\"'</b>", "Слово " * 500)
SEARCHES = ("Ціль", "гончарство", "жодного такого слова", "<b>&\"' OR 1=1 --", "я" * 256, "слово " * 200)
LINKS = ("c_poltava", "c_nowhere", "a_poltava_arts", "a_poltava_nothing", "o_999999", "o_", "zzz")

_MINE = (
    select(Draft.question, Signup.intake_id, Signup.state, null().label("remind"))
    .select_from(Person)
    .outerjoin(Draft, Draft.person_id == Person.id)
    .outerjoin(Signup, Signup.person_id == Person.id)
    .where(Person.telegram_id == bindparam("who"))
    .union_all(
        select(null(), Saved.intake_id, null(), Saved.remind)
        .join(Person, Person.id == Saved.person_id)
        .where(Person.telegram_id == bindparam("who"))
    )
)


@dataclass
class Atlas:
    """What was found: classes of buttons, ways between screens by a class, classes that stand on a screen, faults."""

    met: set[str] = field(default_factory=set)
    ways: set[tuple[str, str, str]] = field(default_factory=set)
    stands: set[tuple[str, str]] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    presses: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    data: str
    screen: str  # where the button stood


class Crawler:
    def __init__(
        self,
        bot: WatchedBot,
        who: Resident,
        role: Role,
        targets: Iterable[Target],
        links: Iterable[str] = (),
        *,
        thorough: bool,
    ) -> None:
        self.bot = bot
        self.who = who
        self.role = role
        self.links = (*LINKS, *links)
        self.table: Table = table().whole()
        self.typed = TYPED if thorough else TYPED[:2]
        self.searches = SEARCHES if thorough else SEARCHES[:3]
        self.atlas = Atlas()
        self.names = {target.opportunity: target.name for target in targets}
        self._alike = {number: ALIKE.get(name, name) for number, name in self.names.items()}
        self._intakes: dict[int, int] = {}
        self._queue: deque[Step] = deque()
        self._last: list[Step] = []
        self._seen: set[Kind] = set()
        self._typed: set[str] = set()
        self._states: dict[tuple[str, int], tuple[object, ...]] = {}
        self._question: str | None = None
        self._kept: dict[str, Any] | None = None  # Any: columns of Person

    def stands_before(self, button: CallbackData) -> None:
        """A screen that no press leads to: a task has shown it."""
        self._queue.append(Step(button.pack(), "A task's screen"))

    async def run(self) -> Atlas:
        await self._learn()
        await self._look()
        for words in self._openings():
            await self._say(words)
        await self._exhaust()
        return self.atlas

    async def finish(self) -> None:
        """The presses that leave little behind."""
        self._queue.extend(self._last)
        self._last = []
        await self._exhaust()

    async def harvest(self) -> None:
        """Presses what stands in the chat unasked: reminders, offers, news."""
        await self._look()
        for message in self.who.received:
            self.atlas.ways.add(("", "", name_of(message)))
            self._found(data_of(message), name_of(message))
        await self._exhaust()

    def _openings(self) -> list[str]:
        work = WORK if self.role.works else ()
        commands = [f"/{name}" for name in (*RESIDENT, *work, "menu", "nonsense", "find Ціль")]
        links = [f"/start {payload}" for payload in (*self.links, *(f"o_{number}" for number in self.names))]
        return [*commands, *links, *self.searches, *(("http://10.0.0.1/events.ics",) if work else ())]

    async def _exhaust(self) -> None:
        while self._queue:
            step = self._queue.popleft()
            kind = kind_of(step.data, self._states)
            if kind in self._seen:
                continue
            self._seen.add(kind)
            await self._press(step, kind)

    async def _press(self, step: Step, kind: Kind) -> None:
        outcome = await self.bot.press(self.who, step.data, self._message_id())
        self.atlas.presses += 1
        prefix = step.data.partition(":")[0]
        found = checks.faults_of_press(outcome) + checks.faults_of_reading(prefix, self.table, outcome)
        self._note(f"{kind[0]} {_fields(kind)} ({step.data}) on {step.screen}", found, outcome)
        for screen in outcome.screens:
            self.atlas.ways.add((step.screen, kind[0], name_of(screen)))
            self._found(data_of(screen), name_of(screen))
        if self.table.presses[prefix][1].writes:
            if kind[0] in CHANGING:
                await self._restore()
            await self._look()
            await self._answer_question(step)

    async def _say(self, words: str) -> None:
        outcome = await self.bot.say(self.who, words)
        self._note(f"said {words[:40]!r}", checks.faults_of_words(outcome), outcome)
        if not outcome.screens:
            self.atlas.faults.append(f"{self._whose()} said {words[:40]!r}: no answer")
        for screen in outcome.screens:
            self.atlas.ways.add((f"/{words[1:].split()[0]}" if words.startswith("/") else "typed", "", name_of(screen)))
            self._found(data_of(screen), name_of(screen))
        await self._restore()
        await self._look()

    async def _answer_question(self, step: Step) -> None:
        """Types each kind of words into a question that a press has opened."""
        question = self._question
        if question is None or question in self._typed:
            return
        self._typed.add(question)
        for words in self.typed:
            if self._question != question:
                await self.bot.press(self.who, step.data, self._message_id())
            outcome = await self.bot.say(self.who, words)
            self._note(f"typed {words[:20]!r} into {question!r}", checks.faults_of_words(outcome), outcome)
            for screen in outcome.screens:
                self.atlas.ways.add((f"question {question}", "typed", name_of(screen)))
                self._found(data_of(screen), name_of(screen))
            await self._restore()
            await self._look()

    def _found(self, data: Iterable[str], screen: str) -> None:
        for each in data:
            button = unpacked(each)
            self.atlas.met |= {type(each).__name__ for each in (button, *_led_back_to(button))}
            self.atlas.stands.add((screen, type(button).__name__))
            (self._last if _is_last(button) else self._queue).append(Step(each, screen))

    def _note(self, what: str, faults: list[str], outcome: Outcome) -> None:
        self.atlas.faults += [f"{self._whose()} {what}: {fault}" for fault in faults]

    def _whose(self) -> str:
        return f"[{self.role.name}, {self.who.person.language_code}]"

    def _message_id(self) -> int:
        return max((message.id for message in self.who.received if data_of(message)), default=1)

    async def _restore(self) -> None:
        if self._kept is None:
            return
        async with self.bot.database.writing() as session:
            await roles.restore(session, self.who.id, self._kept)

    async def _look(self) -> None:
        """Reads what the person is to everything, and the question that is open."""
        async with self.bot.database.reading() as session:
            self._kept = self._kept or await roles.snapshot(session, self.who.id)
            rows = (await session.execute(_MINE, {"who": self.who.id})).all()
        self._question = rows[0].question if rows else None
        standing = {row.intake_id: (row.state or "", row.remind) for row in rows}
        nothing = ("", None)
        self._states = {("opportunity", number): (name,) for number, name in self._alike.items()}
        for intake, opportunity in self._intakes.items():
            self._states["intake", intake] = (self._alike[opportunity], *standing.get(intake, nothing))

    async def _learn(self) -> None:
        """The intakes of the catalogue, which stay as they are."""
        async with self.bot.database.reading() as session:
            pairs = select(Intake.id, Intake.opportunity_id).where(Intake.opportunity_id.in_(self.names))
            self._intakes = {intake: opportunity for intake, opportunity in await session.execute(pairs)}  # noqa: C416


def _led_back_to(button: CallbackData) -> tuple[CallbackData, ...]:
    """What giving up a question opens."""
    return (unpacked(way_back(button.back)),) if isinstance(button, Cancel) and button.back else ()


def _is_last(button: CallbackData) -> bool:
    """After these there is little left to press."""
    field, values = LAST.get(type(button).__name__, ("", ()))
    return bool(field) and getattr(button, field) in values


def _fields(kind: Kind) -> str:
    return " ".join(f"{name}={value}" for name, value in kind[1] if value not in ("", 0, False, ()))
