"""Gold of announcements, of both kinds, as one form; and what was read in the same form.

A field that is None is not said by the text. Titles, places and addresses are compared by their words (see `alike`).
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from storage.reading.announcements import Draft, Post, Reading, read
from tests.benchmarks.phrases import CITIES, TOWNS

ZONE = "Europe/Kyiv"
NAMES = {city.id: city.name_uk for city in CITIES}
Fields = dict[str, Any]  # Any: words, numbers and lists side by side
LISTS = ("audience", "access", "days")


@dataclass(frozen=True)
class Case:
    """A post, whether it is an event (None is borderline, left out), and the fields of each of its events."""

    key: str
    post: Post
    event: bool | None
    golds: tuple[Fields, ...]


def cases(folder: Path) -> Iterator[Case]:
    """All posts of a folder: `gold.jsonl` with its texts, `present.jsonl`."""
    old, new = folder / "gold.jsonl", folder / "present.jsonl"
    for line in old.read_text("utf-8").splitlines() if old.exists() else ():
        yield _old(json.loads(line), folder)
    yield from present_rows(new) if new.exists() else ()


def present(row: Fields) -> Case:
    """A post of today with its gold."""
    links = tuple((label, url) for label, url in row.get("links", ()))
    post = Post(row["text"], datetime.fromisoformat(row["posted"]).replace(tzinfo=ZoneInfo(ZONE)), links, ZONE)
    golds = row.get("golds") or ([row["gold"]] if row.get("gold") else [])
    event = None if row["is_event"] == "borderline" else bool(row["is_event"])
    return Case(row["id"], post, event, tuple(_of_present(one) for one in golds))


def present_rows(path: Path) -> list[Case]:
    """A file of posts of today."""
    return [present(json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def understood(case: Case) -> Reading:
    return read(case.post, TOWNS, case.post.sent_at)


def as_gold(draft: Draft) -> Fields:
    """A draft as the gold would write it."""
    first = draft.starts[0] if draft.starts else None
    cost = draft.price
    return {
        "title": draft.title,
        "date": f"{first.start.day}" if first else None,
        "time": f"{first.start.at:%H:%M}" if first and first.start.at else None,
        "end": _moment(first.end.day, first.end.at) if first and first.end else None,
        "days": [_moment(one.start.day, one.start.at) for one in draft.starts] if not draft.rule else [],
        "rule": draft.rule.rrule() if draft.rule else None,
        "deadline": _moment(draft.deadline.day, draft.deadline.at) if draft.deadline else None,
        "place": draft.place,
        "address": draft.address,
        "city": NAMES.get(draft.city or 0, draft.city_name),
        "mode": draft.mode,
        "price": (cost.kind, (cost.low or 0) // 100 or None) if cost else None,
        "link": draft.registration_url if draft.registration == "link" else None,
        "phone": draft.registration_phone,
        "signup": draft.registration,
        "audience": [one for one in draft.audience if one != "everyone"],
        "age": _age(draft.age_min, draft.age_max),
        "capacity": draft.capacity,
        "access": list(draft.access),
        "shelter": draft.shelter,
        "language": draft.language,
        "format": draft.format,
        "area": draft.area,
    }


def _of_present(gold: Fields) -> Fields:
    """What a gold leaves out altogether is not compared."""
    occurrences = gold["occurrences"]
    first = occurrences[0] if occurrences else {"start": None, "end": None}
    start = first["start"] or ""
    signup = gold["registration"]
    fields = {
        "date": start[:10] or None,
        "time": start[11:16] or None,
        "end": first["end"],
        "days": [one["start"] for one in occurrences] if not gold["recurrence"] else [],
        "rule": gold["recurrence"],
        "link": signup["value"] if signup["kind"] == "link" else None,
        "phone": signup["value"] if signup["kind"] == "phone" else None,
        "signup": signup["kind"],
    }
    return fields | {name: _AS_SAID[name](gold[name]) for name in _AS_SAID if name in gold}


def _same(value: Any) -> Any:  # Any: as the gold has it
    return value


def _unless_other(value: str | None) -> str | None:
    return None if value == "other" else value


_AS_SAID: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("title", "deadline", "place", "address", "city", "mode", "age", "capacity"), _same),
    **dict.fromkeys(("access", "shelter", "language"), _same),
    "price": lambda price: (price["kind"], price["amount"]) if price["kind"] else None,
    "audience": lambda many: [one for one in many if one != "everyone"],
    "format": _unless_other,
    "area": _unless_other,
}


def _old(row: Fields, folder: Path) -> Case:
    """Of a real post; a year without a day is that year's first one, which puts days without a year into it."""
    ref = str(row["ref_date"] or "2019-05-01")
    sent = ref[:10] if re.match(r"\d{4}-\d\d-\d\d", ref) else f"{ref[:4]}-01-01"
    post = Post(
        (folder / row["file"]).read_text("utf-8"),
        datetime.fromisoformat(f"{sent}T08:00").replace(tzinfo=ZoneInfo(ZONE)),
        zone=ZONE,
    )
    event = None if row["is_event"] == "borderline" else bool(row["is_event"])
    start, price, signup = row["start"] or "", row["price"], row["registration"]
    fields: Fields = dict.fromkeys(("title", "place", "address", "city"))
    fields |= {name: row[name] for name in fields}
    fields |= {
        "date": start[:10] or (f"--{row['start_md'][:5]}" if row["start_md"] else None),
        "time": start[11:16] or None,
        "end": row["end"],
        "price": _old_price(price),
        "link": signup["url"],
        "phone": signup["phone"],
        "mode": {"offline": "onsite", "online": "online"}.get(row["format"]),
    }
    return Case(row["id"], post, event, (fields,))


