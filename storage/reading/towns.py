"""Cities in a search, in any case and spelling: «у Полтаві», «полтавські курси», "Kharkov"; not «історія Полтави»."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, Self

from storage.reading import lexicon
from storage.reading.latin import latin
from storage.reading.spelling import Line, fold_word
from storage.reading.town_forms import adjective, datives, instrumentals, locatives


class CityLike(Protocol):
    """What is asked of a city."""

    @property
    def id(self) -> int: ...
    @property
    def slug(self) -> str: ...
    @property
    def name_uk(self) -> str: ...
    @property
    def name_en(self) -> str: ...
    @property
    def genitive_uk(self) -> str: ...
    @property
    def locative_uk(self) -> str: ...


NAMED, OF, IN, THROUGH = 1, 2, 4, 8  # cases: nominative, genitive, locative, instrumental
_ALIKE = str.maketrans(
    {**dict.fromkeys("іїыйi", "и"), **dict.fromkeys("єэё", "е"), "ґ": "г", "ь": None, "ъ": None, "-": " "}
)
_ENDINGS = [
    "ого",
    "ому",
    "ими",
    "ами",
    "ии",
    "их",
    "ои",
    "им",
    "ою",
    "ая",
    "ие",
    "ое",
    "ую",
    "ои",
    "ом",
    "ии",
    "а",
    "е",
    "и",
    "у",
]
_PLACE = re.compile(r"м|місто|місті|г|город|городе|city|town|смт|село|селі|громад[аиі]")
_IN = re.compile(r"у|в|во|in|at|v|u|near")
_AND = ("та", "і", "й", "и", "або", "чи", "and", "or", "-")
_EVENTS = re.compile(
    r"події|заходи|афіша|концерти|виставки|музеї|бібліотеки|театри|гуртки|клуби|лекції|курси|майстер-класи|екскурсії|"
    r"студії|школи|івенти|форуми|вечірки|фестивалі|ярмарки|мероприятия|события|концерты|выставки|музеи|библиотеки|"
    r"театры|кружки|клубы|лекции|курсы|экскурсии|конкурси|змагання|тренінги|воркшопи|зустрічі|заняття|новини|турніри"
)
_TOUR = re.compile(r"(?:екскурсі|экскурси|прогулянк|прогулк)\w+|tours?")
_BESIDE = re.compile(
    r"у|в|во|про|за|через|на|до|з|із|зі|від|біля|під|над|крізь|о|об|по|для|of|from|to|about|с|от|без|around|коло|поза"
)
_ADJECTIVE = re.compile(r"\w{2,}(?:[нвлткчшсдрм]ий|[нвткл]і|[нвк]е)")
_DESCRIBING = re.compile(r"\w{2,}(?:[иі]й|ої|их|ого|[нвкл]і|[нвк]а|[нвк]е|ые|ая|ый)")
_AFTER = re.compile(r"у|в|на|під|за|крізь|як|і|та|й|and|in|as|of|with|під|від|до|\d{3,4}")


@dataclass(slots=True)
class Towns:
    """Names of cities in all their forms. Build it once: it takes some 0.1 ms a city. Where two cities share a name,
    the earlier one has it."""

    forms: dict[str, tuple[int, int]] = field(default_factory=dict)
    adjectives: dict[str, int] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    wordlike: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, cities: Iterable[CityLike]) -> Self:
        towns = cls()
        for city in cities:
            towns._add(city)
        towns.doubtful |= {_alike(name) for name in lexicon.doubtful_towns()}
        towns.wordlike |= {_alike(name) for name in lexicon.wordlike_towns()}
        return towns

    def named(self, line: Line, at: int, cases: int) -> tuple[int, int] | None:
        """The city whose name in one of the cases stands on free words, and the word after it."""
        for length in (3, 2, 1):
            keys = line.keys[at : at + length]
            if len(keys) < length or not line.free(at, at + length):
                continue
            city, known = self.forms.get(_alike(" ".join(keys)), (0, 0))
            if known & cases:
                return city, at + length
        return None

    @staticmethod
    def key(name: str) -> str:
        """How a name of one or more words is looked up in `forms`."""
        return _alike(fold_word(name.replace(" ", "-")))

    def adjective(self, key: str) -> int:
        """The city of «полтавський»; 0 for none."""
        folded = _alike(key)
        for end in _ENDINGS:
            if folded.endswith(end) and (city := self.adjectives.get(folded[: -len(end)])):
                return city
        return 0

    def _add(self, city: CityLike) -> None:
        known = lexicon.towns().get(city.slug, {})
        self._put(city.name_uk, city.id, NAMED)
        self._put(city.genitive_uk, city.id, OF)
        for form in locatives(city.name_uk, city.locative_uk):
            self._put(form, city.id, IN)
        for form in (*instrumentals(city.name_uk, city.genitive_uk), *datives(city.genitive_uk)):
            self._put(form, city.id, THROUGH)
        for form in (city.name_en, latin(city.name_uk)):
            self._put(form, city.id, NAMED | IN)
        self._put(latin(city.locative_uk), city.id, IN)
        for name in known.get("also", ()):
            self._put(name, city.id, NAMED | (IN if name.endswith("о") else 0))
            for form in locatives(name, ""):
                self._put(form, city.id, IN)
        for form in known.get("in", ()):
            self._put(form, city.id, IN)
        self._name_adjectives(city, known)

    def _name_adjectives(self, city: CityLike, known: dict[str, str | list[str]]) -> None:
        own = [str(known["adjective"])] if known.get("adjective") else [adjective(city.name_uk)]
        for stem in [*own, *(adjective(name) for name in known.get("also", ()) if not name.isascii())]:
            if len(stem) > 4:
                self.adjectives.setdefault(_alike(stem), city.id)

    def _put(self, name: str, city: int, cases: int) -> None:
        key = self.key(name)
        owner, had = self.forms.get(key, (city, 0))
        if key and cases and owner == city:
            self.forms[key] = (city, had | cases)


def _alike(words: str) -> str:
    return words.translate(_ALIKE)


def read_city(line: Line, towns: Towns, formats: dict[int, int]) -> int | None:
    """The one city a search is about; takes its words. Two different cities are none."""
    found = list(_found(line, towns, formats))
    if len({city for city, _, _ in found}) != 1:
        return None
    for _, begin, end in found:
        line.take(begin, end)
    return found[0][0]


def _found(line: Line, towns: Towns, formats: dict[int, int]) -> Iterator[tuple[int, int, int]]:
    at = 0
    while at < len(line.keys):
        place = None if line.taken[at] else _place(line, towns, formats, at)
        if place:
            yield place
        at = place[2] if place else at + 1


def _place(line: Line, towns: Towns, formats: dict[int, int], at: int) -> tuple[int, int, int] | None:
    if _IN.fullmatch(line.keys[at]) and (inside := _inside(line, towns, at)):
        return inside
    if _PLACE.fullmatch(line.keys[at]) and len(line.keys[at]) != 0:
        skip = at + 1 + (line.key(at + 1) == "of")
        before = line.topic(at - 2) if line.topic(at - 1) == "the" else line.topic(at - 1)
        if (named := towns.named(line, skip, NAMED | OF | IN)) and not _BESIDE.fullmatch(before):
            return named[0], at, named[1]
    if line.key(at - 1) in _AND and (also := towns.named(line, at, IN | NAMED)) and _after_city(line, towns, at):
        return also[0], at - 1, also[1]
    bare = towns.named(line, at, NAMED)
    if bare and _bare(line, towns, formats, at, bare[1]):
        return bare[0], at, bare[1]
    return _owned(line, towns, formats, at)


def _inside(line: Line, towns: Towns, at: int) -> tuple[int, int, int] | None:
    """«у (місті) Полтаві»; «у Полтаву» is a way there, not a place."""
    skip = at + 1
    while _PLACE.fullmatch(line.key(skip)) or (line.key(skip) == "of" and skip > at + 1):
        skip += 1
    named = towns.named(line, skip, IN if skip == at + 1 else NAMED | OF | IN)
    if named is None or line.keys[at] == "near" or line.topic(at - 1) in ("не", "not", "крім"):
        return None
    return named[0], at, named[1]


def _after_city(line: Line, towns: Towns, at: int) -> bool:
    return any(towns.named(line, place, NAMED | IN) for place in range(max(0, at - 4), at - 1))


def _bare(line: Line, towns: Towns, formats: dict[int, int], at: int, end: int) -> bool:
    """A name alone: at an edge or between topic and filter, and not part of a topic («Стара Полтава»)."""
    before, after = line.topic(at - 1), line.topic(end)
    near = lexicon.guard("city_near")
    if _BESIDE.fullmatch(before) or before in _AND or after in _AND or _AFTER.fullmatch(after) or after.startswith('"'):
        return False
    close = (line.topic(at - 2), before, after, line.topic(end + 1))
    if any(near.fullmatch(word) for word in close) or any(word in ("час", "часи", "роки", "добу") for word in close):
        return False
    if after and _titled(line, end) and not _titled_throughout(line):
        return False
    if after and line.keys[at].isascii() and not line.words[end].stop and end not in formats:
        return False
    if after and ":" in line.typed[line.words[end - 1].end : line.words[end].begin]:
        return False
    return _meant(line, towns, formats, at, end)


def _meant(line: Line, towns: Towns, formats: dict[int, int], at: int, end: int) -> bool:
    """Whether a name that is a word too («суми», «щастя») stands as a name."""
    before, after = line.topic(at - 1), line.topic(end)
    key = _alike(line.keys[at])
    if key in towns.doubtful:
        return not _ADJECTIVE.fullmatch(before) and (not after or end in formats or bool(_EVENTS.fullmatch(after)))
    if key.endswith("ии") and after and end not in formats and (at or _titled(line, at) or _titled(line, end)):
        return False
    if key in towns.wordlike or (key.endswith("е") and end == at + 1) or len(key) < 4:
        return bool(before) and not after and _titled(line, at) and not _titled_throughout(line)
    return True


def _titled(line: Line, at: int) -> bool:
    return line.typed[line.words[at].begin].isupper() and not line.words[at].stop


def _titled_throughout(line: Line) -> bool:
    long = [number for number, key in enumerate(line.keys) if len(key) > 2 and key[0].isalpha()]
    return line.typed.isupper() or (
        len(long) > 2 and all(line.typed[line.words[number].begin].isupper() for number in long)
    )


def _owned(line: Line, towns: Towns, formats: dict[int, int], at: int) -> tuple[int, int, int] | None:
    """«курси Полтави», «полтавські курси», «екскурсія Львовом»."""
    before = line.key(at - 1)
    if (of := towns.named(line, at, OF)) and _EVENTS.fullmatch(before) and not _titled_after(line, of[1]):
        return of[0], at, of[1]
    if _TOUR.fullmatch(before) and (through := towns.named(line, at, THROUGH)):
        return through[0], at, through[1]
    toured = _TOUR.fullmatch(before) or (line.keys[at] == "по" and _EVENTS.fullmatch(before))
    if line.keys[at] in ("по", "of") and toured and (about := towns.named(line, at + 1, IN | THROUGH)):
        return about[0], at, about[1]
    city = towns.adjective(line.keys[at])
    far = _DESCRIBING.fullmatch(line.key(at + 1)) is not None
    nouns = range(at + 1, min(at + 2 + far, len(line.keys)))
    return (city, at, at + 1) if city and any(n in formats or _EVENTS.fullmatch(line.keys[n]) for n in nouns) else None


def _titled_after(line: Line, end: int) -> bool:
    return bool(line.topic(end)) and _titled(line, end)


def towns_of(cities: Sequence[CityLike] | Towns) -> Towns:
    return cities if isinstance(cities, Towns) else Towns.of(cities)
