"""Keyboards: https://core.telegram.org/bots/api#inlinekeyboardmarkup and #replykeyboardmarkup."""

import pytest

from bot.demo.telegram.wire import Json
from tests.people import Resident, Shown, Simulation
from tests.telegram.conftest import Api


def button(**more: object) -> Json:
    return {"text": "Далі", **more}


async def send(api: Api, olena: Resident, *rows: list[Json]) -> Json:
    return await api.body("sendMessage", chat_id=olena.id, text="x", reply_markup={"inline_keyboard": list(rows)})


@pytest.mark.parametrize("data", ["a", "x" * 64, "ї" * 32])
async def test_callback_data_has_1_to_64_bytes(api: Api, olena: Resident, data: str) -> None:
    assert (await send(api, olena, [button(callback_data=data)]))["ok"]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (button(callback_data=""), "BUTTON_DATA_INVALID"),
        (button(callback_data="x" * 65), "BUTTON_DATA_INVALID"),
        (button(callback_data="ї" * 33), "BUTTON_DATA_INVALID"),
        ({"text": "", "callback_data": "a"}, "inline keyboard button text must be non-empty"),
        ({"callback_data": "a"}, "can't parse inline keyboard button: Can't find field \"text\""),
        (button(), "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        (
            button(url="http://localhost:8080/"),
            "inline keyboard button URL 'http://localhost:8080/' is invalid: Wrong HTTP URL",
        ),
        (
            button(url="javascript:alert(1)"),
            "inline keyboard button URL 'javascript:alert(1)' is invalid: Unsupported URL protocol",
        ),
        (button(switch_inline_query="x" * 257), "SWITCH_INLINE_QUERY_TOO_LONG"),
        (button(copy_text={"text": "x" * 257}), "BUTTON_COPY_TEXT_INVALID"),
        (
            button(web_app={"url": "http://example.org"}),
            "inline keyboard button Web App URL 'http://example.org' is invalid: Only HTTPS links are allowed",
        ),
        (button(callback_data="a", style="loud"), "can't parse inline keyboard button: Invalid button style specified"),
    ],
)
async def test_a_bad_button_is_refused(api: Api, olena: Resident, bad: Json, reason: str) -> None:
    assert await send(api, olena, [bad]) == {"ok": False, "error_code": 400, "description": f"Bad Request: {reason}"}


@pytest.mark.parametrize(
    "rows",
    [
        [[button(callback_data="a")] * 9],
        [[button(callback_data="a")] * 8] * 13,
        [[button(callback_data="x" * 64, text="т" * 40)]] * 90,
    ],
)
async def test_a_keyboard_has_at_most_8_in_a_row_100_in_all_and_10_kb(
    api: Api, olena: Resident, rows: list[list[Json]]
) -> None:
    body = await send(api, olena, *rows)
    assert body == {"ok": False, "error_code": 400, "description": "Bad Request: reply markup is too long"}


async def test_100_buttons_are_taken_and_empty_rows_left_out(api: Api, olena: Resident) -> None:
    assert (await send(api, olena, *([[button(callback_data="a")] * 8] * 12), [button(callback_data="a")] * 4))["ok"]
    sent = await send(api, olena, [], [button(callback_data="a")], [])
    assert sent["result"]["reply_markup"] == {"inline_keyboard": [[button(callback_data="a")]]}
    assert "reply_markup" not in (await send(api, olena))["result"]


async def test_links_are_kept_as_telegram_writes_them(api: Api, olena: Resident) -> None:
    sent = await send(api, olena, [button(url="example.org"), button(url="https://t.me/bot?start=o_1")])
    row = sent["result"]["reply_markup"]["inline_keyboard"][0]
    assert [each["url"] for each in row] == ["http://example.org/", "https://t.me/bot?start=o_1"]


async def test_what_is_no_keyboard_is_refused(api: Api, olena: Resident) -> None:
    for markup, reason in (
        ("not json", "can't parse reply keyboard markup JSON object"),
        ([1], "object expected as reply markup"),
        ({"buttons": []}, "can't parse reply keyboard markup JSON object"),
        ({"inline_keyboard": "x"}, "can't parse inline keyboard markup JSON object"),
    ):
        refusal = await api.refused("sendMessage", chat_id=olena.id, text="x", reply_markup=markup)
        assert refusal == (400, f"Bad Request: {reason}")


async def test_a_reply_keyboard_stays_until_it_is_removed(telegram: Simulation, api: Api, olena: Resident) -> None:
    keyboard = {"keyboard": [[{"text": "Полтава"}, "Львів"]], "resize_keyboard": True}
    await api.ok("sendMessage", chat_id=olena.id, text="Де ви?", reply_markup=keyboard)
    assert olena.chat.reply_keyboard == {
        "keyboard": [[{"text": "Полтава"}, {"text": "Львів"}]],
        "resize_keyboard": True,
    }
    assert olena.screen == Shown("Де ви?")
    await api.ok("sendMessage", chat_id=olena.id, text="Дякуємо", reply_markup={"remove_keyboard": True})
    assert olena.chat.reply_keyboard is None
