"""Searching: which opportunities are to the point, best first, and what was understood of the words typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    String,
    Subquery,
    Text,
    bindparam,
    case,
    cast,
    column,
    func,
    literal,
    literal_column,
    or_,
    select,
    table,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from storage.base import UtcDateTime
from storage.engine import Session
from storage.filters import Filters
from storage.fitting import Shape, narrowing, shape, values
from storage.interests import Interest
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.people import Person
from storage.search import facts, lemmas, query
from storage.search.asking import Asked, Group, any_of, match
from storage.search.model import FULL_TEXT, Entry, KeyText

MOST = 200
FEW = 5  # with fewer that hold every word, those that hold most words are shown as well
SOON, LATER = timedelta(days=7), timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Said:
    """What was made of the typed words. `understood` is the query as it was searched where that is not what was
    typed, and `how` says why: "layout", "latin", "russian", "joined", "spelling"; both are "" otherwise. `cut`: there
    were more words than are searched. `words` are those that were, as typed."""

    understood: str = ""
    how: str = ""
    cut: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    ids: tuple[int, ...]
    total: int
    whole: int
    said: Said


async def search(
    session: Session, person: Person, typed: str, filters: Filters, now: datetime, *, exact: bool = False
) -> Found:
    """See the package. Never raises for anything typed."""
    await lemmas.ready()
    read = query.read(typed, exact=exact)
    asked, of, told = _asked(session, person, read, filters, now)
    ids, total = await _ranked(session, asked.tiers(), of, told) if asked.tiers()[0] else ((), 0)
    return Found(ids, total, total, Said("", "", read.cut, read.typed))


async def count(
    session: Session, person: Person, typed: str, filters: Filters, now: datetime, *, exact: bool = False
) -> int:
    """How many `search` would find that hold every word."""
    return (await search(session, person, typed, filters, now, exact=exact)).whole


def words_of(typed: str) -> tuple[str, ...]:
    """The words that a search looks for, as typed."""
    return query.read(typed, exact=True).typed


def _asked(
    session: Session, person: Person, read: query.Query, filters: Filters, now: datetime
) -> tuple[Asked, Shape, dict[str, Any]]:  # Any: the types of columns
    shaped = shape(person, filters)
    told = values(person, filters, now)
    keyed, left = facts.asked(person, shaped, told)
    told |= {"now": now, "soon": now + SOON, "later": now + LATER, "mine": person.communities, "person": person.id}
    return Asked(read.words, read.wide, tuple(any_of(*some) for some in keyed)), left, told


async def _ranked(
    session: Session, tiers: Sequence[tuple[Group, ...]], of: Shape, told: dict[str, Any]
) -> tuple[tuple[int, ...], int]:  # Any: the types of columns
    sqlite = session.get_bind().dialect.name == "sqlite"
    matches = {f"tier{number}": match(groups, sqlite) for number, groups in enumerate(tiers)}
    rows = (await session.execute(_statement(len(tiers), of, sqlite), told | matches)).all()
    return tuple(row.opportunity_id for row in rows), rows[0].total if rows else 0


@lru_cache(maxsize=256)
def _statement(tiers: int, of: Shape, sqlite: bool) -> Select[Any]:  # Any: columns
    best = _best(tiers, sqlite)
    mine = Interest.person_id == bindparam("person", type_=Integer)
    followed = or_(
        Entry.area.in_(select(Interest.area).where(mine, Interest.area.is_not(None))),
        Entry.organisation_id.in_(select(Interest.organisation_id).where(mine, Interest.organisation_id.is_not(None))),
    )
    at_home = Entry.city_id.in_(bindparam("mine", type_=Integer, expanding=True))
    near = case(
        (Entry.soonest < bindparam("soon", type_=UtcDateTime()), 0),
        (Entry.soonest < bindparam("later", type_=UtcDateTime()), 1),
        else_=2,
    )
    ranked = (
        select(Entry.opportunity_id, Entry.intake_id, Entry.soonest, func.count().over().label("total"))
        .add_columns(best.c.tier, near.label("near"), case((at_home, 0), else_=1).label("away"))
        .add_columns(case((followed, 0), else_=1).label("strange"))
        .join(best, best.c.id == Entry.opportunity_id)
        .where(Entry.until >= bindparam("now", type_=UtcDateTime()), *_fitting(of))
        .order_by("tier", "near", "away", "strange", Entry.soonest, Entry.opportunity_id)
        .limit(MOST)
        .subquery()
    )
    full = case((Intake.taken >= Intake.capacity, 1), else_=0)
    order = (ranked.c.tier, ranked.c.near, ranked.c.away, ranked.c.strange, full, ranked.c.soonest)
    return (
        select(ranked.c.opportunity_id, ranked.c.total)
        .join(Opportunity, Opportunity.id == ranked.c.opportunity_id)
        .outerjoin(Intake, Intake.id == ranked.c.intake_id)
        .where(Opportunity.state == "published")
        .order_by(*order, ranked.c.opportunity_id)
    )


def _best(tiers: int, sqlite: bool) -> Subquery:
    """Each opportunity that matches, with the best of its tiers."""
    hits = [_hits(number, sqlite) for number in range(tiers)]
    if tiers == 1:
        return hits[0].subquery()
    every = union_all(*hits).subquery()
    return select(every.c.id, func.min(every.c.tier).label("tier")).group_by(every.c.id).subquery()


def _hits(number: int, sqlite: bool) -> Select[int, int]:
    asked = bindparam(f"tier{number}", type_=Text)
    tier = literal_column(str(number), Integer).label("tier")
    if not sqlite:
        return select(KeyText.opportunity_id.label("id"), tier).where(KeyText.keys.op("@@")(cast(asked, TSQUERY)))
    index = table(FULL_TEXT, column("rowid", Integer))
    return select(index.c.rowid.label("id"), tier).where(literal_column(FULL_TEXT, String).op("MATCH")(asked))


def _fitting(of: Shape) -> list[ColumnElement[bool]]:
    """The filters for which there are no keys, asked of the catalogue itself."""
    if not of.asked and not of.mode:
        return []
    meeting = select(literal(1)).select_from(Occurrence).join(Opportunity, Opportunity.id == Occurrence.opportunity_id)
    fits = Occurrence.opportunity_id == Entry.opportunity_id, Occurrence.state == "scheduled", *narrowing(of)
    return [meeting.where(*fits).correlate(Entry).exists()]
