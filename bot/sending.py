"""Screens, notes, documents and venues as calls of the Bot API: cut to its limits, sent plain when markup is refused.

Telegram's errors pass through: showing and delivery each know what they mean to them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar

import structlog
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    AnswerCallbackQuery,
    AnswerInlineQuery,
    DeleteMessages,
    EditMessageReplyMarkup,
    EditMessageText,
    SendDocument,
    SendMessage,
    SendPhoto,
    SendVenue,
    TelegramMethod,
)
from aiogram.types import (
    BufferedInputFile,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)

from bot import cutting
from handlers.answer import Button, Document, InlineCard, InlineResults, Kept, Note, Parcel, Photo, Picture, Rows, Venue

T = TypeVar("T")
HTML = "HTML"
MARKUP = "can't parse entities"
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
DELETED_AT_ONCE = 100

log = structlog.get_logger()


class Call(Protocol):
    """A Bot, or Patience around it."""

    async def __call__(self, method: TelegramMethod[T]) -> T: ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer is shown. `message_id` is the message to edit, if there is one; `thread_id` a chat's topic."""

    chat_id: int
    message_id: int | None = None
    inline_message_id: str | None = None
    thread_id: int | None = None


class Sender:
    def __init__(self, call: Call) -> None:
        self.call = call

    async def message(
        self,
        chat_id: int,
        text: str,
        rows: Rows = (),
        *,
        protected: bool = False,
        silent: bool = False,
        thread_id: int | None = None,
        paid: bool = False,
    ) -> int:
        """The id of the new message. `paid`: for Stars, beyond the pace that costs nothing."""

        def making(words: str, parse_mode: str | None, rows: Rows) -> SendMessage:
            return SendMessage(
                chat_id=chat_id,
                message_thread_id=thread_id,
                text=words,
                parse_mode=parse_mode,
                reply_markup=keyboard(rows),
                link_preview_options=NO_PREVIEW,
                protect_content=protected or None,
                disable_notification=silent or None,
                allow_paid_broadcast=paid or None,
            )

        return (await worded(self.call, making, text, rows)).message_id

    async def edit(self, place: Place, text: str, rows: Rows = ()) -> None:
        def making(words: str, parse_mode: str | None, rows: Rows) -> EditMessageText:
            return EditMessageText(
                chat_id=None if place.inline_message_id else place.chat_id,
                message_id=None if place.inline_message_id else place.message_id,
                inline_message_id=place.inline_message_id,
                text=words,
                parse_mode=parse_mode,
                reply_markup=keyboard(rows),
                link_preview_options=NO_PREVIEW,
            )

        await worded(self.call, making, text, rows)

    async def strip(self, place: Place) -> None:
        """Takes the buttons from a message."""
        await self.call(EditMessageReplyMarkup(chat_id=place.chat_id, message_id=place.message_id))

    async def parcel(self, chat_id: int, parcel: Parcel) -> int:
        match parcel:
            case Note():
                protected = parcel.link_of is not None
                return await self.message(chat_id, parcel.text, parcel.buttons, protected=protected)
            case Document() | Photo() | Kept() | Picture():
                return await self._file(chat_id, parcel)
            case Venue():
                return await self._venue(chat_id, parcel)

    async def delete(self, chat_id: int, message_ids: Sequence[int]) -> None:
        """Telegram skips those that it does not find or does not let go."""
        for start in range(0, len(message_ids), DELETED_AT_ONCE):
            some = list(message_ids[start : start + DELETED_AT_ONCE])
            await self.call(DeleteMessages(chat_id=chat_id, message_ids=some))

    async def answer_press(self, query_id: str, words: str = "", *, alert: bool = False) -> None:
        """Stops the spinner."""
        text = cutting.cut(words, cutting.TOAST) or None
        await self.call(AnswerCallbackQuery(callback_query_id=query_id, text=text, show_alert=alert or None))

    async def answer_inline(self, query_id: str, results: InlineResults, seconds: int = 0) -> None:
        await self.call(
            AnswerInlineQuery(
                inline_query_id=query_id,
                results=[_article(card) for card in results.cards],
                cache_time=seconds,
                is_personal=True,
                next_offset=results.next_offset,
                button=results.start
                and InlineQueryResultsButton(text=results.start[0], start_parameter=results.start[1]),
            )
        )

    async def _file(self, chat_id: int, parcel: Document | Photo | Kept | Picture) -> int:
        def making(caption: str, parse_mode: str | None, _: Rows) -> SendDocument | SendPhoto:
            if isinstance(parcel, Picture):
                return SendPhoto(chat_id=chat_id, photo=parcel.photo_id, caption=caption or None, parse_mode=parse_mode)
            if isinstance(parcel, Photo):
                image = BufferedInputFile(parcel.image, parcel.name)
                return SendPhoto(chat_id=chat_id, photo=image, caption=caption or None, parse_mode=parse_mode)
            file = parcel.file_id if isinstance(parcel, Kept) else BufferedInputFile(parcel.content, parcel.name)
            return SendDocument(chat_id=chat_id, document=file, caption=caption or None, parse_mode=parse_mode)

        return (await worded(self.call, making, parcel.caption, (), cutting.CAPTION)).message_id

    async def _venue(self, chat_id: int, venue: Venue) -> int:
        title, address = cutting.cut(venue.title, cutting.TITLE), cutting.cut(venue.address, cutting.TITLE)
        sent = await self.call(
            SendVenue(chat_id=chat_id, latitude=venue.lat, longitude=venue.lon, title=title, address=address)
        )
        return sent.message_id


