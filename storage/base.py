"""What every table shares: naming of constraints, UTC times, sets kept as bits."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, MetaData, TypeDecorator, text
from sqlalchemy.orm import DeclarativeBase

Id = BigInteger().with_variant(Integer, "sqlite")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, kept and returned in UTC on both engines; SQLite alone would drop the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone reached the database")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Flags(TypeDecorator[frozenset[str]]):
    """A set of names from a closed vocabulary, one bit each by position: the vocabulary may only grow at its end."""

    impl = Integer
    cache_ok = True

    def __init__(self, names: Sequence[str] = ()) -> None:
        super().__init__()
        self.names = tuple(names)

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:  # Any: SQLAlchemy binds raw masks too
        if value is None or isinstance(value, int):
            return value
        return self.mask(*value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> frozenset[str]:
        return frozenset(name for place, name in enumerate(self.names) if (value or 0) >> place & 1)

    def coerce_compared_value(self, op: Any, value: Any) -> Any:  # Any: SQLAlchemy's own signature
        return Integer()

    def mask(self, *names: str) -> int:
        return sum(1 << self.names.index(name) for name in set(names))


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {datetime: UtcDateTime()}


def only(condition: str) -> dict[str, Any]:  # Any: an index's options
    """For an index of some rows alone, on both engines."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}
