"""Shows an answer, after the commit: edits in place, or sends anew what cannot be edited."""

import html
from dataclasses import dataclass, field

import structlog
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError

from bot import commands
from bot.clock import Clock
from bot.sending import Place, Sender
from bot.spinner import Spinner
from handlers.answer import Answer, Note, Parcel, Picture, Screen
from storage.messages import Sent

SAME = "message is not modified"
NO_CHAT = "chat not found"

log = structlog.get_logger()


@dataclass(slots=True)
class Shown:
    """What came of it: messages that stand in the chat now, those deleted, and whether Telegram still lets us write."""

    sent: list[Sent] = field(default_factory=list)
    withdrawn: tuple[int, ...] = ()
    reachable: bool = True


class Showing:
    def __init__(self, sender: Sender, clock: Clock) -> None:
        self._sender = sender
        self._clock = clock

    async def show(self, place: Place, answer: Answer, spinner: Spinner, *, late: bool = False) -> Shown:
        """`late`: the press may be too old to be answered with a toast, so that is found out first."""
        shown = Shown()
        toast = answer.toast or ""
        said = spinner.turns
        spinner.stop(toast, alert=answer.alert)
        if said and late and toast:
            said = await spinner.stopped()
        try:
            await self._show(place, answer if said else with_words(answer), shown)
        except TelegramForbiddenError:
            shown.reachable = False
        except TelegramBadRequest as error:
            if NO_CHAT not in error.message:
                raise
            shown.reachable = False
        finally:
            await spinner.stopped()
        return shown

    async def _show(self, place: Place, answer: Answer, shown: Shown) -> None:
        if answer.screen is not None:
            await self._screen(place, answer.screen, answer.fresh, shown)
        for parcel in answer.parcels:
            await self._parcel(place.chat_id, parcel, shown)
        if answer.withdraw:
            await self._withdraw(place.chat_id, answer.withdraw, shown)
        if answer.commands is not None:
            await commands.show_in(self._sender.call, place.chat_id, answer.commands)

    async def _screen(self, place: Place, screen: Screen, fresh: bool, shown: Shown) -> None:
        old = (place.message_id or place.inline_message_id) is not None
        if old and not fresh and await self._edited(place, screen):
            return
        if place.message_id is not None and not fresh:
            await self._strip(place)
        message_id = await self._sender.message(place.chat_id, screen.text, screen.buttons, thread_id=place.thread_id)
        shown.sent.append(Sent(place.chat_id, message_id, "screen", self._clock.now()))

    async def _edited(self, place: Place, screen: Screen) -> bool:
        """False when the message is gone, too old, or of a kind that cannot become text."""
        try:
            await self._sender.edit(place, screen.text, screen.buttons)
        except TelegramBadRequest as error:
            return SAME in error.message
        return True

    async def _strip(self, place: Place) -> None:
        try:
            await self._sender.strip(place)
        except TelegramBadRequest:
            return  # it is gone, or has no buttons

    async def _parcel(self, chat_id: int, parcel: Parcel, shown: Shown) -> None:
        try:
            message_id = await self._sender.parcel(chat_id, parcel)
        except TelegramBadRequest as error:
            log.error("a parcel was refused", telegram_id=chat_id, kind=type(parcel).__name__, reason=error.message)
            if isinstance(parcel, Picture) and parcel.instead:
                await self._parcel(chat_id, Note(parcel.instead), shown)
            return
        link_of = parcel.link_of if isinstance(parcel, Note) else None
        kind = "parcel" if link_of is None else "link"
        shown.sent.append(Sent(chat_id, message_id, kind, self._clock.now(), link_of))

    async def _withdraw(self, chat_id: int, message_ids: tuple[int, ...], shown: Shown) -> None:
        """Telegram deletes nothing older than 48 hours; there is nothing more that can be done about those."""
        try:
            await self._sender.delete(chat_id, message_ids)
        except TelegramForbiddenError:
            raise
        except TelegramAPIError as error:
            log.warning("messages could not be withdrawn", telegram_id=chat_id, fault=type(error).__name__)
        shown.withdrawn = message_ids


def with_words(answer: Answer) -> Answer:
    """The toast on top of the screen, or as a message of its own: the spinner that would have said it is gone."""
    if not answer.toast:
        return answer
    words = html.escape(answer.toast, quote=False)
    if answer.screen is None:
        return Answer(Screen(words), answer.parcels, fresh=True, withdraw=answer.withdraw)
    screen = Screen(f"{words}\n\n{answer.screen.text}", answer.screen.buttons)
    return Answer(screen, answer.parcels, fresh=answer.fresh, withdraw=answer.withdraw)
