"""Putting opportunities into the index and taking them out; making it anew while the bot runs."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.orm import Session as SyncSession

from storage.cities import City
from storage.engine import Database, Session
from storage.opportunities import Occurrence, Opportunity
from storage.organisations import Organisation
from storage.reading.town_forms import adjective
from storage.search import facts, keys, terms
from storage.search.model import Entry, KeyText, inserting

AT_A_TIME = 500

Progress = Callable[[int, int], None]


async def put(session: Session, ids: Iterable[int]) -> None:
    """Brings the index in step with these opportunities as they are now: those that are not published, or have
    nothing ahead of their last change, are taken out."""
    wanted = list(ids)
    await session.run_sync(lambda sync: put_now(sync, wanted))


async def drop(session: Session, ids: Iterable[int]) -> None:
    wanted = list(ids)
    await session.run_sync(lambda sync: _drop(sync, wanted))


async def expire(session: Session, now: datetime, limit: int = AT_A_TIME) -> int:
    """What is over leaves the index, and what began makes room for its next meeting. Says how many of them it saw to;
    call again while that is `limit`."""
    query = select(Entry.opportunity_id).where(Entry.soonest < now).order_by(Entry.soonest).limit(limit)
    ids = list(await session.scalars(query))
    await session.run_sync(lambda sync: _redate(sync, ids, now))
    return len(ids)


async def fill(database: Database, now: datetime) -> None:
    """Makes the index where there is none yet: in a database from before there were searches."""
    async with database.reading() as session:
        filled = await session.scalar(select(Entry.opportunity_id).limit(1))
        lacking = filled is None and await session.scalar(_ahead(now).limit(1))
    if lacking:
        await rebuild(database, now)


async def rebuild(database: Database, now: datetime, progress: Progress = lambda done, total: None) -> int:
    """Makes the index anew, a few hundred opportunities in a transaction, so that people who use the bot meanwhile
    hardly wait; says how many it holds."""
    async with database.reading() as session:
        ids = list(await session.scalars(_ahead(now)))
        stray = select(Entry.opportunity_id).where(Entry.opportunity_id.not_in(_ahead(now)))
        gone = list(await session.scalars(stray))
    for begin in range(0, len(gone), AT_A_TIME):
        async with database.writing() as session:
            await drop(session, gone[begin : begin + AT_A_TIME])
    for begin in range(0, len(ids), AT_A_TIME):
        batch = ids[begin : begin + AT_A_TIME]
        async with database.writing() as session:
            await session.run_sync(partial(put_now, ids=batch, now=now))
        progress(begin + len(batch), len(ids))
    return len(ids)


def put_now(session: SyncSession, ids: Sequence[int], now: datetime | None = None) -> None:
    """`now`: meetings that ended before it are not ahead; None for each opportunity's own last change."""
    for begin in range(0, len(ids), AT_A_TIME):
        _put(session, ids[begin : begin + AT_A_TIME], now)


def _put(session: SyncSession, ids: Sequence[int], now: datetime | None) -> None:
    dates = _dates(session, ids)
    query = (
        select(Opportunity, Organisation.name, City)
        .join(Organisation, Organisation.id == Opportunity.organisation_id)
        .outerjoin(City, City.id == Opportunity.city_id)
        .where(Opportunity.id.in_(ids), Opportunity.state == "published")
    )
    entries: list[dict[str, Any]] = []  # Any: columns
    texts: list[dict[str, Any]] = []
    for opportunity, organiser, city in session.execute(query):
        ahead = [one for one in dates.get(opportunity.id, ()) if one.until >= (now or opportunity.updated_at)]
        if ahead:
            entries.append(_entry(opportunity, ahead, now or opportunity.updated_at))
            texts.append({"opportunity_id": opportunity.id, "keys": _keys(opportunity, organiser, city, ahead)})
    put = {row["opportunity_id"] for row in entries}
    _drop(session, [one for one in ids if one not in put])
    if not entries:
        return
    _upsert(session, Entry, entries)
    _upsert(session, KeyText, texts)
    terms.learn(session, [row["keys"] for row in texts])


def _dates(session: SyncSession, ids: Sequence[int]) -> dict[int, list[Row[int, int, datetime, datetime]]]:
    query = (
        select(Occurrence.opportunity_id, Occurrence.intake_id, Occurrence.start, Occurrence.until)
        .where(Occurrence.opportunity_id.in_(ids), Occurrence.state == "scheduled")
        .order_by(Occurrence.start, Occurrence.id)
    )
    found: dict[int, list[Row[int, int, datetime, datetime]]] = {}
    for row in session.execute(query):
        found.setdefault(row.opportunity_id, []).append(row)
    return found


def _entry(
    opportunity: Opportunity, ahead: Sequence[Row[int, int, datetime, datetime]], now: datetime
) -> dict[str, Any]:  # Any: columns
    return {
        "opportunity_id": opportunity.id,
        "soonest": _soonest(ahead, now),
        "until": max(one.until for one in ahead),
        "intake_id": ahead[0].intake_id,
        "organisation_id": opportunity.organisation_id,
        "city_id": opportunity.city_id,
        "area": opportunity.area,
    }


def _soonest(ahead: Sequence[Row[int, int, datetime, datetime]], now: datetime) -> datetime:
    return min(one.start if one.start >= now else one.until for one in ahead)


def _keys(
    opportunity: Opportunity, organiser: str, city: City | None, ahead: Sequence[Row[int, int, datetime, datetime]]
) -> str:
    places: list[str] = [city.name_uk, city.name_en, f"{adjective(city.name_uk)}ий"] if city else []
    title = [opportunity.title_uk, opportunity.title_en, *places]
    address = None if opportunity.place_hidden else opportunity.address
    rest = [organiser, opportunity.venue, address, opportunity.description_uk, opportunity.description_en]
    spans = [(one.start, one.until) for one in ahead]
    told = [text for text in title if text], [text for text in rest if text]
    return keys.document(*told, facts.of(opportunity, spans))


def _upsert(session: SyncSession, table: type[Entry | KeyText], rows: list[dict[str, Any]]) -> None:  # Any: columns
    names = [name for name in rows[0] if name != "opportunity_id"]
    statement = inserting(session, table)
    changed = {name: statement.excluded[name] for name in names}
    session.execute(statement.on_conflict_do_update(index_elements=["opportunity_id"], set_=changed), rows)


def _drop(session: SyncSession, ids: Sequence[int]) -> None:
    for begin in range(0, len(ids), AT_A_TIME):
        some = ids[begin : begin + AT_A_TIME]
        session.execute(delete(Entry).where(Entry.opportunity_id.in_(some)))
        session.execute(delete(KeyText).where(KeyText.opportunity_id.in_(some)))


def _redate(session: SyncSession, ids: Sequence[int], now: datetime) -> None:
    dates = _dates(session, ids)
    ahead = {one: [date for date in dates.get(one, ()) if date.until >= now] for one in ids}
    _drop(session, [one for one in ids if not ahead[one]])
    for one, left in ahead.items():
        if left:
            change = update(Entry).where(Entry.opportunity_id == one)
            session.execute(change.values(soonest=_soonest(left, now), intake_id=left[0].intake_id))


def _ahead(now: datetime) -> Any:  # Any: a select of ids
    return (
        select(Opportunity.id)
        .where(
            Opportunity.state == "published",
            Opportunity.id.in_(
                select(Occurrence.opportunity_id).where(Occurrence.until >= now, Occurrence.state == "scheduled")
            ),
        )
        .order_by(Opportunity.id)
    )
