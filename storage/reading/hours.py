"""Hours of the day as people write them: 10:00, 10.00, 10-00, 3:30 PM, «о 18», «18 год. 30 хв.», «з 10 до 12»."""

import re
from dataclasses import dataclass
from datetime import time

ALL_DAY = re.compile(r"\b(?:у?весь день|цілий день|протягом дня|цілодобово|all.day)\b", re.I)
HALF = r"\s*(a\.?m\.?|p\.?m\.?)(?![a-z])"
CLOCK = re.compile(
    rf"(?<![\d.:])(?P<h>\d{{1,2}})\s?[:.h]\s?(?P<m>\d{{2}})(?::\d{{2}})?(?![\d])(?:{HALF})?|"
    r"(?<![\d.:-])(?P<dash_h>\d{1,2})-(?P<dash_m>00|30|45)(?!\d)|"
    rf"(?<![\d.:])(?P<half_h>\d{{1,2}}){HALF}|"
    r"(?<![\d.:])(?P<word_h>\d{1,2})\s*(?:год(?:ин\w*)?|час\w*|h)\b\.?(?:\s*(?P<word_m>\d{1,2})\s*(?:хв\w*|мин\w*|min)\b\.?)?|"
    r"\b(?:о|об|в|у|з|із|зі|с|до|at|from|to|till|until|початок:?)\s+(?P<bare_h>\d{1,2})(?![\d:.\-/]|\s*[ap]\.?m\b)",
    re.I,
)
COMPACT = re.compile(r"\s*([01]\d|2[0-3])([0-5]\d)\s*")
BARE = re.compile(r"\s*(\d{1,2})(?:\s*(?:-|–|—)\s*(?!00|30)(\d{1,2}))?\s*")


@dataclass(frozen=True, slots=True)
class Hours:
    begin: time | None = None
    end: time | None = None
    all_day: bool = False


def read_hours(text: str, alone: bool = False) -> Hours | None:
    """The first one or two hours in a text; None when it names none.

    `alone`: the text is known to be about hours only, so that bare numbers ("18", "10-12") are hours too.
    """
    if ALL_DAY.search(text):
        return Hours(all_day=True)
    compact = COMPACT.fullmatch(text) if alone else None
    if compact:
        return Hours(time(int(compact[1]), int(compact[2])))
    bare = BARE.fullmatch(text) if alone else None
    found = [_time(int(one), 0, "") for one in bare.groups() if one] if bare else _clocks(text)
    sound = [one for one in found if one is not None]
    if not sound:
        return None
    return Hours(sound[0], sound[1] if len(sound) > 1 else None)


def _clocks(text: str) -> list[time | None]:
    matches = list(CLOCK.finditer(text))[:2]
    halves = [_half(match) for match in matches]
    if len(halves) == 2 and halves[1] and not halves[0]:  # "3:30–5 PM": one mark for both
        halves[0] = halves[1] if int(_hour(matches[0])) <= int(_hour(matches[1])) else ""
    return [_time(int(_hour(match)), _minute(match), half) for match, half in zip(matches, halves, strict=True)]


def _hour(match: re.Match[str]) -> str:
    return next(value for name in ("h", "dash_h", "half_h", "word_h", "bare_h") if (value := match[name]))


def _minute(match: re.Match[str]) -> int:
    return int(match["m"] or match["dash_m"] or match["word_m"] or 0)


def _half(match: re.Match[str]) -> str:
    return next(
        (one[0].lower() for one in match.groups() if one and one[0].lower() in "ap" and one[1:2].lower() in ".m"), ""
    )


def _time(hour: int, minute: int, half: str) -> time | None:
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24 and minute == 0:
        return time(23, 59)
    return time(hour, minute) if hour < 24 and minute < 60 else None
