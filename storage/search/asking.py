"""What a search asks of the index, in the words of either engine. Pure.

A group is a word with all that may stand for it: alternatives, each of one or more keys that stand together.
"""

from itertools import combinations

from storage.search.keys import TITLE

Alternative = tuple[str, ...]
Group = tuple[Alternative, ...]
Groups = tuple[Group, ...]

ANYTHING = ("_onsite", "_online")
MOST_PARTLY = 4


def any_of(*keys: str) -> Group:
    return tuple((key,) for key in dict.fromkeys(keys))


def in_title(group: Group) -> Group:
    return tuple(tuple(TITLE + key for key in alternative) for alternative in group)


class Tongue:
    """How an engine writes questions; every key is quoted."""

    def __init__(self, *, sqlite: bool) -> None:
        self._mark, self._both, self._either = ('"', " AND ", " OR ") if sqlite else ("'", " & ", " | ")

    def tiers(self, words: Groups, wide: Groups, facts: Groups) -> list[str]:
        """From what is most to what is least to the point. `words` are as typed, `wide` with all that stands for
        them; `facts` hold in any case."""
        facts = facts or (any_of(*ANYTHING),)
        if not words:
            return [self._every(facts)]
        found = [(*facts, *map(in_title, words))]
        if wide != words:
            found.append((*facts, *map(in_title, wide)))
        if len(wide) > 1:
            found.append((*facts, *wide, sum(map(in_title, wide), ())))
        if wide != words:
            found.append(facts + words)
        return [self._every(groups) for groups in (*found, facts + wide)]

    def partly(self, strong: Groups, facts: Groups) -> list[str]:
        """All but one of the words that say something, in the title first; of many words, two of the first."""
        some = strong[:MOST_PARTLY]
        parts = list(combinations(some, min(2, max(1, len(some) - 1))))
        titles = [tuple(map(in_title, part)) for part in parts]
        matched = [self._any(titles), self._any(parts)]
        if len(some) > 2:
            matched.append(self._any([(in_title(group),) for group in some]))
        return [f"{self._every(facts or (any_of(*ANYTHING),))}{self._both}{part}" for part in matched]

    def _any(self, parts: list[Groups]) -> str:
        return f"({self._either.join(f'({self._every(part)})' for part in parts)})"

    def _every(self, groups: Groups) -> str:
        return self._both.join(self._one_of(group) for group in groups)

    def _one_of(self, group: Group) -> str:
        return f"({self._either.join(map(self._together, group))})"

    def _together(self, alternative: Alternative) -> str:
        quoted = [f"{self._mark}{key}{self._mark}" for key in alternative]
        return quoted[0] if len(quoted) == 1 else f"({self._both.join(quoted)})"
