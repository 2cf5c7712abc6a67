"""What kind of thing: its format, whether it is free, online, accessible, with a shelter."""

import re

from storage.reading import lexicon
from storage.reading.spelling import Line

_OBLIQUE = re.compile(r"\w+(?:ів|ок|ій|ах|ям|ами|ою|ку|су|бу|му)")
_ADJECTIVE = re.compile(
    r"\w+(?:[сцз]ьк|ськ|[нвлтчшщжк])(?:ий|ій|их|ого|ої|ому|ою|ими|им|і|ый|ий|ая|ое|ые|ой|ых|им|ом|а|у)|\w*ші|"
    r"it|іт|іт|\d+d|\w+(?:ing|ian|ic|al|ous)"
)
_BEFORE = re.compile(r"до|для|без|під|про|після|з|із|від|час|во|during|about|after|before|without|for|of|як|перед|at")
_AND = ("та", "і", "й", "и", "або", "чи", "and", "or", "&")
_LINKS = re.compile(r"in|on|for|about|with|of|at|to|by|from|near|and|or|this|next|is|are|not|starting|where|that|every")
_DOING = ("running", "teaching", "hosting", "giving", "leading", "creating", "selling")
_WEBINAR = re.compile(r"в[еэ]б[іи]нар\w*|webinars?")


def formats_in(line: Line) -> dict[int, int]:
    """Where words for formats stand, and the word after each; taken or not."""
    found = {}
    for match in lexicon.kinds("formats").finditer(line.text):
        begin, end = line.words_of(match)
        found[begin] = end
    return found


def read_format(line: Line) -> tuple[str, bool]:
    """The format that heads the phrase, and whether its word says "online" too («вебінар»). Two formats are none."""
    heads: list[tuple[str, int, int, bool]] = []
    for match, begin, end in line.find(lexicon.kinds("formats")):
        if _heads(line, begin, end, first=not heads):
            heads.append((str(match.lastgroup), begin, end, bool(_WEBINAR.fullmatch(match.group()))))
    names = {name for name, *_ in heads}
    if len(names) != 1:
        return "", False
    for _, begin, end, _ in heads:
        line.take(begin, end)
        if begin and line.key(begin - 1) in ("на", "у", "в") and not line.taken[begin - 1]:
            line.take(begin - 1, begin)
    return names.pop(), any(web for *_, web in heads)


def _heads(line: Line, begin: int, end: int, first: bool) -> bool:
    """Whether the word says what is looked for, rather than being part of a topic («організація виставок»)."""
    if lexicon.guard("format_next").fullmatch(line.topic(end)):
        return False
    before = [number for number in range(begin) if not line.taken[number]]
    if any(lexicon.guard("format_prev").fullmatch(line.keys[number]) for number in before) and not (
        line.keys[end - 1].isascii() and _compound(line, begin, end)
    ):
        return False
    if not first:
        return line.key(begin - 1) in _AND or line.words[begin].stop
    near = line.topic(begin - 1)
    if before and _BEFORE.fullmatch(near) and not (len(before) == 1 and near in ("з", "із", "for", "at", "про")):
        return False
    if line.keys[begin].isascii():
        return _heads_in_english(line, begin, end)
    loose = not near or line.words[begin].stop or _ADJECTIVE.fullmatch(near) or near in ("на", "по", "у", "в")
    return bool(loose) or not _OBLIQUE.fullmatch(line.keys[end - 1])


def _compound(line: Line, begin: int, end: int) -> bool:
    """ "event planning course": in English the last noun is the head; "how to run a course" has none."""
    near = line.topic(begin - 1)
    made = near.endswith(("ing", "design")) and near not in _DOING and begin > 0
    return made and not line.keys[end - 1].endswith("s") and "how" not in line.keys


def _heads_in_english(line: Line, begin: int, end: int) -> bool:
    """A singular before another noun only describes it: "club management"."""
    after = line.topic(end)
    if not after or _LINKS.fullmatch(after) or line.words[end].stop or not after.isascii():
        return True
    return line.keys[end - 1].endswith("s") and begin == 0


def read_access(line: Line) -> tuple[str, ...]:
    found = []
    barred = {"sign_language": "sign_prev", "pets_welcome": "pets_prev", "step_free": "step_prev"}
    for match, begin, end in line.find(lexicon.kinds("access")):
        kind = str(match.lastgroup)
        if kind in barred and _beside(line, barred[kind], begin):
            continue
        line.take(begin, end)
        found.append(kind)
    return tuple(dict.fromkeys(found))


def read_shelter(line: Line) -> bool:
    """«з укриттям», «де є укриття»; not «облаштування укриття», not a shelter for animals."""
    for match, begin, end in line.find(lexicon.pattern("shelter")):
        bare = match.group() in ("укриття", "shelter", "shelters")
        animals = lexicon.guard("shelter_next").fullmatch(line.topic(end)) and (bare or match.group().isascii())
        if _beside(line, "shelter_prev", begin) or animals:
            continue
        edge = end == len(line.keys) or line.taken[end] or line.words[end].stop
        if bare and not (edge and (begin == 0 or line.taken[begin - 1] or line.words[begin].stop)):
            continue
        line.take(begin, end)
        return True
    return False


def read_free(line: Line) -> bool:
    for match, begin, end in line.find(lexicon.pattern("free")):
        after, before = line.topic(end), line.topic(begin - 1)
        two = f"{after} {line.topic(end + 1)}"
        named = lexicon.guard("free_next").fullmatch(after) or lexicon.guard("free_next_two").fullmatch(two)
        if named and not line.words[end].stop:
            continue
        if lexicon.guard("free_prev").fullmatch(before) or (match.group() == "free" and line.key(begin - 1) == "-"):
            continue
        line.take(begin, end)
        return True
    return False


def read_mode(line: Line) -> str:
    """Two different modes («онлайн або офлайн») are none."""
    found = [(name, place) for name in ("hybrid", "onsite", "online") for place in _modes(line, name)]
    if len({name for name, _ in found}) != 1:
        return ""
    for _, (begin, end) in found:
        line.take(begin, end)
    return found[0][0]


def _modes(line: Line, name: str) -> list[tuple[int, int]]:
    found = []
    makes, topic = lexicon.guard("mode_makes"), lexicon.guard("mode_topic")
    for _, begin, end in line.find(lexicon.pattern(name)):
        denied = line.keys[begin] not in ("не",) and line.topic(begin - 1) in ("не", "not", "без")
        beside = topic.fullmatch(line.topic(end)) or any(
            topic.fullmatch(line.topic(near)) for near in (begin - 1, begin - 2)
        )
        made = any(makes.fullmatch(line.topic(number)) for number in range(begin)) or line.topic(0) in ("як", "how")
        if denied or beside or made or line.topic(begin - 1) in ("про", "для", "of", "about", "з", "від"):
            continue
        found.append((begin, end))
    whole = [place for place in found if line.keys[place[0]] == "не"]
    return whole or found


def _beside(line: Line, name: str, begin: int) -> bool:
    """Whether one of the three topic words before it makes it a topic too."""
    known = lexicon.guard(name)
    return any(known.fullmatch(line.topic(number)) for number in range(max(0, begin - 3), begin))
