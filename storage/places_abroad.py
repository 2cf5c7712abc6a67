"""Cities abroad where people of our communities live now, each with its zone."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from storage.reading.places import Found, named

POPULAR = 8


@dataclass(frozen=True, slots=True)
class PlaceAbroad:
    """`row` is its place in the list, kept in buttons: the list may only grow at its end."""

    row: int
    uk: str
    en: str
    zone: str
    also: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        return self.en if language == "en" else self.uk


@cache
def every() -> tuple[PlaceAbroad, ...]:
    """The cities, the first POPULAR of them those most people ask for."""
    rows = json.loads(files("storage.data").joinpath("abroad.json").read_text("utf8"))
    return tuple(
        PlaceAbroad(number, row["uk"], row["en"], row["zone"], tuple(row.get("also", ())))
        for number, row in enumerate(rows)
    )


def find(row: int) -> PlaceAbroad | None:
    places = every()
    return places[row] if 0 <= row < len(places) else None


def called(name: str) -> PlaceAbroad | None:
    """The place that was chosen under that name, in either language."""
    return next((place for place in every() if name in (place.uk, place.en)), None)


def matching(typed: str) -> Found:
    """Rows of the places that the typed name may mean."""
    return named(typed, {place.row: (place.uk, place.en, *place.also) for place in every()})
