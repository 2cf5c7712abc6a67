"""Where it is, by the sentences of a post and by its lines with a day: «у міській бібліотеці», «двір замку»."""

import re

from storage.reading.announcements.body import Body, without_pictures
from storage.reading.announcements.hosts import Spans, blanked, subjects
from storage.reading.announcements.named import HAS_KIND as EVENT
from storage.reading.announcements.streets import find_streets
from storage.reading.announcements.venues import (
    AT,
    CITY_LINE,
    HAS_KIND,
    NAMED_HOUSE,
    PROPER,
    ROOM,
    ROOM_ALONE,
    STARTS,
    VENUE,
    base,
    neat,
)
from storage.reading.towns import Towns

_HELD = re.compile(
    r"відбуд\w+|пройде|состоится|збира\w+|чекаємо|запрош\w+|проведе\w*|проходит\w*|зустрі\w+|адрес|вул\.|"
    r"чекатим|talk|приходьте|"
    r"нагород\w+|приїзд\w+|працює\b|працюватиме|представ\w+|намечен\w+|святку\w+|святкування|вестиме|"
    r"приїхати|привозьте|покаж\w+|зігра\w+|виступ\w+|лунатим\w+|прозвуч\w+|діятиме|запрацю\w+|відкри\w+|занят\w+|створена|прыж\w+|стриб\w+"
)
VERB = re.compile(
    r"(?:\w+(?:ємо|имо|ємось|имось|ться|уть|ють|ите|іть|йте|ешь|ете|емся|имся|аем|яем)|(?<![«\"“„])є|буде|був|"
    r"\w+(?:овано|ається|ований|ована)|була)(?!\w)"
)
_NOT_THERE = re.compile(  # what a ticket is for; where one applies, or where it ends
    r"(?:квит\w+|вхід)\s$|квит\w+[^.;\n]{0,20}\d[^.;\n]{0,20}$|(?:заявк|заяв[иу]|закінч|завершу|завершим|фініш|повертаємо)[^.;]{0,90}$|"
    r"(?:донати?|кошт\w+|гроші|збираємо)\s(?:\w+\s)?$|(?:подати|придбати|отримати|забрати)[^.;,]{0,40}$"
)
_AT_NAMED = re.compile(
    rf"(?<!\w)(?:у|в|на базі|в приміщенні|у приміщенні|на(?=\s(?:[\w'’-]+\s)?[\w'’-]+(?:і|ї|ому|ку|ах)\s[«\"“„]))\s"
    rf"{NAMED_HOUSE.pattern}|"
    r"(?<!\w)(?:у|в|на)\s(?P<club>(?-i:[А-ЯІЇЄҐ][\w'’-]+(?:ському|цькому|ском|цком)\s[А-ЯІЇЄҐ]{2,6}))(?!\w)",
    re.I,
)
_ENTRANCE = re.compile(
    r"(?<!\w)(?:біля|при|перед|коло|навпроти|(?=головн|центральн))\s?(?:(?P<which>(?:головн|центральн)\w+)\s)?"
    rf"вх(?:оду|оді|ід)(?:\s(?:до|в|у)(?=\s))?(?:\s(?P<venue>{VENUE}))?"
)
_ROOM = re.compile(rf"{ROOM.pattern}|{ROOM_ALONE.pattern}[\w\s№]{{0,20}}", re.I)
_SETS_OFF = re.compile(r"старт|збір|збира|виїзд|виїжд|руша|відправл|начал|вирушає|почат")
_IN_QUOTES = re.compile(r"(?<!\w)(?:у|в|на)\s[«\"“„](?P<house>[А-ЯІЇЄҐ][^«»\"”\n]{3,40})[»\"”]")
_GROUND = re.compile(r",\s(?P<ground>(?:[А-ЯІЇЄҐ][\w'’ʼ-]+\s)+(?:площа|парк|сквер|бульвар|набережна))(?!\w)")
_IN_VILLAGE = re.compile(r",\s?(?:с|смт|м)\.\s?[А-ЯІЇЄҐ][\w'’-]+(?:\s?\([^()]*\))?$")
_OPENED = re.compile(rf"(?<!\w)відкритт[яі]\s(?:(?:наш|нов)\w+\s){{0,2}}(?P<venue>{VENUE})", re.I)
_REGIONAL = re.compile(r"[А-ЯІЇЄҐ][\w'’ʼ-]+(?:ськ|цьк|зьк)\w+\s")
_WIDE = re.compile(r"берег|берез[іу]|острів|остров")
_SHELTER = re.compile(r"укритт\w*|сховищ\w*|shelter|укрыти\w*", re.I)


