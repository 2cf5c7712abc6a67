"""The statements of a search, each built once for a shape of filters."""

from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Case,
    ColumnElement,
    Integer,
    Select,
    String,
    Subquery,
    Text,
    and_,
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
    type_coerce,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import InstrumentedAttribute, aliased
from sqlalchemy.types import NullType

from storage.base import UtcDateTime
from storage.fitting import Shape, at_a_time, narrowing
from storage.interests import Interest
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.search.facts import OF_MEETINGS
from storage.search.model import FULL_TEXT, Entry, among


@lru_cache(maxsize=256)
def hits(of: Shape, limit: int, *, sqlite: bool, name: str = "asked") -> Select[*tuple[Any, ...]]:  # Any: columns
    """Up to `limit` of what matches the question of that name and fits, in no order, with all that ranks them: see
    ranking.Hit."""
    entry, found = _found(name, sqlite)
    place = _near(entry) * 8 + _away(entry, sqlite) * 4 + _strange(entry) * 2 + _full(entry.intake_id)
    soonest = type_coerce(entry.soonest, NullType()) if sqlite else func.date_part("epoch", entry.soonest)
    return (
        select(place, soonest, entry.opportunity_id, entry.title)
        .where(*found, _ahead(entry), *fitting(of, entry))
        .limit(limit)
    )


@lru_cache(maxsize=8)
def count(*, sqlite: bool) -> Select[int]:
    """How many match `asked`, also those that have ended since the index was last looked after."""
    return select(func.count()).select_from(_matching("asked", sqlite).subquery())


@lru_cache(maxsize=256)
def counts(questions: int, of: Shape, limit: int, *, sqlite: bool) -> Select[*tuple[Any, ...]]:  # Any: columns
    """How many match each of some questions and fit, up to `limit`."""
    some = []
    for number in range(questions):
        entry, found = _found(f"asked{number}", sqlite)
        fit = select(entry.opportunity_id).where(*found, _ahead(entry), *fitting(of, entry))
        some.append(fit.limit(limit).subquery())
    return select(*(select(func.count()).select_from(one).scalar_subquery() for one in some))


def _found(name: str, sqlite: bool) -> tuple[type[Entry], list[ColumnElement[bool]]]:
    """The entries that match the question of that name, and what makes them so.

    On PostgreSQL they are found apart: a small limit, or a date, would tempt it past its index.
    """
    if sqlite:
        found = _matching(name, sqlite).cte(f"found_{name}")
        return Entry, [found.c.id == Entry.opportunity_id]
    told = [column for column in Entry.__table__.columns if column.name != "keys"]
    entries = select(*told).where(_matches(_question(name))).cte(f"found_{name}").prefix_with("MATERIALIZED")
    return aliased(Entry, entries), []


@lru_cache(maxsize=256)
def ranked(
    tiers: int, of: Shape, limit: int, *, sqlite: bool, soon: bool = False
) -> Select[*tuple[Any, ...]]:  # Any: columns
    """The best `limit` of what matches one of the tiers and fits, in order, and how many there are in all. `soon`:
    of what begins within a week."""
    one = tiers == 1 and not sqlite  # its row is what matches
    best = None if one else _best(tiers, sqlite)
    tier = best.c.tier if best is not None else _place(0)
    matched = _matches(_question("tier0")) if best is None else Entry.opportunity_id == best.c.id
    within = [Entry.soonest < bindparam("soon", type_=UtcDateTime())] if soon else []
    found = (
        select(Entry.opportunity_id, Entry.intake_id, Entry.soonest, func.count().over().label("total"))
        .add_columns(
            tier.label("tier"),
            _near(Entry).label("near"),
            _away(Entry, sqlite).label("away"),
            _strange(Entry).label("strange"),
        )
        .where(matched, _ahead(Entry), *within, *fitting(of))
        .order_by("tier", "near", "away", "strange", Entry.soonest, Entry.opportunity_id)
        .limit(limit)
        .subquery()
    )
    full = _full(found.c.intake_id)
    order = (found.c.tier, found.c.near, found.c.away, found.c.strange, full, found.c.soonest)
    return select(found.c.opportunity_id, found.c.total).order_by(*order, found.c.opportunity_id)


