"""The driver that the other tests use, with a small bot of aiogram behind the simulated Telegram."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InputTextMessageContent,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)

from tests.people import Found, Shown, Simulation, running


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

    @dispatcher.inline_query()
    async def look(query: InlineQuery) -> None:
        content = InputTextMessageContent(message_text=query.query)
        result = InlineQueryResultArticle(
            id="1", title=query.query.title(), description="сб", input_message_content=content
        )
        await query.answer([result])

    @dispatcher.message(Command("city"))
    async def ask_city(message: Message) -> None:
        choice = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Суми")]])
        await message.answer("Де ви?", reply_markup=choice)

    @dispatcher.message(Command("file"))
    async def send_file(message: Message) -> None:
        await message.answer("Ось файл", reply_markup=keyboard(["Ще"]))
        await message.answer_document(BufferedInputFile(b"BEGIN:VCALENDAR", "подія.ics"))

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


async def test_the_screen_has_buttons_and_what_comes_after_it_is_the_last(telegram: Simulation) -> None:
    olena = telegram.person("Олена")
    await olena.send("/file")
    assert olena.screen == Shown("Ось файл", [["Ще"]])
    assert olena.last == Shown("", [], "document подія.ics")
    assert olena.documents == {"подія.ics": b"BEGIN:VCALENDAR"}
    assert olena.messages == [olena.screen, olena.last]


async def test_the_older_of_two_menus_is_pressed_when_named(telegram: Simulation) -> None:
    olena = telegram.person("Олена")
    await olena.send("перше")
    await olena.send("друге")
    older, newer = olena.received
    await olena.press("Полтава", message=older)
    assert olena.messages == [Shown("city:Полтава", [["Львів"]]), Shown("<b>друге</b>", [["Полтава", "Львів"]])]
    assert olena.screen_message is older
    await olena.press("Полтава")
    assert newer.content.text == "city:Полтава"


async def test_a_deep_link_a_reply_keyboard_and_inline_mode(telegram: Simulation) -> None:
    olena = telegram.person("Олена")
    await olena.open("o_5")
    assert olena.screen.text == "<b>/start o_5</b>"
    await olena.send("/city")
    await olena.press("Суми")
    assert olena.last.text == "<b>Суми</b>"
    assert await olena.ask_inline("гончарство") == [Found("Гончарство", "сб")]
    taras = telegram.person("Тарас")
    friends = telegram.dialog(olena.person, taras.person)
    assert (await olena.choose("Гончарство", friends)).content.text == "гончарство"


async def test_a_button_that_is_not_there_is_named_with_those_that_are(telegram: Simulation) -> None:
    olena = telegram.person("Олена")
    await olena.send("/start")
    with pytest.raises(AssertionError, match=r"Одеса.*Полтава"):
        await olena.press("Одеса")


async def test_a_bot_that_does_not_answer_is_told_of(telegram: Simulation) -> None:
    olena = telegram.person("Олена")
    await olena.send("/start")
    telegram.patience = 0.2
    telegram.api.faults.add("answerCallbackQuery", times=None, code=500, description="Internal Server Error")
    with pytest.raises(AssertionError, match="did not settle"):
        await olena.press("Львів")
