"""Telegram's update, read: whose it is, what it is, and the Press that a handler will see.

Plain JSON is read here instead of aiogram's models: validating a whole Update costs more than all else on the way.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from handlers.press import FromChannel, Here, Press, SentFile, SentPhoto

Json = dict[str, Any]  # Any: Telegram's JSON

LONGEST_SEARCH = 256
MOST_LINKS = 50
KINDS = ("message", "callback_query", "inline_query", "my_chat_member")
_MEDIA = (
    "animation",
    "audio",
    "checklist",
    "contact",
    "dice",
    "document",
    "game",
    "paid_media",
    "photo",
    "poll",
    "sticker",
    "story",
    "venue",
    "video",
    "video_note",
    "voice",
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """`kind`: press, command, text, location, other, group, inline, blocked, unblocked, channel (the
    bot may post there, or no longer). `word` is the button's data
    or the command; `query_id` what an answer to a press or an inline query names; `editable` whether the pressed
    message can be edited."""

    kind: str
    press: Press[None]
    word: str = ""
    query_id: str = ""
    editable: bool = False


def owner(update: Json) -> int | None:
    """The Telegram id of the person whose update it is; None for one that nobody waits to have answered."""
    for kind in KINDS:
        if kind in update:
            sender = update[kind].get("from") or {}
            return None if sender.get("is_bot") else sender.get("id")
    return None


def read(update: Json, here: Here) -> Arrival | None:
    """None for an update that wants no answer."""
    if "callback_query" in update:
        return _pressed(update["callback_query"], here)
    if "message" in update:
        return _said(update["message"], here)
    if "inline_query" in update:
        return _asked(update["inline_query"], here)
    if "my_chat_member" in update:
        return _membership(update["my_chat_member"], here)
    return None


def _pressed(query: Json, here: Here) -> Arrival:
    sender, message = query["from"], query.get("message") or {}
    ours = message.get("chat", {}).get("type") == "private"
    press: Press[None] = Press(
        here,
        telegram_id=sender["id"],
        chat_id=sender["id"],
        message_id=message["message_id"] if ours else None,
        inline_message_id=query.get("inline_message_id"),
        thread_id=_thread(message),
        language_code=sender.get("language_code", ""),
    )
    editable = press.inline_message_id is not None or bool(ours and message.get("date"))  # date 0: no longer accessible
    return Arrival("press", press, clean(query.get("data", "")), query["id"], editable)


def _said(message: Json, here: Here) -> Arrival | None:
    if message.get("via_bot", {}).get("username") == here.username:
        return None
    if message["chat"]["type"] != "private":
        return _said_in_group(message, here)
    if "text" in message and "forward_origin" not in message:
        return _typed(message, here)
    if "location" in message and "venue" not in message and "forward_origin" not in message:
        place = message["location"]
        return Arrival("location", _press(message, here, location=(place["latitude"], place["longitude"])))
    media = "forward" if "forward_origin" in message else next((kind for kind in _MEDIA if kind in message), None)
    if media is None:
        return None  # a service message: pinned, auto-delete timer…
    words = clean(message.get("text") or message.get("caption") or "")
    return Arrival("other", _press(message, here, text=words, media=media))


def _typed(message: Json, here: Here) -> Arrival:
    text = clean(message["text"]).strip()
    if not text.startswith("/"):
        return Arrival("text", _press(message, here, text=text))
    word, arguments = _command(text)
    name, _, bot = word.partition("@")
    if bot and bot.lower() != here.username.lower():
        return Arrival("other", _press(message, here, text=text, media="command"))
    return Arrival("command", _press(message, here, text=arguments), name.lower())


def _said_in_group(message: Json, here: Here) -> Arrival | None:
    """Only commands addressed to this bot are heard in a group."""
    text = clean(message.get("text", "")).strip()
    if not text.startswith("/") or "forward_origin" in message:
        return None
    word, arguments = _command(text)
    name, _, bot = word.partition("@")
    if bot.lower() != here.username.lower():
        return None
    return Arrival("group", _press(message, here, text=arguments), name.lower())


def _command(text: str) -> tuple[str, str]:
    word, *rest = text.split(maxsplit=1)
    return word[1:], rest[0] if rest else ""


def _asked(query: Json, here: Here) -> Arrival:
    sender = query["from"]
    press: Press[None] = Press(
        here,
        telegram_id=sender["id"],
        chat_id=sender["id"],
        text=clean(query.get("query", "")).strip(),
        offset=clean(query.get("offset", "")),
        language_code=sender.get("language_code", ""),
    )
    return Arrival("inline", press, query_id=query["id"])


def _membership(change: Json, here: Here) -> Arrival | None:
    if change["chat"]["type"] == "channel":
        return _of_channel(change, here)
    if change["chat"]["type"] != "private":
        return None
    kind = "blocked" if change["new_chat_member"]["status"] in ("kicked", "left") else "unblocked"
    sender = change["from"]
    press: Press[None] = Press(here, sender["id"], sender["id"], language_code=sender.get("language_code", ""))
    return Arrival(kind, press)


def _of_channel(change: Json, here: Here) -> Arrival:
    """What is said of it goes to the person's own chat."""
    sender, new = change["from"], change["new_chat_member"]
    posts = new["status"] == "administrator" and bool(new.get("can_post_messages"))
    press: Press[None] = Press(
        here,
        sender["id"],
        sender["id"],
        text=clean(change["chat"].get("title", "")),
        language_code=sender.get("language_code", ""),
        details={"chat": change["chat"]["id"], "posts": posts},
    )
    return Arrival("channel", press)


