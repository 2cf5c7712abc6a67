"""Where it is, by a post: venue and address. A place is taken where the post points at one (📍, «Місце:», an address,
the line with the day, «у бібліотеці о 18:00»), not wherever a building is mentioned."""

import re
from dataclasses import dataclass

from storage.reading.announcements import beside, prose
from storage.reading.announcements.body import Body, picture_before, without_pictures
from storage.reading.announcements.cities_said import is_city, read_city
from storage.reading.announcements.hosts import Spans, blanked, host, in_house
from storage.reading.announcements.named import HAS_KIND as EVENT
from storage.reading.announcements.streets import Street, find_bare, find_streets
from storage.reading.announcements.venues import (
    AT,
    HAS_KIND,
    ROOM,
    STARTS,
    base,
    neat,
)
from storage.reading.towns import Towns

_LABEL = re.compile(
    r"^[^\w«\"]*(?:місце(?: проведення| зустрічі| збору)?|де(?: саме)?|локація|(?:зустріч|"
    r"збір)(?=\s?[:–—-]\s?(?:ріг|біля|перед|під|перехрестя|вхід|площ|парк|зупин))|(?:наша\s)?адрес[аи]?"
    r"(?:\s[а-яіїєґ'’]{4,14})?|"
    r"адреса проведення|куди|place|venue|where|location|"
    r"address|место(?: проведения)?|где|адрес)\s?(?:[:.—–-]|\s-)\s*",
    re.I,
)
_LABEL_WITHIN = re.compile(
    r"(?<=[.!?;]\s)(?:місце(?: проведення| зустрічі| збору)?|локація|venue|location|"
    r"место(?: проведения)?)\s?[:—–]\s*",
    re.I,
)
_PINS = ("📍", "🏠", "🏛", "🏢", "🗺", "📌", "🏡", "🏫", "🚩", "🧭")
_OTHER_LINE = re.compile(
    r"^\W*(?:коли|час|дата|реєстрац|запис|вартість|ціна|регистрац|when|price|тел|вхід|участь|посилання|"
    r"link)|^\W*(?:https?:|www)",
    re.I,
)
_ONLINE = re.compile(
    r"^\W*(?:онлайн|online|zoom|зум|google meet|(?:microsoft|ms) teams|skype|скайп|discord|webex|"
    r"viber|telegram|платформа|youtube|teams|дистанційно)\b",
    re.I,
)
_SHELTER = re.compile(r"укритт\w*|сховищ\w*|shelter|укрыти\w*", re.I)
_ERRAND = re.compile(r"\W*(?:видач\w|отримат\w|квитк\w|кас[аи]|придбати|довідк\w|продаж)(?!\w)", re.I)
_NAMES = re.compile(
    r"(?!Усі|Всі|Наш|Адрес|Місц|Заняття|Збір|Зустріч|Початок)[a-z]?[A-ZА-ЯІЇЄҐ][\w'’ʼ.-]*(?:\s[A-ZА-ЯІЇЄҐ\d№][\w'’ʼ.-]*)*"
)
_DOOR = re.compile(r"(?:оф|офіс|кв|кабінка|під['’]їзд)\.?(?:\s?№?\s?\d+.*)?$", re.I)
_OWNER = re.compile(  # «Чернігівського АСК «Прогрес»»
    r"(?<!\w)[А-ЯІЇЄҐ][\w'’-]+(?:ого|ої|ий|ый|ская)\s(?:[А-ЯІЇЄҐ]{2,6}|[а-яіїє]{0,8}клубу)\s[«\"“„][^«»\"”\n]{2,40}[»\"”]"
)
_NOISE = re.compile(
    r"(?:\d{1,4}\w?|індекс.*|(?:вхід|вход)\s.*|як дістат.*|зупинка.*|метро .*|\(.*\)|україна|no steps.*|"
    r"\d\w\w floor|\d{1,2}[.:]\d\d.*|[\w'’-]+\s(?:район|р-н|область|обл\.?|отг|громада|район[ауі]?))",
    re.I,
)
_CUT = re.compile(
    r"(?<=[\w)»\"])[.!?](?:\s+(?=[А-ЯІЇЄҐA-Z«\d])|$)|\n|(?<!\w)(?:початок|начало|тел\.?|телефон|коли|"
    r"реєстрація|вхід вільний|о \d\d)[:\s]",
    re.I,
)
_SHORTENED = re.compile(
    r"(?<!\w)(вул|ул|просп|пр|пл|м|г|с|св|смт|ім|им|буд|каб|ауд|пров|бул|бульв|обл|ст|пер|[А-ЯІЇЄҐA-Z])\.", re.I
)


