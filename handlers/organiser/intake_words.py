"""The intakes of a course in words: which, when, with how many people. Pure."""

from datetime import datetime

from handlers.organiser import intake_price
from handlers.organiser.managing import numbers_line
from handlers.shown import cut
from locales import Html, Text
from storage.intakes import Counted
from storage.managing import Managed

SHOWN = 12


def name(at: int, each: Counted, one: Managed, text: Text, now: datetime) -> str:
    """Its own, or the day on which it begins."""
    begins = each.held[0].start if each.held else None
    named = each.intake.name or (text.exact_day(begins, one.opportunity.zone, now) if begins else "…")
    return f"{at}. {cut(named, 40)}"


def block(at: int, each: Counted, one: Managed, text: Text, now: datetime) -> Html:
    held, numbers, zone = each.held, each.numbers, one.opportunity.zone
    days = [text.short(lesson.start, None, lesson.all_day, zone, now) for lesson in (held[:1] + held[-1:])[: len(held)]]
    return text.lines(
        text("intake-name", name=name(at, each, one, text, now)),
        text("card-when", when=" — ".join(days)) if days else text("mine-over"),
        text("intake-lessons", n=len(held)) if held else None,
        numbers_line(numbers, text),
        text("card-closed") if each.intake.closed_at else None,
    )


def details(at: int, each: Counted, one: Managed, text: Text, now: datetime) -> Html:
    intake, zone = each.intake, one.opportunity.zone
    days = [text.short(lesson.start, None, lesson.all_day, zone, now) for lesson in each.held[:SHOWN]]
    more = len(each.held) - len(days)
    dates = "; ".join(days) + ("…" if more > 0 else "")
    return text.lines(
        block(at, each, one, text, now),
        text("intake-dates", dates=dates) if days else None,
        text("intake-hours", hours=text.hours(intake.workload_minutes)) if intake.workload_minutes else None,
        text("mine-seats", n=intake.capacity) if intake.capacity else None,
        intake_price.line(one, intake, text),
        text("intake-deadline", when=text.at(intake.deadline, zone, now)) if intake.deadline else None,
    )
