"""Searching: which opportunities are to the point, best first, and what was understood of the words typed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as SyncSession

from storage.engine import Session
from storage.filters import EVERYWHERE, Filters
from storage.fitting import shape, values
from storage.people import Person
from storage.search import facts, loading, query, ranking, spelling, statements
from storage.search.asking import Groups, Tongue, any_of
from storage.search.model import given

MOST = 200
FEW = 5  # with fewer that hold every word, those that hold most words are shown as well
MANY = 1_200  # hits from which on the database puts them in order
EDGES = '.,;:!?«»"()'
MOST_ALONE = 6  # words that are tried each by itself
GREAT = 2_000  # hits from which on only some are


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
    await loading.ready()
    index, asked = _Index(session, person, filters, now), query.read(typed, exact=exact)
    ids, whole = await index.ranked(asked)
    said = _said(asked, "" if exact else query.translated(typed))
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
    await loading.ready()
    asked = query.read(typed, exact=exact)
    return (await _Index(session, person, filters, now).ranked(asked))[1]


async def elsewhere(session: Session, person: Person, typed: str, now: datetime, *, exact: bool) -> tuple[int, ...]:
    """What holds the words whatever else was asked for; of several words, some may be enough."""
    index, asked = _Index(session, person, Filters(city=EVERYWHERE), now), query.read(typed, exact=exact)
    ids, _ = await index.ranked(asked)
    return ids if ids or exact or len(asked.strong) < 2 else (await index.partly(asked))[0]


async def each(
    session: Session, person: Person, typed: str, filters: Filters, now: datetime
) -> tuple[tuple[str, int], ...]:
    """The words that something holds, each by itself, where no two of them are held together; and by how much."""
    some = _alone(typed)[:MOST_ALONE]
    if len(some) < 3:  # of two words, one was enough already
        return ()
    counted = await _Index(session, person, filters, now).counts([groups for _, groups in some])
    held = [(word, count) for (word, _), count in zip(some, counted, strict=True) if count]
    return tuple(sorted(held, key=lambda one: -one[1]))


def _alone(typed: str) -> list[tuple[str, Groups]]:
    """The words that say something by themselves, as they were typed."""
    chunks = [chunk.strip(EDGES) for chunk in dict.fromkeys(typed.split()[: query.MOST_WORDS])]
    read = [(chunk, query.read(chunk, exact=False)) for chunk in chunks]
    return [(chunk, one.wide) for chunk, one in read if one.typed and one.strong]


def words_of(typed: str) -> tuple[str, ...]:
    """The words that a search looks for, as typed."""
    return tuple(word.token.word for word in query.read(typed, exact=True).typed)


def _said(asked: query.Query, translated: str) -> Said:
    words = tuple(word.token.word for word in asked.typed)
    return Said(translated, "russian" if translated else "", asked.cut, words)


class _Index:
    """The index as one person asks it, under filters."""

    def __init__(self, session: Session, person: Person, filters: Filters, now: datetime) -> None:
        told = values(person, filters, now)
        keyed, self._left = facts.asked(person, shape(person, filters), told)
        self._facts = tuple(any_of(*some) for some in keyed)
        self._told = told | {"now": now, "soon": now + ranking.SOON, "later": now + ranking.LATER}
        self._told |= {"mine": given(session, person.communities), "person": person.id}
        self._session = session
        self._sqlite = session.get_bind().dialect.name == "sqlite"
        self._tongue = Tongue(sqlite=self._sqlite)

    async def ranked(self, asked: query.Query) -> tuple[tuple[int, ...], int]:
        """What holds every word, best first, and how many there are."""
        rows = await self._hits(self._tongue.every(asked.wide, self._facts))
        if len(rows) < MANY:
            return ranking.whole(rows, asked.words, asked.wide)[:MOST], len(rows)
        return await self._many(self._tongue.tiers(asked.words, asked.wide, self._facts))

    async def partly(self, asked: query.Query) -> tuple[tuple[int, ...], int]:
        """What holds most of the words that say something."""
        matched = self._tongue.partly(asked.strong, self._facts)
        rows = await self._hits(matched[-1])
        if len(rows) < MANY:
            return ranking.part(rows, asked.words, asked.strong)[:MOST], len(rows)
        return await self._many(matched)

    async def counts(self, some: Sequence[Groups]) -> tuple[int, ...]:
        """How many hold each."""
        asked = {f"asked{number}": self._tongue.every(groups, self._facts) for number, groups in enumerate(some)}
        statement = statements.counts(len(some), self._left, MANY, sqlite=self._sqlite)
        return tuple((await self._session.execute(statement, self._told | asked)).one())

    async def _hits(self, matched: str) -> Sequence[ranking.Hit]:
        """Up to MANY, in no order: few enough to be put in order here, which saves asking for each rank."""
        statement = statements.hits(self._left, MANY, sqlite=self._sqlite)
        asked = self._told | {"asked": matched}

        def read(session: SyncSession) -> Any:  # Any: read like a Hit
            """Past the session, which would look for objects in each row; in one turn, as each costs its time."""
            return session.connection().execute(statement, asked).all()

        found: Sequence[ranking.Hit] = await self._session.run_sync(read)
        return found

    async def _many(self, matched: Sequence[str]) -> tuple[tuple[int, ...], int]:
        keyed = not self._left.asked and not self._left.mode
        count = statements.count(sqlite=self._sqlite)
        total = (await self._session.scalar(count, {"asked": matched[-1]}) or 0) if keyed else 0
        return (await self._great_many(matched), total) if total > GREAT else await self._ask(matched)

    async def _great_many(self, matched: Sequence[str]) -> tuple[int, ...]:
        """The best few without putting all in order: what is to the point in its title, this week's if that is
        enough, then what else there is this week."""
        week = any_of(*facts.months(self._told["now"], self._told["soon"]))
        ids, _ = await self._ask([self._tongue.both(matched[0], week)], soon=True)
        if len(ids) < MOST:
            ids, _ = await self._ask(matched[:1])
        if len(ids) < MOST:
            others, _ = await self._ask([self._tongue.both(matched[-1], week)], soon=True)
            ids = tuple(dict.fromkeys((*ids, *others)))
        return ids[:MOST]

    async def _ask(self, matched: Sequence[str], *, soon: bool = False) -> tuple[tuple[int, ...], int]:
        matches = {f"tier{number}": words for number, words in enumerate(matched)}
        statement = statements.ranked(len(matched), self._left, MOST, sqlite=self._sqlite, soon=soon)
        rows = (await self._session.execute(statement, self._told | matches)).all()
        return tuple(row.opportunity_id for row in rows), rows[0].total if rows else 0
