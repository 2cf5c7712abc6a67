"""Searching: which opportunities are to the point, best first, and what was understood of the words typed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as SyncSession

from storage.engine import Session
from storage.filters import Filters
from storage.fitting import shape, values
from storage.people import Person
from storage.search import facts, loading, query, ranking, spelling, statements
from storage.search.asking import Tongue, any_of
from storage.search.model import given

MOST = 200
FEW = 5  # with fewer that hold every word, those that hold most words are shown as well
MANY = 1_200  # hits from which on the database puts them in order
EDGES = '.,;:!?«»"()'
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
    """`begun` is what was typed, were its last word only begun; it is looked up for what nothing holds."""

    ids: tuple[int, ...]
    total: int
    whole: int
    said: Said
    begun: str = ""


async def search(
    session: Session, person: Person, typed: str, filters: Filters, now: datetime, *, exact: bool = False
) -> Found:
    """See the package. Never raises for anything typed."""
    await loading.ready()
    index, asked = Index(session, person, filters, now), query.read(typed, exact=exact)
    ids, whole = await index.ranked(asked)
    said = _said(asked, "" if exact else query.translated(typed))
    begun = ""
    if not ids and asked.typed and not exact:
        mended, begun = await spelling.look_up(session, typed)
        if mended:
            asked = replace(mended.query, cut=asked.cut)
            ids, whole = await index.ranked(asked)
            said = replace(said, understood=mended.understood, how=mended.how)
    if exact or whole >= FEW or not asked.strong or len(asked.typed) < 2:
        return Found(ids, whole, whole, said, begun)
    others, total = await index.partly(asked)
    return Found(tuple(dict.fromkeys((*ids, *others)))[:MOST], max(total, whole), whole, said, begun)


async def count(
    session: Session, person: Person, typed: str, filters: Filters, now: datetime, *, exact: bool = False
) -> int:
    """How many `search` would find that hold every word."""
    await loading.ready()
    asked = query.read(typed, exact=exact)
    return (await Index(session, person, filters, now).ranked(asked))[1]


def words_of(typed: str) -> tuple[str, ...]:
    """The words that a search looks for, as typed."""
    return tuple(word.token.word for word in query.read(typed, exact=True).typed)


def _said(asked: query.Query, translated: str) -> Said:
    words = tuple(word.token.word for word in asked.typed)
    return Said(translated, "russian" if translated else "", asked.cut, words)


class Index:
    """The index as one person asks it, under filters."""

    def __init__(self, session: Session, person: Person, filters: Filters, now: datetime) -> None:
        told = values(person, filters, now)
        keyed, self.left = facts.asked(person, shape(person, filters), told)
        self.facts = tuple(any_of(*some) for some in keyed)
        self.told = told | {"now": now, "soon": now + ranking.SOON, "later": now + ranking.LATER}
        self.told |= {"mine": given(session, person.communities), "person": person.id}
        self._session = session
        self.sqlite = session.get_bind().dialect.name == "sqlite"
        self.tongue = Tongue(sqlite=self.sqlite)

    async def ranked(self, asked: query.Query) -> tuple[tuple[int, ...], int]:
        """What holds every word, best first, and how many there are."""
        return await self.best(asked, await self._hits(self.tongue.every(asked.wide, self.facts)))

    async def partly(self, asked: query.Query) -> tuple[tuple[int, ...], int]:
        """What holds most of the words that say something."""
        return await self.best_partly(asked, await self._hits(self.tongue.partly(asked.strong, self.facts)[-1]))

    async def best(self, asked: query.Query, hits: Sequence[ranking.Hit]) -> tuple[tuple[int, ...], int]:
        """Of up to MANY that hold every word."""
        if len(hits) < MANY:
            return ranking.whole(hits, asked.words, asked.wide)[:MOST], len(hits)
        return await self._many(self.tongue.tiers(asked.words, asked.wide, self.facts))

    async def best_partly(self, asked: query.Query, hits: Sequence[ranking.Hit]) -> tuple[tuple[int, ...], int]:
        """Of up to MANY that hold most of them."""
        if len(hits) < MANY:
            return ranking.part(hits, asked.words, asked.strong)[:MOST], len(hits)
        return await self._many(self.tongue.partly(asked.strong, self.facts))

    async def _hits(self, matched: str) -> Sequence[ranking.Hit]:
        """Up to MANY, in no order: few enough to be put in order here, which saves asking for each rank."""
        statement = statements.hits(self.left, MANY, sqlite=self.sqlite)
        asked = self.told | {"asked": matched}

        def read(session: SyncSession) -> Any:  # Any: read like a Hit
            """Past the session, which would look for objects in each row; in one turn, as each costs its time."""
            return session.connection().execute(statement, asked).all()

        found: Sequence[ranking.Hit] = await self._session.run_sync(read)
        return found

    async def _many(self, matched: Sequence[str]) -> tuple[tuple[int, ...], int]:
        keyed = not self.left.asked and not self.left.mode
        count = statements.count(sqlite=self.sqlite)
        total = (await self._session.scalar(count, {"asked": matched[-1]}) or 0) if keyed else 0
        return (await self._great_many(matched), total) if total > GREAT else await self._ask(matched)

    async def _great_many(self, matched: Sequence[str]) -> tuple[int, ...]:
        """The best few without putting all in order: what is to the point in its title, this week's if that is
        enough, then what else there is this week."""
        week = any_of(*facts.months(self.told["now"], self.told["soon"]))
        ids, _ = await self._ask([self.tongue.both(matched[0], week)], soon=True)
        if len(ids) < MOST:
            ids, _ = await self._ask(matched[:1])
        if len(ids) < MOST:
            others, _ = await self._ask([self.tongue.both(matched[-1], week)], soon=True)
            ids = tuple(dict.fromkeys((*ids, *others)))
        return ids[:MOST]

    async def _ask(self, matched: Sequence[str], *, soon: bool = False) -> tuple[tuple[int, ...], int]:
        matches = {f"tier{number}": words for number, words in enumerate(matched)}
        statement = statements.ranked(len(matched), self.left, MOST, sqlite=self.sqlite, soon=soon)
        rows = (await self._session.execute(statement, self.told | matches)).all()
        return tuple(row.opportunity_id for row in rows), rows[0].total if rows else 0
