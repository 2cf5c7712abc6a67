"""Sending messages: https://core.telegram.org/bots/api#sendmessage and the methods after it."""

from datetime import timedelta

import aiohttp
import pytest

from bot.clock import StandingClock
from bot.demo.telegram.wire import Json, dumps
from tests.people import Resident, Shown, Simulation
from tests.telegram.conftest import NOON, Api
from tests.telegram.pictures import png


async def test_a_sent_message_comes_back_whole(telegram: Simulation, api: Api, olena: Resident) -> None:
    sent = await api.ok("sendMessage", chat_id=olena.id, text=" <b>Вітаємо</b>, /find\n", parse_mode="HTML")
    assert sent == {
        "message_id": 2,
        "from": {"id": 700100200, "is_bot": True, "first_name": "Learning City", "username": "learning_city_bot"},
        "chat": {"id": olena.id, "type": "private", "first_name": "Олена", "username": "olena"},
        "date": int(NOON.timestamp()),
        "text": "Вітаємо, /find",
        "entities": [
            {"type": "bold", "offset": 0, "length": 7},
            {"type": "bot_command", "offset": 9, "length": 5},
        ],
    }
    assert olena.screen == Shown("<b>Вітаємо</b>, /find")


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "<b></b>", "<i> </i>"])
async def test_text_must_not_be_empty_after_parsing(api: Api, olena: Resident, text: str) -> None:
    refusal = await api.refused("sendMessage", chat_id=olena.id, text=text, parse_mode="HTML")
    assert refusal == (400, "Bad Request: message text is empty")


@pytest.mark.parametrize(("unit", "count"), [("а", 4096), ("👍", 2048), ("&amp;", 4096)])
async def test_text_is_1_to_4096_utf16_units_after_parsing(api: Api, olena: Resident, unit: str, count: int) -> None:
    await api.ok("sendMessage", chat_id=olena.id, text=f"<b>{unit * count}</b>", parse_mode="HTML")
    refusal = await api.refused("sendMessage", chat_id=olena.id, text=unit * (count + 1), parse_mode="HTML")
    assert refusal == (400, "Bad Request: message is too long")


async def test_html_that_does_not_parse_is_refused(api: Api, olena: Resident) -> None:
    assert await api.refused("sendMessage", chat_id=olena.id, text="<x>y</x>", parse_mode="HTML") == (
        400,
        'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 0',
    )
    assert (await api.ok("sendMessage", chat_id=olena.id, text="<x>y</x>"))["text"] == "<x>y</x>"


async def test_other_parse_modes_are_refused(api: Api, olena: Resident) -> None:
    assert await api.refused("sendMessage", chat_id=olena.id, text="*x*", parse_mode="BBCode") == (
        400,
        "Bad Request: unsupported parse_mode",
    )
    refusal = await api.refused("sendMessage", chat_id=olena.id, text="*x*", parse_mode="MarkdownV2")
    assert refusal == (400, "Bad Request: MarkdownV2 is not simulated here; use HTML")


async def test_a_chat_must_be_named_and_known(telegram: Simulation, api: Api) -> None:
    stranger = telegram.person("Тарас")
    assert await api.refused("sendMessage", text="x") == (400, "Bad Request: chat_id is empty")
    for chat_id in (424242, stranger.id, "@nobody"):
        assert await api.refused("sendMessage", chat_id=chat_id, text="x") == (400, "Bad Request: chat not found")


async def test_a_bot_cannot_be_the_first_to_write(telegram: Simulation, api: Api, olena: Resident) -> None:
    """https://core.telegram.org/bots/faq#how-do-i-contact-users: the bot has met Taras in a group only."""
    taras = telegram.person("Тарас")
    group = telegram.group("Гурток", olena.person, taras.person)
    telegram.add_bot(olena.person, group)
    telegram.send_text(taras.person, "/start@learning_city_bot", group)
    assert await api.refused("sendMessage", chat_id=taras.id, text="x") == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )


async def test_a_blocked_bot_gets_403_until_it_is_unblocked(telegram: Simulation, api: Api, olena: Resident) -> None:
    telegram.block(olena.person)
    for method, more in (("sendMessage", {"text": "x"}), ("sendChatAction", {"action": "typing"})):
        refusal = await api.refused(method, chat_id=olena.id, **more)
        assert refusal == (403, "Forbidden: bot was blocked by the user")
    telegram.unblock(olena.person)
    await api.ok("sendMessage", chat_id=olena.id, text="x")


async def test_a_deleted_account_is_deactivated(api: Api, olena: Resident) -> None:
    olena.person.deactivated = True
    refusal = await api.refused("sendMessage", chat_id=olena.id, text="x")
    assert refusal == (403, "Forbidden: user is deactivated")


