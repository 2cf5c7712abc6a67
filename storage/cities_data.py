"""The cities that the project ships, written into the database."""

import json
from importlib.resources import files

from sqlalchemy import select

from storage.cities import City
from storage.engine import Session


async def fill(session: Session) -> None:
    """Adds the shipped cities that are missing; what an admin changed in the database stays."""
    known = set(await session.scalars(select(City.katottg)))
    rows = json.loads(files("storage.data").joinpath("cities.json").read_text("utf8"))
    session.add_all(_city(row) for row in rows if row["katottg"] not in known)


def _city(row: dict[str, str | float | bool | None]) -> City:
    renamed = {"timezone": "zone", "unesco_gnlc_member": "gnlc_member", "unesco_gnlc_since": "gnlc_since"}
    return City(**{renamed.get(key, key): value for key, value in row.items()})
