"""The index: what searches read of an opportunity that is ahead, its keys, and the vocabulary they are taken from.

Keys are matched by FTS5 on SQLite (`search_index`, a virtual table over `search_text`, followed by triggers) and by a
GIN index over a tsvector on PostgreSQL, in the entry itself; the text of both is the same.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from json import dumps
from typing import Any

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Dialect,
    ForeignKey,
    String,
    Text,
    TypeDecorator,
    any_,
    bindparam,
    func,
    inspect,
    select,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column
from sqlalchemy.orm import Session as SyncSession
from sqlalchemy.types import TypeEngine

from storage.base import Base, Id
from storage.engine import Session

FULL_TEXT = "search_index"
KEYS_INDEX = "ix_search_entry_keys"
ONLY = "only"  # marks a column that one engine alone is told

Told = tuple[Any, ...]  # Any: rows as a driver takes them


class Keys(TypeDecorator[str]):
    """Keys with one space between; on PostgreSQL each becomes a lexeme as it is."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:  # Any: two engines, two types
        return dialect.type_descriptor(TSVECTOR() if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or dialect.name != "postgresql":
            return value
        quoted = value.replace(" ", "' '")
        return f"'{quoted}'" if value else value


class Entry(Base):
    """`soonest` is when its next meeting starts (ends, when it has begun), `until` when the last one ends, as of the
    last putting; `intake_id` is what one would sign up to for the next meeting; `title` holds the keys of its title
    and city. `keys` are there on PostgreSQL alone: its index leads to the row that holds them, and were what ranks a
    hit in another one, each hit would cost twice."""

    __tablename__ = "search_entry"

    opportunity_id: Mapped[int] = mapped_column(
        ForeignKey("opportunity.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    soonest: Mapped[datetime] = mapped_column(index=True)
    until: Mapped[datetime] = mapped_column(index=True)
    intake_id: Mapped[int] = mapped_column(Id)
    organisation_id: Mapped[int] = mapped_column(Id)
    city_id: Mapped[int | None]
    area: Mapped[str] = mapped_column(String(16))
    title: Mapped[str] = mapped_column(Text)
    keys: Mapped[str | None] = mapped_column(Keys, info={ONLY: "postgresql"})


class KeyText(Base):
    """On SQLite alone, for its full-text index."""

    __tablename__ = "search_text"

    opportunity_id: Mapped[int] = mapped_column(
        ForeignKey("opportunity.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    keys: Mapped[str] = mapped_column(Keys)


class Term(Base):
    """A word of the index, by its key; `sound` is what its stem sounds like."""

    __tablename__ = "search_term"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    sound: Mapped[str] = mapped_column(String(80), index=True)


class Gram(Base):
    """Three letters of a term, with the length of its stem: where misspelt words find their candidates."""

    __tablename__ = "search_gram"

    gram: Mapped[str] = mapped_column(String(3), primary_key=True)
    length: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(40), primary_key=True)


class AtWork(Base):
    """A rebuild that is at work; `due` is when it may be taken for dead."""

    __tablename__ = "search_at_work"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    due: Mapped[datetime]


def ours(name: str | None) -> bool:
    """Whether a table or index is one that only an engine knows of: FTS5 keeps tables of its own, and the GIN index
    has no like on SQLite. Comparisons of models with a database leave them out."""
    return name is not None and (name.startswith(FULL_TEXT) or name in ("ix_search_text_keys", KEYS_INDEX))


def is_sqlite(session: SyncSession | Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def among(
    column: InstrumentedAttribute[Any],  # Any: ids, or keys
    *,
    sqlite: bool,
    name: str = "ids",
) -> ColumnElement[bool]:
    """One of those that are `given` as one value: a statement for each number of them would be planned anew."""
    some = bindparam(name, type_=Text if sqlite else ARRAY(column.type))
    return column.in_(select(func.json_each(some).table_valued("value").c.value)) if sqlite else column == any_(some)


def given(session: SyncSession | Session, some: Sequence[int] | Sequence[str]) -> Sequence[int] | Sequence[str] | str:
    return dumps(list(some), ensure_ascii=False) if is_sqlite(session) else some


def put(session: SyncSession, table: type[Base], rows: Sequence[Sequence[Any]], *, over: bool = False) -> None:
    """Adds rows, each with the values of the columns that the engine is told, in their order. What is there already
    stays; `over`: it is changed, where it differs.

    Said in the words of either engine, since naming and checking each value would cost more than writing it.
    """
    if rows:
        put_told(session, table, told(table, rows, session.get_bind().dialect), over=over)


def put_told(session: SyncSession, table: type[Base], rows: Told, *, over: bool = False) -> None:
    """As `put`, of rows that were told before."""
    session.connection().exec_driver_sql(_statement(table, session.get_bind().dialect.name, over=over), rows)


def told(table: type[Base], rows: Sequence[Sequence[Any]], dialect: Dialect) -> Told:
    """At least one row, as the driver takes it."""
    lists = [
        [*map(read, values)] if read else list(values)
        for read, values in zip(_readers(table, dialect), zip(*rows, strict=True), strict=True)
    ]
    if dialect.name == "postgresql":
        return tuple(lists)
    return (dumps([*zip(*lists, strict=True)], ensure_ascii=False),)


def _readers(table: type[Base], dialect: Dialect) -> list[Callable[[Any], Any] | None]:  # Any: values of columns
    """What makes of a value what the driver takes; None for those that it takes as they are."""
    columns = _columns(table, dialect.name)
    return [column.type.dialect_impl(dialect).bind_processor(dialect) for column in columns]


def _columns(table: type[Base], engine: str) -> list[Column[Any]]:  # Any: values of columns
    """Those that the engine is told."""
    columns: list[Column[Any]] = list(inspect(table).local_table.columns)  # type: ignore[arg-type]  # of a table
    return [column for column in columns if column.info.get(ONLY, engine) == engine]


@cache
def _statement(table: type[Base], engine: str, *, over: bool) -> str:
    columns = _columns(table, engine)
    names = [column.name for column in columns]
    told = _listed(columns) if engine == "postgresql" else _in_json(len(names))
    clash = f"({names[0]}) DO {_over(table, engine, names)}" if over else "DO NOTHING"
    return f"INSERT INTO {table.__tablename__} ({', '.join(names)}) {told} ON CONFLICT {clash}"


def _in_json(count: int) -> str:
    """All rows in one text: the driver would take the interpreter's lock anew for each row, and wait for it while keys
    are made."""
    read = ", ".join(f"json_extract(value, '$[{place}]')" for place in range(count))
    return f"SELECT {read} FROM json_each(?) WHERE true"  # noqa: S608 - numbers


def _listed(columns: Sequence[Column[Any]]) -> str:  # Any: values of columns
    """One list for each column."""
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # the library's
    kinds = [column.type.compile(dialect) for column in columns]
    given = ", ".join(f"${n}::{'TEXT' if kind == 'TSVECTOR' else kind}[]" for n, kind in enumerate(kinds, 1))
    names = [f"v{n}" for n in range(len(kinds))]
    read = ", ".join(f"{name}::{kind}" for name, kind in zip(names, kinds, strict=True))
    return f"SELECT {read} FROM unnest({given}) AS given ({', '.join(names)})"  # noqa: S608 - types of our own columns


def _over(table: type[Base], engine: str, names: Sequence[str]) -> str:
    other = "IS NOT" if engine == "sqlite" else "IS DISTINCT FROM"
    differs = " OR ".join(f"{table.__tablename__}.{name} {other} excluded.{name}" for name in names[1:])
    return f"UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in names[1:])} WHERE {differs}"