def alone_in_line(body: Body) -> str | None:
    """A line below the first that is a house with a name, and its room: «Бібліотека ім. Івана Бевза, велика зала»."""
    for line in body.lines[1:]:
        text = without_pictures(body.written(line)).strip(" .;•–—-") if line.end - line.begin < 120 else ""
        street = find_streets(text[:40])
        text = text[street[0].end :].lstrip(" ,") if street and street[0].begin == 0 else text
        text = _IN_VILLAGE.sub("", text)
        start = STARTS.match(text)
        rest = re.sub(r",\s?вхід[^,]*", "", text[start.end() :]).strip(" ,") if start else "…"
        if start and PROPER.search(start["venue"]) and not EVENT.match(text) and (not rest or _ROOM.fullmatch(rest)):
            return neat(re.sub(r",\s?вхід\s[^,]*(?=,)", "", text))
    return None


def at_entrance(body: Body, taken: Spans, alone: bool) -> str | None:
    """«збираємось біля входу в планетарій»; `alone`: «центральний вхід», of whatever house."""
    for match in _ENTRANCE.finditer(body.text):
        sentence = body.sentence_at(match.start())
        near = body.lines[body.line_at(match.start())]
        dated = any(near.holds(begin) for begin, _ in taken)
        if not (dated or _HELD.search(body.said(sentence)) or _SETS_OFF.search(body.said(sentence))):
            continue
        if match["venue"]:
            return neat(match.group())
        if alone and match["which"]:
            return re.sub(r"ого$", "ий", match["which"]) + " вхід"
    return None


def in_sentences(body: Body, taken: Spans) -> str | None:
    """«у міській бібліотеці», in a sentence that says when, or that it takes place."""
    found = []
    for match in AT.finditer(body.text):
        venue = match["venue"] or match["at"]
        if re.match(r"(?:наш|ваш|сво|ць)\w+\s\w+$|(?:перш|друг|трет)\w+\sвідділен", venue, re.I):
            continue  # «у нашому центрі» names none, «у першому відділенні» is a part of a concert
        sentence = body.sentence_at(match.start())
        said = body.said(sentence)
        led = (match["in"] or "").lower()
        if _SHELTER.search(said[: match.start() - sentence.begin][-40:]) or led == "до":
            continue
        if re.search(r"автобус\w*|трансфер|маршрутк\w*|зупинк\w*", said):
            continue  # where they leave from, or how to get there
        if _NOT_THERE.search(said[: match.start() - sentence.begin]):
            continue
        if led == "від" and not _SETS_OFF.search(said[: match.start() - sentence.begin]):
            continue
        if said[: match.start() - sentence.begin].count("«") > said[: match.start() - sentence.begin].count("»"):
            continue  # within a name: «Авангард на березі моря»
        dated = any(sentence.begin <= begin < sentence.end for begin, _ in taken)
        score = 2 * dated + 2 * bool(_HELD.search(said)) + 2 * bool(PROPER.search(venue)) + 2 * bool(match["at"])
        score += 2 * bool(_REGIONAL.match(venue)) - 3 * bool(_WIDE.match(venue))
        score += 2 * (body.line_at(match.start()) == 0)
        wider = AT.match(body.text, match.end() + 1)
        around = f"{base(wider['venue'])}, " if wider and wider["venue"] and not match["by"] else ""
        score += 2 * bool(around and PROPER.search(around) and not PROPER.search(venue))
        around = around or _beyond(body, match)
        there = f"{match['in']} {venue}" if "вх" in led else around + base(venue) + (match["by"] or "")
        found.append(
            (score, " " in there, -match.start(), there)
        )  # «у клубі» of a heading says less than «у музеї клубу»
    for sentence in body.sentences:
        found += [(score, True, begin, there) for score, begin, there in subjects(body, sentence, taken)]
    return neat(max(found)[3]) if found and max(found)[0] >= 2 else None


