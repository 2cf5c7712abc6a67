"""The beginning of a word for the word: «гонч» for «гончарство», while somebody still types it."""

from functools import lru_cache

from sqlalchemy import Select, String, bindparam, func, select

from storage.engine import Session
from storage.search import lemmas
from storage.search.model import Term
from storage.search.tokens import tokens

_SHORTEST = 3
_LAST = "\U0010ffff"


async def completed(session: Session, typed: str) -> str:
    """What was typed with its last word as the index has it, the shortest that begins so; "" when none does."""
    found = tokens(typed)
    begun = found[-1].word if found else ""
    if len(begun) < _SHORTEST or not begun.isalpha():
        return ""
    sqlite = session.get_bind().dialect.name == "sqlite"
    key = await session.scalar(_beginning(sqlite), {"begun": begun, "after": begun + _LAST})
    return " ".join([*typed.split()[:-1], lemmas.lemma(key).shown]) if key and key != begun else ""


@lru_cache(maxsize=2)
def _beginning(sqlite: bool) -> Select[str]:
    """On SQLite a stretch of its index: it compares letters by their codes."""
    begun = bindparam("begun", type_=String)
    stretch = (Term.key >= begun, Term.key < bindparam("after", type_=String))
    begins = stretch if sqlite else (Term.key.startswith(begun), bindparam("after", type_=String) > begun)
    return select(Term.key).where(*begins).order_by(func.length(Term.key), Term.key).limit(1)
