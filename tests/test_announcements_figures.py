"""The reading against gold: three rounds written before they were read, the sample files, and any text at all."""

import time
from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.reading.announcements import Post, read
from tests.announcements_gold import Case, cases, present_rows
from tests.benchmarks.announcements import BOUNDS, SHARED, score, verdict
from tests.benchmarks.phrases import TOWNS

FILES = sorted(Path(__file__).with_name("files").glob("announcements_*.jsonl"))
SENT = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/Kyiv"))
PIECES = (
    *(
        "«",
        "»",
        '"',
        "1 ",
        "о ",
        "у ",
        "у в на ",
        "Лекція 5 грудня о 18:00 у в на ",
        "Бібліотека ",
        "А-",
        "5 та ",
        "5,",
        "5 грудня ",
        "10:00-",
        "пн-",
        "щосуботи та ",
    ),
    *("https://", "a.b.", "@a ", "\n", "📍", "📅\n", "+380 ", "0-", "(", "[x](", "**", "<iframe", "вул. ", "Аааа 1 "),
    *(
        "запрошує ",
        "відбудеться ",
        "лекція «",
        "для дітей, ",
        "грн ",
        "реєстрація до ",
        "...",
        "\u200b",
        "\ud800",
        "12.12",
    ),
)


def test_the_rounds_written_blind() -> None:
    counts = score(case for path in FILES for case in present_rows(path))
    assert counts["event"]["right"] >= 0.95 * counts["event"]["gold"]
    assert {field: verdict(field, counts[field]) for field in BOUNDS} == dict.fromkeys(BOUNDS, "ok")


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="shared files absent")
def test_the_announcements_at_hand() -> None:
    """At least 95 of 100 posts told apart, and every field within its bound."""
    counts = score(cases(SHARED))
    assert counts["event"]["right"] >= 0.95 * counts["event"]["gold"]
    assert {field: verdict(field, counts[field]) for field in BOUNDS} == dict.fromkeys(BOUNDS, "ok")


@pytest.mark.flaky(reruns=1)  # it measures time
@pytest.mark.parametrize("piece", PIECES)
def test_no_text_is_slow(piece: str) -> None:
    """Nothing that somebody sends holds the bot up: ten times what a post takes is the worst."""
    begin = time.process_time()
    read(Post((piece * 4096)[:4096], SENT), TOWNS, SENT)
    assert time.process_time() - begin < 0.4


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=120))
def test_no_text_raises(pieces: list[str]) -> None:
    reading = read(Post("".join(pieces)[:4096], SENT, (("", "https://example.org"), ("о", "x"))), TOWNS, SENT)
    assert (reading.kind == "event") == bool(reading.drafts)


def test_few_values_count_only_when_wrong() -> None:
    assert [verdict("age", Counter(gold=3, given=given, right=1, wrong=given - 1)) for given in (1, 2)] == [
        "ok",
        "1 wrong",
    ]


def test_borderline_posts_are_left_out() -> None:
    case = Case("x", Post("Лекція завтра о 18:00", SENT), None, ())
    assert score([case]) == {}
