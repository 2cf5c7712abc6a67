"""Names of places and differences of time, as people type them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TypeVar
from zoneinfo import available_timezones

from storage.words import fold

K = TypeVar("K")

# One letter for those that people with another keyboard, or in a hurry, mix up: «Киев», «Мелитополь», «Днiпро».
_ALIKE = str.maketrans(
    {
        "і": "и",
        "ї": "и",
        "ы": "и",
        "й": "и",
        "i": "и",
        "є": "е",
        "э": "е",
        "ё": "е",
        "ґ": "г",
        "ь": None,
        "ъ": None,
        "-": " ",
    }
)
_BEFORE_NAME = re.compile(r"^(?:зараз |я |живу |now |i am |im )*(?:(?:місто|город|city|м|г|у|в|до|з|із|in|to) )?")
_SIGN = {"+": 1, "-": -1, "−": -1, "–": -1}
_OFFSET = re.compile(r"^(?:utc|gmt|итс)?\s*([+−–-])\s*(\d{1,2})(?:[:.]?([0-5]\d))?$", re.IGNORECASE)
_CLOSE = 0.8
# Zones that stand at such an offset all year; whole hours have names of their own.
_ODD_OFFSETS = {
    210: "Asia/Tehran",
    270: "Asia/Kabul",
    330: "Asia/Kolkata",
    345: "Asia/Kathmandu",
    390: "Asia/Yangon",
    525: "Australia/Eucla",
    570: "Australia/Darwin",
    -570: "Pacific/Marquesas",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a typed name means. `sure` is false when it only looks like these (a slip of the keyboard)."""

    keys: tuple[int, ...]
    sure: bool = True


def same(typed: str) -> str:
    """The form in which names are compared."""
    folded = fold(typed)
    return _BEFORE_NAME.sub("", folded, count=1).translate(_ALIKE) or folded.translate(_ALIKE)


def named(typed: str, names: Mapping[int, Iterable[str]], limit: int = 6) -> Found:
    """Which of the named places is meant: those of exactly that name, else those that begin so, else those close."""
    wanted = same(typed)
    if len(wanted) < 2:
        return Found(())
    spelled = [(same(name), key) for key, spellings in names.items() for name in spellings]
    exact = _keys(key for name, key in spelled if name == wanted)
    if exact:
        return Found(exact)
    if len(wanted) >= 3:
        begun = _keys(key for name, key in spelled if name.startswith(wanted))
        if begun:
            return Found(begun[:limit])
    close = set(get_close_matches(wanted, {name for name, _ in spelled}, n=limit, cutoff=_CLOSE))
    return Found(_keys(key for name, key in spelled if name in close)[:limit], sure=False)


def _keys(keys: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(keys))


def zone_of_offset(typed: str) -> str | None:
    """The zone that stands at "UTC+1", "+5:30", "GMT-4" all year; None when it is no offset, or one nobody lives at."""
    match = _OFFSET.match(typed.strip())
    if match is None:
        return None
    sign, hours, minutes = match.groups()
    away = _SIGN[sign] * (int(hours) * 60 + int(minutes or 0))
    if away % 60:
        return _ODD_OFFSETS.get(away)
    if not -12 * 60 <= away <= 14 * 60:
        return None
    return f"Etc/GMT{-away // 60:+d}" if away else "UTC"  # POSIX counts to the west


def zone_named(typed: str) -> str | None:
    """The IANA zone of that name, whatever its case: "europe/berlin"."""
    return _zones().get(typed.strip().replace(" ", "_").casefold()) if "/" in typed else None


@cache
def _zones() -> dict[str, str]:
    return {zone.casefold(): zone for zone in available_timezones() if not zone.startswith("Etc/")}
