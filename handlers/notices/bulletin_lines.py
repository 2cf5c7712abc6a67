"""A line of a digest or an alert, and the button to its card."""

from datetime import datetime

from handlers.answer import Button, button
from handlers.buttons import Told
from handlers.shown import cut, place_line
from locales import Html, Text
from storage.bulletins import Bulletin
from storage.facts import Fact
from storage.listing import Line

MOST = 8  # lines of a message
TITLE, PLACE, BUTTON = 160, 80, 34


def of(fact: Fact) -> Bulletin:
    assert fact.bulletin is not None  # read with every digest and alert
    return fact.bulletin


def line(line: Line, number: int, bulletin: Bulletin, text: Text, now: datetime) -> Html:
    opportunity, zone = line.opportunity, line.opportunity.zone
    when = text.short(line.start, line.end, line.all_day, zone, now, bulletin.person.zone)
    if line.start < now and line.end and (line.end - line.start).days >= 1:
        when = text.plain("list-until", day=text.day(line.end, zone, now))
    title = cut(opportunity.title(text.language), TITLE)
    place = cut(place_line(opportunity, line.city, text), PLACE)
    return text("digest-line", number=str(number), title=title, when=when, place=place)


def card(line: Line, number: int, text: Text) -> Button:
    title = cut(f"{number}. {line.opportunity.title(text.language)}", BUTTON)
    return button(title, Told(opportunity=line.opportunity.id))
