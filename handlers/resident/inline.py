"""Inline mode: cards of the person's cities in any chat, each with a button into the bot."""

from dataclasses import replace
from datetime import datetime

from handlers.answer import Answer, Button, InlineCard, InlineResults
from handlers.press import Here, Press
from handlers.resident.searching import clean
from handlers.routes import Routes, reads
from handlers.shown import cut, place_line, price_line
from locales import Html, Text
from storage import finding, listing, queries
from storage.engine import Session
from storage.filters import Filters
from storage.listing import Line, Page
from storage.people import Person
from storage.queries import Asked

PAGE = 20
MOST_PAGES = 5_000
DEEP_LINK = "o_"


async def results(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """`o_<id>` gives that one (what «Share» puts into the chat); anything else is a search."""
    words = clean(press.text)
    if shared := _shared(words):
        line = await listing.one(session, shared, now)
        return Answer(inline=_results(Page((line,) if line else (), 0, 1), "", press.here, person, text, now))
    row, number = _place(press.offset)
    asked = await _asked(session, person, words, row, now)
    page, found = await finding.page(session, person, asked, number, now, PAGE)
    if page.number != number:
        page = replace(page, lines=())
    if asked.filters.words and page.pages > 1 and not row and person.id:
        row = await queries.keep_found(session, person.id, words, asked.filters, found, now)
    following = f"{row}.{number + 1}" if row else str(number + 1)
    more = following if number + 1 < page.pages else ""
    return Answer(inline=_results(page, more, press.here, person, text, now))


async def busy(press: Press[None], session: Session, person: Person, text: Text, now: datetime) -> Answer:
    """Who searches as often as one may is told so, with the way into the bot."""
    return Answer(inline=InlineResults(start=(text.plain("inline-too-many"), "c_all")))


async def _asked(session: Session, person: Person, words: str, row: int, now: datetime) -> Asked:
    """What was found for the page before, or the words read anew."""
    kept = await queries.read(session, Filters(query=row), person.id, now) if row else None
    if kept:
        return kept
    filters, found = await finding.search_typed(session, person, words, now)
    return Asked(filters, words, found)


def _place(offset: str) -> tuple[int, int]:
    """The row and the page that an offset names; older ones name only a page."""
    row, _, number = offset.rpartition(".")
    places = [int(part) if part.isascii() and part.isdigit() and len(part) < 10 else 0 for part in (row, number)]
    return places[0], min(places[1], MOST_PAGES)


def _shared(words: str) -> int:
    digits = words.removeprefix(DEEP_LINK)
    return (
        int(digits) if words.startswith(DEEP_LINK) and digits.isascii() and digits.isdigit() and len(digits) < 10 else 0
    )


def _results(page: Page, more: str, here: Here, person: Person, text: Text, now: datetime) -> InlineResults:
    cards = tuple(_card(line, here, person, text, now) for line in page.lines if line)
    nothing = None if cards or page.number else (text.plain("inline-nothing"), "c_all")
    return InlineResults(cards, more, nothing)


def _card(line: Line, here: Here, person: Person, text: Text, now: datetime) -> InlineCard:
    opportunity = line.opportunity
    payload = f"{DEEP_LINK}{opportunity.id}"
    when = text.short(line.start, line.end, line.all_day, opportunity.zone, now, person.zone)
    place = place_line(opportunity, line.city, text)
    told = text.plain("inline-description", when=when, place=place)
    return InlineCard(
        id=payload,
        title=cut(opportunity.title(text.language), 100),
        description=f"{text.plain(f'list-{line.gone}')} · {told}" if line.gone else told,
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


ROUTES = Routes(kinds={"inline": reads(results), "inline_busy": reads(busy)})
