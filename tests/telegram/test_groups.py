"""Groups, privacy mode, blocking: https://core.telegram.org/bots/features#privacy-mode and #chatmemberupdated."""

import pytest

from bot.demo.telegram.state import Chat
from bot.demo.telegram.wire import Refused
from tests.people import Resident, Simulation
from tests.telegram.conftest import Api


@pytest.fixture
def taras(telegram: Simulation) -> Resident:
    return telegram.person("Тарас")


@pytest.fixture
def group(telegram: Simulation, olena: Resident, taras: Resident) -> Chat:
    group = telegram.group("Гурток", olena.person, taras.person)
    telegram.add_bot(olena.person, group)
    telegram.world.updates.drop()
    return group


async def heard(api: Api) -> list[str]:
    return [update["message"]["text"] for update in await api.updates()]


async def test_with_privacy_the_bot_hears_only_what_is_meant_for_it(
    telegram: Simulation, api: Api, taras: Resident, group: Chat
) -> None:
    for text in ("привіт усім", "/find", "/find@learning_city_bot", "/find@LEARNING_CITY_BOT", "/find@other_bot"):
        telegram.send_text(taras.person, text, group)
    assert await heard(api) == ["/find", "/find@learning_city_bot", "/find@LEARNING_CITY_BOT"]


async def test_with_privacy_the_bot_hears_replies_to_it(
    telegram: Simulation, api: Api, taras: Resident, group: Chat
) -> None:
    sent = await api.ok("sendMessage", chat_id=group.id, text="x")
    own = telegram.send_text(taras.person, "просто так", group)
    telegram.send_text(taras.person, "собі", group, reply_to=own.id)
    telegram.send_text(taras.person, "боту", group, reply_to=sent["message_id"])
    assert await heard(api) == ["боту"]


@pytest.mark.parametrize("how", ["privacy off", "administrator"])
async def test_without_privacy_or_as_an_administrator_it_hears_everything(
    telegram: Simulation, api: Api, olena: Resident, group: Chat, how: str
) -> None:
    if how == "privacy off":
        telegram.world.bot.privacy = False
    else:
        group.bot_status = "administrator"
    telegram.send_text(olena.person, "привіт усім", group)
    assert await heard(api) == ["привіт усім"]


async def test_a_supergroup_counts_its_own_messages(
    telegram: Simulation, api: Api, olena: Resident, group: Chat
) -> None:
    in_group = await api.ok("sendMessage", chat_id=group.id, text="x")
    in_private = await api.ok("sendMessage", chat_id=olena.id, text="x")
    assert (in_group["message_id"], in_private["message_id"]) == (2, 2)


async def test_adding_and_removing_the_bot_is_told(
    telegram: Simulation, api: Api, olena: Resident, group: Chat
) -> None:
    telegram.remove_bot(olena.person, group)
    change = (await api.updates())[0]["my_chat_member"]
    statuses = (change["old_chat_member"]["status"], change["new_chat_member"]["status"])
    assert (change["chat"]["id"], statuses) == (group.id, ("member", "kicked"))
    assert await api.refused("sendMessage", chat_id=group.id, text="x") == (
        403,
        "Forbidden: bot was kicked from the supergroup chat",
    )
    telegram.add_bot(olena.person, group)
    kinds = [next(key for key in update if key != "update_id") for update in await api.updates()]
    assert kinds == ["my_chat_member", "message"]
    assert (await api.body("leaveChat", chat_id=group.id))["ok"]
    assert await api.refused("sendMessage", chat_id=group.id, text="x") == (
        403,
        "Forbidden: bot is not a member of the supergroup chat",
    )


async def test_blocking_and_unblocking_is_told(telegram: Simulation, api: Api, olena: Resident) -> None:
    telegram.block(olena.person)
    telegram.block(olena.person)
    telegram.unblock(olena.person)
    changes = [update["my_chat_member"] for update in await api.updates()]
    statuses = [(each["old_chat_member"]["status"], each["new_chat_member"]["status"]) for each in changes]
    assert statuses == [("member", "kicked"), ("kicked", "member")]
    assert changes[0]["chat"] == {"id": olena.id, "type": "private", "first_name": "Олена", "username": "olena"}


async def test_who_blocked_the_bot_writes_nothing_to_it(telegram: Simulation, olena: Resident) -> None:
    telegram.block(olena.person)
    with pytest.raises(Refused):
        telegram.send_text(olena.person, "x")


