"""What an app shows: chats, messages, changes, as plain JSON for a page that draws them."""

from bot.demo.telegram import rendering
from bot.demo.telegram.markup import buttons
from bot.demo.telegram.state import Chat, Message, Person
from bot.demo.telegram.wire import Json
from bot.demo.telegram.world import World

BUTTON_KINDS = {
    "callback_data": "press",
    "url": "link",
    "switch_inline_query": "inline",
    "switch_inline_query_current_chat": "inline_here",
    "switch_inline_query_chosen_chat": "inline",
    "copy_text": "copy",
}


def person_view(person: Person) -> Json:
    return person.wire() | {"deactivated": person.deactivated}


def chats_of(world: World, person: Person) -> list[Chat]:
    """The chats of a person, the liveliest first."""
    own = [chat for chat in world.chats.values() if chat.members.get(person.id, "left") not in ("left", "kicked")]
    return sorted(own, key=lambda chat: -max((message.touched for message in chat.messages.values()), default=0))


def chat_view(world: World, person: Person, chat: Chat) -> Json:
    messages = visible(chat)
    action, until = chat.typing or ("", None)
    return {
        "id": chat.id,
        "kind": chat.kind,
        "title": title_of(world, person, chat),
        "members": {str(who): status for who, status in chat.members.items()},
        "bot": chat.bot_status if chat.is_group or chat.is_channel else "",
        "started": chat.started,
        "blocked": chat.blocked,
        "typing": action if until is not None and until > world.now() else "",
        "pinned": [number for number in chat.pinned if number in chat.messages],
        "reply_keyboard": chat.reply_keyboard,
        "last": message_view(world, messages[-1]) if messages else None,
    }


def title_of(world: World, person: Person, chat: Chat) -> str:
    if chat.kind == "private":
        return world.commands.word("name", person.language_code) or world.bot.name
    if chat.kind == "dialog":
        return next(world.people[who].first_name for who in chat.members if who != person.id)
    return chat.title


def visible(chat: Chat) -> list[Message]:
    """What one sees of a chat: one's own clearing of a history hides from oneself what the bot still has."""
    return [message for message in chat.messages.values() if message.id > chat.cleared_to]


def history(world: World, chat: Chat, before: int = 0, limit: int = 100) -> list[Json]:
    messages = [message for message in visible(chat) if not before or message.id < before]
    return [message_view(world, message) for message in messages[-limit:]]


def message_view(world: World, message: Message) -> Json:
    content = message.content
    answered = message.chat.messages.get(message.reply_to)
    return {
        "id": message.id,
        "chat": message.chat.id,
        "from": _sender(world, message),
        "date": message.date,
        "edited": message.edit_date,
        "kind": content.kind,
        "text": content.text,
        "html": rendering.html(content.text, content.entities),
        "entities": list(content.entities),
        "media": content.media,
        "preview": not (content.preview or {}).get("is_disabled", False),
        "rows": [[button_view(button) for button in row] for row in buttons(message.markup)],
        "via_bot": message.via_bot,
        "reply_to": {"id": answered.id, "text": answered.content.text[:80]} if answered else None,
        "forwarded_from": _origin(message),
        "album": message.album,
        "protected": message.protected,
        "silent": message.silent,
    }


def _sender(world: World, message: Message) -> Json:
    if message.sender is None:
        return {"id": world.bot.id, "name": world.bot.name, "bot": True}
    return {"id": message.sender.id, "name": message.sender.first_name, "bot": False}


def _origin(message: Message) -> str:
    origin = message.origin or {}
    return str(origin.get("sender_user_name") or origin.get("sender_user", {}).get("first_name", ""))


def button_view(button: Json) -> Json:
    action = next(name for name in button if name not in ("text", "style"))
    view = {"text": button["text"], "kind": BUTTON_KINDS.get(action, "other"), "value": button[action]}
    return view | ({"style": button["style"]} if "style" in button else {})


def change_view(world: World, person: Person, change: Json) -> Json | None:
    """A change as this person's app hears of it, with the message as it is now; None when it is not theirs."""
    if "person" in change and change["person"] != person.id and change["kind"] != "person":
        return None
    chat = world.chats.get(change.get("chat", 0))
    if "chat" in change and (chat is None or person.id not in chat.members):
        return None
    message = chat.messages.get(change.get("message", 0)) if chat else None
    if change["kind"] in ("message", "edited"):
        return None if message is None else change | {"message": message_view(world, message)}
    return change
