"""The city a post names as its place: «м. Суми», «у Львові», «…, Рівне» at the end of an address."""

import re
from functools import lru_cache

from storage.reading.announcements.body import Body
from storage.reading.towns import IN, NAMED, OF, Towns

_TOWN = re.compile(
    r"(?<!\w)(?P<kind>м|с|c|смт|місто|місті|село|селі|селище|г|город|"
    r"городе)(?P<dot>\.?)\s?(?P<name>[А-ЯІЇЄҐ][а-яіїєґ'’ʼ]+(?:-[А-ЯІЇЄҐа-яіїєґ][а-яіїєґ'’ʼ]+)*"
    r"(?:\s(?:Церква|Ріг|Рог|Волинський|Подільський))?)"
)
_WORD = re.compile(r"[A-ZА-ЯІЇЄҐ][\w'’ʼ]+(?:[- ][A-ZА-ЯІЇЄҐ][\w'’ʼ]+)*")
_PIECE = re.compile(r"(?:(?:м|г|с|смт)\.\s?|(?:місто|город|село)\s)\S+(?:\s\S+)?", re.I)
_FROM = re.compile(r"(?:з|із|зі|від|до|про|театр|університет|школа)\s(?:м\.\s?)?$", re.I)


def is_city(piece: str, towns: Towns) -> bool:
    return bool(_PIECE.fullmatch(piece)) or _known(piece, towns, NAMED) is not None


def read_city(body: Body, towns: Towns) -> tuple[int | None, str | None]:
    """Its id among the given ones, and its name as written; neither where two are named alike."""
    found = [*_titled(body, towns), *_named(body, towns)]
    if not found:
        return None, None
    best = max(row[0] for row in found)
    cities = {(city, name if city is None else "") for score, city, name in found if score == best}
    return next((city, name) for score, city, name in found if score == best) if len(cities) == 1 else (None, None)


def _titled(body: Body, towns: Towns) -> list[tuple[int, int | None, str]]:
    found = []
    for match in _TOWN.finditer(body.text):
        before = body.text[max(0, match.start() - 8) : match.start()]
        if before.endswith(("ст.", "ст. ")):
            continue
        if (not match["dot"] and len(match["kind"]) == 1) or re.search(r"\d\s?$", before) or _FROM.search(before):
            continue
        close = body.text[match.end() : match.end() + 12]
        if match["kind"] in ("с", "c", "смт", "село", "селі") and re.match(r"\s(?:\w+ого|\w+ій)\s", close):
            continue
        found.append((4, _known(match["name"], towns, NAMED | OF | IN), match["name"]))
    return found


def _named(body: Body, towns: Towns) -> list[tuple[int, int | None, str]]:
    found: list[tuple[int, int | None, str]] = []
    for match in _WORD.finditer(body.text):
        before = body.text[max(0, match.start() - 18) : match.start()]
        after = body.text[match.end() : match.end() + 14]
        for words in _heads(match.group()):
            named, inside = _known(words, towns, NAMED), _known(words, towns, IN)
            if inside is not None and re.search(r"(?<!\w)(?:у|в|во|in)\s$", before, re.I):
                found.append((2, inside, words))
                break
            if named is not None and _apart(before, after if words == match.group() else " x"):
                found.append((3, named, words))
                break
    return found


def _heads(words: str) -> list[str]:
    parts = words.split(" ")
    return [words, *([" ".join(parts[:2]), parts[0]] if len(parts) > 1 else [])]


def _apart(before: str, after: str) -> bool:
    """A name that stands between commas, or at the end of a line after an address."""
    led = re.search(r"(?:,\s|\n|^|📍\s?|\(\*{0,2})$", before)
    return bool(led and re.match(r"\s?(?:[,.)\n]|$|[^\w\s])", after)) and not re.match(r"\s?[—–-]", after)


@lru_cache(maxsize=4096)
def _key(words: str) -> str:
    return Towns.key(words)


def _known(words: str, towns: Towns, cases: int) -> int | None:
    city, known = towns.forms.get(_key(words), (0, 0))
    return city if known & cases else None
