"""Channels: only administrators write there, and a bot is one of them or is not there at all.

https://core.telegram.org/bots/api#chatmemberadministrator, #forward: messageoriginchannel
"""

import pytest

from bot.demo.telegram.state import Chat
from bot.demo.telegram.wire import Refused
from tests.people import Resident, Simulation
from tests.telegram.conftest import Api

POST = "can_post_messages"


@pytest.fixture
def taras(telegram: Simulation) -> Resident:
    return telegram.person("Тарас")


@pytest.fixture
def channel(telegram: Simulation, olena: Resident, taras: Resident) -> Chat:
    return telegram.channel("Бібліотека", olena.person, taras.person)


async def test_the_bot_hears_who_made_it_an_administrator_and_with_what_rights(
    telegram: Simulation, api: Api, olena: Resident, channel: Chat
) -> None:
    telegram.promote_bot(olena.person, channel, POST)
    change = (await api.updates())[0]["my_chat_member"]
    new = change["new_chat_member"]
    assert (change["chat"], change["from"]["id"]) == (
        {"id": channel.id, "type": "channel", "title": "Бібліотека"},
        olena.id,
    )
    assert (change["old_chat_member"]["status"], new["status"]) == ("left", "administrator")
    assert (new[POST], new["can_edit_messages"], new["can_manage_chat"]) == (True, False, True)
    assert await api.ok("getChatMember", chat_id=channel.id, user_id=telegram.world.bot.id) == new


async def test_a_post_is_the_channels_own(telegram: Simulation, api: Api, olena: Resident, channel: Chat) -> None:
    telegram.promote_bot(olena.person, channel, POST)
    post = await api.ok("sendMessage", chat_id=channel.id, text="x")
    assert ("from" in post, post["sender_chat"]["id"], post["message_id"]) == (False, channel.id, 1)
    edited = await api.ok("editMessageText", chat_id=channel.id, message_id=1, text="y")
    assert edited["text"] == "y"
    telegram.delete_post(olena.person, channel.messages[1])
    assert await api.refused("editMessageText", chat_id=channel.id, message_id=1, text="z") == (
        400,
        "Bad Request: message to edit not found",
    )


async def test_without_the_right_to_post_nothing_is_posted_or_edited(
    telegram: Simulation, api: Api, olena: Resident, channel: Chat
) -> None:
    telegram.promote_bot(olena.person, channel, POST)
    await api.ok("sendMessage", chat_id=channel.id, text="x")
    telegram.promote_bot(olena.person, channel)
    refused = (400, "Bad Request: need administrator rights in the channel chat")
    assert await api.refused("sendMessage", chat_id=channel.id, text="x") == refused
    assert await api.refused("editMessageText", chat_id=channel.id, message_id=1, text="y") == refused


@pytest.mark.parametrize("status", ["left", "kicked"])
async def test_outside_the_bot_can_do_nothing(
    telegram: Simulation, api: Api, olena: Resident, channel: Chat, status: str
) -> None:
    channel.bot_status = status
    words = {"left": "bot is not a member of", "kicked": "bot was kicked from"}[status]
    refused = (403, f"Forbidden: {words} the channel chat")
    assert await api.refused("sendMessage", chat_id=channel.id, text="x") == refused
    assert await api.refused("getChatMember", chat_id=channel.id, user_id=olena.id) == refused


async def test_who_administers_and_who_reads(
    telegram: Simulation, api: Api, olena: Resident, taras: Resident, channel: Chat
) -> None:
    telegram.promote_bot(olena.person, channel, POST)
    statuses = [(await api.ok("getChatMember", chat_id=channel.id, user_id=who.id))["status"] for who in (olena, taras)]
    assert statuses == ["creator", "member"]
    with pytest.raises(Refused):
        telegram.send_text(taras.person, "мій допис", channel)
    with pytest.raises(Refused):
        telegram.promote_bot(taras.person, channel)
    with pytest.raises(Refused):
        telegram.delete_post(taras.person, telegram.send_text(olena.person, "допис", channel))


async def test_a_forwarded_post_names_its_channel(
    telegram: Simulation, api: Api, olena: Resident, channel: Chat
) -> None:
    telegram.forward(olena.person, telegram.send_text(olena.person, "Допис", channel))
    origin = (await api.updates())[0]["message"]["forward_origin"]
    assert (origin["type"], origin["chat"]["id"], origin["message_id"]) == ("channel", channel.id, 1)
