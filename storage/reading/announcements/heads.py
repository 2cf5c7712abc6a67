"""Where a heading of several parts says what is on: between bars, after a call, before a question is over."""

import re

from storage.reading.announcements import title_words
from storage.reading.announcements.body import Body
from storage.reading.announcements.venues import STARTS

_QUOTED = re.compile(r"[«„“\"][^«»„“”\"\n]{3,140}[»“”\"]")
TAGS = re.compile(r"\s*(?:#\w+[\s,;]*)+")
PRICED = re.compile(r"[\s,;–—-]+\d[\d\s]{0,5}\s?(?:грн|гривень|₴|uah).*$", re.I)  # what a line of a bill goes on with
ASKING = re.compile(  # whom it speaks to, and nothing of what is on
    r"^\W*(?:(?:привіт|друзі|хей|увага)\W{1,3})*(?:шукаєте|шукаєш|не знаєте|не знаєш|хочете|хочеш|ищете|хотите)\s"
    r"[^.!?\n]{4,90}\?+\s*",
    re.I,
)
_EXPORT = re.compile(r"^місце проведення\s?:.*\n\s*початок\s?:.*\n(?:.*\n){0,2}?\s*категорі[яї]\s?:", re.I | re.M)
_LONGEST = 110
_ASKED = re.compile(r"(?:як|чому|що|навіщо|куди|коли|звідки|скільки|how|why|what)\s[^?\n]{8,80}\?", re.I)
_CAMP = re.compile(r"(?<!\w)(?:табір|школа|студія|клуб|лабораторія|camp|club)(?!\w)", re.I)


def exported(body: Body) -> str | None:
    """The first line of a calendar's own form («Місце проведення: … Початок: … Категорії: …»): it is the title."""
    first = next((body.written(line) for line in body.lines if body.written(line).strip()), "")
    return first if _EXPORT.search(body.text) and len(first) <= _LONGEST else None


def asks(line: str, stop: re.Match[str]) -> bool:
    """«Як міста рятуються від спеки? Лекція …»: the question is what it is about."""
    return bool(_ASKED.match(line[: stop.end()]))


def without_house(line: str) -> str:
    """«Центр культури «Молодіжний» | Стендап-вечір»: what is on there."""
    pieces = [piece.strip() for piece in re.split(r"\s[|/]\s", line)]
    named = [one for one in pieces if one and not one[0].isdigit() and (not STARTS.fullmatch(one) or _CAMP.search(one))]
    return named[0] if 1 <= len(named) < len(pieces) else line


def named_after(line: str, stop: re.Match[str]) -> bool:
    """«Вчимо українську разом! Розмовний клуб для …»: a call, and after it the thing itself."""
    kinds = (title_words.PLAIN_FORMAT, title_words.KEEP)
    rest = " ".join(line[stop.end() :].split()[:3])
    called = stop.group()[:1] in "!?" and not any(kind.search(line[: stop.start()]) for kind in kinds)
    return (
        called
        and not asks(line, stop)
        and not _QUOTED.search(line[: stop.start()])
        and any(kind.search(rest) for kind in kinds)
    )


def ends_there(line: str, stop: re.Match[str]) -> bool:
    """Whether a heading is over at a stop, because it is long, was shouted, or has named the thing."""
    return (
        len(line) > 60
        or asks(line, stop)
        or stop.group()[:2] in ("!!", "??")
        or bool(_QUOTED.search(line[: stop.start()]))
    )
