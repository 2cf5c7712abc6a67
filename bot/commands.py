"""The menu of commands and the words on the bot's page, as Telegram shows them in each language and kind of chat."""

import structlog
from aiogram.exceptions import ClientDecodeError, TelegramAPIError
from aiogram.methods import SetMyCommands, SetMyDescription, SetMyShortDescription
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
    """Tells Telegram the commands and who the bot is; it answers people all the same when this fails."""
    try:
        for code, language in LANGUAGES.items():
            await _introduce(call, texts[language], code or None)
    except (TelegramAPIError, ClientDecodeError) as error:
        log.warning("the command menu could not be set", fault=type(error).__name__)


async def _introduce(call: Call, text: Text, code: str | None) -> None:
    for scope, names in ((BotCommandScopeAllPrivateChats(), RESIDENT), (BotCommandScopeAllGroupChats(), GROUP)):
        menu = [BotCommand(command=name, description=text.plain(f"command-{name}")) for name in names]
        await call(SetMyCommands(commands=menu, scope=scope, language_code=code))
    await call(SetMyDescription(description=text.plain("about-bot"), language_code=code))
    await call(SetMyShortDescription(short_description=text.plain("about-bot-short"), language_code=code))
