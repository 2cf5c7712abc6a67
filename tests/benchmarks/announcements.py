"""What is read out of announcements against what a careful reader takes from each.

    python -m tests.benchmarks.announcements [FOLDER or FILE.jsonl …] [-v]

A folder holds `gold.jsonl` with its texts and `present.jsonl`. Borderline posts are left out. For each field: values
in the gold, how many of them were read, right and wrong; precision and recall of those; then `invented`, values read
where the gold has none. With -v every difference is printed.
"""

import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from tests.announcements_gold import Case, Fields, as_gold, cases, equal, present_rows, understood

SHARED = Path(__file__).parents[3] / "shared" / "data" / "announcements"
BOUNDS: dict[str, tuple[float, float]] = {
    **dict.fromkeys(("date", "time", "link", "phone"), (0.97, 0.92)),
    **dict.fromkeys(("place", "price", "deadline", "age", "capacity"), (0.95, 0.85)),
    "title": (0.9, 0.9),
}
FEW = 20  # fewer values in the gold: only wrong ones count
OTHERS = (
    *("end", "days", "rule", "address", "city", "mode", "signup", "audience"),
    *("access", "shelter", "language", "format", "area"),
)


def score(many: Iterable[Case], verbose: bool = False) -> dict[str, Counter[str]]:
    """Counts for each field; "event" counts posts, right and wrong."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for case in many:
        if case.event is None:
            continue
        reading = understood(case)
        right = (reading.kind == "event") == case.event
        counts["event"].update(gold=1, right=right, wrong=not right)
        if verbose and not right:
            print(f"{case.key}: event {case.event}, read {reading.kind}")
        drafts = [as_gold(one) for one in reading.drafts]
        for number, gold in enumerate(case.golds if case.event else ()):
            mine = drafts[number] if number < len(drafts) else {}
            _count(counts, case.key, mine, gold, verbose)
        if case.event and len(drafts) != len(case.golds):
            counts["drafts"]["wrong"] += 1
            if verbose:
                print(f"{case.key}: {len(drafts)} drafts of {len(case.golds)}")
    return counts


def _count(counts: dict[str, Counter[str]], key: str, mine: Fields, gold: Fields, verbose: bool) -> None:
    for field, true in gold.items():
        value = mine.get(field)
        said, given = true not in (None, []), value not in (None, [])
        if not said:
            counts[field]["invented"] += given
        else:
            right = given and equal(field, value, true)
            counts[field].update(gold=1, given=given, right=right, wrong=given and not right)
            given = not right
        if verbose and given:
            print(f"{key}: {field}: {value!r}, gold {true!r}")


def table(counts: dict[str, Counter[str]]) -> list[str]:
    rows = [f"{'field':<10}{'gold':>6}{'read':>6}{'right':>6}{'wrong':>6}{'invented':>9}{'precision':>11}{'recall':>8}"]
    for field in (*BOUNDS, *OTHERS):
        one = counts[field]
        figures = "".join(f"{one[name]:>6}" for name in ("gold", "given", "right", "wrong"))
        exact, found = _share(one["right"], one["given"]), _share(one["right"], one["gold"])
        rows.append(f"{field:<10}{figures}{one['invented']:>9}{exact:>11.1%}{found:>8.1%}  {verdict(field, one)}")
    return rows


def verdict(field: str, one: Counter[str]) -> str:
    if field not in BOUNDS:
        return ""
    exact, found = BOUNDS[field]
    if one["gold"] < FEW:
        return "ok" if not one["wrong"] else f"{one['wrong']} wrong"
    held = _share(one["right"], one["given"]) >= exact and _share(one["right"], one["gold"]) >= found
    return "ok" if held else f"below {exact:.0%} / {found:.0%}"


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def main() -> None:
    verbose = "-v" in sys.argv
    paths = [Path(one) for one in sys.argv[1:] if one != "-v"] or [SHARED]
    many = [one for path in paths for one in (cases(path) if path.is_dir() else present_rows(path))]
    counts = score(many, verbose)
    event = counts["event"]
    share = _share(event["right"], event["gold"])
    print(f"{event['gold']} posts: event or not {event['right']} right ({share:.1%}), ", end="")
    print(f"drafts miscounted in {counts['drafts']['wrong']}")
    print("\n".join(table(counts)))
    taken = [min(_milliseconds(case) for _ in range(3)) for case in many]
    print(f"a post takes {statistics.median(taken):.1f} ms, the slowest {max(taken):.1f} ms (best of three each)")


def _milliseconds(case: Case) -> float:
    begin = time.process_time()
    understood(case)
    return (time.process_time() - begin) * 1000


if __name__ == "__main__":
    main()
