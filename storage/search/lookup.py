"""What the vocabulary has of some words, in one statement."""

from functools import cache

from sqlalchemy import CompoundSelect, Integer, String, literal_column, select, union_all

from storage.engine import Session
from storage.search import completing
from storage.search.model import Term, among, given, is_sqlite

_NAMED, _BY_SOUND, _BEGUN = 0, 1, 2  # how a term was found


async def looked_up(
    session: Session, typed: str, keys: set[str], heard: set[str]
) -> tuple[set[str], dict[str, list[str]], str]:
    """Which keys the index has, its keys by the sound of their stems, and one that begins like the last word."""
    asked = {"ids": given(session, sorted(keys)), "heard": given(session, sorted(heard)), **completing.asked(typed)}
    known, sounding, begun = set(), dict[str, list[str]](), ""
    for key, sound, how in await session.execute(_told(sqlite=is_sqlite(session)), asked):
        if how == _BY_SOUND:
            sounding.setdefault(sound, []).append(key)
        elif how == _BEGUN:
            begun = key
        else:
            known.add(key)
    return known, sounding, begun


@cache
def _told(*, sqlite: bool) -> CompoundSelect[str, str, int]:
    """Terms by their keys, by their sound, and by how they begin."""
    named = select(Term.key, Term.sound, literal_column(str(_NAMED), Integer)).where(among(Term.key, sqlite=sqlite))
    heard = select(Term.key, Term.sound, literal_column(str(_BY_SOUND), Integer))
    heard = heard.where(among(Term.sound, sqlite=sqlite, name="heard"))
    one = completing.beginning(sqlite=sqlite).subquery()
    begun = select(one.c.key, literal_column("''", String), literal_column(str(_BEGUN), Integer))
    return union_all(named, heard, begun).order_by(Term.key)
