"""Filters read out of typed searches against what a sensible person means.

    python -m tests.benchmarks.phrases [FILE.jsonl]

Counts filters: right, wrong (read in, not meant) and missed; then the time a phrase takes.
"""

import json
import statistics
import sys
import time
from collections import Counter
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from storage.reading.phrases import Found, Phrase, read
from storage.reading.towns import Towns
from tests.phrases_meant import SUNDAY

ZONE = "Europe/Kyiv"
SHARED = Path(__file__).parents[3] / "shared" / "data" / "search" / "phrases.jsonl"
Filters = dict[str, Any]  # Any: dates, words and lists side by side
_ROWS = json.loads(files("storage.data").joinpath("cities.json").read_text("utf8"))
CITIES = [SimpleNamespace(**{"id": number, **row}) for number, row in enumerate(_ROWS, 1)]
SLUGS = {city.id: city.slug for city in CITIES}
TOWNS = Towns.of(CITIES)


def understood(query: str, now: str) -> Phrase:
    return read(query, TOWNS, datetime.fromisoformat(now).replace(tzinfo=ZoneInfo(ZONE)), ZONE)


def as_gold(found: Found) -> Filters:
    """The same filters as the gold writes them."""
    return {
        "from": str(found.first) if found.first else None,
        "to": str(found.last) if found.last else None,
        "part_of_day": found.part or None,
        "free": found.free or None,
        "mode": found.mode or None,
        "city": SLUGS[found.city] if found.city else None,
        "audience": sorted(found.audiences),
        "format": found.format or None,
        "access": sorted(found.access),
        "shelter": found.shelter or None,
    }


def gold(line: str) -> dict[str, Any]:  # Any: a query, its filters, its rest
    """A line of gold with all its filters and its moment, which it may leave out."""
    read_line = json.loads(line)
    return {"now": SUNDAY, **read_line, "filters": as_gold(Found()) | read_line["filters"]}


def named(filters: Filters) -> set[tuple[str, str]]:
    """Each filter as one thing to be right about; the days from and to are one."""
    days = (filters["from"], filters["to"])
    single = {(name, str(filters[name])) for name in ("part_of_day", "free", "mode", "city", "format", "shelter")}
    many = {(name, one) for name in ("audience", "access") for one in filters[name]}
    return {one for one in single if one[1] != "None"} | many | ({("days", str(days))} if any(days) else set())


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    lines = [gold(line) for line in path.read_text("utf-8").splitlines()]
    score: Counter[str] = Counter()
    for line in lines:
        phrase = understood(line["query"], line["now"])
        true, mine = named(line["filters"]), named(as_gold(phrase.filters))
        score.update(right=len(true & mine), wrong=len(mine - true), missed=len(true - mine))
        score["rest"] += phrase.rest == line["rest"]
        if true != mine or phrase.rest != line["rest"]:
            print(line["query"], line["now"], sorted(mine - true), sorted(true - mine), [phrase.rest, line["rest"]])
    meant, taken = score["right"] + score["missed"], []
    for line in lines * 20:
        begin = time.process_time()
        understood(line["query"], line["now"])
        taken.append((time.process_time() - begin) * 1000)
    print(f"{len(lines)} phrases: {score['right']} of {meant} filters right ({score['right'] / meant:.1%}), ", end="")
    print(
        f"{score['wrong']} wrong ({score['wrong'] / meant:.1%}), {score['missed']} missed, {score['rest']} rests equal"
    )
    print(f"a phrase takes {statistics.median(taken):.2f} ms, p95 {statistics.quantiles(taken, n=20)[-1]:.2f} ms")


if __name__ == "__main__":
    main()
