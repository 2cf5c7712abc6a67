"""From an update to its answer: the person, the route, the transaction. Nothing is sent here."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from aiogram.filters.callback_data import CallbackData

from bot.clock import Clock
from bot.incoming import LONGEST_SEARCH, Arrival
from bot.openings import Openings
from handlers import troubles
from handlers.answer import NOTHING, Answer, pack
from handlers.buttons import Cancel
from handlers.press import Press
from handlers.routes import Route, Table
from locales import Text
from storage import inbox, people, tasks, visitors
from storage.drafts import Draft
from storage.engine import Database, Session
from storage.errors import Refusal, WriteWhileReading
from storage.inbox import Waiting
from storage.people import DEFAULT_ZONE, Person
from storage.visitors import Visitor

LINES_OF_A_POST = 3  # line breaks: nobody searches for so many lines
LARGEST_ID = 2**31 - 1
UKRAINIAN = ("uk", "ru", "be")  # Telegram's languages whose people are first met in Ukrainian


@dataclass(frozen=True, slots=True)
class Chosen:
    """Where an arrival goes, and the press as that route's handler takes it."""

    route: Route
    press: Press[CallbackData] | Press[None]
    keeps_question: bool = False


class Dispatch:
    def __init__(
        self,
        database: Database,
        table: Table,
        texts: dict[str, Text],
        clock: Clock,
        default_language: str,
        openings: Openings | None = None,
    ) -> None:
        self._database = database
        self._table = table
        self._texts = texts
        self._clock = clock
        self._default_language = default_language
        self._openings = openings or Openings(database, clock)

    async def answer(self, arrival: Arrival, waiting: Waiting) -> Answer:
        """The answer; when the press wrote, it is owed from the same transaction on."""
        if arrival.kind in ("blocked", "unblocked"):
            return await self._reachability(arrival)
        if arrival.kind == "group":
            return await self.passing(arrival)
        try:
            answer = await self._read(arrival) or await self._write(arrival, waiting)
        except Refusal as refusal:
            return await self._refused(arrival, waiting, refusal)
        if answer.opens:
            self._openings.note(answer.opens, arrival.press.telegram_id)
        return answer

    async def passing(self, arrival: Arrival) -> Answer:
        """An answer to one whom the bot need not know: in a group, or to an inline query."""
        route = self._table.kind(arrival.kind)
        if route is None:
            return NOTHING
        try:
            async with self._database.reading() as session:
                return await self._pass(session, route, arrival.press)
        except WriteWhileReading:  # rare: what was found is more than a page, and is kept
            async with self._database.writing() as session:
                return await self._pass(session, route, arrival.press)

    async def _pass(self, session: Session, route: Route, press: Press[None]) -> Answer:
        found = await visitors.find(session, press.telegram_id)
        person = found.person or self._stranger(press)
        return await route.handler(press, session, person, self._texts[person.language], self._clock.now())

    async def _read(self, arrival: Arrival) -> Answer | None:
        """None when the press has to write: its route does, a question has to be dropped, a person to be met."""
        chosen = self._choose(arrival, None)
        if chosen.route.writes or arrival.kind == "text":  # typed words may answer a question, and those write
            return None
        now = self._clock.now()
        async with self._database.reading() as session:
            found = await visitors.find(session, arrival.press.telegram_id)
            chosen = self._choose(arrival, found.draft) if found.draft else chosen
            drops = found.draft is not None and not chosen.keeps_question
            if chosen.route.writes or drops or found.person is None or people.needs_meeting(found.person, now):
                return None
            text = self._texts[found.person.language]
            return await chosen.route.handler(chosen.press, session, found.person, text, now)

    async def _write(self, arrival: Arrival, waiting: Waiting) -> Answer:
        now = self._clock.now()
        async with self._database.writing() as session:
            found = await self._met(session, arrival, now)
            assert found.person is not None
            chosen = self._choose(arrival, found.draft)
            text = self._texts[found.person.language]
            answer = await chosen.route.handler(chosen.press, session, found.person, text, now)
            await inbox.owe(session, waiting, pack(answer))
        return answer

    async def _refused(self, arrival: Arrival, waiting: Waiting, refusal: Refusal) -> Answer:
        """The refusal stands, even if the world changes before it is shown: it is owed like any other answer."""
        async with self._database.writing() as session:
            found = await self._met(session, arrival, self._clock.now())
            assert found.person is not None
            text = self._texts[found.person.language]
            answer = troubles.refused(text, refusal, pressed=arrival.kind == "press")
            await inbox.owe(session, waiting, pack(answer))
        return answer

    async def _met(self, session: Session, arrival: Arrival, now: datetime) -> Visitor:
        leaves = arrival.kind in ("press", "command") and not self._choose(arrival, None).keeps_question
        press = arrival.press
        return await visitors.meet(session, press.telegram_id, self._language(press), now, leaves=leaves)

    def _choose(self, arrival: Arrival, draft: Draft | None) -> Chosen:
        press = arrival.press
        match arrival.kind:
            case "press":
                return self._button(arrival)
            case "command" if route := self._table.command(arrival.word):
                return Chosen(route, press, arrival.word == "cancel")
            case "command":
                return Chosen(self._kind("other"), replace(press, media="command"), keeps_question=True)
            case "text":
                return self._typed(press, draft)
        details = press.details or (draft.details if draft else None)
        question = draft.question if draft else ""
        return Chosen(self._kind(arrival.kind), replace(press, details=details, question=question), keeps_question=True)

    def _typed(self, press: Press[None], draft: Draft | None) -> Chosen:
        question = self._table.question(draft.question) if draft else None
        if draft is not None and question is not None:
            return Chosen(question, replace(press, details=draft.details), keeps_question=True)
        if len(press.text) > LONGEST_SEARCH or press.text.count("\n") >= LINES_OF_A_POST:
            return Chosen(self._kind("other"), replace(press, media="long"))
        return Chosen(self._kind("search"), press)

    def _button(self, arrival: Arrival) -> Chosen:
        kind, route = self._table.press(arrival.word.partition(":")[0]) or (None, None)
        data = unpacked(kind, arrival.word) if kind else None
        if data is None or route is None:
            return Chosen(self._kind("outdated"), arrival.press, keeps_question=True)
        return Chosen(route, with_button(arrival.press, data), isinstance(data, Cancel))

    def _kind(self, name: str) -> Route:
        return self._table.kind(name) or self._table.kinds["outdated"]

    async def _reachability(self, arrival: Arrival) -> Answer:
        now = self._clock.now()
        async with self._database.writing() as session:
            person = await people.by_telegram(session, arrival.press.telegram_id)
            if person is not None:
                person.unreachable_at = now if arrival.kind == "blocked" else None
        return NOTHING

    async def unreachable(self, telegram_id: int) -> None:
        """Telegram refused to bring a message to this person."""
        async with self._database.writing() as session:
            person = await people.by_telegram(session, telegram_id)
            if person is not None:
                await people.mark_unreachable(session, person.id, self._clock.now())

    async def goes_on(self, telegram_id: int, task: tuple[str, int], message_id: int | None) -> None:
        """The work that an answer promised: it will edit the message in which that stands."""
        kind, about = task
        now = self._clock.now()
        async with self._database.writing() as session:
            person = await people.by_telegram(session, telegram_id)
            if person is not None:
                await tasks.put_off(session, person, kind, about, message_id, now, timedelta())

    async def text_for(self, arrival: Arrival) -> Text:
        """The person's language, also when their press could not be handled."""
        async with self._database.reading() as session:
            person = (await visitors.find(session, arrival.press.telegram_id)).person
        return self._texts[person.language if person else self._language(arrival.press)]

    def _language(self, press: Press[None]) -> str:
        if not press.language_code:
            return self._default_language
        return "uk" if press.language_code.partition("-")[0] in UKRAINIAN else "en"

    def _stranger(self, press: Press[None]) -> Person:
        """One who has not met the bot: with the defaults of a newcomer, and not kept."""
        now = self._clock.now()
        language = self._language(press)
        return Person(telegram_id=press.telegram_id, language=language, zone=DEFAULT_ZONE, created_at=now, seen_at=now)


def with_button(press: Press[None], data: CallbackData) -> Press[CallbackData]:
    pressed: Press[Any] = press  # Any: the copy is a Press of another type
    return replace(pressed, button=data)


def unpacked(kind: type[CallbackData], data: str) -> CallbackData | None:
    """None for data of another time or of a forger."""
    try:
        button = kind.unpack(data)
    except (TypeError, ValueError):
        return None
    numbers = [value for value in button.__dict__.values() if isinstance(value, int)]
    return button if all(0 <= number <= LARGEST_ID for number in numbers) else None
