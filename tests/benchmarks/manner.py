"""Fits the table by which `storage.reading.announcements.manner` hears that a post is no announcement.

    python -m tests.benchmarks.manner [--write]

Logistic regression by coordinate descent on the sample posts and all rounds. Prints what the words alone tell of posts
that were left out of the fit (a ninth of the rounds each time): how many look-alikes they find, how many announcements
they lose. With --write the table of all goes to `storage/data/manner.json`.
"""

import json
import math
import sys
from collections import Counter
from pathlib import Path

from storage.reading.announcements.body import prepare
from storage.reading.announcements.manner import words_of
from tests.announcements_gold import cases, present_rows
from tests.benchmarks.announcements import SHARED

ROUNDS = sorted((Path(__file__).parents[1] / "files").glob("announcements_*.jsonl"))
TABLE = Path(__file__).parents[2] / "storage" / "data" / "manner.json"
COST, LOOK_ALIKE = 1.0, 2.0  # what an error costs against the size of weights; a look-alike counts twice
SEEN, SWEEPS, PARTS = 5, 40, 9
BASE, BOUND = 1.0, -1.0

Row = tuple[dict[str, float], bool]


def rows() -> list[list[Row]]:
    """Of the samples and of each round: the words of a post, and whether it is an announcement."""
    many = ([*cases(SHARED)], *(present_rows(path) for path in ROUNDS))
    return [[(words_of(prepare(one.post)), one.event) for one in part if one.event is not None] for part in many]


def fit(many: list[Row]) -> dict[str, float]:
    """The weights; "" is what is added to all: a post that says little is likelier an announcement."""
    counts = Counter(name for row, _ in many for name in row)
    columns: dict[str, list[tuple[int, float]]] = {}
    for place, (row, _) in enumerate(many):
        for name, value in row.items():
            if counts[name] >= SEEN:
                columns.setdefault(name, []).append((place, value))
    signs = [1.0 if event else -1.0 for _, event in many]
    costs = [COST if event else COST * LOOK_ALIKE for _, event in many]
    weights, margins = dict.fromkeys(columns, 0.0), [BASE] * len(many)
    for _ in range(SWEEPS):
        for name, column in columns.items():
            step = _step(column, weights[name], signs, costs, margins)
            weights[name] += step
            for place, value in column:
                margins[place] += step * value
    return {"": BASE} | {name: round(value, 2) for name, value in weights.items() if abs(value) >= 0.03}


def _step(
    column: list[tuple[int, float]], weight: float, signs: list[float], costs: list[float], margins: list[float]
) -> float:
    """One step of Newton's along one weight."""
    slope, bend = weight, 1.0
    for place, value in column:
        share = 1 / (1 + math.exp(min(signs[place] * margins[place], 500.0)))
        slope -= costs[place] * signs[place] * value * share
        bend += costs[place] * value * value * share * (1 - share)
    return -slope / bend


def spoken(weights: dict[str, float], row: dict[str, float]) -> float:
    return weights[""] + sum(weights.get(name, 0.0) * value for name, value in row.items())


def main() -> None:
    parts = rows()
    unlike = Counter[bool]()
    for left in range(PARTS):
        weights = fit([row for place, part in enumerate(parts) for row in part if place % PARTS != left])
        unlike.update(event for part in parts[left::PARTS] for row, event in part if spoken(weights, row) < BOUND)
    totals = Counter(event for part in parts for _, event in part)
    print(f"left out and then read: {unlike[False]} of {totals[False]} look-alikes found, ", end="")
    print(f"{unlike[True]} of {totals[True]} announcements lost")
    table = fit([row for part in parts for row in part])
    print(f"{len(table)} weights")
    if "--write" in sys.argv:
        TABLE.write_text(json.dumps(dict(sorted(table.items())), ensure_ascii=False, indent=0) + "\n", "utf8")


if __name__ == "__main__":
    main()
