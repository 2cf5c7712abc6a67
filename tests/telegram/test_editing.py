"""Updating and deleting messages: https://core.telegram.org/bots/api#updating-messages."""

from datetime import timedelta

import pytest

from bot.clock import StandingClock
from bot.demo.telegram.wire import Json
from tests.people import Resident, Shown, Simulation
from tests.telegram.conftest import Api
from tests.telegram.pictures import png

NOT_MODIFIED = (
    400,
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message",
)


def keyboard(*texts: str) -> Json:
    return {"inline_keyboard": [[{"text": text, "callback_data": text} for text in texts]]}


@pytest.fixture
async def menu(api: Api, olena: Resident) -> Json:
    sent = await api.ok(
        "sendMessage", chat_id=olena.id, text="<b>Меню</b>", parse_mode="HTML", reply_markup=keyboard("a")
    )
    return {"chat_id": olena.id, "message_id": sent["message_id"]}


@pytest.fixture
async def photo(telegram: Simulation, api: Api, olena: Resident) -> Json:
    file_id = telegram.send_photo(olena.person, png()).content.media[0]["file_id"]  # type: ignore[index]  # sizes
    sent = await api.ok("sendPhoto", chat_id=olena.id, photo=file_id, caption="Афіша")
    return {"chat_id": olena.id, "message_id": sent["message_id"]}


async def test_an_edit_replaces_text_and_keyboard(api: Api, olena: Resident, menu: Json) -> None:
    edited = await api.ok("editMessageText", **menu, text="Далі", reply_markup=keyboard("b", "c"))
    assert (edited["text"], "edit_date" in edited) == ("Далі", True)
    assert olena.screen == Shown("Далі", [["b", "c"]])


async def test_an_edit_without_a_keyboard_takes_it_away(api: Api, olena: Resident, menu: Json) -> None:
    await api.ok("editMessageText", **menu, text="Далі")
    assert olena.screen == Shown("Далі")


async def test_the_same_content_and_markup_is_not_a_modification(api: Api, menu: Json) -> None:
    same = {**menu, "text": " <b>Меню</b>", "parse_mode": "HTML"}
    assert await api.refused("editMessageText", **same, reply_markup=keyboard("a")) == NOT_MODIFIED
    assert await api.refused("editMessageReplyMarkup", **menu, reply_markup=keyboard("a")) == NOT_MODIFIED
    await api.ok("editMessageText", **same)
    await api.ok("editMessageText", **menu, text="Меню")
    assert await api.refused("editMessageText", **menu, text="Меню") == NOT_MODIFIED


async def test_a_message_to_edit_must_be_there(api: Api, olena: Resident) -> None:
    gone = {"chat_id": olena.id, "message_id": 99}
    for method, more in (
        ("editMessageText", {"text": "x"}),
        ("editMessageCaption", {"caption": "x"}),
        ("editMessageReplyMarkup", {}),
        ("editMessageMedia", {"media": {"type": "photo", "media": "x"}}),
    ):
        assert await api.refused(method, **gone, **more) == (400, "Bad Request: message to edit not found")
    assert await api.refused("editMessageText", chat_id=olena.id, text="x") == (
        400,
        "Bad Request: message identifier is not specified",
    )
    assert await api.refused("editMessageText", inline_message_id="none", text="x") == (
        400,
        "Bad Request: MESSAGE_ID_INVALID",
    )


async def test_only_the_bots_own_messages_are_edited(api: Api, olena: Resident) -> None:
    refusal = await api.refused("editMessageText", chat_id=olena.id, message_id=1, text="x")
    assert refusal == (400, "Bad Request: message can't be edited")


async def test_editing_in_a_chat_that_blocked_the_bot_is_forbidden(
    telegram: Simulation, api: Api, olena: Resident, menu: Json
) -> None:
    telegram.block(olena.person)
    refusal = await api.refused("editMessageText", **menu, text="x")
    assert refusal == (403, "Forbidden: bot was blocked by the user")


async def test_text_may_become_media_and_media_never_becomes_text(
    telegram: Simulation, api: Api, olena: Resident, menu: Json
) -> None:
    file_id = telegram.send_photo(olena.person, png()).content.media[0]["file_id"]  # type: ignore[index]  # sizes
    await api.ok("editMessageMedia", **menu, media={"type": "photo", "media": file_id, "caption": "Афіша"})
    assert olena.screen == Shown("Афіша", [], "photo")
    assert await api.refused("editMessageText", **menu, text="x") == (
        400,
        "Bad Request: there is no text in the message to edit",
    )
    await api.ok("editMessageCaption", **menu, caption="Нова афіша", reply_markup=keyboard("a"))
    assert olena.screen == Shown("Нова афіша", [["a"]], "photo")


async def test_a_caption_belongs_to_media_only(api: Api, menu: Json, photo: Json) -> None:
    assert await api.refused("editMessageCaption", **menu, caption="x") == (
        400,
        "Bad Request: there is no caption in the message to edit",
    )
    assert await api.refused("editMessageCaption", **photo, caption="Афіша") == NOT_MODIFIED
    await api.ok("editMessageCaption", **photo, caption="")


