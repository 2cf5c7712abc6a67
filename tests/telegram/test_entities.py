"""Entities given, found and kept: https://core.telegram.org/bots/api#messageentity."""

import pytest

from bot.demo.telegram import rendering
from bot.demo.telegram.wire import Json
from tests.people import Resident
from tests.telegram.conftest import Api


def entity(kind: str, offset: int, length: int, **more: object) -> Json:
    return {"type": kind, "offset": offset, "length": length, **more}


async def sent(api: Api, olena: Resident, text: str, **more: object) -> list[tuple[str, str]]:
    """The entities of a message that the bot sends, as kinds and the texts they cover."""
    message = await api.ok("sendMessage", chat_id=olena.id, text=text, **more)
    units = message["text"].encode("utf-16-le")
    return [
        (each["type"], units[2 * each["offset"] : 2 * (each["offset"] + each["length"])].decode("utf-16-le"))
        for each in message.get("entities", [])
    ]


async def test_entities_are_given_instead_of_a_parse_mode(api: Api, olena: Resident) -> None:
    given = [entity("bold", 3, 4), entity("text_link", 8, 4, url="example.org")]
    assert await sent(api, olena, "👍 bold link", entities=given) == [("bold", "bold"), ("text_link", "link")]
    assert olena.screen.text == '👍 <b>bold</b> <a href="example.org">link</a>'


async def test_a_parse_mode_makes_given_entities_void(api: Api, olena: Resident) -> None:
    assert await sent(api, olena, "<i>a</i>", parse_mode="HTML", entities=[entity("bold", 0, 1)]) == [("italic", "a")]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (
            [entity("bold", 2, 9)],
            "entity beginning at UTF-16 offset 2 ends after the end of the text at UTF-16 offset 11",
        ),
        ([entity("text_link", 0, 1, url="localhost")], "URL_INVALID"),
        ({"type": "bold"}, "can't parse message entities: expected an Array of Objects"),
        ([{"type": "bold"}], 'can\'t parse MessageEntity: Field "offset" must be of type Number'),
    ],
)
async def test_entities_that_do_not_fit_are_refused(api: Api, olena: Resident, given: object, reason: str) -> None:
    refusal = await api.refused("sendMessage", chat_id=olena.id, text="text", entities=given)
    assert refusal == (400, f"Bad Request: {reason}")


async def test_commands_mentions_hashtags_and_addresses_are_found(api: Api, olena: Resident) -> None:
    text = "/start@my_bot @olena #подія2026 https://example.org/a?b=1, poltava.ua a@b.org 12/14 і/або"
    assert await sent(api, olena, text) == [
        ("bot_command", "/start@my_bot"),
        ("mention", "@olena"),
        ("hashtag", "#подія2026"),
        ("url", "https://example.org/a?b=1"),
        ("url", "poltava.ua"),
        ("email", "a@b.org"),
    ]


async def test_nothing_is_found_in_code_and_links(api: Api, olena: Resident) -> None:
    text = '<code>/find</code> <a href="https://example.org">@olena</a>'
    assert await sent(api, olena, text, parse_mode="HTML") == [("code", "/find"), ("text_link", "@olena")]


async def test_blanks_at_the_ends_go_and_entities_keep_to_the_text(api: Api, olena: Resident) -> None:
    assert await sent(api, olena, "\n  a <b>b </b>\n\n", parse_mode="HTML") == [("bold", "b")]
    assert olena.screen.text == "a <b>b</b>"


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("<b>a</b><b>b</b>", "<b>ab</b>"),
        ("<code><b>a</b></code>", "<code>a</code>"),
        ("<b>x <code>a</code> y</b>", "<b>x </b><code>a</code><b> y</b>"),
        ("<b><code>a</code></b>", "<code>a</code>"),
        ("<b>a<i>b</i></b>", "<b>a<i>b</i></b>"),
        (
            '<a href="https://a.org/">x<a href="https://b.org/">y</a></a>',
            '<a href="https://a.org/">xy</a>',
        ),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "<blockquote>ab</blockquote>"),
    ],
)
async def test_entities_are_kept_as_telegram_joins_and_nests_them(
    api: Api, olena: Resident, source: str, kept: str
) -> None:
    message = await api.ok("sendMessage", chat_id=olena.id, text=source, parse_mode="HTML")
    assert rendering.html(message["text"], tuple(message["entities"])) == kept
