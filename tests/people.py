"""People for the tests: what they see is a value, what they do waits until the bot has answered.

async with running(now=clock) as telegram:
    telegram.settled = bot_is_idle            # optional: awaited after every action
    olena = telegram.person("Олена", language="uk")
    await olena.send("/start")
    await olena.press("Полтава")
    assert olena.screen == Shown("…", [["…"]])
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from bot.demo.telegram import rendering
from bot.demo.telegram.client import Telegram
from bot.demo.telegram.markup import buttons
from bot.demo.telegram.queries import Answered, Asked, Pressed
from bot.demo.telegram.state import Chat, Message, Person
from bot.demo.telegram.wire import Json
from bot.demo.telegram.world import utc_now

PATIENCE = 10.0  # seconds that an action may take
QUIET = 0.05  # without a hook of the bot's own: so long nothing happens


@dataclass(frozen=True)
class Shown:
    """A message as one sees it: HTML-ish text, rows of button texts, and what it carries beside ("document a.ics")."""

    text: str
    buttons: list[list[str]] = field(default_factory=list)
    media: str = ""


@dataclass(frozen=True)
class Found:
    """An inline result as one sees it in the list."""

    title: str
    description: str = ""


def shown(message: Message) -> Shown:
    content = message.content
    rows = [[button["text"] for button in row] for row in buttons(message.markup)]
    return Shown(rendering.html(content.text, content.entities), rows, _media(message))


def _media(message: Message) -> str:
    kind, media = message.content.kind, message.content.media
    if kind == "text" or not isinstance(media, dict):
        return "" if kind == "text" else kind
    return f"{kind} {media.get('file_name') or media.get('title') or ''}".rstrip()


class Simulation(Telegram):
    """A simulated Telegram for one test. `settled` is the bot's own word that all it took is answered."""

    settled: Callable[[], Awaitable[object]] | None = None
    patience = PATIENCE

    def person(self, first_name: str, *, language: str = "uk", username: str = "") -> "Resident":
        return Resident(self, self.register(first_name, language=language, username=username))

    async def settle(self, since: int = 0, pressed: Pressed | None = None) -> None:
        """Until all updates are taken and answered; raises when the bot takes longer than `patience`."""
        deadline = time.monotonic() + self.patience
        if self.settled is None:
            await self._until(lambda: self._reacted(since, pressed), deadline)
            await self._quiet(deadline)
            return
        while True:
            await self._until(lambda: self.world.updates.idle, deadline)
            await asyncio.wait_for(self.settled(), max(0.01, deadline - time.monotonic()))
            if self.world.updates.idle and not self.api.in_flight:
                return

    def _reacted(self, since: int, pressed: Pressed | None) -> bool:
        if pressed is not None:
            return bool(pressed.answers)
        return self.world.updates.idle and len(self.api.journal.of(since=since)) > 0

    async def _quiet(self, deadline: float) -> None:
        quiet_since, last = time.monotonic(), -1
        while time.monotonic() - quiet_since < QUIET:
            busy = self.api.in_flight or not self.world.updates.idle or self.world.changes.revision != last
            if busy:
                quiet_since, last = time.monotonic(), self.world.changes.revision
            self.check_patience(deadline)
            await asyncio.sleep(0.005)

    async def _until(self, done: Callable[[], bool], deadline: float) -> None:
        while not done():
            self.check_patience(deadline)
            await asyncio.sleep(0.002)

    def check_patience(self, deadline: float) -> None:
        if time.monotonic() > deadline:
            calls = [(call.method, call.code, call.description) for call in self.api.journal.of()[-5:]]
            waiting = len(self.world.updates.pending)
            raise AssertionError(f"the bot did not settle: {waiting} updates not taken, last calls {calls}")


