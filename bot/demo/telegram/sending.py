"""Messages sent by the bot. https://core.telegram.org/bots/api#sendmessage and its neighbours"""

from datetime import timedelta

from bot.demo.telegram import markup
from bot.demo.telegram.entities import formatted
from bot.demo.telegram.files import document, photo
from bot.demo.telegram.shapes import message_wire, origin_of
from bot.demo.telegram.state import Chat, Content, Message
from bot.demo.telegram.wire import Json, Params, bad
from bot.demo.telegram.world import World

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_ALBUM = 10
RECORDED = ("photo", "video", "voice", "document", "video_note")
DOING = [f"{verb}_{kind}" for verb in ("upload", "record") for kind in RECORDED]
ACTIONS = frozenset((*DOING, "typing", "choose_sticker", "find_location", "cancel"))
TYPING_LASTS = timedelta(seconds=5)


def text_content(params: Params) -> Content:
    text, entities = formatted(params, "text", MAX_TEXT, empty="message text is empty", long="message is too long")
    preview = params.object("link_preview_options", "LinkPreviewOptions")
    return Content("text", text, entities, preview=preview or None)


def caption(params: Params, given: Json | None = None) -> tuple[str, tuple[Json, ...]]:
    return formatted(params, "caption", MAX_CAPTION, empty="", long="message caption is too long", what=given)


def send(world: World, chat: Chat, content: Content, params: Params) -> Message:
    """Puts a message of the bot into a chat, with what every method of sending may add to it."""
    reply_to = _reply_to(chat, params)
    thread = params.number("message_thread_id")
    if thread and thread not in chat.topics:
        raise bad("message thread not found")
    keyboard = markup.reply_markup(params)
    message = world.place(chat, None, content, keyboard if keyboard and "inline_keyboard" in keyboard else None)
    message.reply_to, message.thread = reply_to, thread
    message.protected = params.flag("protect_content")
    message.silent = params.flag("disable_notification")
    if keyboard and "inline_keyboard" not in keyboard:
        chat.reply_keyboard = None if "remove_keyboard" in keyboard else keyboard
    return message


def _reply_to(chat: Chat, params: Params) -> int:
    given = Params(params.object("reply_parameters", "reply parameters"))
    wanted = given.number("message_id") or params.number("reply_to_message_id")
    if not wanted or wanted in chat.messages:
        return wanted
    if given.flag("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
        return 0
    raise bad("message to be replied not found")


def send_message(world: World, params: Params) -> Json:
    chat = world.writable(params)
    return message_wire(world, send(world, chat, text_content(params), params))


def send_photo(world: World, params: Params) -> Json:
    chat = world.writable(params)
    file = world.files.given(params.text("photo"), "photo", params.uploads)
    text, entities = caption(params)
    return message_wire(world, send(world, chat, Content("photo", text, entities, photo(file)), params))


def send_document(world: World, params: Params) -> Json:
    chat = world.writable(params)
    file = world.files.given(params.text("document"), "document", params.uploads)
    text, entities = caption(params)
    return message_wire(world, send(world, chat, Content("document", text, entities, document(file)), params))


def send_location(world: World, params: Params) -> Json:
    chat = world.writable(params)
    content = Content("location", media=location(params.real("latitude"), params.real("longitude")))
    return message_wire(world, send(world, chat, content, params))


def send_venue(world: World, params: Params) -> Json:
    chat = world.writable(params)
    return message_wire(world, send(world, chat, venue(params.values), params))


def send_contact(world: World, params: Params) -> Json:
    chat = world.writable(params)
    if not params.has("phone_number"):
        raise bad("phone number is empty")
    if not params.has("first_name"):
        raise bad("contact first name is empty")
    contact = {name: params.text(name) for name in ("phone_number", "first_name", "last_name") if params.has(name)}
    return message_wire(world, send(world, chat, Content("contact", media=contact), params))


def location(latitude: float | None, longitude: float | None) -> Json:
    if latitude is None or longitude is None:
        raise bad(f"{'latitude' if latitude is None else 'longitude'} is empty")
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise bad("wrong location specified")
    return {"latitude": latitude, "longitude": longitude}


def venue(given: Json) -> Content:
    params = Params(given)
    place = location(params.real("latitude"), params.real("longitude"))
    for name in ("title", "address"):
        if not params.text(name).strip():
            raise bad(f"venue {name} must be non-empty")
    return Content("venue", media={"location": place, "title": params.text("title"), "address": params.text("address")})


def send_media_group(world: World, params: Params) -> list[Json]:
    chat = world.writable(params)
    items = params.objects("media", "media")
    if not 2 <= len(items) <= MAX_ALBUM:
        raise bad("wrong number of messages: group send size must be between 2 and 10")
    kinds = {item.get("type") for item in items}
    if kinds != {"photo"} and kinds != {"document"}:
        raise bad("can't use the media of the specified type in the album")
    contents = [input_media(world, item, params) for item in items]
    album = world.new_number()
    sent = []
    for content in contents:
        message = send(world, chat, content, params)
        message.album = album
        sent.append(message_wire(world, message))
    return sent


def input_media(world: World, item: Json, params: Params) -> Content:
    """The content that an InputMedia names."""
    kind = item.get("type")
    if kind not in ("photo", "document"):
        raise bad("can't parse InputMedia: Type is not simulated here" if kind else "media not found")
    file = world.files.given(item.get("media"), kind, params.uploads)
    text, entities = caption(params, item)
    return Content(kind, text, entities, photo(file) if kind == "photo" else document(file))


def send_chat_action(world: World, params: Params) -> bool:
    chat = world.writable(params)
    action = params.text("action").lower()
    if action not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat.typing = None if action == "cancel" else (action, world.now() + TYPING_LASTS)
    world.changes.note("typing", chat=chat.id, action=action)
    return True


def _original(world: World, params: Params, verb: str, done: str) -> Message:
    source = world.chats.get(params.number("from_chat_id"))
    message = source.messages.get(params.number("message_id")) if source and source.kind != "dialog" else None
    if message is None:
        raise bad(f"message to {verb} not found")
    if message.protected:
        raise bad(f"the message can't be {done}")
    return message


def forward_message(world: World, params: Params) -> Json:
    chat = world.writable(params)
    original = _original(world, params, "forward", "forwarded")
    message = send(world, chat, original.content, Params({**params.values, "reply_markup": None}))
    message.origin = origin_of(world, original)
    return message_wire(world, message)


def copy_message(world: World, params: Params) -> Json:
    chat = world.writable(params)
    message = send(world, chat, _original(world, params, "copy", "copied").content, params)
    return {"message_id": message.id}


METHODS = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendLocation": send_location,
    "sendVenue": send_venue,
    "sendContact": send_contact,
    "sendMediaGroup": send_media_group,
    "sendChatAction": send_chat_action,
    "forwardMessage": forward_message,
    "copyMessage": copy_message,
}
