"""Texts within Telegram's limits."""

import html

from hypothesis import given
from hypothesis import strategies as st

from bot import cutting
from bot.demo.telegram import html as telegram_html
from bot.demo.telegram.wire import Refused

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=60)
TAGS = (
    "b",
    "i",
    "code",
    "blockquote",
    "blockquote expandable",
    'a href="https://example.org/?a=1&amp;b=2"',
    "tg-spoiler",
)


def markup() -> st.SearchStrategy[str]:
    leaf = WORDS.map(html.escape)

    def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        wrapped = st.tuples(st.sampled_from(TAGS), inner).map(
            lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0].split()[0]}>"
        )
        return st.lists(st.one_of(leaf, wrapped), max_size=5).map("".join)

    return st.recursive(leaf, nested, max_leaves=12)


@given(WORDS, st.integers(1, 80))
def test_plain_words_keep_the_limit_and_lose_only_their_end(text: str, limit: int) -> None:
    short = cutting.cut(text, limit)
    assert cutting.units(short) <= limit
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@given(markup(), st.integers(1, 120))
def test_markup_keeps_the_limit_and_stays_markup(text: str, limit: int) -> None:
    short = cutting.cut_html(text, limit)
    assert cutting.seen(short) <= limit
    seen, before = cutting.plain(short), cutting.plain(text)
    assert seen == before or (seen.endswith("…") and before.startswith(seen[:-1]))
    assert fault(short) == ""


def fault(text: str) -> str:
    """What Telegram would say of the markup; nested blockquotes and links are refused whether cut or not."""
    try:
        telegram_html.parse(text)
    except Refused as refused:
        return "" if "nested" in refused.description.lower() else refused.description
    return ""


def test_words_are_cut_between_words() -> None:
    assert cutting.cut("один два три", 9) == "один два…"
    assert cutting.cut("один два три", 10) == "один два…"
    assert cutting.cut("один два три", 12) == "один два три"
    assert cutting.cut("слово", 3) == "сл…"
    assert cutting.cut_html("<b>один</b> два <i>три чотири</i>", 14) == "<b>один</b> два <i>три…</i>"
    assert cutting.cut_html("<b>&lt;один&gt;</b> два", 8) == "<b>&lt;один&gt;</b>…"
    assert cutting.cut("👍👍👍", 4) == "👍…"
