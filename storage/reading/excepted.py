"""Days that are left out: «крім неділі», «не в суботу», "except Monday". No filter says that, nor is it a topic."""

import re
from datetime import datetime

from storage.reading.points import point
from storage.reading.spelling import Line

_EXCEPT = re.compile("крім|окрім|кроме|не|except|not")
_ON = re.compile("у|в|во|на|по|on|for|in")
_AND = re.compile("і|та|й|и|або|чи|or|and")


def end_of_excepted(line: Line, at: int, now: datetime) -> int:
    """The word after them, where they begin at a word; else 0."""
    if not _EXCEPT.fullmatch(line.keys[at]):
        return 0
    end, place = 0, at + 1
    while True:
        place += _ON.fullmatch(line.key(place)) is not None
        one = point(line.keys, place, now)
        if one is None or (one.weak and one.kind != "weekday"):
            return end
        end = one.end
        if not _AND.fullmatch(line.key(end)):
            return end
        place = end + 1
