"""Inline mode: cards of the person's cities in any chat, each with a button into the bot."""

from datetime import datetime

from handlers.answer import Answer, Button, InlineCard, InlineResults
from handlers.press import Here, Press
from handlers.resident.searching import clean
from handlers.routes import Routes, reads
from handlers.shown import cut, place_line, price_line
from locales import Html, Text
from storage import listing
from storage.engine import Session
from storage.filters import Filters
from storage.listing import Line
from storage.people import Person

PAGE = 20
DEEP_LINK = "o_"


async def results(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """`o_<id>` gives that one (what «Share» puts into the chat); anything else is a search."""
    words = clean(press.text)
    shared = _shared(words)
    if shared:
        line = await listing.one(session, shared, now)
        lines, total, number = ([line] if line else []), 0, 0
    else:
        number = int(press.offset) if press.offset.isdecimal() and len(press.offset) < 5 else 0
        page = await listing.page(session, person, Filters(), words, number, now, PAGE)
        lines, total = (list(page.lines), page.total) if page.number == number else ([], 0)
    return Answer(inline=_results(lines, total, number, press.here, person, text, now))


def _shared(words: str) -> int:
    digits = words.removeprefix(DEEP_LINK)
    return (
        int(digits) if words.startswith(DEEP_LINK) and digits.isascii() and digits.isdigit() and len(digits) < 10 else 0
    )


def _results(
    lines: list[Line], total: int, number: int, here: Here, person: Person, text: Text, now: datetime
) -> InlineResults:
    cards = tuple(_card(line, here, person, text, now) for line in lines)
    more = total > (number + 1) * PAGE
    nothing = None if cards or number else (text.plain("inline-nothing"), "c_all")
    return InlineResults(cards, str(number + 1) if more else "", nothing)


def _card(line: Line, here: Here, person: Person, text: Text, now: datetime) -> InlineCard:
    opportunity = line.opportunity
    payload = f"{DEEP_LINK}{opportunity.id}"
    when = text.short(line.start, line.end, line.all_day, opportunity.zone, now, person.zone)
    place = place_line(opportunity, line.city, text)
    return InlineCard(
        id=payload,
        title=cut(opportunity.title(text.language), 100),
        description=text.plain("inline-description", when=when, place=place),
        text=_message(line, place, text, now),
        buttons=((Button(text.plain("btn-open-in-bot"), url=here.link(payload)),),),
    )


def _message(line: Line, place: str, text: Text, now: datetime) -> Html:
    """Read by others, later and elsewhere: dates in full, in the event's own zone; never a meeting link."""
    opportunity = line.opportunity
    price = price_line(opportunity.price, opportunity.price_min, opportunity.price_max, opportunity.currency, text)
    sign = "card-online" if opportunity.mode == "online" else "card-where"
    return text.lines(
        text("card-cancelled") if opportunity.state == "cancelled" else None,
        text("card-title", title=cut(opportunity.title(text.language), 200)),
        text("card-when", when=_when(line, text, now)),
        text(sign, **({"place": place} if sign == "card-where" else {})),
        text("card-price", price=text.capital(price)),
        text("card-example") if opportunity.example else None,
    )


def _when(line: Line, text: Text, now: datetime) -> str:
    zone = line.opportunity.zone
    day = text.exact_day(line.start, zone, now)
    return day if line.all_day else f"{day}, {text.clock(line.start, zone)} {text.zone_name(zone)}"


ROUTES = Routes(kinds={"inline": reads(results)})
