"""The index: what searches read of an opportunity that is ahead, its keys, and the vocabulary they are taken from.

Keys are matched by FTS5 on SQLite (`search_index`, a virtual table over `search_text`, followed by triggers) and by a
GIN index over a tsvector on PostgreSQL; the text of both is the same.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Dialect, ForeignKey, String, Text, TypeDecorator, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.orm import Session as SyncSession
from sqlalchemy.types import TypeEngine

from storage.base import Base, Id

FULL_TEXT = "search_index"


class Keys(TypeDecorator[str]):
    """Keys with one space between; on PostgreSQL each becomes a lexeme as it is."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:  # Any: two engines, two types
        return dialect.type_descriptor(TSVECTOR() if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or dialect.name != "postgresql":
            return value
        return " ".join(f"'{key}'" for key in dict.fromkeys(value.split()))


class Entry(Base):
    """`soonest` is when its next meeting starts (ends, when it has begun), `until` when the last one ends, as of the
    last putting; `intake_id` is what one would sign up to for the next meeting; `title` holds the keys of its title
    and city."""

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


class KeyText(Base):
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


def ours(name: str | None) -> bool:
    """Whether a table or index is one that only an engine knows of: FTS5 keeps tables of its own, and the GIN index
    has no like on SQLite. Comparisons of models with a database leave them out."""
    return name is not None and (name.startswith(FULL_TEXT) or name == "ix_search_text_keys")


def inserting(session: SyncSession, table: type[Base]) -> postgresql.Insert:
    """An INSERT that can say ON CONFLICT, in the words of the session's engine."""
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(inspect(table).local_table)  # type: ignore[return-value,arg-type]  # alike in what is used
    return postgresql.insert(inspect(table).local_table)  # type: ignore[arg-type]  # a table, not any selectable


def writing(session: SyncSession, statement: postgresql.Insert, rows: list[dict[str, Any]]) -> None:  # Any: columns
    """Past the session's bookkeeping, which would cost more than the writing."""
    session.connection().execute(statement, rows)


def adding(session: SyncSession, table: type[Base], rows: list[tuple[Any, ...]]) -> None:  # Any: values of columns
    """Many short rows, leaving those that are there already: in the words of either engine, since naming each value
    would cost more than writing it."""
    columns = list(inspect(table).local_table.columns)
    names = ", ".join(column.name for column in columns)
    if session.get_bind().dialect.name == "sqlite":
        told, given = f"VALUES ({', '.join('?' for _ in columns)})", rows
    else:
        kinds = ["bigint" if column.type.python_type is int else "text" for column in columns]
        lists = ", ".join(f"${number}::{kind}[]" for number, kind in enumerate(kinds, 1))
        told, given = f"SELECT * FROM unnest({lists})", [tuple(map(list, zip(*rows, strict=True)))]  # noqa: S608 - types
    statement = f"INSERT INTO {table.__tablename__} ({names}) {told} ON CONFLICT DO NOTHING"
    session.connection().exec_driver_sql(statement, given)
