"""Typed words into what the index is asked. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from storage.search import expand, keys
from storage.search.asking import Alternative, Group, any_of
from storage.search.lemmas import lemma
from storage.search.tokens import Token, tokens

MOST_WORDS = 12
_USUAL = 80  # letters: nobody else types what is longer


@dataclass(frozen=True, slots=True)
class Word:
    """A typed word that counts. `instead` are the keys of the words it was read as, `shown` how those are written."""

    token: Token
    instead: tuple[str, ...] = ()
    shown: str = ""

    @property
    def key(self) -> str:
        return self.instead[0] if self.instead else lemma(self.token.word).key

    @property
    def phrase(self) -> tuple[str, ...]:
        return (self.key,) if self.instead else tuple(lemma(part).key for part in self.token.parts)


@dataclass(frozen=True, slots=True)
class Query:
    """`words` and `wide` are groups of keys: what was typed, and with all that stands for it; each of the `strong`
    ones says something alone."""

    typed: tuple[Word, ...]
    words: tuple[Group, ...]
    wide: tuple[Group, ...]
    strong: tuple[Group, ...]
    cut: bool = False


def read(typed: str, *, exact: bool) -> Query:
    """Many ask for the same, and pages of it are asked for again."""
    return (_read if len(typed) <= _USUAL else _read.__wrapped__)(typed, exact)


@lru_cache(maxsize=512)
def _read(typed: str, exact: bool) -> Query:
    found = tokens(typed)
    counting = list(dict.fromkeys(counted(found)))
    return compose([Word(token) for token in counting[:MOST_WORDS]], exact=exact, cut=len(counting) > MOST_WORDS)


def translated(typed: str) -> str:
    """What was typed with its Russian words in Ukrainian; "" where there are none."""
    return (_in_ukrainian if len(typed) <= _USUAL else _in_ukrainian.__wrapped__)(typed)


@lru_cache(maxsize=512)
def _in_ukrainian(typed: str) -> str:
    chunks = typed.split()[: MOST_WORDS * 2]
    meant = [_translated(chunk) for chunk in chunks]
    read = [new or old for new, old in zip(meant, chunks, strict=True)]
    return " ".join(agreed(read)) if any(meant) else ""


def _translated(chunk: str) -> str:
    found = tokens(chunk)
    phrases = expand.russian(found[0].word) if len(found) == 1 else ()
    return " ".join(lemma(key).shown for key in phrases[0]) if phrases else ""


def agreed(words: list[str]) -> list[str]:
    """«польський мова» as «польська мова»: lemmas of adjectives are masculine."""
    return [
        word[:-2] + ("а" if word.endswith("ий") else "я")
        if word.endswith(("ий", "ій")) and after.endswith(("а", "я"))
        else word
        for word, after in zip(words, [*words[1:], ""], strict=True)
    ]


def counted(found: Sequence[Token]) -> list[Token]:
    """Without words of no weight, unless there are no others."""
    return [token for token in found if not all(map(keys.stopped, token.parts))] or list(found)


def compose(typed: Sequence[Word], *, exact: bool, cut: bool) -> Query:
    words = tuple(_as_it_is(word) for word in typed)
    if exact:
        return Query(tuple(typed), words, words, (), cut)
    wide: list[Group] = []
    strong: list[Group] = []
    at = 0
    while at < len(typed):
        group, length = _phrase(typed, at) or (_wide(typed[at]), 1)
        wide.append(group)
        if length > 1 or typed[at].key not in expand.weak():
            strong.append(group)
        at += length
    if len(strong) == 1 and len(typed) > 1:  # of a phrase that has others of its meaning, each word by itself
        strong = [_distinct([*strong[0], *_wide(word)]) for word in typed if word.key not in expand.weak()]
    return Query(tuple(typed), words, tuple(wide), tuple(strong), cut)


def _as_it_is(word: Word) -> Group:
    if word.instead:
        return any_of(*word.instead)
    if len(word.token.parts) == 1:
        return any_of(word.key)
    return (word.phrase, (word.key,))


def _phrase(typed: Sequence[Word], at: int) -> tuple[Group, int] | None:
    """The longest run of words that has others of the same meaning."""
    for length in range(min(expand.LONGEST_PHRASE, len(typed) - at), 1, -1):
        some = typed[at : at + length]
        said, meant = sum((word.phrase for word in some), ()), sum(map(_meant, some), ())
        if same := expand.same(said) or expand.same(meant):
            return _distinct([said, meant, *same]), length
    two = typed[at : at + 2]
    if len(two) == 2 and (one := expand.joined(two[0].token.word, two[1].token.word)):
        return _distinct([two[0].phrase + two[1].phrase, (lemma(one).key,)]), 2
    return None


def _meant(word: Word) -> tuple[str, ...]:
    """In Ukrainian, where the word is Russian."""
    return word.phrase if word.instead else next(iter(expand.russian(word.token.word)), word.phrase)


def _wide(word: Word) -> Group:
    known = [*_as_it_is(word), expand.apart(word.token.word)]
    for said in {word.phrase: None, (word.key,): None} | {(noun,): None for noun in expand.doing(word.key)}:
        known += expand.same(said)
    known += [(key,) for one in [word.phrase, *known] if len(one) == 1 for key in expand.kin(one[0])]
    if not word.instead:
        for meant in expand.russian(word.token.word):
            known += [meant, *expand.same(meant)]
    return _distinct(known)


def _distinct(alternatives: Sequence[Alternative]) -> Group:
    return tuple(dict.fromkeys(filter(None, alternatives)))
