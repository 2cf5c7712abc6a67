"""A city as lines of words that an admin writes: «Назва: Полтава». Pure.

What is not written stays as it is; what cannot be read is named, and nothing is taken until all can.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from storage.cities import City
from storage.reading.places import zone_named

FIELDS = (
    "name_uk",
    "genitive_uk",
    "locative_uk",
    "name_en",
    "oblast_uk",
    "katottg",
    "hromada_katottg",
    "zone",
    "point",
    "network",
    "gnlc",
)
NEEDED = ("name_uk", "genitive_uk", "locative_uk", "name_en", "katottg", "point")
_WORDS = ("name_uk", "genitive_uk", "locative_uk", "name_en", "oblast_uk")
_EMPTIED = ("oblast_uk", "hromada_katottg")
_KATOTTG = re.compile(r"UA\d{17}")
_POINT = re.compile(r"(-?\d{1,2}[.]\d+)\s*[,; ]\s*(-?\d{1,3}[.]\d+)")
_SINCE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")
_YES, _NO, _UNKNOWN = ("так", "yes", "є", "+"), ("ні", "no", "немає", "-"), ("невідомо", "unknown", "?")
_NONE = ("-", "–", "—", "")


@dataclass(frozen=True, slots=True)
class Form:
    """`columns` of City, ready to be set; `wrong` are fields whose words cannot be read; `unknown` are lines that name
    no field; `said` is what was typed for each field, as it was typed."""

    columns: dict[str, Any] = field(default_factory=dict)  # Any: columns differ
    wrong: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    said: dict[str, str] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        return not self.wrong and not self.unknown

    def missing(self) -> list[str]:
        """What a new city cannot be without."""
        return [name for name in NEEDED if (name if name != "point" else "lat") not in self.columns]


def read(typed: str, labels: Mapping[str, str], before: Mapping[str, str] | None = None) -> Form:
    """`labels` name the fields in the words of people, in any language; `before` is what was typed in earlier turns."""
    said, unknown = _said(typed, labels)
    said = {**(before or {}), **said}
    columns: dict[str, Any] = {}  # Any: columns differ
    wrong = []
    for name, value in said.items():
        found = _read(name, value)
        wrong += [name] if found is None else []
        columns |= found or {}
    return Form(columns, tuple(wrong), tuple(unknown), said)


def _said(typed: str, labels: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """By field; a line that was left empty says nothing, but where emptiness has a meaning."""
    known = {label.casefold(): name for label, name in labels.items()}
    said: dict[str, str] = {}
    unknown: list[str] = []
    for line in filter(None, (one.strip() for one in typed.splitlines())):
        label, colon, value = line.partition(":")
        name = known.get(" ".join(label.split()).casefold())
        if name is None or not colon:
            unknown.append(line[:60])
            continue
        if value.strip() or name in _EMPTIED:
            said[name] = " ".join(value.split())
    return said, unknown


def _read(name: str, value: str) -> dict[str, Any] | None:  # Any: columns differ
    """None for what cannot be read."""
    if name in _WORDS:
        return _words(name, value)
    return _READERS[name](value)


def _words(name: str, value: str) -> dict[str, Any] | None:  # Any: columns differ
    if name == "oblast_uk" and value in _NONE:
        return {name: None}
    fine = 2 <= len(value) <= 80 and value[0].isalpha() and not any(letter.isdigit() for letter in value)
    return {name: value.replace("'", "’")} if fine else None


def _katottg(value: str) -> dict[str, Any] | None:  # Any: columns differ
    return {"katottg": value.upper()} if _KATOTTG.fullmatch(value.upper()) else None


def _hromada(value: str) -> dict[str, Any] | None:  # Any: columns differ
    if value in _NONE:
        return {"hromada_katottg": None}
    return {"hromada_katottg": value.upper()} if _KATOTTG.fullmatch(value.upper()) else None


def _zone(value: str) -> dict[str, Any] | None:  # Any: columns differ
    zone = zone_named(value)
    return {"zone": zone} if zone else None


def _point(value: str) -> dict[str, Any] | None:  # Any: columns differ
    match = _POINT.fullmatch(value)
    if match is None or abs(float(match[1])) > 90 or abs(float(match[2])) > 180:
        return None
    return {"lat": float(match[1]), "lon": float(match[2])}


def _network(value: str) -> dict[str, Any] | None:  # Any: columns differ
    word = value.casefold()
    return {"network": word in _YES} if word in _YES + _NO else None


def _gnlc(value: str) -> dict[str, Any] | None:  # Any: columns differ
    """«так з 2016-06», «ні», «невідомо»."""
    word, _, rest = value.casefold().partition(" ")
    if word in _NO + _UNKNOWN and not rest:
        return {"gnlc_member": False if word in _NO else None, "gnlc_since": None}
    since = _SINCE.search(rest)
    if word not in _YES or (rest and since is None):
        return None
    return {"gnlc_member": True, "gnlc_since": since[0] if since else None}


_READERS = {
    "katottg": _katottg,
    "hromada_katottg": _hromada,
    "zone": _zone,
    "point": _point,
    "network": _network,
    "gnlc": _gnlc,
}


def written(
    city: City | None,
    labels: Mapping[str, str],
    said: Mapping[str, str],
    *,
    yes: str,
    no: str,
    unknown: str,
    since: str,
) -> str:
    """The city as it would be typed; `labels` by field, `since` what is said of its joining. Without a city: the
    labels alone. Over that comes what was `said`."""
    values = {**(_values(city, yes, no, unknown, since) if city else {}), **said}
    return "\n".join(f"{labels[name]}: {values.get(name, '')}".rstrip() for name in FIELDS)


def _values(city: City, yes: str, no: str, unknown: str, since: str) -> dict[str, str]:
    words = {name: getattr(city, name) or "-" for name in (*_WORDS, "katottg", "hromada_katottg", "zone")}
    member = {True: yes, False: no, None: unknown}[city.gnlc_member]
    return words | {
        "point": f"{city.lat}, {city.lon}",
        "network": yes if city.network else no,
        "gnlc": f"{member} {since}".rstrip(),
    }


def slug_of(name_en: str) -> str:
    """The lower-case Latin spelling that deep links carry."""
    return re.sub(r"[^a-z0-9]+", "_", name_en.casefold()).strip("_")[:40]
