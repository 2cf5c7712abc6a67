"""Names of cities in the case a sentence wants, lists of words, and the sounds that choose «у» or «в», «і» or «й»."""

from collections.abc import Sequence
from typing import Literal, Protocol

from locales.words import Words

Case = Literal["nominative", "genitive", "locative"]
_VOWELS = "аеиіоуєїюяaeiouy"
_IOTATED = "йєїюяі"
# Before these «у» stays whatever stood before: «у Львові», «у Фастові», «у світі».
_HARD_STARTS = ("в", "ф", "льв", "св", "тв", "хв", "гв", "дв", "зв")
_PAUSES = ",.;:!?…—–(«“|\n"


class CityNames(Protocol):
    @property
    def name_uk(self) -> str: ...
    @property
    def name_en(self) -> str: ...
    @property
    def genitive_uk(self) -> str: ...
    @property
    def locative_uk(self) -> str: ...


class Places(Words):
    def city(self, city: CityNames, case: Case = "nominative") -> str:
        if self.language != "uk":
            return city.name_en
        return {"nominative": city.name_uk, "genitive": city.genitive_uk, "locative": city.locative_uk}[case]

    def in_city(self, city: CityNames, after: str = "") -> str:
        """«у Полтаві», «в Одесі»; `after` is what stands before it, nothing at the start of a sentence."""
        if self.language != "uk":
            return f"in {city.name_en}"
        return f"{u_or_v(after, city.locative_uk)} {city.locative_uk}"

    def listing(self, items: Sequence[str]) -> str:
        """«а, б і в»"""
        if len(items) < 2:
            return "".join(items)
        *head, last = items
        joined = ", ".join(head)
        word = "and" if self.language != "uk" else i_or_y(joined, last)
        return f"{joined} {word} {last}"

    def capital(self, words: str) -> str:
        """The first letter large, for what opens a line; the rest as it is."""
        return words[:1].upper() + words[1:]


def u_or_v(before: str, following: str) -> Literal["у", "в"]:
    """The preposition that is easiest to say between two words (the 2019 orthography, § 23)."""
    start = following.lstrip("«“").lower()
    if start[:1] in _VOWELS:
        return "в"
    if start.startswith(_HARD_STARTS):
        return "у"
    return "в" if _ends_in_vowel(before) else "у"


def i_or_y(before: str, following: str) -> Literal["і", "й", "та"]:
    """«мови й ремесла», «хор і театр», «діти та їхні батьки» (§ 24)."""
    if following.lstrip("«“").lower()[:1] in _IOTATED:
        return "та"
    return "й" if _ends_in_vowel(before) else "і"


def _ends_in_vowel(words: str) -> bool:
    end = words.rstrip(" \u00a0").lower()
    if not end or end[-1] in _PAUSES:
        return False
    return end.rstrip('»”)’"')[-1:] in tuple(_VOWELS)
