"""Messages changed and deleted by the bot. https://core.telegram.org/bots/api#updating-messages"""

from bot.demo.telegram import markup
from bot.demo.telegram.sending import caption, input_media, text_content
from bot.demo.telegram.shapes import message_wire
from bot.demo.telegram.state import Content, Message
from bot.demo.telegram.wire import Json, Params, bad
from bot.demo.telegram.world import World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
DELETABLE = 48 * 60 * 60  # seconds
MAX_DELETED = 100

Edited = Json | bool


def _editable(world: World, params: Params) -> Message:
    """The message to edit: one of the bot's own, or one that a person sent through it."""
    if params.has("inline_message_id"):
        message = world.inline_messages.get(params.text("inline_message_id"))
        if message is None:
            raise bad("MESSAGE_ID_INVALID")
        return message
    message = world.message_of(params, "edit")
    if message.sender is not None or message.via_bot:
        raise bad("message can't be edited")
    world.check_writable(message.chat)
    return message


def _apply(world: World, message: Message, content: Content, keyboard: Json | None, params: Params) -> Edited:
    if content == message.content and keyboard == message.markup:
        raise bad(NOT_MODIFIED)
    world.edit(message, content, keyboard)
    return True if params.has("inline_message_id") else message_wire(world, message)


def edit_text(world: World, params: Params) -> Edited:
    content = text_content(params)
    keyboard = markup.inline_markup(params)
    message = _editable(world, params)
    if message.content.kind != "text":
        raise bad("there is no text in the message to edit")
    return _apply(world, message, content, keyboard, params)


def edit_caption(world: World, params: Params) -> Edited:
    text, entities = caption(params)
    keyboard = markup.inline_markup(params)
    message = _editable(world, params)
    if not message.content.has_caption:
        raise bad("there is no caption in the message to edit")
    content = Content(message.content.kind, text, entities, message.content.media)
    return _apply(world, message, content, keyboard, params)


def edit_media(world: World, params: Params) -> Edited:
    """Text may become media, media other media; media never becomes text."""
    message = _editable(world, params)
    if message.content.kind != "text" and not message.content.has_caption:
        raise bad("there is no media in the message to edit")
    item = params.object("media", "InputMedia")
    if message.inline_id and str(item.get("media", "")).startswith("attach://"):
        raise bad("can't upload new files to an inline message; use a file_id")
    return _apply(world, message, input_media(world, item, params), markup.inline_markup(params), params)


def edit_markup(world: World, params: Params) -> Edited:
    keyboard = markup.inline_markup(params)
    message = _editable(world, params)
    return _apply(world, message, message.content, keyboard, params)


def _deletable(world: World, message: Message) -> bool:
    if world.timestamp() - message.date > DELETABLE:
        return False
    chat = message.chat
    return message.sender is None or chat.kind == "private" or chat.bot_status == "administrator"


def delete_message(world: World, params: Params) -> bool:
    message = world.message_of(params, "delete")
    if not _deletable(world, message):
        raise bad("message can't be deleted")
    world.remove(message)
    return True


def delete_messages(world: World, params: Params) -> bool:
    """Those that are gone or may not be deleted are skipped without a word."""
    chat = world.chat_of(params)
    ids = params.integers("message_ids", "message identifiers")
    if not ids:
        raise bad("message identifiers are not specified")
    if len(ids) > MAX_DELETED:
        raise bad("too many message identifiers specified")
    for message in [chat.messages[number] for number in ids if number in chat.messages]:
        if _deletable(world, message):
            world.remove(message)
    return True


def pin(world: World, params: Params) -> bool:
    message = world.message_of(params, "pin")
    if message.chat.is_group and message.chat.bot_status != "administrator":
        raise bad("not enough rights to manage pinned messages in the chat")
    if message.id not in message.chat.pinned:
        message.chat.pinned.append(message.id)
    world.changes.note("pinned", chat=message.chat.id, message=message.id)
    return True


def unpin(world: World, params: Params) -> bool:
    chat = world.chat_of(params)
    wanted = params.number("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if wanted not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(wanted)
    world.changes.note("pinned", chat=chat.id, message=0)
    return True


def unpin_all(world: World, params: Params) -> bool:
    world.chat_of(params).pinned.clear()
    return True


METHODS = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
    "unpinAllChatMessages": unpin_all,
}
