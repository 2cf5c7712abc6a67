"""The beginning of a word for the word: «гонч» for «гончарство», while somebody still types it."""

from functools import lru_cache

from sqlalchemy import Select, String, bindparam, func, select

from storage.search import lemmas
from storage.search.model import Term
from storage.search.tokens import tokens

_SHORTEST = 3
_LAST = "\U0010ffff"


def completed(typed: str, key: str) -> str:
    """What was typed with its last word as the index has it; "" when it has none that begins so."""
    return " ".join([*typed.split()[:-1], lemmas.lemma(key).shown]) if key and key != _begun(typed) else ""


def asked(typed: str) -> dict[str, str]:
    """What `beginning` is asked with; nothing begins like a short word."""
    begun = _begun(typed)
    return {"begun": begun, "after": begun and begun + _LAST}


def _begun(typed: str) -> str:
    found = tokens(typed)
    begun = found[-1].word if found else ""
    return begun if len(begun) >= _SHORTEST and begun.isalpha() else ""


@lru_cache(maxsize=2)
def beginning(*, sqlite: bool) -> Select[str, str]:
    """The shortest word that begins so. On SQLite a stretch of its index: it compares letters by their codes."""
    begun = bindparam("begun", type_=String)
    stretch = (Term.key >= begun, Term.key < bindparam("after", type_=String))
    begins = stretch if sqlite else (Term.key.startswith(begun), bindparam("after", type_=String) > begun)
    return select(Term.key, Term.sound).where(*begins).order_by(func.length(Term.key), Term.key).limit(1)
