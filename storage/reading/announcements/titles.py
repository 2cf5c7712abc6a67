"""What it is called, by a post: its heading without emoji and shouting, the name in quotation marks, or, where there
is no heading, what a sentence says besides days and hours."""

import re
from collections.abc import Sequence

from storage.reading.announcements import heads, named, themes, title_words
from storage.reading.announcements.body import Body, Part, without_pictures
from storage.reading.announcements.venues import STARTS

_QUOTED = re.compile(r"[«„“\"](?P<name>[^«»„“”\"\n]{3,140})[»“”\"]")
_ONLY_QUOTED = re.compile(r"[«„“\"](?P<name>[^\n]{3,140}?)[»”“\"][.!]?")
_OPENS_QUOTED = re.compile(r"[«„“\"](?P<name>[^«»„“”\"\n]{3,140})[»“”\"]\s?(?:[.!:–—+-]|$)")
_FORMAT_QUOTED = re.compile(r"(?P<lead>[^«„“\"\n]{4,60})[«„“\"](?P<name>[^\n]{3,140}?)[»”“\"][.!]?")
_BULLET = re.compile(r"^(?:\W*\d\ufe0f?\u20e3|[\s\-–—*•·>|#_=~+.]+(?=\w|[«\"„“(\[])|\W{0,2}\d{1,2}[.)]\s)+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_PICTURES = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2190-\u21ff\u25a0-\u25ff\u203c]+")
_STOP = re.compile(r"(?<=[\w)»”\"])(?:[!?]{2,}|[.!?…]+\)*\s+(?=\S)|\s[–—-]\s(?=реєстр|запис|вхід|початок))")
_SHORT_WORD = re.compile(r"(?:^|\s)(?:ім|вул|м|св|проф|доц|№|ст|[А-ЯІЇЄҐ])\.$")
_WHAT = re.compile(r"(?:^|\n)\W{0,3}(?:що|назва(?: заходу| події)?|what)\s?:\s+(?P<name>[^\n]{4,110})", re.I)
_PLACED = re.compile(r"(?:в|у|на|з|до|під|біля)\s", re.I)
_TOLD = re.compile(r"[^\W\d_]+(?:ємо|имо|їмо|ємось|имось|ємося|имося)(?!\w)|[^.!?]{90}", re.I)
LONGEST = 110
_LOOKED_AT = 6  # lines


def read_title(body: Body, taken: Sequence[tuple[int, int]]) -> tuple[str | None, bool]:
    """The title, and whether it had to be put together out of a sentence (to be looked at). `taken`: where days and
    hours stand."""
    exported = heads.exported(body)
    if exported:
        return _tidy(exported), False
    labelled = _WHAT.search(body.text)
    if labelled and not title_words.SAYS_NOTHING.match(labelled["name"]):
        return _tidy(labelled["name"]), False
    title, composed = _of_lines(body, taken)
    title = _placeless(_held(title)) if title else None
    better = (themes.theme(body, title) or themes.fuller(body, title)) if title else None
    if better:
        return _tidy(better), False
    told = composed and title and (len(title) > 80 or _PLACED.match(title) or not named.HAS_KIND.search(title))
    plain = title is None or bool(told) or named.newsy(title) or themes.bare(title)
    story = None if plain or title is None else named.of_story(body, title, taken)
    if story:
        return _tidy(story), False
    given = (
        themes.announced(body, taken) if (plain or _cried(body, title)) and not _QUOTED.search(title or "") else None
    )
    said = given or (named.called(body, taken) or (themes.given(body) if told else None) if plain else None)
    said = themes.fuller(body, said) or said if said else None
    if said and title and themes.bare(said) and not composed:
        return title, False
    return (_tidy(said), True) if said else (title, composed)


def _held(title: str) -> str:
    """«У пабі «Дрова» буде квіз на тему серіалів»: what will be there."""
    held = title_words.HELD.search(title) if _PLACED.match(title) else None
    return _tidy(title_words.nominative(title[held.start("what") :])) if held else title


