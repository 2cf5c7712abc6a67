"""Words typed without the spaces between them: «курсианглійської», «майстеркласдлядітей». Pure."""

from functools import lru_cache

from storage.search import keys
from storage.search.lemmas import lemma

MOST_WORDS = 4
_LONGEST = 30
_SHORTEST = 7  # letters: of two of the shortest words, and one more
_SHORTEST_PART = 3
_JOINTS = frozenset(("для", "на", "до", "та", "по", "із", "зі", "від", "про", "з", "у", "в", "і", "й"))


@lru_cache(maxsize=1_024)
def splits(word: str) -> tuple[tuple[str, ...], ...]:
    """The words that one without spaces may be made of, few and long ones first; all but the small ones are listed."""
    if not _SHORTEST <= len(word) <= _LONGEST or word.isascii() or not word.isalpha():
        return ()
    ways: list[list[tuple[str, ...]]] = [[()], *([] for _ in word)]
    for end in range(1, len(word) + 1):
        for begin in range(end):
            if ways[begin] and (part := _part(word[begin:end], last=end == len(word))):
                ways[end] += [(*way, part) for way in ways[begin] if _goes_on(way, part)]
    return tuple(sorted((way for way in ways[-1] if len(_strong(way)) > 1), key=_rank))


def _part(some: str, *, last: bool) -> str:
    if some in _JOINTS:
        return "" if last else some
    return some if len(some) >= _SHORTEST_PART and not keys.stopped(some) and lemma(some).known else ""


def _goes_on(way: tuple[str, ...], part: str) -> bool:
    """No two small words in a row, none in front."""
    small = part in _JOINTS
    return len(_strong(way)) < MOST_WORDS and not (small and (not way or way[-1] in _JOINTS))


def _strong(way: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for part in way if part not in _JOINTS)


def _rank(way: tuple[str, ...]) -> tuple[int, int]:
    return len(way), -min(map(len, _strong(way)))
