"""Addresses in running text: «вул. Соборна, 44», «на Вокзальній, 19», "9 Kniazha St."."""

import re
from dataclasses import dataclass

_STREET = (
    r"(?:(?i:вул(?:иц[яіею]+)?\b\.?|ул(?:ица|ице|\b\.?)|просп(?:ект[іуа]?)?\b\.?|пр-т\.?|пр-кт\.?|пр\.|"
    r"пров(?:улок|улку)?\b\.?|бульв(?:ар[іу]?)?\b\.?|"
    r"б-р\.?|бул\.|пл(?:оща|ощі)?\b\.?|шосе\b|наб(?:ережн\w+|\.)|майдан[іу]?\b|узвіз\b|пер\.|площадь|"
    r"переулок|мкр\.?|мікрорайон))"
)
_CAPITAL = r"[А-ЯІЇЄҐA-Z][\w'’ʼ.-]*"
_NAME = rf"(?:(?:\d{{1,3}}(?:-?[а-яіїє]{{1,3}})?\s)?{_CAPITAL}(?:[ ](?:{_CAPITAL}|і|та|й)){{0,4}})"
_HOUSE = (
    r"(?:\s?,?\s?(?i:буд(?:инок|\.)?\s?|д\.\s?|№\s?)?\d{1,4}(?:\s?[-/]\s?\d{1,3})?"
    r"(?:(?:[а-яіїєА-ЯІЇЄ]|[-\s]?[а-гА-ГA-D])(?![\w'’.]))?)"
)
_NO_MORE = r"(?!\d|:\d|\s?(?:грн|рок|осіб|год|люд))"
_SMALL = r"(?:[ ][а-яіїє]{3,12}(?=,?\s\d))?"  # «вул. Ремісничої слободи, 3»
_FULL = re.compile(
    rf"(?<!\w)(?:{_STREET}[ ]?{_NAME}{_SMALL}(?P<house>{_HOUSE}){_NO_MORE}|{_NAME}[ ](?:вул\.|вулиця|просп\.|"
    rf"проспект|шосе|ул\.|площа|майдан|бульвар|провулок)(?P<house2>,?{_HOUSE})?|"
    rf"(?P<house3>\d{{1,4}}[a-zA-Z]?)[ ][A-Z][a-z]+(?:[ ][A-Z][a-z]+)?\s(?:[Ss]tr?|[Ss]treet|[Aa]ve|Avenue|Sq|Square|"
    rf"Blvd|Lane|Road|Rd)\b\.?|[A-Z][a-z]+\s(?:St|Street|Ave|Avenue)\b\.?,?\s(?P<house4>\d{{1,4}})|"
    rf"(?P<open>{_STREET}[ ]?{_NAME}))"
)
_BARE = re.compile(
    r"(?<![\w№«\"])(?:(?P<on>на|"
    r"по)\s)?(?P<name>[А-ЯІЇЄҐ][\w'’ʼ-]{3,}(?:\s[А-ЯІЇЄҐ][\w'’ʼ-]{3,})?)[,\s]\s?(?P<house>\d{1,3}(?:\s?[-/]\s?\d{1,3})?[а-гА-Г]?)"
    r"(?![\w:+%-]|\.\d|\s?(?:грн|год|рок|хв|люд|осіб|квіт|трав|черв|лип|серп|верес|жовт|лист|груд|січ|лют|"
    r"берез|занят|місц|зал|клас|поверх|мая|июн|янв|фев|мар|апр|авг|сен|окт|ноя|дек))"
)
_STREETLIKE = re.compile(r"(?:ська|цька|ская|цкая|ова|ева|єва|ого|ої|ів|на)$")
_ADDRESSED = re.compile(r",?\s\(?(?:кв\.|\d-?й\sповерх|під['’]їзд|код\s)")
_SAID = re.compile(r"адрес\w*\W+(?:\w+,?\s){0,2}$", re.I)
_NOT_STREET = re.compile(
    r"субота|неділя|вік|група|рівень|день|зал|ціна|школа|ліцей|гімназія|бібліотека|філія|кабінет|"
    r"аудиторія|січень|лютий|березень|"
    r"квітень|травень|червень|липень|серпень|вересень|жовтень|листопад|грудень|понеділок|вівторок|середа|"
    r"четвер|п.ятниця|вартість|квиток|дорослі|діти|внесок",
    re.I,
)
_SHELTER = re.compile(r"укритт\w*|сховищ\w*|shelter|укрыти\w*", re.I)
_OTHERS = re.compile(
    r"(?:банк\w*|пошт\w+|надсила\w+|індекс|листи|каса|квитки можна|зупинка|метро|"
    r"офіс продажу)[^.\n]{0,30}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Street:
    """An address where it stands, as it is written; one after «на» as a nominative."""

    begin: int
    end: int
    written: str
    housed: bool


def find_streets(text: str) -> list[Street]:
    """Addresses with a house or a word for a street, not those of shelters."""
    found = []
    for match in _FULL.finditer(text):
        if _elsewhere(text, match.start()):
            continue
        housed = bool(match["house"] or match["house2"] or match["house3"] or match["house4"])
        found.append(Street(match.start(), match.end(), match.group().strip(" ,."), housed))
    return found


def find_bare(text: str, led: bool) -> Street | None:
    """«на Вокзальній, 19», «Адреса: Зелена 3»; `led`: the text is known to be about the place."""
    for match in _BARE.finditer(text):
        before = text[max(0, match.start() - 30) : match.start()]
        alone = not text[: match.start()].rsplit("\n", 1)[-1].strip(" 📍🏫🏠🏢•-") and not text[match.end() :].split(
            "\n"
        )[0].strip(" .,")
        wanted = led or alone or match["on"] or _SAID.search(before) or _stands_apart(match, before)
        if not wanted or _elsewhere(text, match.start()) or _NOT_STREET.fullmatch(match["name"]):
            continue
        name = re.sub(r"ій\b", "а", match["name"]) if match["on"] else match["name"]
        mark = ", " if "," in match.group() else " "
        return Street(match.start(), match.end(), f"{name}{mark}{match['house']}", True)
    return None


def _stands_apart(match: re.Match[str], before: str) -> bool:
    """«база «Підвал», Смілянська 44», «Лісова 8, кв. 14», «… Петропавлівська, 58.»."""
    after = match.string[match.end() : match.end() + 20]
    if _ADDRESSED.match(after):
        return True
    if re.search(r"[»\"”],?\s$", before):
        return bool(re.match(r"\s*(?:[,.;)]|$)", after))
    begun = _STREETLIKE.search(match["name"]) and re.search(r"[.!?]\)?\s$", before)
    return bool(begun and re.match(r"\s*(?:\.\s|$)", after))


def _elsewhere(text: str, place: int) -> bool:
    before = text[max(0, place - 60) : place].rsplit("\n", 1)[-1]
    return bool(_SHELTER.search(before) or _OTHERS.search(before))
