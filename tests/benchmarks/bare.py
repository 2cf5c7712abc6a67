"""The rival: aiogram as its manual shows it, with the same statements through SQLAlchemy Core and the same calls."""

import asyncio
from dataclasses import dataclass
from typing import Any

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.sending import keyboard
from handlers.answer import Answer
from storage.engine import Database

Statement = tuple[Any, Any]  # Any: what SQLAlchemy executes, and its parameters


@dataclass
class Recording:
    """A press of ours, taken apart: what it asked of the database and what it showed."""

    statements: list[Statement]
    answer: Answer


def record(engine: AsyncEngine) -> list[Statement]:
    """From now on every statement of the engine is put into the list that is returned."""
    statements: list[Statement] = []

    @event.listens_for(engine.sync_engine, "before_execute")
    def note(_connection: object, clause: Any, many: Any, params: Any, _options: object) -> None:  # Any: SQLAlchemy's
        statements.append((clause, many or params or None))

    return statements


async def poll(address: str, token: str, database: Database, recording: Recording, done: asyncio.Event) -> None:
    """Long polling with one handler, until `done`."""
    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(address)))
    dispatcher = Dispatcher()
    engine = database.reading_engine
    screen = recording.answer.screen
    assert screen is not None
    markup: InlineKeyboardMarkup | None = keyboard(screen.buttons)

    @dispatcher.callback_query(F.data)
    async def pressed(query: CallbackQuery) -> None:
        async with engine.connect() as connection:
            for clause, params in recording.statements:
                (await connection.execute(clause, params)).all()
        assert isinstance(query.message, Message)
        await query.message.edit_text(screen.text, parse_mode="HTML", reply_markup=markup)
        await query.answer()

    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    await done.wait()
    await dispatcher.stop_polling()
    await polling
    await bot.session.close()
