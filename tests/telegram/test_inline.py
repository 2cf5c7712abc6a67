"""Inline mode: https://core.telegram.org/bots/api#inline-mode."""

from datetime import timedelta

import pytest

from bot.clock import StandingClock
from bot.demo.telegram.wire import Json
from tests.people import Resident, Shown, Simulation, shown
from tests.telegram.conftest import Api

KEYBOARD = {"inline_keyboard": [[{"text": "Докладніше", "callback_data": "o:1"}]]}


def article(**more: object) -> Json:
    content = {"message_text": "<b>Гончарство</b>", "parse_mode": "HTML"}
    return {"type": "article", "id": "o1", "title": "Гончарство", "input_message_content": content, **more}


async def answer(api: Api, query_id: str, *results: Json, **more: object) -> Json:
    return await api.body("answerInlineQuery", inline_query_id=query_id, results=list(results), **more)


async def test_a_query_tells_who_typed_what_and_where(telegram: Simulation, api: Api, olena: Resident) -> None:
    taras = telegram.person("Тарас")
    group = telegram.group("Гурток", olena.person, taras.person)
    friends = telegram.dialog(olena.person, taras.person)
    asked = telegram.ask_inline(olena.person, "гонч", place=olena.person)
    telegram.ask_inline(olena.person, "x" * 300, "50", group)
    telegram.ask_inline(olena.person, "", place=friends)
    queries = [update["inline_query"] for update in await api.updates()]
    assert queries[0] == {
        "id": asked.id,
        "from": olena.person.wire(),
        "query": "гонч",
        "offset": "",
        "chat_type": "sender",
    }
    kinds = [(len(query["query"]), query["offset"], query["chat_type"]) for query in queries]
    assert kinds == [(4, "", "sender"), (256, "50", "supergroup"), (0, "", "private")]


async def test_a_chosen_result_becomes_a_message_that_the_bot_edits_by_its_inline_id(
    telegram: Simulation, api: Api, olena: Resident
) -> None:
    taras = telegram.person("Тарас")
    friends = telegram.dialog(olena.person, taras.person)
    asked = telegram.ask_inline(olena.person, "гонч", place=friends)
    await answer(api, asked.id, article(reply_markup=KEYBOARD))
    message = telegram.choose(olena.person, asked, "o1", friends)
    assert shown(message) == Shown("<b>Гончарство</b>", [["Докладніше"]])
    chosen = (await api.updates())[-1]["chosen_inline_result"]
    assert (chosen["result_id"], chosen["query"]) == ("o1", "гонч")

    telegram.press(taras.person, message, "o:1")
    query = (await api.updates())[0]["callback_query"]
    assert (query["inline_message_id"], "message" in query) == (chosen["inline_message_id"], False)

    edit = {"inline_message_id": chosen["inline_message_id"], "text": "Скасовано"}
    assert (await api.body("editMessageText", **edit))["result"] is True
    assert shown(message) == Shown("Скасовано")
    assert (await api.refused("editMessageText", **edit))[1].startswith("Bad Request: message is not modified")


