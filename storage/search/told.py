"""What the catalogue tells the index of an opportunity, and what the index makes of it."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Text, cast, func, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm import Session as SyncSession
from sqlalchemy.types import NullType

from storage.cities import City
from storage.opportunities import Occurrence, Opportunity
from storage.organisations import Organisation
from storage.reading.town_forms import adjective
from storage.search import facts, keys
from storage.search.model import among, given, is_sqlite

Told = tuple[str, str]
"""An opportunity and its meetings that are on, each as JSON, which the engine makes faster than rows can be read.
Equal to another when nothing was changed between them."""


Own = dict[str, Any]  # Any: JSON
MOST_TITLES = 12  # of meetings: what every hit is ranked by stays short


class Date(NamedTuple):
    intake_id: int
    start: datetime
    until: datetime


class Offered(NamedTuple):
    """In the order in which it is told. `updated_at` is as the engine writes it."""

    id: int
    title_uk: str
    title_en: str | None
    description_uk: str
    description_en: str | None
    city_id: int | None
    venue: str | None
    address: str | None
    place_hidden: bool
    mode: str
    organisation_id: int
    network_wide: bool
    area: str
    format: str
    price: str
    shelter: str
    state: str
    updated_at: str
    organiser: str
    name_uk: str | None
    name_en: str | None


class Entered(NamedTuple):
    """In the order of the columns of `Entry`, but its keys."""

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
    by locks of the rows, which come before they are read; on SQLite there is one writer at a time. `free`: without
    those that somebody else holds."""
    if is_sqlite(session):
        return glance(session, ids)
    held = session.connection().execute(_held(free=free), {"ids": given(session, ids)})
    return glance(session, [one for (one,) in held])


def glance(session: SyncSession, ids: Sequence[int]) -> dict[int, Told]:
    """As `read`, and holds nothing: what is made of it has to be compared before it is written."""
    query = _told(sqlite=is_sqlite(session))
    rows = session.connection().execute(query, {"ids": given(session, ids)}).all()
    return {row[0]: (row[1], row[2] or "[]") for row in rows}


def dates(session: SyncSession, ids: Sequence[int]) -> dict[int, list[Date]]:
    """The meetings that are on, in their order."""
    found: dict[int, list[Date]] = {}
    query = _meetings(sqlite=is_sqlite(session))
    for one, intake, start, until in session.connection().execute(query, {"ids": given(session, ids)}):
        found.setdefault(one, []).append(Date(intake, start, until))
    return found


def make(known: Iterable[Told], words: keys.Words, now: datetime | None) -> Iterator[Made]:
    """Nothing of what is not published, or has nothing ahead of `now`: of its last change, when that is None."""
    both = list(known)
    for row, meetings in zip(_read(one for one, _ in both), _read(dates for _, dates in both), strict=True):
        if made := _make(Offered._make(row), meetings, words, now):
            yield made


def _read(texts: Iterable[str]) -> list[list[Any]]:  # Any: JSON
    """All at once: it is faster."""
    read: list[list[Any]] = json.loads(f"[{','.join(texts)}]")
    return read


def _make(row: Offered, meetings: list[list[Any]], words: keys.Words, now: datetime | None) -> Made | None:  # Any: JSON
    now = now or _moment(row.updated_at)
    meetings.sort(key=itemgetter(0, 1))
    known = [Date(intake, _moment(start), _moment(until)) for start, _, intake, until, _ in meetings]
    ahead = [one for one in known if one.until >= now]
    if row.state != "published" or not ahead:
        return None
    owns = (
        [own or {} for *_, until, own in meetings if _moment(until) >= now] if any(one[4] for one in meetings) else []
    )
    if owns:
        prices = {own.get("price", row.price) for own in owns}
        row = row._replace(price="free" if "free" in prices else "paid")
    title, every = _keys(row, ahead, owns, words)
    until = max(one.until for one in ahead)
    of = ahead[0].intake_id, row.organisation_id, row.city_id, row.area
    return Made(Entered(row.id, soonest(ahead, now), until, *of, title), (row.id, every))


