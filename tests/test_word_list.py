"""Our reader of the list of word forms finds what the library's own finds."""

import lzma
from random import Random

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from storage.search.word_list import Packed, Places, WordList, packed_list

STRANGE = ("", "я" * 50, "ѣ", "\U0001f600", "a", "]", "0")


def test_every_form_has_its_lemma() -> None:
    known = DefaultDictionaryFactory(1).get_dictionary("uk")
    forms = Random("forms").sample(list(known), 3_000)
    asked = [*forms, *(f"{form[:-1]}ж{form[-1]}" for form in forms), *STRANGE]
    asked += [min(known, key=str.encode), max(known, key=str.encode)]
    packed, unpacked = WordList(), WordList()
    packed.read()
    unpacked.unpack()
    expected = [known.get(form) for form in asked]
    assert [packed.get(form) for form in asked] == expected
    assert [unpacked.get(form) for form in asked] == expected
    assert isinstance(packed.read(), Packed), "the library packs its list anew: searches begin more slowly"


def test_it_is_read_when_it_is_needed_and_let_go_of() -> None:
    known = WordList()
    assert (known.is_read, known.get("музеєм"), known.is_read) == (False, "музей", True)
    known.let_go()
    assert not known.is_read


def test_where_reading_may_begin_is_kept_for_this_list() -> None:
    packed = packed_list()
    found = Places.found(lzma.decompress(packed))
    kept = Places.kept(packed)
    assert kept == found, "simplemma has another list: python -m tests.keep_places"
    assert Places.kept(packed + b"\n") is None


def test_another_list_is_gone_through() -> None:
    data = lzma.decompress(packed_list())
    packed = Packed(data, Places.found(data))
    assert [packed.get(word) for word in ("музеєм", "музеям", "музейж")] == ["музей", "музей", None]
