"""Methods about the bot itself. https://core.telegram.org/bots/api#setmycommands and its neighbours"""

from bot.demo.telegram.commands import LIMITS, checked_commands, language_of, scope_of
from bot.demo.telegram.wire import Json, Params, bad, utf16
from bot.demo.telegram.world import World


def get_me(world: World, params: Params) -> Json:
    bot = world.bot
    return bot.wire() | {
        "can_join_groups": bot.can_join_groups,
        "can_read_all_group_messages": not bot.privacy,
        "supports_inline_queries": bot.inline,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(world: World, params: Params) -> bool:
    if not params.has("commands"):
        raise bad("commands are not specified")
    commands = checked_commands(params.json("commands", "commands"))
    world.commands.lists[scope_of(params), language_of(params)] = commands
    world.changes.note("commands")
    return True


def get_my_commands(world: World, params: Params) -> list[Json]:
    return world.commands.lists.get((scope_of(params), language_of(params)), [])


def delete_my_commands(world: World, params: Params) -> bool:
    world.commands.lists.pop((scope_of(params), language_of(params)), None)
    world.changes.note("commands")
    return True


def _set_word(world: World, params: Params, name: str, refusal: str) -> bool:
    value = params.text(name)
    if utf16(value) > LIMITS[name]:
        raise bad(refusal)
    world.commands.words[name, language_of(params)] = value
    world.changes.note("profile")
    return True


def set_my_name(world: World, params: Params) -> bool:
    return _set_word(world, params, "name", "BOT_TITLE_INVALID")


def set_my_description(world: World, params: Params) -> bool:
    return _set_word(world, params, "description", "BOT_DESCRIPTION_INVALID")


def set_my_short_description(world: World, params: Params) -> bool:
    return _set_word(world, params, "short_description", "BOT_ABOUT_INVALID")


def get_my_name(world: World, params: Params) -> Json:
    return {"name": world.commands.word("name", language_of(params)) or world.bot.name}


def get_my_description(world: World, params: Params) -> Json:
    return {"description": world.commands.word("description", language_of(params))}


def get_my_short_description(world: World, params: Params) -> Json:
    return {"short_description": world.commands.word("short_description", language_of(params))}


def set_menu_button(world: World, params: Params) -> bool:
    button = params.object("menu_button", "menu button") or {"type": "default"}
    if button.get("type") not in ("commands", "web_app", "default"):
        raise bad("can't parse menu button: Invalid menu button type specified")
    if params.has("chat_id"):
        world.chat_of(params).menu_button = button
    else:
        world.commands.menu_button = button
    world.changes.note("commands")
    return True


def get_menu_button(world: World, params: Params) -> Json:
    own = world.chat_of(params).menu_button if params.has("chat_id") else None
    return own or world.commands.menu_button


METHODS = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": set_my_name,
    "getMyName": get_my_name,
    "setMyDescription": set_my_description,
    "getMyDescription": get_my_description,
    "setMyShortDescription": set_my_short_description,
    "getMyShortDescription": get_my_short_description,
    "setChatMenuButton": set_menu_button,
    "getChatMenuButton": get_menu_button,
}