async def test_a_message_sent_is_kept_when_the_history_is_cleared_for_oneself_only(
    telegram: Simulation, api: Api, olena: Resident
) -> None:
    sent = await api.ok("sendMessage", chat_id=olena.id, text="x")
    telegram.delete_chat(olena.person, for_both=False)
    await api.ok("editMessageText", chat_id=olena.id, message_id=sent["message_id"], text="y")
    telegram.delete_chat(olena.person)
    assert await api.refused("editMessageText", chat_id=olena.id, message_id=sent["message_id"], text="z") == (
        400,
        "Bad Request: message to edit not found",
    )


async def test_a_reply_needs_its_message_unless_said_otherwise(api: Api, olena: Resident) -> None:
    sent = await api.ok("sendMessage", chat_id=olena.id, text="reply", reply_parameters={"message_id": 1})
    assert sent["reply_to_message"]["text"] == "/start"
    gone = {"message_id": 99}
    assert await api.refused("sendMessage", chat_id=olena.id, text="reply", reply_parameters=gone) == (
        400,
        "Bad Request: message to be replied not found",
    )
    sent = await api.ok(
        "sendMessage", chat_id=olena.id, text="x", reply_parameters={**gone, "allow_sending_without_reply": True}
    )
    assert "reply_to_message" not in sent


async def test_a_caption_is_at_most_1024_units_and_may_be_empty(
    telegram: Simulation, api: Api, olena: Resident
) -> None:
    file_id = telegram.send_photo(olena.person, png()).content.media[0]["file_id"]  # type: ignore[index]  # sizes
    sent = await api.ok("sendPhoto", chat_id=olena.id, photo=file_id)
    assert "caption" not in sent
    await api.ok("sendPhoto", chat_id=olena.id, photo=file_id, caption="x" * 1024)
    refusal = await api.refused("sendPhoto", chat_id=olena.id, photo=file_id, caption="x" * 1025)
    assert refusal == (400, "Bad Request: message caption is too long")


async def upload(api: Api, method: str, field: str, name: str, data: bytes, **params: object) -> Json:
    form = aiohttp.FormData(quote_fields=False)
    for key, value in params.items():
        form.add_field(key, value if isinstance(value, str) else dumps(value).decode())
    form.add_field(field, data, filename=name)
    async with api.client.post(api.address(method), data=form) as response:
        body: Json = await response.json()
        return body


