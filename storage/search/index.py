"""Putting opportunities into the index and taking them out; making it anew while the bot runs."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Row, bindparam, delete, or_, select, text, update
from sqlalchemy.orm import Session as SyncSession

from storage.cities import City
from storage.engine import Database, Session
from storage.opportunities import Occurrence, Opportunity
from storage.organisations import Organisation
from storage.reading.town_forms import adjective
from storage.search import facts, keys, lemmas, terms
from storage.search.model import Entry, KeyText, inserting, writing

AT_A_TIME = 500
LARGE = 5_000

Date = Row[int, int, datetime, datetime]
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
    await lemmas.ready()
    async with database.reading() as session:
        ids = list(await session.scalars(_ahead(now)))
        stray = select(Entry.opportunity_id).where(Entry.opportunity_id.not_in(_ahead(now)))
        gone = list(await session.scalars(stray))
    if len(ids) > LARGE:
        await asyncio.to_thread(lemmas.word_list().unpack)
    for begin in range(0, len(gone), AT_A_TIME):
        async with database.writing() as session:
            await drop(session, gone[begin : begin + AT_A_TIME])
    for begin in range(0, len(ids), AT_A_TIME):
        batch = ids[begin : begin + AT_A_TIME]
        async with database.writing() as session:
            await session.run_sync(partial(put_now, ids=batch, now=now))
        progress(begin + len(batch), len(ids))
    await _settle(database)
    return len(ids)


async def _settle(database: Database) -> None:
    """What PostgreSQL would do by itself some minutes later: until then searches would be slow."""
    if database.is_sqlite:
        return
    async with database.engine.begin() as connection:
        await connection.execute(text("SELECT gin_clean_pending_list('ix_search_text_keys')"))
        await connection.execute(text("ANALYZE search_text, search_entry, search_term, search_gram"))


def put_now(session: SyncSession, ids: Sequence[int], now: datetime | None = None) -> None:
    """`now`: meetings that ended before it are not ahead; None for each opportunity's own last change."""
    for begin in range(0, len(ids), AT_A_TIME):
        _put(session, ids[begin : begin + AT_A_TIME], now)


def _put(session: SyncSession, ids: Sequence[int], now: datetime | None) -> None:
    dates = _dates(session, ids)
    entries: list[dict[str, Any]] = []  # Any: columns
    texts: list[dict[str, Any]] = []
    words = keys.Words()
    for row in session.execute(_TOLD, {"ids": ids}):
        ahead = [one for one in dates.get(row.id, ()) if one.until >= (now or row.updated_at)]
        if ahead:
            title, every = _keys(row, ahead, words)
            entries.append(_entry(row, ahead, now or row.updated_at) | {"title": title})
            texts.append({"opportunity_id": row.id, "keys": every})
    put = {row["opportunity_id"] for row in entries}
    _drop(session, [one for one in ids if one not in put])
    if entries:
        _upsert(session, Entry, entries)
        _upsert(session, KeyText, texts)
        terms.learn(session, words.vocabulary)


def _dates(session: SyncSession, ids: Sequence[int]) -> dict[int, list[Date]]:
    query = (
        select(Occurrence.opportunity_id, Occurrence.intake_id, Occurrence.start, Occurrence.until)
        .where(Occurrence.opportunity_id.in_(ids), Occurrence.state == "scheduled")
        .order_by(Occurrence.start, Occurrence.id)
    )
    found: dict[int, list[Date]] = {}
    for row in session.execute(query):
        found.setdefault(row.opportunity_id, []).append(row)
    return found


def _entry(told: Row[Any], ahead: Sequence[Date], now: datetime) -> dict[str, Any]:  # Any: columns
    return {
        "opportunity_id": told.id,
        "soonest": _soonest(ahead, now),
        "until": max(one.until for one in ahead),
        "intake_id": ahead[0].intake_id,
        "organisation_id": told.organisation_id,
        "city_id": told.city_id,
        "area": told.area,
    }


def _soonest(ahead: Sequence[Date], now: datetime) -> datetime:
    moments: list[datetime] = [one.start if one.start >= now else one.until for one in ahead]
    return min(moments)


def _keys(told: Row[Any], ahead: Sequence[Date], words: keys.Words) -> tuple[str, str]:  # Any: columns
    city = [told.name_uk, told.name_en, f"{adjective(told.name_uk)}ий"] if told.name_uk else []
    title = [told.title_uk, told.title_en, *city]
    address = None if told.place_hidden else told.address
    rest = [told.organiser, told.venue, address, told.description_uk, told.description_en]
    known = facts.of(told, [(one.start, one.until) for one in ahead])
    return words.document(filter(None, title), filter(None, rest), known)


def _upsert(session: SyncSession, table: type[Entry | KeyText], rows: list[dict[str, Any]]) -> None:  # Any: columns
    names = [name for name in rows[0] if name != "opportunity_id"]
    statement = inserting(session, table)
    changed = {name: statement.excluded[name] for name in names}
    differs = or_(*(getattr(table, name).is_distinct_from(value) for name, value in changed.items()))
    writing(
        session, statement.on_conflict_do_update(index_elements=["opportunity_id"], set_=changed, where=differs), rows
    )


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


def _told() -> Any:  # Any: a select of many columns
    """What is said of opportunities that are published."""
    said = [Opportunity.title_uk, Opportunity.title_en, Opportunity.description_uk, Opportunity.description_en]
    where = [Opportunity.city_id, Opportunity.venue, Opportunity.address, Opportunity.place_hidden, Opportunity.mode]
    kind = [Opportunity.organisation_id, Opportunity.network_wide, Opportunity.area, Opportunity.format]
    more = [Opportunity.price, Opportunity.shelter, Opportunity.updated_at, Organisation.name.label("organiser")]
    return (
        select(Opportunity.id, *said, *where, *kind, *more, City.name_uk, City.name_en)
        .join(Organisation, Organisation.id == Opportunity.organisation_id)
        .outerjoin(City, City.id == Opportunity.city_id)
        .where(Opportunity.id.in_(bindparam("ids", expanding=True)), Opportunity.state == "published")
    )


_TOLD = _told()


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