def _moment(written: str) -> datetime:
    """Without its zone on SQLite."""
    moment = datetime.fromisoformat(written)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def keys_of(session: SyncSession, ids: Sequence[int], now: datetime) -> dict[int, frozenset[str]]:
    """All keys of those that are published and have something ahead."""
    made = make(glance(session, ids).values(), keys.Words(), now)
    return {one.entry.opportunity_id: frozenset(one.text[1].split()) for one in made}


def soonest(ahead: Sequence[Date], now: datetime) -> datetime:
    moments: list[datetime] = [one.start if one.start >= now else one.until for one in ahead]
    return min(moments)


def _keys(row: Offered, ahead: Sequence[Date], owns: Sequence[Own], words: keys.Words) -> tuple[str, str]:
    """`owns`: what each meeting ahead has of its own. Their first titles are titles, too."""
    titles = list(dict.fromkeys(own["title"] for own in owns if "title" in own))
    title = [row.title_uk, row.title_en, *(_city(row.name_uk, row.name_en or "") if row.name_uk else ())]
    title += titles[:MOST_TITLES]
    names = ["venue"] if row.place_hidden else ["venue", "address"]
    places = dict.fromkeys(own.get(name) for own in owns for name in names)
    address = None if row.place_hidden else row.address
    rest = [row.organiser, row.venue, address, row.description_uk, row.description_en, *titles[MOST_TITLES:], *places]
    known = facts.of(row, [(one.start, one.until) for one in ahead])
    return words.document(filter(None, title), filter(None, rest), known)


@lru_cache(maxsize=2_048)
def _city(name: str, english: str) -> tuple[str, ...]:
    return name, english, f"{adjective(name)}ий"


@lru_cache(maxsize=2)
def _told(*, sqlite: bool) -> Select[int, str, str | None]:
    array = func.json_array if sqlite else func.json_build_array
    said = [Opportunity.title_uk, Opportunity.title_en, Opportunity.description_uk, Opportunity.description_en]
    where = [Opportunity.city_id, Opportunity.venue, Opportunity.address, Opportunity.place_hidden, Opportunity.mode]
    kind = [Opportunity.organisation_id, Opportunity.network_wide, Opportunity.area, Opportunity.format]
    more = [Opportunity.price, Opportunity.shelter, Opportunity.state, _raw(Opportunity.updated_at)]
    names = [Organisation.name, City.name_uk, City.name_en]
    every = array(Opportunity.id, *said, *where, *kind, *more, *names)
    return (
        select(Opportunity.id, cast(every, Text), _dates_of(array, sqlite=sqlite))
        .join(Organisation, Organisation.id == Opportunity.organisation_id)
        .outerjoin(City, City.id == Opportunity.city_id)
        .where(among(Opportunity.id, sqlite=sqlite))
    )


def _dates_of(array: Callable[..., ColumnElement[Any]], *, sqlite: bool) -> ColumnElement[str | None]:
    """In no order: two of one moment are told apart by their ids."""
    of_all = func.json_group_array if sqlite else func.json_agg
    own = func.json(Occurrence.own) if sqlite else Occurrence.own
    date = array(_raw(Occurrence.start), Occurrence.id, Occurrence.intake_id, _raw(Occurrence.until), own)
    every = select(cast(of_all(date), Text)).where(Occurrence.state == "scheduled")
    return every.where(Occurrence.opportunity_id == Opportunity.id).correlate(Opportunity).scalar_subquery()


@lru_cache(maxsize=2)
def _held(*, free: bool) -> Select[int]:
    """Those who go, or add a date, need not wait for it. In one order: two who hold several must not wait for each
    other."""
    query = select(Opportunity.id).where(among(Opportunity.id, sqlite=False)).order_by(Opportunity.id)
    return query.with_for_update(key_share=True, skip_locked=free)


def _raw(moment: InstrumentedAttribute[datetime]) -> ColumnElement[Any]:  # Any: as the engine has it
    return type_coerce(moment, NullType())


@lru_cache(maxsize=2)
def _meetings(*, sqlite: bool) -> Select[int, int, datetime, datetime]:
    return (
        select(Occurrence.opportunity_id, Occurrence.intake_id, Occurrence.start, Occurrence.until)
        .where(among(Occurrence.opportunity_id, sqlite=sqlite), Occurrence.state == "scheduled")
        .order_by(Occurrence.start, Occurrence.id)
    )
