"""Callback queries: https://core.telegram.org/bots/api#callbackquery and #answercallbackquery."""

from datetime import timedelta

import pytest

from bot.clock import StandingClock
from bot.demo.telegram.queries import Answered
from bot.demo.telegram.state import Message
from bot.demo.telegram.wire import Refused
from tests.people import Resident, Simulation
from tests.telegram.conftest import Api

TOO_OLD = (400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
KEYBOARD = {"inline_keyboard": [[{"text": "Піду", "callback_data": "g:1"}]]}


@pytest.fixture
async def menu(api: Api, olena: Resident) -> Message:
    await api.ok("sendMessage", chat_id=olena.id, text="Подія", reply_markup=KEYBOARD)
    return olena.received[-1]


async def test_a_press_tells_who_what_and_where(telegram: Simulation, api: Api, olena: Resident, menu: Message) -> None:
    pressed = telegram.press(olena.person, menu, "g:1")
    query = (await api.updates())[0]["callback_query"]
    assert (query["id"], query["from"]["id"], query["data"]) == (pressed.id, olena.id, "g:1")
    assert (query["message"]["message_id"], query["message"]["reply_markup"]) == (menu.id, KEYBOARD)
    assert query["chat_instance"].lstrip("-").isdecimal()
    assert "inline_message_id" not in query


async def test_only_a_button_that_stands_there_is_pressed(
    telegram: Simulation, api: Api, olena: Resident, menu: Message
) -> None:
    with pytest.raises(Refused):
        telegram.press(olena.person, menu, "g:2")
    await api.ok("editMessageText", chat_id=olena.id, message_id=menu.id, text="Подія")
    with pytest.raises(Refused):
        telegram.press(olena.person, menu, "g:1")


async def test_a_forged_press_carries_any_data_and_a_message_that_may_be_gone(
    telegram: Simulation, api: Api, olena: Resident, menu: Message
) -> None:
    telegram.forge(olena.person, olena.chat, menu.id, "anything")
    telegram.forge(olena.person, olena.chat, 777, "anything")
    there, gone = [update["callback_query"]["message"] for update in await api.updates()]
    assert (there["text"], gone["date"], gone["message_id"]) == ("Подія", 0, 777)
    assert "text" not in gone


async def test_the_answer_is_a_toast_or_an_alert(
    telegram: Simulation, api: Api, olena: Resident, menu: Message
) -> None:
    for text, alert in (("Готово", False), ("Місць немає", True), ("", False)):
        pressed = telegram.press(olena.person, menu, "g:1")
        await api.body("answerCallbackQuery", callback_query_id=pressed.id, text=text, show_alert=alert)
    assert (olena.toasts, olena.alerts) == (["Готово"], ["Місць немає"])
    assert [len(answers) for answers in olena.answers] == [1, 1, 1]


async def test_an_answer_has_at_most_200_characters(
    telegram: Simulation, api: Api, olena: Resident, menu: Message
) -> None:
    pressed = telegram.press(olena.person, menu, "g:1")
    refusal = await api.refused("answerCallbackQuery", callback_query_id=pressed.id, text="я" * 201)
    assert refusal == (400, "Bad Request: MESSAGE_TOO_LONG")
    assert (await api.body("answerCallbackQuery", callback_query_id=pressed.id, text="я" * 200))["ok"]


async def test_a_second_answer_is_recorded_and_shown_to_nobody(
    telegram: Simulation, api: Api, olena: Resident, menu: Message
) -> None:
    pressed = telegram.press(olena.person, menu, "g:1")
    for text in ("перша", "друга"):
        assert (await api.body("answerCallbackQuery", callback_query_id=pressed.id, text=text))["ok"]
    assert olena.answers == [[Answered("перша", alert=False), Answered("друга", alert=False)]]
    assert olena.toasts == ["перша"]


async def test_an_old_or_unknown_query_cannot_be_answered(
    telegram: Simulation, api: Api, olena: Resident, menu: Message, clock: StandingClock
) -> None:
    assert await api.refused("answerCallbackQuery", callback_query_id="1") == TOO_OLD
    pressed = telegram.press(olena.person, menu, "g:1")
    clock.move(timedelta(minutes=16))
    assert await api.refused("answerCallbackQuery", callback_query_id=pressed.id) == TOO_OLD
    assert olena.answers == [[]]


async def test_an_answers_address_is_the_bots_own(
    telegram: Simulation, api: Api, olena: Resident, menu: Message
) -> None:
    pressed = telegram.press(olena.person, menu, "g:1")
    refusal = await api.refused("answerCallbackQuery", callback_query_id=pressed.id, url="https://example.org")
    assert refusal == (400, "Bad Request: URL_INVALID")
    address = "https://t.me/learning_city_bot?start=o_1"
    assert (await api.body("answerCallbackQuery", callback_query_id=pressed.id, url=address))["ok"]
