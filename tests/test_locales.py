"""Texts: what people typed stays text, plurals follow the language, and nothing is silently missing."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import Html, Text, load
from locales.text import LANGUAGES
from locales.words import Words, split

TEXTS = load()
UK, EN = TEXTS["uk"], TEXTS["en"]

SOURCE = """
hello = Вітаємо, <b>{ $name }</b>.
label = «{ $name }»
courses = { $n ->
    [one] { $n } курс
    [few] { $n } курси
    [many] { $n } курсів
   *[other] { $n } курсу
}
both = { hello } { courses }
long = { $n ->
    [one] один
   *[other] багато
}: { $words }
"""


def words(language: str = "uk", fallback: Words | None = None) -> Words:
    return Words(language, [SOURCE], fallback)


def test_what_people_typed_is_escaped_and_markup_of_ours_is_not() -> None:
    text = words()
    assert text("hello", name='<a href="x">Олена & Ко</a>') == (
        "Вітаємо, <b>&lt;a href=&quot;x&quot;&gt;Олена &amp; Ко&lt;/a&gt;</b>."
    )
    assert text("hello", name=Html("<i>Олена</i>")) == "Вітаємо, <b><i>Олена</i></b>."
    assert text("hello", name=text("label", name="<")) == "Вітаємо, <b>«&lt;»</b>."


def test_a_button_shows_what_people_typed_as_it_is() -> None:
    assert words().plain("label", name="Кіно & <чай>") == "«Кіно & <чай>»"


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "0\u00a0курсів"),
        (1, "1\u00a0курс"),
        (2, "2\u00a0курси"),
        (5, "5\u00a0курсів"),
        (11, "11\u00a0курсів"),
        (21, "21\u00a0курс"),
        (22, "22\u00a0курси"),
        (112, "112\u00a0курсів"),
        (1.5, "1,5\u00a0курсу"),
        (1500, "1\u00a0500\u00a0курсів"),
    ],
)
def test_plurals_follow_the_rule_fractions_too(n: float, said: str) -> None:
    assert words()("courses", n=n) == said


def test_texts_may_be_made_of_other_texts() -> None:
    assert words()("both", name="<", n=3) == "Вітаємо, <b>&lt;</b>. 3\u00a0курси"


def test_a_page_long_description_fits_into_a_text_with_plurals() -> None:
    assert words()("long", n=2, words="&" * 3000) == "багато: " + "&amp;" * 3000


def test_a_text_may_choose_by_a_word_and_say_another() -> None:
    kind = "{ $kind ->\n    [course] Курс\n   *[other] Подія\n}"
    text = Words("uk", [f"card = {kind} «{{ $title }}», {{ $n ->\n    [one] раз\n   *[other] рази\n}}"])
    said = [text("card", kind=one, title=title, n=1) for one in ("course", "x") for title in ("Хор", "<Сад>")]
    assert said == ["Курс «Хор», раз", "Курс «&lt;Сад&gt;», раз", "Подія «Хор», раз", "Подія «&lt;Сад&gt;», раз"]


def test_quotation_marks_inside_quotation_marks_are_the_inner_ones() -> None:
    text = Words("uk", ["of = Подія «{ $title }», { $title }", "some = { $n ->\n   *[other] «{ $title }» двічі\n}"])
    assert text("of", title="Клуб «Чай»") == "Подія «Клуб “Чай”», Клуб «Чай»"
    assert text("some", title="Клуб «Чай»", n=2) == "«Клуб “Чай”» двічі"
    assert text("of", title="Сад") == "Подія «Сад», Сад"


def test_a_text_nobody_wrote_is_an_error_and_so_is_a_missing_argument() -> None:
    with pytest.raises(KeyError, match="no text has the key 'nothing'"):
        words()("nothing")
    with pytest.raises(KeyError, match="'hello' wants \\$name"):
        words()("hello")
    with pytest.raises(KeyError, match="'courses'"):
        words()("courses", m=1)


def test_what_english_lacks_is_said_in_ukrainian() -> None:
    english = Words("en", ["label = “{ $name }”"], fallback=words())
    said = (english.plain("label", name="x"), english("courses", n=5), english.has("courses"), english.has("no"))
    assert said == ("“x”", "5\u00a0курсів", True, False)


def test_the_first_of_two_texts_with_one_key_counts_and_terms_are_not_texts() -> None:
    text = Words("uk", ["-bot = Бот\none = { -bot } раз", "one = два"])
    assert (text("one"), text.keys()) == ("Бот раз", ["one"])


def test_sources_are_split_by_message_and_comments_stay_out_of_the_words() -> None:
    text = Words("uk", ["# Перше\na = А\n\n## Друге\n# ще\nb =\n    Бе\n\n    Ве\n# кінець\n"])
    assert (text("a"), text("b")) == ("А", "Бе\n\nВе")


@given(st.text(), st.integers(-(10**12), 10**12))
def test_any_typed_words_and_any_number_can_be_said(typed: str, n: int) -> None:
    said = words()("both", name=typed, n=n)
    assert said.startswith("Вітаємо, <b>")
    assert said.count("<") == 2


@given(st.integers(0, 10**9))
def test_our_numbers_are_fluents_numbers(n: int) -> None:
    for language in LANGUAGES:
        text = Words(language, ["plain = { $n }", "resolved = { NUMBER($n) }"])
        assert text("plain", n=n) == text("resolved", n=n)


def test_lines_leave_out_what_there_is_not_and_escape_what_is_not_markup() -> None:
    assert UK.lines(Html("<b>Хор</b>"), None, "", "a < b") == "<b>Хор</b>\na &lt; b"


def test_every_text_can_be_said_in_both_languages() -> None:
    assert sorted(UK.keys()) == sorted(EN.keys())


@pytest.mark.flaky(reruns=1)  # it measures time
def test_all_texts_are_read_in_a_moment_and_parsed_only_when_said() -> None:
    start = time.process_time()
    load()
    assert time.process_time() - start < 0.1


@pytest.mark.flaky(reruns=1)  # it measures time
def test_a_list_of_five_costs_well_under_a_third_of_a_millisecond() -> None:
    text = Text("uk", ["line = { $when } { $title }\nhead = Найближче\nfound = { $n } подій", "price-free = Дарма"])
    five = [("завтра", f"Подія {number}") for number in range(5)]

    def screen() -> str:
        lines = [text("line", when=when, title=title) for when, title in five]
        return text.lines(text("head"), text("found", n=5), *lines, text.price("free"))

    screen()
    start = time.process_time()
    for _ in range(200):
        screen()
    assert (time.process_time() - start) / 200 < 0.0003


def test_keys_are_found_without_parsing() -> None:
    assert list(split(["a = 1\nb-c = { $x ->\n    [one] x = y\n   *[other] z\n}\n-t = 2"])) == ["a", "b-c", "-t"]


@pytest.mark.parametrize(
    ("key", "n", "said"),
    [
        ("review-questions", 1, "Змінити його можна"),
        ("review-questions", 2, "Змінити їх можна"),
        ("deed-seats-taken", 1, "бо воно зайняте."),
        ("deed-seats-taken", 21, "бо всі вони зайняті."),
        ("approve-all-done", 1, "Людина отримає повідомлення."),
        ("approve-all-done", 21, "Люди отримають повідомлення."),
    ],
)
def test_one_is_not_many_and_twenty_one_is(key: str, n: int, said: str) -> None:
    assert said in load()["uk"](key, n=n)
