"""The driver that the other tests use, with a small bot of aiogram behind the simulated Telegram."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from tests.people import Shown, Simulation, running


def keyboard(*rows: list[str]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=text, callback_data=f"city:{text}") for text in row] for row in rows
        ]
    )


@asynccontextmanager
async def small_bot(telegram: Simulation) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.url))
    bot = Bot(telegram.token, session=session)
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def greet(message: Message) -> None:
        await message.answer(f"<b>{message.text}</b>", parse_mode="HTML", reply_markup=keyboard(["Полтава", "Львів"]))

    @dispatcher.callback_query()
    async def choose(query: CallbackQuery) -> None:
        await query.answer("Готово")
        assert isinstance(query.message, Message)
        await query.message.edit_text(str(query.data), reply_markup=keyboard(["Львів"]))

    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, close_bot_session=True))
    try:
        yield bot
    finally:
        await dispatcher.stop_polling()
        await polling


@pytest.fixture
async def telegram() -> AsyncIterator[Simulation]:
    async with running() as simulation, small_bot(simulation):
        yield simulation


async def test_a_message_is_answered_and_a_press_edits_it(telegram: Simulation) -> None:
    olena = telegram.person("Олена")
    await olena.send("/start")
    assert olena.screen == Shown("<b>/start</b>", [["Полтава", "Львів"]])
    await olena.press("Полтава")
    assert olena.screen == Shown("city:Полтава", [["Львів"]])
    assert olena.toasts == ["Готово"]
    assert telegram.api.journal.names() == ["sendMessage", "answerCallbackQuery", "editMessageText"]
