"""Putting opportunities into the index and taking them out."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Dialect, delete, select, update
from sqlalchemy.orm import Session as SyncSession

from storage.engine import Session
from storage.opportunities import Opportunity
from storage.search import keys, model, terms, told
from storage.search.model import Entry, KeyText

AT_A_TIME = 500


async def put(session: Session, ids: Iterable[int]) -> None:
    """Brings the index in step with these opportunities as they are now: those that are not published, or have
    nothing ahead of their last change, are taken out."""
    wanted = sorted(ids)
    await session.run_sync(lambda sync: put_now(sync, wanted))


async def drop(session: Session, ids: Iterable[int]) -> None:
    wanted = list(ids)
    await session.run_sync(lambda sync: _drop(sync, wanted))


async def expire(session: Session, now: datetime, limit: int = AT_A_TIME) -> int:
    """What is over leaves the index, and what began makes room for its next meeting. Says how many of them it saw to;
    call again while that is `limit`. What somebody is changing just now is left to them, or to the next time."""
    query = (
        select(Entry.opportunity_id)
        .join(Opportunity, Opportunity.id == Entry.opportunity_id)
        .where(Entry.soonest < now)
        .order_by(Entry.soonest)
        .limit(limit)
        .with_for_update(of=Opportunity, key_share=True, skip_locked=True)
    )
    ids = list(await session.scalars(query))
    await session.run_sync(lambda sync: _redate(sync, ids, now))
    return len(ids)


def put_now(session: SyncSession, ids: Sequence[int], now: datetime | None = None) -> None:
    """`now`: meetings that ended before it are not ahead; None for each opportunity's own last change."""
    words = keys.Words()
    for begin in range(0, len(ids), AT_A_TIME):
        some = ids[begin : begin + AT_A_TIME]
        known = told.read(session, some)
        write(session, some, [*told.make(known.values(), words, now)])
    terms.learn(session, words.taken())  # all at once: in pieces, two of them could wait for each other


def write(session: SyncSession, ids: Collection[int], made: Sequence[told.Made]) -> None:
    """What was made of these opportunities; those of which nothing was made are taken out."""
    kept = {one.entry.opportunity_id for one in made}
    write_rows(session, [one for one in ids if one not in kept], rows(made, session.get_bind().dialect))


class Rows(NamedTuple):
    """As the driver takes them; PostgreSQL has its texts in the entries."""

    entries: model.Told
    texts: model.Told | None


def rows(made: Sequence[told.Made], dialect: Dialect) -> Rows | None:
    if not made:
        return None
    if dialect.name == "postgresql":
        return Rows(model.told(Entry, [(*one.entry, one.text[1]) for one in made], dialect), None)
    entries = model.told(Entry, [one.entry for one in made], dialect)
    return Rows(entries, model.told(KeyText, [one.text for one in made], dialect))


def write_rows(session: SyncSession, out: Sequence[int], into: Rows | None) -> None:
    """What is taken out of the index, and what it is to hold."""
    _drop(session, out)
    if into:
        model.put_told(session, Entry, into.entries, over=True)
    if into and into.texts:
        model.put_told(session, KeyText, into.texts, over=True)


def _drop(session: SyncSession, ids: Sequence[int]) -> None:
    for begin in range(0, len(ids), AT_A_TIME):
        some = ids[begin : begin + AT_A_TIME]
        session.execute(delete(Entry).where(Entry.opportunity_id.in_(some)))
        if model.is_sqlite(session):
            session.execute(delete(KeyText).where(KeyText.opportunity_id.in_(some)))


def _redate(session: SyncSession, ids: Sequence[int], now: datetime) -> None:
    dates = told.dates(session, ids)
    ahead = {one: [date for date in dates.get(one, ()) if date.until >= now] for one in ids}
    _drop(session, [one for one in ids if not ahead[one]])
    for one, left in ahead.items():
        if left:
            change = update(Entry).where(Entry.opportunity_id == one)
            session.execute(change.values(soonest=told.soonest(left, now), intake_id=left[0].intake_id))
