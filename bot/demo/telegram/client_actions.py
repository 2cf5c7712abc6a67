"""What the page does for a person, one function for each path."""

import asyncio
import base64
from collections.abc import Awaitable, Callable

from bot.demo.telegram import views
from bot.demo.telegram.apps import Apps
from bot.demo.telegram.markup import buttons
from bot.demo.telegram.queries import Asked
from bot.demo.telegram.state import Message
from bot.demo.telegram.wire import Json, Params, bad

MAX_WAIT = 30.0


def people(apps: Apps, params: Params) -> Json:
    if not params.text("first_name").strip():
        raise bad("first name is empty")
    person = apps.telegram.register(
        params.text("first_name"), language=params.text("language") or "uk", username=params.text("username")
    )
    return {"person": views.person_view(person)}


def language(apps: Apps, params: Params) -> Json:
    person = apps.person(params)
    apps.telegram.set_language(person, params.text("language"))
    return {"person": views.person_view(person)}


def send(apps: Apps, params: Params) -> Json:
    text = params.text("text")
    if not text.strip():
        raise bad("message text is empty")
    message = apps.telegram.send_text(apps.person(params), text, apps.chat(params), params.number("reply_to"))
    return apps.message_shown(message)


def open_link(apps: Apps, params: Params) -> Json:
    return apps.message_shown(apps.telegram.open_link(apps.person(params), params.text("payload")))


def send_photo(apps: Apps, params: Params) -> Json:
    data = _bytes(params.text("data"))
    message = apps.telegram.send_photo(apps.person(params), data, params.text("caption"), apps.chat(params))
    return apps.message_shown(message)


def send_document(apps: Apps, params: Params) -> Json:
    name, data = params.text("name") or "file", _bytes(params.text("data"))
    message = apps.telegram.send_document(apps.person(params), name, data, params.text("caption"), apps.chat(params))
    return apps.message_shown(message)


def album(apps: Apps, params: Params) -> Json:
    photos = [_bytes(str(each)) for each in params.json("photos", "photos") or ()]
    sent = apps.telegram.send_album(apps.person(params), photos, params.text("caption"))
    return {"messages": [views.message_view(apps.telegram.world, message) for message in sent]}


def _bytes(data: str) -> bytes:
    try:
        return base64.b64decode(data.rpartition(",")[2], validate=True)
    except ValueError as error:
        raise bad("the data is not base64") from error


def send_location(apps: Apps, params: Params) -> Json:
    latitude, longitude = params.real("latitude"), params.real("longitude")
    if latitude is None or longitude is None:
        raise bad("latitude and longitude are needed")
    person, chat = apps.person(params), apps.chat(params)
    return apps.message_shown(apps.telegram.send_location(person, latitude, longitude, chat))


def contact(apps: Apps, params: Params) -> Json:
    person, chat = apps.person(params), apps.chat(params)
    return apps.message_shown(apps.telegram.send_contact(person, params.text("phone"), chat))


def forward(apps: Apps, params: Params) -> Json:
    message = apps.telegram.forward(apps.person(params), apps.message(params, "from_chat"), apps.chat(params))
    return apps.message_shown(message)


def forward_text(apps: Apps, params: Params) -> Json:
    person = apps.person(params)
    return apps.message_shown(apps.telegram.forward_text(person, params.text("text"), params.text("author")))


def edit(apps: Apps, params: Params) -> Json:
    message = apps.message(params)
    apps.telegram.edit_text(apps.person(params), message, params.text("text"))
    return apps.message_shown(message)


def press(apps: Apps, params: Params) -> Json:
    message = apps.message(params)
    data = params.text("data") if params.has("data") else _data_at(message, params)
    return {"press": apps.telegram.press(apps.person(params), message, data).id}


def _data_at(message: Message, params: Params) -> str:
    try:
        button = buttons(message.markup)[params.number("row")][params.number("column")]
    except IndexError as error:
        raise bad("no button stands there") from error
    return str(button.get("callback_data", ""))


