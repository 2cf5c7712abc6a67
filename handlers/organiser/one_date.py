"""One date of a series that is no course: its places, deadline and price, where they are not those of the others."""

from datetime import datetime

from handlers.answer import Button, button
from handlers.buttons import Meetings
from handlers.organiser import intake_price
from handlers.organiser.managing import numbers_line
from handlers.shown import cut
from locales import Html, Text
from storage.intakes import Counted
from storage.managing import Managed

TERMS = "terms"
FIELDS = ("capacity", "deadline", "price")


def words(each: Counted, one: Managed, text: Text, now: datetime) -> Html:
    zone, held = one.opportunity.zone, each.held
    days = [text.short(meeting.start, meeting.end, meeting.all_day, zone, now) for meeting in held[:1]]
    return text.lines(
        text("intake-name", name=cut(one.opportunity.title(text.language), 150)),
        text("card-when", when=days[0]) if days else text("mine-over"),
        numbers_line(each.numbers, text),
        text("mine-seats", n=each.intake.capacity) if each.intake.capacity else None,
        intake_price.line(one, each.intake, text),
        text("intake-deadline", when=text.at(each.intake.deadline, zone, now)) if each.intake.deadline else None,
        text("card-closed") if each.intake.closed_at else None,
    )


def up(opportunity: int, text: Text) -> Button:
    """To the other dates."""
    return button(text("btn-dates-terms"), Meetings(opportunity=opportunity, what=TERMS))
