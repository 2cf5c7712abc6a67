"""Old → new of what an event is for whom, for how much, how one gets in, and where one hides. Pure."""

from collections.abc import Mapping
from typing import Any

from handlers.resident.card_text import age_words
from handlers.shown import named, price_line, small
from locales import Html, Text
from storage.vocabulary import ACCESS, AUDIENCES

Known = Mapping[str, Any]  # Any: JSON, as storage.altering keeps it


def lines(found: frozenset[str], was: Known, now: Known, text: Text) -> list[Html]:
    """Of the news that it names; `was` and `now` whole."""
    each = (("price", _price), ("whom", _whom), ("access", _access), ("shelter", _shelter))
    return [text(f"altered-{name}", was=say(was, text), now=say(now, text)) for name, say in each if name in found]


def _price(known: Known, text: Text) -> str:
    kind, low, high, currency = str(known["price"]).split(" ")
    return small(price_line(kind, _number(low), _number(high), currency, text))


def _whom(known: Known, text: Text) -> str:
    """As the card says it."""
    low, high = map(_number, str(known["age"]).split(" "))
    level, language = str(known["level"]), str(known["language"])
    parts = (
        ", ".join(small(named(text, "audience", one)) for one in _of(AUDIENCES, known["audiences"])),
        age_words(low, high, text),
        named(text, "level", level) if level and level != "any" else None,
        text.plain("card-language", language=named(text, "language", language)) if language else None,
    )
    return " · ".join(small(part) for part in parts if part) or text.plain("altered-anyone")


def _access(known: Known, text: Text) -> str:
    names = [small(named(text, "access", one)) for one in _of(ACCESS, known["access"])]
    return ", ".join(names) or text.plain("altered-not-stated")


def _shelter(known: Known, text: Text) -> str:
    kind, metres = str(known["shelter"]).split(" ")
    if kind == "nearby" and metres != "None":
        return small(text.plain("shelter-nearby-metres", metres=int(metres)))
    return small(text.plain(f"shelter-{kind}"))


def _of(order: tuple[str, ...], kept: str) -> list[str]:
    names = set(kept.split())
    return [one for one in order if one in names]


def _number(said: str) -> int | None:
    return None if said == "None" else int(said)
