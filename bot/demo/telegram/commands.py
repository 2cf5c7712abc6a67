"""What the bot says of itself: commands by scope and language, name, descriptions, menu button.

https://core.telegram.org/bots/api#determining-list-of-commands
"""

import re
from dataclasses import dataclass, field

from bot.demo.telegram.wire import Json, Params, bad, utf16

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
MAX_COMMANDS = 100
MAX_DESCRIPTION = 256
SCOPES = (
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
)
LIMITS = {"name": 64, "description": 512, "short_description": 120}

Scope = tuple[str, int, int]  # type, chat, person


@dataclass(slots=True)
class Commands:
    """`lists` by scope and language; `words` by field and language."""

    lists: dict[tuple[Scope, str], list[Json]] = field(default_factory=dict)
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_button: Json = field(default_factory=lambda: {"type": "commands"})

    def chosen(self, chat_id: int, person_id: int, language: str, *, group: bool, administrator: bool) -> list[Json]:
        """The list that the app shows: the narrowest scope that has one, in its language first."""
        scopes = _precedence(chat_id, person_id, group=group, administrator=administrator)
        lists = (self.lists.get((scope, code)) for scope in scopes for code in (language, ""))
        return next((each for each in lists if each), [])

    def word(self, name: str, language: str) -> str:
        return self.words.get((name, language)) or self.words.get((name, ""), "")


def _precedence(chat_id: int, person_id: int, *, group: bool, administrator: bool) -> list[Scope]:
    if not group:
        return [("chat", chat_id, 0), ("all_private_chats", 0, 0), ("default", 0, 0)]
    scopes: list[Scope] = [("chat_member", chat_id, person_id)]
    scopes += [("chat_administrators", chat_id, 0)] if administrator else []
    scopes += [("chat", chat_id, 0)]
    scopes += [("all_chat_administrators", 0, 0)] if administrator else []
    return [*scopes, ("all_group_chats", 0, 0), ("default", 0, 0)]


def scope_of(params: Params) -> Scope:
    given = Params(params.object("scope", "BotCommandScope") or {"type": "default"})
    kind = given.text("type")
    if kind not in SCOPES:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    if kind.startswith("chat") and not given.number("chat_id"):
        raise bad("chat identifier is not specified")
    return kind, given.number("chat_id"), given.number("user_id")


def language_of(params: Params) -> str:
    language = params.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad("invalid language code specified")
    return language


def checked_commands(given: object) -> list[Json]:
    if not isinstance(given, list):
        raise bad("can't parse commands JSON array")
    if len(given) > MAX_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    return [_command(item) for item in given]


def _command(item: object) -> Json:
    if not isinstance(item, dict):
        raise bad("expected an Object as bot command")
    command, description = str(item.get("command", "")).removeprefix("/"), str(item.get("description", ""))
    if not COMMAND.fullmatch(command):
        raise bad("BOT_COMMAND_INVALID")
    if not description.strip():
        raise bad("command description must be non-empty")
    if utf16(description) > MAX_DESCRIPTION:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command, "description": description}
