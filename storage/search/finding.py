"""Searching: which opportunities are to the point, best first, and what was understood of the words typed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
from storage.fitting import Shape, at_a_time, narrowing, shape, values
from storage.interests import Interest
from storage.opportunities import Intake, Occurrence, Opportunity
from storage.people import Person
from storage.search import facts, lemmas, query, spelling
from storage.search.asking import Tongue, any_of
from storage.search.model import FULL_TEXT, Entry, KeyText

MOST = 200
FEW = 5  # with fewer that hold every word, those that hold most words are shown as well
OF_MEETINGS = frozenset({"end", "when", "day", "days", "hours"})  # filters that ask nothing of the opportunity
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
    index, asked = _Index(session, person, filters, now), query.read(typed, exact=exact)
    ids, whole = await index.ranked(asked)
    said = _said(asked)
    if not ids and asked.typed and not exact and (mended := await spelling.mend(session, typed)):
        asked = replace(mended.query, cut=asked.cut)
        ids, whole = await index.ranked(asked)
        said = replace(said, understood=mended.understood, how=mended.how)
    if exact or whole >= FEW or not asked.strong or len(asked.typed) < 2:
        return Found(ids, whole, whole, said)
    others, total = await index.partly(asked)
    return Found(tuple(dict.fromkeys((*ids, *others)))[:MOST], max(total, whole), whole, said)


async def count(
    session: Session, person: Person, typed: str, filters: Filters, now: datetime, *, exact: bool = False
) -> int:
    """How many `search` would find that hold every word."""
    await lemmas.ready()
    asked = query.read(typed, exact=exact)
    return (await _Index(session, person, filters, now).ranked(asked))[1]


def words_of(typed: str) -> tuple[str, ...]:
    """The words that a search looks for, as typed."""
    return tuple(word.token.word for word in query.read(typed, exact=True).typed)


def _said(asked: query.Query) -> Said:
    return Said("", "", asked.cut, tuple(word.token.word for word in asked.typed))


class _Index:
    """The index as one person asks it, under filters."""

    def __init__(self, session: Session, person: Person, filters: Filters, now: datetime) -> None:
        told = values(person, filters, now)
        keyed, self._left = facts.asked(person, shape(person, filters), told)
        self._facts = tuple(any_of(*some) for some in keyed)
        self._told = told | {"now": now, "soon": now + SOON, "later": now + LATER}
        self._told |= {"mine": person.communities, "person": person.id}
        self._session = session
        self._sqlite = session.get_bind().dialect.name == "sqlite"
        self._tongue = Tongue(sqlite=self._sqlite)

    async def ranked(self, asked: query.Query) -> tuple[tuple[int, ...], int]:
        """What holds every word, best first, and how many there are."""
        return await self._ask(self._tongue.tiers(asked.words, asked.wide, self._facts))

    async def partly(self, asked: query.Query) -> tuple[tuple[int, ...], int]:
        """What holds most of the words that say something."""
        return await self._ask(self._tongue.partly(asked.strong, self._facts))

    async def _ask(self, matched: Sequence[str]) -> tuple[tuple[int, ...], int]:
        matches = {f"tier{number}": words for number, words in enumerate(matched)}
        statement = _statement(len(matched), self._left, self._sqlite)
        rows = (await self._session.execute(statement, self._told | matches)).all()
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
    meeting = select(literal(1)).select_from(Occurrence).correlate(Entry)
    meeting = meeting.where(Occurrence.opportunity_id == Entry.opportunity_id, Occurrence.state == "scheduled")
    if of.asked <= OF_MEETINGS and not of.mode:
        return [meeting.where(*at_a_time(of)).exists()]
    whole = meeting.join(Opportunity, Opportunity.id == Occurrence.opportunity_id)
    return [whole.where(*narrowing(of)).exists()]
