"""What to try instead of a search in vain, asked for in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import CompoundSelect, Float, Integer, Select, String, literal_column, null, select, union_all

from storage.engine import Session
from storage.filters import EVERYWHERE, Filters
from storage.fitting import Shape
from storage.people import Person
from storage.search import nearness, query, statements
from storage.search.asking import Groups
from storage.search.finding import EDGES, MANY, Index
from storage.search.likeness import alike, misspelt

MOST_ALONE = 6  # words that are tried each by itself
FEWEST_ALONE = 3  # of two words, one was enough already
_WHOLE, _PARTLY, _ALONE, _ALIKE = 0, 1, 10, 20  # what a row tells of; the last two are followed by further ones


@dataclass(frozen=True, slots=True)
class WaysOut:
    """`elsewhere` holds the words whatever else was asked for; of several words, some may be enough. `alone` are the
    words that something holds, each by itself, where no two of them are held together, and by how much. `similar` are
    words of the index that are spelt alike."""

    elsewhere: tuple[int, ...] = ()
    alone: tuple[tuple[str, int], ...] = ()
    similar: tuple[str, ...] = ()


async def ways_out(
    session: Session,
    person: Person,
    typed: str,
    meant: str,
    filters: Filters,
    now: datetime,
    *,
    exact: bool = False,
    guess: bool = True,
) -> WaysOut:
    """Of what was typed, and what was made of it; `guess`: with words that are spelt alike."""
    here = Index(session, person, filters, now)
    everywhere = Index(session, person, Filters(city=EVERYWHERE), now)
    asked = query.read(meant, exact=exact)
    some = [] if exact else _alone(meant)
    words = misspelt(typed) if guess else []
    parts = everywhere.tongue.partly(asked.strong, everywhere.facts)[-1:] if not exact and len(asked.strong) > 1 else []
    questions = [everywhere.tongue.every(asked.wide, everywhere.facts), *parts]
    counted = [here.tongue.every(groups, here.facts) for _, groups in some]
    asking: dict[str, Any] = here.told | nearness.asked_of(session, words)  # Any: the types of columns
    asking |= {f"elsewhere{number}": question for number, question in enumerate(questions)}
    asking |= {f"asked{number}": question for number, question in enumerate(counted)}
    statement = _ways_out(len(questions), len(counted), here.left, len(words), sqlite=here.sqlite)
    rows = (await session.execute(statement, asking)).all()
    held = [(word, number) for (word, _), number in zip(some, _numbers(rows, len(some)), strict=True) if number]
    return WaysOut(
        await _elsewhere(everywhere, asked, rows),
        tuple(sorted(held, key=lambda one: -one[1])),
        tuple(alike(words, [[row[-1] for row in rows if row[0] == _ALIKE + at] for at in range(len(words))])),
    )


def _alone(typed: str) -> list[tuple[str, Groups]]:
    """The words that say something by themselves, as they were typed."""
    chunks = [chunk.strip(EDGES) for chunk in dict.fromkeys(typed.split()[: query.MOST_WORDS])]
    read = [(chunk, query.read(chunk, exact=False)) for chunk in chunks]
    some = [(chunk, one.wide) for chunk, one in read if one.typed and one.strong][:MOST_ALONE]
    return some if len(some) >= FEWEST_ALONE else []


def _numbers(rows: Sequence[Any], words: int) -> list[int]:  # Any: rows of the statement
    told = {row[0]: row[1] for row in rows}
    return [told[_ALONE + number] for number in range(words)]


async def _elsewhere(everywhere: Index, asked: query.Query, rows: Sequence[Any]) -> tuple[int, ...]:  # Any: as above
    whole, some = ([row[1:] for row in rows if row[0] == kind] for kind in (_WHOLE, _PARTLY))
    if whole:
        return (await everywhere.best(asked, whole))[0]
    return (await everywhere.best_partly(asked, some))[0] if some else ()


@lru_cache(maxsize=256)
def _ways_out(
    questions: int, counted: int, of: Shape, words: int, *, sqlite: bool
) -> CompoundSelect[*tuple[Any, ...]] | Select[*tuple[Any, ...]]:  # Any: columns
    """The hits of some questions, how many match each of others, and words spelt alike."""
    anything = Shape(frozenset())
    hits = [
        statements.hits(anything, MANY, sqlite=sqlite, name=f"elsewhere{kind}").subquery() for kind in range(questions)
    ]
    asked = [select(_number(kind), *one.c) for kind, one in enumerate(hits)]
    nothing = null()
    for number, count in enumerate(statements.counts(counted, of, MANY, sqlite=sqlite).selected_columns):
        told = [count, *map(nothing.cast, (Float, Integer, String))]
        asked.append(select(_number(_ALONE + number), *told))
    for number, one in enumerate(nearness.sharing(words, sqlite=sqlite)):
        told = [*map(nothing.cast, (Integer, Float, Integer)), one.c.key]
        asked.append(select(_number(_ALIKE + number), *told))
    return union_all(*asked)


def _number(number: int) -> Any:  # Any: a column
    return literal_column(str(number), Integer)