def _best(tiers: int, sqlite: bool) -> Subquery:
    """Each opportunity that matches, with the best of its tiers."""
    matching = [_matching(f"tier{number}", sqlite).add_columns(_place(number).label("tier")) for number in range(tiers)]
    if tiers == 1:
        return matching[0].subquery()
    every = union_all(*matching).subquery()
    return select(every.c.id, func.min(every.c.tier).label("tier")).group_by(every.c.id).subquery()


def _matching(name: str, sqlite: bool) -> Select[int]:
    """Ids of what matches the question that is bound to `name`."""
    return matching(_question(name), sqlite=sqlite)


def _question(name: str) -> ColumnElement[str]:
    return bindparam(name, type_=Text)


def _matches(asked: ColumnElement[str]) -> ColumnElement[bool]:
    """On PostgreSQL."""
    return Entry.keys.op("@@", is_comparison=True)(cast(asked, TSQUERY))


def matching(asked: ColumnElement[str], *, sqlite: bool) -> Select[int]:
    """Ids of what matches a question."""
    if not sqlite:
        return select(Entry.opportunity_id.label("id")).where(_matches(asked))
    index = table(FULL_TEXT, column("rowid", Integer))
    return select(index.c.rowid.label("id")).where(literal_column(FULL_TEXT, String).op("MATCH")(asked))


def _ahead(entry: type[Entry]) -> ColumnElement[bool]:
    return entry.until >= bindparam("now", type_=UtcDateTime())


def _near(entry: type[Entry]) -> Case[int]:
    soon, later = bindparam("soon", type_=UtcDateTime()), bindparam("later", type_=UtcDateTime())
    return case((entry.soonest < soon, _place(0)), (entry.soonest < later, _place(1)), else_=_place(2))


def _away(entry: type[Entry], sqlite: bool) -> Case[int]:
    return case((among(entry.city_id, sqlite=sqlite, name="mine"), _place(0)), else_=_place(1))


def _strange(entry: type[Entry]) -> Case[int]:
    mine = Interest.person_id == bindparam("person", type_=Integer)
    areas = select(Interest.area).where(mine, Interest.area.is_not(None))
    organisations = select(Interest.organisation_id).where(mine, Interest.organisation_id.is_not(None))
    return case((or_(entry.area.in_(areas), entry.organisation_id.in_(organisations)), _place(0)), else_=_place(1))


def _full(intake: ColumnElement[int] | InstrumentedAttribute[int]) -> Case[int]:
    """Looked up in an index of those that are full, which are few: looking at each would cost more than finding it.
    SQLite has to be told that."""
    full = select(_place(1)).where(Intake.id == intake, Intake.taken >= Intake.capacity)
    full = full.with_hint(Intake, "INDEXED BY ix_intake_full", "sqlite")
    return case((full.exists(), _place(1)), else_=_place(0))


def _place(number: int) -> ColumnElement[int]:
    """Said in the statement: bound, it would be sent and read with each search."""
    return literal_column(str(number), Integer)


def _next_one(of: Shape, entry: type[Entry]) -> list[ColumnElement[bool]]:
    """The index knows when its next meeting is, which spares looking at all of them when that is the one."""
    if "hours" in of.asked:
        return []
    later = entry.soonest > of.value("begin", UtcDateTime())
    return [and_(later, entry.soonest < of.value("end", UtcDateTime())) if "end" in of.asked else later]


def fitting(of: Shape, entry: type[Entry] = Entry) -> list[ColumnElement[bool]]:
    """The filters for which there are no keys, asked of the catalogue itself."""
    if not of.asked and not of.mode:
        return []
    meeting = select(literal(1)).select_from(Occurrence).correlate(entry)
    meeting = meeting.where(Occurrence.opportunity_id == entry.opportunity_id, Occurrence.state == "scheduled")
    if of.asked <= OF_MEETINGS and not of.mode:
        return [or_(*_next_one(of, entry), meeting.where(*at_a_time(of)).exists())]
    whole = meeting.join(Opportunity, Opportunity.id == Occurrence.opportunity_id)
    return [whole.where(*narrowing(of)).exists()]
