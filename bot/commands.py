"""The menu of commands and the words on the bot's page, as Telegram shows them in each language and kind of chat."""

import structlog
from aiogram.exceptions import ClientDecodeError, TelegramAPIError
from aiogram.methods import DeleteMyCommands, SetMyCommands, SetMyDescription, SetMyShortDescription
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)

from bot.sending import Call
from handlers.answer import Commands
from handlers.commands import GROUP, RESIDENT
from locales import Text

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


async def show_in(call: Call, chat_id: int, commands: Commands) -> None:
    """The menu of one chat; with () it is everybody's again. The words of the answer do not depend on it."""
    scope = BotCommandScopeChat(chat_id=chat_id)
    menu = [BotCommand(command=name, description=meaning) for name, meaning in commands]
    try:
        await call(SetMyCommands(commands=menu, scope=scope) if menu else DeleteMyCommands(scope=scope))
    except (TelegramAPIError, ClientDecodeError) as error:
        log.warning("a command menu could not be set", telegram_id=chat_id, fault=type(error).__name__)
