"""Who is where: blocking, deleting chats, groups and their members. https://core.telegram.org/bots/api#chatmemberupdated"""

from collections.abc import Iterable

from bot.demo.telegram.shapes import bot_member_wire, chat_wire, member_wire, message_wire
from bot.demo.telegram.state import Chat, Content, Person
from bot.demo.telegram.wire import bad
from bot.demo.telegram.world import FIRST_GROUP, World


def set_blocked(world: World, person: Person, *, blocked: bool) -> None:
    chat = world.chats[person.id]
    if chat.blocked == blocked:
        return
    chat.blocked = blocked
    old, new = ("member", "kicked") if blocked else ("kicked", "member")
    _my_member(world, person, chat, old, new)
    world.changes.note("chat", chat=chat.id)


def delete_chat(world: World, person: Person, *, for_both: bool) -> None:
    """The history goes; `for_both` takes it from the bot too. The bot may still write: that is what blocking is for."""
    chat = world.chats[person.id]
    if for_both:
        for message in list(chat.messages.values()):
            world.remove(message)
    chat.cleared_to = max(chat.messages, default=0)
    chat.reply_keyboard = None
    world.changes.note("cleared", chat=chat.id)


def _my_member(world: World, person: Person, chat: Chat, old: str, new: str) -> None:
    world.updates.add(
        "my_chat_member",
        {
            "chat": chat_wire(world, chat),
            "from": person.wire(),
            "date": world.timestamp(),
            "old_chat_member": bot_member_wire(world, chat, old),
            "new_chat_member": bot_member_wire(world, chat, new),
        },
    )


def create(world: World, title: str, kind: str, creator: Person, others: Iterable[Person]) -> Chat:
    number = sum(chat.is_group or chat.is_channel for chat in world.chats.values())
    chat_id = -(FIRST_GROUP + number) if kind in ("supergroup", "channel") else -(4_000_001 + number)
    chat = Chat(chat_id, kind, title, {creator.id: "creator"} | {person.id: "member" for person in others})
    world.chats[chat_id] = chat
    world.changes.note("chat", chat=chat_id)
    return chat


def add_bot(world: World, person: Person, chat: Chat, status: str) -> None:
    set_bot_status(world, person, chat, status)
    message = world.place(chat, person, Content("new_chat_members", media=[world.bot.wire()]))
    world.updates.add("message", message_wire(world, message))


def set_bot_status(world: World, person: Person, chat: Chat, status: str) -> None:
    old, chat.bot_status = chat.bot_status, status
    person.known = True
    _my_member(world, person, chat, old, status)
    world.changes.note("chat", chat=chat.id)


def promote_bot(world: World, person: Person, chat: Chat, rights: Iterable[str]) -> None:
    """A bot gets into a channel only as its administrator; only those may promote who administer it themselves."""
    if chat.members.get(person.id) not in ("creator", "administrator"):
        raise bad(f"{person.first_name} may not promote anybody here")
    old, chat.bot_rights = chat.bot_status, frozenset(rights)
    chat.bot_status = "administrator"
    person.known = True
    _my_member(world, person, chat, old, "administrator")
    world.changes.note("chat", chat=chat.id)


def set_member(world: World, actor: Person, chat: Chat, person: Person, status: str) -> None:
    """A person joins, leaves, is promoted or removed; the bot hears of it when it asked for chat_member updates."""
    old = chat.members.get(person.id, "left")
    chat.members[person.id] = status
    world.updates.add(
        "chat_member",
        {
            "chat": chat_wire(world, chat),
            "from": actor.wire(),
            "date": world.timestamp(),
            "old_chat_member": member_wire(person, old),
            "new_chat_member": member_wire(person, status),
        },
    )
    world.changes.note("chat", chat=chat.id)


def dialog(world: World, first: Person, second: Person) -> Chat:
    for chat in world.chats.values():
        if chat.kind == "dialog" and set(chat.members) == {first.id, second.id}:
            return chat
    chat = Chat(world.new_dialog_id(), "dialog", members={first.id: "member", second.id: "member"})
    world.chats[chat.id] = chat
    world.changes.note("chat", chat=chat.id)
    return chat
