"""Meetings of a series in words: which, when, and which others. Pure."""

from collections.abc import Sequence
from datetime import datetime

from handlers.shown import cut
from locales import Html, Text
from storage.content import When
from storage.managing import Managed
from storage.opportunities import Occurrence

SHOWN = 6


def label_of(one: Managed, meeting: Occurrence, text: Text, now: datetime) -> str:
    when = text.short(meeting.start, meeting.end, meeting.all_day, one.opportunity.zone, now)
    return f"✗ {when}" if meeting.state == "cancelled" else when


def off_words(one: Managed, found: Sequence[Occurrence], text: Text, now: datetime) -> Html:
    title = cut(one.opportunity.title(text.language), 150)
    asked = text("meeting-off", title=title, n=len(found))
    return text.lines(asked, more([as_when(each) for each in found], one, text, now))


def more(found: Sequence[When], one: Managed, text: Text, now: datetime) -> Html:
    zone = one.opportunity.zone
    dates = "; ".join(text.short(each.start, each.end, each.all_day, zone, now) for each in found[:SHOWN])
    return text("repeat-dates-more" if len(found) > SHOWN else "repeat-dates", n=len(found), dates=dates)


def when_of(one: Managed, when: When, text: Text, now: datetime) -> str:
    return text.exact(when.start, when.end, when.all_day, one.opportunity.zone, now)


def as_when(meeting: Occurrence) -> When:
    return When(meeting.start, meeting.end, meeting.all_day)
