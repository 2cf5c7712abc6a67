"""Keyboards, checked as https://core.telegram.org/bots/api#inlinekeyboardbutton says and Telegram's server refuses."""

import re

from bot.demo.telegram.html import checked_link
from bot.demo.telegram.wire import Json, Params, bad, dumps

MAX_BUTTONS = 100
MAX_WIDTH = 8
MAX_SIZE = 10_000  # bytes of JSON; not documented, met in practice
MAX_DATA = 64
MAX_COPY = 256
MAX_SWITCH = 256
ACTIONS = (
    "callback_data",
    "url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "web_app",
    "login_url",
    "callback_game",
    "pay",
    "disabled",
)
STYLES = ("danger", "success", "primary")


def reply_markup(params: Params) -> Json | None:
    """The keyboard of any kind that came with a message, as it will be kept."""
    given = params.json("reply_markup", "reply keyboard markup")
    return None if given is None else keyboard(given)


def inline_markup(params: Params) -> Json | None:
    """The keyboard that comes with an edit: an inline one or none."""
    given = reply_markup(params)
    if given is not None and "inline_keyboard" not in given:
        raise bad("inline keyboard expected")
    return given


def keyboard(given: object) -> Json | None:
    if not isinstance(given, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in given:
        return _inline(given["inline_keyboard"])
    if "keyboard" in given:
        return _reply(given)
    if "remove_keyboard" in given:
        return {"remove_keyboard": bool(given["remove_keyboard"])} if given["remove_keyboard"] else None
    if "force_reply" in given:
        return dict(given) if given["force_reply"] else None
    if given:
        raise bad("can't parse reply keyboard markup JSON object")
    return None


def _inline(rows: object) -> Json | None:
    if not isinstance(rows, list):
        raise bad("can't parse inline keyboard markup JSON object")
    kept = []
    count = 0
    for row in rows:
        if not isinstance(row, list):
            raise bad("can't parse inline keyboard markup JSON object")
        buttons = [_button(button) for button in row]
        count += len(buttons)
        if len(buttons) > MAX_WIDTH or count > MAX_BUTTONS:
            raise bad("reply markup is too long")
        if buttons:
            kept.append(buttons)
    if len(dumps(kept)) > MAX_SIZE:
        raise bad("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _button(button: object) -> Json:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad("can't parse inline keyboard button: Can't find field \"text\"")
    if not button["text"].strip():
        raise bad("inline keyboard button text must be non-empty")
    actions = [name for name in ACTIONS if button.get(name) is not None]
    if not actions:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if button.get("style") is not None and str(button["style"]) not in STYLES:
        raise bad("can't parse inline keyboard button: Invalid button style specified")
    action = actions[0]
    kept = {"text": button["text"], action: button[action]}
    _check_action(action, kept)
    return kept | ({"style": button["style"]} if button.get("style") else {})


def _check_action(action: str, button: Json) -> None:
    value = button[action]
    if action == "callback_data" and not (isinstance(value, str) and 1 <= len(value.encode()) <= MAX_DATA):
        raise bad("BUTTON_DATA_INVALID")
    if action == "url":
        button["url"] = _url(str(value))
    if action == "copy_text" and not 1 <= len(_field(value, "text")) <= MAX_COPY:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    if action.startswith("switch_inline_query") and isinstance(value, str) and len(value) > MAX_SWITCH:
        raise bad("SWITCH_INLINE_QUERY_TOO_LONG")
    if action == "web_app" and not _field(value, "url").startswith("https://"):
        address = _field(value, "url")
        raise bad(f"inline keyboard button Web App URL '{address}' is invalid: Only HTTPS links are allowed")


def _field(value: object, name: str) -> str:
    return str(value.get(name, "")) if isinstance(value, dict) else ""


def _url(address: str) -> str:
    checked = checked_link(address)
    if checked is not None:
        return checked
    foreign = re.match(r"[a-z][a-z0-9+.-]*:(?!\d)", address) and not address.startswith(("http://", "https://"))
    reason = "Unsupported URL protocol" if foreign else "Wrong HTTP URL"
    raise bad(f"inline keyboard button URL '{address}' is invalid: {reason}")


def _reply(given: Json) -> Json:
    rows = given["keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad("can't parse reply keyboard markup JSON object")
    kept = [[_reply_button(button) for button in row] for row in rows if row]
    if sum(map(len, kept)) > 3 * MAX_BUTTONS:
        raise bad("reply markup is too long")
    options = ("resize_keyboard", "one_time_keyboard", "is_persistent", "selective", "input_field_placeholder")
    return {"keyboard": kept} | {name: given[name] for name in options if given.get(name)}


def _reply_button(button: object) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict) or not isinstance(button.get("text"), str) or not button["text"]:
        raise bad("can't parse keyboard button: Can't find field \"text\"")
    return dict(button)


def buttons(markup: Json | None) -> list[list[Json]]:
    rows: list[list[Json]] = (markup or {}).get("inline_keyboard", [])
    return rows