async def test_a_venue_has_no_media_to_edit(telegram: Simulation, api: Api, olena: Resident) -> None:
    venue = await api.ok("sendVenue", chat_id=olena.id, latitude=1, longitude=1, title="T", address="A")
    refusal = await api.refused(
        "editMessageMedia",
        chat_id=olena.id,
        message_id=venue["message_id"],
        media={"type": "photo", "media": "x"},
    )
    assert refusal == (400, "Bad Request: there is no media in the message to edit")


async def test_an_edit_takes_an_inline_keyboard_only(api: Api, menu: Json) -> None:
    refusal = await api.refused("editMessageText", **menu, text="x", reply_markup={"keyboard": [[{"text": "a"}]]})
    assert refusal == (400, "Bad Request: inline keyboard expected")


async def test_a_message_is_deleted_once(api: Api, olena: Resident, menu: Json) -> None:
    await api.body("deleteMessage", **menu)
    assert olena.messages == []
    assert await api.refused("deleteMessage", **menu) == (400, "Bad Request: message to delete not found")


async def test_in_private_the_bot_deletes_also_what_the_person_wrote(api: Api, olena: Resident) -> None:
    await api.body("deleteMessage", chat_id=olena.id, message_id=1)
    assert olena.history == []


async def test_a_message_can_only_be_deleted_less_than_48_hours_after_it_was_sent(
    api: Api, olena: Resident, menu: Json, clock: StandingClock
) -> None:
    clock.move(timedelta(hours=48, seconds=1))
    assert await api.refused("deleteMessage", **menu) == (400, "Bad Request: message can't be deleted")
    young = await api.ok("sendMessage", chat_id=olena.id, text="young")
    clock.move(timedelta(hours=48))
    assert (await api.body("deleteMessage", chat_id=olena.id, message_id=young["message_id"]))["result"] is True


async def test_many_are_deleted_at_once_and_the_impossible_skipped(
    api: Api, olena: Resident, menu: Json, clock: StandingClock
) -> None:
    """https://core.telegram.org/bots/api#deletemessages"""
    clock.move(timedelta(hours=49))
    young = await api.ok("sendMessage", chat_id=olena.id, text="young")
    ids = [menu["message_id"], young["message_id"], 99]
    assert (await api.body("deleteMessages", chat_id=olena.id, message_ids=ids))["result"] is True
    assert olena.messages == [Shown("<b>Меню</b>", [["a"]])]
    assert await api.refused("deleteMessages", chat_id=olena.id, message_ids=[]) == (
        400,
        "Bad Request: message identifiers are not specified",
    )
    assert await api.refused("deleteMessages", chat_id=olena.id, message_ids=list(range(1, 102))) == (
        400,
        "Bad Request: too many message identifiers specified",
    )


async def test_in_a_group_others_messages_need_an_administrator(
    telegram: Simulation, api: Api, olena: Resident
) -> None:
    group = telegram.group("Гурток", olena.person)
    telegram.add_bot(olena.person, group)
    message = telegram.send_text(olena.person, "hello", group)
    named = {"chat_id": group.id, "message_id": message.id}
    assert await api.refused("deleteMessage", **named) == (400, "Bad Request: message can't be deleted")
    telegram.add_bot(olena.person, group, administrator=True)
    await api.body("deleteMessage", **named)
    assert message.id not in group.messages


async def test_a_message_is_pinned_in_private_and_by_administrators_in_groups(
    telegram: Simulation, api: Api, olena: Resident, menu: Json
) -> None:
    await api.body("pinChatMessage", **menu)
    assert (await api.ok("getChat", chat_id=olena.id))["pinned_message"]["message_id"] == menu["message_id"]
    await api.body("unpinChatMessage", chat_id=olena.id)
    assert "pinned_message" not in await api.ok("getChat", chat_id=olena.id)
    group = telegram.group("Гурток", olena.person)
    telegram.add_bot(olena.person, group)
    message = telegram.send_text(olena.person, "hello", group)
    refusal = await api.refused("pinChatMessage", chat_id=group.id, message_id=message.id)
    assert refusal == (400, "Bad Request: not enough rights to manage pinned messages in the chat")


async def test_every_edit_works_on_an_inline_message_too(
    telegram: Simulation, api: Api, olena: Resident, menu: Json
) -> None:
    """https://core.telegram.org/bots/api#editmessagemedia: no new files there, a file_id only."""
    file_id = telegram.send_photo(olena.person, png()).content.media[0]["file_id"]  # type: ignore[index]  # sizes
    asked = telegram.ask_inline(olena.person, "x")
    article = {"type": "article", "id": "1", "title": "T", "input_message_content": {"message_text": "x"}}
    results = [{**article, "reply_markup": keyboard("a")}]
    await api.body("answerInlineQuery", inline_query_id=asked.id, results=results)
    inline = {"inline_message_id": telegram.choose(olena.person, asked, "1").inline_id}
    for method, more in (
        ("editMessageText", {"text": "y"}),
        ("editMessageReplyMarkup", {"reply_markup": keyboard("b")}),
        ("editMessageMedia", {"media": {"type": "photo", "media": file_id}}),
        ("editMessageCaption", {"caption": "z"}),
    ):
        assert (await api.body(method, **inline, **more))["result"] is True
    assert await api.refused("editMessageMedia", **inline, media={"type": "photo", "media": "attach://p"}) == (
        400,
        "Bad Request: can't upload new files to an inline message; use a file_id",
    )
