"""Small words of lists and cards: cutting, places, names of files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.shown import cut, small, units
from storage.reading.latin import latin

words = st.text(alphabet=st.sampled_from("аб в🎉’.\n"), max_size=60) | st.text(max_size=60)


@given(words, st.integers(2, 40))
def test_what_is_cut_fits_and_begins_as_it_did(said: str, limit: int) -> None:
    shown = cut(said, limit)
    assert units(shown) <= limit
    assert shown == said or (shown.endswith("…") and said.startswith(shown[:-1]))


@pytest.mark.parametrize(
    ("said", "limit", "shown"),
    [
        ("Гончарство", 10, "Гончарство"),
        ("Гончарство для всіх", 12, "Гончарство…"),
        ("Гончарство для всіх", 6, "Гонча…"),
        ("Гончарство, глина", 13, "Гончарство…"),
        ("🎉🎉🎉", 5, "🎉🎉…"),
        ("а " + "б" * 30, 12, "а бббббббббб…"[:11] + "…"),
    ],
)
def test_cutting_keeps_to_words_where_it_can(said: str, limit: int, shown: str) -> None:
    assert cut(said, limit) == shown


def test_the_first_letter_small() -> None:
    assert [small(word) for word in ("Без сходів", "60+", "", "Єдність")] == ["без сходів", "60+", "", "єдність"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Зимова школа «Щастя»", "zymova-shkola-shchastia"),
        ("Згуртовані їжаки", "zghurtovani-yizhaky"),
        ("Знаєте, що таке ЄС? П’ятий курс", "znaiete-shcho-take-yes-piatyi-kurs"),
        ("C++ & Python 3", "c-python-3"),
        ("Йога та юність", "yoha-ta-yunist"),
        ("日本語 🎉", ""),
    ],
)
def test_names_of_files_in_latin_letters(title: str, name: str) -> None:
    assert latin(title) == name
