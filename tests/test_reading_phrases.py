"""What a typed search is narrowed to, and what stays its topic."""

from datetime import time
from pathlib import Path
from typing import Any

import pytest

from storage.reading.phrases import Found, Phrase
from tests.benchmarks.phrases import SHARED, as_gold, gold, named, understood
from tests.phrases_meant import MIXED, OTHER_DAYS, SIMPLE, SUNDAY, TIMED, TOPICS, Meant
from tests.phrases_topics import MORE_TOPICS

MORE = [gold(line) for line in Path(__file__).with_name("phrases_more.jsonl").read_text("utf-8").splitlines()]

BLIND = Path(__file__).with_name("files") / "phrases_blind.jsonl"


def narrowed(phrase: Phrase) -> dict[str, Any]:  # Any: as the gold has it
    return {name: value for name, value in as_gold(phrase.filters).items() if value not in (None, [])}


def meant(filters: dict[str, Any]) -> dict[str, Any]:
    return {name: sorted(value) if isinstance(value, list) else value for name, value in filters.items() if value}


@pytest.mark.parametrize("one", SIMPLE + TIMED + MIXED, ids=lambda one: one[0])
def test_filters_are_read_and_the_topic_is_left(one: Meant) -> None:
    query, filters, rest = one
    phrase = understood(query, SUNDAY)
    assert (narrowed(phrase), phrase.rest) == (meant(filters), rest)


@pytest.mark.parametrize("one", MORE, ids=lambda one: one["query"])
def test_more_filters_and_topics(one: dict[str, Any]) -> None:  # Any: as the gold has it
    phrase = understood(one["query"], one["now"])
    assert (as_gold(phrase.filters), phrase.rest) == (one["filters"], one["rest"])


def test_phrases_of_blind_rounds() -> None:
    """Written without a look at the grammar; those that are still read otherwise are named."""
    lines = [gold(line) for line in BLIND.read_text("utf-8").splitlines()]
    read = [understood(line["query"], line["now"]) for line in lines]
    other = [
        line["query"]
        for line, phrase in zip(lines, read, strict=True)
        if (as_gold(phrase.filters), phrase.rest) != (line["filters"], line["rest"])
    ]
    assert other == [
        "танці Чернівці вечір",
        "кіноклуб у цей четвер",
        "7/12 шахи",
        "для батьків з дітьми малювання",
        "плетіння для мам з дітьми в неділю",
        "курси англійської Суми вечір",
        "понеділок ранок пілатес",
    ]


@pytest.mark.parametrize("query", TOPICS + MORE_TOPICS)
def test_a_topic_stays_a_topic(query: str) -> None:
    phrase = understood(query, SUNDAY)
    assert (narrowed(phrase), phrase.rest) == ({}, query.strip("«»"))


@pytest.mark.parametrize(("query", "now", "filters"), OTHER_DAYS)
def test_days_by_another_clock(query: str, now: str, filters: dict[str, Any]) -> None:
    phrase = understood(query, now)
    assert (narrowed(phrase), phrase.rest) == (meant(filters), "")


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="shared files absent")
def test_the_searches_at_hand() -> None:
    """At least 95 of 100 filters right, at most 2 of 100 read in that nobody meant."""
    lines = [gold(line) for line in SHARED.read_text("utf-8").splitlines()]
    pairs = [(named(line["filters"]), named(as_gold(understood(line["query"], line["now"]).filters))) for line in lines]
    meant_filters = sum(len(true) for true, _ in pairs)
    assert sum(len(true & found) for true, found in pairs) >= 0.95 * meant_filters
    assert sum(len(found - true) for true, found in pairs) <= 0.02 * meant_filters


def test_hours_and_years_are_kept_beside_the_words() -> None:
    queries = (
        "після 18:00",
        "завтра до 12",
        "з 10 до 14",
        "о 19:30",
        "гурток для дитини 7 років",
        "йога 60+",
        "6-10 років",
    )
    assert [kept(understood(query, SUNDAY).filters) for query in queries] == [
        (time(18), None, None, None),
        (None, time(12), None, None),
        (time(10), time(14), None, None),
        (time(19, 30), time(19, 30), None, None),
        (None, None, 7, 7),
        (None, None, 60, None),
        (None, None, 6, 10),
    ]


def kept(found: Found) -> tuple[time | None, time | None, int | None, int | None]:
    return found.after, found.before, found.age_from, found.age_to