def _cried(body: Body, title: str | None) -> bool:
    """Whether a heading calls («Місто, що читає!») and names no kind of event."""
    if title is None or named.HAS_KIND.search(title):
        return False
    return bool(re.search(rf"{re.escape(title[-30:])}\s?!", body.text, re.I))


def _placeless(title: str) -> str:
    """Without the house and the street that a line of a bill goes on with."""
    pieces = title.split(", ")
    for number, piece in enumerate(pieces[1:], 1):
        if STARTS.match(piece) or re.match(r"(?:вул|просп|ул|пл|бульв)(?:\.|$)", piece):
            return ", ".join(pieces[:number]) if len(pieces[0].split()) > 1 else title
    return title


def _of_lines(body: Body, taken: Sequence[tuple[int, int]]) -> tuple[str | None, bool]:
    lines = [line for line in body.lines if body.written(line).strip()][:_LOOKED_AT]
    short: str | None = None
    club: str | None = None
    for number, line in enumerate(lines):
        text = _bare(body.written(line))
        if not _WORD.search(text) or title_words.SAYS_NOTHING.match(text) or heads.TAGS.fullmatch(body.written(line)):
            continue
        if _only_days(body, line, taken):
            short = short or (text if any(_enough(one) for one in _segments(body, line, taken)) else None)
            continue
        following = [_bare(body.written(one)) for one in lines[number + 1 :]]
        below = _named_below(text, following, number) or themes.below(text, following)
        if below:
            return _tidy(below), False
        if title_words.ORGANISER.search(text) and following and len(text) < LONGEST:
            club = club or themes.of_host(text)
            continue
        if club and _TOLD.match(text) and not _QUOTED.search(text):
            return _tidy(club), False
        if number == 0 and themes.of_group(text) and following and themes.opens_with_kind(following[0]):
            continue
        title, composed = _heading_or_sentence(body, line, taken)
        told = composed or len(text) > 70 or text.endswith((".", "?"))
        return (_tidy(short), False) if told and short else (title, composed)
    return (_tidy(short), False) if short else _sentence(body, taken, lines[:2])


def read_subject(body: Body, taken: Sequence[tuple[int, int]]) -> tuple[str | None, bool]:
    """The event a notice of change speaks of: the name beside the word for its kind."""
    match = title_words.NAMED.search(body.text)
    if match:
        return _tidy(title_words.nominative(f"{match['kind']} {match['name']}")), False
    quoted = _QUOTED.search(body.text)
    return (_tidy(quoted["name"]), False) if quoted else read_title(body, taken)


def _heading_or_sentence(body: Body, line: Part, taken: Sequence[tuple[int, int]]) -> tuple[str | None, bool]:
    text = _bare(body.written(line))
    if len(text) > LONGEST or (_loose(text) and any(line.holds(begin) for begin, _ in taken)):
        return _sentence(body, taken, [line])
    parts = [_bare(one) for one in _segments(body, line, taken) if _enough(one)]
    names = bool(parts) and bool(_QUOTED.search(parts[0]) or title_words.PLAIN_FORMAT.match(parts[0]))
    begun = bool(parts) and not names and text.startswith(parts[0][:12]) and len(_WORD.findall(parts[0])) < 4
    return _of_heading(parts[0] if parts and not (begun and len(text) < 60) else text), False


