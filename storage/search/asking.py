"""What a search asks of the index: groups of alternatives, each a few keys that stand together. Pure."""

from dataclasses import dataclass
from itertools import combinations

from storage.search.keys import TITLE

Alternative = tuple[str, ...]
Group = tuple[Alternative, ...]


def any_of(*keys: str) -> Group:
    return tuple((key,) for key in dict.fromkeys(keys))


@dataclass(frozen=True, slots=True)
class Asked:
    """`words` are the groups of typed words as they are, `wide` the same with all that stands for them; `facts` hold
    in any case."""

    words: tuple[Group, ...]
    wide: tuple[Group, ...]
    facts: tuple[Group, ...]

    def tiers(self) -> list[tuple[Group, ...]]:
        """From what is most to what is least to the point; each may hold those before it."""
        if not self.words:
            return [self.facts]
        tiers = [self.facts + tuple(map(in_title, self.words))]
        if self.wide != self.words:
            tiers.append(self.facts + tuple(map(in_title, self.wide)))
        if len(self.words) > 1:
            tiers.append((*self.facts, *self.wide, sum(map(in_title, self.wide), ())))
        if self.wide != self.words:
            tiers.append(self.facts + self.words)
        return [*tiers, self.facts + self.wide]

    def partial(self, strong: tuple[Group, ...]) -> list[tuple[Group, ...]]:
        """All but one of the strong words, in the title first; with two, any of them."""
        if len(strong) < 2:
            return [self.facts + strong] if strong else []
        fewer = [tuple(some) for some in combinations(strong, len(strong) - 1)]
        return [self.facts + tuple(map(in_title, some)) for some in fewer] + [self.facts + some for some in fewer]


def in_title(group: Group) -> Group:
    return tuple(tuple(TITLE + key for key in alternative) for alternative in group)


def match(groups: tuple[Group, ...], sqlite: bool) -> str:
    """The question in the words of an engine; every key is quoted."""
    mark, both, either = ('"', " AND ", " OR ") if sqlite else ("'", " & ", " | ")

    def together(alternative: Alternative) -> str:
        quoted = [f"{mark}{key}{mark}" for key in alternative]
        return quoted[0] if len(quoted) == 1 else f"({both.join(quoted)})"

    def one_of(group: Group) -> str:
        return f"({either.join(map(together, group))})"

    return both.join(map(one_of, groups))
