"""Inflected Ukrainian words, brought to one form: by a word list where it knows them, else by cutting endings off.

The word list is loaded at the first search.
"""

import asyncio
import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from storage.search import lexicon
from storage.search.word_list import word_list

_FOLDED = str.maketrans({"'": None, "’": None, "ʼ": None, "ґ": "г"})
_GAP = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])(?=[яюєї])")
_SIGNS = re.compile(r"[\W_]")  # «вул.», «майстер-клас»
_UKRAINIAN = re.compile("[а-яіїє]+")
_VERBAL = re.compile(r"(\w+[аяеиіу](?:нн|тт))(?:я|ю|ям|і|ями|ях)")  # «вишивання» is listed as a form of its verb
_QUALITY = re.compile(
    r"(\w{2,}[нвткдлч])(?:ість|ості|істю|остей|остям|остями|остях)"
)  # as a form of its adjective, too
_SKY = re.compile(r"(\w{2,}[сцз]ьк)(?:ий|а|е|і|ого|ої|ому|ій|им|ою|у|их|ими|ім|ая|ие|ой|ую|ые|ых)")
_OF_A_WOMAN = re.compile(
    r"(\w{2,}(?:ер|ар|яр|ор|ист|іст|ант|ент|ат|ір|тель|аст|ік|ик|лог|граф|кан|аль))(?:к(?:а|и|у|ою|о|ам|ами|ах)|ок|ці)"
)
_PARADIGMS = (  # ends of forms that the list lacks though it has their lemma, and its end
    (re.compile(r"(\w{3,}?)(?:и|у|ою|ам|ами|ах)"), "а"),
    (re.compile(r"(\w{3,}?)(?:ій|іє)"), "ія"),
    (re.compile(r"(\w{3,}?)к(?:у|а|ом|ові|и|ів|ам|ами|ах)"), "ок"),
    (re.compile(r"(\w{2,}?)ь?ц(?:я|ю|еві|ем|і|ів|ям|ями|ях)"), "ець"),
    (re.compile(r"(\w{3,}?)(?:а|е|і|ого|ої|ому|ій|у|ою|им|их|ими)"), "ий"),
    (re.compile(r"(\w{3,}?)(?:а|у|ові|ом|и|ів|ам|ами|ах|і)"), ""),
    (re.compile(r"(\w{3,}?)(?:у|а|ом|ам|ами|ах|і)"), "о"),
    (re.compile(r"(\w{3,}?)(?:і|ю|ею|ь|ям|ями|ях)"), "я"),
)
_SHORTEST = 3
_OF_LEMMAS = ("ія", "ий", "ій", *"аяоеиіїьй")


class Lemma(NamedTuple):
    """`key` is what is compared, `shown` how it is written, `known` whether the word list has it."""

    key: str
    shown: str
    known: bool


async def ready() -> None:
    """Reads the word list, once, beside the loop: it takes a quarter of a second."""
    if not word_list().is_read:
        await asyncio.to_thread(word_list().read)


@lru_cache(maxsize=16_384)
def lemma(word: str) -> Lemma:
    """Of a folded word."""
    if not _UKRAINIAN.fullmatch(word):
        return Lemma(word, word, False)
    if fixed := lexicon.lemmas().get(word):
        return Lemma(fixed, fixed, True)
    found = _listed(word) or _of_a_man(word) or _regular(word)
    if found == word and (other := _plural_of(word)):
        found = other
    if noun := _noun_of(word, found):
        return Lemma(noun, noun, found is not None)
    if found and found.islower():  # «кераміки» is listed as «кераміка», and that as «керамік»
        found = _listed(found) or found
    if sky := _SKY.fullmatch(word):
        return Lemma(f"{sky[1]}ий", f"{sky[1]}ий", found is not None)
    if found is None:
        return Lemma(stem(word), word, False)
    key = _SIGNS.sub("", unicodedata.normalize("NFC", found).casefold().translate(_FOLDED))
    if sky := _SKY.fullmatch(key):
        key = found = f"{sky[1]}ий"
    return Lemma(key, found.casefold().replace("'", "’"), True)


@lru_cache(maxsize=4_096)
def stem(word: str) -> str:
    """Without its ending; three letters stay in any case."""
    endings = lexicon.endings()
    for at in range(max(_SHORTEST, len(word) - len(endings[0])), len(word)):  # from the longest ending on
        if word[at:] in _ends():
            return word[:at]
    return word


@cache
def _ends() -> frozenset[str]:
    return frozenset(lexicon.endings())


@lru_cache(maxsize=4_096)
def body(key: str) -> str:
    """Of a key: a lemma without the ending that lemmas have; a stem as it is."""
    if not lemma(key).known:
        return key[:-1] if _VERBAL.fullmatch(key) else key
    ending = next((end for end in _OF_LEMMAS if key.endswith(end) and len(key) - len(end) >= _SHORTEST), "")
    return key.removesuffix(ending)


def _noun_of(word: str, found: str | None) -> str:
    """Of nouns that the list has as forms of verbs and adjectives."""
    if verbal := _VERBAL.fullmatch(word):
        return f"{verbal[1]}я" if found is None or found.endswith("ти") else ""
    quality = _QUALITY.fullmatch(word)
    return f"{quality[1]}ість" if quality and (found is None or _listed(f"{quality[1]}ість")) else ""


def _regular(word: str) -> str | None:
    """«терапій», «пиріжки»: forms as regular as they are rare."""
    for form, end in _PARADIGMS if len(word) > _SHORTEST + 2 else ():
        found = form.fullmatch(word)
        if found and (listed := _listed(found[1] + end)) and listed.translate(_FOLDED) == found[1] + end:
            return listed
    return None


def _of_a_man(word: str) -> str | None:
    """«тренерка», «волонтерки»: the list has few of those."""
    woman = _OF_A_WOMAN.fullmatch(word)
    return _listed(woman[1]) if woman else None


def _plural_of(word: str) -> str | None:
    """«клієнтів» is listed as an adjective of «клієнт», «курчата» by itself."""
    if len(word) > 5 and word.endswith(("ата", "ята")):
        return word[:-2] if _listed(word[:-2]) == word[:-2] else None
    found = _listed(word[:-2]) if len(word) > 5 and word[-2:] in ("ів", "їв") else None
    return found if found and found.startswith(word[:3]) else None


def _listed(word: str) -> str | None:
    """Words come without their apostrophes, the list has them."""
    known = word_list()
    if found := known.get(word) or known.get(word.capitalize()):
        return found
    for gap in _GAP.finditer(word):
        spelt = f"{word[: gap.start()]}'{word[gap.start() :]}"
        if found := known.get(spelt) or known.get(spelt.capitalize()):
            return found
    return None
