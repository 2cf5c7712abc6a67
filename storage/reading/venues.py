"""A place as somebody types it: «Бібліотека, вул. Соборності, 1» is a name and an address; «онлайн» is neither."""

import re
from dataclasses import dataclass

_STREET = re.compile(
    r"(?:^|\s)(?:вул|вулиця|просп|пр-т|проспект|бул|бульвар|пл|площа|пров|провулок|узвіз|набережна|шосе|ул|улица|"
    r"street|st|ave|avenue|square)\b|^\d+[\w/-]{0,4}$|^(?:буд|кв|кім|каб|оф)\w*\.?\s*\d",
    re.I,
)
_AFAR = re.compile(r"\W*(?:онлайн|он-лайн|on-?line|zoom|зум|дистанційно|вебінар|webinar|google meet)\b", re.I)


@dataclass(frozen=True, slots=True)
class Venue:
    name: str = ""
    address: str = ""
    afar: bool = False


def read_venue(words: str) -> Venue | None:
    """None when nothing in the words can be a name or an address."""
    line = " ".join(words.replace("\n", ", ").split())
    if _AFAR.match(line):
        return Venue(afar=True)
    if not any(letter.isalpha() for letter in line):
        return None
    parts = [part.strip() for part in line.split(",") if part.strip()]
    street = next((place for place, part in enumerate(parts) if _STREET.search(part)), len(parts))
    return Venue(", ".join(parts[:street]), ", ".join(parts[street:]))