def _only_days(body: Body, line: Part, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a line says hardly more than when."""
    words = [one for one in _segments(body, line, taken) for one in _WORD.findall(one)]
    return any(line.holds(begin) for begin, _ in taken) and len(words) < 2


def _loose(text: str) -> bool:
    """A message in one breath, without capitals and stops."""
    return text[:1].islower() or len(re.findall(r"[.,!?:;«»\"–—]", text)) * 60 < len(text) > 70


def _bare(line: str) -> str:
    line = re.sub(r"\d\ufe0f?\u20e3", "", line)
    line = without_pictures(line)
    line = _BULLET.sub("", line)
    return re.sub(r"^\[[^\]]{2,20}\]\s*", "", line).strip(" *_~|=\x01")


def _named_below(text: str, following: list[str], number: int) -> str | None:
    """The name in the lines under a heading that says only the kind of event, or the series it is of."""
    if _QUOTED.search(text) or len(text) > 90:
        return None
    plain = bool(title_words.PLAIN_FORMAT.match(text) or title_words.ORGANISER.search(text))
    for place, line in enumerate(following[:3]):
        only = _ONLY_QUOTED.fullmatch(line)
        if only and (plain or len(text.split()) <= 4):
            return only["name"]
        opens = _OPENS_QUOTED.match(line)
        if opens and ((plain and place == 0) or (len(text.split()) <= 4 and not named.HAS_KIND.match(text))):
            return opens["name"]
        if place == 0 and text.endswith("!") and _FORMAT_QUOTED.fullmatch(line) and title_words.KEEP.match(line):
            return None if title_words.KEEP.search(text) else line
        led = _FORMAT_QUOTED.fullmatch(line)
        series = len(text.split()) <= 3 and not title_words.PLAIN_FORMAT.match(text) and number == 0
        if led and series and title_words.PLAIN_FORMAT.match(led["lead"]):
            return led["name"]
    return None


def _segments(body: Body, line: Part, taken: Sequence[tuple[int, int]]) -> list[str]:
    """What a line says between its days and hours, cut at pictures too."""
    text = body.text[line.begin : line.end]
    for begin, end in taken:
        if line.holds(begin):
            first, last = begin - line.begin, min(end, line.end) - line.begin
            text = text[:first] + "\x02" * (last - first) + text[last:]
    return [one for part in re.split("\x02+", text) for one in _PICTURES.split(part)]


def _enough(text: str) -> bool:
    """Whether words are left that can be a name."""
    text = title_words.LEAD.sub("", _bare(text))
    return len(_WORD.findall(text)) >= 1 and len(text) > 3 and not title_words.SAYS_NOTHING.match(text)


def _of_heading(line: str) -> str:
    line = title_words.LABEL.sub("", line)
    greeting = re.match(r"[^.!?\n]{3,40}[!.]+\s+(?=\S)", line)
    if greeting and title_words.SAYS_NOTHING.match(greeting.group()):
        line = line[greeting.end() :]
    stop = next((one for one in _STOP.finditer(line) if not _SHORT_WORD.search(line[: one.start() + 1])), None)
    if stop and heads.named_after(line, stop):
        line = line[stop.end() :]
        stop = None
    if (
        stop
        and heads.ends_there(line, stop)
        and len(_WORD.findall(line[: stop.start()])) >= (1 if stop.start() > 3 else 9)
    ):
        line = line[: stop.start()] if not title_words.SAYS_NOTHING.match(line[: stop.start()]) else line[stop.end() :]
    summed = line.rsplit(" = ", 1)[-1]  # «музей + письменниця = книжковий клуб»
    line = summed.split(",")[0] if summed != line and named.HAS_KIND.search(summed) else line
    line = _without_lead(heads.without_house(line))
    quoted = list(_QUOTED.finditer(line))
    if len(quoted) == 1:
        before, after = line[: quoted[0].start()], line[quoted[0].end() :].strip(" .!:;)–—-")
        name = quoted[0]["name"]
        long = len(name.split()) >= 3
        plain = title_words.PLAIN_FORMAT.match(before) and not title_words.KEEP.search(before)
        if long and ((plain and len(after) < 50) or (before.rstrip().endswith(":") and not after)):
            return _tidy(name)
        if not before.strip() and re.match(r"\s?[:–—-]", line[quoted[0].end() :]) and len(name.split()) > 1:
            return _tidy(name)
    return _tidy(line)


def _without_lead(line: str) -> str:
    """Without «Запрошуємо на»; what it led to as a nominative. Without whom it invites."""
    shorter = title_words.LEAD.sub("", line)
    if shorter != line and len(shorter) > 6:
        line = title_words.nominative(shorter)
    invited_to = _invited_to(line)
    if invited_to:
        return invited_to
    invited = title_words.INVITED.search(line)
    if invited and not (title_words.KEEP.search(line[: invited.start()]) or _QUOTED.search(line[: invited.start()])):
        invited = None if "запрош" in invited.group().lower() else invited
    return line[: invited.start()] if invited and invited.start() > 8 else line


def _invited_to(text: str) -> str | None:
    """«Клуб «Рух» запрошує на …»: to what."""
    opens = title_words.CLUB_OPENS.match(text)
    if opens:
        return opens["club"]
    inviting = title_words.INVITING.match(text)
    if inviting is None:
        return None
    what = title_words.nominative(re.split(r"(?<=[^\W_]{3})[.!?]+(?:\s|$)", inviting["what"])[0])
    return None if themes.bare(what) else what


def _sentence(body: Body, taken: Sequence[tuple[int, int]], lines: Sequence[Part]) -> tuple[str | None, bool]:
    """Out of a sentence: the event word with its name in quotation marks, else its words besides days and hours."""
    for line in lines:
        text = heads.ASKING.sub("", body.written(line)[:400])
        undated = "".join(_segments(body, line, taken)[:1]) if any(line.holds(begin) for begin, _ in taken) else text
        invited_to = _invited_to(title_words.FILLER.sub("", _bare(undated)).split(". ")[0])
        if invited_to:
            return _tidy(_cut(invited_to)), True
        first = _first_sentence(_bare(text))
        if first:
            return _of_heading(first), False
        match = title_words.NAMED.search(text)
        if match:
            return _tidy(title_words.nominative(f"{match['kind']} {match['name']}")), True
        held = title_words.HELD.search(text)
        if held:
            return _tidy(_cut(title_words.nominative(held["what"]))), True
        for segment in _segments(body, line, taken):
            bare = title_words.FILLER.sub("", title_words.LABEL.sub("", _bare(segment)))
            bare = title_words.LEAD.sub("", bare)
            for said in re.split(r"(?<=[^\W_]{3})(?:[.!?]|\){2,})\s|(?<=[»)])[.!?]\s", bare)[:3]:
                first = _without_lead(title_words.FILLER.sub("", said))
                asked = heads.ASKING.match(f"{first}?")
                if len(_WORD.findall(first)) >= 2 and not (title_words.SAYS_NOTHING.match(first) or asked):
                    return _tidy(_cut(title_words.TAIL.sub("", first[:300]))), True
    return None, False


def _first_sentence(text: str) -> str | None:
    """A short first sentence that names a kind of event and ends with a stop: a heading in one line with the rest."""
    stop = next((one for one in _STOP.finditer(text[:100]) if not _SHORT_WORD.search(text[: one.start() + 1])), None)
    if (
        stop is None
        or stop.start() < (4 if stop.group().startswith("!!") else 12)
        or re.search(r"\d{1,2}[:.]\d\d", text[: stop.start()])
    ):
        return None
    first = text[: stop.start()]
    return first if title_words.PLAIN_FORMAT.match(first) or stop.group().startswith("!!") else None


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    shorter = re.split(r"\s[–—-]\s|,\s|;\s|:\s", text[:LONGEST])[0]
    return shorter if len(shorter) >= 12 else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _tidy(title: str) -> str:
    """Without shouting and end marks; quotation marks in pairs."""
    title = " ".join(re.sub(r"https?://\S+", "", title).split()).strip(" .,;:–—-!*_\x01(")
    if re.match(r"(?:на|до|про)\s[а-яіїєґ]", title):  # what an invitation led to
        title = title_words.nominative(title.split(" ", 1)[1])
    title = heads.PRICED.sub("", title_words.EDGES.sub("", title))
    if title.count("«") > title.count("»"):
        title += "»"
    if title.count("(") > title.count(")"):
        title = title.rsplit("(", 1)[0].strip() or title
    letters = [one for one in title if one.isalpha()]
    if len(letters) > 8 and sum(one.isupper() for one in letters) > 0.75 * len(letters):
        title = title_words.quietened(title)
    return title[:1].upper() + title[1:]
