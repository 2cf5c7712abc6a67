"""Messages that people put into chats, and which of them the bot gets to see.

https://core.telegram.org/bots/features#privacy-mode
"""

from bot.demo.telegram.entities import commands_of
from bot.demo.telegram.queries import Asked
from bot.demo.telegram.shapes import message_wire
from bot.demo.telegram.state import Chat, Content, Message, Person
from bot.demo.telegram.wire import Json, bad
from bot.demo.telegram.world import World


def receive(
    world: World,
    person: Person,
    chat: Chat,
    content: Content,
    *,
    reply_to: int = 0,
    album: str = "",
    thread: int = 0,
    origin: Json | None = None,
) -> Message:
    """A message of a person; writing to a blocked bot unblocks it only by /start in the app, so it is refused."""
    check_inside(person, chat)
    if chat.is_channel and chat.members.get(person.id) == "member":
        raise bad(f"{person.first_name} may only read here")
    message = world.place(chat, person, content)
    message.reply_to, message.album, message.origin, message.thread = reply_to, album, origin, thread
    if chat.kind == "private":
        chat.started = True
    tell(world, message)
    return message


def check_inside(person: Person, chat: Chat) -> None:
    check_member(person, chat)
    if chat.blocked:
        raise bad("the bot is blocked: unblock it first")


def check_member(person: Person, chat: Chat) -> None:
    if chat.members.get(person.id, "left") in ("left", "kicked"):
        raise bad(f"{person.first_name} is not in this chat")


def tell(world: World, message: Message) -> None:
    if not hears(world, message):
        return
    if message.sender is not None:
        message.sender.known = True
    world.updates.add("message", message_wire(world, message))


def hears(world: World, message: Message) -> bool:
    """All in private; in groups what names the bot or answers it, unless privacy is off or it is an administrator."""
    chat = message.chat
    if chat.kind == "private":
        return True
    if chat.is_channel:
        return False  # posts of a channel are updates of their own kind, which this bot does not ask for
    if chat.kind == "dialog" or chat.bot_status in ("left", "kicked"):
        return False
    if chat.bot_status == "administrator" or not world.bot.privacy or message.via_bot:
        return True
    answered = chat.messages.get(message.reply_to)
    return _meant(world, message.content) or (answered is not None and answered.sender is None)


def _meant(world: World, content: Content) -> bool:
    """A command for the bot, or for whom it may concern."""
    name = world.bot.username.lower()
    for command in commands_of(content.text, content.entities):
        addressee = command.partition("@")[2].lower()
        if addressee in ("", name):
            return True
    return False


def edit(world: World, person: Person, message: Message, content: Content) -> None:
    if message.sender is not person:
        raise bad("message can't be edited")
    world.edit(message, content, None)
    if hears(world, message):
        world.updates.add("edited_message", message_wire(world, message))


def choose(world: World, person: Person, asked: Asked, result_id: str, chat: Chat) -> Message:
    """A chosen inline result becomes a message of the person, via the bot; with a keyboard the bot may edit it."""
    check_inside(person, chat)
    shown = {result["id"]: result for answer in asked.answers for result in answer.results}
    if asked.person is not person or result_id not in shown:
        raise bad(f"no inline result {result_id!r} is shown")
    result = shown[result_id]
    message = world.place(chat, person, result["content"], result["keyboard"])
    message.via_bot = True
    chosen: Json = {"result_id": result_id, "from": person.wire(), "query": asked.query}
    if result["keyboard"] is not None:
        message.inline_id = world.new_key()
        world.inline_messages[message.inline_id] = message
        chosen["inline_message_id"] = message.inline_id
    if world.bot.inline_feedback:
        world.updates.add("chosen_inline_result", chosen)
    tell(world, message)
    return message
