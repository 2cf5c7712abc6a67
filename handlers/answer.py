"""What a handler returns: a value that says what the person shall see. Nothing here sends anything."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from aiogram.filters.callback_data import CallbackData
from pydantic import ConfigDict, TypeAdapter


@dataclass(frozen=True, slots=True)
class Button:
    """Exactly one of `data` (packed, at most 64 bytes), `url`, `inline` (a query for another chat) or `copies`."""

    label: str
    data: str | None = None
    url: str | None = None
    inline: str | None = None
    copies: str | None = None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """A message with its buttons. `text` is Telegram's HTML; it is cut at the limit where it is shown."""

    text: str
    buttons: Rows = ()


_BYTES: ConfigDict = {"ser_json_bytes": "base64", "val_json_bytes": "base64"}  # JSON has no bytes


@dataclass(frozen=True, slots=True)
class Document:
    __pydantic_config__: ClassVar[ConfigDict] = _BYTES

    name: str
    content: bytes
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """`image` is a PNG or JPEG."""

    __pydantic_config__: ClassVar[ConfigDict] = _BYTES

    name: str
    image: bytes
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that Telegram keeps already, by its name there."""

    file_id: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo that Telegram keeps already, by its name there; `instead` is said where Telegram knows it no longer."""

    photo_id: str
    caption: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Venue:
    lat: float
    lon: float
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Note:
    """A message of its own that is never edited. With `link_of` it holds the meeting link of that intake: it is
    protected from forwarding, and withdrawn when the person leaves."""

    text: str
    buttons: Rows = ()
    link_of: int | None = None


@dataclass(frozen=True, slots=True)
class InlineCard:
    """A result of inline mode; `id` is at most 64 bytes, `text` the message that lands in the chat."""

    id: str
    title: str
    description: str
    text: str
    buttons: Rows = ()


@dataclass(frozen=True, slots=True)
class InlineResults:
    """At most 50 cards; `next_offset` empty when there are no more. `start` is (label, deep-link payload)."""

    cards: tuple[InlineCard, ...] = ()
    next_offset: str = ""
    start: tuple[str, str] | None = None


Parcel = Document | Photo | Kept | Picture | Venue | Note
Commands = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """At most one screen, then parcels, a toast (an alert when it must be read), or inline results.

    `fresh` shows the screen as a new message even when a button was pressed. `withdraw` are ids of messages in the
    person's chat to delete. `forgets`: the person was deleted, so nothing is noted of what is shown. `commands` are
    the menu of this chat from now on (word and meaning); with () it is everybody's again. `task` is work (its kind,
    and the id that it is about) which begins once the screen stands, and goes on in that message. `opens` is the
    opportunity whose card it shows to a resident: that is counted.
    """

    screen: Screen | None = None
    parcels: tuple[Parcel, ...] = ()
    toast: str | None = None
    alert: bool = False
    inline: InlineResults | None = None
    fresh: bool = False
    withdraw: tuple[int, ...] = field(default=())
    forgets: bool = False
    commands: Commands | None = None
    task: tuple[str, int] | None = None
    opens: int = 0


NOTHING = Answer()
_json = TypeAdapter(Answer)


def pack(answer: Answer) -> bytes:
    """The answer as JSON, to be owed in the database."""
    return _json.dump_json(answer, exclude_defaults=True)


def unpack(owed: bytes) -> Answer:
    return _json.validate_json(owed)


def button(label: str, target: CallbackData) -> Button:
    """A button that goes where `target` says; a way back that leaves it no room is left out."""
    try:
        return Button(label, data=target.pack())
    except ValueError:
        return Button(label, data=target.model_copy(update={"back": ""}).pack())


def show(text: str, rows: Sequence[Sequence[Button | None]] = (), toast: str | None = None) -> Answer:
    """A screen of `text` with rows of buttons; None and empty rows fall out."""
    kept = (tuple(item for item in row if item) for row in rows)
    return Answer(Screen(text, tuple(row for row in kept if row)), toast=toast)
