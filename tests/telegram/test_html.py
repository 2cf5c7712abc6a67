"""HTML style: https://core.telegram.org/bots/api#html-style."""

import pytest

from bot.demo.telegram import rendering
from bot.demo.telegram.html import checked_link, parse
from bot.demo.telegram.wire import Json, Refused


def entity(kind: str, offset: int, length: int, **more: object) -> Json:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain > text", "plain > text", []),
        ("<b>bold</b>", "bold", [entity("bold", 0, 4)]),
        ("<strong>b</strong><em>i</em>", "bi", [entity("bold", 0, 1), entity("italic", 1, 1)]),
        ("<ins>u</ins><u>u</u>", "uu", [entity("underline", 0, 1), entity("underline", 1, 1)]),
        (
            "<s>1</s><strike>2</strike><del>3</del>",
            "123",
            [entity("strikethrough", 0, 1), entity("strikethrough", 1, 1), entity("strikethrough", 2, 1)],
        ),
        ("<B>tags in capitals</B>", "tags in capitals", [entity("bold", 0, 16)]),
        ("<b >blank in the tag</b >", "blank in the tag", [entity("bold", 0, 16)]),
        (
            '<span class="tg-spoiler">s</span><tg-spoiler>t</tg-spoiler>',
            "st",
            [entity("spoiler", 0, 1), entity("spoiler", 1, 1)],
        ),
        ("<blockquote>q</blockquote>", "q", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>q</blockquote>", "q", [entity("expandable_blockquote", 0, 1)]),
        ("<code>x</code>", "x", [entity("code", 0, 1)]),
        ('<pre><code class="language-python">x</code></pre>', "x", [entity("pre", 0, 1, language="python")]),
        ('<code class="language-python">x</code>', "x", [entity("code", 0, 1)]),
        ("<pre>x</pre>", "x", [entity("pre", 0, 1)]),
        (
            '<a href="https://example.org/?a=1&amp;b=2">link</a>',
            "link",
            [entity("text_link", 0, 4, url="https://example.org/?a=1&b=2")],
        ),
        ("<a href='http://example.org'>l</a>", "l", [entity("text_link", 0, 1, url="http://example.org/")]),
        (
            '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
            "👍",
            [entity("custom_emoji", 0, 2, custom_emoji_id="5368324170671202286")],
        ),
        ("<b><i>both</i></b>", "both", [entity("italic", 0, 4), entity("bold", 0, 4)]),
        ("<b></b>empty", "empty", []),
        ("👍 <b>after</b>", "👍 after", [entity("bold", 3, 5)]),
    ],
)
def test_the_supported_tags_become_entities_with_offsets_in_utf16(source: str, text: str, entities: list[Json]) -> None:
    assert parse(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("&lt;b&gt; &amp; &quot;", '<b> & "'),
        ("&#128077; &#x1F44D; &#X1F44D;", "👍 👍 &#X1F44D;"),
        ("&nbsp; &copy; & alone &", "&nbsp; &copy; & alone &"),
        ("&lt without a semicolon", "< without a semicolon"),
        ("&#0;", "&#0;"),
    ],
)
def test_numeric_references_and_four_named_ones_are_understood(source: str, text: str) -> None:
    assert parse(source) == (text, [])


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<x>", 'Unsupported start tag "x" at byte offset 0'),
        ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
        ("a <3 you", 'Unsupported start tag "3" at byte offset 2'),
        ("Львів <br/>", 'Unsupported start tag "br/" at byte offset 11'),
        ("<b>text", 'Can\'t find end tag corresponding to start tag "b"'),
        ("text</b>", "Unexpected end tag at byte offset 4"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=http://x.org>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_what_does_not_parse_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        parse(source)
    assert (refused.value.code, refused.value.description) == (400, f"Bad Request: can't parse entities: {reason}")


def test_a_link_that_leads_nowhere_is_left_as_text() -> None:
    assert parse('<a href="javascript:alert(1)">x</a>') == ("x", [])
    assert parse('<a href="http://localhost/">x</a>') == ("x", [])


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("example.org", "http://example.org/"),
        ("HTTPS://Example.org/Path", "https://example.org/Path"),
        ("https://бібліотека.укр/подія", "https://бібліотека.укр/подія"),
        ("https://example.org:8443/x", "https://example.org:8443/x"),
        ("tg://user?id=1", "tg://user?id=1"),
        ("localhost", None),
        ("mailto:a@b.org", None),
        ("https://", None),
        ("two words.org", None),
    ],
)
def test_an_address_needs_a_known_scheme_and_a_dotted_host(address: str, kept: str | None) -> None:
    assert checked_link(address) == kept


@pytest.mark.parametrize(
    "source",
    [
        "<b>bold <i>both</i></b><i> one</i>",
        'a &lt; b <a href="https://example.org/">link</a> 👍<code>x</code>',
        "<blockquote expandable>long\nquote</blockquote>\nafter",
        '<pre><code class="language-py">x = 1</code></pre>',
    ],
)
def test_a_message_shown_as_html_parses_into_itself(source: str) -> None:
    text, entities = parse(source)
    ordered = tuple(sorted(entities, key=lambda each: (each["offset"], -each["length"])))
    assert rendering.html(text, ordered) == source