def _beyond(body: Body, match: re.Match[str]) -> str:
    """«біля фонтану «Самсон», Контрактова площа»: what the place lies in."""
    beyond = _GROUND.match(body.text, match.end())
    return f"{beyond['ground']}, " if beyond else ""


def opened(body: Body) -> str | None:
    """«відкриття нашої книгарні «Закладка»»: the house that is opened."""
    match = _OPENED.search(body.text) if "відкритт" in body.plain else None
    return neat(base(match["venue"])) if match and PROPER.search(match["venue"]) else None


def in_quotes(body: Body) -> str | None:
    """«Афіша тижня в «Домі книги»»: a house whose whole name stands in quotation marks."""
    for match in _IN_QUOTES.finditer(body.text):
        if STARTS.match(match["house"]) and HAS_KIND.match(match["house"]) and not EVENT.match(match["house"]):
            return base(match["house"])
    return None


def in_named_houses(body: Body, taken: Spans) -> str | None:
    """«у майстерці «Фарба»»: any house that has a name, in a sentence that says when, or that it takes place."""
    for match in _AT_NAMED.finditer(body.text):
        sentence = body.sentence_at(match.start())
        dated = any(sentence.begin <= begin < sentence.end for begin, _ in taken)
        if match["venue"] and EVENT.search(match["venue"]):
            continue
        if dated or _HELD.search(body.said(sentence)):
            club = re.sub(r"(?<=[сц])(ь?)(?:кому|ком)(?=\s)", r"\1кий", match["club"] or "")
            return neat(club or _nominative(base(match["venue"])))
    return None


def _nominative(house: str) -> str:
    """«піцерії «Дім»» as «піцерія «Дім»»: of a noun that no table has, by its ending."""
    kind, quote, name = re.split(r"(\s(?=[«\"“„]))", house, maxsplit=1)
    for ending, nominative in (("ії", "ія"), ("ні", "ня"), ("ці", "ка"), ("вій", "ва"), ("ській", "ська")):
        if kind.endswith(ending):
            kind = kind[: -len(ending)] + nominative
    return kind + quote + name


def in_lines(body: Body, towns: Towns, taken: Spans) -> str | None:
    """A piece between commas in a line with a day or an hour; a line of its own that begins with a name of a place."""
    for number, line in enumerate(body.lines):
        text = without_pictures(blanked(body, line, taken))
        if "\x02" in text:
            streets = [one.written for one in find_streets(text) if one.housed]
            for piece in re.split(r"[,.;|\x02]", text):
                piece = piece.strip(" –—-()")
                start = STARTS.match(piece) if len(piece.split()) <= 6 else None
                if start and (
                    (EVENT.match(piece) and not HAS_KIND.match(piece)) or any(piece in one for one in streets)
                ):
                    continue
                later = number or text.find("\x02") < text.find(piece)
                if start and not VERB.search(piece.lower()) and later:
                    room = ROOM.search(text[text.find(piece) + len(piece) :])
                    return neat(piece) + (f", {room.group()}" if room else "")
        if number and CITY_LINE.fullmatch(text.strip()):
            return neat(text)
        start = STARTS.match(text.strip())
        piece = text.strip().split(",")[0]
        if (
            start
            and number
            and len(piece.split()) <= 8
            and not VERB.search(piece.lower())
            and not re.search(r"[:?]", text)
            and (HAS_KIND.match(piece) or not EVENT.match(piece))
        ):
            return neat(start["venue"])
    return None
