"""Queries: searches that do not fit in a button, kept for 90 days as immutable rows that buttons name.

A row holds what was typed, what was read out of it, and the first of what was found, so that pages do not shift. One
without filters has not been searched yet. What a person keeps to be told of stays until they let it go.
"""

from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import JSON, Exists, ForeignKey, String, delete, exists, func, insert, literal, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.engine import Session
from storage.filters import BLANK, NAMES, Ages, Days, Filters, Hours
from storage.interests import Interest

KEPT = timedelta(days=90)
LONGEST = 256
MINUTE = timedelta(minutes=1)

Json = dict[str, Any]  # Any: JSON


class Query(Base):
    """`text` as it was typed; `filters` as `as_json` writes them; `found` as `Frozen` has it."""

    __tablename__ = "query"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(String(LONGEST))
    filters: Mapped[Json | None] = mapped_column(JSON(none_as_null=True))
    found: Mapped[Json | None] = mapped_column(JSON(none_as_null=True))
    created_at: Mapped[datetime] = mapped_column(index=True)


@dataclass(frozen=True, slots=True)
class Frozen:
    """What a search found: ids of opportunities, best first, of `total` in all, of which `whole` hold every word.
    `words`: those it was made with where they are not those of the filters; `understood`: the whole of what was typed,
    where it was corrected; `cut`: only the first words were searched for; `exact`: nothing was to be corrected.
    In vain, `similar` are words to try instead, `elsewhere` is what holds the words whatever the filters, and `alone`
    are those of the words that something holds, so many things as `held` says."""

    ids: tuple[int, ...] = ()
    total: int = 0
    whole: int = 0
    words: str = ""
    understood: str = ""
    cut: bool = False
    exact: bool = False
    similar: tuple[str, ...] = ()
    elsewhere: tuple[int, ...] = ()
    alone: tuple[str, ...] = ()
    held: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a button asks for once its row is read; `found` where it asks for nothing but that row. `exact`: the row
    is of a search for just what was typed."""

    filters: Filters
    typed: str = ""
    found: Frozen | None = None
    searched: bool = True
    exact: bool = False


async def keep(session: Session, person_id: int, text: str, now: datetime) -> int:
    """The id by which buttons name words that are not searched for yet."""
    query = Query(person_id=person_id, text=text[:LONGEST], created_at=now)
    session.add(query)
    await session.flush()
    return query.id


async def keep_found(
    session: Session, person_id: int, typed: str, filters: Filters, found: Frozen | None, now: datetime
) -> int:
    """The row of a search that counts for no limit."""
    query = Query(person_id=person_id, text=typed[:LONGEST], filters=as_json(filters), created_at=now)
    query.found = None if found is None else asdict(found)
    session.add(query)
    await session.flush()
    return query.id


async def keep_search(
    session: Session, person_id: int, typed: str, filters: Filters, found: Frozen | None, a_minute: int, now: datetime
) -> int | None:
    """The row of a search; None when the person searched for as many in the last minute: a condition of the
    statement itself."""
    row = {"person_id": person_id, "text": typed[:LONGEST], "filters": as_json(filters), "created_at": now}
    row["found"] = None if found is None else asdict(found)
    columns = Base.metadata.tables["query"].c
    recent = select(func.count(Query.id)).where(
        Query.person_id == person_id, Query.created_at > now - MINUTE, Query.filters.is_not(None)
    )
    values = [literal(value, columns[name].type).label(name) for name, value in row.items()]
    chosen = select(*values).where(recent.scalar_subquery() < a_minute)
    return await session.scalar(insert(Query).from_select(list(row), chosen).returning(Query.id))


async def find(session: Session, query_id: int, person_id: int, now: datetime) -> Query | None:
    """None when it expired or is another person's. What a person keeps to be told of does not expire."""
    query = await session.get(Query, query_id)
    if query is None or query.person_id != person_id:
        return None
    return query if query.created_at >= now - KEPT or await session.scalar(select(_is_kept(query_id))) else None


async def read(session: Session, filters: Filters, person_id: int, now: datetime) -> Asked | None:
    """What a button means with its row, if it names one; None when the row expired or is another person's."""
    if not filters.query or filters.base:
        return Asked(filters)
    query = await find(session, filters.query, person_id, now)
    return asked(filters, query) if query else None


def asked(filters: Filters, query: Query) -> Asked:
    whole = filters.over(narrowed(query.text, query.filters))
    found = _frozen(query.found) if query.found else None
    exact = found is not None and found.exact
    return Asked(whole, query.text, found if whole.is_its_row() else None, query.filters is not None, exact)


def narrowed(typed: str, kept: Json | None) -> Filters:
    """What a row is narrowed to; older rows hold only words."""
    return Filters(words=typed) if kept is None else from_json(kept)


async def expire(session: Session, now: datetime) -> None:
    """Forgets what is older than 90 days, but for the searches that people keep."""
    await session.execute(delete(Query).where(Query.created_at < now - KEPT, ~_is_kept(Query.id)))


def _is_kept(query_id: Any) -> Exists:  # Any: an id or its column
    return exists().where(Interest.query_id == query_id)


def as_json(filters: Filters) -> Json:
    """Only what narrows."""
    return {name: _plain(getattr(filters, name)) for name in filters.active()}


def from_json(kept: Json) -> Filters:
    """What a newer bot wrote and this one does not know narrows nothing."""
    known: Json = {name: _value(name, value) for name, value in kept.items() if name in NAMES}
    return Filters(**known)


def _plain(value: object) -> object:
    if isinstance(value, Days):
        return [_iso(value.first), _iso(value.last)]
    if isinstance(value, Hours):
        return [value.part, _iso(value.after), _iso(value.before)]
    if isinstance(value, Ages):
        return [value.low, value.high]
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _iso(value: date | time | None) -> str | None:
    return value.isoformat() if value else None


def _value(name: str, kept: Any) -> object:  # Any: JSON
    if name == "days":
        return Days(*(date.fromisoformat(one) if one else None for one in kept))
    if name == "hours":
        return Hours(kept[0], *(time.fromisoformat(one) if one else None for one in kept[1:]))
    if name == "ages":
        return Ages(*kept)
    if name == "day":
        return date.fromisoformat(kept)
    return tuple(kept) if isinstance(getattr(BLANK, name), tuple) else kept


def _frozen(kept: Json) -> Frozen:
    """What a newer bot wrote and this one does not know is left aside."""
    known: Json = {one.name: kept[one.name] for one in fields(Frozen) if one.name in kept}
    known |= {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
    return Frozen(**known)
