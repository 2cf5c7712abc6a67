"""Inline mode: queries typed in any chat, results, and the messages that they become.

https://core.telegram.org/bots/api#inline-mode
"""

import re
from datetime import timedelta

from bot.demo.telegram import markup
from bot.demo.telegram.entities import formatted
from bot.demo.telegram.files import document, photo
from bot.demo.telegram.queries import Asked, Results, check_age, too_old
from bot.demo.telegram.sending import MAX_TEXT, caption, location, venue
from bot.demo.telegram.state import Chat, Content, Person
from bot.demo.telegram.wire import Json, Params, bad
from bot.demo.telegram.world import World

MAX_RESULTS = 50
MAX_ID = 64
MAX_OFFSET = 64
MAX_QUERY = 256
CACHED = 300  # seconds
START_PARAMETER = r"[A-Za-z0-9_-]{1,64}"
TITLED = frozenset(("article", "document", "venue", "location"))
KINDS = frozenset(("article", "photo", "document", "venue", "location"))


def ask(world: World, person: Person, query: str, offset: str = "", chat: Chat | None = None) -> Asked:
    """What the app does while one types `@bot query`: the query is cut at 256 characters.

    While the answer to the same query is cached at Telegram, the bot is not asked again.
    """
    person.known = True
    asked = Asked(world.new_number(), person, query[:MAX_QUERY], offset, world.now())
    world.asked[asked.id] = asked
    cached = _cached(world, asked)
    if cached is not None:
        asked.answers.append(cached)
        return asked
    kind = "sender" if chat is not None and chat.kind == "private" else chat.kind if chat else "private"
    update = {"id": asked.id, "from": person.wire(), "query": asked.query, "offset": offset}
    asked.update_id = world.updates.add("inline_query", update | {"chat_type": kind.replace("dialog", "private")})
    return asked


def _cached(world: World, asked: Asked) -> Results | None:
    for whose in (asked.person.id, 0):
        until, results = world.inline_cache.get((asked.query, asked.offset, whose), (world.now(), None))
        if until > world.now():
            return results
    return None


def _cache(world: World, asked: Asked, results: Results) -> None:
    """For all people alike unless the bot says that the results are personal."""
    until = world.now() + timedelta(seconds=results.cache_time)
    world.inline_cache[asked.query, asked.offset, asked.person.id if results.personal else 0] = (until, results)


def answer(world: World, params: Params) -> bool:
    """answerInlineQuery."""
    asked = world.asked.get(params.text("inline_query_id"))
    if asked is None:
        raise too_old()
    check_age(asked.at, world.now())
    given = params.objects("results", "inline query results")
    if len(given) > MAX_RESULTS:
        raise bad("RESULTS_TOO_MUCH")
    offset = params.text("next_offset")
    if len(offset.encode()) > MAX_OFFSET:
        raise bad("NEXT_OFFSET_INVALID")
    results = tuple(_checked(world, result) for result in given)
    if len({result["id"] for result in results}) != len(results):
        raise bad("RESULT_ID_DUPLICATE")
    answered = Results(
        results, offset, _button(params), params.number("cache_time", CACHED), params.flag("is_personal")
    )
    asked.answers.append(answered)
    _cache(world, asked, answered)
    world.changes.note("inline", person=asked.person.id, query=asked.id)
    return True


def _button(params: Params) -> Json | None:
    if not params.has("button"):
        return None
    button = params.object("button", "InlineQueryResultsButton")
    if not button.get("text"):
        raise bad("can't parse InlineQueryResultsButton: Can't find field \"text\"")
    if "start_parameter" in button:
        check_start(str(button["start_parameter"]), "START_PARAM_INVALID")
    return button


def check_start(payload: str, refusal: str) -> None:
    if not re.fullmatch(START_PARAMETER, payload):
        raise bad(refusal)


def _checked(world: World, result: Json) -> Json:
    kind = result.get("type")
    if kind not in KINDS:
        raise bad("can't parse inline query result: invalid inline query result type specified")
    if not 1 <= len(str(result.get("id", "")).encode()) <= MAX_ID:
        raise bad("RESULT_ID_INVALID")
    if kind in TITLED and not str(result.get("title", "")).strip():
        raise bad("can't parse inline query result: Can't find field \"title\"")
    keyboard = markup.keyboard(result["reply_markup"]) if result.get("reply_markup") else None
    if keyboard is not None and "inline_keyboard" not in keyboard:
        raise bad("inline keyboard expected")
    return dict(result) | {"id": str(result["id"]), "content": _content(world, result), "keyboard": keyboard}


def _content(world: World, result: Json) -> Content:
    given = result.get("input_message_content")
    if given is not None:
        return _input(given)
    params = Params(result)
    if result["type"] == "article":
        raise bad("can't parse inline query result: Can't find field \"input_message_content\"")
    if result["type"] == "venue":
        return venue(result)
    if result["type"] == "location":
        return Content("location", media=location(params.real("latitude"), params.real("longitude")))
    kind = result["type"]
    file = world.files.given(result.get(f"{kind}_file_id"), kind, {})
    text, entities = caption(params, result)
    return Content(kind, text, entities, photo(file) if kind == "photo" else document(file))


def _input(given: object) -> Content:
    if not isinstance(given, dict):
        raise bad("can't parse input message content: expected an Object")
    params = Params(given)
    if "message_text" in given:
        text, entities = formatted(
            params, "message_text", MAX_TEXT, empty="message text is empty", long="message is too long"
        )
        return Content("text", text, entities, preview=given.get("link_preview_options"))
    if "address" in given:
        return venue(given)
    if "latitude" in given:
        return Content("location", media=location(params.real("latitude"), params.real("longitude")))
    raise bad("can't parse input message content: unsupported content")


METHODS = {"answerInlineQuery": answer}