async def worded(
    call: Call,
    making: Callable[[str, str | None, Rows], TelegramMethod[T]],
    words: str,
    rows: Rows,
    limit: int = cutting.TEXT,
) -> T:
    """Makes the call with its words, parse mode and buttons, as much of them as Telegram takes: without links where
    it refuses one, in plain words where it refuses the markup."""
    try:
        return await call(making(cutting.cut_html(words, limit), HTML, rows))
    except TelegramBadRequest as error:
        if (kept := without_links(rows, error)) != rows:
            return await worded(call, making, words, kept, limit)
        if MARKUP not in error.message:
            raise
        plain = making(cutting.cut(cutting.plain(words), limit), None, rows)
        log.error("Telegram refused the markup of a text", telegram_id=getattr(plain, "chat_id", None))
        return await call(plain)


def without_links(rows: Rows, error: TelegramBadRequest) -> Rows:
    """The rows without their links, where it was a link that Telegram refused: an organiser's slip in an address
    must cost nobody the card or the reminder."""
    if "url" not in error.message.casefold() and "markup is too long" not in error.message:
        return rows
    kept = (tuple(button for button in row if button.url is None) for row in rows)
    return tuple(row for row in kept if row)


@lru_cache(maxsize=256)
def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """The same rows go to many: what is built once is kept, and is never changed."""
    if not rows:
        return None
    return InlineKeyboardMarkup(inline_keyboard=[[_button(button) for button in row] for row in rows])


def _button(button: Button) -> InlineKeyboardButton:
    label = cutting.cut(button.label, cutting.LABEL)
    if button.data is not None:
        return InlineKeyboardButton(text=label, callback_data=button.data)
    if button.url is not None:
        return InlineKeyboardButton(text=label, url=button.url)
    if button.inline is not None:
        return InlineKeyboardButton(text=label, switch_inline_query=button.inline)
    return InlineKeyboardButton(text=label, copy_text=CopyTextButton(text=button.copies or label))


def _article(card: InlineCard) -> InlineQueryResultArticle:
    content = InputTextMessageContent(
        message_text=cutting.cut_html(card.text), parse_mode=HTML, link_preview_options=NO_PREVIEW
    )
    return InlineQueryResultArticle(
        id=card.id,
        title=card.title,
        description=card.description,
        input_message_content=content,
        reply_markup=keyboard(card.buttons),
    )
