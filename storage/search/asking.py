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


def most_of(groups: Groups) -> list[Groups]:
    some = groups[:MOST_PARTLY]
    return list(combinations(some, min(2, max(1, len(some) - 1))))


class Tongue:
    """How an engine writes questions; every key is quoted."""

    def __init__(self, *, sqlite: bool) -> None:
        self._mark, self._both, self._either = ('"', " AND ", " OR ") if sqlite else ("'", " & ", " | ")

    def every(self, groups: Groups, facts: Groups) -> str:
        """All groups, and the facts that hold in any case."""
        return self._every((*(facts or (any_of(*ANYTHING),)), *groups))

    def both(self, question: str, group: Group) -> str:
        return f"{question}{self._both}{self._one_of(group)}"

    def tiers(self, words: Groups, wide: Groups, facts: Groups) -> list[str]:
        """From what is most to what is least to the point. `words` are as typed, `wide` with all that stands for
        them."""
        found = [self.every(tuple(map(in_title, words)), facts)] if words else []
        if wide != words:
            found.append(self.every(tuple(map(in_title, wide)), facts))
        if len(wide) > 1:
            found.append(self.every((*wide, sum(map(in_title, wide), ())), facts))
        return [*found, self.every(wide, facts)]

    def partly(self, strong: Groups, facts: Groups) -> list[str]:
        """All but one of the words that say something, in the title first; of many words, two of the first."""
        parts = most_of(strong)
        titles = [tuple(map(in_title, part)) for part in parts]
        known = self.every((), facts)
        return [f"{known}{self._both}{self._any(some)}" for some in (titles, parts)]

    def _any(self, parts: list[Groups]) -> str:
        return f"({self._either.join(f'({self._every(part)})' for part in parts)})"

    def _every(self, groups: Groups) -> str:
        return self._both.join(self._one_of(group) for group in groups)

    def _one_of(self, group: Group) -> str:
        return f"({self._either.join(map(self._together, group))})"

    def _together(self, alternative: Alternative) -> str:
        quoted = [f"{self._mark}{key}{self._mark}" for key in alternative]
        return quoted[0] if len(quoted) == 1 else f"({self._both.join(quoted)})"