@dataclass(frozen=True, slots=True)
class Where:
    place: str | None = None
    address: str | None = None
    city: int | None = None
    city_name: str | None = None
    doubtful: tuple[str, ...] = ()


def read_where(body: Body, towns: Towns, taken: Spans) -> Where:
    """`taken`: where days and hours stand."""
    city, name = read_city(body, towns)
    streets = [one for one in find_streets(body.text) if one.housed and not _for_other(body, one)]
    bare = None if streets else find_bare(body.text, led=False)
    street = streets[0] if streets else bare
    labelled = _labelled(body, towns, taken)
    place, address = labelled or (None, None)
    if street and not place:
        place = _before(body, street, towns, taken) or _in_brackets_after(body, street)
        place = place or beside.after(body, street)
    place = (
        place
        or beside.at_base(body)
        or prose.alone_in_line(body)
        or prose.at_entrance(body, taken, alone=False)
        or prose.in_sentences(body, taken)
    )
    place = place or prose.in_lines(body, towns, taken) or host(body, taken, bool(street or address))
    place = (
        place
        or prose.in_named_houses(body, taken)
        or prose.in_quotes(body)
        or prose.opened(body)
        or prose.at_entrance(body, taken, alone=True)
    )
    place = in_house(body, _in_full(body, place), taken) if place else None
    if street is None and address is None:
        street = (_after(body, place) if place else None) or _in_town(body, towns)
    place = beside.room(body, street, place)
    return Where(beside.ended(_with_room(body, place)), address or (street.written if street else None), city, name)


def _in_full(body: Body, place: str) -> str:
    """«парк» with its name, when the post says that elsewhere: «парк «Перемога»»."""
    if " " in place or not HAS_KIND.fullmatch(place):
        return place
    named = re.search(rf"(?<!\w){place}\s[«\"“„][^»\"”\n]{{2,60}}[»\"”]", body.text, re.I)
    if named is None and not re.search(rf"(?<!\w){place}\s[«\"“„А-ЯІЇЄҐ]", body.text, re.I):
        owner = _OWNER.search(body.text)
        return f"{place} {owner.group()}" if owner else place
    return named.group() if named else place


def _for_other(body: Body, street: Street) -> bool:
    """Whether the line of an address is about tickets, or numbers handed out the day before."""
    return bool(_ERRAND.match(body.written(body.lines[body.line_at(street.begin)])))


def _with_room(body: Body, place: str | None) -> str | None:
    """With the room, when one stands alone at the beginning of a line («Каб. 3, черга жива»)."""
    if place is None or ROOM.search(place):
        return place
    rooms = [room for line in body.lines if (room := ROOM.match(body.written(line)))]
    return f"{place}, {rooms[0].group().lower()}" if len(rooms) == 1 else place


def _labelled(body: Body, towns: Towns, taken: Spans) -> tuple[str | None, str | None] | None:
    """What stands after «Місце:» or 📍, in its line or the next."""
    for number, line in enumerate(body.lines):
        text = body.written(line)
        label = _LABEL.match(text) or _LABEL_WITHIN.search(text)
        pin = picture_before(text)[:1] in _PINS
        if pin and not label and _bulleted(body, picture_before(text)[:1]) and not _houses(text):
            continue
        if not (label or pin) or _SHELTER.match(without_pictures(text)):
            continue
        rest = blanked(body, line, taken)
        rest = rest[label.end() :] if label else without_pictures(rest)
        rest = _LABEL.sub("", without_pictures(rest))
        if not rest.strip(" \x02,") and number + 1 < len(body.lines):
            rest = without_pictures(blanked(body, body.lines[number + 1], taken))
        if not re.search(r"\w\w", rest) or _OTHER_LINE.match(rest) or _ONLINE.match(rest):
            continue
        if not label and (rest.startswith("\x02") or not _locates(rest, number == 0)):
            continue
        found = _split(rest, towns)
        if any(found):
            return found
    return None


def _bulleted(body: Body, pin: str) -> bool:
    """Whether the pin stands before every line of a list."""
    return sum(picture_before(body.written(line))[:1] == pin for line in body.lines) > 1


def _houses(text: str) -> bool:
    return bool(find_streets(text) or STARTS.match(without_pictures(text)))


def _locates(text: str, first: bool) -> bool:
    """Whether a line with a pin is about a place, rather than one more point of a list, or the heading."""
    if find_streets(text) or (find_bare(text, led=True) and not first):
        return True
    return not first and bool(STARTS.match(text) or (len(text.split()) < 6 and not prose.VERB.search(text)))


