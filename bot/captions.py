"""Photos with words under them, as calls of the Bot API: words may change, and the photo too; it never becomes text."""

from collections.abc import Callable
from typing import TypeVar

from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import EditMessageCaption, EditMessageMedia, SendPhoto, TelegramMethod
from aiogram.types import InputMediaPhoto

from bot import cutting
from bot.sending import Call, Place, keyboard, worded
from handlers.answer import Rows

T = TypeVar("T")
UNKNOWN = ("wrong file identifier", "wrong remote file", "file_reference", "can't use file of type")


def is_unknown(error: TelegramBadRequest) -> bool:
    """Whether Telegram does not know this photo: ids are a bot's own."""
    return any(words in error.message.casefold() for words in UNKNOWN)


class Captions:
    def __init__(self, call: Call) -> None:
        self._call = call

    async def send(self, chat_id: int, photo: str, words: str, rows: Rows, *, silent: bool = False) -> int:
        """The id of the new message."""

        def making(caption: str, parse_mode: str | None, rows: Rows) -> SendPhoto:
            return SendPhoto(
                chat_id=chat_id,
                photo=photo,
                caption=caption,
                parse_mode=parse_mode,
                reply_markup=keyboard(rows),
                disable_notification=silent or None,
            )

        return (await self._made(making, words, rows)).message_id

    async def edit_words(self, place: Place, words: str, rows: Rows) -> None:
        def making(caption: str, parse_mode: str | None, rows: Rows) -> EditMessageCaption:
            return EditMessageCaption(
                chat_id=place.chat_id,
                message_id=place.message_id,
                caption=caption,
                parse_mode=parse_mode,
                reply_markup=keyboard(rows),
            )

        await self._made(making, words, rows)

    async def edit(self, place: Place, photo: str, words: str, rows: Rows) -> None:
        """Another photo, or a photo where there was only text."""

        def making(caption: str, parse_mode: str | None, rows: Rows) -> EditMessageMedia:
            media = InputMediaPhoto(media=photo, caption=caption, parse_mode=parse_mode)
            return EditMessageMedia(
                chat_id=place.chat_id, message_id=place.message_id, media=media, reply_markup=keyboard(rows)
            )

        await self._made(making, words, rows)

    async def _made(self, making: Callable[[str, str | None, Rows], TelegramMethod[T]], words: str, rows: Rows) -> T:
        return await worded(self._call, making, words, rows, cutting.CAPTION)
