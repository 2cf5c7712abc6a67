"""Whatever a bot sends, the answer is JSON with Telegram's ok: never a fault of the server itself."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.demo.telegram import callbacks, chats, editing, inline, profile, sending
from bot.demo.telegram.markup import ACTIONS
from bot.demo.telegram.wire import Params, Refused
from tests.people import Simulation

Nonsense = st.SearchStrategy[Any]  # Any: JSON of every shape

WORDS = ("article", "text_link", "photo", "chat", "HTML", "<b>x</b>", "<a", "https://example.org", "start")
SCALARS: Nonsense = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 2000),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=5),
)
VALUES: Nonsense = st.one_of(
    SCALARS, st.sampled_from(WORDS), st.lists(SCALARS, max_size=2), st.dictionaries(st.text(max_size=3), SCALARS)
)


def thing(*required: str, **optional: Nonsense) -> Nonsense:
    """An object that has nearly the right shape, or none at all."""
    fields = st.fixed_dictionaries(dict.fromkeys(required, VALUES), optional=optional)
    return st.one_of(fields, VALUES)


def several(item: Nonsense) -> Nonsense:
    return st.one_of(st.lists(item, max_size=3), VALUES)


BUTTON = thing("text", **dict.fromkeys(ACTIONS, VALUES), style=VALUES)
KEYBOARD = thing(inline_keyboard=several(several(BUTTON)), keyboard=several(several(BUTTON)), force_reply=VALUES)
ENTITY = thing("type", "offset", "length", url=VALUES, language=VALUES)
CONTENT = thing(message_text=VALUES, latitude=VALUES, longitude=VALUES, title=VALUES, address=VALUES, parse_mode=VALUES)
MEDIA = thing("type", "media", caption=VALUES, caption_entities=several(ENTITY))
RESULT = thing("type", "id", "title", input_message_content=CONTENT, reply_markup=KEYBOARD, photo_file_id=VALUES)
PARAMS = {
    "text": VALUES,
    "parse_mode": VALUES,
    "entities": several(ENTITY),
    "reply_markup": KEYBOARD,
    "message_id": VALUES,
    "message_ids": several(VALUES),
    "reply_parameters": thing("message_id"),
    "link_preview_options": thing("is_disabled"),
    "media": st.one_of(MEDIA, several(MEDIA)),
    "photo": VALUES,
    "caption": VALUES,
    "latitude": VALUES,
    "longitude": VALUES,
    "title": VALUES,
    "results": several(RESULT),
    "button": thing("text", "start_parameter"),
    "scope": thing("type", "chat_id", "user_id"),
    "commands": several(thing("command", "description")),
    "menu_button": thing("type"),
    "language_code": VALUES,
    "user_id": VALUES,
}
METHODS = {
    name: method
    for module in (callbacks, chats, editing, inline, profile, sending)
    for name, method in module.METHODS.items()
}


def refusal(name: str, params: dict[str, Any]) -> str:
    telegram = Simulation()
    olena = telegram.person("Олена")
    telegram.send_text(olena.person, "/start")
    asked, pressed = telegram.ask_inline(olena.person, "x"), telegram.forge(olena.person, olena.chat, 1, "x")
    known = {"chat_id": olena.id, "inline_query_id": asked.id, "callback_query_id": pressed.id, "text": "x"}
    try:
        METHODS[name](telegram.world, Params(known | params))
    except Refused as refused:
        return refused.description
    return ""


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(METHODS)), st.fixed_dictionaries({}, optional=PARAMS))
def test_nonsense_is_refused_in_words(name: str, params: dict[str, Any]) -> None:
    words = refusal(name, params)
    assert not words or words.startswith(("Bad Request: ", "Forbidden: "))
