"""The rows of the search's index, wherever an engine has them, and what they ought to be as the catalogue stands."""

from datetime import datetime

from sqlalchemy import Select, select

from storage.engine import Database, Session
from storage.opportunities import Occurrence, Opportunity
from storage.search import facts, told
from storage.search.model import Entry, KeyText

Row = tuple[object, ...]


def keys_held(database: Database) -> Select[int, str | None]:
    """By opportunity."""
    if database.is_sqlite:
        return select(KeyText.opportunity_id, KeyText.keys)
    return select(Entry.opportunity_id, Entry.keys).where(Entry.keys.is_not(None))


async def held(database: Database) -> dict[int, tuple[Row, frozenset[str]]]:
    """What the index has of each opportunity: the row that ranks it, and its keys."""
    ranks = [Entry.soonest, Entry.until, Entry.intake_id, Entry.organisation_id, Entry.city_id, Entry.area]
    async with database.reading() as session:
        rows = {one: tuple(row) for one, *row in await session.execute(select(Entry.opportunity_id, *ranks))}
        keys = {one: _split(some) for one, some in await session.execute(keys_held(database))}
    assert rows.keys() == keys.keys()
    return {one: (row, keys[one]) for one, row in rows.items()}


async def told_by_the_catalogue(database: Database, now: datetime) -> dict[int, tuple[Row, frozenset[str]]]:
    """The same, as it ought to be."""
    async with database.reading() as session:
        published = list(await session.scalars(select(Opportunity).where(Opportunity.state == "published")))
        rows = {one.id: row for one in published if (row := await _row(session, one, now))}
        keys = await session.run_sync(lambda sync: told.keys_of(sync, list(rows), now))
        for one in published:
            assert one.id not in rows or await _facts(session, one, now) <= keys[one.id]
    return {one: (row, keys[one]) for one, row in rows.items()}


async def _ahead(session: Session, one: Opportunity, now: datetime) -> list[Occurrence]:
    query = select(Occurrence).where(Occurrence.opportunity_id == one.id, Occurrence.state == "scheduled")
    return list(await session.scalars(query.where(Occurrence.until >= now).order_by(Occurrence.start, Occurrence.id)))


async def _row(session: Session, one: Opportunity, now: datetime) -> Row | None:
    ahead = await _ahead(session, one, now)
    if not ahead:
        return None
    soonest = min(each.start if each.start >= now else each.until for each in ahead)
    until = max(each.until for each in ahead)
    return (soonest, until, ahead[0].intake_id, one.organisation_id, one.city_id, one.area)


async def _facts(session: Session, one: Opportunity, now: datetime) -> set[str]:
    ahead = await _ahead(session, one, now)
    modes = {"online": {"_online", facts.EVERYWHERE}, "onsite": {"_onsite"}, "hybrid": {"_online", "_onsite"}}
    known = {f"_a{one.area}", f"_f{one.format}", f"_o{one.organisation_id}", *modes[one.mode]}
    known |= {month for each in ahead for month in facts.months(each.start, each.until)}
    known |= {f"_c{one.city_id}"} if one.city_id else set()
    return known | ({"_free"} if "free" in {(each.own or {}).get("price", one.price) for each in ahead} else set())


def _split(keys: str | None) -> frozenset[str]:
    """PostgreSQL quotes what it would not take for a lexeme otherwise."""
    return frozenset(key.strip("'") for key in (keys or "").split())
