"""A catalogue as large as one likes, of believable Ukrainian rows, the same each time; written straight into tables.

Cities grow with it (46 at 10,000, 1,400 at 1,000,000); a fifth of it is still ahead.
"""

import json
import math
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert

from storage import migrate
from storage.cities import City
from storage.engine import Database
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.organisations import Organisation
from storage.vocabulary import FORMATS, areas

NOW = datetime(2026, 12, 7, 8, 0, tzinfo=UTC)
WORDS = Path(__file__).parent.parent / "files" / "big_catalogue.json"
AHEAD = 5  # one in so many
BATCH = 5_000
SHIPPED = 46
ORGANISATIONS_A_CITY = 6

Row = dict[str, Any]  # Any: columns


def cities_of(rows: int) -> int:
    """46 at 10,000, 1,400 at 1,000,000, and between them by the same power."""
    return max(SHIPPED, round(SHIPPED * math.pow(rows / 10_000, 0.742)))


async def fill(url: str, rows: int) -> None:
    database = Database(url)
    try:
        await migrate.upgrade(database)
        await _write(database, City, _cities(cities_of(rows)))
        await _write(database, Organisation, _organisations(cities_of(rows)))
        for table, made in ((Opportunity, _opportunities), (Intake, _intakes), (Occurrence, _occurrences)):
            await _write(database, table, made(rows))
    finally:
        await database.close()


async def _write(database: Database, table: type[Any], rows: Iterator[Row]) -> None:  # Any: mapped classes
    while batch := [row for _, row in zip(range(BATCH), rows, strict=False)]:
        async with database.engine.begin() as connection:
            await connection.execute(insert(table.__table__), batch)


def _cities(count: int) -> Iterator[Row]:
    """Those beyond the ones that the project ships."""
    chance = Random("cities")
    for number in range(SHIPPED + 1, count + 1):
        name = _invented(chance).capitalize() + chance.choice(("ське", "івка", "град", "пілля"))
        forms = {"name_uk": name, "genitive_uk": name, "locative_uk": name, "name_en": f"Town {number}"}
        place = {"lat": 49.0, "lon": 31.0, "zone": "Europe/Kyiv", "network": False}
        yield {"id": number, "slug": f"town_{number}", "katottg": f"UA{number:017}", **forms, **place}


def _organisations(cities: int) -> Iterator[Row]:
    chance, kinds = Random("organisations"), _words()["organisations"]
    for number in range(cities * ORGANISATIONS_A_CITY):
        city, kind = number // ORGANISATIONS_A_CITY + 1, kinds[number % len(kinds)]
        name = f"{kind} «{_invented(chance).capitalize()}»"
        yield {"id": number + 1, "name": name, "city_id": city, "sector": "culture"}


def _opportunities(rows: int) -> Iterator[Row]:
    chance, words, cities, kinds = Random("opportunities"), _words(), cities_of(rows), list(areas())
    for number in range(1, rows + 1):
        city = int(cities * chance.random() ** 2) + 1  # large cities teach more
        mode = "online" if number % 8 == 0 else "onsite"
        yield {
            "id": number,
            "organisation_id": (city - 1) * ORGANISATIONS_A_CITY + number % ORGANISATIONS_A_CITY + 1,
            "city_id": city if mode == "onsite" or number % 16 else None,
            "key": f"row {number}",
            "state": "published",
            "network_wide": number % 500 == 0,
            "example": False,
            "format": chance.choice(FORMATS),
            "area": chance.choice(kinds),
            "mode": mode,
            "title_uk": _title(chance, words),
            "description_uk": _description(chance, words),
            "venue": chance.choice(words["venues"]),
            "price": "free" if number % 3 else "paid",
            "created_at": NOW - timedelta(days=90),
            "updated_at": NOW - timedelta(days=90),
        }


def _intakes(rows: int) -> Iterator[Row]:
    for number in range(1, rows + 1):
        yield {"id": number, "opportunity_id": number, "key": "1", "capacity": number % 30 + 5, "taken": number % 5}


def _occurrences(rows: int) -> Iterator[Row]:
    """Every third has two meetings a week apart; what is not ahead was within the last year."""
    chance, made = Random("occurrences"), 0
    for number in range(1, rows + 1):
        days = chance.randrange(1, 150) if number % AHEAD == 0 else -chance.randrange(8, 365)
        start = NOW + timedelta(days=days, hours=chance.randrange(0, 12))
        for meeting in range(2 if number % 3 == 0 else 1):
            made += 1
            begin = start + timedelta(weeks=meeting)
            times = {"start": begin, "end": begin + timedelta(hours=2), "until": begin + timedelta(hours=2)}
            row = {"id": made, "opportunity_id": number, "intake_id": number, "key": f"{meeting}", **times}
            yield row | {"state": "scheduled", "all_day": False, "revision": 0}


def _title(chance: Random, words: dict[str, list[str]]) -> str:
    return chance.choice(words["titles"]).format(topic=chance.choice(words["topics"]), who=chance.choice(words["who"]))


def _description(chance: Random, words: dict[str, list[str]]) -> str:
    said = [sentence.format(topic=chance.choice(words["topics"])) for sentence in chance.sample(words["sentences"], 4)]
    return " ".join([*said, f"{chance.choice(words['led'])} {_invented(chance).capitalize()}."])


def _invented(chance: Random) -> str:
    """A name: what makes a vocabulary grow with its catalogue."""
    return "".join(chance.choice("бвгдзклмнпрстх") + chance.choice("аеиіоуя") for _ in range(chance.randrange(3, 5)))


def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = json.loads(WORDS.read_text("utf8"))
    return words