async def test_members_have_statuses(
    telegram: Simulation, api: Api, olena: Resident, taras: Resident, group: Chat
) -> None:
    """https://core.telegram.org/bots/api#chatmember"""
    for user, status in ((olena.id, "creator"), (taras.id, "member"), (telegram.world.bot.id, "member")):
        assert (await api.ok("getChatMember", chat_id=group.id, user_id=user))["status"] == status
    assert await api.refused("getChatMember", chat_id=group.id, user_id=424242) == (
        400,
        "Bad Request: PARTICIPANT_ID_INVALID",
    )
    leading = (await api.body("getChatAdministrators", chat_id=group.id))["result"]
    assert [each["user"]["id"] for each in leading] == [olena.id]
    assert (await api.body("getChatMemberCount", chat_id=group.id))["result"] == 3


async def test_a_dialog_of_two_people_is_nothing_to_the_bot(
    telegram: Simulation, api: Api, olena: Resident, taras: Resident
) -> None:
    friends = telegram.dialog(olena.person, taras.person)
    telegram.send_text(olena.person, "/find", friends)
    assert await api.updates() == []
    assert await api.refused("sendMessage", chat_id=friends.id, text="x") == (400, "Bad Request: chat not found")


async def test_an_outsider_cannot_write_into_a_group(telegram: Simulation, group: Chat) -> None:
    with pytest.raises(Refused):
        telegram.send_text(telegram.person("Чужий").person, "x", group)


async def test_a_deep_link_starts_the_bot_with_a_payload(telegram: Simulation, api: Api, olena: Resident) -> None:
    """https://core.telegram.org/bots/features#deep-linking: up to 64 of A-Z, a-z, 0-9, _ and -."""
    telegram.open_link(olena.person, "o_5-A")
    telegram.open_link(olena.person)
    assert await heard(api) == ["/start o_5-A", "/start"]
    for payload in ("x" * 65, "місто", "a b"):
        with pytest.raises(Refused):
            telegram.open_link(olena.person, payload)


async def test_an_album_comes_as_several_updates_with_one_group_id(
    telegram: Simulation, api: Api, olena: Resident
) -> None:
    """https://core.telegram.org/bots/api#message: media_group_id"""
    telegram.send_album(olena.person, [b"1", b"2", b"3"], "Афіша")
    messages = [update["message"] for update in await api.updates()]
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == ["Афіша", None, None]


async def test_an_edited_message_is_told(telegram: Simulation, api: Api, olena: Resident) -> None:
    message = telegram.send_text(olena.person, "завтра")
    telegram.edit_text(olena.person, message, "післязавтра")
    new, edited = await api.updates()
    assert (new["message"]["text"], edited["edited_message"]["text"]) == ("завтра", "післязавтра")


async def test_a_location_a_contact_and_a_forward_are_what_they_are(
    telegram: Simulation, api: Api, olena: Resident
) -> None:
    telegram.send_location(olena.person, 49.59, 34.55)
    telegram.send_contact(olena.person, "+380501234567")
    telegram.forward_text(olena.person, "Лекція 14.12 о 18:00", "Бібліотека")
    place, contact, forwarded = [update["message"] for update in await api.updates()]
    assert place["location"] == {"latitude": 49.59, "longitude": 34.55}
    assert contact["contact"] == {"phone_number": "+380501234567", "first_name": "Олена", "user_id": olena.id}
    assert forwarded["forward_origin"]["sender_user_name"] == "Бібліотека"


async def test_a_topic_has_to_be_there(telegram: Simulation, api: Api, olena: Resident, group: Chat) -> None:
    """https://core.telegram.org/bots/api#sendmessage, message_thread_id."""
    telegram.send_text(olena.person, "/find", group, thread=7)
    heard = (await api.updates())[0]["message"]
    assert (heard["message_thread_id"], heard["is_topic_message"], heard["chat"]["is_forum"]) == (7, True, True)
    sent = await api.ok("sendMessage", chat_id=group.id, text="x", message_thread_id=7)
    assert sent["message_thread_id"] == 7
    assert await api.refused("sendMessage", chat_id=group.id, text="x", message_thread_id=8) == (
        400,
        "Bad Request: message thread not found",
    )
