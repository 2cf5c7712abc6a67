"""Whatever is typed, reading answers: quickly, and without losing what it does not understand."""

import time
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from storage.reading.phrases import Found, read
from storage.reading.towns import Towns
from tests.benchmarks.phrases import CITIES, TOWNS
from tests.phrases_meant import MIXED, SIMPLE, TIMED, TOPICS
from tests.phrases_topics import MORE_TOPICS

ZONE = "Europe/Kyiv"
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
QUERIES = [query for query, *_ in SIMPLE + TIMED + MIXED] + TOPICS + MORE_TOPICS
WORDS = sorted({word for query in QUERIES for word in query.split()})
ANYTHING = st.text(st.characters(), max_size=4096)
PHRASES = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
MOMENTS = st.integers(-50_000, 250_000).map(lambda hours: NOW + timedelta(hours=hours))


@settings(max_examples=200, deadline=None)
@given(ANYTHING)
@example("\x00")
@example("\ud800 у Полтаві \udfff")
@example("\u202eавтлоп у\u202c")
@example("👩\u200d🎓 курси")
@example("е" + "\u0301" * 500)
@example("курси " * 682)
@example("1." * 2000)
@example("-" * 4096)
@example("'" * 4096)
@example("«" * 2048 + "»" * 2048)
@example('"' * 4096)
@example("а-" * 2048)
@example("а'" * 2048)
@example("1 - " * 1000)
@example("з 0 по 00 грудня 0000 99.99.9999 31.12.2199 99:99 о 25 через 99999999999 днів")
@example("²³ ٣ грудня ٣.٣ ٣٣+ ①")
def test_anything_gives_an_answer(typed: str) -> None:
    phrase = read(typed, TOWNS, NOW, ZONE)
    assert not set(phrase.rest) & {"\x00", "\u202e", "\ud800"}


@settings(max_examples=500, deadline=None)
@given(PHRASES, MOMENTS)
def test_words_in_any_order_at_any_time_give_sound_days(typed: str, now: datetime) -> None:
    found = read(typed, TOWNS, now, ZONE).filters
    today = (now + timedelta(hours=2)).date() - timedelta(1)
    assert found.first is None or found.first >= today
    assert found.first is None or found.last is None or found.first <= found.last


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(("плетіння", "гончарство", "шахи", "історія", "квіти", "музика")), max_size=9))
def test_topics_alone_are_left_as_they_were(words: list[str]) -> None:
    typed = " ".join(words)
    assert (read(typed, TOWNS, NOW, ZONE).filters, read(typed, TOWNS, NOW, ZONE).rest) == (Found(), typed)


@pytest.mark.flaky(reruns=1)  # it measures time
@pytest.mark.parametrize("typed", [*QUERIES, "сл" * 2048, "у Полтаві " * 409, "10 - " * 800], ids=lambda one: one[:30])
def test_a_phrase_takes_two_milliseconds_at_most(typed: str) -> None:
    read(typed, TOWNS, NOW, ZONE)
    taken = []
    for _ in range(3):
        begin = time.process_time()
        read(typed, TOWNS, NOW, ZONE)
        taken.append(time.process_time() - begin)
    assert min(taken) < (0.002 if len(typed) < 200 else 0.02)


@pytest.mark.parametrize("changed", [str.upper, str.lower], ids=["upper", "lower"])
def test_case_changes_no_filters_but_of_names(changed: Callable[[str], str]) -> None:
    different = [query for query in QUERIES if filters(changed(query)) != filters(query)]
    assert different == ["Одеса Бабеля"]  # that a name follows is told by its capital letter alone


@pytest.mark.parametrize("apostrophe", ["’", "ʼ", "`", "*", "\u2032", ""])
def test_any_apostrophe_will_do(apostrophe: str) -> None:
    different = [query for query in QUERIES if filters(query.replace("'", apostrophe)) != filters(query)]
    assert different == []


def test_letters_in_pieces_are_letters() -> None:
    assert [query for query in QUERIES if filters(unicodedata.normalize("NFD", query)) != filters(query)] == []


def filters(typed: str) -> Found:
    return read(typed, TOWNS, NOW, ZONE).filters


def test_what_follows_forty_words_stays() -> None:
    assert read("слово " * 45 + "завтра", TOWNS, NOW, ZONE).rest == "слово " * 45 + "завтра"


@pytest.mark.flaky(reruns=1)  # it measures time
def test_a_country_of_cities_is_as_quick() -> None:
    many = [
        SimpleNamespace(**{**vars(city), "id": number * 100 + city.id, "name_uk": f"{city.name_uk}{number}"})
        for number in range(30)
        for city in CITIES
    ]
    towns = Towns.of([*CITIES, *many])
    begin = time.process_time()
    assert read("курси у Полтаві завтра", towns, NOW, ZONE).filters.city == 6
    assert time.process_time() - begin < 0.002


def test_letters_of_two_pieces_and_of_another_alphabet() -> None:
    assert [read(typed, TOWNS, NOW, ZONE) for typed in ("Київ йога", "йога у Киi\u0308вi", "йога в Oдeci")] == [
        read("Київ йога", TOWNS, NOW, ZONE),
        read("йога у Київі", TOWNS, NOW, ZONE),
        read("йога в Одесі", TOWNS, NOW, ZONE),
    ]