def forge(apps: Apps, params: Params) -> Json:
    person, chat = apps.person(params), apps.chat(params)
    return {"press": apps.telegram.forge(person, chat, params.number("message"), params.text("data")).id}


async def inline(apps: Apps, params: Params) -> Json:
    asked = apps.telegram.ask_inline(
        apps.person(params), params.text("query"), params.text("offset"), apps.chat(params)
    )
    await _answered(apps, asked, min(params.real("seconds") or 10.0, MAX_WAIT))
    return {"query": asked.id} | _results(asked)


async def _answered(apps: Apps, asked: Asked, seconds: float) -> None:
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    changes = apps.telegram.world.changes
    while not asked.answers and loop.time() < deadline:
        await changes.wait(changes.revision, deadline - loop.time())


def _results(asked: Asked) -> Json:
    if not asked.answers:
        return {"results": [], "next_offset": "", "button": None}
    answer = asked.answers[-1]
    fields = ("id", "type", "title", "description", "url")
    results = [{name: result[name] for name in fields if name in result} for result in answer.results]
    return {"results": results, "next_offset": answer.next_offset, "button": answer.button}


def choose(apps: Apps, params: Params) -> Json:
    asked = apps.telegram.world.asked.get(params.text("query"))
    if asked is None:
        raise bad("no such inline query")
    chosen = apps.telegram.choose(apps.person(params), asked, params.text("result"), apps.chat(params))
    return apps.message_shown(chosen)


def block(apps: Apps, params: Params) -> Json:
    apps.telegram.block(apps.person(params))
    return {}


def unblock(apps: Apps, params: Params) -> Json:
    apps.telegram.unblock(apps.person(params))
    return {}


def delete_chat(apps: Apps, params: Params) -> Json:
    for_both = params.flag("for_both") if params.has("for_both") else True
    apps.telegram.delete_chat(apps.person(params), for_both=for_both)
    return {}


def dialog(apps: Apps, params: Params) -> Json:
    chat = apps.telegram.dialog(apps.person(params), apps.person(params, "other"))
    return apps.chat_shown(params, chat)


def group(apps: Apps, params: Params) -> Json:
    others = [apps.person(Params({"person": number})) for number in params.integers("people", "people")]
    kind = params.text("kind") if params.text("kind") in ("group", "channel") else "supergroup"
    chat = apps.telegram.group(params.text("title"), apps.person(params), *others, kind=kind)
    return apps.chat_shown(params, chat)


def group_bot(apps: Apps, params: Params) -> Json:
    chat, status = apps.chat(params), params.text("status")
    if not (chat.is_group or chat.is_channel) or status not in ("member", "administrator", "kicked"):
        raise bad("no such group or status")
    if status == "kicked":
        apps.telegram.remove_bot(apps.person(params), chat)
    elif chat.is_channel:
        apps.telegram.promote_bot(apps.person(params), chat, "can_post_messages", "can_edit_messages")
    else:
        apps.telegram.add_bot(apps.person(params), chat, administrator=status == "administrator")
    return apps.chat_shown(params, chat)


def group_member(apps: Apps, params: Params) -> Json:
    chat, status = apps.chat(params), params.text("status")
    if not (chat.is_group or chat.is_channel) or status not in ("creator", "administrator", "member", "left", "kicked"):
        raise bad("no such group or status")
    apps.telegram.set_member(apps.person(params), chat, apps.person(params, "other"), status)
    return apps.chat_shown(params, chat)


ACTIONS: dict[str, Callable[[Apps, Params], Json | Awaitable[Json]]] = {
    "people": people,
    "language": language,
    "send": send,
    "open": open_link,
    "photo": send_photo,
    "document": send_document,
    "album": album,
    "location": send_location,
    "contact": contact,
    "forward": forward,
    "forward_text": forward_text,
    "edit": edit,
    "press": press,
    "forge": forge,
    "inline": inline,
    "choose": choose,
    "block": block,
    "unblock": unblock,
    "delete_chat": delete_chat,
    "dialog": dialog,
    "group": group,
    "group_bot": group_bot,
    "group_member": group_member,
}