def _old_price(price: Fields) -> tuple[str, Any] | None:
    if price["type"] is None:
        return None
    if price["type"] == "free":
        return "free", None
    return "paid", {int(one) for one in re.findall(r"\d{2,6}", price["text"])}


def _moment(day: object, at: object) -> str:
    return f"{day}T{at}"[:16] if at else str(day)


def _age(low: int | None, high: int | None) -> str | None:
    if low is None:
        return f"0-{high}" if high else None
    return f"{low}-{high}" if high else f"{low}+"


_STOP = {"та", "і", "й", "у", "в", "на", "для", "про", "до", "з", "із", "за", "від", "the", "of", "a", "and", "in", "и"}


def stems(words: str) -> set[str]:
    """The first five letters of each word of weight."""
    folded = re.sub(r"['’ʼ`]", "", words.lower()).replace("ґ", "г").replace("ё", "е")
    return {word[:5] for word in re.findall(r"[\w+]+", folded)} - _STOP


def alike(mine: str, true: str) -> bool:
    """Acceptable: the words of the shorter are in the longer and are at least half of them, or the name in
    quotation marks in one is the other whole, or three words of five are shared."""
    one, other = stems(mine), stems(true)
    if not one or not other:
        return mine.strip() == true.strip()
    shared = len(one & other)
    quoted = [stems(name) for name in re.findall(r"[«\"“]([^»\"”]+)[»\"”]", true)]
    named = any(len(name) > 1 and name <= one for name in quoted)
    named = named or any(stems(name) == other for name in re.findall(r"[«\"“]([^»\"”]+)[»\"”]", mine))
    within = shared >= min(len(one), len(other)) and min(len(one), len(other)) * 2 >= max(len(one), len(other))
    return named or within or 2 * shared / (len(one) + len(other)) >= 0.6


def equal(field: str, mine: Any, true: Any) -> bool:  # Any: as the gold has it
    """Whether a value that was read is the one meant."""
    if field == "date" and true.startswith("--"):
        return bool(mine[5:] == true[2:])
    if field in LISTS:
        return set(mine) == set(true)
    same = _EQUAL.get(field)
    return same(mine, true) if same else bool(mine == true)


def _same_address(mine: str, true: str) -> bool:
    houses = [re.findall(r"\d+", one) for one in (mine, true)]
    return bool(stems(mine) & stems(true)) and (houses[0] == houses[1] or not houses[1])


def _same_price(mine: tuple[str, Any], true: tuple[str, Any]) -> bool:
    return mine[0] == true[0] and (mine[1] in true[1] if isinstance(true[1], set) else mine[1] == true[1])


def _same_phone(mine: str, true: str) -> bool:
    return re.sub(r"\D", "", mine) in {re.sub(r"\D", "", one) for one in true.split(";")}


def _same_town(mine: str, true: str) -> bool:
    return TOWNS.forms.get(TOWNS.key(mine), (0, 0))[0] == TOWNS.forms.get(TOWNS.key(true), (-1, 0))[0]


_EQUAL: dict[str, Callable[[Any, Any], bool]] = {
    "title": alike,
    "place": alike,
    "address": _same_address,
    "city": lambda mine, true: alike(mine, true) or _same_town(mine, true),
    "price": _same_price,
    "phone": _same_phone,
    "link": lambda mine, true: mine.lower().rstrip("/") == true.lower().rstrip("/"),
}
