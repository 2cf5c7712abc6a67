"""Pairs of a typed search and the titles that it must, and must not, find; how well the search does on them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from storage import people, search
from storage.engine import Database, Session
from storage.filters import EVERYWHERE, Filters
from tests.catalogue import NOW, add

FIRST = 5
OWN = Path(__file__).parent / "files" / "search_pairs.jsonl"
BLIND = OWN.with_name("search_pairs_blind.jsonl")
RUSSIAN = OWN.with_name("search_words_russian.jsonl")


@dataclass(frozen=True, slots=True)
class Pair:
    query: str
    must: tuple[str, ...]
    must_not: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """`missed` are titles not found at all, `wrong` those that must not stand among the first five and do."""

    pair: Pair
    missed: tuple[str, ...]
    wrong: tuple[str, ...]
    understood: str


def read(path: Path) -> list[Pair]:
    rows = [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]
    return [Pair(row["query"], tuple(row["must_match"]), tuple(row["must_not_match"]), row["kind"]) for row in rows]


async def judge(database: Database, pairs: Sequence[Pair]) -> list[Verdict]:
    """All titles of all pairs in one catalogue, every pair asked of it."""
    titles = dict.fromkeys(title for pair in pairs for title in (*pair.must, *pair.must_not))
    async with database.writing() as session:
        person = await people.meet(session, 5, "uk", NOW)
        ids = {(await add(session, title, city=None, key=title)).id: title for title in titles}
    async with database.reading() as session:
        return [await _verdict(session, person, pair, ids) for pair in pairs]


async def _verdict(session: Session, person: people.Person, pair: Pair, ids: dict[int, str]) -> Verdict:
    found = await search.search(session, person, pair.query, Filters(city=EVERYWHERE), NOW)
    titles = [ids[one] for one in found.ids]
    missed = tuple(title for title in pair.must if title not in titles)
    wrong = tuple(title for title in pair.must_not if title in titles[:FIRST])
    return Verdict(pair, missed, wrong, found.said.understood)
