"""Houses that stand beside an address or after «на базі», and where the name of a place ends."""

import re

from storage.reading.announcements.body import Body
from storage.reading.announcements.streets import Street
from storage.reading.announcements.venues import HAS_KIND, ROOM, ROOM_ALONE, STARTS, base, neat

_DOES = re.compile(
    r"\s(?:проводить|проведе|запрошує|чекає|чекатиме|працює|працюватиме|відкриває|відкриється|відбудеться|відбудуться|"
    r"пройде|пройдуть|розпочнеться|стартує|представить|представляє|презентує|приймає|збирає|оголошує|влаштовує|"
    r"организует|проводит|приглашает|ждет|состоится|пройдет|о\s\d{1,2}(?:[:.-]\d\d)?(?!\d)|об\s1\d).*$"
)
_BASE = re.compile(
    r"(?<!\w)(?:на базі|на базе)\s(?P<house>[\w'’ʼ-]+(?:\s[\w'’ʼ№.-]+){0,5}?"
    r"(?:\s[«\"“„][^»\"”\n]{2,60}[»\"”])?)(?=\s?[(,;]|\.(?:\s|$)|\n|$)"
)
_OF_HOUSE = re.compile(r"(?<!\w)[А-ЯІЇЄҐA-Z]{3,6}(?!\w)")
_AFTER = re.compile(r"[\s,(–—-]{1,3}(?P<next>[^\n;!?()|•]{3,90})")
_END = re.compile(
    r"(?<=[\w»\"”)])(?<!\bк)(?<!каб)(?<!ауд)(?<!кімн)\.\s+(?=[А-ЯІЇЄҐA-Z\d])|\.$|,\s(?=[а-яіїє]+ться\b)|\s[–—-]\s"
)


def ended(place: str | None) -> str | None:
    """«ЧАСК «Прогрес» проводить нічні стрибки»: the house alone."""
    if place is None:
        return None
    shorter = _DOES.sub("", place)
    return shorter if len(shorter) > 2 else place


def after(body: Body, street: Street) -> str | None:
    """«вул. Лугова, 12а, дитячий центр «Сонько», 2 поверх»: the house and its room."""
    pieces = _pieces(body, street)
    house = STARTS.match(pieces[0]) if pieces else None
    if house is None or not 1 < len(pieces[0].split()) <= 7 or ROOM.match(pieces[0]) or ROOM_ALONE.match(pieces[0]):
        return None
    rooms = [piece for piece in pieces[1:2] if ROOM.fullmatch(piece) or ROOM_ALONE.match(piece)]
    return neat(", ".join([base(ended(pieces[0]) or pieces[0]), *rooms]))


def room(body: Body, street: Street | None, place: str | None) -> str | None:
    """The place with the rooms that stand after its address: «Promprylad, 23 Sakharova St, room 5»; these alone where
    no house is named."""
    if street is None or (place and ROOM.search(place)):
        return place
    rooms = [piece for piece in _pieces(body, street)[:2] if ROOM.fullmatch(piece)]
    return ", ".join([place, *rooms] if place else rooms) or None


def at_base(body: Body) -> str | None:
    """«на базі обласного ІППО»: a house that only its letters name."""
    if "на баз" not in body.plain:  # most posts: the pattern is dear
        return None
    for match in _BASE.finditer(body.text):
        if HAS_KIND.search(match["house"]):
            return neat(base(match["house"]))
        if _OF_HOUSE.search(match["house"]):
            return neat(re.sub(r"(?<=[кн])ого(?!\w)", "ий", match["house"]))
    return None


def _pieces(body: Body, street: Street) -> list[str]:
    following = _AFTER.match(body.text, street.end)
    if following is None:
        return []
    text = _END.split(following["next"])[0]
    return [piece.strip(" .–—-") for piece in text.split(",") if piece.strip(" .–—-")]
