"""Talking to the Bot API: the client, and patience with a Telegram that is busy, broken or out of reach."""

import asyncio
import json
import random  # noqa: TID251 - only spreads repeated calls in time
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeVar, cast

import structlog
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramEntityTooLarge,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageCaption,
    EditMessageMedia,
    EditMessageReplyMarkup,
    EditMessageText,
    Response,
    SendDocument,
    SendMessage,
    SendPhoto,
    SendVenue,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType
from aiohttp import ClientError, ClientTimeout

from bot.pace import Pace

T = TypeVar("T")

CONNECTIONS = 200
CALL_TAKES = 30.0  # seconds after which a call counts as dropped
SERVER_FAULTS = 100  # answers 5xx to one call, some eight minutes of them; a lost connection is never given up
LONGEST_PAUSE = 5.0
WORTH_SAYING = 2  # lost calls in a row
LOST = (TelegramNetworkError, TelegramServerError, ClientDecodeError)

log = structlog.get_logger()


class RawUpdates(TelegramMethod[list[dict[str, Any]]]):  # Any: Telegram's JSON
    """getUpdates, left as JSON: it goes into the inbox as it came."""

    __returning__ = list[dict[str, Any]]  # Any: as above
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = 100
    timeout: int = 0
    allowed_updates: list[str] | None = None


SENT = SendMessage, SendDocument, SendPhoto, SendVenue
EDITED = EditMessageText, EditMessageCaption, EditMessageMedia, EditMessageReplyMarkup
COUNTED = (*SENT, *EDITED, DeleteMessage)  # a post that is taken down had its turn as well
OFTEN = (RawUpdates, SendMessage, EditMessageText, AnswerCallbackQuery)
AS_JSON = {"Content-Type": "application/json"}
# Pydantic holds these types weakly: unless they are kept, nearly every refusal builds its own anew, for 2 ms of CPU.
RESPONSES = [Response[method.__returning__] for method in OFTEN]  # type: ignore[name-defined]  # made as aiogram does


@dataclass(frozen=True, slots=True)
class Standing:
    """What the bot reads of a message that Telegram took."""

    message_id: int


class Session(AiohttpSession):
    """The calls of every press go as JSON, and of their results only what the bot reads is read: validating a whole
    Message costs more than all the rest of a call. Whatever Telegram counts passes here, and is counted as it begins.
    """

    def __init__(self, pace: Pace, paid: Pace | None, **options: Any) -> None:  # Any: aiogram's own
        super().__init__(**options)
        self._pace, self._paid = pace, paid or pace

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's own signature
    ) -> TelegramType:
        if not isinstance(method, COUNTED):
            result = await self._call(bot, method, timeout)
            if isinstance(method, RawUpdates):
                self._pace.expect(len(cast("list[object]", result)))  # what this method returns
            return result
        # An inline message stands in no chat of ours.
        chat_id = method.chat_id if isinstance(method.chat_id, int) else 0
        pace = self._paid if getattr(method, "allow_paid_broadcast", None) is True else self._pace
        trip = await pace.start(chat_id)
        counted: TelegramMethod[TelegramType] = method  # type: ignore[assignment]  # known to be one of several
        try:
            return await self._call(bot, counted, timeout)
        except TelegramRetryAfter as busy:
            pace.refused(chat_id, busy.retry_after)
            raise
        finally:
            pace.landed(trip)

    async def _call(self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None) -> TelegramType:  # noqa: ASYNC109
        if type(method) not in OFTEN:
            return await super().make_request(bot, method, timeout)
        body = method.model_dump_json(exclude_unset=True, exclude_none=True).encode()
        url = self.api.api_url(token=bot.token, method=method.__api_method__)
        session = await self.create_session()
        total = ClientTimeout(total=timeout or self.timeout)
        try:
            async with session.post(url, data=body, headers=AS_JSON, timeout=total) as response:
                content = await response.text()
        except (TimeoutError, ClientError, ValueError) as error:
            raise TelegramNetworkError(method=method, message=type(error).__name__) from error
        if response.status != HTTPStatus.OK:
            self.check_response(bot, method, response.status, content)
        return cast("TelegramType", _result(content))  # as much of it as the bot reads


def _result(content: str) -> object:
    try:
        result = json.loads(content)["result"]
        return Standing(result["message_id"]) if isinstance(result, dict) else result
    except (LookupError, TypeError, ValueError) as error:
        raise ClientDecodeError("not what the Bot API answers", error, "") from error


def connect(token: str, api_url: str, pace: Pace | None = None, paid: Pace | None = None) -> Bot:
    """`pace` counts every call that Telegram counts, but for those that are `paid` for."""
    server = TelegramAPIServer.from_base(api_url)
    session = Session(pace or Pace(), paid, limit=CONNECTIONS, api=server, timeout=CALL_TAKES)
    return Bot(token, session=session)


class Outage:
    """Says once that Telegram is out of reach, and once that it is back; a single lost call is not worth a word."""

    def __init__(self) -> None:
        self.losses = 0

    def lasts(self) -> bool:
        return self.losses > 0

    def lost(self, error: Exception) -> None:
        self.losses += 1
        if self.losses == WORTH_SAYING:
            log.warning("Telegram is out of reach; trying again until it answers", fault=type(error).__name__)

    def over(self) -> None:
        if self.losses >= WORTH_SAYING:
            log.warning("Telegram answers again")
        self.losses = 0


class Patience:
    """Calls until Telegram has taken it: waits as long as a 429 says, and longer each time when nobody answers.

    Refusals (4xx) are raised at once, and after so many `tries` the last error. A call whose answer got lost is made
    again: Telegram may have taken both.
    """

    def __init__(self, bot: Bot, outage: Outage, tries: int | None = None) -> None:
        self._bot = bot
        self._outage = outage
        self._tries = tries

    async def __call__(self, method: TelegramMethod[T]) -> T:
        attempt = faults = 0
        while True:
            attempt += 1
            try:
                result = await self._bot(method)
            except (TelegramRetryAfter, *LOST) as error:
                faults += isinstance(error, (TelegramServerError, ClientDecodeError))
                spent = self._tries is not None and attempt >= self._tries
                if spent or faults >= SERVER_FAULTS or isinstance(error, TelegramEntityTooLarge):
                    raise
                await asyncio.sleep(self._until_next(error, attempt))
            else:
                self._outage.over()
                return result

    def _until_next(self, error: Exception, attempt: int) -> float:
        if isinstance(error, TelegramRetryAfter):
            return float(error.retry_after)
        self._outage.lost(error)
        return pause(attempt)


def pause(attempt: int) -> float:
    """Seconds before the next try: doubling, with some chance in it so that copies do not call in step."""
    return min(LONGEST_PAUSE, 0.1 * 2.0 ** min(attempt, 10)) * (0.5 + random.random() / 2)  # noqa: S311 - not a secret
