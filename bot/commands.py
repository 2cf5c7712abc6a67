"""The menu of commands, as Telegram shows it in each language and kind of chat."""

import structlog
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import SetMyCommands
from aiogram.types import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats

from bot.sending import Call
from locales import Text

RESIDENT = (
    "start",
    "find",
    "today",
    "week",
    "weekend",
    "my",
    "interests",
    "city",
    "settings",
    "help",
    "about",
    "privacy",
    "cancel",
)
GROUP = ("start", "help")
LANGUAGES = {"": "en", "en": "en", "uk": "uk", "ru": "uk", "be": "uk"}  # Telegram's language to ours; "": all others

log = structlog.get_logger()


async def register(call: Call, texts: dict[str, Text]) -> None:
    """Tells Telegram the commands; the bot answers them all the same when this fails."""
    scopes = ((BotCommandScopeAllPrivateChats(), RESIDENT), (BotCommandScopeAllGroupChats(), GROUP))
    try:
        for code, language in LANGUAGES.items():
            for scope, names in scopes:
                menu = [
                    BotCommand(command=name, description=texts[language].plain(f"command-{name}")) for name in names
                ]
                await call(SetMyCommands(commands=menu, scope=scope, language_code=code or None))
    except TelegramAPIError as error:
        log.warning("the command menu could not be set", fault=type(error).__name__)