class Resident:
    """One person with the app open at the bot (or, with `place`, in another chat)."""

    asked: Asked  # the last inline query

    def __init__(self, telegram: Simulation, person: Person) -> None:
        self.telegram = telegram
        self.person = person

    @property
    def id(self) -> int:
        return self.person.id

    @property
    def chat(self) -> Chat:
        return self.telegram.world.chats[self.person.id]

    @property
    def history(self) -> list[Message]:
        """Everything that stands in the chat with the bot, oldest first."""
        return list(self.chat.messages.values())

    @property
    def received(self) -> list[Message]:
        return [message for message in self.history if message.sender is None]

    @property
    def messages(self) -> list[Shown]:
        """The bot's messages that still stand there, oldest first."""
        return [shown(message) for message in self.received]

    @property
    def screen_message(self) -> Message:
        """The message with buttons that was sent or edited last; without any such, the newest of the bot's."""
        received = self.received
        assert received, f"the bot has sent nothing to {self.person.first_name}"
        return max(received, key=lambda message: (bool(buttons(message.markup)), message.touched))

    @property
    def screen(self) -> Shown:
        return shown(self.screen_message)

    @property
    def last(self) -> Shown:
        """The newest message of the bot, of any kind."""
        return shown(self.received[-1])

    @property
    def documents(self) -> dict[str, bytes]:
        """The files that the bot sent, by name; a later one of the same name stands for both."""
        files = self.telegram.world.files.by_id
        found = [message.content.media for message in self.received if message.content.kind == "document"]
        return {media["file_name"]: files[media["file_id"]].data for media in found if isinstance(media, dict)}

    @property
    def answers(self) -> list[list[Answered]]:
        """How each press of this person was answered, oldest first: a sound bot answers each exactly once."""
        return [pressed.answers for pressed in self.telegram.world.pressed.values() if pressed.person is self.person]

    @property
    def toasts(self) -> list[str]:
        return [each[0].text for each in self.answers if each and each[0].text and not each[0].alert]

    @property
    def alerts(self) -> list[str]:
        return [each[0].text for each in self.answers if each and each[0].text and each[0].alert]

    @property
    def typing(self) -> str:
        """What the bot is seen doing ("typing", "upload_document"), or nothing."""
        action, until = self.chat.typing or ("", None)
        return action if until is not None and until > self.telegram.world.now() else ""

    @property
    def commands(self) -> list[str]:
        """The command menu that this person's app shows in the chat with the bot."""
        return [command["command"] for command in self.telegram.commands_for(self.person)]

    async def send(self, text: str, *, reply_to: Message | None = None, place: Chat | None = None) -> None:
        await self.do(lambda: self.telegram.send_text(self.person, text, place, reply_to.id if reply_to else 0))

    async def open(self, payload: str = "") -> None:
        """Follows a deep link, t.me/bot?start=payload, and presses Start."""
        await self.do(lambda: self.telegram.open_link(self.person, payload))

    async def do(self, action: Callable[[], object]) -> None:
        """Anything of Telegram's client side, then waiting for the bot."""
        since = len(self.telegram.api.journal)
        action()
        await self.telegram.settle(since)

    async def block(self) -> None:
        self.telegram.block(self.person)
        await self._taken()

    async def unblock(self) -> None:
        self.telegram.unblock(self.person)
        await self._taken()

    async def _taken(self) -> None:
        """For what the bot need not answer."""
        if self.telegram.settled is not None:
            await self.telegram.settle()

    async def press(self, text: str, *, message: Message | None = None) -> None:
        """Presses the button with exactly this text: on `message`, or on the newest touched one that has it."""
        found = self.find(text, message)
        if found is None:
            await self._press_reply(text)
            return
        standing, button = found
        if "callback_data" in button:
            await self.press_data(button["callback_data"], standing)
        elif "url" in button:
            await self._follow(button["url"])
        else:
            current = button.get("switch_inline_query_current_chat")
            await self.ask_inline(str(button.get("switch_inline_query", "") if current is None else current))

    def find(self, text: str, message: Message | None = None) -> tuple[Message, Json] | None:
        among = [message] if message else sorted(self.received, key=lambda each: -each.touched)
        standing = ((each, button) for each in among for row in buttons(each.markup) for button in row)
        return next((found for found in standing if found[1]["text"] == text), None)

    async def press_data(self, data: str, message: Message) -> Pressed:
        """Presses what stands on the message; unless faults are planned, the bot must answer exactly once."""
        faulty = bool(self.telegram.api.faults.planned)
        pressed = self.telegram.press(self.person, message, data)
        await self.telegram.settle(pressed=pressed)
        assert faulty or len(pressed.answers) == 1, f"press of {data!r} was answered {len(pressed.answers)} times"
        return pressed

    async def forge(self, data: str, *, message_id: int = 1, chat: Chat | None = None) -> Pressed:
        """A press that no app would make: any data, on a message that may be gone."""
        pressed = self.telegram.forge(self.person, chat or self.chat, message_id, data)
        await self.telegram.settle(pressed=pressed)
        return pressed

    async def _press_reply(self, text: str) -> None:
        rows = (self.chat.reply_keyboard or {}).get("keyboard", [])
        if text not in [button["text"] for row in rows for button in row]:
            visible = [shown(message).buttons for message in self.received if buttons(message.markup)]
            raise AssertionError(f"{self.person.first_name} sees no button {text!r}; there are {visible[-3:]}")
        await self.send(text)

    async def _follow(self, url: str) -> None:
        """A link to the bot itself is opened in the app; any other leaves it."""
        parts = urlsplit(url)
        if parts.netloc == "t.me" and parts.path.strip("/") == self.telegram.world.bot.username:
            await self.open(parse_qs(parts.query).get("start", [""])[0])

    async def ask_inline(self, query: str, *, offset: str = "", place: Chat | None = None) -> list[Found]:
        """Types `@bot query` and waits for the list."""
        self.asked = self.telegram.ask_inline(self.person, query, offset, place or self.chat)
        deadline = time.monotonic() + self.telegram.patience
        while not self.asked.answers:
            self.telegram.check_patience(deadline)
            await asyncio.sleep(0.002)
        results = self.asked.answers[-1].results
        return [Found(result.get("title", ""), result.get("description", "")) for result in results]

    async def choose(self, title: str, place: Chat | None = None) -> Message:
        """Sends the result of the last inline query with this title into a chat (own chat with the bot if none)."""
        results = self.asked.answers[-1].results
        result_id = next(result["id"] for result in results if result.get("title") == title)
        message = self.telegram.choose(self.person, self.asked, result_id, place)
        await self._taken()
        return message


@asynccontextmanager
async def running(now: Callable[[], datetime] = utc_now, *, journal: bool = True) -> AsyncIterator[Simulation]:
    """A simulated Telegram on a free port of loopback."""
    telegram = Simulation(now=now)
    telegram.api.journal.kept = journal
    await telegram.start()
    try:
        yield telegram
    finally:
        await telegram.stop()
