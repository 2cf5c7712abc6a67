"""What the simulated Telegram remembers: people, chats, messages."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.demo.telegram.wire import Json


@dataclass(slots=True)
class Person:
    """One with an account and the app; `language_code` is the app's language, as sent with every update."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "uk"
    deactivated: bool = False
    known: bool = False  # the bot has met this account somewhere, so its id means something to the bot

    def wire(self) -> Json:
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.last_name:
            user["last_name"] = self.last_name
        if self.username:
            user["username"] = self.username
        if self.language_code:
            user["language_code"] = self.language_code
        return user


@dataclass(frozen=True, slots=True)
class Content:
    """The exchangeable inside of a message. `kind` is the field it has on the wire; `text` is text or caption."""

    kind: str
    text: str = ""
    entities: tuple[Json, ...] = ()
    media: object = None  # the value of the field `kind`, for all kinds but text
    preview: Json | None = None

    @property
    def has_caption(self) -> bool:
        return self.kind in ("photo", "document", "video", "animation", "audio", "voice")

    def wire(self) -> Json:
        if self.kind == "text":
            fields: Json = {"text": self.text}
            if self.entities:
                fields["entities"] = list(self.entities)
            if self.preview:
                fields["link_preview_options"] = self.preview
            return fields
        fields = {self.kind: self.media}
        if self.kind == "venue" and isinstance(self.media, dict):
            fields["location"] = self.media["location"]
        if self.text:
            fields["caption"] = self.text
            if self.entities:
                fields["caption_entities"] = list(self.entities)
        return fields


@dataclass(slots=True, eq=False)
class Message:
    chat: "Chat"
    id: int
    sender: Person | None  # None: the bot
    date: int
    content: Content
    markup: Json | None = None  # an inline keyboard
    edit_date: int = 0
    via_bot: bool = False
    reply_to: int = 0
    protected: bool = False
    inline_id: str = ""
    album: str = ""
    thread: int = 0  # the topic of a forum
    silent: bool = False
    origin: Json | None = None  # where it was forwarded from
    touched: int = 0  # the number of the change that last made or edited it


@dataclass(slots=True, eq=False)
class Chat:
    """A private chat with the bot has the person's id; a group has a negative one; a dialog of two people a large one,
    which the bot never learns."""

    id: int
    kind: str  # private, group, supergroup, channel, dialog
    title: str = ""
    members: dict[int, str] = field(default_factory=dict)  # person to status
    messages: dict[int, Message] = field(default_factory=dict)
    bot_status: str = "left"
    bot_rights: frozenset[str] = frozenset()  # in a channel, as its administrator
    started: bool = False  # private: the person has pressed Start or written
    blocked: bool = False
    pinned: list[int] = field(default_factory=list)
    topics: set[int] = field(default_factory=set)  # a supergroup that has some is a forum
    reply_keyboard: Json | None = None
    typing: tuple[str, datetime] | None = None
    menu_button: Json | None = None
    last_id: int = 0  # groups count their own messages
    cleared_to: int = 0  # private: what the person has cleared for themselves only

    @property
    def is_group(self) -> bool:
        return self.kind in ("group", "supergroup")

    @property
    def is_channel(self) -> bool:
        return self.kind == "channel"


@dataclass(slots=True)
class Bot:
    token: str
    id: int
    name: str
    username: str
    privacy: bool = True  # in groups hears only what is meant for it
    inline: bool = True
    inline_feedback: bool = True
    can_join_groups: bool = True

    def wire(self) -> Json:
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}
