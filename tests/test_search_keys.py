"""What a word is found by, whatever the keyboard, the case and the spelling."""

import pytest

from storage.search import expand, keys, layouts, retyping, sounds
from storage.search.lemmas import lemma
from storage.search.tokens import LONGEST, fold, tokens


def words(text: str) -> list[str]:
    return [token.word for token in tokens(text)]


@pytest.mark.parametrize("mark", ["'", "’", "ʼ", "`", "‘", "\u2032", "\u00b4", '"', "*", ""])
def test_every_apostrophe_is_one(mark: str) -> None:
    assert words(f"здоров{mark}я") == ["здоровя"]


def test_quotation_marks_around_words_are_no_apostrophes() -> None:
    assert words("\"Яблуко\" «Єва» 'юрта'") == ["яблуко", "єва", "юрта"]


def test_digits_and_signs_are_part_of_words() -> None:
    typed = "C++ С++ c# С# 3D 3Д А1 A1 В2 ІТ IT 60+ НМТ-2026"
    assert words(typed) == ["c++", "c++", "c#", "c#", "3d", "3d", "a1", "a1", "b2", "it", "it", "60+", "нмт2026"]


def test_words_with_hyphens_are_whole_and_in_parts() -> None:
    (token,) = tokens("майстер-клас")
    assert (token.word, token.parts) == ("майстерклас", ("майстер", "клас"))
    heading, _ = keys.Words().document(["майстер-клас"], [], [])
    assert heading.split() == ["майстер", "~майстер", "клас", "~клас", "майстерклас", "~майстерклас"]


def test_nothing_that_cannot_be_seen_is_left() -> None:
    assert fold("ку\u200bр\u00adс\u202eи \u0301и\u0306") == "курси й"
    assert words("а" * 500) == ["а" * LONGEST]


def test_one_alphabet_a_word() -> None:
    assert words("k\u0443\u0440c к\u0443pс") == ["курс", "курс"]


@pytest.mark.parametrize(
    ("forms", "key"),
    [
        ("гурток гуртка гуртки гуртків гуртку гуртками", "гурток"),
        ("школа школи шкіл школі школою", "школа"),
        ("дитина діти дітей дітям дітьми дітлахам", "дитина"),
        ("англійська англійської англійською англійський англійських", "англійський"),
        ("урок уроки уроків уроками", "урок"),
        ("клієнт клієнти клієнтів", "клієнт"),
        ("кераміка кераміки кераміку керамікою", "кераміка"),
        ("вебінар вебінари вебінарів вебінару", "вебінар"),
        ("здоровя здоровю здоровям", "здоровя"),
        ("терапія терапії терапій терапіями", "терапія"),
        ("пиріжок пиріжки пиріжків пиріжками", "пиріжок"),
        ("доброволець добровольця добровольців", "доброволець"),
        ("тривожність тривожності тривожністю", "тривожність"),
        ("медіаграмотність медіаграмотності", "медіаграмотність"),
        ("тренер тренерка тренерки тренерок", "тренер"),
        ("вагітна вагітної вагітних вагітним", "вагітний"),
        ("демобілізований демобілізовані демобілізованого", "демобілізований"),
    ],
)
def test_forms_of_a_word_have_one_key(forms: str, key: str) -> None:
    assert {lemma(form).key for form in forms.split()} == {key}


def test_words_that_only_look_alike_have_different_keys() -> None:
    pairs = (
        "робот робота|рок рік|рок урок|гурт гурток|лекція колекція|мова умова|танк танець|гра грам|кіт код|сад посадка"
    )
    for pair in pairs.split("|"):
        one, other = pair.split()
        assert lemma(one).key != lemma(other).key


def test_the_shown_form_has_its_apostrophe() -> None:
    assert lemma("компютери").shown == "комп’ютер"


def test_parts_of_speech_lead_to_one_another() -> None:
    assert "~полтав" in expand.kin(lemma("полтавські").key)
    assert expand.kin(lemma("компютер").key) == ("-компютер",)
    assert "малювання" in expand.kin("малювати")
    assert "малювати" in expand.kin("малювання")


def test_a_first_part_is_one_in_every_form_of_the_word() -> None:
    made = "кінопоказ кінопоказу кінопоказами фотозйомка фотозйомкою автошколи автослюсар"
    assert [keys.first_part(word) for word in made.split()] == [4, 4, 4, 4, 4, 4, 4]
    alike = (
        "автор автора автором авторів авторам авторками автобусом автовокзалу буквами букети кінологічного міністрів"
    )
    assert [word for word in alike.split() if keys.first_part(word)] == []


def test_words_of_the_same_meaning() -> None:
    assert ("зно",) in expand.same(("нмт",))
    assert expand.phrase("домедична допомога") in expand.same(expand.phrase("перша допомога"))


def test_russian_words_are_told_from_ukrainian() -> None:
    assert expand.russian("шахматы") == (("шахи",),)
    assert expand.russian("мероприятиях") == (("захід",), ("подія",))
    assert expand.russian("город") == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fyuksqcmrf", "англійська"),
        ("vfk.dfyyz", "малювання"),
        ("if[b", "шахи"),
        ("знерщт", "python"),
        ("RehcB", "курси"),
    ],
)
def test_the_wrong_layout_is_typed_anew(typed: str, meant: str) -> None:
    assert meant in layouts.retyped(typed)


def test_a_word_is_not_typed_anew_as_pieces_of_words() -> None:
    assert "ie,s" not in layouts.retyped("шубы")


@pytest.mark.parametrize(("typed", "meant"), [("];f", "їжа"), ("rey", ""), ("if[b", "шахи"), ("C#", "")])
async def test_short_words_of_another_layout_are_told_by_their_signs(typed: str, meant: str) -> None:
    assert await retyping.retyped(typed) == meant


@pytest.mark.parametrize(
    ("spelt", "meant"),
    [
        ("anhliiska", "англійська"),
        ("angliyska", "англійська"),
        ("zdorovia", "здоровя"),
        ("vyazannya", "вязання"),
        ("shakhy", "шахи"),
        ("kiyv", "київ"),
        ("shchedrivka", "щедрівка"),
        ("библиотека", "бібліотека"),
        ("вебинар", "вебінар"),
        ("психология", "психологія"),
    ],
)
def test_what_sounds_alike(spelt: str, meant: str) -> None:
    assert sounds.sound(spelt) == sounds.sound(meant)
