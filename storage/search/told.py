"""What the catalogue tells the index of an opportunity, and what the index makes of it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session as SyncSession

from storage.cities import City
from storage.opportunities import Occurrence, Opportunity
from storage.organisations import Organisation
from storage.reading.town_forms import adjective
from storage.search import facts, keys

Date = Row[int, int, datetime, datetime]
Columns = dict[str, Any]  # Any: a row to be written


class Told(NamedTuple):
    """Equal to another when nothing was changed between them."""

    row: Row[Any]  # Any: many columns
    dates: tuple[Date, ...]


class Made(NamedTuple):
    entry: Columns
    text: Columns


def read(session: SyncSession, ids: Sequence[int], *, free: bool = False) -> dict[int, Told]:
    """By id. Holds them, so that of two who change one at once the later one sees what both have done: on PostgreSQL
    by a lock of the row, which comes before its dates are read; on SQLite there is one writer at a time. `free`:
    without those that somebody else holds."""
    return _with_dates(session, ids, session.execute(_FREE if free else _HELD, {"ids": ids}))


def glance(session: SyncSession, ids: Sequence[int]) -> dict[int, Told]:
    """As `read`, and holds nothing: what is made of it has to be compared before it is written."""
    return _with_dates(session, ids, session.execute(_TOLD, {"ids": ids}))


def _with_dates(session: SyncSession, ids: Sequence[int], rows: Iterable[Row[Any]]) -> dict[int, Told]:  # Any: columns
    found = list(rows)
    known = dates(session, ids)
    return {row.id: Told(row, tuple(known.get(row.id, ()))) for row in found}


def dates(session: SyncSession, ids: Sequence[int]) -> dict[int, list[Date]]:
    """The meetings that are on, in their order."""
    found: dict[int, list[Date]] = {}
    for row in session.execute(_DATES, {"ids": ids}):
        found.setdefault(row.opportunity_id, []).append(row)
    return found


def make(told: Told, words: keys.Words, now: datetime | None) -> Made | None:
    """None for what is not published, or has nothing ahead of `now`: of its last change, when that is None."""
    row = told.row
    now = now or row.updated_at
    ahead = [one for one in told.dates if one.until >= now]
    if row.state != "published" or not ahead:
        return None
    title, every = _keys(row, ahead, words)
    entry = {
        "opportunity_id": row.id,
        "soonest": soonest(ahead, now),
        "until": max(one.until for one in ahead),
        "intake_id": ahead[0].intake_id,
        "organisation_id": row.organisation_id,
        "city_id": row.city_id,
        "area": row.area,
        "title": title,
    }
    return Made(entry, {"opportunity_id": row.id, "keys": every})


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


def _told() -> Any:  # Any: a select of many columns
    said = [Opportunity.title_uk, Opportunity.title_en, Opportunity.description_uk, Opportunity.description_en]
    where = [Opportunity.city_id, Opportunity.venue, Opportunity.address, Opportunity.place_hidden, Opportunity.mode]
    kind = [Opportunity.organisation_id, Opportunity.network_wide, Opportunity.area, Opportunity.format]
    more = [Opportunity.price, Opportunity.shelter, Opportunity.state, Opportunity.updated_at]
    return (
        select(Opportunity.id, *said, *where, *kind, *more, Organisation.name.label("organiser"))
        .add_columns(City.name_uk, City.name_en)
        .join(Organisation, Organisation.id == Opportunity.organisation_id)
        .outerjoin(City, City.id == Opportunity.city_id)
        .where(Opportunity.id.in_(bindparam("ids", expanding=True)))
        .order_by(Opportunity.id)  # two who hold several must not wait for each other
    )


_TOLD = _told()
_HELD = _TOLD.with_for_update(of=Opportunity, key_share=True)  # those who go, or add a date, need not wait for it
_FREE = _TOLD.with_for_update(of=Opportunity, key_share=True, skip_locked=True)
_DATES = (
    select(Occurrence.opportunity_id, Occurrence.intake_id, Occurrence.start, Occurrence.until)
    .where(Occurrence.opportunity_id.in_(bindparam("ids", expanding=True)), Occurrence.state == "scheduled")
    .order_by(Occurrence.start, Occurrence.id)
)
