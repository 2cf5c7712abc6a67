"""The apps' side of the simulated Telegram: what people do there.

`Telegram` is everything together: state, Bot API, and the actions of people. It serves HTTP once `start` was awaited.
"""

from collections.abc import Callable
from datetime import datetime

from aiohttp import web

from bot.demo.telegram import callbacks, groups, incoming, inline
from bot.demo.telegram.entities import automatic
from bot.demo.telegram.files import document, photo
from bot.demo.telegram.markup import buttons
from bot.demo.telegram.queries import Asked, Pressed
from bot.demo.telegram.sending import location
from bot.demo.telegram.server import MAX_BODY, BotApi
from bot.demo.telegram.shapes import origin_of
from bot.demo.telegram.state import Bot, Chat, Content, Message, Person
from bot.demo.telegram.wire import Json, Upload, bad
from bot.demo.telegram.world import FIRST_PERSON, World, utc_now

TOKEN = "700100200:AAsimulated-token-of-the-demo-bot_0"  # noqa: S105 - opens nothing but the simulation
Place = Chat | Person  # a person stands for their chat with the bot


class Telegram:
    def __init__(
        self,
        *,
        token: str = TOKEN,
        username: str = "learning_city_bot",
        name: str = "Learning City",
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.world = World(Bot(token, int(token.split(":")[0]), name, username), now)
        self.api = BotApi(self.world)
        self.url = ""
        self._runner: web.AppRunner | None = None

    @property
    def token(self) -> str:
        return self.world.bot.token

    def application(self) -> web.Application:
        """The web application with the Bot API in it; more routes may be added before it starts."""
        app = web.Application(client_max_size=MAX_BODY)
        self.api.add_routes(app)
        return app

    async def start(self, port: int = 0, app: web.Application | None = None) -> str:
        """Serves on loopback; port 0 takes a free one. Returns the address."""
        self._runner = web.AppRunner(app or self.application(), access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self.url

    async def stop(self) -> None:
        self.api.webhook.stop()
        if self._runner is not None:
            await self._runner.cleanup()

    def register(
        self, first_name: str, *, language: str = "uk", username: str = "", last_name: str = "", person_id: int = 0
    ) -> Person:
        """A new account with the app in a language; its chat with the bot is there, not yet started."""
        number = person_id or max(self.world.people, default=FIRST_PERSON - 1) + 1
        person = Person(number, first_name, last_name, username, language)
        self.world.people[number] = person
        self.world.chats[number] = Chat(number, "private", members={number: "member"})
        self.world.changes.note("person", person=number)
        return person

    def set_language(self, person: Person, language: str) -> None:
        person.language_code = language
        self.world.changes.note("person", person=person.id)

    def chat(self, place: Place) -> Chat:
        return self.world.chats[place.id] if isinstance(place, Person) else place

    def send_text(
        self, person: Person, text: str, place: Place | None = None, reply_to: int = 0, thread: int = 0
    ) -> Message:
        """What one types; commands, mentions and links in it are found as the app finds them."""
        entities = tuple(automatic(text, []))
        return self.send(person, Content("text", text, entities), place, reply_to, thread)

    def send(
        self, person: Person, content: Content, place: Place | None = None, reply_to: int = 0, thread: int = 0
    ) -> Message:
        chat = self.chat(place or person)
        if thread:
            chat.topics.add(thread)
        return incoming.receive(self.world, person, chat, content, reply_to=reply_to, thread=thread)

    def open_link(self, person: Person, payload: str = "") -> Message:
        """t.me/bot?start=payload opened and Start pressed."""
        if payload:
            inline.check_start(payload, "START_PARAM_INVALID")
        return self.send_text(person, f"/start {payload}".rstrip())

    def send_photo(self, person: Person, data: bytes, caption: str = "", place: Place | None = None) -> Message:
        file = self.world.files.keep(Upload("photo.jpg", "image/jpeg", data), "photo")
        return self.send(person, _captioned("photo", caption, photo(file)), place)

    def send_document(
        self, person: Person, name: str, data: bytes, caption: str = "", place: Place | None = None
    ) -> Message:
        file = self.world.files.keep(Upload(name, "", data), "document")
        return self.send(person, _captioned("document", caption, document(file)), place)

    def send_location(self, person: Person, latitude: float, longitude: float, place: Place | None = None) -> Message:
        return self.send(person, Content("location", media=location(latitude, longitude)), place)

    def send_contact(self, person: Person, phone: str, place: Place | None = None) -> Message:
        contact = {"phone_number": phone, "first_name": person.first_name, "user_id": person.id}
        return self.send(person, Content("contact", media=contact), place)

    def send_album(self, person: Person, photos: list[bytes], caption: str = "") -> list[Message]:
        """Several photos at once: as many updates with one media_group_id, the caption on the first."""
        album = self.world.new_number()
        sent = []
        for index, data in enumerate(photos):
            file = self.world.files.keep(Upload("photo.jpg", "image/jpeg", data), "photo")
            content = _captioned("photo", "" if index else caption, photo(file))
            sent.append(incoming.receive(self.world, person, self.chat(person), content, album=album))
        return sent

    def forward(self, person: Person, message: Message, place: Place | None = None) -> Message:
        if message.protected:
            raise bad("message can't be forwarded")
        chat = self.chat(place or person)
        origin = origin_of(self.world, message)
        return incoming.receive(self.world, person, chat, message.content, origin=origin)

    def forward_text(self, person: Person, text: str, author: str) -> Message:
        """A text of someone who hides their account, forwarded to the bot."""
        origin: Json = {"type": "hidden_user", "sender_user_name": author, "date": self.world.timestamp()}
        content = Content("text", text, tuple(automatic(text, [])))
        return incoming.receive(self.world, person, self.chat(person), content, origin=origin)

    def edit_text(self, person: Person, message: Message, text: str) -> None:
        incoming.edit(self.world, person, message, Content("text", text, tuple(automatic(text, []))))

    def press(self, person: Person, message: Message, data: str) -> Pressed:
        """A press on a button that stands on the message now."""
        incoming.check_member(person, message.chat)
        standing = [button.get("callback_data") for row in buttons(message.markup) for button in row]
        if message.chat.messages.get(message.id) is not message or data not in standing:
            raise bad(f"no button with data {data!r} stands on message {message.id}")
        return callbacks.press(self.world, person, data, message)

    def forge(self, person: Person, chat: Chat, message_id: int, data: str) -> Pressed:
        """A press that no app would make: any data, on any message, also one that is gone."""
        return callbacks.press_gone(self.world, person, data, chat, message_id)

    def ask_inline(self, person: Person, query: str, offset: str = "", place: Place | None = None) -> Asked:
        chat = self.chat(place) if place is not None else None
        return inline.ask(self.world, person, query, offset, chat)

    def choose(self, person: Person, asked: Asked, result_id: str, place: Place | None = None) -> Message:
        return incoming.choose(self.world, person, asked, result_id, self.chat(place or person))

    def block(self, person: Person) -> None:
        groups.set_blocked(self.world, person, blocked=True)

    def unblock(self, person: Person) -> None:
        groups.set_blocked(self.world, person, blocked=False)

    def delete_chat(self, person: Person, *, for_both: bool = True) -> None:
        groups.delete_chat(self.world, person, for_both=for_both)

    def group(self, title: str, creator: Person, *others: Person, kind: str = "supergroup") -> Chat:
        return groups.create(self.world, title, kind, creator, others)

    def channel(self, title: str, creator: Person, *others: Person) -> Chat:
        """Only its administrators write there."""
        return groups.create(self.world, title, "channel", creator, others)

    def promote_bot(self, person: Person, chat: Chat, *rights: str) -> None:
        """Makes the bot an administrator of a channel, or changes what it may do there."""
        groups.promote_bot(self.world, person, chat, rights)

    def delete_post(self, person: Person, message: Message) -> None:
        """By hand, as an administrator may; the bot hears nothing of it."""
        if message.chat.members.get(person.id) not in ("creator", "administrator"):
            raise bad(f"{person.first_name} may not delete this")
        self.world.remove(message)

    def add_bot(self, person: Person, chat: Chat, *, administrator: bool = False) -> None:
        groups.add_bot(self.world, person, chat, "administrator" if administrator else "member")

    def remove_bot(self, person: Person, chat: Chat) -> None:
        groups.set_bot_status(self.world, person, chat, "kicked")

    def set_member(self, actor: Person, chat: Chat, person: Person, status: str) -> None:
        groups.set_member(self.world, actor, chat, person, status)

    def dialog(self, first: Person, second: Person) -> Chat:
        """A chat of two people that the bot never learns of, for inline messages."""
        return groups.dialog(self.world, first, second)

    def commands_for(self, person: Person, place: Place | None = None) -> list[Json]:
        """The command menu of the person's app in a chat."""
        chat = self.chat(place or person)
        administrator = chat.members.get(person.id) in ("creator", "administrator")
        return self.world.commands.chosen(
            chat.id, person.id, person.language_code, group=chat.is_group, administrator=administrator
        )


def _captioned(kind: str, caption: str, media: object) -> Content:
    return Content(kind, caption, tuple(automatic(caption, [])), media)
