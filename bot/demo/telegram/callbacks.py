"""Inline buttons pressed and answered. https://core.telegram.org/bots/api#answercallbackquery"""

import hashlib

from bot.demo.telegram.queries import Answered, Pressed, check_age, too_old
from bot.demo.telegram.shapes import inaccessible, message_wire
from bot.demo.telegram.state import Chat, Message, Person
from bot.demo.telegram.wire import Json, Params, bad, utf16
from bot.demo.telegram.world import World

MAX_TEXT = 200


def press(world: World, person: Person, data: str, message: Message) -> Pressed:
    """A press on a message's button; the bot sees the message, or the id of an inline message, never both."""
    about: Json = {"message": message_wire(world, message)}
    if message.inline_id:
        about = {"inline_message_id": message.inline_id}
    return _pressed(world, person, data, message.chat, about, message)


def press_gone(world: World, person: Person, data: str, chat: Chat, message_id: int) -> Pressed:
    """A press that reaches Telegram when the message is no longer there, or that never stood on it."""
    message = chat.messages.get(message_id)
    if message is not None:
        return press(world, person, data, message)
    return _pressed(world, person, data, chat, {"message": inaccessible(world, chat, message_id)}, None)


def _pressed(world: World, person: Person, data: str, chat: Chat, about: Json, message: Message | None) -> Pressed:
    person.known = True
    pressed = Pressed(world.new_number(), person, data, world.now(), message)
    world.pressed[pressed.id] = pressed
    instance = hashlib.sha256(f"{chat.id}".encode()).digest()
    query = {
        "id": pressed.id,
        "from": person.wire(),
        "chat_instance": str(int.from_bytes(instance[:8], "big", signed=True)),
        "data": data,
    }
    pressed.update_id = world.updates.add("callback_query", query | about)
    world.changes.note("press", person=person.id, chat=chat.id, press=pressed.id)
    return pressed


def answer(world: World, params: Params) -> bool:
    """answerCallbackQuery. A second answer is taken and shown to nobody."""
    pressed = world.pressed.get(params.text("callback_query_id"))
    if pressed is None:
        raise too_old()
    check_age(pressed.at, world.now())
    text = params.text("text")
    if utf16(text) > MAX_TEXT:
        raise bad("MESSAGE_TOO_LONG")
    url = params.text("url")
    if url and not url.startswith(
        (f"https://t.me/{world.bot.username}?start=", f"tg://resolve?domain={world.bot.username}&")
    ):
        raise bad("URL_INVALID")
    pressed.answers.append(Answered(text, params.flag("show_alert"), url))
    if len(pressed.answers) == 1:
        world.changes.note(
            "answer", person=pressed.person.id, press=pressed.id, text=text, alert=params.flag("show_alert"), url=url
        )
    return True


METHODS = {"answerCallbackQuery": answer}
