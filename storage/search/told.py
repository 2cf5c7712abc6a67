"""What the catalogue tells the index of an opportunity, and what the index makes of it."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm import Session as SyncSession
from sqlalchemy.types import NullType

from storage.cities import City
from storage.opportunities import Occurrence, Opportunity
from storage.organisations import Organisation
from storage.reading.town_forms import adjective
from storage.search import facts, keys
from storage.search.model import among, given, is_sqlite

Raw = Row[int, int, Any, Any]  # Any: moments as the engine has them


class Date(NamedTuple):
    intake_id: int
    start: datetime
    until: datetime


class Told(NamedTuple):
    """Equal to another when nothing was changed between them. Moments are as the engine has them: reading them takes
    longer than comparing them."""

    row: Row[Any]  # Any: many columns
    dates: Sequence[Raw]


class Entered(NamedTuple):
    """In the order of the columns of `Entry`."""

    opportunity_id: int
    soonest: datetime
    until: datetime
    intake_id: int
    organisation_id: int
    city_id: int | None
    area: str
    title: str


class Made(NamedTuple):
    """`text` in the order of the columns of `KeyText`."""

    entry: Entered
    text: tuple[int, str]


def read(session: SyncSession, ids: Sequence[int], *, free: bool = False) -> dict[int, Told]:
    """By id. Holds them, so that of two who change one at once the later one sees what both have done: on PostgreSQL
    by a lock of the row, which comes before its dates are read; on SQLite there is one writer at a time. `free`:
    without those that somebody else holds."""
    return _with_dates(session, ids, hold=True, free=free)


def glance(session: SyncSession, ids: Sequence[int]) -> dict[int, Told]:
    """As `read`, and holds nothing: what is made of it has to be compared before it is written."""
    return _with_dates(session, ids)


def _with_dates(session: SyncSession, ids: Sequence[int], *, hold: bool = False, free: bool = False) -> dict[int, Told]:
    query = _told(sqlite=is_sqlite(session), hold=hold, free=free)
    rows = session.connection().execute(query, {"ids": given(session, ids)}).all()
    known = _dates(session, ids)
    return {row[0]: Told(row, known.get(row[0], ())) for row in rows}


def dates(session: SyncSession, ids: Sequence[int]) -> dict[int, list[Date]]:
    """The meetings that are on, in their order."""
    return {one: _read(raw) for one, raw in _dates(session, ids).items()}


def _dates(session: SyncSession, ids: Sequence[int]) -> dict[int, list[Raw]]:
    found: dict[int, list[Raw]] = {}
    query = _meetings(sqlite=is_sqlite(session))
    for row in session.connection().execute(query, {"ids": given(session, ids)}):
        found.setdefault(row[0], []).append(row)
    return found


def _read(dates: Iterable[Raw]) -> list[Date]:
    return [Date(intake, _moment(start), _moment(until)) for _, intake, start, until in dates]


def _moment(raw: Any) -> datetime:  # Any: as the engine has it
    """A text without its zone on SQLite."""
    return datetime.fromisoformat(raw).replace(tzinfo=UTC) if isinstance(raw, str) else raw.astimezone(UTC)


def make(told: Told, words: keys.Words, now: datetime | None) -> Made | None:
    """None for what is not published, or has nothing ahead of `now`: of its last change, when that is None."""
    row = told.row
    now = now or _moment(row.updated_at)
    ahead = [one for one in _read(told.dates) if one.until >= now]
    if row.state != "published" or not ahead:
        return None
    title, every = _keys(row, ahead, words)
    until = max(one.until for one in ahead)
    of = ahead[0].intake_id, row.organisation_id, row.city_id, row.area
    return Made(Entered(row.id, soonest(ahead, now), until, *of, title), (row.id, every))


def keys_of(session: SyncSession, ids: Sequence[int], now: datetime) -> dict[int, frozenset[str]]:
    """All keys of those that are published and have something ahead."""
    words = keys.Words()
    made = {one: make(known, words, now) for one, known in glance(session, ids).items()}
    return {one: frozenset(of.text[1].split()) for one, of in made.items() if of}


def soonest(ahead: Sequence[Date], now: datetime) -> datetime:
    moments: list[datetime] = [one.start if one.start >= now else one.until for one in ahead]
    return min(moments)


def _keys(row: Row[Any], ahead: Sequence[Date], words: keys.Words) -> tuple[str, str]:  # Any: columns
    title = [row.title_uk, row.title_en, *(_city(row.name_uk, row.name_en) if row.name_uk else ())]
    address = None if row.place_hidden else row.address
    rest = [row.organiser, row.venue, address, row.description_uk, row.description_en]
    known = facts.of(row, [(one.start, one.until) for one in ahead])
    return words.document(filter(None, title), filter(None, rest), known)


@lru_cache(maxsize=2_048)
def _city(name: str, english: str) -> tuple[str, ...]:
    return name, english, f"{adjective(name)}ий"


def _raw(moment: InstrumentedAttribute[datetime]) -> ColumnElement[Any]:  # Any: as the engine has it
    return type_coerce(moment, NullType()).label(moment.key)


@lru_cache(maxsize=8)
def _told(*, sqlite: bool, hold: bool = False, free: bool = False) -> Any:  # Any: a select of many columns
    said = [Opportunity.title_uk, Opportunity.title_en, Opportunity.description_uk, Opportunity.description_en]
    where = [Opportunity.city_id, Opportunity.venue, Opportunity.address, Opportunity.place_hidden, Opportunity.mode]
    kind = [Opportunity.organisation_id, Opportunity.network_wide, Opportunity.area, Opportunity.format]
    more = [Opportunity.price, Opportunity.shelter, Opportunity.state, _raw(Opportunity.updated_at)]
    query = (
        select(Opportunity.id, *said, *where, *kind, *more, Organisation.name.label("organiser"))
        .add_columns(City.name_uk, City.name_en)
        .join(Organisation, Organisation.id == Opportunity.organisation_id)
        .outerjoin(City, City.id == Opportunity.city_id)
        .where(among(Opportunity.id, sqlite=sqlite))
        .order_by(Opportunity.id)  # two who hold several must not wait for each other
    )
    if not hold:
        return query
    # those who go, or add a date, need not wait for it
    return query.with_for_update(of=Opportunity, key_share=True, skip_locked=free)


@lru_cache(maxsize=2)
def _meetings(*, sqlite: bool) -> Any:  # Any: moments as the engine has them
    return (
        select(Occurrence.opportunity_id, Occurrence.intake_id, _raw(Occurrence.start), _raw(Occurrence.until))
        .where(among(Occurrence.opportunity_id, sqlite=sqlite), Occurrence.state == "scheduled")
        .order_by(Occurrence.start, Occurrence.id)
    )