async def test_a_document_is_uploaded_and_can_be_read_back(telegram: Simulation, api: Api, olena: Resident) -> None:
    body = await upload(api, "sendDocument", "document", "подія.ics", b"BEGIN:VCALENDAR", chat_id=olena.id)
    document = body["result"]["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == ("подія.ics", "text/calendar", 15)
    assert olena.documents == {"подія.ics": b"BEGIN:VCALENDAR"}
    found = await api.ok("getFile", file_id=document["file_id"])
    async with api.client.get(f"{telegram.url}/file/bot{telegram.token}/{found['file_path']}") as response:
        assert await response.read() == b"BEGIN:VCALENDAR"
    again = await api.ok("sendDocument", chat_id=olena.id, document=document["file_id"], caption="знову")
    assert (again["document"]["file_id"], again["caption"]) == (document["file_id"], "знову")


async def test_a_photo_must_be_a_picture_of_possible_dimensions(api: Api, olena: Resident) -> None:
    good = await upload(api, "sendPhoto", "photo", "p.png", png(800, 400), chat_id=olena.id)
    sizes = [(size["width"], size["height"]) for size in good["result"]["photo"]]
    assert sizes == [(90, 45), (800, 400)]
    for data, reason in (
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (png(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
        (png(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (b"", "file must be non-empty"),
    ):
        body = await upload(api, "sendPhoto", "photo", "p.png", data, chat_id=olena.id)
        assert body == {"ok": False, "error_code": 400, "description": f"Bad Request: {reason}"}


async def test_a_file_must_be_known_and_of_the_kind(telegram: Simulation, api: Api, olena: Resident) -> None:
    sent = telegram.send_document(olena.person, "a.txt", b"x").content.media
    assert isinstance(sent, dict)
    for photo, reason in (
        ("no-such-file", "wrong file identifier/HTTP URL specified"),
        (sent["file_id"], "can't use file of type Document as Photo"),
        ("https://example.org/p.png", "failed to get HTTP URL content"),
        ("attach://nothing", "wrong file identifier/HTTP URL specified"),
        ("", "there is no photo in the request"),
    ):
        refusal = await api.refused("sendPhoto", chat_id=olena.id, photo=photo)
        assert refusal == (400, f"Bad Request: {reason}")


async def test_bots_download_files_up_to_20_mb(telegram: Simulation, api: Api, olena: Resident) -> None:
    """https://core.telegram.org/bots/api#getfile"""
    sent = telegram.send_document(olena.person, "big.csv", b"x" * (20 * 1024 * 1024 + 1)).content.media
    assert isinstance(sent, dict)
    assert await api.refused("getFile", file_id=sent["file_id"]) == (400, "Bad Request: file is too big")
    assert await api.refused("getFile", file_id="none") == (
        400,
        "Bad Request: wrong file_id or the file is temporarily unavailable",
    )


async def test_bots_upload_files_up_to_50_mb(api: Api, olena: Resident) -> None:
    """https://core.telegram.org/bots/api#senddocument"""
    body = await upload(api, "sendDocument", "document", "big", b"x" * (53 * 1024 * 1024), chat_id=olena.id)
    assert body == {"ok": False, "error_code": 413, "description": "Request Entity Too Large"}


async def test_a_venue_has_a_place_a_title_and_an_address(api: Api, olena: Resident) -> None:
    venue = {"latitude": 49.59, "longitude": 34.55, "title": "Бібліотека", "address": "вул. Соборності, 1"}
    sent = await api.ok("sendVenue", chat_id=olena.id, **venue)
    assert sent["venue"]["location"] == sent["location"] == {"latitude": 49.59, "longitude": 34.55}
    assert olena.last == Shown("", [], "venue Бібліотека")
    for change, reason in (
        ({"title": " "}, "venue title must be non-empty"),
        ({"address": ""}, "venue address must be non-empty"),
        ({"latitude": 91}, "wrong location specified"),
        ({"longitude": "east"}, "longitude is empty"),
    ):
        refusal = await api.refused("sendVenue", chat_id=olena.id, **{**venue, **change})
        assert refusal == (400, f"Bad Request: {reason}")


async def test_an_album_has_2_to_10_items_of_one_kind(telegram: Simulation, api: Api, olena: Resident) -> None:
    file_id = telegram.send_photo(olena.person, png()).content.media[0]["file_id"]  # type: ignore[index]  # sizes
    item = {"type": "photo", "media": file_id}
    sent = (await api.body("sendMediaGroup", chat_id=olena.id, media=[item, {**item, "caption": "two"}]))["result"]
    assert len({message["media_group_id"] for message in sent}) == 1
    for media, reason in (
        ([item], "wrong number of messages: group send size must be between 2 and 10"),
        ([item] * 11, "wrong number of messages: group send size must be between 2 and 10"),
        ([item, {**item, "type": "document"}], "can't use the media of the specified type in the album"),
    ):
        assert await api.refused("sendMediaGroup", chat_id=olena.id, media=media) == (400, f"Bad Request: {reason}")


async def test_typing_is_shown_for_5_seconds_or_until_a_message_comes(
    telegram: Simulation, api: Api, olena: Resident, clock: StandingClock
) -> None:
    """https://core.telegram.org/bots/api#sendchataction"""
    await api.ok("sendChatAction", chat_id=olena.id, action="upload_document")
    assert olena.typing == "upload_document"
    clock.move(timedelta(seconds=6))
    assert olena.typing == ""
    await api.ok("sendChatAction", chat_id=olena.id, action="typing")
    await api.ok("sendMessage", chat_id=olena.id, text="x")
    assert olena.typing == ""
    assert await api.refused("sendChatAction", chat_id=olena.id, action="dancing") == (
        400,
        "Bad Request: wrong parameter action in request",
    )


async def test_protected_content_is_not_forwarded_by_anyone(telegram: Simulation, api: Api, olena: Resident) -> None:
    sent = await api.ok("sendMessage", chat_id=olena.id, text="https://meet.example/x", protect_content=True)
    assert sent["has_protected_content"] is True
    again = {"chat_id": olena.id, "from_chat_id": olena.id, "message_id": sent["message_id"]}
    assert await api.refused("forwardMessage", **again) == (400, "Bad Request: the message can't be forwarded")
    assert await api.refused("copyMessage", **again) == (400, "Bad Request: the message can't be copied")
    message = olena.received[-1]
    with pytest.raises(Exception, match="can't be forwarded"):
        telegram.forward(olena.person, message)


async def test_a_message_is_forwarded_with_its_origin_and_copied_without(api: Api, olena: Resident) -> None:
    again = {"chat_id": olena.id, "from_chat_id": olena.id, "message_id": 1}
    forwarded = await api.ok("forwardMessage", **again)
    assert (forwarded["text"], forwarded["forward_origin"]["sender_user"]["id"]) == ("/start", olena.id)
    assert await api.ok("copyMessage", **again) == {"message_id": 3}
    assert await api.refused("forwardMessage", **{**again, "message_id": 50}) == (
        400,
        "Bad Request: message to forward not found",
    )
