"""What stands in a channel, brought to what shall stand there: text, or a photo with words under it.

A text becomes a photo by an edit; a photo never becomes text: that one is taken down and written anew.
"""

from collections.abc import Awaitable
from dataclasses import dataclass

from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import DeleteMessage

from bot.captions import Captions, is_unknown
from bot.sending import Place, Sender
from bot.showing import SAME
from handlers.answer import Screen

TO_DELETE_GONE = "message to delete not found"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A post as it stands, or as it shall: `photo` is Telegram's id of it."""

    screen: Screen
    photo: str | None = None


class Board:
    def __init__(self, sender: Sender) -> None:
        self._sender = sender
        self._captions = Captions(sender.call)

    async def put(self, chat_id: int, sheet: Sheet, *, silent: bool) -> tuple[int, str | None]:
        """A new post: its id, and the photo that it has. One that Telegram does not know is left out."""
        screen = sheet.screen
        if sheet.photo is not None:
            try:
                sent = await self._captions.send(chat_id, sheet.photo, screen.text, screen.buttons, silent=silent)
            except TelegramBadRequest as error:
                if not is_unknown(error):
                    raise
            else:
                return sent, sheet.photo
        return await self._sender.message(chat_id, screen.text, screen.buttons, silent=silent), None

    async def change(self, place: Place, sheet: Sheet, stands: str | None) -> str | None:
        """Edits a post that has the photo `stands`; returns the one that it has then. It keeps what it cannot lose."""
        screen = sheet.screen
        if sheet.photo is not None and sheet.photo != stands:
            try:
                await _unless_same(self._captions.edit(place, sheet.photo, screen.text, screen.buttons))
            except TelegramBadRequest as error:
                if not is_unknown(error):
                    raise
            else:
                return sheet.photo
        if stands is None:
            await _unless_same(self._sender.edit(place, screen.text, screen.buttons))
        else:
            await _unless_same(self._captions.edit_words(place, screen.text, screen.buttons))
        return stands

    async def take_down(self, place: Place) -> bool:
        """False when Telegram does not let it go any more. Raises TelegramBadRequest when it is gone already."""
        assert place.message_id is not None
        try:
            await self._sender.call(DeleteMessage(chat_id=place.chat_id, message_id=place.message_id))
        except TelegramBadRequest as error:
            if TO_DELETE_GONE in error.message.casefold():
                raise
            return False
        return True


async def _unless_same(edit: Awaitable[object]) -> None:
    """What stands there already is as good as edited."""
    try:
        await edit
    except TelegramBadRequest as error:
        if SAME not in error.message:
            raise
