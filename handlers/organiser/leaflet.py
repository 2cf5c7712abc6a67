"""What an opportunity says of itself outside the bot: read on any day, by whoever has not opened the bot. Pure.

Days are named by their date, never «tomorrow»; what is only for those going is left out.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.shown import cut, full_address, named, place_line, price_line, small
from locales import Text
from storage import apart
from storage.managing import Managed
from storage.opportunities import Occurrence, Opportunity
from storage.vocabulary import ACCESS

DATES = 4
TEASER = 300
PRICES = 3


def title(one: Managed, text: Text) -> str:
    return cut(" ".join(one.opportunity.title(text.language).split()), 300)


def shareable(one: Managed, now: datetime) -> bool:
    """Whether its link leads to something that one can still come to."""
    return one.opportunity.state == "published" and bool(one.ahead(now))


def lines(one: Managed, text: Text, now: datetime) -> list[str]:
    """When, where, how much, for whom it is made easy: a line each."""
    opportunity = one.opportunity
    said = (
        *dates(one, text, now),
        *places(one, text, now),
        _price(one, text, now),
        _signed("card-access", "features", access(opportunity, text), text),
        _signed("card-shelter", "shelter", shelter(opportunity, text), text),
        text.plain("card-organisation", name=cut(one.organisation.name, 200)),
    )
    return [line for line in said if line]


def _signed(key: str, name: str, words: str, text: Text) -> str:
    return text.plain(key, **{name: words}) if words else ""


def teaser(one: Managed, text: Text) -> str:
    """How its description begins: whole paragraphs as far as they go, else what fits of the first."""
    paragraphs = [" ".join(part.split()) for part in one.opportunity.description(text.language).split("\n")]
    kept = ""
    for part in filter(None, paragraphs):
        longer = f"{kept}\n{part}" if kept else part
        if len(longer) > TEASER:
            return kept or cut(part, TEASER)
        kept = longer
    return kept


def dates(one: Managed, text: Text, now: datetime) -> list[str]:
    """The next date in full, those after it shorter, and what a course comes to."""
    ahead = one.ahead(now) or one.meetings[-1:]
    if not ahead:
        return [text.plain("card-no-dates")]
    first, later = ahead[0], ahead[1:]
    zone = one.opportunity.zone
    said = [text.plain("card-when", when=text.exact(first.start, first.end, first.all_day, zone, now))]
    if later:
        days = "; ".join(_day(each, first, one, text, now) for each in later[: DATES - 1])
        said.append(text.plain("card-later", dates=days, n=max(0, len(later) - DATES + 1)))
    return [*said, course(one, text)]


def _day(each: Occurrence, first: Occurrence, one: Managed, text: Text, now: datetime) -> str:
    """With its place where that is another one."""
    day = text.exact(each.start, None, each.all_day, one.opportunity.zone, now)
    if not apart.elsewhere(each, first):
        return day
    return f"{day} ({place_line(apart.at(one.opportunity, each), None, text)})"


def next_of(one: Managed, now: datetime) -> Opportunity:
    """As it is at its next meeting."""
    return apart.next_of(one.opportunity, one.meetings, now)


def course(one: Managed, text: Text) -> str:
    """«🎓 8 занять, разом 16 годин» where one signs up to all of them at once."""
    meetings = [each for each in one.meetings if each.state == "scheduled"]
    if len(one.intakes) != 1 or len(meetings) < 2:
        return ""
    minutes = one.intakes[0].workload_minutes or _minutes(meetings)
    if not minutes:
        return text.plain("card-meetings", n=len(meetings))
    return text.plain("card-course", n=len(meetings), hours=text.hours(minutes))


def _minutes(meetings: Sequence[Occurrence]) -> int:
    return int(sum((each.end - each.start for each in meetings if each.end), timedelta()) / timedelta(minutes=1))


def places(one: Managed, text: Text, now: datetime) -> list[str]:
    opportunity = next_of(one, now)
    said = []
    if opportunity.mode != "online":
        where = full_address(opportunity, one.city, text)
        said.append(text.plain("card-where", place=where) if where else "")
        if opportunity.place_hidden and opportunity.address:
            said.append(text.plain("card-address-later"))
    if opportunity.mode != "onsite":
        said.append(text.plain("card-online" if opportunity.mode == "online" else "card-also-online"))
    return said


def _price(one: Managed, text: Text, now: datetime) -> str:
    return _signed("card-price", "price", price(one, text, now), text)


def price(one: Managed, text: Text, now: datetime) -> str:
    """Of intakes that differ in it, each."""
    offers = [apart.at(one.opportunity, each) for each in one.ahead(now)] or [one.opportunity]
    said = (
        price_line(each.price, each.price_min, each.price_max, each.currency, text)
        for each in offers
        if each.price != "not_stated"
    )
    return text.capital(" / ".join(small(each) for each in list(dict.fromkeys(said))[:PRICES]))


def access(opportunity: Opportunity, text: Text) -> str:
    names = [small(named(text, "access", each)) for each in ACCESS if each in opportunity.access]
    return text.capital(", ".join(names)) if names else ""


def shelter(opportunity: Opportunity, text: Text) -> str:
    """Nothing where nothing is known of it: a poster is no place to say so."""
    if opportunity.mode == "online" or opportunity.shelter == "not_stated":
        return ""
    if opportunity.shelter == "nearby" and opportunity.shelter_metres:
        return text.plain("shelter-nearby-metres", metres=opportunity.shelter_metres)
    return text.plain(f"shelter-{opportunity.shelter}")


def invitation(one: Managed, text: Text) -> str:
    """What the link is for."""
    return text.plain("leaflet-sign-up" if one.opportunity.registration == "bot" else "leaflet-details")
