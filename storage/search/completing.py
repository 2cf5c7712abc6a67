"""The beginning of a word for the word: «гонч» for «гончарство», while somebody still types it."""

from functools import lru_cache

from sqlalchemy import Select, String, bindparam, func, select

from storage.search import lemmas
from storage.search.model import Gram, Term
from storage.search.tokens import LONGEST, tokens

_SHORTEST = 3
_LAST = "\U0010ffff"


def completed(typed: str, key: str) -> str:
    """What was typed with its last word as the index has it; "" when it has none that begins so."""
    return " ".join([*typed.split()[:-1], lemmas.lemma(key).shown]) if key and key != _begun(typed) else ""


def asked(typed: str) -> dict[str, str]:
    """What `beginning` is asked with; nothing begins like a short word."""
    begun = _begun(typed)
    return {"begun": begun, "after": begun and begun + _LAST, "first": f"^{begun[:2]}"}


def _begun(typed: str) -> str:
    chunk = "".join(typed.split()[-1:])
    found = tokens(chunk) if len(chunk) <= LONGEST else []
    begun = found[-1].word if found else ""
    return begun if len(begun) >= _SHORTEST and begun.isalpha() else ""


@lru_cache(maxsize=2)
def beginning(*, sqlite: bool) -> Select[str]:
    """The shortest word that begins so. On SQLite a stretch of its index, which compares letters by their codes; on
    PostgreSQL, where that depends on the database, among what has the same first trigram."""
    begun = bindparam("begun", type_=String)
    if sqlite:
        stretch = Term.key >= begun, Term.key < bindparam("after", type_=String)
        return select(Term.key).where(*stretch).order_by(func.length(Term.key), Term.key).limit(1)
    alike = Gram.gram == bindparam("first", type_=String), Gram.key.startswith(begun)
    return select(Gram.key).where(*alike).order_by(func.length(Gram.key), Gram.key).limit(1)