async def test_in_the_chat_with_the_bot_it_also_sees_the_message(
    telegram: Simulation, api: Api, olena: Resident
) -> None:
    asked = telegram.ask_inline(olena.person, "гонч")
    await answer(api, asked.id, article())
    message = telegram.choose(olena.person, asked, "o1")
    chosen, seen = (await api.updates())[1:]
    assert "inline_message_id" not in chosen["chosen_inline_result"]
    assert (seen["message"]["via_bot"]["username"], seen["message"]["text"]) == ("learning_city_bot", "Гончарство")
    refusal = await api.refused("editMessageText", chat_id=olena.id, message_id=message.id, text="x")
    assert refusal == (400, "Bad Request: message can't be edited")


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        (article(id=""), "RESULT_ID_INVALID"),
        (article(id="x" * 65), "RESULT_ID_INVALID"),
        (article(title=""), "can't parse inline query result: Can't find field \"title\""),
        (
            article(input_message_content=None),
            "can't parse inline query result: Can't find field \"input_message_content\"",
        ),
        (article(input_message_content={"message_text": ""}), "message text is empty"),
        (article(input_message_content={"message_text": "x" * 4097}), "message is too long"),
        (
            article(input_message_content={"message_text": "<x>", "parse_mode": "HTML"}),
            'can\'t parse entities: Unsupported start tag "x" at byte offset 0',
        ),
        (
            article(reply_markup={"inline_keyboard": [[{"text": "a", "callback_data": "x" * 65}]]}),
            "BUTTON_DATA_INVALID",
        ),
        (article(reply_markup={"keyboard": [["a"]]}), "inline keyboard expected"),
        (
            article(type="poem"),
            "can't parse inline query result: invalid inline query result type specified",
        ),
    ],
)
async def test_a_bad_result_is_refused(
    telegram: Simulation, api: Api, olena: Resident, result: Json, reason: str
) -> None:
    asked = telegram.ask_inline(olena.person, "x")
    body = await answer(api, asked.id, result)
    assert body == {"ok": False, "error_code": 400, "description": f"Bad Request: {reason}"}


async def test_at_most_50_results_with_ids_of_their_own(telegram: Simulation, api: Api, olena: Resident) -> None:
    asked = telegram.ask_inline(olena.person, "x")
    fifty = [article(id=str(number)) for number in range(50)]
    assert (await answer(api, asked.id, *fifty))["ok"]
    assert (await answer(api, asked.id, *fifty, article(id="51")))["description"] == "Bad Request: RESULTS_TOO_MUCH"
    assert (await answer(api, asked.id, fifty[0], fifty[0]))["description"] == "Bad Request: RESULT_ID_DUPLICATE"


async def test_the_next_offset_has_at_most_64_bytes(telegram: Simulation, api: Api, olena: Resident) -> None:
    asked = telegram.ask_inline(olena.person, "x")
    assert (await answer(api, asked.id, next_offset="x" * 64))["ok"]
    assert (await answer(api, asked.id, next_offset="x" * 65))["description"] == "Bad Request: NEXT_OFFSET_INVALID"


async def test_the_button_above_the_results_starts_the_bot(telegram: Simulation, api: Api, olena: Resident) -> None:
    """https://core.telegram.org/bots/api#inlinequeryresultsbutton"""
    asked = telegram.ask_inline(olena.person, "x")
    assert (await answer(api, asked.id, button={"text": "Обрати місто", "start_parameter": "c_poltava"}))["ok"]
    body = await answer(api, asked.id, button={"text": "x", "start_parameter": "no spaces"})
    assert body["description"] == "Bad Request: START_PARAM_INVALID"


async def test_an_old_or_unknown_query_cannot_be_answered(
    telegram: Simulation, api: Api, olena: Resident, clock: StandingClock
) -> None:
    reason = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    asked = telegram.ask_inline(olena.person, "x")
    clock.move(timedelta(minutes=16))
    assert (await answer(api, asked.id))["description"] == reason
    assert (await answer(api, "1"))["description"] == reason


async def test_results_are_cached_for_everyone_unless_they_are_personal(
    telegram: Simulation, api: Api, olena: Resident, clock: StandingClock
) -> None:
    """https://core.telegram.org/bots/api#answerinlinequery: cache_time, 300 seconds by default, and is_personal."""
    taras = telegram.person("Тарас")

    def asks(person: Resident, query: str) -> bool:
        """Whether the bot is asked when this person types this."""
        return telegram.ask_inline(person.person, query).update_id is not None

    for query, more in (("для всіх", {}), ("особисте", {"is_personal": True}), ("свіже", {"cache_time": 0})):
        await answer(api, telegram.ask_inline(olena.person, query).id, article(), **more)
    assert [(asks(olena, query), asks(taras, query)) for query in ("для всіх", "особисте", "свіже")] == [
        (False, False),
        (False, True),
        (True, True),
    ]
    clock.move(timedelta(seconds=300))
    assert asks(olena, "для всіх")