def _press(
    message: Json,
    here: Here,
    *,
    text: str = "",
    media: str | None = None,
    location: tuple[float, float] | None = None,
) -> Press[None]:
    sender = message["from"]
    return Press(
        here,
        telegram_id=sender["id"],
        chat_id=message["chat"]["id"],
        message_id=message["message_id"],
        text=text,
        media=media,
        location=location,
        thread_id=_thread(message),
        album=str(message.get("media_group_id", ""))[:64],
        links=links(message),
        sent_at=_sent_at(message),
        file=_file(message),
        photo=_photo(message),
        channel=_channel(message),
        language_code=sender.get("language_code", ""),
    )


def _file(message: Json) -> SentFile | None:
    """A document; an animation comes with one too, and is none."""
    found = message.get("document")
    if not found or "animation" in message:
        return None
    name, mime = clean(found.get("file_name", ""))[:200], clean(found.get("mime_type", ""))[:100]
    return SentFile(found["file_id"], name, found.get("file_size", 0), mime)


def _photo(message: Json) -> SentPhoto | None:
    """The largest of its sizes."""
    sizes = [
        SentPhoto(one["file_id"], one.get("width", 0) * one.get("height", 0)) for one in message.get("photo") or ()
    ]
    return max(sizes, key=lambda one: one.area, default=None)


def _channel(message: Json) -> FromChannel | None:
    origin = message.get("forward_origin") or {}
    if origin.get("type") != "channel":
        return None
    return FromChannel(origin["chat"]["id"], clean(origin["chat"].get("title", "")))


def _sent_at(message: Json) -> datetime | None:
    seconds = (message.get("forward_origin") or {}).get("date") or message.get("date")
    return datetime.fromtimestamp(seconds, UTC) if seconds else None


def links(message: Json) -> tuple[tuple[str, str], ...]:
    """Words and the addresses behind them: links in the text, the one that is previewed, buttons under a post."""
    entities = message.get("entities") or message.get("caption_entities") or ()
    text = message.get("text") or message.get("caption") or ""
    found = [(_part(text, one), one["url"]) for one in entities if one.get("type") == "text_link" and one.get("url")]
    rows = (message.get("reply_markup") or {}).get("inline_keyboard") or ()
    found += [(one.get("text", ""), one["url"]) for row in rows for one in row if one.get("url")]
    preview = (message.get("link_preview_options") or {}).get("url")
    found += [("", preview)] if preview and preview not in text else []
    return tuple((clean(label), clean(url)) for label, url in found[:MOST_LINKS])


def _part(text: str, entity: Json) -> str:
    """Entities count in UTF-16 units."""
    begin, length = 2 * entity["offset"], 2 * entity["length"]
    return text.encode("utf-16-le", "surrogatepass")[begin : begin + length].decode("utf-16-le", "replace")


def _thread(message: Json) -> int | None:
    """The topic of a message; in chats without topics a thread is only a chain of replies."""
    return message.get("message_thread_id") if message.get("is_topic_message") else None


def clean(words: str) -> str:
    """Without what no database takes: NUL, and halves of surrogate pairs."""
    if words.isascii():
        return words.replace("\0", "")
    return words.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