def _split(text: str, towns: Towns) -> tuple[str | None, str | None]:
    """«Запорожье, ул. Независимости, 20, Дом бизнеса, зал 1» as place and address."""
    text = _CUT.split(_SHORTENED.sub("\\1\x03", text), maxsplit=1)[0].replace("\x03", ".").split("\x02")[0]
    streets = find_streets(text)
    street = next((one for one in streets if one.housed), None) or find_bare(text, led=True)
    rest = f"{text[: street.begin]} , {text[street.end :]}" if street else text
    rest = re.sub(r"\((?P<in>[^()]*)\)", _in_brackets, rest) if street else rest
    pieces = [piece.strip(" .;:–—-*") for piece in re.split(r",|;|\s[—–-]\s", rest)]
    named = [piece for piece in pieces if piece and not is_city(piece, towns) and not _NOISE.fullmatch(piece)]
    named = [piece for piece in named if not (street and _DOOR.match(piece))]
    if not named and not street:
        return (neat(text) or None), None
    kept = [
        piece for place, piece in enumerate(named[:4]) if place == 0 or ROOM.search(piece) or HAS_KIND.search(piece)
    ]
    place = neat(base(", ".join(kept)))
    place = "" if re.fullmatch(r"(?:вул|ул|просп|пров|бул|пл)\.?", place) else place
    return place or None, street.written if street else None


def _in_brackets(match: re.Match[str]) -> str:
    return f", {match['in']}, " if ROOM.search(match["in"]) or HAS_KIND.search(match["in"]) else " "


def _before(body: Body, street: Street, towns: Towns, taken: Spans) -> str | None:
    """The name right before an address: «волонтерський хаб на Вокзальній, 19», «клуб Тура вул Паркова 6»."""
    line = body.lines[body.line_at(street.begin)]
    text = blanked(body, line, taken)[: street.begin - line.begin]
    if not text.strip(" ,*(") and body.line_at(street.begin):
        text = body.written(body.lines[body.line_at(street.begin) - 1])
        text = text if HAS_KIND.search(text) and len(text) < 90 and not prose.VERB.search(text.lower()) else ""
    text = _CUT.split(_SHORTENED.sub("\\1\x03", without_pictures(text)))[-1].replace("\x03", ".")
    text = re.split("[\x02:]|\\s[–—-]\\s", text.rstrip(" (*,"))[-1]
    text = re.sub(r"[\s,(]*(?<!\w)(?:за адресою|по адресу|на|по|в|у|м\.\s?\w+|г\.\s?\w+)?[\s,(:]*$", "", text)
    pieces = [piece.strip(" .–—-") for piece in text.split(",") if piece.strip() and not is_city(piece.strip(), towns)]
    if not pieces or _OTHER_LINE.match(pieces[-1]) or re.match(r"\W*адрес", pieces[-1], re.I):
        return None
    kept = pieces[-2:] if ROOM.search(pieces[-1]) else pieces[-1:]
    said = ", ".join(kept)
    at = list(AT.finditer(said))
    if at and (at[-1]["venue"] or at[-1]["at"]):
        said = at[-1].group() if "вх" in (at[-1]["in"] or "") else at[-1]["venue"] or at[-1]["at"]
    named = bool(HAS_KIND.search(said) or re.search(r"[«\"“]", said) or _NAMES.fullmatch(said))
    named = named or (said[:1].isupper() and len(said.split()) < 5 and not EVENT.search(said))
    return neat(base(said)) if named and len(said.split()) <= 9 and not prose.VERB.search(said.lower()) else None


def _in_brackets_after(body: Body, street: Street) -> str | None:
    """«вул. Звенигородська, 9 (офіс БФ «Крила надії», 2 поверх)»."""
    after = re.match(r"\s?\((?P<in>[^()\n]{4,70})\)", body.text[street.end :])
    return neat(base(after["in"])) if after and STARTS.match(after["in"]) else None


def _in_town(body: Body, towns: Towns) -> Street | None:
    """«Житомир, Велика Бердичівська 38»."""
    for line in body.lines:
        city, _, rest = body.written(line).partition(",")
        if rest and is_city(without_pictures(city), towns):
            return find_bare(rest[:60], led=True)
    return None


def _after(body: Body, place: str) -> Street | None:
    """«Дитячий центр "Сонечко", Келецька 56»: an address without a word for a street, right after the place."""
    at = body.text.find(place)
    if at < 0:
        return None
    rest = body.text[at + len(place) : at + len(place) + 50].split("\n")[0]
    street = find_bare(rest, led=True)
    return street if street and street.begin <= 4 else None
