"""The check of the texts finds what a proof-reader would, each in one line."""

from pathlib import Path

import pytest

from locales.check import faults


def house(root: Path, uk: str, en: str, code: str = "") -> list[str]:
    """The faults of a house with one file of texts in each language and one of code."""
    for language, source in (("uk", uk), ("en", en)):
        folder = root / "locales" / language
        folder.mkdir(parents=True)
        (folder / "a.ftl").write_text(source, "utf-8")
    (root / "handlers").mkdir()
    (root / "handlers" / "a.py").write_text(code, "utf-8")
    return faults(root)


def test_a_sound_house_has_no_fault(tmp_path: Path) -> None:
    uk = "a = <b>Є</b> { b }\nb = { $n ->\n    [one] { $n } подія\n   *[other] { $n } подій\n}\nkind-x = Так"
    en = "a = <b>Yes</b> { b }\nb = { $n ->\n    [one] { $n } event\n   *[other] { $n } events\n}\nkind-x = Yes"
    assert house(tmp_path, uk, en, 'text("a", n=1)\nkey = f"kind-{x}"') == []


def test_a_text_in_one_language_only(tmp_path: Path) -> None:
    assert house(tmp_path, "a = Є", "b = B", 'text("a")\ntext("b")') == [
        "en a: missing",
        "uk b: missing",
    ]


def test_languages_that_want_different_arguments(tmp_path: Path) -> None:
    assert house(tmp_path, "a = Є { $n }", "a = { $m }", 'text(f"a{x}", n=1)\nKEYS = ("a",)') == [
        "en a: the languages want different arguments, ['n'] and ['m']"
    ]


def test_arguments_that_only_one_language_wants_are_fine_where_the_code_gives_them(tmp_path: Path) -> None:
    en = "a = { $n ->\n    [one] is\n   *[other] are\n} { $what }"
    assert house(tmp_path, "a = Є { $what }", en, 'text("a", n=1, what=x)\ntext("a", what=x)') == [
        "handlers/a.py:2: 'a' wants n"
    ]


def test_keys_that_reach_a_text_by_another_name(tmp_path: Path) -> None:
    code = """
def shown(text, key):
    return text(key)

def asked(text, late):
    key = "b" if late else "c"
    text(key, n=1), shown(text, key="c"), shown(text, f("b"))
    text.plain("c" if late else "b")
    shown(text, "b")
"""
    assert house(tmp_path, "b = Є { $n }\nc = Є", "b = { $n }\nc = C", code) == [
        "handlers/a.py:8: 'b' wants n",
        "handlers/a.py:9: 'b' wants n",
    ]


def test_code_that_says_what_is_not_there_or_forgets_an_argument(tmp_path: Path) -> None:
    code = 'text("a")\ntext.plain("gone", n=1)\ntext("a", **more)\ntext("SELECT 1")\nself.plain("a", n=2)'
    assert house(tmp_path, "a = Є { $n }\nunused = Ні", "a = { $n }\nunused = No", code) == [
        "handlers/a.py:1: 'a' wants n",
        "handlers/a.py:2: there is no text 'gone'",
        "unused: no code says it",
    ]


def test_a_key_that_is_only_quoted_in_a_table_or_a_page_counts_as_said(tmp_path: Path) -> None:
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "page.js").write_text("show('b')", "utf-8")
    assert house(tmp_path, "a = А\nbb = Б", "a = A\nbb = B", 'TABLE = {"one": "a", "two": "bb"}') == []


def test_broken_fluent_and_a_key_twice(tmp_path: Path) -> None:
    assert house(tmp_path, "a = Є\na = Ще\n\nб = Ні\n", "a = A", 'text("a")') == [
        "locales/uk/a.ftl: a is there twice",
        "locales/uk/a.ftl:4: Expected an entry start",
    ]


def test_a_text_that_refers_to_nothing(tmp_path: Path) -> None:
    assert house(tmp_path, "a = { -t } { b }", "a = A", 'text("a")') == [
        "uk a: refers to -t, which is not there",
        "uk a: refers to b, which is not there",
    ]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("<b>так", "<b> is never closed"),
        ("так</b>", "</b> closes nothing"),
        ("<b><i>так</b></i>", "</b> closes nothing"),
        ("<div>так</div>", "Telegram knows no <div>"),
        ("<b onclick=x>так</b>", "<b> has no attribute onclick"),
        ("чай & кава", "a bare & or <: write &amp; or &lt;"),
        ("3 < 4", "a bare & or <: write &amp; or &lt;"),
        ("п'ять", "a straight apostrophe: write ’ (at “п'ять”)"),
        ('хор "Мрія"', 'straight quotes: write «…» in Ukrainian, “…” in English (at “хор "Мрія"”)'),
        ("пʼять", "ʼ (U+02BC) for an apostrophe: write ’ (at “пʼять”)"),
        ("это ы", "a letter that Ukrainian does not have (at “это ы”)"),
        ("Пoдія", "Latin and Cyrillic letters in one word (at “Пoдія”)"),
        ("так - ні", "a hyphen for a dash: write – (at “так - ні”)"),
        ("18-20 років", "a hyphen in a range: write – (at “18-20 років”)"),
        ("№ 1", "№ wants a no-break space after it (at “№ 1”)"),
        ("150 грн", "a no-break space goes between number and unit (at “150 грн”)"),
        ("Зачекайте...", "three full stops: write … (at “Зачекайте...”)"),
        ("Ура!!", "exclamation marks in a row (at “Ура!!”)"),
    ],
)
def test_what_a_proof_reader_finds(tmp_path: Path, words: str, fault: str) -> None:
    found = house(tmp_path, f"a = {words}", "a = A", 'text("a")')
    assert f"uk a: {fault}" in found
    assert all(line.startswith("uk a: ") for line in found)


def test_every_choice_of_a_plural_is_read(tmp_path: Path) -> None:
    uk = "a = { $n ->\n    [one] <b>так\n   *[other] { $n } так\n}"
    assert house(tmp_path, uk, "a = { $n }", 'text("a", n=1)') == ["uk a: <b> is never closed"]


def test_a_button_is_short_and_plain(tmp_path: Path) -> None:
    uk = "btn-a = ‹ Повернутися назад\nbtn-b = Показати всі найближчі дати\nbtn-c = <b>Так</b>"
    en = "btn-a = ‹ Back\nbtn-b = Dates\nbtn-c = Yes"
    assert house(tmp_path, uk, en, 'text("btn-a")\ntext("btn-b")\ntext("btn-c")') == [
        "uk btn-b: 27 letters on a button: 20 fit",
        "uk btn-c: a button cannot hold markup",
    ]


def test_the_words_of_a_vocabulary_are_said_by_its_name(tmp_path: Path) -> None:
    assert house(tmp_path, "kind-a = А\nkinds = Ні", "kind-a = A\nkinds = No", 'named(text, "kind", value)') == [
        "kinds: no code says it"
    ]


def test_our_own_texts_have_no_fault() -> None:
    assert faults(Path(__file__).resolve().parent.parent) == []
