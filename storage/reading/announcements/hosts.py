"""Houses that a post names as hosts: who invites, and whose hall it is; and lines without their days and hours."""

import re
from collections.abc import Sequence

from storage.reading.announcements.body import Body, Part, without_pictures
from storage.reading.announcements.venues import HAS_KIND, NAMED_HOUSE, PROPER, ROOM_ALONE, STARTS, SUBJECT, base, neat

Spans = Sequence[tuple[int, int]]
_INVITES = re.compile(
    r"(?P<host>(?![^\n]{0,40}клуб[^\n]{0,60}приглашает)[А-ЯІЇЄҐ](?:[^,.!?:–—]|(?<=ім)\.|"
    r"(?<=\s[А-ЯІЇЄҐ])\.){4,110}?)\s(?:запрошує|чекає|проводить|"
    r"організовує|влаштовує|запускає|розпочинає|"
    r"починає|відкриває|оголошує|проведе|проведуть|запрошують|приглашает|объявляет|кличе|збирає)(?!\w)"
)
_ORGANISES = re.compile(r"(?:центр|простір|хаб|клуб|школа|академія|інститут|університет|студія)(?!\w)", re.I)
_ORGANISER = re.compile(
    r"(?:^|\n)\W{0,4}(?:організатор\w*|організовує|организатор\w*|organi[sz]ed by|"
    r"organi[sz]ers?)\s?[:–—-]\s?(?P<who>[^\n.;]{3,90})",
    re.I,
)
_DOES = re.compile(
    r"працю[єю]|чекає|запрошує|представить|проведе|святкує|відкриває|відчинить|відкриє|пропонує|покаже|"
    r"готується|приймає|прийматиме|відзначає|презентує|кличе"
)
_OFFICE = re.compile(  # who decides and announces: nobody meets at a department
    r"(?:[А-ЯІЇЄҐ]?[\w'’-]+(?:ський|ська|ське|ний|на|не|ої|ого|ий)\s){0,3}(?:управління|департамент|міськрад|рада(?!\w)|"
    r"адміністраці|виконком|служба|відділ(?= (?:освіти|культури|молоді|охорони)))",
    re.I,
)
_REGIONAL = re.compile(r"[А-ЯІЇЄҐ][\w'’ʼ-]+(?:ський|ська|цький|цька|ське|ный|ский|ская)\s")
_LEADS_ON = re.compile(
    r":|\s(?:анонсує|презентує|показує|покаже|пропонує|проводить|приймає|оголошує|представляє|відкриє|"
    r"відчинить)(?!\w)"
)
_WITH = re.compile(
    r"\s(?:спільно|та клуб|і клуб|та громадськ\w+|і громадськ\w+|разом|у партнерстві|за підтримки|"
    r"за сприяння|та\s+\w+\s+рад)\s?.*$",
    re.I,
)


def read_organiser(body: Body, taken: Spans) -> str | None:
    """Who offers it: «Організатор: …», or the house whose name leads to «запрошує»."""
    labelled = _ORGANISER.search(body.text)
    if labelled:
        return neat(labelled["who"])
    for line in body.lines[:5]:
        invites = _INVITES.match(without_pictures(blanked(body, line, taken)).strip(" \x02,:–—-"))
        if invites and HAS_KIND.search(invites["host"]):
            return neat(invites["host"])
    return None


def in_house(body: Body, place: str, taken: Spans) -> str:
    """«відділ мистецтв», «актова зала» with the house that the post begins with."""
    if not ROOM_ALONE.match(place) or len(place.split()) > 4 or re.search(r"\d", place):
        return place
    for line in body.lines[:4]:
        starts = STARTS.match(without_pictures(body.written(line)))
        for match in (*([starts] if starts else []), *SUBJECT.finditer(body.text, line.begin, line.end)):
            named = PROPER.search(match["venue"]) or _REGIONAL.match(match["venue"])
            if named and not ROOM_ALONE.match(match["venue"]):
                return f"{neat(match['venue'])}, {place}"
    inviting = host(body, taken, placed=True)
    proper = inviting and PROPER.search(inviting) and not ROOM_ALONE.match(inviting)
    return f"{inviting}, {place}" if proper else place


def host(body: Body, taken: Spans, placed: bool) -> str | None:
    """The house that invites: «Бібліотека-філія № 6 запрошує!», «Простір «Разом» … – розклад»."""
    first = next((without_pictures(body.written(line)) for line in body.lines if body.written(line).strip()), "")
    for line in body.lines[:5]:
        words = without_pictures(blanked(body, line, taken)).strip(" \x02,:–—-")
        invites = _INVITES.match(words)
        if not invites:
            continue
        if placed and NAMED_HOUSE.fullmatch(invites["host"]):
            return neat(invites["host"])
        if _OFFICE.match(invites["host"]):
            continue
        if HAS_KIND.search(invites["host"]) and (placed or not _ORGANISES.match(invites["host"])):
            return _WITH.sub("", neat(invites["host"]))
    start = STARTS.match(first)
    if start and re.match(r"\s[|/]\s", first[start.end() :]):
        return neat(start["venue"])
    open_house = start and (placed or not _ORGANISES.search(start["venue"]))
    if start and open_house and _LEADS_ON.match(first, start.end()) and len(start["venue"].split()) > 1:
        return neat(start["venue"])
    if start and (PROPER.search(start["venue"])) and (re.match(r"\s?запрошу|\s?чекає", first[start.end() :]) or placed):
        return neat(start["venue"])
    return None


def subjects(body: Body, sentence: Part, taken: Spans) -> list[tuple[int, int, str]]:
    """«Аеродром «Прогрес» працює 5 травня»: the house that does something on a day."""
    does = list(_DOES.finditer(body.plain, sentence.begin, sentence.end))
    if not does:
        return []
    begin, end = max(sentence.begin, does[0].start() - 200), min(sentence.end, does[-1].end() + 20)
    dated = any(sentence.begin <= begin < sentence.end for begin, _ in taken)
    return [
        (3, -match.start(), base(match["venue"]))
        for match in SUBJECT.finditer(body.text, begin, end)
        if (PROPER.search(match["venue"]) or _REGIONAL.match(match["venue"])) and (dated or len(match["venue"]) > 14)
    ]


def blanked(body: Body, line: Part, taken: Spans) -> str:
    text = body.text[line.begin : line.end]
    for begin, end in taken:
        if line.holds(begin):
            first, last = begin - line.begin, min(end, line.end) - line.begin
            text = text[:first] + "\x02" * (last - first) + text[last:]
    return text
