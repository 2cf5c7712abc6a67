"""A post that announces several events, cut into one text for each and a text for what they share.

Two shapes are known: blocks (a heading, a day, some lines; numbered or with empty lines between) and a bill (lines
that each have a day, an hour and a name). The lines of one course or the days of one forum stay one event.
"""

import re
from itertools import pairwise

from storage.reading.announcements.body import Body, Part, without_pictures
from storage.reading.announcements.clues import Clues
from storage.reading.announcements.near_days import Said

_NUMBERED = re.compile(r"^\W{0,3}(?:\d{1,2}\ufe0f?\u20e3|\d{1,2}[.)]\s|[🔹🔸▪◾■▶📌📍✅⭐✨🎯📎➡👉🗓📅📆])")
_ONE_EVENT = re.compile(
    r"(?<!\w)(?:день|day|модул\w+|сесі[яї]|етап\w*|тур|тема|заняття|зустріч|лекція|урок|module|session|"
    r"lesson)\s?(?:№\s?)?(?:\d|перш|друг|one|two)|"
    r"(?:програм\w+ (?:форуму|фестивалю|курсу|конференції|дня|школи|тренінгу))"
)
_ONE_HEAD = re.compile(
    r"(?<!\w)(?:курс\w*|школ[аиу]|форум\w*|конференці\w+|фестивал\w+|інтенсив\w*|цикл\w*|тренінг\w*|"
    r"виставк\w+|табір\w*|course|forum|conference|festival)(?!\w)"
)
_BILL = re.compile(
    r"(?<!\w)(?:афіша|розклад|події|заход[иі]|заходів|анонс\w*|тиждень|тижня|тижні|вихідн\w+|календар|"
    r"план\w*|майстер-класи|лекції|екскурсії|концерти|вистави|воркшопи|прогулянки|кінопокази|сеанси|workshops|"
    r"lectures|talks|куди піти|дайджест|відвідати|"
    r"афиша|мероприятия|расписание|events|what's on|this week|schedule|кожного дня|місяця|у (?:грудні|"
    r"січні|лютому|березні|квітні|травні|червні|липні|серпні|вересні|жовтні|листопаді))(?!\w)"
)
_WORDS = re.compile(r"[^\W\d_]{3,}")


def split(clues: Clues) -> tuple[list[str], str]:
    """Texts of the events, and the text they share; no texts when there is but one event."""
    body = clues.body
    days = [
        one for one in clues.starts if one.how != "weekend" and not (one.how == "relative" and one.first < clues.today)
    ]
    days = [one for one in days if not (one.ranged and _spans(one, days))]
    if len({(one.first, body.line_at(one.begin)) for one in days}) < 2:
        return [], ""
    blocks = _blocks(clues, days) or _bill(clues, days)
    if len(blocks) < 2:
        return [], ""
    inside = {number for begin, end in blocks for number in range(begin, end)}
    shared = [body.written(line) for number, line in enumerate(body.lines) if number not in inside]
    texts = [
        "\n".join(body.written(body.lines[number]) for number in range(begin, end)).strip() for begin, end in blocks
    ]
    return texts, "\n".join(shared).strip()


def _spans(whole: Said, days: list[Said]) -> bool:
    """«8–14 березня» over a bill: all its other days lie within."""
    others = [one for one in days if one is not whole]
    return len(others) > 1 and all(whole.first <= one.first <= one.last <= whole.last for one in others)


def _blocks(clues: Clues, days: list[Said]) -> list[tuple[int, int]]:
    """Stretches of lines that each have one day with an hour and a name; none when some day stands outside them."""
    body = clues.body
    found = []
    for begin, end in _stretches(body):
        part = Part(body.lines[begin].begin, body.lines[end - 1].end + 1)
        own = [one for one in days if part.holds(one.begin)]
        hours = [one for one in clues.opening if part.holds(one.begin)]
        if own and hours and len({one.first for one in own}) == 1 and _named(body, part, own[0], begin, end):
            found.append((begin, end))
        elif own:
            return []
    head = body.plain[: body.lines[found[0][0]].begin] if found else ""
    if any(_ONE_EVENT.search(body.plain, body.lines[begin].begin, body.lines[begin].end) for begin, _ in found):
        return []
    lines = [end - begin for begin, end in found]
    if _ONE_HEAD.search(head) and not _BILL.search(head) and min(lines, default=0) < 3:
        return []
    return found


def _stretches(body: Body) -> list[tuple[int, int]]:
    """Lines between empty ones; within them each numbered line begins a new one."""
    found: list[tuple[int, int]] = []
    begin: int | None = None
    texts = [body.written(line) for line in body.lines]
    numbered = sum(bool(_NUMBERED.match(text)) for text in texts) > 1 and any(
        "\u20e3" in text or re.match(r"\W{0,3}\d{1,2}[.)]\s", text) for text in texts
    )
    for number, text in enumerate([*texts, ""]):
        starts_new = numbered and bool(_NUMBERED.match(text))
        if begin is not None and (not text.strip() or starts_new):
            found.append((begin, number))
            begin = None
        if text.strip() and begin is None:
            begin = number
    return found


def _named(body: Body, part: Part, day: Said, begin: int, end: int) -> bool:
    """Whether there is a name beside the day: a line of its own, or enough words."""
    if end - begin > 1:
        return (
            any(
                len(_WORDS.findall(without_pictures(body.written(body.lines[number])))) > 1
                for number in range(begin, end)
                if not body.lines[number].holds(day.begin)
            )
            or len(_WORDS.findall(body.text, part.begin, part.end)) > 4
        )
    return len(_WORDS.findall(body.text, part.begin, part.end)) > 3


def _bill(clues: Clues, days: list[Said]) -> list[tuple[int, int]]:
    """Lines of a bill, each with the lines that follow it and name no day."""
    body = clues.body
    numbers = sorted({body.line_at(one.begin) for one in days})
    led = [number for number in numbers if _leads(body, number, days)]
    head = body.plain[: body.lines[led[0]].begin] if led else ""
    if len(led) < 2 or led != numbers[-len(led) :] or (_ONE_HEAD.search(head) and not _BILL.search(head)):
        return []
    hours = {body.line_at(one.begin) for one in clues.opening}
    if not all(number in hours or number + 1 in hours for number in led):
        return []
    timed = len(led) > 2 and all(number in hours for number in led)
    if not (
        timed or _BILL.search(head) or all(re.search(r"[«\"“]", body.written(body.lines[number])) for number in led)
    ):
        return []
    if any(_ONE_EVENT.search(body.plain, body.lines[number].begin, body.lines[number].end) for number in led):
        return []
    single = all(other - number == 1 for number, other in pairwise(led))
    return [(number, number + 1 if single else _until(body, number, led)) for number in led]


def _leads(body: Body, number: int, days: list[Said]) -> bool:
    """Whether a line begins with a day and goes on with words."""
    line = body.lines[number]
    first = min(one.begin for one in days if line.holds(one.begin))
    return first - line.begin <= 8 and len(_WORDS.findall(body.text, first, line.end)) > 2


def _until(body: Body, number: int, led: list[int]) -> int:
    """The line after the last of an entry: up to the next entry or an empty line."""
    stop = next((other for other in led if other > number), len(body.lines))
    return next((n for n in range(number + 1, stop) if not body.written(body.lines[n]).strip()), stop)
