"""What a person did, as a value: a press, a command, typed words, a location, an inline query."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from aiogram.filters.callback_data import CallbackData

B = TypeVar("B", bound=CallbackData | None)


@dataclass(frozen=True, slots=True)
class Here:
    """What handlers may know of the running bot: its name for deep links, and its limits (all are settings)."""

    username: str
    contact: str
    admin_ids: frozenset[int] = frozenset()
    open_signups: int = 20
    reports_a_day: int = 3
    messages_a_day: int = 2
    searches_a_minute: int = 60
    unreachable_days: int = 365
    sends_a_second: int = 30
    paid_a_second: int = 0

    @property
    def may_pay(self) -> bool:
        """Whether announcements may be sent for Stars, faster than for nothing."""
        return self.paid_a_second > self.sends_a_second

    def link(self, payload: str) -> str:
        """A deep link into the bot; `payload` is at most 64 of A-Za-z0-9_-."""
        return f"https://t.me/{self.username}?start={payload}"


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that somebody sent, as Telegram names it; `size` in bytes, 0 where it does not say."""

    id: str
    name: str = ""
    size: int = 0
    mime: str = ""


@dataclass(frozen=True, slots=True)
class SentPhoto:
    """A picture that somebody sent, as Telegram names it; `area` in pixels."""

    id: str
    area: int = 0


@dataclass(frozen=True, slots=True)
class FromChannel:
    """The channel that a forwarded post stands in."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class Press(Generic[B]):
    """`button` is the typed data of a pressed button and None otherwise; `text` what was typed (a command's
    arguments without the command); `media` names what a message holds beside text ("photo", "forward", …);
    `message_id` is the pressed button's message, or the typed one; `thread_id` the topic it stands in. `album` is
    common to the messages of one album, `repeats` marks all but its first. `links` are the addresses that Telegram
    hides behind words and buttons, with those words; `sent_at` is when the author wrote it, also of a forward. `file`
    is what came with a message as a document, `photo` a picture that Telegram shows as one; `channel` where it was
    forwarded from. `question` is the one that it may answer, where anything but words does.
    """

    here: Here
    telegram_id: int
    chat_id: int
    message_id: int | None = None
    inline_message_id: str | None = None
    button: B = None  # type: ignore[assignment]  # a press without a button is Press[None]
    text: str = ""
    media: str | None = None
    location: tuple[float, float] | None = None
    offset: str = ""
    thread_id: int | None = None
    album: str = ""
    repeats: bool = False
    links: tuple[tuple[str, str], ...] = ()
    sent_at: datetime | None = None
    file: SentFile | None = None
    photo: SentPhoto | None = None
    channel: FromChannel | None = None
    language_code: str = ""
    details: dict[str, Any] | None = None  # Any: JSON of the draft that this text answers
    question: str = ""


AnyPress = Press[Any]  # Any: whatever led here, be it pressed, typed or a task, which has no button
