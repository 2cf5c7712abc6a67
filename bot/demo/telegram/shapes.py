"""People, chats and messages as JSON of the Bot API. https://core.telegram.org/bots/api#message"""

from collections.abc import Iterable

from bot.demo.telegram.state import Chat, Content, Message, Person
from bot.demo.telegram.wire import Json
from bot.demo.telegram.world import World

ADMIN_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_send_welcome_messages",
)
CHANNEL_RIGHTS = ("can_post_messages", "can_edit_messages", "can_manage_direct_messages")


def chat_wire(world: World, chat: Chat) -> Json:
    if chat.kind != "private":
        return {"id": chat.id, "type": chat.kind, "title": chat.title} | ({"is_forum": True} if chat.topics else {})
    person = world.people[chat.id]
    wire: Json = {"id": chat.id, "type": "private", "first_name": person.first_name}
    if person.last_name:
        wire["last_name"] = person.last_name
    if person.username:
        wire["username"] = person.username
    return wire


def message_wire(world: World, message: Message, *, reply: bool = True) -> Json:
    wire: Json = {
        "message_id": message.id,
        "from": world.bot.wire() if message.sender is None else message.sender.wire(),
        "chat": chat_wire(world, message.chat),
        "date": message.date,
    }
    if message.chat.is_channel:  # what stands in a channel, the channel has said
        wire["sender_chat"] = wire["chat"]
        del wire["from"]
    if message.edit_date:
        wire["edit_date"] = message.edit_date
    if message.via_bot:
        wire["via_bot"] = world.bot.wire()
    if message.album:
        wire["media_group_id"] = message.album
    if message.thread:
        wire |= {"message_thread_id": message.thread, "is_topic_message": True}
    if message.protected:
        wire["has_protected_content"] = True
    if message.origin:
        wire |= {"forward_origin": message.origin, "forward_date": message.origin["date"]}
    wire |= message.content.wire()
    if message.markup and "inline_keyboard" in message.markup:
        wire["reply_markup"] = message.markup
    answered = message.chat.messages.get(message.reply_to) if reply and message.reply_to else None
    if answered:
        wire["reply_to_message"] = message_wire(world, answered, reply=False)
    return wire


def inaccessible(world: World, chat: Chat, message_id: int) -> Json:
    """A message that the bot can no longer see: https://core.telegram.org/bots/api#inaccessiblemessage."""
    return {"chat": chat_wire(world, chat), "message_id": message_id, "date": 0}


def origin_of(world: World, message: Message) -> Json:
    if message.chat.is_channel and not message.origin:
        chat = chat_wire(world, message.chat)
        return {"type": "channel", "chat": chat, "message_id": message.id, "date": message.date}
    sender = world.bot.wire() if message.sender is None else message.sender.wire()
    return message.origin or {"type": "user", "sender_user": sender, "date": message.date}


def text_content(text: str) -> Content:
    return Content("text", text)


def member_wire(person: Person, status: str) -> Json:
    """https://core.telegram.org/bots/api#chatmember"""
    return _member(person.wire(), status, ADMIN_RIGHTS, frozenset(ADMIN_RIGHTS) - {"can_be_edited", "is_anonymous"})


def bot_member_wire(world: World, chat: Chat, status: str) -> Json:
    every = (*ADMIN_RIGHTS, *CHANNEL_RIGHTS) if chat.is_channel else ADMIN_RIGHTS
    granted = chat.bot_rights | {"can_manage_chat"} if chat.is_channel else frozenset[str]()
    return _member(world.bot.wire(), status, every, granted)


def _member(user: Json, status: str, every: Iterable[str], granted: frozenset[str]) -> Json:
    member: Json = {"user": user, "status": status}
    match status:
        case "kicked":
            return member | {"until_date": 0}
        case "creator":
            return member | {"is_anonymous": False}
        case "administrator":
            return member | {name: name in granted for name in every}
    return member
