"""The bot's commands and words about itself: https://core.telegram.org/bots/api#determining-list-of-commands."""

import pytest

from bot.demo.telegram.wire import Json
from tests.people import Resident, Simulation
from tests.telegram.conftest import Api


def commands(*names: str) -> list[Json]:
    return [{"command": name, "description": "що це"} for name in names]


async def test_the_menu_is_the_narrowest_scope_in_the_apps_language_first(
    telegram: Simulation, api: Api, olena: Resident
) -> None:
    steps: list[tuple[Json, str, str]] = [
        ({"type": "default"}, "", "a"),
        ({"type": "default"}, "uk", "b"),
        ({"type": "all_private_chats"}, "", "c"),
        ({"type": "all_private_chats"}, "uk", "d"),
        ({"type": "chat", "chat_id": olena.id}, "", "e"),
        ({"type": "chat", "chat_id": olena.id}, "uk", "f"),
    ]
    for scope, language, name in steps:
        await api.body("setMyCommands", commands=commands(name), scope=scope, language_code=language)
        assert olena.commands == [name]
    telegram.set_language(olena.person, "en")
    assert olena.commands == ["e"]
    assert telegram.person("Тарас", language="uk").commands == ["d"]
    assert telegram.person("Hans", language="de").commands == ["c"]
    await api.body("deleteMyCommands", scope={"type": "chat", "chat_id": olena.id})
    assert olena.commands == ["c"]


async def test_groups_have_scopes_for_all_administrators_and_one_member(
    telegram: Simulation, api: Api, olena: Resident
) -> None:
    taras = telegram.person("Тарас")
    group = telegram.group("Гурток", olena.person, taras.person)
    seen: list[tuple[list[str], list[str]]] = []
    for scope, name in (
        ({"type": "all_group_chats"}, "a"),
        ({"type": "all_chat_administrators"}, "b"),
        ({"type": "chat", "chat_id": group.id}, "c"),
        ({"type": "chat_administrators", "chat_id": group.id}, "d"),
        ({"type": "chat_member", "chat_id": group.id, "user_id": taras.id}, "e"),
    ):
        await api.body("setMyCommands", commands=commands(name), scope=scope)
        menus = [telegram.commands_for(who.person, group) for who in (olena, taras)]
        seen.append(([each["command"] for each in menus[0]], [each["command"] for each in menus[1]]))
    assert seen == [(["a"], ["a"]), (["b"], ["a"]), (["c"], ["c"]), (["d"], ["c"]), (["d"], ["e"])]


async def test_commands_are_read_back_for_exactly_their_scope_and_language(api: Api) -> None:
    await api.body("setMyCommands", commands=commands("start"), language_code="uk")
    assert (await api.body("getMyCommands", language_code="uk"))["result"] == commands("start")
    assert (await api.body("getMyCommands"))["result"] == []


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (commands("Start"), "BOT_COMMAND_INVALID"),
        (commands("x" * 33), "BOT_COMMAND_INVALID"),
        (commands("ще"), "BOT_COMMAND_INVALID"),
        (commands(""), "BOT_COMMAND_INVALID"),
        ([{"command": "a", "description": " "}], "command description must be non-empty"),
        ([{"command": "a", "description": "x" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        (commands(*(f"c{number}" for number in range(101))), "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_commands_are_1_to_32_of_a_to_z_0_to_9_and_underscore(api: Api, given: list[Json], reason: str) -> None:
    """https://core.telegram.org/bots/api#botcommand"""
    assert await api.refused("setMyCommands", commands=given) == (400, f"Bad Request: {reason}")
    longest = [{"command": "x" * 32, "description": "y" * 256}]
    assert (await api.body("setMyCommands", commands=longest))["ok"]


async def test_a_language_code_has_two_letters_and_a_scope_a_known_type(api: Api) -> None:
    assert await api.refused("setMyCommands", commands=commands("a"), language_code="ukr") == (
        400,
        "Bad Request: invalid language code specified",
    )
    assert await api.refused("setMyCommands", commands=commands("a"), scope={"type": "everyone"}) == (
        400,
        "Bad Request: can't parse BotCommandScope: Unsupported type specified",
    )


@pytest.mark.parametrize(
    ("method", "field", "limit", "reason"),
    [
        ("MyName", "name", 64, "BOT_TITLE_INVALID"),
        ("MyDescription", "description", 512, "BOT_DESCRIPTION_INVALID"),
        ("MyShortDescription", "short_description", 120, "BOT_ABOUT_INVALID"),
    ],
)
async def test_words_about_the_bot_have_limits_and_languages(
    api: Api, method: str, field: str, limit: int, reason: str
) -> None:
    assert await api.refused(f"set{method}", **{field: "x" * (limit + 1)}) == (400, f"Bad Request: {reason}")
    await api.body(f"set{method}", **{field: "x" * limit})
    await api.body(f"set{method}", **{field: "слово"}, language_code="uk")
    assert await api.ok(f"get{method}", language_code="uk") == {field: "слово"}
    assert await api.ok(f"get{method}", language_code="de") == {field: "x" * limit}


async def test_the_menu_button_is_the_bots_or_the_chats(api: Api, olena: Resident) -> None:
    await api.body("setChatMenuButton", chat_id=olena.id, menu_button={"type": "default"})
    assert await api.ok("getChatMenuButton", chat_id=olena.id) == {"type": "default"}
    assert await api.ok("getChatMenuButton") == {"type": "commands"}
    refusal = await api.refused("setChatMenuButton", menu_button={"type": "pizza"})
    assert refusal == (400, "Bad Request: can't parse menu button: Invalid menu button type specified")


async def test_get_me_tells_what_the_bot_can_do(api: Api) -> None:
    me = await api.ok("getMe")
    assert (me["username"], me["can_read_all_group_messages"], me["supports_inline_queries"]) == (
        "learning_city_bot",
        False,
        True,
    )
