"""The cities as they are told and read in searches, kept between presses: they change a few times a year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import select

from storage.cities import City
from storage.engine import Session

if TYPE_CHECKING:
    from storage.reading.towns import Towns

FRESH = timedelta(minutes=5)
_COLUMNS = ("id", "slug", "name_uk", "name_en", "genitive_uk", "locative_uk")
_EVERY = select(*(getattr(City, name) for name in _COLUMNS)).order_by(City.id)


@dataclass(frozen=True, slots=True)
class Place:
    """What is said of a city."""

    id: int
    slug: str
    name_uk: str
    name_en: str
    genitive_uk: str
    locative_uk: str


@dataclass(frozen=True)
class Gazetteer:
    cities: Mapping[int, Place]
    read_at: datetime

    @cached_property
    def towns(self) -> "Towns":
        """Their names in all forms: some 0.1 ms a city, so made at the first search."""
        from storage.reading.towns import Towns  # here: its grammar takes long to import

        return Towns.of(self.cities.values())


async def read(session: Session, now: datetime, wanted: Iterable[int] = ()) -> Gazetteer:
    """At most five minutes old; read anew when it lacks a city that is wanted."""
    kept: dict[str, Gazetteer] = session.info.get("kept", {})
    known = kept.get("gazetteer")
    if known and abs(now - known.read_at) < FRESH and known.cities.keys() >= set(wanted):
        return known
    return await refresh(session, now)


async def refresh(session: Session, now: datetime) -> Gazetteer:
    """Reads it anew: by the clock, so that no press has to."""
    kept: dict[str, Gazetteer] = session.info.get("kept", {})
    known = kept.get("gazetteer")
    rows = (await session.execute(_EVERY)).all()
    cities = {row.id: Place(*row) for row in rows}
    same = known is not None and known.cities == cities
    fresh = Gazetteer(cities, now)
    if known is not None and same and "towns" in known.__dict__:
        fresh.__dict__["towns"] = known.towns
    kept["gazetteer"] = fresh
    return fresh
