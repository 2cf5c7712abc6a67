"""What is posted in channels: an event, and the list of a week. Pure. Read by anybody on any day."""

from collections.abc import Sequence
from datetime import datetime

from handlers.answer import Button, Rows, Screen
from handlers.organiser import leaflet
from handlers.shown import cut, place_line
from locales import Html, Text
from storage.channel_posts import Listed
from storage.managing import Managed


def event(one: Managed, link: str, text: Text, now: datetime, *, brief: bool = False) -> Screen:
    """Called off or withdrawn, it says so first. `brief`: without the description."""
    opportunity = one.opportunity
    title = leaflet.title(one, text)
    if opportunity.state == "hidden":
        return Screen(text("channel-withdrawn", title=title))
    words = text.lines(
        _called_off(one, text),
        text("card-title", title=title),
        None if brief else text.lines(leaflet.teaser(one, text)) or None,
        text.lines(*leaflet.lines(one, text, now)),
        gap="\n\n",
    )
    return Screen(words, _rows(one, link, text, now))


def _called_off(one: Managed, text: Text) -> Html | None:
    if one.opportunity.state != "cancelled":
        return None
    reason = one.opportunity.state_reason
    return text("card-cancelled-because", reason=cut(reason, 300)) if reason else text("card-cancelled")


def _rows(one: Managed, link: str, text: Text, now: datetime) -> Rows:
    if not leaflet.shareable(one, now):
        return ()
    by_us = one.opportunity.registration == "bot"
    return ((Button(text.plain("btn-channel-sign-up" if by_us else "btn-channel-details"), url=link),),)


def week(head: str, listed: Sequence[Listed], more: int, bot: str, text: Text, now: datetime) -> Screen:
    """A line or two each, in the order of their dates; the title leads to the card."""
    lines = [_line(one, bot, text, now) for one in listed]
    words = text.lines(
        text("channel-this-week", name=head),
        *lines,
        text("channel-week-more", n=more) if more else None,
        text("channel-week-empty") if not listed else None,
        gap="\n\n",
    )
    return Screen(words, ((Button(text.plain("btn-channel-bot"), url=f"https://t.me/{bot}"),),))


def _line(one: Listed, bot: str, text: Text, now: datetime) -> Html:
    opportunity = one.opportunity
    link = f"https://t.me/{bot}?start=o_{opportunity.id}"
    days = [text.exact(each.start, None, each.all_day, opportunity.zone, now) for each in one.meetings[:3]]
    title = cut(" ".join(opportunity.title(text.language).split()), 90)
    return text.lines(
        text("channel-week-event", title=title, url=link),
        text("card-when", when="; ".join(days)),
        text("channel-week-place", place=cut(place_line(opportunity, one.city, text), 100)),
    )
