"""The index's own vocabulary: its words, and their trigrams, where misspelt words find their candidates."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session as SyncSession

from storage.search.lemmas import body
from storage.search.model import Gram, Term, inserting, writing
from storage.search.sounds import of_stem

AT_A_TIME = 500


def learn(session: SyncSession, found: Iterable[str]) -> None:
    """Adds those that the vocabulary does not have."""
    words = sorted(found)
    for begin in range(0, len(words), AT_A_TIME):
        some = words[begin : begin + AT_A_TIME]
        known = set(session.scalars(select(Term.key).where(Term.key.in_(some))))
        _add(session, [word for word in some if word not in known])


def grams(word: str) -> list[str]:
    """Of a stem, with its beginning marked; its end is left open."""
    marked = f"^{word}"
    return sorted({marked[at : at + 3] for at in range(max(1, len(marked) - 2))})


def _add(session: SyncSession, words: list[str]) -> None:
    if not words:
        return
    session.execute(
        inserting(session, Term).on_conflict_do_nothing(),
        [{"key": word, "sound": of_stem(body(word))} for word in words],
    )
    rows = [{"gram": gram, "length": len(body(word)), "key": word} for word in words for gram in grams(body(word))]
    writing(session, inserting(session, Gram).on_conflict_do_nothing(), rows)
