"""The index's own vocabulary: its words, and their trigrams, where misspelt words find their candidates."""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from functools import cache, partial
from json import dumps
from typing import NamedTuple

from sqlalchemy import Select, String, bindparam, cast, delete, exists, literal, select, text
from sqlalchemy.orm import Session as SyncSession

from storage.engine import Database, Session
from storage.search.lemmas import body
from storage.search.model import Gram, Term, among, given, is_sqlite, put
from storage.search.sounds import of_stem
from storage.search.statements import matching

AT_A_TIME = 500
LEARNT_AT_A_TIME = 2_000


@asynccontextmanager
async def hurrying(database: Database) -> AsyncIterator[Session]:
    """A transaction that need not be on the disk of PostgreSQL when it ends: whoever makes a whole index ends with one
    that is, and does it again unless that is there."""
    async with database.writing() as session:
        if not database.is_sqlite:
            await session.execute(_HURRY)
        yield session


class Spelt(NamedTuple):
    """A word with its stem, and with what that sounds like."""

    word: str
    stem: str
    sound: str


def spelt(words: Iterable[str]) -> list[Spelt]:
    return [Spelt(word, stem, of_stem(stem)) for word in words for stem in [body(word)]]


async def learn_many(database: Database, found: Iterable[Spelt]) -> None:
    """As `learn`, in transactions that nobody waits long for."""
    words = sorted(found)
    for begin in range(0, len(words), LEARNT_AT_A_TIME):
        async with hurrying(database) as session:
            await session.run_sync(partial(_learn, found=words[begin : begin + LEARNT_AT_A_TIME]))


def learn(session: SyncSession, found: Iterable[str]) -> None:
    """Adds those that the vocabulary does not have. Those it has are held, so that they are not forgotten before what
    they stand in is there."""
    words = sorted(found)
    known = _held(session, words)
    _add(session, spelt(word for word in words if word not in known))


def _learn(session: SyncSession, found: Sequence[Spelt]) -> None:
    known = _held(session, [one.word for one in found])
    _add(session, [one for one in found if one.word not in known])


def _held(session: SyncSession, words: Sequence[str]) -> set[str]:
    """Those that the vocabulary has."""
    known: set[str] = set()
    for begin in range(0, len(words), AT_A_TIME):
        some = words[begin : begin + AT_A_TIME]
        known.update(session.scalars(_known(sqlite=is_sqlite(session)), {"ids": given(session, some)}))
    return known


def grams(word: str) -> list[str]:
    """Of a stem, with its beginning marked; its end is left open."""
    marked = f"^{word}"
    return sorted({marked[at : at + 3] for at in range(max(1, len(marked) - 2))})


async def forget_words(database: Database) -> int:
    """Forgets what nothing in the index holds any more, some hundred words in a transaction; says how many."""
    after, forgotten = "", 0
    while True:
        async with database.writing() as session:
            last, gone = await session.run_sync(partial(_forget, after=after))
        forgotten += gone
        if not last:
            return forgotten
        after = last


def _forget(session: SyncSession, after: str) -> tuple[str, int]:
    """Of the words that follow; says which was the last of them, "" at the end of the vocabulary, and how many were
    forgotten. Words that somebody is just learning are held by them and left alone; who looks for one meanwhile waits,
    and then learns it anew."""
    some = list(session.scalars(_SOME, {"after": after}))
    if not some:
        return "", 0
    gone = list(session.scalars(_gone(sqlite=is_sqlite(session)), {"ids": given(session, some)}))
    _take_out(session, gone)
    return some[-1], len(gone)


def _take_out(session: SyncSession, gone: Sequence[str]) -> None:
    if not gone:
        return
    rows = sorted(_rows(gone))
    named = [dict(zip(("of_gram", "of_length", "of_key"), row, strict=True)) for row in rows]
    session.connection().execute(_GRAM_OUT, named)
    session.execute(delete(Term).where(Term.key.in_(gone)))


def _add(session: SyncSession, words: Sequence[Spelt]) -> None:
    """Everybody in the same order: two who learn at once must not wait for each other."""
    if not words:
        return
    if is_sqlite(session):
        every = dumps([one[:2] for one in words], ensure_ascii=False)
        session.connection().exec_driver_sql(_GRAMS_ON_SQLITE, (every,))
    else:
        keys, stems, _ = zip(*words, strict=True)
        session.connection().exec_driver_sql(_GRAMS_ON_POSTGRESQL, (list(keys), list(stems)))
    put(session, Term, [(one.word, one.sound) for one in words])


def _rows(words: Iterable[str]) -> list[tuple[str, int, str]]:
    return [(gram, len(stem), word) for word in words for stem in [body(word)] for gram in grams(stem)]


@cache
def _known(*, sqlite: bool) -> Select[str]:
    query = select(Term.key).where(among(Term.key, sqlite=sqlite)).order_by(Term.key)
    return query.with_for_update(read=True, key_share=True)


@cache
def _gone(*, sqlite: bool) -> Select[str]:
    """Those that nothing in the index holds."""
    mark = literal('"' if sqlite else "'", String)
    held = matching(cast(mark + Term.key + mark, String), sqlite=sqlite).correlate(Term)
    return select(Term.key).where(among(Term.key, sqlite=sqlite), ~exists(held))


_HURRY = text("SET LOCAL synchronous_commit TO off")
_SOME = (
    select(Term.key)
    .where(Term.key > bindparam("after", type_=String))
    .order_by(Term.key)
    .limit(AT_A_TIME)
    .with_for_update(skip_locked=True)
)
_GRAM_OUT = delete(Gram.__table__).where(  # type: ignore[arg-type]  # a table, not any selectable
    Gram.__table__.c.gram == bindparam("of_gram"),
    Gram.__table__.c.length == bindparam("of_length"),
    Gram.__table__.c.key == bindparam("of_key"),
)

# As `grams` and `_rows` say, by the engine itself: there are seven for each word.
_GRAMS_ON_SQLITE = """
WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 40),
word AS MATERIALIZED (
    SELECT json_extract(value, '$[0]') AS key, json_extract(value, '$[1]') AS stem FROM json_each(?)
)
INSERT INTO search_gram (gram, length, key)
SELECT substr('^' || stem, n, 3), length(stem), key
FROM word JOIN number ON n <= max(1, length(stem) - 1)
WHERE true ORDER BY 1, 2, 3 ON CONFLICT DO NOTHING"""
_GRAMS_ON_POSTGRESQL = """
INSERT INTO search_gram (gram, length, key)
SELECT substr('^' || stem, n, 3), length(stem), key
FROM unnest($1::VARCHAR[], $2::VARCHAR[]) AS word (key, stem), generate_series(1, greatest(1, length(stem) - 1)) AS n
ORDER BY 1, 2, 3 ON CONFLICT DO NOTHING"""
