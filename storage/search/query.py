"""Typed words into what the index is asked. Pure."""

from dataclasses import dataclass

from storage.search import keys
from storage.search.asking import Group, any_of
from storage.search.tokens import Token, tokens

MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Query:
    """`typed` are the words that count; `words` and `wide` have a group for each: as it is, and with all that stands
    for it."""

    typed: tuple[str, ...]
    words: tuple[Group, ...]
    wide: tuple[Group, ...]
    cut: bool


def read(typed: str, *, exact: bool) -> Query:
    found = tokens(typed)
    counting = [token for token in found if not all(map(keys.stopped, token.parts))] or found
    wanted = counting[:MOST_WORDS]
    words = tuple(_as_it_is(token) for token in wanted)
    wide = words if exact else tuple(_wide(token) for token in wanted)
    return Query(tuple("-".join(token.parts) for token in wanted), words, wide, len(counting) > MOST_WORDS)


def _as_it_is(token: Token) -> Group:
    return any_of(*(keys.of_word(token.word)[:1] or (token.word,)))


def _wide(token: Token) -> Group:
    return _as_it_is(token)
