"""Methods about chats and their members. https://core.telegram.org/bots/api#getchatmember"""

from bot.demo.telegram.shapes import bot_member_wire, chat_wire, member_wire, message_wire
from bot.demo.telegram.state import Chat
from bot.demo.telegram.wire import Json, Params, bad
from bot.demo.telegram.world import World


def get_chat(world: World, params: Params) -> Json:
    chat = world.chat_of(params)
    wire = chat_wire(world, chat) | {"accent_color_id": 0, "max_reaction_count": 11}
    if chat.pinned:
        wire["pinned_message"] = message_wire(world, chat.messages[chat.pinned[-1]])
    return wire


def get_chat_member(world: World, params: Params) -> Json:
    chat = world.chat_of(params)
    user = params.number("user_id")
    if chat.is_channel:
        world.check_present(chat)
    if user == world.bot.id:
        return bot_member_wire(world, chat, bot_status(chat))
    person = world.people.get(user)
    if person is None:
        raise bad("invalid user_id specified" if not user else "PARTICIPANT_ID_INVALID")
    if chat.kind == "private":
        if user != chat.id:
            raise bad("PARTICIPANT_ID_INVALID")
        return member_wire(person, "member")
    return member_wire(person, chat.members.get(user, "left"))


def bot_status(chat: Chat) -> str:
    if chat.kind == "private":
        return "kicked" if chat.blocked else "member"
    return chat.bot_status


def get_administrators(world: World, params: Params) -> list[Json]:
    chat = world.chat_of(params)
    if not chat.is_group and not chat.is_channel:
        raise bad("there are no administrators in the private chat")
    leading = ("creator", "administrator")
    people = [member_wire(world.people[who], status) for who, status in chat.members.items() if status in leading]
    own = [bot_member_wire(world, chat, chat.bot_status)] if chat.bot_status in leading else []
    return people + own


def get_member_count(world: World, params: Params) -> int:
    chat = world.chat_of(params)
    inside = sum(status not in ("left", "kicked") for status in chat.members.values())
    return inside + (bot_status(chat) not in ("left", "kicked"))


def leave_chat(world: World, params: Params) -> bool:
    chat = world.writable(params)
    if not chat.is_group and not chat.is_channel:
        raise bad("chat member status can't be changed in private chats")
    chat.bot_status = "left"
    world.changes.note("chat", chat=chat.id)
    return True


def accept(world: World, params: Params) -> bool:
    """logOut and close: agreed to, with nothing to do for a bot that lives on one server only."""
    return True


METHODS = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_administrators,
    "getChatMemberCount": get_member_count,
    "leaveChat": leave_chat,
    "logOut": accept,
    "close": accept,
}
