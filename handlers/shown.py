"""How an opportunity reads: its place, price and dates in a line, and cutting of long words. Pure."""

from decimal import Decimal
from typing import Protocol

from locales import Html, Text
from locales.places import CityNames
from storage.opportunities import Opportunity

ELLIPSIS = "…"


class Placed(Protocol):
    """What says where something takes place."""

    @property
    def mode(self) -> str: ...
    @property
    def venue(self) -> str | None: ...


def cut(words: str, limit: int) -> str:
    """At most `limit` UTF-16 units, as Telegram counts them; cut at a word, with "…"."""
    if units(words) <= limit:
        return words
    room, kept = limit - 1, ""
    for letter in words:
        room -= units(letter)
        if room < 0:
            break
        kept += letter
    at_word = kept.rsplit(maxsplit=1)[0] if " " in kept.strip() else kept
    return (at_word if len(at_word) > len(kept) // 2 else kept).rstrip(" ,.;:–—-\n") + ELLIPSIS


def units(words: str) -> int:
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def place_line(placed: Placed, city: CityNames | None, text: Text) -> str:
    """«Зала, Полтава» or «Онлайн»: where, in a few words."""
    if placed.mode == "online":
        return text.plain("shown-online")
    parts = (cut(placed.venue or "", 60), text.city(city) if city else "")
    where = ", ".join(part for part in parts if part)
    if not where:
        return text.plain(f"mode-{placed.mode}")
    return text.plain("shown-hybrid", place=where) if placed.mode == "hybrid" else where


def price_line(price: str, low: int | None, high: int | None, currency: str, text: Text) -> str:
    """Minor units in, «150 грн» out."""
    return text.price(price, _major(low), _major(high), currency)


def full_address(opportunity: Opportunity, city: CityNames | None, text: Text, *, going: bool = False) -> str:
    """«Зала, вул. Соборності, 1, Полтава», nothing said twice; the exact address only to those it is for."""
    address = opportunity.address if going or not opportunity.place_hidden else None
    parts: list[str] = []
    for part in (opportunity.venue, address, text.city(city) if city else None):
        if part and not any(part.casefold() in said.casefold() for said in parts):
            parts.append(part)
    return cut(", ".join(parts), 400)


def named(text: Text, prefix: str, value: str) -> str:
    """A vocabulary's word; a value that has none is shown as it is."""
    key = f"{prefix}-{value}"
    return text.plain(key) if text.has(key) else value


def small(words: str) -> str:
    """The first letter small, for what stands inside a line; the rest as it is."""
    return words[:1].lower() + words[1:]


def clock(hour: int) -> str:
    """A whole hour, as every other time is written."""
    return f"{hour:02}:00"


def quote(words: str, text: Text) -> Html:
    """A long description that Telegram folds."""
    return Html(f"<blockquote expandable>{text.lines(words)}</blockquote>")


def _major(minor: int | None) -> Decimal | None:
    return None if minor is None else Decimal(minor) / 100
