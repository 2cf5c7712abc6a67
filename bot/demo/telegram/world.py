"""The whole state of the simulated Telegram, and the few ways in which it changes."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime

from bot.demo.telegram.changes import Changes
from bot.demo.telegram.commands import Commands
from bot.demo.telegram.files import Files
from bot.demo.telegram.queries import Asked, Pressed, Results
from bot.demo.telegram.state import Bot, Chat, Content, Message, Person
from bot.demo.telegram.updates import Updates
from bot.demo.telegram.wire import Json, Params, Refused, bad

FIRST_PERSON = 1001
FIRST_DIALOG = 5_000_000_000_001
FIRST_GROUP = 1_000_000_000_001


def utc_now() -> datetime:
    return datetime.now(UTC)


class World:
    def __init__(self, bot: Bot, now: Callable[[], datetime] = utc_now) -> None:
        self.bot = bot
        self.now = now
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.inline_messages: dict[str, Message] = {}
        self.changes = Changes()
        self.updates = Updates(now)
        self.files = Files()
        self.pressed: dict[str, Pressed] = {}
        self.asked: dict[str, Asked] = {}
        self.inline_cache: dict[tuple[str, str, int], tuple[datetime, Results]] = {}
        self.commands = Commands()
        self._last_message = 0
        self._last_dialog = FIRST_DIALOG

    def timestamp(self) -> int:
        return int(self.now().timestamp())

    def chat_of(self, params: Params) -> Chat:
        """The chat that `chat_id` names and that the bot knows."""
        if not params.has("chat_id"):
            raise bad("chat_id is empty")
        chat = self.chats.get(params.number("chat_id"))
        if chat is None or chat.kind == "dialog" or (chat.kind == "private" and not self._known(chat)):
            raise bad("chat not found")
        return chat

    def _known(self, chat: Chat) -> bool:
        return chat.started or self.people[chat.id].known

    def writable(self, params: Params) -> Chat:
        """The chat that `chat_id` names, when the bot may write to it."""
        chat = self.chat_of(params)
        self.check_writable(chat)
        return chat

    def check_writable(self, chat: Chat) -> None:
        if chat.kind == "private":
            self._check_private(chat)
            return
        self.check_present(chat)
        if chat.is_channel and "can_post_messages" not in chat.bot_rights:
            raise bad("need administrator rights in the channel chat")

    def check_present(self, chat: Chat) -> None:
        """Refuses where the bot is not in a group or channel."""
        if chat.bot_status == "kicked":
            raise Refused(403, f"Forbidden: bot was kicked from the {chat.kind} chat")
        if chat.bot_status == "left":
            raise Refused(403, f"Forbidden: bot is not a member of the {chat.kind} chat")

    def _check_private(self, chat: Chat) -> None:
        if self.people[chat.id].deactivated:
            raise Refused(403, "Forbidden: user is deactivated")
        if chat.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if not chat.started:
            raise Refused(403, "Forbidden: bot can't initiate conversation with a user")

    def message_of(self, params: Params, purpose: str) -> Message:
        """The message that `chat_id` and `message_id` name; `purpose` is the verb for the refusal."""
        chat = self.chat_of(params)
        if not params.number("message_id"):
            raise bad("message identifier is not specified")
        message = chat.messages.get(params.number("message_id"))
        if message is None:
            raise bad(f"message to {purpose} not found")
        return message

    def place(self, chat: Chat, sender: Person | None, content: Content, markup: Json | None = None) -> Message:
        """A new message at the end of a chat."""
        if chat.kind in ("supergroup", "channel"):
            chat.last_id += 1
            message_id = chat.last_id
        else:
            self._last_message += 1
            message_id = self._last_message
        message = Message(chat, message_id, sender, self.timestamp(), content, markup)
        chat.messages[message_id] = message
        chat.typing = None if sender is None else chat.typing
        message.touched = self.changes.note("message", chat=chat.id, message=message_id)
        return message

    def edit(self, message: Message, content: Content, markup: Json | None) -> None:
        message.content = content
        message.markup = markup
        message.edit_date = self.timestamp()
        message.touched = self.changes.note("edited", chat=message.chat.id, message=message.id)

    def remove(self, message: Message) -> None:
        chat = message.chat
        del chat.messages[message.id]
        self.inline_messages.pop(message.inline_id, None)
        if message.id in chat.pinned:
            chat.pinned.remove(message.id)
        self.changes.note("deleted", chat=chat.id, message=message.id)

    def new_dialog_id(self) -> int:
        self._last_dialog += 1
        return self._last_dialog

    def new_key(self) -> str:
        """An id of a query or an inline message: opaque, and never the same twice."""
        return secrets.token_urlsafe(16)

    def new_number(self) -> str:
        """An id of digits, as queries and albums have."""
        return str(secrets.randbelow(9 * 10**17) + 10**17)
