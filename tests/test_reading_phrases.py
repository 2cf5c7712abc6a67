"""What a typed search is narrowed to, and what stays its topic."""

from typing import Any

import pytest

from storage.reading.phrases import Phrase
from tests.benchmarks.phrases import as_gold, understood
from tests.phrases_meant import MIXED, OTHER_DAYS, SIMPLE, SUNDAY, TIMED, TOPICS, Meant


def narrowed(phrase: Phrase) -> dict[str, Any]:  # Any: as the gold has it
    return {name: value for name, value in as_gold(phrase.filters).items() if value not in (None, [])}


def meant(filters: dict[str, Any]) -> dict[str, Any]:
    return {name: sorted(value) if isinstance(value, list) else value for name, value in filters.items() if value}


@pytest.mark.parametrize("one", SIMPLE + TIMED + MIXED, ids=lambda one: one[0])
def test_filters_are_read_and_the_topic_is_left(one: Meant) -> None:
    query, filters, rest = one
    phrase = understood(query, SUNDAY)
    assert (narrowed(phrase), phrase.rest) == (meant(filters), rest)


@pytest.mark.parametrize("query", TOPICS)
def test_a_topic_stays_a_topic(query: str) -> None:
    phrase = understood(query, SUNDAY)
    assert (narrowed(phrase), phrase.rest) == ({}, query.strip("«»"))


@pytest.mark.parametrize(("query", "now", "filters"), OTHER_DAYS)
def test_days_by_another_clock(query: str, now: str, filters: dict[str, Any]) -> None:
    phrase = understood(query, now)
    assert (narrowed(phrase), phrase.rest) == (meant(filters), "")
